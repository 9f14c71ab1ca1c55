// Derivatives of terms, with 0 and 1 carried out.

import { formula } from "./lower.js";
import { plus, whole } from "../language/rational.js";
import { int, num, power, product, quotient, sum, term } from "./terms.js";

function add(...terms) {
  const kept = terms.filter((x) => x !== int(0));
  return kept.length ? sum(...kept) : int(0);
}

function multiply(...factors) {
  const kept = factors.filter((x) => x !== int(1));
  return kept.includes(int(0)) ? int(0) : kept.length ? product(...kept) : int(1);
}

/** The derivative of f at u, for the chain rule. */
const OUTER = { exp: "exp(u)", ln: "1/u", sin: "cos(u)", cos: "-sin(u)", atan: "1/(1+u^2)", abs: "sign(u)", sign: "0" };

/** The derivative of a term by a variable. */
export function derivative(x, name, known = new Map()) {
  if (!known.has(x)) known.set(x, rule(x, name, (y) => derivative(y, name, known)));
  return known.get(x);
}

function rule({ t, k, v }, name, d) {
  const [a, b] = k;
  if (!a) return int(t === "v" && v === name ? 1 : 0);
  if (k.every((kid) => d(kid) === int(0))) return int(0);
  if (t === "+") return add(...k.map(d));
  if (t === "*") return add(...k.map((kid, i) => multiply(...k.slice(0, i), d(kid), ...k.slice(i + 1))));
  if (t === "/") return add(quotient(d(a), b), multiply(int(-1), quotient(a, b), quotient(d(b), b)));
  if (t === "^") return multiply(num(v), v.n === v.d ? int(1) : power(a, num(plus(v, whole(-1)))), d(a));
  if (t === "**") return multiply(power(a, b), add(multiply(d(b), term("ln", [a])), multiply(b, quotient(d(a), a))));
  return multiply(formula(OUTER[t], { u: a }), d(a));
}

export const gradient = (x, names) => names.map((name) => derivative(x, name));
