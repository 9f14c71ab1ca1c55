// Comparers of vectors and matrices: entry by entry, with credit for each that is right.

import { describe, right, undecided, wrong, wrongShape } from "./comparison.js";
import { same } from "./scalars.js";
import { isTerm, negative } from "./terms.js";
import { KeyUnreadable } from "./zero.js";

export function vector(key, response, part) {
  const wanted = needed(entriesOf(key), "a vector");
  const typed = entriesOf(response);
  if (!typed || typed.length !== wanted.length) return wrongShape(describe(key), describe(response));
  const found = compareRows([wanted], [typed], part, true);
  if (found.score === 1 || part.up_to !== "sign") return found;
  const other = compareRows([wanted], [typed.map(negative)], part, true);
  return other.score === 1 ? other : found;
}

/** A matrix; a pair of equally wrong entries across the diagonal is charged once. */
export function matrix(key, response, part) {
  const wanted = needed(key.rows, "a matrix");
  const typed = response.rows;
  if (!typed || typed.length !== wanted.length || typed[0].length !== wanted[0].length)
    return wrongShape(describe(key), describe(response));
  return compareRows(wanted, typed, part);
}

function compareRows(wanted, typed, part, flat) {
  const found = wanted.map((row, i) => row.map((entry, j) => same(entry, typed[i][j], part)));
  const every = [].concat(...found);
  const grid = found.map((row) => row.map((one) => !!one.same));
  const bad = [];
  found.forEach((row, i) => row.forEach((one, j) => one.same === false && bad.push([i, j])));
  if (!bad.length) {
    if (every.some((one) => one.same === null)) return { ...undecided(), grid };
    return { ...right(every.every((one) => one.proved)), grid };
  }
  const places = bad.map(([i, j]) => (flat ? [j + 1] : [i + 1, j + 1]));
  const names = places.slice(0, 6).map(placeWords).join("; ");
  return {
    ...wrong(credit(grid, typed, part, flat), `Not right: ${names}${bad.length > 6 ? " and more" : ""}.`),
    codes: places.map((place) => `entry:${place}`),
    wrong: places,
    spots: bad.map(([i, j]) => found[i][j].spot),
    grid,
  };
}

function credit(grid, typed, part, flat) {
  const n = grid.length;
  const every = [].concat(...grid);
  if (part.kind === "symmetric" && !flat) {
    let good = 0;
    for (let i = 0; i < n; i++) for (let j = i; j < n; j++) if (grid[i][j] && grid[j][i]) good++;
    return (2 * good) / (n * n + n);
  }
  let charged = 0;
  grid.forEach((row, i) => row.forEach((good, j) => {
    const twin = !flat && j < i && grid[j] && grid[j][i] === false && typed[i][j] === typed[j][i];
    if (!good && !twin) charged++;
  }));
  return 1 - charged / every.length;
}

/** Where a wrong entry stands (row, column), and what belongs there: half the credit each. */
export function entry(key, response, part) {
  if (response.t !== "Entry") return wrongShape("a row, a column and the right value", describe(response));
  const place = response.row === key.row && response.column === key.column;
  const found = same(key.value, response.value, part);
  if (place && found.same === null) return undecided();
  if (place && found.same) return right(found.proved);
  if (place)
    return {
      ...wrong(0.5, "You found the wrong entry; what belongs there is another value.", "entry:value"),
      spots: [found.spot],
    };
  return found.same
    ? wrong(0.5, "The value is right, but it belongs elsewhere.", "entry:place")
    : wrong(0, "That entry is not the wrong one.", "entry:place");
}

/** The entries of a vector, also of a matrix with one row or one column; undefined for anything else. */
export function entriesOf(x) {
  if (x.t !== "Matrix") return x.t === "Vector" ? x.entries : undefined;
  if (x.rows.length === 1) return x.rows[0];
  return x.rows[0].length === 1 ? x.rows.map((row) => row[0]) : undefined;
}

export const placeWords = (place) =>
  place.length > 1 ? `row ${place[0]}, column ${place[1]}` : `entry ${place[0]}`;

export function needed(x, what) {
  if (x === undefined || x === null) throw new KeyUnreadable(`The key is not ${what}.`);
  return x;
}
