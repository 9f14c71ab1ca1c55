// Words of the subject as answers: saddle, positive definite, A, yes (hessquiz/answers/words.py).

import { refuse } from "./unreadable.js";

export const CLASSES = ["minimum", "maximum", "saddle", "inconclusive"];
const SYNONYMS = {
  minimum: "min minimum minima minimums mins minimal minimizer minimiser", maximum: "max maximum maxima maximums maxs maximal maximizer maximiser",
  saddle: "saddle saddles saddlepoint saddlepoints",
  inconclusive: "inconclusive undecided undetermined test_fails fails no_conclusion cannot_tell cant_tell silent test_is_silent degenerate",
  positive_definite: "positive_definite pd pos_def posdef spd", negative_definite: "negative_definite nd neg_def negdef",
  positive_semidefinite: "positive_semidefinite psd positive_semi_definite", negative_semidefinite: "negative_semidefinite nsd negative_semi_definite",
  indefinite: "indefinite indef", cannot_be_determined: "cannot_be_determined cant_be_determined not_enough_information",
  yes: "yes yep yeah", no: "no nope", true: "true", false: "false", neither: "neither", none: "none nothing none_of_these",
};
const WORD = {};
for (const name in SYNONYMS) for (const spelling of SYNONYMS[name].split(" ")) WORD[spelling] = name;
export const FILLERS = new Set(("a an the is are it its this that at point points pt local strict relative isolated critical stationary answer option so be " +
  "must type class kind function matrix hessian and therefore thus hence i think choice by there has have f both each of all as h test gives").split(" "));
const plain = (text) => text.toLowerCase().replace(/['’`]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().replace(/ /g, "_");

export function canonicalWord(text) {
  const slug = plain(text);
  if (WORD[slug]) return WORD[slug];
  const kept = slug.split("_").filter((each) => !FILLERS.has(each)).join("_");
  return kept ? WORD[kept] || kept : slug;
}
function choose(text, options) {
  const slug = plain(text);
  if (!slug) refuse("There is no answer here.", 0, text.length, "Type your choice.", "empty");
  const exact = options.find((option) => plain(option) === slug);
  if (exact !== undefined) return { t: "Word", text: exact };
  const letter = slug.replace(/^(option|answer|choice)_/, "");
  if (letter.length === 1) return { t: "Word", text: letter.toUpperCase() };
  const found = canonicalWord(text);
  const meant = options.find((option) => canonicalWord(option) === found);
  if (meant === undefined && options.length && !Object.keys(SYNONYMS).includes(found))
    refuse(`“${text.trim()}” is not among the choices.`, 0, text.length, `The choices are ${options.map((o) => o.replace(/_/g, " ")).join(", ")}.`, "no-option");
  return { t: "Word", text: meant === undefined ? found : meant };
}
const wordsOnly = (text) => (text.length > 400 ? refuse("This is too long for a choice.", 400, text.length, "Type the word or its letter.", "too-long")
  : text.replace(/\\[A-Za-z]+\*?|[{}$]/g, " "));
export const readChoice = (text, options) => choose(wordsOnly(text), options);
export function readChoices(text, options) {
  const parts = wordsOnly(text).replace(/^[\s{}[\]()]+|[\s{}[\]()]+$/g, "").split(/[;,\n&/]|\band\b|\bor\b/).filter((each) => each.trim());
  if (canonicalWord(text) === "none" && !options.includes("none")) return { t: "Words", items: [] };
  const apart = parts.length === 1 && /^([A-Za-z][).]?\s+)+[A-Za-z][).]?$/.test(parts[0].trim()) ? parts[0].trim().split(/\s+/)
    : parts.length === 1 && /^[A-Z]{2,8}$/.test(parts[0].trim()) && !options.includes(parts[0].trim()) ? [...parts[0].trim()] : parts;
  const found = new Map(apart.map((each) => choose(each, options)).map((each) => [each.text, each]));
  return { t: "Words", items: [...found.values()] };
}
