// The zero test: are two terms the same function? They are compared wherever both are real; an answer that is
// undefined on an open set where the key is real is different; a removable point is not.

import { abs, balls } from "./balls.js";
import { evaluate, Trouble, dividesByZero } from "./evaluate.js";
import { equals, over, plus, q, times, whole } from "./rational.js";
import { partial, rational, variables, within } from "./terms.js";
import { residues } from "./residues.js";

/** The part's own key is at fault: its author's error. */
export class KeyUnreadable extends Error {}

export const noKey = () => {
  throw new KeyUnreadable("The key has no real value.");
};

const PRECISIONS = [192, 768, 3072];
const UNKNOWN = { same: null, proved: false };
const PROVED = { same: true, proved: true };
const different = (spot) => ({ same: false, proved: true, spot });

/** The ball of a term at a spot, or the Trouble with it. */
export function value(x, spot = point({}), bits = PRECISIONS[0]) {
  const kept = spot.kept[bits] || (spot.kept[bits] = balls(bits, spot.at));
  try {
    return evaluate(x, kept);
  } catch (trouble) {
    if (!trouble.why) throw trouble;
    return trouble;
  }
}

/** A spot {at: {name: rational}, kept: values by precision}. */
export const point = (at) => ({ at, kept: {} });

export const overlap = (a, b) => abs(a.m - b.m) <= a.r + b.r;

/** -1, 0 or 1 for the sign of a ball, undefined where it can't be told. */
export const signOf = (a) => (a.m > a.r ? 1 : -a.m > a.r ? -1 : a.m || a.r ? undefined : 0);

/** Calls `look(bits)` at rising precision until it returns something. */
export function rising(look) {
  for (const bits of PRECISIONS) {
    const found = look(bits, bits === PRECISIONS[2]);
    if (found !== undefined) return found;
  }
}

/** {same: true | false | null, proved, spot: where they differ}; throws Trouble, or KeyUnreadable. */
export function equal(key, answer, positive) {
  const names = variables(key, answer);
  if (!names.length) return equalNumbers(key, answer);
  if (key === answer) {
    if (partial(key) && !firstSpot(names, positive, (spot) => !value(key, spot).why, key)) noKey();
    return PROVED;
  }
  const exact = residues(key, answer);
  if (exact.nowhere === "key") throw new KeyUnreadable("The key divides by zero.");
  if (exact.nowhere) throw dividesByZero();
  const everywhere = !partial(answer);
  if (exact.same) {
    if (everywhere || !exact.narrower) return PROVED;
    const domain = atSpots(key, answer, names, positive, 24, true);
    return domain.same === false ? domain : PROVED;
  }
  const found = atSpots(key, answer, names, positive, everywhere ? 8 : 24);
  return exact.decides && !found.spot ? different() : found;
}

function equalNumbers(key, answer) {
  const left = rational(key);
  const right = rational(answer);
  if (left && right) return equals(left, right) ? PROVED : different(point({}));
  const spot = point({});
  const found = rising((bits, last) => {
    const a = value(key, spot, bits);
    if (a.why === "unsure") return;
    if (a.why) noKey();
    const b = value(answer, spot, bits);
    if (b.why === "unsure") return;
    if (b.why) throw b;
    if (!overlap(a, b)) return different(spot);
    const exact = residues(key, answer);
    if (exact.same) return PROVED;
    if (last && exact.decides) return different(spot);
    if (last && fine(a, b, bits)) return { same: true, proved: false };
  });
  return found || UNKNOWN;
}

/** Looks at spots until `wanted` of them gave a value of both; the first at full precision. */
function atSpots(key, answer, names, positive, wanted, domainOnly) {
  let seen = 0;
  let keyed = false;
  let trouble;
  const found = firstSpot(names, positive, (spot) => {
    const here = compareAt(key, answer, spot, domainOnly || seen ? 0 : PRECISIONS[2], domainOnly);
    keyed = keyed || here !== undefined;
    if (here && here.why) trouble = here;
    if (here && here.same) seen++;
    return here && here.same === false ? here : seen >= wanted;
  }, key, answer);
  if (found && found.same === false) return found;
  if (!keyed) noKey();
  if (!seen && trouble) throw trouble;
  return seen < 4 ? UNKNOWN : { same: true, proved: false };
}

/** What one spot says: undefined where the key has no value, Trouble where the answer has none just there. */
function compareAt(key, answer, spot, least, domainOnly) {
  for (const bits of PRECISIONS) {
    if (bits < least) continue;
    const a = value(key, spot, bits);
    if (a.why === "unsure") continue;
    if (a.why) return undefined;
    const b = value(answer, spot, bits);
    if (b.why === "unsure") continue;
    if (b.why) return b.why === "undefined" && b.around ? different(spot) : b;
    if (domainOnly) return PROVED;
    if (!overlap(a, b)) return different(spot);
    if (fine(a, b, bits)) return PROVED;
  }
  return UNKNOWN;
}

/** Whether two balls are narrow enough, for their precision, to count as agreeing. */
const fine = (a, b, bits) =>
  a.r + b.r <= (abs(a.m) >> BigInt(bits / 2)) + (1n << BigInt(bits / 2));

/** Whether two terms agree at the first few spots: enough to name a cause, not to grade. */
export function likely(key, answer, positive, wanted = 3) {
  const names = variables(key, answer);
  let seen = 0;
  let tried = 0;
  const differ = firstSpot(names, positive, (spot) => {
    if (tried++ > 4 * wanted || seen === (names.length ? wanted : 1)) return "enough";
    const a = value(key, spot);
    const b = value(answer, spot);
    if (a.why || b.why) return false;
    seen++;
    return !overlap(a, b);
  });
  return differ !== true && seen > 0;
}

/** What `look` first returns that holds, over at most 240 spots; around numbers of the terms `near`, more. */
export function firstSpot(names, positive, look, ...near) {
  let tried = 0;
  for (const spot of spots(names, positive, near)) {
    if (tried++ >= 240) break;
    const found = look(spot);
    if (found) return found;
  }
}

let usual = new Map();
export const forgetSpots = () => {
  usual = new Map();
};

const SMALL = [2, 3, 5, 7, 11, 13];
const SCALES = [q(2n), q(10n), q(1n, 2n), q(40n), q(1n), q(1000n), q(5n)];

/** Small whole numbers, then random rationals at many scales, all signs in turn; kept where `near` is empty. */
function* spots(names, positive, near) {
  const name = names + "|" + positive;
  const kept = usual.get(name) || [];
  if (!near.length) usual.set(name, kept);
  const centres = specials(near);
  let seed = 7;
  const random = (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % below;
  };
  for (let step = -1; ; step++) {
    const at = {};
    names.forEach((name, i) => {
      let size = step < 0 ? whole(SMALL[i % 6]) : times(q(BigInt(random(8190) + 1), 8192n), SCALES[step % 7]);
      if (step < 0) at[name] = size;
      else {
        if (centres.length && step % 3 === 2) {
          if (size.n > size.d) size = over(q(1n), size);
          if (random(2)) size = q(-size.n, size.d);
          size = plus(centres[random(centres.length)], size);
        }
        const down = !positive && (((step / 7) | 0) + step) >> i & 1;
        const n = abs(size.n) || 1n;
        at[name] = q(down ? -n : n, size.d);
      }
    });
    if (!near.length || step < 0) {
      yield kept[step + 1] || (kept[step + 1] = point(at));
    } else yield point(at);
  }
}

/** The numbers written in terms, up to a million: where signs change. */
function specials(terms) {
  const found = new Map();
  for (const x of within(terms))
    if (x.t === "#" && abs(x.v.n) < 1000000n * x.v.d) found.set(`${abs(x.v.n)}/${x.v.d}`, q(abs(x.v.n), x.v.d));
  return [...found.values()].slice(0, 12);
}
