// The question side: parts one after the other, each checked where it stands; then the solution.

import { el } from "./dom.js";
import { partOn } from "./part.js";

/**
 * Fills `live` with the exercise and gives {focus(), settle(), done()} of its open part. `state` is kept by `keep`;
 * `finish(live)` shows the solution: another side, or here.
 */
export function question(live, exercise, state, { keep, show, finish, solved = "Show solution" }) {
  const many = exercise.parts.length > 1;
  const list = el(many ? "ol" : "div", { class: "hq-parts" });
  const kept = exercise.parts.map((_, at) => (state.parts[at] = state.parts[at] || {}));
  live.replaceChildren(el("div", { class: "hq-ask", html: exercise.ask + exercise.tool }), list);
  const earlier = (at) => () =>
    Object.fromEntries(kept.slice(0, at).flatMap(({ text }, i) => (text ? [[i + 1, text]] : [])));
  let last;

  function open(at) {
    const final = at + 1 === exercise.parts.length;
    const go = () => {
      last.settle();
      if (final) return finish(live);
      if (kept[at].passed) return undefined;
      kept[at].passed = true;
      keep();
      last.done();
      open(at + 1);
      last.focus();
      last.node.scrollIntoView({ block: "nearest" });
      return show(last.node);
    };
    last = partOn({
      part: exercise.parts[at], kept: kept[at], keep, earlier: earlier(at), show,
      onward: { words: final ? solved : "Next part", go },
    });
    list.append(many ? el("li", {}, last.node) : last.node);
    if (final || !kept[at].passed) return;
    last.done();
    open(at + 1);
  }
  open(0);
  return { focus: () => last.focus(), settle: () => last.settle(), done: () => last.done() };
}
