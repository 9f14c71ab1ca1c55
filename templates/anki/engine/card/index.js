// The question side of Anki's card: reads, grades, and keeps what was found for the answer side.

import { grade } from "../grading/index.js";
import { answer } from "./back.js";
import { el } from "./dom.js";
import { question } from "./front.js";
import { begin, keep } from "./memory.js";
import { start, VERSION } from "./side.js";
import { show } from "./typeset.js";
import { variants } from "./unpack.js";

function front(note, found, live) {
  const state = begin(note, found.count);
  const exercise = found.at(state.v);
  live.dataset.source = exercise.id;
  for (const kind of ["keydown", "keypress", "keyup"]) live.addEventListener(kind, (event) => event.stopPropagation());
  const { focus, settle } = question(live, exercise, state, {
    keep: () => keep(note, state),
    show,
    finish: () => turn() || reveal(live, exercise, state),
  });
  window.hessquiz.settle = settle;
  if (Array.isArray(window.onShownHook)) window.onShownHook.push(focus);
  else setTimeout(focus, 0);
}

/** The other side, where the client lets a card ask for it: the desktop, and AnkiDroid. */
function turn() {
  if (typeof window.pycmd === "function") window.pycmd("ans");
  else if (typeof window.showAnswer === "function") window.showAnswer();
  else return false;
  return true;
}

/** The solution under the question, once. */
function reveal(live, exercise, state) {
  if (live.querySelector(".hq-results")) return;
  const shown = el("div", {}, ...answer(exercise, state, false));
  live.append(shown);
  show(shown);
}

window.hessquiz = { version: VERSION, grade, variants };
window.onpagehide = () => window.hessquiz.settle && window.hessquiz.settle(); // clients that make a page for each side
start(front);
