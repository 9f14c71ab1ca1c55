// Exact rationals {n, d} of BigInt, in lowest terms, d > 0.

const gcd = (a, b) => {
  while (b) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
};

export function q(n, d = 1n) {
  const g = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / g, d: d / g };
}

export const whole = (i) => ({ n: BigInt(i), d: 1n });
export const plus = (a, b) => q(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a, b) => q(a.n * b.n, a.d * b.d);
export const over = (a, b) => q(a.n * b.d, a.d * b.n);
export const equals = (a, b) => a.n === b.n && a.d === b.d;
/** The largest whole number that is not above a. */
export const floor = (a) => (a.n - (((a.n % a.d) + a.d) % a.d)) / a.d;
export const lcm = (a, b) => (a / gcd(a, b)) * b;
/** Bits of a BigInt, but for the last three. */
export const bits = (n) => n.toString(16).length * 4;
