// Follow-through: a key that depends on the learner's own earlier response, so that an error is charged once.

import { read } from "../language/index.js";
import { normal } from "./choices.js";
import { lower } from "./lower.js";
import { readKey } from "./read.js";
import { mapTerms, replaced, variables } from "./terms.js";
import { value } from "./zero.js";

/** {key, say, partly} that follow from the earlier response that the part depends on; {cause} where it leads to no value. */
export function follow(part, earlier) {
  const { given, follow: text, follow_by: by = {} } = part;
  const typed = `${(given && earlier[given]) || ""}`;
  const say = `This follows correctly from your answer to part ${given}; the error there is charged only once.`;
  const partly = `Held against your answer to part ${given}, so that the error there is charged only once.`;
  const hit = Object.keys(by).find((option) => normal(option) === normal(typed));
  if (hit) return { key: readKey(part, by[hit]), say, partly };
  const entries = text && typed.trim() && entriesOf(typed, part);
  if (!entries) return {};
  const noValue = `Your answer to part ${given} leads to no value here, so only the exact key counts.`;
  const cause = ["follow_undefined", noValue];
  const needed = Math.max(0, ...[...text.matchAll(/\br(\d+)\b/g)].map(([, number]) => +number));
  if (entries.length < needed) return { cause };
  const values = {};
  entries.slice(0, needed).forEach((entry, i) => (values[`r${i + 1}`] = entry));
  const kind = /primitive|property/.test(part.kind) ? "expr" : part.kind;
  const key = replaced(readKey({ ...part, kind, vars: [...part.vars, ...Object.keys(values)] }, text), values);
  if (hasValue(key)) return { key, say, partly };
  return { cause };
}

/** The entries of an earlier response, matrices row by row, sets in ascending order; undefined where it can't be read. */
function entriesOf(typed, part) {
  for (const kind of ["matrix", "expr", "set"]) {
    try {
      const node = lower(read(typed, { ...part, kind }));
      const { rows, entries, elements } = node;
      const braces = elements || (/^\s*(\\left)?\\?\{/.test(typed) && entries);
      return braces ? ascending(braces) : rows ? rows.flat() : entries || [node];
    } catch (error) {
      if (!error.code && !error.why) throw error;
    }
  }
  return undefined;
}

function ascending(items) {
  const known = items.map((item) => value(item).m);
  return known.includes(undefined) ? items : [...items].sort((a, b) => (value(a).m < value(b).m ? -1 : 1));
}

/** Whether every number in a key has a value. */
function hasValue(key) {
  let good = true;
  mapTerms(key, (x) => {
    const [, last = x] = x.k;
    if (last.t !== "inf" && !variables(x).length && value(x).why) good = false;
  });
  return good;
}
