// Comparers of words: one of several options, or several of them.

import { wrong, wrongShape } from "./comparison.js";
import { refuse } from "./read.js";
import { needed } from "./scalars.js";

/** Usual ways to say a word of the subject, for questions in which that word is an option. */
const SAME_WORD = {
  min: "minimum", local_minimum: "minimum", max: "maximum", local_maximum: "maximum", saddle_point: "saddle",
  pd: "positive_definite", nd: "negative_definite", psd: "positive_semidefinite", nsd: "negative_semidefinite",
};

export function choice(key, response, part) {
  const [wanted, typed] = [key, response].map(words);
  if (!typed || typed.length > 1) return wrongShape("one of the options", response);
  const known = option(typed[0], part);
  if (known === option(needed(wanted, "an option")[0], part)) return undefined;
  among(known, part);
  return wrong(0, "That is not the right option.", "option");
}

/** Several options, in any order: a right one adds, a wrong one takes away. */
export function choices(key, response, part) {
  const typed = words(response);
  if (!typed) return wrongShape("a list of options", response);
  const [need, have] = [words(key), typed].map((list) => [...new Set(list.map((word) => option(word, part)))]);
  const right = have.filter((word) => need.includes(word)).length;
  const bad = have.length - right;
  const lost = right < need.length;
  if (!bad && !lost) return undefined;
  have.forEach((word) => among(word, part));
  const said = [`${right} right`, bad && `${bad} wrong`, lost && "some are missing"].filter(Boolean).join(", ");
  return wrong(Math.max(0, right - bad) / Math.max(need.length, 1), said + ".", lost && "missing", bad && "surplus");
}

export const values = (part) => (part.options || []).map(({ value }) => value);

/** How an option may be said besides its letter. */
export const spellings = ({ value, label = "" }) => [label.ascii, label.text || label, value].filter((x) => x && x.trim);

function among(word, part) {
  const known = values(part);
  if (known.length && !known.includes(word))
    refuse(`“${word}” is not among the options.`, `The options are ${known.join(", ")}.`, "unknown-option");
}

/** The value of the option that a word names: itself, its wording, or its letter A, B, C … */
export function option(word, { options = [] }) {
  const known = {};
  options.forEach(({ value }, i) => (known[String.fromCharCode(97 + i)] = value));
  for (const one of options) for (const spelling of spellings(one)) known[normal(spelling)] = one.value;
  const plain = normal(word);
  const usual = SAME_WORD[plain] || plain;
  return known[plain] || known[usual] || (options.length ? plain : usual);
}

/** A word as it is compared: small letters, one _ for blanks and hyphens. */
export const normal = (word) => word.toLowerCase().split(/[\s_-]+/).filter(Boolean).join("_");

function words({ t, v, text, items, elements, entries }) {
  if (t === "Word") return [text];
  if (t === "v") return [v];
  const found = (items || elements || entries || [{}]).map(words);
  return found.every(Boolean) ? found.flat() : undefined;
}
