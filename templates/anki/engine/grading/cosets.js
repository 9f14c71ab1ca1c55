// Families of points with integer parameters as cosets of a lattice, exact in rationals and multiples of pi:
// a coordinate a + b pi is the two rationals a, a + b. (-1)^n is split by the parity of n first.

import { evaluate } from "./evaluate.js";
import { fail, floor, inverse, lcm, plus, q, raised, same, times, whole } from "../language/rational.js";
import { variables, within } from "./terms.js";

const unsure = () => fail("unsure");

/** Rationals, with `values` for variables and pi. */
function exactly(values) {
  const pow = (a, { n, d }) => (d > 1n || n > 99n || n < -99n || (!a.n && n <= 0n) ? unsure() : raised(a, n));
  return {
    memo: new Map(),
    num: (v) => v,
    variable: (name) => values[name] || unsure(),
    add: plus,
    mul: times,
    inv: (a) => (a.n ? inverse(a) : unsure()),
    pow,
    power: pow,
    call: (name) => values[name] || unsure(),
  };
}

const move = (p, n, step) => p.map((x, i) => plus(x, times(n, step[i])));

const known = new WeakMap();

/** [{base, steps, label}] of a point whose coordinates hold integers; several where (-1)^n splits it. */
export function families({ at, label }, integers) {
  if (!known.has(at)) known.set(at, spread(at, integers));
  return known.get(at).map((family) => ({ ...family, label }));
}

function spread(at, integers) {
  const used = integers.filter((name) => variables(at).includes(name));
  const split = used.filter((name) => within(at).some((x) => x.t === "**" && variables(x.k[1]).includes(name)));
  const result = [];
  for (let parities = 0; parities < 1 << split.length; parities++) {
    const where = (values) => {
      const by = {};
      used.forEach((name, i) => {
        const place = split.indexOf(name);
        by[name] = whole(place < 0 ? values[i] : 2 * values[i] + ((parities >> place) & 1));
      });
      const [zero, one, two] = [0, 1, 2].map((pi) => {
        const algebra = exactly({ ...by, pi: whole(pi) });
        return at.map((x) => evaluate(x, algebra));
      });
      if (!zero.every((x, i) => same(plus(x, two[i]), plus(one[i], one[i])))) unsure();
      return [...zero, ...one];
    };
    const base = where(used.map(() => 0));
    const steps = used.map((name) => move(where(used.map((other) => +(other === name))), whole(-1), base));
    for (const probe of [used.map(() => 2), used.map((_, i) => (i % 2 ? -1 : 1) * (i + 2))]) {
      const reached = steps.reduce((p, step, i) => move(p, whole(probe[i]), step), base);
      if (!where(probe).every((x, i) => same(x, reached[i]))) unsure();
    }
    result.push({ base, steps: steps.filter((step) => step.some((x) => x.n)) });
  }
  return result;
}

/** Each list as a map from coset of one common lattice to label. */
export function cosets(...lists) {
  const all = lists.flat();
  const first = all.length ? all[0].steps : [];
  // a multiple of the first family's lattice that lies in all others
  const factor = all.reduce((n, { steps }) => first.reduce((m, step) => orderOf(step, steps, m), n), 1n);
  const common = first.map((step) => step.map((x) => times(x, q(factor))));
  if (all.some(({ steps }) => steps.length !== first.length)) unsure();
  const { columns } = reduced(common);
  return lists.map((list) => {
    const found = new Map();
    for (const { base, steps, label } of list) {
      let members = [base];
      for (const step of steps) {
        const order = Number(orderOf(step, common, 1n));
        if (members.length * order > 5000) unsure();
        members = members.flatMap((p) => [...Array(order).keys()].map((n) => move(p, whole(n), step)));
      }
      for (const p of members) {
        const inside = solve(common.map((row) => columns.map((j) => row[j])), columns.map((j) => p[j]));
        const name = inside.reduce((at, x, i) => move(at, q(-floor(x.n, x.d)), common[i]), p).map((x) => `${x.n}/${x.d}`).join();
        found.set(name, found.has(name) && found.get(name) !== label ? "?" : label);
      }
    }
    return found;
  });
}

/** The least common multiple of n and the smallest multiple of a step that lies in a lattice. */
const orderOf = (step, lattice, n) => solve(lattice, step).reduce((m, x) => lcm(m, x.d), n);

/** Rows reduced by Gauss and Jordan, with the columns of their pivots. */
function reduced(rows) {
  rows = [...rows];
  const columns = [];
  for (let j = 0; rows.length && j < rows[0].length; j++) {
    const i = columns.length;
    const pivot = rows.findIndex((row, k) => k >= i && row[j].n);
    if (pivot < 0) continue;
    const lead = rows[pivot].map((x) => times(x, inverse(rows[pivot][j])));
    rows[pivot] = rows[i];
    rows = rows.map((row, k) => (k === i ? lead : move(row, times(row[j], whole(-1)), lead)));
    columns.push(j);
  }
  return { rows, columns };
}

/** Coefficients of a vector in independent vectors. */
function solve(basis, target) {
  const n = basis.length;
  const { rows, columns } = reduced(target.map((x, j) => [...basis.map((row) => row[j]), x]));
  if (columns.length !== n || columns.includes(n)) unsure();
  return basis.map((_, i) => rows[i][n]);
}
