// Grading as in hessquiz/grading/__init__.py: the same outcome and score for every pair of key and response.
//
// 1. A response that can't be read, or has no value, is "unreadable": the spot, advice, no score lost.
// 2. The comparer of the key's kind gives a score. 3. What follows from a wrong earlier response is right too.
// 4. Otherwise the cause is looked for: the exercise's own mistakes first, then the usual ones.
// 5. What could not be decided is "undecided", never wrong. A key that can't be read throws KeyUnreadable.

import { toTex, toText, Unreadable } from "../language/index.js";
import { compare } from "./compare.js";
import { causes, words } from "./diagnose.js";
import { follow } from "./follow.js";
import { readKey, readResponse } from "./read.js";
import { forget } from "./terms.js";
import { forgetSpots, KeyUnreadable } from "./zero.js";

export { KeyUnreadable };

const UNDECIDED =
  "This could not be decided either way; write it more simply, or compare it with the solution yourself.";

/**
 * The verdict on a response to a part (hessquiz/exercise_json.py); `earlier` maps numbers of earlier parts to
 * what was typed there. `entries` tells which entries of a vector (one row) or matrix are right. `feedback` is
 * plain text, but for the words of the exercise's own mistake number `mistake`, which are as the part holds them.
 */
export function grade(response, part, earlier = {}) {
  forget();
  forgetSpots();
  part = { ...part, vars: part.vars || [] };
  const key = readKey(part).node;
  let raw;
  try {
    const read = readResponse(response, part, key);
    raw = read.raw;
    return verdict(raw, ...judged(key, read.node, { ...part, raw }, response, earlier));
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error, response);
    throw error;
  }
}

function judged(key, node, part, response, earlier) {
  const found = judge(key, node, part, response);
  if (found.score === 1) return [found, []];
  const followed = follow(part, earlier);
  if (followed.key) {
    const again = judge(followed.key, node, part, response);
    if (again.score === 1) return [again, [{ code: "follow_through", say: followed.say }]];
  }
  return [found, [...causes(key, node, part, found), ...(followed.cause ? [followed.cause] : [])]];
}

/** The comparer's word; a response without a value is unreadable where it divides by zero, else wrong. */
function judge(key, node, part, response) {
  const refuse = (message, advice, code) => {
    throw Object.assign(new Unreadable(message), { start: 0, end: response.length, advice, code });
  };
  try {
    return compare(key, node, part);
  } catch (error) {
    if (error instanceof KeyUnreadable) {
      compare(key, key, part); // throws again where the key is at fault
      refuse("Something in that has no real value.", "Give the result itself.", "no-value");
    }
    if (error.why === "large") refuse("That is too large to be worked out.", "Give the result itself.", "too-large");
    if (error.why === "unsure") return { score: null, codes: [] };
    if (error.why !== "undefined") throw error;
    if (error.reason === "division by zero")
      refuse("That divides by zero, so it has no value.", "Check the denominator.", "no-value");
    return { score: 0, proved: true, say: `That has no real value (${error.reason}).`, codes: [] };
  }
}

const verdictOf = (outcome, score, feedback, diagnosis) => ({
  outcome, score, feedback, diagnosis, entries: null, mistake: -1, readAs: null, certainty: "", position: null, advice: "",
});

function unreadable(error, response) {
  const { start = 0, end = response.length, code, advice = "", message } = error;
  return { ...verdictOf("unreadable", 0, message, [`unreadable:${code}`]), position: [start, end], advice };
}

function verdict(raw, found, why) {
  const readAs = { text: toText(raw), tex: toTex(raw) };
  const codes = [...new Set([...why.map((cause) => cause.code), ...found.codes])];
  if (found.score === null) return { ...verdictOf("undecided", 0, UNDECIDED, codes), readAs };
  const right = found.score === 1;
  const said = why.map((cause) => cause.say).filter(Boolean).slice(0, 2);
  const own = found.say || words(found.said);
  if (own && !why.some((cause) => cause.whole)) said.splice(said.length ? 1 : 0, 0, own);
  const mistake = why.map((cause) => cause.mistake).find((i) => i >= 0);
  return {
    ...verdictOf(right ? "correct" : found.score > 0 ? "partial" : "incorrect", found.score,
      [...new Set(said)].join(" ") || (right ? "Correct." : "That is not right."), codes),
    entries: found.grid || null,
    mistake: mistake === undefined ? -1 : mistake,
    readAs,
    certainty: found.proved ? "proved" : "sampled",
  };
}
