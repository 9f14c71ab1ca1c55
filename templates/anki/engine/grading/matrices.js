// Signs, inertia and definiteness of symmetric matrices of numbers, exact: no eigenvalue is ever rounded.

import { formula } from "./lower.js";
import { signAt } from "./intervals.js";
import { fail } from "../language/rational.js";
import { choose, determinant } from "./sets.js";
import { int, minus, rational, sum, variables } from "./terms.js";
import { equal } from "./zero.js";

/** -1, 0 or 1 for a number. */
export function sign(x) {
  const exact = rational(x);
  if (exact) return Math.sign(Number(exact.n));
  if (variables(x).length) fail("unsure");
  return equal(int(0), x) ? 0 : signAt(x);
}

/** Numbers of positive, negative and zero eigenvalues: Descartes' rule on the characteristic polynomial. */
export function inertia(rows) {
  const signs = [0, ...rows.keys()].map((_, size) =>
    sign(sum(...choose([...rows.keys()], size).map((chosen) =>
      size ? determinant(chosen.map((i) => chosen.map((j) => rows[i][j]))) : int(1)))));
  const changes = (list) => list.filter(Boolean).filter((s, i, kept) => i && s !== kept[i - 1]).length;
  const [up, down] = [changes(signs.map((s, k) => (k % 2 ? -s : s))), changes(signs)];
  return [up, down, rows.length - up - down];
}

export function definiteness(rows) {
  const [up, down, zero] = inertia(rows);
  if (up && down) return "indefinite";
  return up || down ? `${up ? "positive" : "negative"}_${zero ? "semi" : ""}definite` : "zero";
}

export function criticalType(rows) {
  const [up, down, zero] = inertia(rows);
  return up && down ? "saddle" : zero ? "inconclusive" : up ? "minimum" : "maximum";
}

/** Eigenvalues in rising order, of a diagonal or a symmetric 2×2 matrix. */
export function eigenvalues(rows) {
  if (rows.every((row, i) => row.every((entry, j) => i === j || !sign(entry))))
    return rows.map((row, i) => row[i]).sort((a, b) => sign(minus(a, b)));
  const [[a, b], [, d]] = rows;
  const root = "sqrt(((a-d)/2)^2+b^2)";
  return rows.length > 2 ? fail("unsure") : ["-", "+"].map((way) => formula(`(a+d)/2${way}${root}`, { a, b, d }));
}
