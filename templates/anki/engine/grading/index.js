// Grading as in hessquiz/grading/__init__.py: the same outcome and score for every pair of key and response.
//
// 1. A response that can't be read, or has no value, is "unreadable": the spot, advice, no score lost.
// 2. The comparer of the key's kind gives a score.
// 3. What depends on an earlier response is held against what follows from that too; the better score counts.
// 4. Otherwise the cause is looked for: the exercise's own mistakes first, then the usual ones.
// 5. What could not be decided is "undecided", never wrong. A key that can't be read is an error with `why: "key"`.

import { toTex, toText } from "../language/index.js";
import { entry, matrix, vector } from "./arrays.js";
import { choice, choices } from "./choices.js";
import { causes } from "./diagnose.js";
import { follow } from "./follow.js";
import { interval } from "./intervals.js";
import { points } from "./points.js";
import { property } from "./properties.js";
import { quantity } from "./quantities.js";
import { readKey, readText, refuse } from "./read.js";
import { number, primitive } from "./scalars.js";
import { eigenvector, set, span } from "./sets.js";
import { forget } from "./terms.js";
import { restart, state } from "./zero.js";

/** Kind of key → its comparer (key, response, part), which returns what comparison.js says. */
const COMPARERS = {
  number, expr: number, primitive, vector, matrix, symmetric: matrix, entry, set, eigenvector, span, interval, points,
  choice, choices, quantity, property,
};
const compare = (key, response, part) =>
  COMPARERS[part.kind === "vector" && part.up_to === "scale" ? "eigenvector" : part.kind](key, response, part);

/**
 * The verdict on a response to a part (hessquiz/exercise_json.py); `earlier` maps numbers of earlier parts to
 * what was typed there. `entries` tells which entries of a vector (one row) or matrix are right. `feedback` is
 * plain text, but for the words of the exercise's own mistake number `mistake`, which are as the part holds them.
 */
export function grade(response, part, earlier = {}) {
  forget();
  restart();
  part = { ...part, vars: part.vars || [] };
  const key = readKey(part);
  const verdict = {
    outcome: "unreadable", score: 0, feedback: "", diagnosis: [], entries: null, mistake: -1, readAs: null,
    certainty: "", position: null, advice: "",
  };
  try {
    const { raw, node } = readResponse(response, part, key);
    verdict.readAs = { text: toText(raw), tex: toTex(raw) };
    return Object.assign(verdict, judged(key, node, { ...part, raw }, earlier));
  } catch (error) {
    const { why, code, message, start = 0, end = response.length, advice = "" } = error;
    if (why === "unsure") return Object.assign(verdict, { outcome: "undecided", feedback: UNDECIDED });
    if (!code || why) throw error;
    return Object.assign(verdict, {
      feedback: message, diagnosis: [`unreadable:${code}`], position: [start, end], advice, readAs: null,
    });
  }
}

const UNDECIDED =
  "This could not be decided either way; write it more simply, or compare it with the solution yourself.";

function readResponse(response, part, key) {
  try {
    return readText(response, part, key);
  } catch (error) {
    if (error.why === "misfit") refuse(error.message, "Write out the entries.", "misfit");
    throw error;
  }
}

function judged(key, node, part, earlier) {
  const found = judge(key, node, part) || RIGHT;
  if (found === RIGHT) return told(found, []);
  const followed = follow(part, earlier);
  if (followed.key) {
    state.proved = true;
    const again = judge(followed.key, node, part) || RIGHT;
    if (again.score > found.score) return told(again, [["follow_through", again === RIGHT ? followed.say : followed.partly]]);
  }
  return told(found, [...causes(key, node, part, found, compare), followed.cause]);
}

const RIGHT = { score: 1, say: "Correct.", codes: [] };

/** The verdict's outcome and words from what the comparer found and why. */
function told({ score, say, codes, grid }, why) {
  why = why.filter(Boolean);
  const said = why.map((cause) => words(cause[1])).filter(Boolean).slice(0, 2);
  if (words(say) && !(score === 1 && said.length) && !why.some((cause) => cause[2])) said.splice(said.length ? 1 : 0, 0, words(say));
  const [, mistake = 0] = /^mistake:(\d+)/.exec(why.length ? why[0][0] : "") || [];
  return {
    outcome: score === 1 ? "correct" : score > 0 ? "partial" : "incorrect", score,
    certainty: score < 1 || state.proved ? "proved" : "sampled",
    feedback: [...new Set(said)].join(" ") || "That is not right.",
    diagnosis: [...new Set([...why.map(([code]) => code), ...codes])],
    entries: grid || null, mistake: mistake - 1,
  };
}

const words = (say) => (say && say.text !== undefined ? say.text : say);

/** The comparer's word; a response without a value is unreadable where it divides by zero, else wrong. */
function judge(key, node, part) {
  const simply = "Give the result itself.";
  try {
    return compare(key, node, part);
  } catch (error) {
    const { why, message } = error;
    if (why === "key") {
      compare(key, key, part); // throws again where the key is at fault
      refuse("Something in that has no real value.", simply, "no-value");
    }
    if (why === "large") refuse("That is too large to be worked out.", simply, "too-large");
    if (why === "misfit") refuse(message, "Write out the entries.", "misfit");
    if (message === "division by zero") refuse("That divides by zero, so it has no value.", "Check the denominator.", "no-value");
    if (why !== "undefined") throw error;
    return { score: 0, say: `That has no real value (${message}).`, codes: [] };
  }
}
