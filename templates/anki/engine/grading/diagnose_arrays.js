// Usual causes of a wrong vector or matrix, above all of a wrong Hessian.

import { entriesOf, placeWords } from "./arrays.js";
import { derivative } from "./derive.js";
import { agree, scalarCause, scaled } from "./diagnose_scalars.js";
import { mapArray, matrix, multiply, transpose, vector } from "./lower.js";
import { loose, positive } from "./scalars.js";
import { int, product, replaced, term, variables, within } from "./terms.js";
import { q } from "../language/rational.js";
import { likely, overlap, value } from "./zero.js";

const cause = (code, say, whole = true) => ({ code, say, whole });
const flat = (x) => (x.rows ? [].concat(...x.rows) : entriesOf(x));

export function arrayCauses(key, response, part, found) {
  const instead = key.rows && insteadOfHessian(key.rows, response, part);
  if (instead) return [instead];
  const wanted = flat(key);
  const typed = key.rows ? response.rows && response.rows.length === key.rows.length && flat(response) : entriesOf(response);
  if (!typed || wanted.length !== typed.length) return [];
  if (variables(typed).length && !variables(wanted).length)
    return [cause("not_evaluated", "Your answer still has variables in it; put in the point's coordinates.", false)];
  const spoiled = variants(key, part).find(([, , other]) => {
    const entries = flat(other);
    return entries.length === typed.length && may(entries, typed, key, part, found) &&
      entries.every((entry, i) => agree(entry, typed[i], part));
  });
  if (spoiled) return [cause(spoiled[0], spoiled[1])];
  const asymmetric = key.rows && notSymmetric(key.rows, response.rows, part);
  return [...(asymmetric ? [asymmetric] : []), ...ofEntries(key, wanted, typed, part, found)];
}

/** Whether a variant agrees at the first wrong entry, where that was seen to be wrong. */
function may(entries, typed, key, part, found) {
  const spot = found.spots && found.spots[0];
  if (!spot || loose(part)) return true;
  const i = index(key, found.wrong[0]);
  const [a, b] = [value(entries[i], spot), value(typed[i], spot)];
  return !a.why && (b.why || overlap(a, b));
}

const index = (key, place) => (place.length > 1 ? (place[0] - 1) * key.rows[0].length + place[1] : place[0]) - 1;

/** The key as people spoil it: [code, words, array]. */
function variants(key, part) {
  const result = [];
  if (key.rows) {
    const rows = [...key.rows].reverse();
    const mirrored = (list) => matrix(list.map((row) => [...row].reverse()));
    result.push(["transposed", "That is the transpose: rows and columns are exchanged.", transpose(key)]);
    if (rows.length === rows[0].length)
      result.push(
        ["swapped_order", "The variables are in the other order: rows and columns are both reversed.", mirrored(rows)],
        ["swapped_diagonal", "The entries on the diagonal are exchanged.",
          matrix(key.rows.map((row, i) => row.map((entry, j) => (i === j ? rows[i][rows.length - 1 - i] : entry))))],
      );
    result.push(
      ["swapped_rows", "The rows are exchanged.", matrix(rows)],
      ["swapped_columns", "The columns are exchanged.", mirrored(key.rows)],
    );
  } else result.push(["swapped_order", "The entries are in the other order.", vector([...key.entries].reverse())]);
  for (const [code, factor, say] of [
    ["negated", q(-1n), "Every sign is wrong: all of it is negated."],
    ["double", q(2n), "Every entry is twice what it should be; look for a factor 2."],
    ["half", q(1n, 2n), "Every entry is half of what it should be; look for a lost factor 2."],
  ])
    result.push([code, say, mapArray(key, (entry) => scaled(factor, entry))]);
  const [x, y] = part.vars;
  if (part.vars.length === 2 && variables(key).length)
    result.push(["swapped_variables", `${x} and ${y} are exchanged throughout.`,
      replaced(key, { [x]: term("v", [], y), [y]: term("v", [], x) })]);
  return result;
}

function notSymmetric(key, typed, part) {
  const alike = (rows, i, j) => rows[i][j] === rows[j][i] || likely(rows[i][j], rows[j][i], positive(part));
  const pairs = [];
  key.forEach((_, i) => key.slice(0, i).forEach((_, j) => pairs.push([i, j])));
  if (key.length !== key[0].length || !pairs.every(([i, j]) => alike(key, i, j))) return undefined;
  const bad = pairs.find(([i, j]) => !alike(typed, i, j));
  if (!bad) return undefined;
  const [i, j] = bad.map((n) => n + 1);
  return cause("not_symmetric", `It must be symmetric, but row ${j}, column ${i} and row ${i}, column ${j} differ.`, false);
}

/** What is wrong with the wrong entries, if it is the same with all of them. */
function ofEntries(key, wanted, typed, part, found) {
  const places = found.wrong;
  if (!places.length || places.length > 4) return [];
  const causes = places.map((place, i) => {
    const at = index(key, place);
    return scalarCause(wanted[at], typed[at], part, found.spots[i]);
  });
  const first = causes[0];
  if (!first || causes.some((other) => !other || other.code !== first.code)) return [];
  const code = first.code === "negated" ? "sign" : first.code;
  const spoken = code === "sign" ? "the sign is wrong." : first.say[0].toLowerCase() + first.say.slice(1);
  const where = places.map(placeWords).join("; ");
  return places.map((place, i) => cause(`${code}:${place}`, i ? "" : `${where[0].toUpperCase()}${where.slice(1)}: ${spoken}`));
}

/** The gradient, or its outer product g gᵀ, in place of the key. */
function insteadOfHessian(key, response, part) {
  const names = part.vars;
  const n = key.length;
  if (names.length !== n || key[0].length !== n || !variables(response).length || within(response).size > 1500)
    return undefined;
  const entries = entriesOf(response);
  if (entries && entries.length === n && key.every((row, i) => row.every((entry, j) => agree(entry, derivative(entries[i], names[j]), part))))
    return cause("gradient", "That is the gradient; differentiate each of its entries once more.");
  const rows = response.rows;
  if (!rows || rows.length !== n || rows[0].length !== n) return undefined;
  const same = (a, b, wanted) => likely(a, b, positive(part), wanted);
  if (n > 1 && !same(product(rows[0][0], rows[1][1]), product(rows[0][1], rows[1][0]), 1)) return undefined;
  const outer = key.every((row, i) => {
    const square = rows[i][i];
    return !same(int(0), square) && row.every((entry, k) => {
      const slope = derivative(square, names[k]);
      return same(multiply(slope, slope), [int(4), square, entry, entry].reduce(multiply));
    });
  });
  return outer
    ? cause("outer_product", "That is the gradient times its transpose; the Hessian holds second derivatives instead.")
    : undefined;
}
