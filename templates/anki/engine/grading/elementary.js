// exp, ln, cos, atan and whole roots in fixed point: x and the result in units of 2^-size, at most 2 units off.

import { bits, floor } from "../language/rational.js";

export const GUARD = 96n;
const known = {};

/** pi and ln 2 with GUARD more bits. */
export function constants(size) {
  if (!known[size]) {
    const W = BigInt(size) + GUARD + 8n;
    const series = (n, sign) => oddSeries((1n << W) / n, W, sign);
    known[size] = { pi: (16n * series(5n, -1n) - 4n * series(239n, -1n)) >> 8n, ln2: series(3n, 1n) >> 7n };
  }
  return known[size];
}

/** t + s t^3/3 + t^5/5 + …: artanh t for s = 1, atan t for s = -1. */
function oddSeries(t, W, s) {
  if (t < 0n) return -oddSeries(-t, W, s);
  const square = (t * t) >> W;
  let total = 0n;
  for (let k = 1n, sign = 1n; t; k += 2n, sign *= s, t = (t * square) >> W) total += (sign * t) / k;
  return total;
}

const shifted = (x, by) => (by < 0n ? x >> -by : x << by);

export function exponential(x, size) {
  const W = BigInt(size) + GUARD;
  const { ln2 } = constants(size);
  const k = floor(x << GUARD, ln2);
  if (k < -W) return 0n;
  const t = ((x << GUARD) - k * ln2) >> 8n;
  let total = 0n;
  for (let n = 1n, p = 1n << W; p; p = ((p * t) >> W) / n++) total += p;
  for (let i = 0; i < 8; i++) total = (total * total) >> W;
  return shifted(total, k - GUARD);
}

export function logarithm(x, size) {
  const W = BigInt(size) + GUARD;
  const ONE = 1n << W;
  let k = BigInt(bits(x) - size);
  let y = shifted(x, GUARD - k);
  if (y * 10n < ONE * 7n) {
    y *= 2n;
    k--;
  }
  return (k * constants(size).ln2 + 2n * oddSeries(((y - ONE) << W) / (y + ONE), W, 1n)) >> GUARD;
}

/** cos(x - quarter pi/2). */
export function cosine(x, quarter, size) {
  const W = BigInt(size) + GUARD;
  const right = constants(size).pi >> 1n;
  const turns = floor(x << GUARD, right);
  const t = (x << GUARD) - turns * right;
  const turn = (turns - quarter) & 3n;
  let n = turn & 1n;
  let total = 0n;
  for (let p = n ? t : 1n << W, sign = turn % 3n ? -1n : 1n; p; n += 2n, sign = -sign) {
    total += sign * p;
    p = (((p * t) >> W) * t >> W) / ((n + 1n) * (n + 2n));
  }
  return total >> GUARD;
}

export function arctangent(x, size) {
  if (x < 0n) return -arctangent(-x, size);
  const W = BigInt(size) + GUARD;
  const ONE = 1n << W;
  let t = x << GUARD;
  const steep = t > ONE;
  if (steep) t = (ONE * ONE) / t;
  for (let i = 0; i < 3; i++) t = (t << W) / (ONE + root(ONE * ONE + t * t, 2n));
  const angle = oddSeries(t, W, -1n) << 3n;
  return (steep ? (constants(size).pi >> 1n) - angle : angle) >> GUARD;
}

/** The largest whole number whose d-th power is not above n. */
export function root(n, d) {
  if (!n) return n;
  let x = 1n << (BigInt(bits(n)) / d + 1n);
  for (;;) {
    const y = ((d - 1n) * x + n / x ** (d - 1n)) / d;
    if (y >= x) return x;
    x = y;
  }
}
