// Families of points with integer parameters as cosets of a lattice, exact in rationals and multiples of pi:
// coordinates a + b pi are the two rationals a, b. (-1)^n is split by the parity of n first.

import { evaluate } from "./evaluate.js";
import { equals, floor, lcm, over, plus, q, times, whole } from "./rational.js";
import { int, replaced, variables, within } from "./terms.js";

const MOST = 5000;
class NotLinear extends Error {}
export const notLinear = (error) => error instanceof NotLinear;
const fail = () => {
  throw new NotLinear();
};
const zero = q(0n);

/** a + b pi as [a, b]. */
const linear = () => ({
  memo: new Map(),
  num: (v) => [q(v.n, v.d), zero],
  variable: fail,
  constant: (name) => (name === "pi" ? [zero, whole(1)] : fail()),
  add: (x, y) => x.map((a, i) => plus(a, y[i])),
  mul: ([a, b], [c, d]) => (b.n && d.n ? fail() : [times(a, c), plus(times(a, d), times(b, c))]),
  inv: ([a, b]) => (b.n || !a.n ? fail() : [over(q(1n), a), zero]),
  pow([a, b], { n, d }) {
    const size = n < 0n ? -n : n;
    if (b.n || d > 1n || size > 99n || (!a.n && n <= 0n)) fail();
    return [n < 0n ? q(a.d ** size, a.n ** size) : q(a.n ** size, a.d ** size), zero];
  },
  call: fail,
});

/** [{base, steps, label}] of a point whose coordinates hold integers; several where (-1)^n splits it. */
export function families({ at, label }, integers) {
  const used = integers.filter((name) => variables(at).includes(name));
  const split = used.filter((name) => alternates(at, name));
  if (split.length > 4) fail();
  const result = [];
  for (let parities = 0; parities < 1 << split.length; parities++) {
    const where = (values) => {
      const by = {};
      used.forEach((name, i) => {
        const place = split.indexOf(name);
        by[name] = int(place < 0 ? values[i] : 2 * values[i] + ((parities >> place) & 1));
      });
      const algebra = linear();
      return [].concat(...replaced(at, by).map((x) => evaluate(x, algebra)));
    };
    const unit = (n) => used.map((_, i) => (i === n ? 1 : 0));
    const base = where(unit(-1));
    const steps = used.map((_, i) => minus(where(unit(i)), base));
    for (const probe of [used.map(() => 2), used.map((_, i) => (i % 2 ? -1 : 1) * (i + 2))]) {
      const reached = steps.reduce((p, step, i) => move(p, whole(probe[i]), step), base);
      if (where(probe).some((x, i) => !equals(x, reached[i]))) fail();
    }
    result.push({ base, steps: steps.filter((step) => step.some((x) => x.n)), label });
  }
  return result;
}

const move = (p, n, step) => p.map((x, i) => plus(x, times(n, step[i])));
const minus = (a, b) => move(a, whole(-1), b);

/** Whether a name stands in an exponent. */
const alternates = (at, name) => [...within(at)].some((x) => x.t === "**" && variables(x.k[1]).includes(name));

/** Each list as a map from coset of one common lattice to label; undefined where no lattice fits them all. */
export function cosets(...lists) {
  const all = [].concat(...lists);
  if (!all.length) return lists.map(() => new Map());
  const first = all[0].steps;
  let factor = 1n;
  for (const { steps } of all) {
    if (steps.length !== first.length) return undefined;
    for (const step of first) {
      const inside = solve(steps, step);
      if (!inside) return undefined;
      factor = inside.reduce((n, x) => lcm(n, x.d), factor);
    }
  }
  const common = first.map((step) => step.map((x) => times(x, q(factor))));
  const results = [];
  for (const list of lists) {
    const found = new Map();
    for (const family of list) {
      const members = membersOf(family, common);
      if (!members) return undefined;
      for (const name of members) found.set(name, found.has(name) && found.get(name) !== family.label ? "?" : family.label);
    }
    results.push(found);
  }
  return results;
}

/** Names of the cosets of `common` that make up a family. */
function membersOf({ base, steps }, common) {
  let found = [base];
  for (const step of steps) {
    const inside = solve(common, step);
    const order = Number(inside.reduce((n, x) => lcm(n, x.d), 1n));
    if (found.length * order > MOST) return undefined;
    found = [].concat(...found.map((p) => Array.from({ length: order }, (_, n) => move(p, whole(n), step))));
  }
  const columns = pivots(common);
  return found.map((p) => {
    const inside = solve(common.map((row) => columns.map((j) => row[j])), columns.map((j) => p[j]));
    return inside.reduce((at, x, i) => move(at, q(-floor(x)), common[i]), p).map((x) => `${x.n}/${x.d}`).join();
  });
}

/** Rows reduced by Gauss-Jordan, with the columns of their pivots. */
function reduce(rows) {
  rows = rows.map((row) => [...row]);
  const columns = [];
  for (let j = 0; rows.length && j < rows[0].length && columns.length < rows.length; j++) {
    const i = columns.length;
    const pivot = rows.findIndex((row, k) => k >= i && row[j].n);
    if (pivot < 0) continue;
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    const lead = rows[i][j];
    rows[i] = rows[i].map((x) => over(x, lead));
    rows.forEach((row, k) => {
      if (k !== i && row[j].n) rows[k] = move(row, q(-row[j].n, row[j].d), rows[i]);
    });
    columns.push(j);
  }
  return { rows, columns };
}

const pivots = (rows) => reduce(rows).columns;

/** Coefficients of a vector in independent vectors; undefined where there are none or those are dependent. */
function solve(basis, target) {
  const { rows, columns } = reduce(target.map((x, j) => [...basis.map((row) => row[j]), x]));
  if (columns.length !== basis.length || columns.includes(basis.length)) return undefined;
  return basis.map((_, i) => rows[i][basis.length]);
}
