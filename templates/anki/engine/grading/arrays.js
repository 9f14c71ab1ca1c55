// Comparers of vectors and matrices: entry by entry, with credit for each that is right.

import { describe, wrong, wrongShape } from "./comparison.js";
import { needed, same } from "./scalars.js";
import { negative } from "./terms.js";

export function vector(key, response, part) {
  const wanted = needed(entriesOf(key), "a vector");
  const typed = entriesOf(response) || [];
  if (typed.length !== wanted.length) return wrongShape(describe(key), response);
  const found = compared([wanted], [typed], part, true);
  return found && part.up_to === "sign" && !compared([wanted], [typed.map(negative)], part) ? undefined : found;
}

/** A matrix; a pair of equally wrong entries across the diagonal is charged once. */
export function matrix(key, response, part) {
  const wanted = needed(key.rows, "a matrix");
  const typed = response.rows || [[]];
  if (typed.length !== wanted.length || typed[0].length !== wanted[0].length) return wrongShape(describe(key), response);
  return compared(wanted, typed, part);
}

function compared(wanted, typed, part, flat) {
  const grid = wanted.map((row, i) => row.map((entry, j) => same(entry, typed[i][j], part)));
  const bad = [];
  let charged = 0;
  let cells = 0;
  const symmetric = part.kind === "symmetric";
  grid.forEach((row, i) => row.forEach((good, j) => {
    const twin = !flat && j < i && grid[j][i] === good;
    if (!good) bad.push(flat ? [j + 1] : [i + 1, j + 1]);
    if (!symmetric || j <= i) cells++;
    if (symmetric ? j <= i && !(good && grid[j][i]) : !good && !(twin && typed[i][j] === typed[j][i])) charged++;
  }));
  if (!bad.length) return undefined;
  const say = `Not right: ${bad.slice(0, 6).map(placeWords).join("; ")}${bad.length > 6 ? " and more" : ""}.`;
  return { ...wrong(1 - charged / cells, say, ...bad.map((place) => `entry:${place}`)), bad, grid };
}

/** Where a wrong entry stands (row, column), and what belongs there: half the credit each. */
export function entry(key, response, part) {
  if (response.t !== "Entry") return wrongShape("a row, a column and the right value", response);
  const place = response.row === key.row && response.column === key.column;
  const good = same(key.value, response.value, part);
  if (place && good) return undefined;
  if (place) return wrong(0.5, "You found the wrong entry; what belongs there is another value.", "entry:value");
  const say = good ? "The value is right, but it belongs elsewhere." : "That entry is not the wrong one.";
  return wrong(good ? 0.5 : 0, say, "entry:place");
}

/** The entries of a vector, also of a matrix with one row or one column; undefined for anything else. */
export function entriesOf({ entries, rows }) {
  if (!rows) return entries;
  return rows.length === 1 ? rows[0] : rows[0].length === 1 ? rows.map((row) => row[0]) : undefined;
}

export const placeWords = ([i, j]) => (j ? `row ${i}, column ${j}` : `entry ${i}`);
