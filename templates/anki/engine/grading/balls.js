// Real numbers as balls {m, r} in fixed point: the number lies within r of m, both BigInt in units of 2^-size.
// An even root of a negative number, ln 0 and 1/0 are undefined; a ball too wide to tell is "unsure".

import { abs, bits, fail, whole } from "../language/rational.js";
import { arctangent, constants, cosine, exponential, GUARD, logarithm, root as wholeRoot } from "./elementary.js";

const large = () => fail("large");
const LIMIT = 60000;

export function balls(size, at) {
  const P = BigInt(size);
  const ONE = 1n << P;

  const ball = (m, r) => (abs(m) >> P > 1n << 60000n ? large() : { m, r });
  const num = ({ n, d }) => ball((n << P) / d, (n << P) % d ? 1n : 0n);
  const mul = (a, b) => {
    const m = (a.m * b.m) >> P;
    if ((!a.m && !a.r) || (!b.m && !b.r)) return { m, r: 0n };
    if (!a.r && !b.r) return ball(m, m << P === a.m * b.m ? 0n : 1n);
    return ball(m, ((abs(a.m) * b.r + abs(b.m) * a.r + a.r * b.r) >> P) + 2n);
  };
  const inv = ({ m, r }) => {
    const length = abs(m);
    if (!length && !r) fail("undefined", "division by zero");
    if (length <= r) fail("unsure");
    const one = 1n << (2n * P);
    return ball(one / m, r ? (r * one) / (length * (length - r)) + 2n : one % m ? 1n : 0n);
  };
  const raise = (a, n) => {
    if (!n && !a.m && !a.r) fail("undefined", "0^0");
    if ((bits(a.m) - size) * Number(n) > LIMIT) large();
    let value = { m: ONE, r: 0n };
    for (; n; n >>= 1n) {
      if (n & 1n) value = mul(value, a);
      if (n > 1n) a = mul(a, a);
    }
    return value;
  };
  const root = (a, d) => {
    const even = d % 2n === 0n;
    if (even && a.m + a.r < 0n) fail("undefined", "root", true);
    if (!even && a.m < 0n) return minus(root(minus(a), d));
    if (!a.m && !a.r) return a;
    const scaled = (m) => m << (P * (d - 1n));
    const high = wholeRoot(scaled(a.m + a.r), d) + 1n;
    if (a.m <= a.r) return even ? { m: high / 2n, r: high / 2n + 1n } : { m: 0n, r: high };
    const m = wholeRoot(scaled(a.m), d);
    return { m, r: !a.r && m ** d === scaled(a.m) ? 0n : (a.r * high) / (a.m - a.r) + 2n };
  };
  const minus = ({ m, r }) => ({ m: -m, r });
  const pow = (a, { n, d }) => {
    if (d > 1000000n || abs(n) > 1000000n) large();
    if (d > 12n) return call("exp", mul(num({ n, d }), call("ln", a)));
    const value = raise(d > 1n ? root(a, d) : a, abs(n));
    return n < 0n ? inv(value) : value;
  };
  const circular = (turn) => ({ m, r }) =>
    abs(m) > ONE << 60n ? large() : { m: cosine(m, turn, size), r: r + 2n };

  const functions = {
    pi: () => ({ m: constants(size).pi >> GUARD, r: 1n }),
    exp({ m, r }) {
      if (m > ONE << 14n) large();
      if (r > ONE >> 1n) fail("unsure");
      const e = exponential(m, size);
      return ball(e, ((e * r) >> (P - 1n)) + (e >> (P + 32n)) + r + 2n);
    },
    ln({ m, r }) {
      if (m + r <= 0n) fail("undefined", "logarithm", m || r);
      if (m <= r) fail("unsure");
      return { m: logarithm(m, size), r: (r * ONE) / (m - r) + 2n };
    },
    cos: circular(0n),
    sin: circular(1n),
    atan: ({ m, r }) => ({ m: arctangent(m, size), r: r + 2n }),
    abs: ({ m, r }) => ({ m: abs(m), r }),
    sign: ({ m, r }) => (abs(m) <= r && r ? fail("unsure") : { m: m > 0n ? ONE : m < 0n ? -ONE : 0n, r: 0n }),
  };
  const call = (name, a) => {
    if (!functions[name]) fail("undefined", name);
    // so that 1/ln 1 is undefined, not unsure
    if (a && !a.r && a.m === (name === "ln" ? ONE : 0n)) return { m: /exp|cos/.test(name) ? ONE : 0n, r: 0n };
    return functions[name](a);
  };

  return {
    memo: new Map(),
    num,
    variable: (name) => num(at[name] || whole(17)),
    add: (a, b) => ({ m: a.m + b.m, r: a.r + b.r }),
    mul,
    inv,
    pow,
    call,
  };
}
