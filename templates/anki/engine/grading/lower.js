// The reader's tree → terms, with arithmetic of vectors and matrices carried out. Arrays and collections keep
// their shape ({t: "Matrix", rows}, {t: "SetOf", elements} …) and hold terms.

import {
  call, int, isTerm, mapTerms, minus, negative, num, power, product, quotient, root, square, sum, term,
} from "./terms.js";

/** Arrays whose shapes don't fit what is done with them. */
export class Misfit extends Error {}

const fail = (message) => {
  throw new Misfit(message);
};

const isArray = (x) => x.t === "Vector" || x.t === "Matrix";
const scalar = (x) => (isTerm(x) ? x : fail("A vector or matrix stands where a single number belongs."));
const exp = (x) => call("exp", x);
const inverse = (x) => quotient(int(1), x);
const sine = (x) => call("sin", x);
const cosine = (x) => call("cos", x);
const tangent = (x) => quotient(sine(x), cosine(x));
const half = (x) => quotient(x, int(2));
const sinh = (x) => half(minus(exp(x), exp(negative(x))));
const cosh = (x) => half(sum(exp(x), exp(negative(x))));
const ln = (x) => call("ln", x);
const asin = (x) =>
  product(int(2), call("atan", quotient(x, sum(int(1), root(minus(int(1), square(x)))))));

/** Functions that are said by others; exp ln sin cos atan abs sign stay. */
const FUNCTIONS = {
  tan: tangent,
  sec: (x) => inverse(cosine(x)),
  csc: (x) => inverse(sine(x)),
  cot: (x) => quotient(cosine(x), sine(x)),
  sinh,
  cosh,
  tanh: (x) => quotient(sinh(x), cosh(x)),
  sech: (x) => inverse(cosh(x)),
  csch: (x) => inverse(sinh(x)),
  coth: (x) => quotient(cosh(x), sinh(x)),
  sqrt: root,
  cbrt: (x) => power(x, quotient(int(1), int(3))),
  log: (x, base) => (base ? quotient(ln(x), ln(base)) : ln(x)),
  asin,
  acos: (x) => minus(half(term("pi")), asin(x)),
  asinh: (x) => ln(sum(x, root(sum(square(x), int(1))))),
  acosh: (x) => ln(sum(x, root(minus(square(x), int(1))))),
  atanh: (x) => half(ln(quotient(sum(int(1), x), minus(int(1), x)))),
};

/** The terms of a tree; `size` is that of the identity matrix I, where the question has one. */
export function lower(x, size) {
  const down = (y) => lower(y, size);
  const operand = (y) => {
    const found = down(y);
    return isTerm(found) || isArray(found)
      ? found
      : fail("Only numbers and formulas can be added, multiplied or put into a function.");
  };
  switch (x.t) {
    case "Num":
      return num(x.value, x.places);
    case "Const":
      if (x.name === "e") return exp(int(1));
      return x.name === "I" && size ? identity(size) : term(x.name);
    case "Var":
      return term("v", [], x.name);
    case "Neg":
      return mapArray(operand(x.arg), negative);
    case "Add":
      return x.terms.map(operand).reduce(add);
    case "Mul":
      return x.factors.map(operand).reduce(multiply);
    case "Div": {
      const under = scalar(down(x.under));
      return mapArray(operand(x.over), (entry) => quotient(entry, under));
    }
    case "Pow":
      return raise(operand(x.base), x.exponent, down);
    case "Call": {
      const args = x.args.map(operand);
      if (x.name === "transpose") return transpose(args[0]);
      if (args.some(isArray)) fail(`${x.name} is taken of numbers, not of a vector or matrix.`);
      return FUNCTIONS[x.name] ? FUNCTIONS[x.name](...args) : call(x.name, args[0]);
    }
    case "Word":
    case "Words":
      return x;
  }
  const lowered = {};
  for (const name in x) {
    const field = x[name];
    lowered[name] = lowerField(field, down, name);
  }
  return lowered;
}

function lowerField(x, down, name) {
  if (Array.isArray(x)) return x.map((item) => lowerField(item, down, name));
  if (!x || !x.t) return x;
  const inner = down(x);
  return /entries|rows|low|high|operands|value/.test(name) ? scalar(inner) : inner;
}

export const vector = (entries, shape = "tuple") => ({ t: "Vector", entries, shape });
export const matrix = (rows) => ({ t: "Matrix", rows });
const identity = (n) =>
  matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => int(i === j ? 1 : 0))));

/** An array with each entry changed; a term changed itself. */
export const mapArray = mapTerms;

/** Rows become columns. */
export function transpose(x) {
  if (x.t === "Vector") return vector(x.entries, { row: "column", column: "row" }[x.shape]);
  return x.rows ? matrix(x.rows[0].map((_, j) => x.rows.map((row) => row[j]))) : x;
}

export function add(a, b) {
  if (isTerm(a) && isTerm(b)) return a.t === "+" ? sum(...a.k, b) : sum(a, b);
  if (isTerm(a) || isTerm(b)) fail("A number can't be added to a vector or matrix.");
  if (a.t === "Vector" && b.entries && a.entries.length === b.entries.length)
    return vector(a.entries.map((entry, i) => add(entry, b.entries[i])), a.shape);
  if (!a.rows || !b.rows || a.rows.length !== b.rows.length || a.rows[0].length !== b.rows[0].length)
    fail("Only arrays of the same shape can be added.");
  return matrix(a.rows.map((row, i) => row.map((entry, j) => add(entry, b.rows[i][j]))));
}

export function multiply(a, b) {
  if (isTerm(a) && isTerm(b)) return a.t === "*" ? product(...a.k, b) : product(a, b);
  if (isTerm(b)) return mapArray(a, (entry) => product(entry, b));
  if (isTerm(a)) return mapArray(b, (entry) => product(a, entry));
  const left = a.rows || asRows(a, "row");
  const right = b.rows || asRows(b, "column");
  if (left[0].length !== right.length) fail("The shapes of these matrices don't allow their product.");
  const rows = left.map((row) =>
    right[0].map((_, j) => row.map((entry, i) => product(entry, right[i][j])).reduce(add)),
  );
  if (rows.length === 1 && rows[0].length === 1) return rows[0][0];
  if (b.entries && rows[0].length === 1) return vector(rows.map((row) => row[0]), "column");
  return matrix(rows);
}

const asRows = ({ entries, shape }, usual) =>
  (shape === "tuple" ? usual : shape) === "row" ? [entries] : entries.map((entry) => [entry]);

function raise(base, exponent, down) {
  if (isTerm(base)) return power(base, scalar(down(exponent)));
  if (exponent.t === "Word") return transpose(base);
  const n = exponent.t === "Num" && exponent.value.d === 1n ? Number(exponent.value.n) : 0;
  if (n < 1 || n > 3 || !base.rows) fail("This power of a matrix can't be taken here; write its entries.");
  return Array(n).fill(base).reduce(multiply);
}
