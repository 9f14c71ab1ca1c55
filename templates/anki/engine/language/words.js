// The words of the subject as answers: saddle, local minimum, positive definite, A, yes.

import { complain } from "./complaint.js";
import { near } from "./lexicon.js";

const SYNONYMS = {
  minimum: "min minima minimums mins minimal minimizer minimiser lmin",
  maximum: "max maxima maximums maxs maximal maximizer maximiser lmax",
  saddle: "saddles saddlepoint saddlepoints sattelpunkt",
  inconclusive:
    "undecided undetermined test_fails test_failed fails no_conclusion no_information cannot_tell cant_tell can_not_tell " +
    "test_inconclusive test_is_inconclusive silent test_is_silent test_silent not_conclusive undecidable degenerate",
  positive_definite: "pd p_d pos_def posdef positivedefinite positively_definite spd",
  negative_definite: "nd n_d neg_def negdef negativedefinite negatively_definite",
  positive_semidefinite: "psd positive_semi_definite pos_semidef pos_semidefinite positivesemidefinite",
  negative_semidefinite: "nsd negative_semi_definite neg_semidef neg_semidefinite negativesemidefinite",
  indefinite: "indef",
  cannot_be_determined: "cant_be_determined can_not_be_determined not_enough_information insufficient_information not_determined",
  yes: "yep yeah", no: "nope", true: "true", false: "false", neither: "neither", none: "nothing none_of_these",
};
/** Spelling, words joined by _ → the word that stands for it in keys. */
export const CANONICAL = new Map();
for (const word of Object.keys(SYNONYMS)) for (const spelling of [word, ...SYNONYMS[word].split(" ")]) CANONICAL.set(spelling, word);

/** Words that an answer may carry without their meaning anything for it. */
export const FILLERS = new Set(
  ("a an the is are it its it's this that at point points pt local strict relative isolated critical stationary answer " +
  "option so be must type class kind function matrix hessian and therefore thus hence i think choice by there has have f " +
  "both each of all these those nature classification classified as h test gives says value values second derivative").split(" "),
);

/** Letters and digits of an answer in lower case, words joined by _. */
const plain = (text) => text.toLowerCase().replace(/['’`]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).join("_");

/** The subject's word for what was typed; what isn't known comes back plain. */
export function canonical(text) {
  const slug = plain(text);
  if (CANONICAL.has(slug)) return CANONICAL.get(slug);
  const kept = slug.split("_").filter((word) => !FILLERS.has(word)).join("_");
  return kept ? CANONICAL.get(kept) || kept : slug;
}

/** One option: its word in any spelling, or its letter. */
export function readChoice(text, options) {
  text = bounded(text);
  return one(text, 0, options);
}

/** Several options, with commas, "and" or blanks between them; none at all is no items. */
export function readChoices(text, options) {
  text = bounded(text);
  if (canonical(text) === "none" && !options.includes("none")) return { t: "Words", items: [] };
  const words = parts(text, options).map((part) => one(part, text.indexOf(part), options).text);
  return { t: "Words", items: [...new Set(words)].map((word) => ({ t: "Word", text: word })) };
}

function bounded(text) {
  if (text.length > 400) complain("This is too long for a choice.", 400, text.length, "Type the word or its letter.", "too-long");
  return text.replace(/\\[A-Za-z]+\*?|[{}$]|\(\s*-?\d[^()]*,[^()]*\)/g, (found) => (found.length > 1 || /[\\$]/.test(text) ? " " : found));
}

function parts(text, options) {
  const found = text.trim().replace(/^[{}[\]()]+|[{}[\]()]+$/g, "").split(/[;\n&/,]| and | or | und /).filter((part) => part.trim());
  if (found.length !== 1) return found;
  const letters = found[0].trim().split(/\s+/);
  if (letters.length > 1 && letters.every((letter) => letter.replace(/^[).]+|[).]+$/g, "").length === 1)) return letters;
  const run = found[0].trim();
  return /^[A-Z]{1,8}$/.test(run) && !options.includes(run) ? [...run] : found;
}

function one(part, at, options) {
  const slug = plain(part);
  if (!slug) complain("There is no answer here.", at, at + Math.max(1, part.length), "Type your choice.", "empty");
  const known = options.find((option) => plain(option) === slug);
  const letter = slug.replace(/^(option|answer|choice)_/, "");
  if (known === undefined && letter.length === 1) return { t: "Word", text: letter.toUpperCase() };
  const word = canonical(part);
  const meant = known === undefined ? options.find((option) => canonical(option) === word) : known;
  if (meant === undefined && options.length && ![...CANONICAL.values()].includes(word)) {
    const spoken = (option) => option.replace(/_/g, " ");
    const close = near(word, options);
    complain(`“${part.trim()}” is not among the choices.`, at, at + part.length,
      `${close ? `Did you mean ${spoken(close)}? ` : ""}The choices are ${options.map(spoken).join(", ")}.`, "no-option");
  }
  return { t: "Word", text: meant === undefined ? word : meant };
}
