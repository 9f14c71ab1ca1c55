// The reader's tree → terms, with arithmetic of vectors and matrices carried out. Arrays and collections keep
// their shape ({t: "Matrix", rows}, {t: "SetOf", elements} …) and hold terms.

import { read } from "../language/index.js";
import { fail } from "../language/rational.js";
import { int, isTerm, mapTerms, negative, num, power, product, quotient, replaced, sum, term, variable } from "./terms.js";

export const misfit = () => fail("misfit", "These don't fit together: numbers, vectors and matrices of these shapes.");
const isArray = (x) => x.t === "Vector" || x.t === "Matrix";
const scalar = (x) => (isTerm(x) ? x : misfit());

/** Functions that are said by others; exp ln sin cos atan abs sign stay. */
const FUNCTIONS = {
  tan: "sin(u)/cos(u)", sec: "1/cos(u)", csc: "1/sin(u)", cot: "cos(u)/sin(u)",
  sinh: "(e^u-e^(-u))/2", cosh: "(e^u+e^(-u))/2", tanh: "sinh(u)/cosh(u)",
  sech: "1/cosh(u)", csch: "1/sinh(u)", coth: "cosh(u)/sinh(u)",
  sqrt: "u^(1/2)", cbrt: "u^(1/3)", log: "ln(u)", log2: "ln(u)/ln(v)",
  asin: "2*atan(u/(1+sqrt(1-u^2)))", acos: "pi/2-asin(u)",
  asinh: "ln(u+sqrt(u^2+1))", acosh: "ln(u+sqrt(u^2-1))", atanh: "ln((1+u)/(1-u))/2",
};

/** A formula in the answer language with terms put in for its names. */
export const formula = (text, by) => replaced(lower(read(text, { kind: "expr", vars: Object.keys(by) })), by);

/** The terms of a tree; `size` is that of the identity matrix I, where the question has one. */
export function lower(x, size) {
  const down = (y) => lower(y, size);
  const operand = (y) => {
    const found = down(y);
    return isTerm(found) || isArray(found) ? found : misfit();
  };
  const make = {
    Num: () => num(x.value, x.places),
    Const: () => (x.name === "e" ? term("exp", [int(1)]) : x.name === "I" && size ? identity(size) : term(x.name)),
    Var: () => variable(x.name),
    Vector: () => vector(x.entries.map((y) => scalar(down(y))), x.shape),
    Matrix: () => matrix(x.rows.map((row) => row.map((y) => scalar(down(y))))),
    Neg: () => mapTerms(operand(x.arg), negative),
    Add: () => x.terms.map(operand).reduce(add),
    Mul: () => x.factors.map(operand).reduce(multiply),
    Div() {
      const under = scalar(down(x.under));
      return mapTerms(operand(x.over), (entry) => quotient(entry, under));
    },
    Pow() {
      const base = operand(x.base);
      if (isTerm(base)) return power(base, scalar(down(x.exponent)));
      if (x.exponent.t === "Word") return transpose(base);
      const n = x.exponent.t === "Num" ? Number(x.exponent.value.n) : 0;
      return [1, 2, 3].includes(n) && base.rows ? Array(n).fill(base).reduce(multiply) : misfit();
    },
    Call() {
      const [u, v] = x.args.map(operand);
      if (x.name === "transpose") return transpose(u);
      const text = FUNCTIONS[v ? "log2" : x.name];
      return text ? formula(text, { u: scalar(u), v }) : term(x.name, [scalar(u)]);
    },
  }[x.t];
  return make ? make() : lowerFields(x, down);
}

function lowerFields(x, down) {
  if (!x || typeof x !== "object") return x;
  const copy = Array.isArray(x) ? [] : {};
  for (const name in x) copy[name] = x[name] && x[name].t ? down(x[name]) : lowerFields(x[name], down);
  return copy;
}

export const vector = (entries, shape = "tuple") => ({ t: "Vector", entries, shape });
export const matrix = (rows) => ({ t: "Matrix", rows });
const identity = (n) => matrix([...Array(n)].map((_, i) => [...Array(n)].map((_, j) => int(+(i === j)))));
const columns = (rows) => rows[0].map((_, j) => rows.map((row) => row[j]));

/** Rows become columns. */
export function transpose(x) {
  if (x.rows) return matrix(columns(x.rows));
  return x.entries ? vector(x.entries, { row: "column", column: "row" }[x.shape]) : x;
}

const zip = (a, b, make) =>
  isTerm(a) && isTerm(b) ? make(a, b) : a.length && a.length === b.length ? a.map((x, i) => zip(x, b[i], make)) : misfit();

export function add(a, b) {
  if (isTerm(a) && isTerm(b)) return sum(a, b);
  if (a.t !== b.t) misfit();
  return a.rows ? matrix(zip(a.rows, b.rows, sum)) : vector(zip(a.entries, b.entries, sum), a.shape);
}

export function multiply(a, b) {
  if (isTerm(b)) return mapTerms(a, (x) => product(x, b));
  if (isTerm(a)) return mapTerms(b, (x) => product(a, x));
  const asRows = (x, usual) =>
    x.rows || ((x.shape === "tuple" ? usual : x.shape) === "row" ? [x.entries] : x.entries.map((entry) => [entry]));
  const right = columns(asRows(b, "column"));
  const rows = asRows(a, "row").map((row) => right.map((column) => sum(...zip(row, column, product))));
  if (rows.length === 1 && right.length === 1) return rows[0][0];
  return b.entries && right.length === 1 ? vector(rows.map((row) => row[0]), "column") : matrix(rows);
}
