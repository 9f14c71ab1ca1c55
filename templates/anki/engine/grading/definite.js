// Signs, inertia and definiteness of matrices of numbers, exact: no eigenvalue is ever rounded.

import { Trouble } from "./evaluate.js";
import { choose, determinant } from "./sets.js";
import { int, minus, quotient, rational, root, square, sum, variables } from "./terms.js";
import { equal, point, rising, signOf, value } from "./zero.js";

/** -1, 0 or 1 for a number. */
export function sign(x) {
  const exact = rational(x);
  if (exact) return exact.n > 0n ? 1 : exact.n ? -1 : 0;
  if (variables(x).length) throw new Trouble("unsure");
  if (equal(int(0), x).same) return 0;
  const spot = point({});
  const found = rising((bits) => {
    const ball = value(x, spot, bits);
    if (ball.why && ball.why !== "unsure") throw ball;
    return ball.why ? undefined : signOf(ball) || undefined;
  });
  if (!found) throw new Trouble("unsure");
  return found;
}

export const isSymmetric = (rows) =>
  rows.every((row, i) => row.length === rows.length && row.every((entry, j) => j >= i || equal(entry, rows[j][i]).same));

/** Numbers of positive, negative and zero eigenvalues: Descartes' rule on the characteristic polynomial. */
export function inertia(rows) {
  const places = rows.map((_, i) => i);
  const signs = [1];
  for (let size = 1; size <= rows.length; size++) {
    const minors = choose(places, size).map((chosen) => determinant(chosen.map((i) => chosen.map((j) => rows[i][j]))));
    signs.push(sign(sum(...minors)));
  }
  const changes = (list) => list.filter(Boolean).filter((s, i, kept) => i && s !== kept[i - 1]).length;
  const up = changes(signs.map((s, k) => (k % 2 ? -s : s)));
  const down = changes(signs);
  return [up, down, rows.length - up - down];
}

export function definiteness(rows) {
  const [up, down, zero] = inertia(rows);
  if (up && down) return "indefinite";
  if (!up && !down) return "zero";
  return `${up ? "positive" : "negative"}_${zero ? "semi" : ""}definite`;
}

export function criticalType(rows) {
  const [up, down, zero] = inertia(rows);
  if (up && down) return "saddle";
  return zero ? "inconclusive" : up ? "minimum" : "maximum";
}

/** Eigenvalues in rising order, of a diagonal or a symmetric 2×2 matrix; undefined for others. */
export function eigenvalues(rows) {
  if (rows.every((row, i) => row.every((entry, j) => i === j || !sign(entry))))
    return rows.map((row, i) => row[i]).sort((a, b) => sign(minus(a, b)));
  if (rows.length !== 2) return undefined;
  const [[a, b], [, d]] = rows;
  const half = (x) => quotient(x, int(2));
  const radius = root(sum(square(half(minus(a, d))), square(b)));
  return [minus(half(sum(a, d)), radius), sum(half(sum(a, d)), radius)];
}
