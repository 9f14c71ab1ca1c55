// A page of exercises for a course site: the card's own questions and answers, MathML instead of MathJax.

import { answer } from "../card/back.js";
import { button, el } from "../card/dom.js";
import { question } from "../card/front.js";
import { begin, keep } from "../card/memory.js";
import { variants } from "../card/unpack.js";
import { drawn } from "./mathml.js";

function show(element, html) {
  if (html !== undefined) element.innerHTML = drawn(html);
  else
    for (const each of element.querySelectorAll(".hq-yours, .hq-verdict"))
      if (each.innerHTML.includes("\\(")) each.innerHTML = drawn(each.innerHTML);
}

function begun(section) {
  const found = variants(section.querySelector(".hq-variants").textContent);
  const note = `page:${document.title}:${section.id}`;
  const live = el("div", { class: "hq-live" });
  let ended = false;
  const again = () => open().focus();
  function open() {
    const state = begin(note, found.count);
    const exercise = found.at(state.v);
    ended = false;
    live.dataset.source = exercise.id;
    const opened = question(live, exercise, state, {
      keep: () => keep(note, state), show, finish: () => finish(exercise, state, opened.done),
    });
    return opened;
  }
  function finish(exercise, state, done) {
    if (ended) return;
    ended = true;
    done();
    keep(note, { ...state, side: "a" });
    const shown = el("div", { class: "hq-end" }, ...answer(exercise, state, false));
    for (const line of shown.querySelectorAll(".hq-rating")) line.remove();
    if (found.count > 1) shown.append(el("div", { class: "hq-buttons" }, button("Another one", again)));
    live.append(shown);
    show(shown);
    const right = state.parts.filter((part) => part.verdict && part.verdict.outcome === "correct").length;
    section.dataset.right = right === exercise.parts.length ? "all" : right ? "some" : "none";
    section.querySelector(".hq-mark").textContent = { all: "✓ right", some: "partly right", none: "" }[section.dataset.right];
  }
  section.querySelector(".hq-body").replaceChildren(live);
  open();
}

for (const section of document.querySelectorAll("details.hq-item")) {
  const start = () => {
    if (!section.open || section.dataset.begun) return;
    section.dataset.begun = "yes";
    try {
      begun(section);
    } catch {
      section.querySelector(".hq-body").textContent = "This exercise is damaged; load the page again.";
    }
  };
  section.addEventListener("toggle", start);
  start();
}
