// Scalars as the grader works with them: interned nodes {t, k, v, id}, so equal trees are the same object.
// t: "#" number · "v" variable · "+" · "*" · "/" · "^" the rational power v of k[0] · "**" any other power ·
// exp ln sin cos atan abs sign · pi …

import { bits, over, plus, q, times, whole } from "./rational.js";

let table = new Map();

/** Forgets every node: each grade begins with an empty table. */
export const forget = () => {
  table = new Map();
};

export function term(t, k = [], v = "") {
  const name = t + (v.d ? `${v.n}/${v.d}:${v.places}` : v) + "|" + k.map((kid) => kid.id);
  let node = table.get(name);
  if (!node) table.set(name, (node = { t, k, v, id: table.size }));
  return node;
}

export const num = (value, places = null) => term("#", [], { n: value.n, d: value.d, places });
export const int = (i) => num(whole(i));
export const sum = (...k) => (k.length > 1 ? term("+", k) : k[0]);
export const product = (...k) => term("*", k);
export const quotient = (a, b) => term("/", [a, b]);
export const negative = (a) =>
  a.t === "#" ? num(q(-a.v.n, a.v.d), a.v.places) : product(int(-1), ...(a.t === "*" ? a.k : [a]));
export const minus = (a, b) => sum(a, negative(b));
export const call = (name, a) => term(name, [a]);
export const root = (a) => term("^", [a], q(1n, 2n));
export const square = (a) => term("^", [a], whole(2));
/** base^exponent; e^u is exp u. */
export function power(base, exponent) {
  if (base.t === "exp" && base.k[0] === int(1)) return call("exp", exponent);
  const value = rational(exponent);
  return value ? term("^", [base], value) : term("**", [base, exponent]);
}

export const isTerm = (x) => !!x && x.id !== undefined;

/** A term, array or collection with `change` applied to each of its terms. */
export function mapTerms(x, change) {
  if (isTerm(x)) return change(x);
  if (Array.isArray(x)) return x.map((item) => mapTerms(item, change));
  if (!x || typeof x !== "object") return x;
  const copy = {};
  for (const name in x) copy[name] = mapTerms(x[name], change);
  return copy;
}

/** A term rebuilt with its kids changed. */
export function rebuilt(x, change) {
  if (!x.k.length) return x;
  const k = x.k.map(change);
  return x.t === "**" ? power(...k) : term(x.t, k, x.v);
}

/** Variables replaced: `by` maps names to terms. */
export const replaced = (x, by) =>
  mapTerms(x, function change(y) {
    return y.t === "v" ? by[y.v] || y : rebuilt(y, change);
  });

/** Every term in x, x itself included, once. */
export function within(x, found = new Set()) {
  mapTerms(x, function visit(y) {
    if (!found.has(y)) {
      found.add(y);
      y.k.forEach(visit);
    }
    return y;
  });
  return found;
}

export const variables = (...x) =>
  [...within(x)].filter((y) => y.t === "v").map((y) => y.v).sort();

/** Whether a term may be undefined on an open set: it holds a logarithm or an even root. */
export const partial = (x) =>
  [...within(x)].some((y) => y.t === "ln" || y.t === "**" || (y.t === "^" && y.v.d % 2n === 0n));

/** The value of a term of numbers and + - * / ^, null for anything else or where it divides by zero. */
export function rational(x) {
  if (x.t === "#") return x.v;
  if (!["+", "*", "/", "^"].includes(x.t)) return null;
  const k = x.k.map(rational);
  if (k.includes(null)) return null;
  const [a, b] = k;
  if (x.t === "/") return b.n ? over(a, b) : null;
  if (x.t === "^") return raised(a, x.v);
  const value = k.reduce(x.t === "+" ? plus : times);
  return bits(value.n) + bits(value.d) > 20000 ? null : value;
}

function raised(a, { n, d }) {
  const size = n < 0n ? -n : n;
  if (d > 1n || (!a.n && n <= 0n) || size * BigInt(bits(a.n) + bits(a.d)) > 20000n) return null;
  return n < 0n ? q(a.d ** size, a.n ** size) : q(a.n ** size, a.d ** size);
}
