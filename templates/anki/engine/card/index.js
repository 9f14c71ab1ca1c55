// Anki's card: a live exercise in place of the fixed one. Whatever fails, the fixed one is what the learner sees.

import { grade } from "../grading/index.js";
import { answer } from "./back.js";
import { el } from "./dom.js";
import { question } from "./front.js";
import { begin, keep, resume } from "./memory.js";
import { show, watch } from "./typeset.js";
import { variants } from "./unpack.js";

export const VERSION = 1;

function start() {
  const root = document.querySelector(".hq-exercise[data-side]");
  const live = root && root.querySelector(".hq-live");
  const fixed = root && root.querySelector(".hq-fixed");
  const packed = root && root.querySelector(".hq-variants");
  if (!live || !fixed || !packed) return;
  const before = fixed.innerHTML;
  try {
    const found = variants(packed.textContent);
    (root.dataset.side === "front" ? front : back)(root.dataset.note, found, live);
    fixed.replaceChildren(); // the client need not draw what is not seen
    fixed.hidden = true;
    const source = root.querySelector(".hq-from");
    if (source) source.textContent = `${live.dataset.source} · engine ${VERSION}`;
    live.hidden = false;
    watch(live);
  } catch {
    live.hidden = true;
    live.replaceChildren();
    fixed.innerHTML = before;
    fixed.hidden = false;
  }
}

function front(note, found, live) {
  const state = begin(note, found.count);
  const exercise = found.at(state.v);
  live.dataset.source = exercise.id;
  for (const kind of ["keydown", "keypress", "keyup"]) live.addEventListener(kind, (event) => event.stopPropagation());
  const last = question(live, exercise, state, {
    keep: () => keep(note, state),
    show,
    finish: () => turn() || reveal(live, exercise, state),
  });
  const focus = () => last.focus();
  if (Array.isArray(window.onShownHook)) window.onShownHook.push(focus);
  else setTimeout(focus, 0);
}

function back(note, found, live) {
  const state = resume(note, found.count);
  const exercise = found.at(state ? state.v : 0);
  live.replaceChildren(...answer(exercise, state));
  live.dataset.source = exercise.id;
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
start();
