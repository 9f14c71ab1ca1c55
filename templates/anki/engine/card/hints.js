// The hints of a part, one more at each press, and the button for them.

import { button, el } from "./dom.js";

/** {node, more}: where hints stand, those opened before among them, and the button for the next. */
export function hintsOf({ part, kept, keep, show }) {
  const all = part.hints || [];
  const node = el("div", { class: "hq-hints" });
  const more = button("", next, { class: "tappable" });
  function next() {
    kept.hints = (kept.hints || 0) + 1;
    keep();
    draw();
  }
  function draw() {
    const open = Math.min(kept.hints || 0, all.length);
    node.replaceChildren(...all.slice(0, open).map((html, at) =>
      el("div", { class: "hq-hint" }, el("span", { class: "hq-note" }, `Hint ${at + 1}`), el("div", { html }))));
    more.textContent = all.length > 1 ? `Hint (${all.length - open} left)` : "Hint";
    more.hidden = open >= all.length;
    if (open) show(node);
  }
  draw();
  return { node, more };
}
