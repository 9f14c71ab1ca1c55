// exp, ln, cos, atan and whole roots in fixed point: x and the result in units of 2^-bits, at most 2 units off.

const GUARD = 96;
const known = new Map();

/** pi and ln 2 with `constants.guard` more bits. */
export function constants(bits) {
  if (!known.has(bits)) {
    const W = BigInt(bits + GUARD + 8);
    const inverse = (n, sign) => oddSeries((1n << W) / n, W, sign);
    const pi = 16n * inverse(5n, -1n) - 4n * inverse(239n, -1n);
    known.set(bits, { pi: pi >> 8n, ln2: (2n * inverse(3n, 1n)) >> 8n });
  }
  return known.get(bits);
}
constants.guard = GUARD;

/** t + s t^3/3 + t^5/5 + …: artanh t for s = 1, atan t for s = -1; t >= 0. */
function oddSeries(t, W, s) {
  const square = (t * t) >> W;
  let total = 0n;
  for (let k = 1n, sign = 1n; t; k += 2n, sign *= s, t = (t * square) >> W) total += (sign * t) / k;
  return total;
}

const floorDivide = (a, b) => (a - (((a % b) + b) % b)) / b;

export function exponential(x, bits) {
  const W = BigInt(bits + GUARD);
  const { ln2 } = constants(bits);
  x <<= BigInt(GUARD);
  const k = floorDivide(x, ln2);
  if (k < -W) return 0n;
  const t = (x - k * ln2) >> 8n;
  let total = 0n;
  for (let n = 1n, p = 1n << W; p; p = ((p * t) >> W) / n++) total += p;
  for (let i = 0; i < 8; i++) total = (total * total) >> W;
  return k > GUARD ? total << (k - BigInt(GUARD)) : total >> (BigInt(GUARD) - k);
}

export function logarithm(x, bits) {
  const W = BigInt(bits + GUARD);
  const ONE = 1n << W;
  let k = BigInt(x.toString(2).length - bits);
  let y = k > GUARD ? x >> (k - BigInt(GUARD)) : x << (BigInt(GUARD) - k);
  if (y * 10n < ONE * 7n) {
    y *= 2n;
    k--;
  }
  const t = ((y - ONE) << W) / (y + ONE);
  const half = oddSeries(t < 0n ? -t : t, W, 1n);
  return (k * constants(bits).ln2 + 2n * (t < 0n ? -half : half)) >> BigInt(GUARD);
}

/** cos(x - quarter pi/2). */
export function cosine(x, quarter, bits) {
  const W = BigInt(bits + GUARD);
  const right = constants(bits).pi >> 1n;
  x <<= BigInt(GUARD);
  const turns = floorDivide(x, right);
  const t = x - turns * right;
  const turn = (((turns - quarter) % 4n) + 4n) % 4n;
  let n = turn % 2n;
  let total = 0n;
  let sign = turn === 1n || turn === 2n ? -1n : 1n;
  for (let p = n ? t : 1n << W; p; n += 2n, sign = -sign) {
    total += sign * p;
    p = (((p * t) >> W) * t >> W) / ((n + 1n) * (n + 2n));
  }
  return total >> BigInt(GUARD);
}

export function arctangent(x, bits) {
  if (x < 0n) return -arctangent(-x, bits);
  const W = BigInt(bits + GUARD);
  const ONE = 1n << W;
  let t = x << BigInt(GUARD);
  const large = t > ONE;
  if (large) t = (ONE * ONE) / t;
  for (let i = 0; i < 3; i++) t = (t << W) / (ONE + integerRoot(ONE * ONE + t * t, 2n));
  const angle = 8n * oddSeries(t, W, -1n);
  return (large ? (constants(bits).pi >> 1n) - angle : angle) >> BigInt(GUARD);
}

/** The largest whole number whose d-th power is not above n. */
export function integerRoot(n, d) {
  if (n < 2n) return n;
  let x = 1n << (BigInt(n.toString(2).length) / d + 1n);
  for (;;) {
    const y = ((d - 1n) * x + n / x ** (d - 1n)) / d;
    if (y >= x) return x;
    x = y;
  }
}
