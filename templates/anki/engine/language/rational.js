// Exact rationals {n, d} of BigInt, in lowest terms, d > 0; and trouble, which is what has no value.

export const abs = (n) => (n < 0n ? -n : n);
const gcd = (a, b) => (b ? gcd(b, a % b) : abs(a));
export const lcm = (a, b) => (a / gcd(a, b)) * b;

export function q(n, d = 1n) {
  const g = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / g, d: d / g };
}

export const whole = (i) => q(BigInt(i));
export const plus = (a, b) => q(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a, b) => q(a.n * b.n, a.d * b.d);
export const inverse = (a) => q(a.d, a.n);
export const same = (a, b) => a.n === b.n && a.d === b.d;
/** a^n of a number other than 0, or with n > 0. */
export const raised = (a, n) => (n < 0n ? raised(inverse(a), -n) : q(a.n ** n, a.d ** n));
/** a / b rounded down. */
export const floor = (a, b) => (a - (((a % b) + b) % b)) / b;
/** Bits of a BigInt. */
export const bits = (n) => abs(n).toString(2).length;

/**
 * Throws what has no value. why: "undefined" here, and in a neighbourhood too where `around` says so; "unsure";
 * "large"; "key" where the exercise's author is at fault; "misfit" of shapes; "not_symmetric" and the like of an
 * answer of which a condition can't even be asked.
 */
export function fail(why, message = "", around) {
  throw Object.assign(new Error(message), { why, around });
}
