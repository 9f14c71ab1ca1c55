// Keys and responses as the comparers take them.

import { read, Unreadable } from "../language/index.js";
import { spellings, values } from "./choices.js";
import { lower } from "./lower.js";
import { fail } from "../language/rational.js";

/** Says that a response can't be graded as it stands: no score is lost. */
export function refuse(message, advice, code) {
  throw Object.assign(new Unreadable(message), { start: 0, end: undefined, advice, code });
}

/** {raw: the reader's tree, node: terms} of a response; `key` gives the identity matrix its size. */
export function readText(text, part, { rows = [] } = {}) {
  const raw = part.kind === "choice" ? chosen(text, part) : read(text, readAs(text, part));
  return { raw, node: lower(raw, rows.length) };
}

/** The terms of a key, or of another text of its kind. */
export function readKey(part, text = part.key) {
  if (part.kind === "property" && !text) return { t: "Word", text };
  try {
    return readText(text, part).node;
  } catch (error) {
    if (!error.code && !error.why) throw error;
    return fail("key", `The key “${text}” can't be read: ${error.message}`);
  }
}

/** The part as the reader should take it: a property key's kind shows in its example; C may stand for a constant. */
function readAs(text, part) {
  const array = /^\s*[[(].*,/s.test(part.key || text);
  const free = (part.kind === "primitive" || part.up_to === "constant") && !part.vars.some((name) => /^c$/i.test(name));
  return {
    ...part,
    kind: { primitive: "expr", property: array ? "matrix" : "expr" }[part.kind] || part.kind,
    vars: [...part.vars, ...(part.integers || []), ...(free ? ["C", "c"] : [])],
  };
}

/** The option meant: by its word or letter, its wording, or the formula or matrix that it is. */
function chosen(text, part) {
  const typed = text.trim().replace(/\.+$/, "").toLowerCase();
  const options = part.options || [];
  const plain = options.find((one) => spellings(one).some((spelling) => spelling.toLowerCase() === typed));
  if (plain) return { t: "Word", text: plain.value };
  const formulas = options.length && values(part).every((value) => /^[[(]/.test(value));
  let node;
  let kind = "choice";
  try {
    node = read(text, part);
  } catch (error) {
    if (!error.code || !formulas) throw error;
    kind = "matrix";
    node = read(text, { ...part, kind });
  }
  const same = JSON.stringify(node, written);
  const meant = /^W/.test(node.t) ? [] : values(part).filter((value) => JSON.stringify(read(value, { ...part, kind, options: [] }), written) === same);
  return meant.length ? { t: "Word", text: meant[0] } : node;
}

const written = (_, x) => (typeof x === "bigint" ? `${x}` : x);
