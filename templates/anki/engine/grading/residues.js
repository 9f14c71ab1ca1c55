// Terms modulo a large prime at one random point, functions as symbols: f(a) is a random number for each pair f, a.
// Different residues of rational functions prove a difference; equal ones mean equal but for a chance of 10^-36.

import { evaluate } from "./evaluate.js";
import { fail } from "../language/rational.js";
import { product, term } from "./terms.js";

const P = 2n ** 127n - 1n;

function power(a, n) {
  let value = 1n;
  for (; n; n >>= 1n, a = (a * a) % P) if (n & 1n) value = (value * a) % P;
  return value;
}

const inv = (a) => (a ? power(a, P - 2n) : fail("undefined", "division by zero"));

/**
 * same: whether key and answer have one residue; `nowhere`: the answer divides by what is identically zero.
 * decides: whether different residues prove a difference. narrower: the answer may be real on less than the key is.
 */
export function residues(key, answer) {
  const atoms = new Map();
  const found = { decides: true };
  let seed = 31n;
  let answering;
  const atom = (name, partial) => {
    if (!atoms.has(name)) {
      atoms.set(name, (seed = (seed * 0x5deece66d1b54a32d192ed03n + 11n) % P));
      if (partial && answering) found.narrower = true;
    }
    return atoms.get(name);
  };
  const call = (name, a, partial) => {
    if (a === undefined) return atom(name);
    found.decides = false;
    const flip = /sin|cos|atan|abs/.test(name) && 2n * a > P; // odd and even functions
    const value = atom(name + (flip ? P - a : a), partial || name === "ln");
    return flip && /sin|atan/.test(name) ? P - value : value;
  };
  const algebra = {
    memo: new Map(),
    num: ({ n, d }) => ((((n % P) + P) % P) * inv(d % P)) % P,
    variable: (name) => atom("v" + name),
    add: (a, b) => (a + b) % P,
    mul: (a, b) => (a * b) % P,
    inv,
    exp(u) {
      const [a, ...others] = u.k;
      const of = (x) => evaluate(term("exp", [x]), algebra);
      if (u.t === "+") return u.k.map(of).reduce(algebra.mul);
      if (u.t === "*" && a.t === "#" && a.v.d === 1n) return algebra.pow(of(product(...others)), a.v);
      return call("exp", evaluate(u, algebra));
    },
    pow(a, { n, d }) {
      if (d > 1n) a = call("root" + d + ":", a, d % 2n === 0n);
      return n < 0n ? power(inv(a), -n) : power(a, n);
    },
    call,
  };
  try {
    const a = evaluate(key, algebra);
    answering = true;
    found.same = a === evaluate(answer, algebra);
  } catch (trouble) {
    if (!trouble.why) throw trouble;
    if (!answering) fail("key", "The key has no real value.");
    found.nowhere = true;
  }
  return found;
}
