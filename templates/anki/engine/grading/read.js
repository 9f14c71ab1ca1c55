// Keys and responses as the comparers take them.

import { read, Unreadable } from "../language/index.js";
import { labels, values } from "./choices.js";
import { lower, Misfit } from "./lower.js";
import { KeyUnreadable } from "./zero.js";

/** {raw: the reader's tree, node: terms} of a key, or of another text of its kind. */
export function readKey(part, text = part.key) {
  if (part.kind === "property" && !text) return { node: { t: "Word", text: "" } };
  try {
    return readText(text, part);
  } catch (error) {
    if (error instanceof Unreadable || error instanceof Misfit)
      throw new KeyUnreadable(`The key “${text}” can't be read: ${error.message}`);
    throw error;
  }
}

/** The same of a response; Unreadable with the spot and advice. */
export function readResponse(text, part, key) {
  try {
    return readText(text, part, key.rows && key.rows.length);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw Object.assign(new Unreadable(error.message), {
      start: 0, end: text.length, advice: "Write out the entries.", code: "misfit",
    });
  }
}

function readText(text, part, size) {
  const raw = part.kind === "choice" ? chosen(text, part) : read(text, readAs(part, text));
  return { raw, node: lower(raw, size) };
}

/** The part as the reader should take it: a property key's kind shows in its example; C may stand for a constant. */
export function readAs(part, text) {
  const example = part.key || text;
  const free = (part.kind === "primitive" || part.up_to === "constant") && !/^c$/im.test(part.vars.join("\n"));
  return {
    ...part,
    kind: { primitive: "expr", property: /^\s*[[(].*,/s.test(example) ? "matrix" : "expr" }[part.kind] || part.kind,
    vars: [...part.vars, ...(part.integers || []), ...(free ? ["C", "c"] : [])],
  };
}

/** The option meant: by its word or letter, its wording, or the formula or matrix that it is. */
function chosen(text, part) {
  const typed = text.trim().replace(/\.+$/, "").toLowerCase();
  const options = part.options || [];
  for (let i = 0; i < options.length; i++)
    if (typed && [values(part)[i], ...labels(options[i])].some((spelling) => spelling.toLowerCase() === typed))
      return word(values(part)[i]);
  const formulas = options.length && values(part).every((value) => /^[[(]/.test(value));
  for (const kind of ["choice", "matrix"]) {
    let node;
    try {
      node = read(text, { ...part, kind });
    } catch (error) {
      if (!(error instanceof Unreadable) || kind === "matrix" || !formulas) throw error;
      continue;
    }
    if (/^Word/.test(node.t) || !options.length) return node;
    const plain = JSON.stringify(node, bigints);
    const meant = values(part).find((value) => JSON.stringify(read(value, { ...part, kind, options: [] }), bigints) === plain);
    if (meant !== undefined || kind === "matrix") return meant === undefined ? node : word(meant);
  }
  return undefined;
}

const word = (text) => ({ t: "Word", text });
const bigints = (_, x) => (typeof x === "bigint" ? `${x}` : x);
