// One part of an exercise on the question side: entry, what it was read as, checking in place, hints.

import { button, el } from "./dom.js";
import { entryFor } from "./entry.js";
import { hintsOf } from "./hints.js";
import { judge } from "./judging.js";
import { keypad } from "./keypad.js";
import { keysFor } from "./keys.js";
import { readingOf } from "./reading.js";
import { verdictLines } from "./verdict.js";

const PAUSE = 150;
const coarse = () => window.matchMedia && matchMedia("(pointer: coarse)").matches;

/**
 * {node, focus(), settle(), done()} of a part. `kept` is {values, text, verdict, columns, tries, checked, hints}, changed
 * in place; `keep()` stores it; `settle()` judges what was typed, also where Check was not pressed;
 * `onward` = {words, go} is the step after this part; `show(element, html)` sets HTML with formulas, drawn.
 */
export function partOn({ part, kept, keep, earlier, onward, show }) {
  const entry = entryFor(part, changed);
  const plain = !part.options;
  const { verdict, settle: settled } = judge({ part, kept, keep, entry, earlier });
  const reading = readingOf({ part, entry, show });
  const keys = keysFor({ entry, current: () => current, move, enter });
  const said = el("div", { class: "hq-verdict", role: "status" });
  const check = button("Check", checked, { class: "hq-check tappable" });
  const next = button(onward.words, onward.go, { class: "hq-next tappable" });
  const pad = keypad(part, () => current, keys.step, changed);
  const toggle = button("⌨", () => open(pad.hidden), { class: "hq-toggle tappable", "aria-label": "Keypad" });
  toggle.append(el("span", {}, " Keypad"));
  let current = entry.fields[0];
  let timer = 0;
  let armed = "";

  function changed() {
    kept.values = entry.values();
    keep();
    arm("");
    inSight();
    entry.mark(null);
    entry.shape();
    said.replaceChildren();
    said.removeAttribute("data-outcome");
    clearTimeout(timer);
    timer = setTimeout(() => { preview(); settle(); }, PAUSE);
  }
  function settle() {
    clearTimeout(timer);
    settled();
  }
  function preview() {
    if (plain) reading.draw(current, said.dataset.outcome === "unreadable");
  }
  function checked() {
    const missing = entry.missing();
    if (missing) return told([el("p", {}, plain ? "Something is still empty." : "Nothing is chosen yet.")], "", missing);
    const found = verdict();
    kept.values = entry.values();
    kept.checked = kept.text;
    if (found.outcome !== "unreadable" && found.outcome !== "undecided") kept.tries = (kept.tries || 0) + 1;
    keep();
    entry.mark(found.entries);
    const wrong = entry.node.querySelector("[data-mark=wrong] input");
    const spot = found.position ? entry.place(found.position) : wrong || current;
    told(verdictLines(found, part, entry.columns), found.outcome, spot);
    if (found.position && entry.fields.length === 1) spot.setSelectionRange(...found.position);
    if (found.outcome === "correct") arm("next");
    clearTimeout(timer);
    preview(); // at once: a line that grows later would move the buttons under the learner's finger
    return undefined;
  }
  function told(lines, outcome, spot) {
    arm("");
    said.dataset.outcome = outcome;
    said.replaceChildren(...lines);
    show(said);
    if (outcome === "unreadable") reading.clear();
    if (coarse()) current = spot;
    else spot.focus({ preventScroll: true });
    typing(false);
    said.scrollIntoView({ block: "nearest" });
  }

  function open(on) {
    pad.hidden = !on;
    toggle.setAttribute("aria-expanded", String(on));
    entry.fields.forEach((field) => on && coarse() ? field.setAttribute("inputmode", "none") : plain && field.removeAttribute("inputmode"));
    mark();
  }
  /** While it is typed into, buttons and keypad stay in sight, where they leave half of it; a verdict has all the room. */
  function typing(on) {
    node.classList.toggle("hq-typing", on && foot.offsetHeight < 0.55 * window.innerHeight);
  }
  function inSight() {
    typing(true);
    if (coarse()) current.scrollIntoView({ block: "nearest" });
  }
  function mark() {
    entry.fields.forEach((field) => field.classList.toggle("hq-current", field === current && plain && !pad.hidden));
  }
  function arm(what) {
    armed = what;
    check.classList.toggle("hq-armed", what === "check");
    next.classList.toggle("hq-armed", what === "next");
  }
  function enteredBy({ target }) {
    if (!entry.fields.includes(target)) return;
    current = target;
    inSight();
    mark();
    preview();
  }
  function move(at) {
    const field = entry.fields[at];
    if (!field) return false;
    current = field;
    mark();
    if (document.activeElement !== field && !coarse()) field.focus({ preventScroll: true });
    preview();
    return true;
  }
  /** Enter goes on to the next empty field, then to Check, and only then checks; it never turns the card by accident. */
  function enter(field) {
    const empty = entry.missing();
    if (armed === "next") onward.go();
    else if (armed === "check") checked();
    else if (empty && empty !== field) move(entry.fields.indexOf(empty));
    else if (!empty && !said.dataset.outcome) arm("check");
  }

  const hints = hintsOf({ part, kept, keep, show });
  const foot = el(
    "div", { class: "hq-foot" },
    el("div", { class: "hq-buttons" }, check, hints.more, next, plain && toggle), plain && pad,
  );
  const node = el(
    "div", { class: "hq-part" },
    el("div", { class: "hq-part-ask", html: part.ask }), entry.node, plain && reading.node, hints.node, said, foot,
  );
  node.addEventListener("focusin", enteredBy);
  entry.node.addEventListener("keydown", keys.pressed);
  entry.node.addEventListener("click", inSight);
  if (kept.values) entry.set(kept.values);
  entry.shape();
  open(coarse());
  typing(true);
  return { node, settle, done: () => done(node), focus: shown };

  /** Once it is to be seen. */
  function shown() {
    entry.shape();
    typing(true);
    if (!coarse()) entry.fields[0].focus({ preventScroll: true });
  }
}

/** The part is behind the learner: what was typed stays to be seen. */
function done(node) {
  node.classList.add("hq-done");
  for (const field of node.querySelectorAll("input, textarea")) {
    field.disabled = true;
    field.classList.remove("hq-current");
  }
}
