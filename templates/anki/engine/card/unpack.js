// Variants out of a live note's JSON (hessquiz/export/apkg/live.py).

const MARKS = { "«": "\\(", "»": "\\)", "‹": "\\[", "›": "\\]" };

/** {count, at(i)}: how many variants a note holds, and each of them whole. Throws where the JSON is damaged. */
export function variants(text) {
  const rows = [];
  for (const shape of JSON.parse(text).shapes)
    for (const row of shape.rows) rows.push(() => filled(shape.at, row.split("¤")));
  return { count: rows.length, at: (i) => rows[i]() };
}

function filled(value, row) {
  if (typeof value === "string")
    return value.replace(/¤(\d+)¤/g, (_, i) => row[i]).replace(/[«»‹›]/g, (mark) => MARKS[mark]);
  if (Array.isArray(value)) return value.map((each) => filled(each, row));
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each, row)]));
}
