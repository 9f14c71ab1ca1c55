// The answer side: what was typed and what is to be said of it, the right answer, this variant's worked solution.

import { el } from "./dom.js";
import { rating, ratingLine, verdictLines } from "./verdict.js";

/** The whole answer side, as elements. `state` is null where the question side was never seen. */
export function answer(exercise, state, withQuestion = true) {
  const kept = state ? state.parts : [];
  const many = exercise.parts.length > 1;
  const results = exercise.parts.map((_, at) => (kept[at] && kept[at].verdict ? kept[at] : null));
  const items = exercise.parts.map((part, at) =>
    el(many ? "li" : "div", {}, withQuestion && many ? el("div", { class: "hq-part-ask", html: part.ask }) : "", ...result(part, results[at], withQuestion || many)));
  const nothing = !results.some(Boolean);
  return [
    withQuestion ? el("div", { class: "hq-ask", html: exercise.ask + (many ? "" : exercise.parts[0].ask) }) : "",
    withQuestion ? el("hr", {}) : "",
    el(many ? "ol" : "div", { class: "hq-results" }, ...items),
    nothing ? el("p", { class: "hq-note" }, state ? "Nothing was typed: compare with your own paper." : "An example, for no question was seen before.") : "",
    nothing ? "" : ratingLine(rating(kept, exercise.parts.length)),
    el("section", { class: "hq-solution", html: exercise.solution + exercise.parts.map((part) => part.solution || "").join("") }),
  ].filter(Boolean);
}

/** What was typed, its verdict and the answer; the verdict again only where it does not stand just above. */
function result(part, found, again) {
  const right = el("div", { class: "hq-answer", html: part.shown });
  if (!found) return [right];
  const { verdict, columns, text } = found;
  const yours = verdict.readAs ? `\\(${escaped(verdict.readAs.tex)}\\)` : escaped(text);
  const chosen = (part.options || []).find(({ value }) => value === text);
  const said = again || found.checked !== text ? [
    el("div", { class: "hq-yours", html: `<span class="hq-note">You answered</span> ${chosen ? chosen.html : yours}` }),
    el("div", { class: "hq-verdict", "data-outcome": verdict.outcome }, ...verdictLines(verdict, part, columns)),
  ] : [];
  return verdict.outcome === "correct" ? said : [...said, el("p", { class: "hq-note" }, "The answer:"), right];
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
