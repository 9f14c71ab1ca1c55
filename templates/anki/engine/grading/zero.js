// The zero test: are two terms the same function? They are compared wherever both are real; an answer that is
// undefined on an open set where the key is real is different; a removable point is not.

import { balls } from "./balls.js";
import { evaluate } from "./evaluate.js";
import { abs, fail, plus, q, same, whole } from "../language/rational.js";
import { isParted, rational, variables, within } from "./terms.js";
import { residues } from "./residues.js";

const PRECISIONS = [192, 768, 3072];

export const noKey = () => fail("key", "The key has no real value.");

/** What has been worked out in this grade: values by spot, and whether every equality was proved. */
export const state = {};
export const restart = () => Object.assign(state, { spots: {}, proved: true, nowhere: spot({}) });

/** A point {at: {name: rational}} with the values of terms there, by precision. */
export const spot = (at) => ({ at, kept: {} });

/** The ball of a term at a spot, or the trouble with it. */
export function value(x, { at, kept } = state.nowhere, size = 192) {
  kept[size] = kept[size] || balls(size, at);
  try {
    return evaluate(x, kept[size]);
  } catch (trouble) {
    if (!trouble.why) throw trouble;
    return trouble;
  }
}

export const overlap = (a, b) => abs(a.m - b.m) <= a.r + b.r;

/** Whether two balls are narrow enough, for their precision, to count as agreeing. */
const fine = (a, b, half) => a.r + b.r <= (abs(a.m) >> half) + (1n << half);

/** -1, 0 or 1 for the sign of a ball, undefined where it can't be told. */
export const signOf = ({ m, r }) => (m > r ? 1 : -m > r ? -1 : m || r ? undefined : 0);

/** What `look(size, last)` first returns at rising precision that isn't undefined. */
export function rising(look) {
  for (const size of PRECISIONS) {
    const found = look(size, size > 3000);
    if (found !== undefined) return found;
  }
}

/** Whether key and answer are the same; throws trouble where that is not known, or one has no value. */
export function equal(key, answer, positive) {
  const [left, right] = [rational(key), rational(answer)];
  if (left && right) return same(left, right);
  const names = variables([key, answer]);
  const parted = within([key, answer]).some(isParted);
  if (key === answer && !parted) return true;
  const exact = key === answer ? { same: true } : residues(key, answer);
  if (exact.nowhere) fail("undefined", "division by zero");
  if (names.length && exact.same && !parted) return true;
  const wanted = !names.length || (exact.same && !exact.narrower) ? 1 : parted ? 80 : 8;
  let seen = 0;
  let doubts = 0;
  let keyed;
  let trouble;
  const compared = (at) => {
    const deep = !exact.same && !seen;
    return rising((size, last) => {
      if (last && !deep) return null;
      const [a, b] = [value(key, at, size), value(answer, at, size)];
      if (a.why === "unsure") return undefined;
      if (a.why) return null;
      keyed = true;
      if (b.why === "unsure") return undefined;
      if (b.why) return b.around && names.length ? false : b;
      if (exact.same) return true;
      return overlap(a, b) && ((deep && !last) || !fine(a, b, BigInt(size / 2)) ? undefined : true);
    });
  };
  const visited = [];
  for (const at of spots(names, positive, [key, answer])) {
    visited.push(at);
    const here = compared(at);
    if (here === false) return false;
    if (here === undefined && ++doubts > 12) break; // at full precision: slow, and no point will tell
    if (here && here.why) trouble = here;
    if (here === true && ++seen === wanted) break;
  }
  if (!keyed) noKey();
  if (!seen && trouble) throw trouble;
  if (exact.decides && !exact.same) return false;
  if (wanted === 80) for (const at of beyond(visited, [key, answer], positive)) if (compared(at) === false) return false;
  if (exact.same) return true;
  if (seen < Math.min(4, wanted)) fail("unsure");
  state.proved = false;
  return true;
}

/** Spots where what stands in a root, logarithm, absolute value or even power has another sign than at all visited ones. */
function* beyond(visited, terms, positive) {
  for (const { k: [u] } of within(terms).filter((x) => isParted(x) || (x.t === "^" && x.v.n % 2n === 0n))) {
    const way = (at) => signOf(value(u, at));
    const known = visited.filter(way);
    if (known.length && known.every((at) => way(at) === way(known[0]))) {
      const found = otherSign(u, known, way, positive);
      if (found) yield found;
    }
  }
}

/** From the spot where u is nearest to 0, steps along each coordinate, halved where none leads nearer (Hooke, Jeeves). */
function otherSign(u, known, way, positive) {
  const size = (at) => abs(value(u, at).m);
  let least = known.reduce((a, b) => (size(b) < size(a) ? b : a));
  for (let round = 0, part = 2n; round < 16; round++) {
    const nearest = least;
    for (const name in least.at) for (const sign of [-1n, 1n]) {
      const { n, d } = least.at[name];
      const moved = plus(least.at[name], q(sign * (abs(n) > d ? abs(n) : d), part * d));
      const at = spot({ ...least.at, [name]: moved });
      if ((positive && moved.n <= 0n) || !way(at)) continue;
      if (way(at) !== way(least)) return at;
      if (size(at) < size(least)) least = at;
    }
    if (least === nearest) part *= 2n;
  }
}

/** Whether two terms agree at the first few spots: enough to name a cause, not to grade. */
export function likely(key, answer, positive, wanted = 3) {
  let seen = 0;
  let tried = 0;
  for (const at of spots(variables([key, answer]), positive, [])) {
    const [a, b] = [value(key, at), value(answer, at)];
    if (!a.why && !b.why && !overlap(a, b)) return false;
    if (!a.why && !b.why) seen++;
    if (seen === wanted || ++tried > 12) break;
  }
  return seen > 0;
}

/** Small whole numbers, then fractions at many scales, all signs in turn, a third of them around numbers in `near`. */
export function* spots(names, positive, near) {
  if (!names.length) {
    yield state.nowhere;
    return;
  }
  const centres = within(near).filter((x) => x.t === "#" && abs(x.v.n) < 1000000n * x.v.d).slice(0, 12);
  const name = [names, positive, centres.map((x) => x.id)].join("|");
  const kept = (state.spots[name] = state.spots[name] || []);
  for (let step = 0; step < 240; step++) {
    if (!kept[step]) kept[step] = spot({});
    names.forEach((name, i) => {
      const { at } = kept[step];
      if (at[name]) return;
      let random = Math.imul(16 * step + i + 1, 0x9e3779b1);
      random = Math.imul(random ^ (random >>> 15), 0x85ebca6b) >>> 0;
      let size = q(BigInt(((random >>> 12) % 8191) + 1) * [4n, 20n, 1n, 80n, 2n, 2000n, 10n][random % 7], 16384n);
      if (centres.length && step % 3 === 0) {
        if (size.n > size.d) size = q(size.d, size.n);
        size = plus(centres[random % centres.length].v, q(random & 16 ? size.n : -size.n, size.d));
      }
      const down = !positive && (step >> i) & 1;
      const n = abs(size.n) || 1n;
      at[name] = step ? q(down ? -n : n, size.d) : whole([2, 3, 5, 7, 11, 13][i % 6]);
    });
    yield kept[step];
  }
}
