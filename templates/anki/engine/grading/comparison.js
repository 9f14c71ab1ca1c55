// What a comparer returns: undefined for a right answer, else {score, say, codes}; it throws what is undecided.

export const wrong = (score, say, ...codes) => ({ score, say, codes: codes.filter(Boolean) });

export const wrongShape = (key, response) =>
  wrong(0, `The answer should be ${key}; yours is ${describe(response)}.`, "shape");

/** What sort of thing a tree is, in words. */
export function describe({ t, rows, entries }) {
  if (rows) return `a ${rows.length}×${rows[0].length} matrix`;
  if (entries) return `a vector with ${entries.length > 1 ? entries.length + " entries" : "one entry"}`;
  const line = "an interval or inequality";
  const points = "a list of points";
  return (
    { SetOf: "a set", Interval: line, Union: line, Relation: line, Point: points, Points: points,
      Quantity: "a number with a unit", Word: "a word", Words: "a word", Entry: "a position with a value" }[t] ||
    "a single expression"
  );
}
