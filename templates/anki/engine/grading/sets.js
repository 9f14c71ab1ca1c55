// Comparers that don't mind order, scale or basis: sets, eigenvectors, spans.

import { entriesOf } from "./arrays.js";
import { describe, wrong, wrongShape } from "./comparison.js";
import { needed, positive, same } from "./scalars.js";
import { int, isTerm, negative, product, sum } from "./terms.js";
import { fail } from "../language/rational.js";
import { equal } from "./zero.js";

/** A set: every member of the key once, nothing else, in any order; a repeated member counts once. */
export function set(key, response, part) {
  const members = (x) =>
    x.parts && x.parts.every((p) => p.elements) ? x.parts.flatMap((p) => p.elements)
      : x.elements || x.entries || (isTerm(x) && [x]);
  const wanted = distinct(needed(members(key), "a set"), part);
  let typed = members(response);
  if (!typed) return wrongShape("a set, such as {1, 2}", response);
  if (typed.length === 1 && wanted.every(isTerm)) typed = entriesOf(typed[0]) || typed; // a list: {[2, 8]}
  typed = distinct(typed, part);
  const left = unmatched(wanted, typed, (a, b) => sameMember(a, b, part));
  const missing = left.missing.length;
  const surplus = left.surplus.length;
  if (!missing && !surplus) return undefined;
  const right = wanted.length - missing;
  return wrong(right / Math.max(wanted.length, typed.length, 1), tally([`${right} right`], missing, surplus, ", "),
    ...missed(missing, surplus));
}

/** Pairs off what is the same: {pairs, missing, surplus}. */
export function unmatched(wanted, typed, alike) {
  const surplus = [...typed];
  const pairs = [];
  const missing = wanted.filter((member) => {
    const hit = surplus.findIndex((other) => alike(member, other));
    if (hit >= 0) pairs.push([member, ...surplus.splice(hit, 1)]);
    return hit < 0;
  });
  return { pairs, missing, surplus };
}

export const missed = (missing, surplus) => [missing && "missing", surplus && "surplus"];
export function tally(said, missing, surplus, mark) {
  if (missing) said.push(`${missing} missing`);
  if (surplus) said.push(`${surplus} that ${surplus === 1 ? "does" : "do"} not belong`);
  return said.join(mark) + ".";
}

function sameMember(a, b, part) {
  if (isTerm(a) || isTerm(b)) return isTerm(a) && isTerm(b) && same(a, b, part);
  const [left, other] = [entriesOf(a) || [], entriesOf(b) || []];
  return left.length === other.length && left.every((x, i) => same(x, other[i], part));
}

function distinct(items, { assume }) {
  if (items.length > 40) fail("unsure");
  return items.filter((item, i) => !items.slice(0, i).some((other) => sameMember(other, item, { assume })));
}

/** A vector other than zero that is a multiple of the key. */
export function eigenvector(key, response, part) {
  const wanted = needed(entriesOf(key), "a vector");
  const typed = entriesOf(response) || [];
  if (typed.length !== wanted.length) return wrongShape(describe(key), response);
  if (typed.every((entry) => isZero(entry, part)))
    return wrong(0, "The zero vector is never an eigenvector.", "zero_vector");
  const bad = choose([...wanted.keys()], 2).find(
    ([i, j]) => !same(product(wanted[i], typed[j]), product(wanted[j], typed[i]), part));
  return bad && wrong(0, `The ratio of entries ${bad[0] + 1} and ${bad[1] + 1} is not right.`, "direction");
}

const isZero = (x, part) => equal(int(0), x, positive(part));

/** Vectors with the same span as the key's. */
export function span(key, response, part) {
  const wanted = needed(vectors(key), "a set of vectors");
  const typed = vectors(response);
  if (!typed) return wrongShape("a set of vectors, such as {(1, 0), (0, 1)}", response);
  const every = [...wanted, ...typed];
  const n = wanted[0].length;
  if (every.length > 16 || every.some((v) => v.length !== n))
    return wrong(0, `The answer should be a set of vectors with ${n} entries; yours is vectors of another length.`, "shape");
  const [need, have, both] = [wanted, typed, every].map((rows) => rank(rows, part));
  if (both > need) return wrong(0, "Not all of your vectors lie in the space that was asked for.", "outside");
  return have < need
    ? wrong(have ? 0.5 : 0, `Your vectors span only ${have} of ${need} dimensions.`, "dimension")
    : undefined;
}

function vectors(x) {
  if (x.rows) return x.rows;
  const rows = x.elements ? x.elements.map(entriesOf) : [x.entries];
  return rows.length && rows.every(Boolean) ? rows : undefined;
}

/** The rank of rows: the size of the largest minor that is not identically zero. */
function rank(rows, part) {
  for (let size = Math.min(rows.length, rows[0].length); size; size--)
    for (const chosen of choose(rows, size))
      for (const columns of choose([...rows[0].keys()], size))
        if (!isZero(determinant(chosen.map((row) => columns.map((j) => row[j]))), part)) return size;
  return 0;
}

/** All ways to choose so many of the items, in order. */
export const choose = (items, size) =>
  size ? items.flatMap((x, i) => choose(items.slice(i + 1), size - 1).map((rest) => [x, ...rest])) : [[]];

/** The determinant as a term, by its first row. */
export const determinant = ([first, ...rest]) =>
  rest.length
    ? sum(...first.map((entry, j) => {
        const term = product(entry, determinant(rest.map((row) => row.filter((_, i) => i !== j))));
        return j % 2 ? negative(term) : term;
      }))
    : first[0];
