// Comparers that don't mind order, scale or basis: sets, eigenvectors, spans.

import { entriesOf, needed } from "./arrays.js";
import { describe, right, undecided, wrong, wrongShape } from "./comparison.js";
import { positive, same } from "./scalars.js";
import { int, isTerm, negative, product, sum } from "./terms.js";
import { equal } from "./zero.js";

/** A set: every member of the key once, nothing else, in any order; a repeated member counts once. */
export function set(key, response, part) {
  let wanted = needed(members(key), "a set");
  let typed = members(response);
  if (!typed) return wrongShape("a set, such as {1, 2}", describe(response));
  if (Math.max(wanted.length, typed.length) > 40) return undecided();
  wanted = distinct(wanted, part);
  typed = distinct(typed, part);
  const left = [...typed];
  let missing = 0;
  let proved = true;
  for (const member of wanted) {
    const found = left.map((other) => sameMember(member, other, part));
    const hit = found.findIndex((one) => one.same);
    if (hit >= 0) {
      proved = proved && found[hit].proved;
      left.splice(hit, 1);
    } else if (found.some((one) => one.same === null)) return undecided();
    else missing++;
  }
  if (!missing && !left.length) return right(proved);
  const hits = wanted.length - missing;
  return wrong(hits / Math.max(wanted.length, typed.length, 1), tally(`${hits} right`, missing, left.length), ...codes(missing, left.length));
}

export const codes = (missing, surplus) => [...(missing ? ["missing"] : []), ...(surplus ? ["surplus"] : [])];
export const tally = (found, missing, surplus, mark = ", ") =>
  found + (missing ? `${mark}${missing} missing` : "") +
  (surplus ? `${mark}${surplus} that ${surplus === 1 ? "does" : "do"} not belong` : "") + ".";

/** The members of a set; a tuple or one expression is a set too. */
function members(x) {
  if (x.t === "Union" && x.parts.every((part) => part.t === "SetOf"))
    return [].concat(...x.parts.map((part) => part.elements));
  return x.elements || (x.t === "Vector" ? x.entries : isTerm(x) ? [x] : undefined);
}

function sameMember(a, b, part) {
  const [left, other] = [a, b].map((x) => (isTerm(x) ? [x] : entriesOf(x)));
  if (isTerm(a) !== isTerm(b) || !left || !other || left.length !== other.length) return { same: false };
  const found = left.map((x, i) => same(x, other[i], part));
  return found.find((one) => one.same === false) || found.find((one) => one.same === null) ||
    { same: true, proved: found.every((one) => one.proved) };
}

function distinct(items, { kind, assume }) {
  const kept = [];
  for (const item of items) if (!kept.some((other) => sameMember(other, item, { kind, assume }).same)) kept.push(item);
  return kept;
}

/** A vector other than zero that is a multiple of the key. */
export function eigenvector(key, response, part) {
  const wanted = needed(entriesOf(key), "a vector");
  const typed = entriesOf(response);
  if (!typed || wanted.length !== typed.length) return wrongShape(describe(key), describe(response));
  if (typed.every((entry) => isZero(entry, part).same))
    return wrong(0, "The zero vector is never an eigenvector.", "zero_vector");
  let proved = true;
  for (let j = 1; j < wanted.length; j++)
    for (let i = 0; i < j; i++) {
      const found = same(product(wanted[i], typed[j]), product(wanted[j], typed[i]), part);
      if (found.same === null) return undecided();
      if (!found.same) return wrong(0, `The ratio of entries ${i + 1} and ${j + 1} is not right.`, "direction");
      proved = proved && found.proved;
    }
  return right(proved);
}

const isZero = (x, part) => equal(int(0), x, positive(part));

/** Vectors with the same span as the key's. */
export function span(key, response, part) {
  const wanted = needed(vectors(key), "a set of vectors");
  const typed = vectors(response);
  if (!typed) return wrongShape("a set of vectors, such as {(1, 0), (0, 1)}", describe(response));
  const n = wanted[0].length;
  if (![...wanted, ...typed].every((v) => v.length === n) || Math.max(wanted.length, typed.length) > 8)
    return wrongShape(`a set of vectors with ${n} entries`, "vectors of another length");
  const [need, have, both] = [wanted, typed, [...wanted, ...typed]].map((rows) => rank(rows, part));
  if (need === null || have === null || both === null) return undecided();
  if (need === have && have === both) return right();
  return both > need
    ? wrong(0, "Not all of your vectors lie in the space that was asked for.", "outside")
    : wrong(have ? 0.5 : 0, `Your vectors span only ${have} of ${need} dimensions.`, "dimension");
}

function vectors(x) {
  const items = x.elements || (x.t === "Vector" && !isTerm(x.entries[0]) ? x.entries : undefined);
  if (items && items.length && !items.some(isTerm)) {
    const rows = items.map(entriesOf);
    return rows.every(Boolean) ? rows : undefined;
  }
  if (x.rows) return x.rows;
  const single = entriesOf(x);
  return single && [single];
}

/** The rank of rows: the largest minor that is not identically zero. */
function rank(rows, part) {
  for (let size = Math.min(rows.length, rows[0].length); size; size--)
    for (const chosen of choose(rows, size))
      for (const columns of choose(rows[0].map((_, j) => j), size)) {
        const found = isZero(determinant(chosen.map((row) => columns.map((j) => row[j]))), part).same;
        if (!found) return found === null ? null : size;
      }
  return 0;
}

/** All ways to choose so many of the items, in order. */
export function choose(items, size) {
  if (!size) return [[]];
  return [].concat(...items.map((item, i) => choose(items.slice(i + 1), size - 1).map((rest) => [item, ...rest])));
}

/** The determinant as a term, by its first row. */
export function determinant(rows) {
  if (rows.length === 1) return rows[0][0];
  return sum(...rows[0].map((entry, j) => {
    const minor = product(entry, determinant(rows.slice(1).map((row) => row.filter((_, i) => i !== j))));
    return j % 2 ? negative(minor) : minor;
  }));
}
