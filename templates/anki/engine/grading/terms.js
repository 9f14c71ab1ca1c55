// Scalars as the grader works with them: interned nodes {t, k, v, id}, so equal trees are the same object.
// t: "#" number · "v" variable · "+" · "*" · "/" · "^" the rational power v of k[0] · "**" any other power ·
// exp ln sin cos atan abs sign · pi …

import { bits, plus, q, raised, times, whole } from "../language/rational.js";

let table;

/** Forgets every node: each grade begins with an empty table. */
export const forget = () => (table = new Map());

export function term(t, k = [], v = "") {
  const name = t + (v.d ? `${v.n}/${v.d}:${v.places}` : v) + "|" + k.map((kid) => kid.id);
  if (!table.has(name)) table.set(name, { t, k, v, id: table.size });
  return table.get(name);
}

export const num = (value, places = null) => term("#", [], { ...value, places });
export const int = (i) => num(whole(i));
export const variable = (name) => term("v", [], name);
const flat = (t, k) => (k.length > 1 ? term(t, k.flatMap((x) => (x.t === t ? x.k : [x]))) : k[0]);
export const sum = (...k) => flat("+", k);
export const product = (...k) => flat("*", k);
export const quotient = (a, b) => term("/", [a, b]);
export const negative = (a) => (a.t === "#" ? num(q(-a.v.n, a.v.d), a.v.places) : product(int(-1), a));
export const minus = (a, b) => sum(a, negative(b));

/** base^exponent; (e^u)^v is e^(uv). */
export function power(base, exponent) {
  const [u] = base.k;
  if (base.t === "exp") return term("exp", [u === int(1) ? exponent : product(u, exponent)]);
  const value = rational(exponent);
  return value ? term("^", [base], value) : term("**", [base, exponent]);
}

export const isTerm = (x) => x.id !== undefined;

/** A term, array or collection with `change` applied to each of its terms. */
export function mapTerms(x, change) {
  if (!x || typeof x !== "object") return x;
  if (isTerm(x)) return change(x);
  const copy = Array.isArray(x) ? [] : {};
  for (const name in x) copy[name] = mapTerms(x[name], change);
  return copy;
}

/** Terms rebuilt from below; `change` may give another term in place of one. */
export const rebuilt = (x, change) =>
  mapTerms(x, (y) => {
    const other = change(y);
    if (other || !y.k.length) return other || y;
    return remade(y, rebuilt(y.k, change));
  });

/** A term with other kids. */
export const remade = ({ t, v }, k) => (t === "**" ? power(...k) : term(t, k, v));

/** Variables replaced: `by` maps names to terms. */
export const replaced = (x, by) => rebuilt(x, (y) => y.t === "v" && by[y.v]);

/** Every term in x, also those inside others, once. */
export function within(x) {
  const found = new Set();
  const visit = (y) => found.has(y) || found.add(y) && y.k.forEach(visit);
  mapTerms(x, visit);
  return [...found];
}

export const variables = (x) => within(x).filter((y) => y.t === "v").map((y) => y.v).sort();

/** Whether a function is undefined, or other than elsewhere, on an open set. */
export const isParted = ({ t, v }) => ["ln", "**", "abs", "sign"].includes(t) || (t === "^" && v.d % 2n === 0n);

/** The value of a term of numbers and + - * / ^; null for anything else or where it divides by zero. */
export function rational({ t, k, v }) {
  if (t === "#") return v;
  const values = k.map(rational);
  const [a, b] = values;
  if (!["+", "*", "/", "^"].includes(t) || values.includes(null)) return null;
  if (t === "/") return b.n ? times(a, q(b.d, b.n)) : null;
  if (t === "^") {
    const size = Number(v.n) * (bits(a.n) + bits(a.d));
    return v.d > 1n || (!a.n && v.n <= 0n) || size > 20000 || size < -20000 ? null : raised(a, v.n);
  }
  const value = values.reduce(t === "+" ? plus : times);
  return bits(value.n) + bits(value.d) > 20000 ? null : value;
}
