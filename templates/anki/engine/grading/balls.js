// Real numbers as balls {m, r} in fixed point: the number lies within r of m, both BigInt in units of 2^-bits.
// An even root of a negative number, ln 0 and 1/0 are undefined; a ball too wide to tell is "unsure".

import { bits as bitsOf, whole } from "./rational.js";
import { Trouble, dividesByZero } from "./evaluate.js";
import { constants, cosine, exponential, integerRoot, logarithm, arctangent } from "./elementary.js";

export const abs = (n) => (n < 0n ? -n : n);
const LIMIT = 60000;

export function balls(bits, at) {
  const P = BigInt(bits);
  const ONE = 1n << P;
  const EXACT = { "0exp": ONE, "0cos": ONE, "0sin": 0n, "0atan": 0n, [ONE + "ln"]: 0n };

  const ball = (m, r) => {
    if (bits + LIMIT < 4 * m.toString(16).length) throw new Trouble("large", "too large");
    return { m, r };
  };
  const num = (v) => {
    const m = (v.n << P) / v.d;
    return ball(m, m * v.d === v.n << P ? 0n : 1n);
  };
  const mul = (a, b) => {
    const whole = a.m * b.m;
    const m = whole >> P;
    if (!a.r && !b.r) return ball(m, m << P === whole ? 0n : 1n);
    return ball(m, ((abs(a.m) * b.r + abs(b.m) * a.r + a.r * b.r) >> P) + 2n);
  };
  const inv = (a) => {
    const size = abs(a.m);
    if (!size && !a.r) throw dividesByZero();
    if (size <= a.r) throw new Trouble("unsure");
    const whole = 1n << (2n * P);
    const m = whole / a.m;
    if (!a.r) return ball(m, m * a.m === whole ? 0n : 1n);
    return ball(m, (a.r * whole) / (size * (size - a.r)) + 2n);
  };
  const raise = (a, n) => {
    if (!n && !a.m && !a.r) throw new Trouble("undefined", "0^0", false);
    if (n > 1000000n || BigInt(Math.max(0, bitsOf(a.m) - bits)) * n > LIMIT)
      throw new Trouble("large", "too large");
    let value = { m: ONE, r: 0n };
    for (; n; n >>= 1n) {
      if (n & 1n) value = mul(value, a);
      if (n > 1n) a = mul(a, a);
    }
    return value;
  };
  const root = (a, d) => {
    const even = d % 2n === 0n;
    if (even && a.m + a.r < 0n) throw new Trouble("undefined", "root");
    if (!even && a.m < 0n) {
      const value = root({ m: -a.m, r: a.r }, d);
      return { m: -value.m, r: value.r };
    }
    if (!a.m && !a.r) return a;
    const high = integerRoot((a.m + a.r) << (P * (d - 1n)), d) + 1n;
    if (a.m <= a.r) return even ? { m: high / 2n, r: high / 2n + 1n } : { m: 0n, r: high };
    const whole = a.m << (P * (d - 1n));
    const m = integerRoot(whole, d);
    return { m, r: !a.r && m ** d === whole ? 0n : (a.r * high) / (a.m - a.r) + 2n };
  };
  const pow = (a, { n, d }) => {
    if (d > 12n) return call("exp", mul(num({ n, d }), call("ln", a)));
    const value = raise(d > 1n ? root(a, d) : a, abs(n));
    return n < 0n ? inv(value) : value;
  };

  const functions = {
    exp({ m, r }) {
      if (m > ONE << 14n) throw new Trouble("large", "too large");
      if (r > ONE >> 1n) throw new Trouble("unsure");
      const e = exponential(m, bits);
      return ball(e, ((e * r) >> (P - 1n)) + (e >> (P + 32n)) + r + 2n);
    },
    ln({ m, r }) {
      if (m + r <= 0n) throw new Trouble("undefined", "logarithm", m || r);
      if (m <= r) throw new Trouble("unsure");
      return { m: logarithm(m, bits), r: (r * ONE) / (m - r) + 2n };
    },
    cos: ({ m, r }) => circular(m, r, 0n),
    sin: ({ m, r }) => circular(m, r, 1n),
    atan: ({ m, r }) => ({ m: arctangent(m, bits), r: r + 2n }),
    abs: ({ m, r }) => ({ m: abs(m), r }),
    sign({ m, r }) {
      if (abs(m) <= r && r) throw new Trouble("unsure");
      return { m: m > 0n ? ONE : m < 0n ? -ONE : 0n, r: 0n };
    },
  };
  const circular = (m, r, quarter) => {
    if (abs(m) > ONE << 60n) throw new Trouble("large", "too large");
    return { m: cosine(m, quarter, bits), r: r + 2n };
  };
  const call = (name, a) => {
    const exact = a.r ? undefined : EXACT[a.m + name];
    if (exact !== undefined) return { m: exact, r: 0n };
    if (!functions[name]) throw new Trouble("undefined", name);
    return functions[name](a);
  };

  return {
    memo: new Map(),
    num,
    variable: (name) => num(at[name] || whole(17)),
    constant(name) {
      if (name !== "pi") throw new Trouble("undefined", name);
      return { m: constants(bits).pi >> BigInt(constants.guard), r: 1n };
    },
    add: (a, b) => ({ m: a.m + b.m, r: a.r + b.r }),
    mul,
    inv,
    pow,
    call,
  };
}
