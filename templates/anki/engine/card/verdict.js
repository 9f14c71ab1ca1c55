// What is said of a response: never by colour alone, wrong entries by their place, a mistake in its own words.

import { el } from "./dom.js";

const SAID = {
  correct: ["✓", "Correct"], partial: ["◐", "Partly right"], incorrect: ["✗", "Not right"],
  unreadable: ["?", "This could not be read"], undecided: ["?", "Not decided"],
  unfinished: ["…", "Not finished"],
};

/** The lines of a verdict; `columns` is that of the grid, if there is one. */
export function verdictLines(verdict, part, columns) {
  const [sign, word] = SAID[verdict.outcome];
  const head = el("p", { class: "hq-said" }, el("b", { "aria-hidden": "true" }, sign), ` ${word}.`);
  const entries = verdict.entries || [];
  const wrong = entries.flatMap((row, i) => row.flatMap((ok, j) => (ok ? [] : [[i + 1, j + 1]])));
  const lines = [head];
  if (wrong.length && wrong.length < entries.flat().length && !/(row|entry) \d/i.test(verdict.feedback)) {
    const places = wrong.map(([i, j]) => (columns > 1 ? `row ${i}, column ${j}` : `entry ${Math.max(i, j)}`));
    lines.push(el("p", {}, `To look at again: ${places.join("; ")}.`));
  }
  lines.push(words(verdict, part));
  if (verdict.advice) lines.push(el("p", {}, verdict.advice));
  return lines.filter(Boolean);
}

/** The feedback: plain text, but for the exercise's own words on a mistake, which are HTML. */
function words({ feedback, mistake, outcome }, part) {
  const say = mistake >= 0 ? ((part.mistakes || [])[mistake] || {}).say || "" : "";
  const at = say ? feedback.indexOf(say) : -1;
  const known = /^(Correct\.|That is not right\.)?$/.test(feedback) || (outcome === "incorrect" && /^Not right: [^.]*\.$/.test(feedback));
  if (!say && known) return null; // the line above says as much
  if (at < 0) return el("p", say ? { html: say } : {}, say ? "" : feedback);
  return el("p", {}, feedback.slice(0, at), el("span", { html: say }), feedback.slice(at + say.length));
}

/** Good, Hard, Again, or nothing where nothing can be said; pressing it is left to the learner. */
export function rating(parts, wanted) {
  const seen = parts.filter((part) => part && part.verdict);
  const any = (...outcomes) => seen.some(({ verdict }) => outcomes.includes(verdict.outcome));
  if (!seen.length || any("undecided", "unreadable")) return "";
  if (seen.length < wanted || any("incorrect", "partial", "unfinished")) return "Again";
  return seen.some((part) => part.hints || (part.tries || 0) + (part.checked !== part.text) > 1) ? "Hard" : "Good";
}

export const ratingLine = (word) =>
  word ? el("p", { class: "hq-rating" }, "Suggested rating: ", el("b", {}, word)) : null;
