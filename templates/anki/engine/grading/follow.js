// Follow-through: a key that depends on the learner's own earlier response, so that an error is charged once.

import { read, Unreadable } from "../language/index.js";
import { normal } from "./choices.js";
import { lower, Misfit } from "./lower.js";
import { readKey } from "./read.js";
import { mapTerms, replaced, variables } from "./terms.js";
import { value } from "./zero.js";

/** {key, say} that follow from the earlier response that the part depends on; {cause} where it leads to no value. */
export function follow(part, earlier) {
  const typed = `${(part.given && earlier[part.given]) || ""}`;
  if (!typed.trim() || !(part.follow || part.follow_by)) return {};
  const say = `This follows correctly from your answer to part ${part.given}; the error there is charged only once.`;
  if (part.follow_by) {
    const hit = Object.keys(part.follow_by).find((option) => normal(option) === normal(typed));
    return hit === undefined ? {} : { key: readKey(part, part.follow_by[hit]).node, say };
  }
  const entries = entriesOf(typed, part);
  if (!entries) return {};
  const by = {};
  entries.forEach((entry, i) => (by[`r${i + 1}`] = entry));
  const kind = /primitive|property/.test(part.kind) ? "expr" : part.kind;
  const formula = readKey({ ...part, kind, vars: [...part.vars, ...Object.keys(by)] }, part.follow).node;
  const key = replaced(formula, by);
  if (hasValue(key)) return { key, say };
  const lost = `Your answer to part ${part.given} leads to no value here, so only the exact key counts.`;
  return { cause: { code: "follow_undefined", say: lost } };
}

/** The entries of an earlier response, matrices row by row; undefined where it can't be read. */
function entriesOf(typed, part) {
  for (const kind of ["matrix", "expr"]) {
    try {
      const node = lower(read(typed, { ...part, kind }));
      return node.rows ? [].concat(...node.rows) : node.entries || [node];
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof Misfit)) throw error;
    }
  }
  return undefined;
}

/** Whether every number in a key has a value. */
function hasValue(key) {
  let good = true;
  mapTerms(key, (x) => {
    const infinite = x.t === "inf" || (x.t === "*" && x.k[1].t === "inf");
    if (!variables(x).length && !infinite && value(x).why) good = false;
    return x;
  });
  return good;
}
