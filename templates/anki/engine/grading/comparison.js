// What a comparer says: {score: 0..1 | null where undecided, proved, say, codes, wrong: places from 1, spots, grid}.

export const right = (proved = true) => ({ score: 1, proved, say: "", codes: [], wrong: [] });
export const wrong = (score, say, ...codes) => ({ score, proved: true, say, codes, wrong: [] });
export const undecided = () => ({ score: null, proved: false, say: "", codes: [], wrong: [] });

export function ofEquality({ same, proved, spot }) {
  if (same === null) return undecided();
  return same ? right(proved) : { ...wrong(0, ""), spots: [spot] };
}

export const wrongShape = (key, response) =>
  wrong(0, `The answer should be ${key}; yours is ${response}.`, "shape");

/** What sort of thing a tree is, in words. */
export function describe(x) {
  if (x.t === "Matrix") return `a ${x.rows.length}×${x.rows[0].length} matrix`;
  if (x.t === "Vector")
    return `a vector with ${x.entries.length === 1 ? "one entry" : `${x.entries.length} entries`}`;
  return (
    {
      SetOf: "a set",
      Interval: "an interval or inequality",
      Union: "an interval or inequality",
      Relation: "an interval or inequality",
      Point: "a list of points",
      Points: "a list of points",
      Quantity: "a number with a unit",
      Word: "a word",
      Words: "a word",
      Entry: "a position with a value",
    }[x.t] || "a single expression"
  );
}
