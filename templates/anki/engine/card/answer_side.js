// The answer side of Anki's card. It carries no grader: the question side has kept what it found.

import { answer } from "./back.js";
import { resume } from "./memory.js";
import { start } from "./side.js";

start((note, found, live) => {
  const shared = window.hessquiz || {}; // where both sides are of one page, what was typed last is judged now
  if (shared.settle) shared.settle();
  shared.settle = null;
  const state = resume(note, found.count);
  const exercise = found.at(state ? state.v : 0);
  live.replaceChildren(...answer(exercise, state));
  live.dataset.source = exercise.id;
});
