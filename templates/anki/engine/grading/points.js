// The comparer of critical points with their classes, in any order, single or in periodic families.

import { entriesOf } from "./arrays.js";
import { option } from "./choices.js";
import { wrong, wrongShape } from "./comparison.js";
import { cosets, families } from "./cosets.js";
import { fail } from "../language/rational.js";
import { needed, same } from "./scalars.js";
import { missed, tally, unmatched } from "./sets.js";
import { isTerm } from "./terms.js";

/** Each point missing, surplus or misclassified is charged by itself. */
export function points(key, response, part) {
  const [wanted, typed] = [key, response].map((x) => listed(x, part));
  const n = needed(wanted, "a list of points").length && wanted[0].at.length;
  if (!typed) return wrongShape("a list of points, such as (0,0): saddle; (1,0): minimum", response);
  if (n && [...wanted, ...typed].some((p) => p.at.length !== n))
    return wrong(0, `The answer should be points with ${n} coordinates; yours is points with another number of coordinates.`, "shape");
  if (typed.length > 40) fail("unsure");
  if ((part.integers || []).length) return periodic(wanted, typed, part);
  const alike = (a, b) => a.at.every((x, i) => same(x, b.at[i], part));
  const { pairs, missing, surplus } = unmatched(wanted, typed, alike);
  const misnamed = pairs.filter(([a, b]) => a.label && a.label !== b.label);
  return conclude(wanted.length, missing.length, surplus.length, misnamed.length, typed, "points");
}

/** The points of a response as [{at: entries, label}], one or many; undefined for anything else. */
function listed(x, part) {
  const items = x.items || (x.parts && !x.parts.length ? x.parts : x.elements) ||
    (x.rows ? x.rows.map((entries) => ({ entries })) : [x]);
  const found = items.map((item) => {
    const at = item.at ? item.at.entries : !isTerm(item) && entriesOf(item);
    return at && { at, label: item.label && option(item.label, part) };
  });
  return found.every(Boolean) ? found : undefined;
}

function periodic(wanted, typed, part) {
  const spread = (list) => list.flatMap((p) => families(p, part.integers));
  const keys = spread(wanted);
  const given = spread(typed);
  const rank = Math.max(0, ...keys.map((f) => f.steps.length));
  const thin = given.filter((f) => f.steps.length < rank);
  const [need, have] = cosets(keys, given.filter((f) => f.steps.length >= rank));
  const common = [...need.keys()].filter((c) => have.has(c));
  const misnamed = common.filter((c) => need.get(c) && need.get(c) !== have.get(c)).length;
  const missing = need.size - common.length;
  const found = conclude(need.size, missing, have.size - common.length, misnamed, typed, "families");
  if (thin.length && missing)
    return wrong(found.score, "Single points are not enough: the function repeats itself, so say with integers where else.",
      "representative", ...found.codes);
  const outside = thin.some(({ base, label }) => {
    const [all, one] = cosets(keys, [{ base, label, steps: keys[0].steps }]);
    return ![...one.keys()].every((c) => all.has(c));
  });
  return outside ? wrong((found ? found.score : 1) / 2, "Some points do not belong.", "surplus") : found;
}

function conclude(total, missing, surplus, misnamed, typed, what) {
  if (!missing && !surplus && !misnamed) return undefined;
  const found = total - missing;
  const said = tally([`${found} of the ${what} found`], missing, surplus, "; ");
  const type = typed.some((p) => p.label) ? `${misnamed} with a wrong type` : "say what each is";
  return wrong(
    Math.max(0, (found - misnamed / 2 - surplus) / Math.max(total, 1)),
    misnamed ? `${said.slice(0, -1)}; ${type}.` : said, ...missed(missing, surplus), misnamed && "class",
  );
}
