// The comparer of critical points with their classes, in any order, single or in periodic families.

import { entriesOf, needed } from "./arrays.js";
import { option } from "./choices.js";
import { describe, right, undecided, wrong, wrongShape } from "./comparison.js";
import { cosets, families, notLinear } from "./cosets.js";
import { same } from "./scalars.js";
import { codes, tally } from "./sets.js";
import { isTerm } from "./terms.js";
import { KeyUnreadable } from "./zero.js";

/** Each point missing, surplus or misclassified is charged by itself. */
export function points(key, response, part) {
  const wanted = needed(listed(key), "a list of points");
  const typed = listed(response);
  if (!typed) return wrongShape("a list of points, such as (0,0): saddle; (1,0): minimum", describe(response));
  const n = wanted.length && wanted[0].at.length;
  if (wanted.length && ![...wanted, ...typed].every((p) => p.at.length === n))
    return wrongShape(`points with ${n} coordinates`, "points with another number of coordinates");
  if (wanted.length > 40 || typed.length > 40) return undecided();
  for (const p of [...wanted, ...typed]) p.label = p.label && option(p.label, part);
  return (part.integers || []).length ? periodic(wanted, typed, part) : single(wanted, typed, part);
}

/** The points of a response as [{at: entries, label}], one or many; undefined for anything else. */
function listed(x) {
  if (x.t === "Points") return x.items.map(one);
  if (x.t === "Union" && !x.parts.length) return [];
  if (x.t === "Matrix") return x.rows.map((at) => ({ at, label: "" }));
  const items = x.elements || (x.t === "Vector" && !x.entries.some(isTerm) ? x.entries : [x]);
  const found = items.map(one);
  return found.every(Boolean) ? found : undefined;
}

function one(x) {
  if (x.t === "Point") return { at: x.at.entries, label: x.label };
  const at = entriesOf(x);
  return at && { at, label: "" };
}

function single(wanted, typed, part) {
  const left = [...typed];
  let missing = 0;
  let misnamed = 0;
  let proved = true;
  for (const { at, label } of wanted) {
    let hit = -1;
    for (let i = 0; i < left.length && hit < 0; i++) {
      const found = at.map((a, j) => same(a, left[i].at[j], part));
      if (found.every((f) => f.same)) {
        hit = i;
        proved = proved && found.every((f) => f.proved);
      } else if (found.every((f) => f.same !== false)) return undecided();
    }
    if (hit < 0) missing++;
    else if (label && left[hit].label !== label) misnamed++;
    if (hit >= 0) left.splice(hit, 1);
  }
  return conclude(wanted.length, missing, left.length, misnamed, typed, proved, "points");
}

function periodic(wanted, typed, part) {
  const spread = (list) => [].concat(...list.map((p) => families(p, part.integers)));
  let keys;
  let given;
  try {
    keys = spread(wanted);
  } catch (error) {
    throw notLinear(error) ? new KeyUnreadable("The key's points are not of the form a + bπ + (c + dπ)n.") : error;
  }
  try {
    given = spread(typed);
  } catch (error) {
    if (notLinear(error)) return undecided();
    throw error;
  }
  const rank = Math.max(0, ...keys.map((f) => f.steps.length));
  const thin = given.filter((f) => f.steps.length < rank);
  given = given.filter((f) => f.steps.length >= rank);
  const both = cosets(keys, given);
  if (!both) return undecided();
  const [need, have] = both;
  const common = [...need.keys()].filter((c) => have.has(c));
  const misnamed = common.filter((c) => need.get(c) && need.get(c) !== have.get(c)).length;
  const missing = need.size - common.length;
  const found = conclude(need.size, missing, have.size - common.length, misnamed, typed, true, "families");
  if (thin.length && missing) {
    found.say = "Single points are not enough: the function repeats itself, so say with integers where else.";
    found.codes.unshift("representative");
    return found;
  }
  for (const { base, label } of thin) {
    const covered = cosets(keys, keys.slice(0, 1).map((f) => ({ base, steps: f.steps, label })));
    if (!covered || ![...covered[1].keys()].every((c) => covered[0].has(c)))
      return wrong(found.score / 2, "Some points do not belong.", "surplus");
  }
  return found;
}

function conclude(total, missing, surplus, misnamed, typed, proved, what) {
  if (!missing && !surplus && !misnamed) return right(proved);
  const found = total - missing;
  const score = Math.max(0, (found - misnamed / 2 - surplus) / Math.max(total, 1));
  const unnamed = typed.every((p) => !p.label);
  let say = tally(`${found} of the ${what} found`, missing, surplus, "; ");
  if (misnamed) say = say.slice(0, -1) + (unnamed ? "; say what each is." : `; ${misnamed} with a wrong type.`);
  return wrong(score, say, ...codes(missing, surplus), ...(misnamed ? ["class"] : []));
}
