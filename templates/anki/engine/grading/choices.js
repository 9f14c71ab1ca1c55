// Comparers of words: one of several options, or several of them.

import { describe, right, wrong, wrongShape } from "./comparison.js";
import { needed } from "./arrays.js";
import { isTerm } from "./terms.js";
import { Unreadable } from "../language/index.js";

/** Usual ways to say a word of the subject, for questions in which that word is an option. */
const SAME_WORD = {
  min: "minimum", local_minimum: "minimum", max: "maximum", local_maximum: "maximum", saddle_point: "saddle",
  pd: "positive_definite", nd: "negative_definite", psd: "positive_semidefinite", nsd: "negative_semidefinite",
};

export function choice(key, response, part) {
  const wanted = needed(words(key), "an option");
  const typed = words(response);
  if (!typed || typed.length !== 1) return wrongShape("one of the options", describe(response));
  const known = option(typed[0], part);
  if (known === option(wanted[0], part)) return right();
  among(known, part);
  return wrong(0, "That is not the right option.", "option");
}

/** Several options, in any order: a right one adds, a wrong one takes away. */
export function choices(key, response, part) {
  const typed = words(response);
  if (!typed) return wrongShape("a list of options", describe(response));
  const [need, have] = [needed(words(key), "a list of options"), typed].map((list) => [
    ...new Set(list.map((word) => option(word, part))),
  ]);
  const good = have.filter((word) => need.includes(word)).length;
  if (good === need.length && good === have.length) return right();
  have.forEach((word) => among(word, part));
  const bad = have.length - good;
  const said = [`${good} right`, ...(bad ? [`${bad} wrong`] : []), ...(good < need.length ? ["some are missing"] : [])];
  return wrong(
    Math.max(0, good - bad) / Math.max(need.length, 1), said.join(", ") + ".",
    ...(good < need.length ? ["missing"] : []), ...(bad ? ["surplus"] : []),
  );
}

export const values = (part) => (part.options || []).map((one) => (one.value === undefined ? one : one.value));
/** How an option may be said besides its value. */
export const labels = ({ label }) =>
  !label ? [] : typeof label === "string" ? [label] : [label.ascii, label.text].filter(Boolean);

function among(word, part) {
  const known = values(part);
  if (known.length && !known.includes(word))
    throw Object.assign(new Unreadable(`“${word}” is not among the options.`), {
      start: 0, end: word.length, advice: `The options are ${known.join(", ")}.`, code: "unknown-option",
    });
}

/** The value of the option that a word names: itself, its wording, or its letter A, B, C … */
export function option(word, part) {
  const known = new Map();
  const options = part.options || [];
  values(part).forEach((value, i) => known.set(String.fromCharCode(97 + i), value));
  values(part).forEach((value, i) =>
    [...labels(options[i]), value].forEach((spelling) => known.set(normal(spelling), value)));
  const plain = normal(word);
  const usual = SAME_WORD[plain] || plain;
  return known.get(plain) || known.get(usual) || (options.length ? plain : usual);
}

/** A word as it is compared: small letters, one _ for blanks and hyphens. */
export const normal = (word) => word.toLowerCase().split(/[\s_-]+/).filter(Boolean).join("_");

function words(x) {
  if (x.t === "Word") return [x.text];
  if (x.t === "Words") return x.items.map((item) => item.text);
  if (isTerm(x)) return x.t === "v" ? [x.v] : undefined;
  const items = x.elements || x.entries;
  if (!items) return undefined;
  const found = items.map(words);
  return found.every(Boolean) ? [].concat(...found) : undefined;
}
