// Derivatives of terms, with 0 and 1 carried out.

import { call, int, negative, num, power, product, quotient, square, sum } from "./terms.js";
import { plus, q } from "./rational.js";

const isInt = (x, i) => x === int(i);

function add(...terms) {
  const kept = terms.filter((x) => !isInt(x, 0));
  return kept.length ? sum(...kept) : int(0);
}

export function multiply(...factors) {
  if (factors.some((x) => isInt(x, 0))) return int(0);
  const kept = factors.filter((x) => !isInt(x, 1));
  return kept.length > 1 ? product(...kept) : kept[0] || int(1);
}

/** The derivative of f at u, for the chain rule. */
const OUTER = {
  exp: (u) => call("exp", u),
  ln: (u) => quotient(int(1), u),
  sin: (u) => call("cos", u),
  cos: (u) => negative(call("sin", u)),
  atan: (u) => quotient(int(1), sum(int(1), square(u))),
  abs: (u) => call("sign", u),
  sign: () => int(0),
};

/** The derivative of a term by a variable. */
export function derivative(x, name, known = new Map()) {
  const d = (y) => derivative(y, name, known);
  if (!known.has(x)) known.set(x, rule(x, name, d));
  return known.get(x);
}

function rule(x, name, d) {
  const [a, b] = x.k;
  switch (x.t) {
    case "+":
      return add(...x.k.map(d));
    case "*":
      return add(...x.k.map((_, i) => multiply(...x.k.map((kid, j) => (i === j ? d(kid) : kid)))));
    case "/":
      return add(quotient0(d(a), b), negative0(quotient0(multiply(a, d(b)), square(b))));
    case "^":
      return multiply(num(x.v), x.v.n === x.v.d ? int(1) : power(a, num(plus(x.v, q(-1n)))), d(a));
    case "**":
      return multiply(x, add(multiply(d(b), call("ln", a)), quotient0(multiply(b, d(a)), a)));
    case "v":
      return int(x.v === name ? 1 : 0);
  }
  return x.k.length ? multiply(OUTER[x.t](a), d(a)) : int(0);
}

const quotient0 = (a, b) => (isInt(a, 0) ? a : quotient(a, b));
const negative0 = (a) => (isInt(a, 0) ? a : negative(a));

export const gradient = (x, names) => names.map((name) => derivative(x, name));
export const hessian = (x, names) => gradient(x, names).map((slope) => gradient(slope, names));
