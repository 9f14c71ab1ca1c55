// Terms modulo a large prime at one random point, functions as symbols: f(a) is a random number for each pair f, a.
// Different residues of rational functions prove a difference; equal ones mean equal but for a chance of 10^-36.

import { dividesByZero, evaluate } from "./evaluate.js";

const P = 2n ** 127n - 1n;
const mod = (a) => ((a % P) + P) % P;

function power(a, n) {
  let value = 1n;
  for (; n; n >>= 1n, a = (a * a) % P) if (n & 1n) value = (value * a) % P;
  return value;
}

const inv = (a) => {
  if (!a) throw dividesByZero();
  return power(a, P - 2n);
};

/**
 * same: whether key and answer have one residue; null where either divides by zero (`nowhere` says which).
 * decides: whether different residues prove a difference. narrower: the answer may be real on less than the key.
 */
export function residues(key, answer) {
  const atoms = new Map();
  let seed = 31n;
  let answering = false;
  const found = { same: null, decides: true, narrower: false, nowhere: "" };
  const atom = (name, partial) => {
    if (!atoms.has(name)) {
      atoms.set(name, (seed = (seed * 0x5deece66d1b54a32d192ed03n + 11n) % P));
      found.narrower = found.narrower || (partial && answering);
    }
    return atoms.get(name);
  };
  const algebra = {
    memo: new Map(),
    num: (v) => (v.d === 1n ? mod(v.n) : mod(v.n * inv(mod(v.d)))),
    variable: (name) => atom("v" + name),
    constant: (name) => atom(name),
    add: (a, b) => (a + b) % P,
    mul: (a, b) => (a * b) % P,
    inv,
    pow(a, { n, d }) {
      if (d > 1n) {
        found.decides = false;
        a = atom(`root${d}:${a}`, d % 2n === 0n);
      }
      return power(n < 0n ? inv(a) : a, n < 0n ? -n : n);
    },
    call(name, a) {
      found.decides = false;
      return atom(name + a, name === "ln");
    },
  };
  try {
    const a = evaluate(key, algebra);
    answering = true;
    found.same = a === evaluate(answer, algebra);
  } catch (trouble) {
    if (!trouble.why) throw trouble;
    found.nowhere = answering ? "answer" : "key";
  }
  return found;
}
