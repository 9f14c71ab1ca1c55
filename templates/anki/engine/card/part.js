// One part of an exercise on the question side: entry, what it was read as, checking in place, hints.

import { grade } from "../grading/index.js";
import { read, toTex } from "../language/index.js";
import { button, el } from "./dom.js";
import { entryFor } from "./entry.js";
import { keypad } from "./keypad.js";
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
  const seen = el("p", { class: "hq-read", role: "status" });
  const said = el("div", { class: "hq-verdict", role: "status" });
  const hints = el("div", { class: "hq-hints" });
  const check = button("Check", checked, { class: "hq-check tappable" });
  const next = button(onward.words, onward.go, { class: "hq-next tappable" });
  const more = button("", hint, { class: "tappable" });
  const pad = keypad(part, () => current, step, changed);
  const toggle = button("⌨", () => open(pad.hidden), { class: "hq-toggle tappable", "aria-label": "Keypad" });
  toggle.append(el("span", {}, " Keypad"));
  const plain = !part.options;
  let current = entry.fields[0];
  let timer = 0;
  let armed = "";

  const foot = el(
    "div", { class: "hq-foot" },
    el("div", { class: "hq-buttons" }, check, more, next, plain && toggle), plain && pad,
  );
  const node = el(
    "div", { class: "hq-part" },
    el("div", { class: "hq-part-ask", html: part.ask }), entry.node, plain && seen, hints, said, foot,
  );
  node.addEventListener("focusin", ({ target }) => {
    if (!entry.fields.includes(target)) return;
    current = target;
    inSight();
    mark();
    preview();
  });
  entry.node.addEventListener("keydown", pressed);
  entry.node.addEventListener("click", inSight);

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
    timer = setTimeout(paused, PAUSE);
  }
  function paused() {
    preview();
    settle();
  }
  /** The verdict on what stands there now. */
  function judged() {
    const text = entry.text();
    if (kept.text !== text || !kept.verdict)
      Object.assign(kept, { text, columns: entry.columns, verdict: verdictOn(text) });
    return kept.verdict;
  }
  function verdictOn(text) {
    if (entry.missing()) return { outcome: "unfinished", feedback: "Some entries were left empty.", mistake: -1 };
    try {
      return grade(text, part, earlier());
    } catch { // a key that was damaged
      return { outcome: "undecided", feedback: "This could not be checked; compare it with the solution yourself.", mistake: -1 };
    }
  }
  function settle() {
    clearTimeout(timer);
    if (entry.values().some((value) => value.trim())) judged();
    else delete kept.text;
    if (!kept.text) delete kept.verdict;
    keep();
  }
  function preview() {
    if (!plain) return;
    const text = current.value.trim();
    const one = entry.fields.length > 1 ? { ...part, kind: "expr" } : part;
    seen.classList.remove("hq-bad");
    if (!text) return seen.replaceChildren();
    try {
      show(seen, `read as \\(${toTex(read(text, one)).replace(/&/g, "&amp;").replace(/</g, "&lt;")}\\)`);
    } catch (error) {
      if (said.dataset.outcome === "unreadable") return seen.replaceChildren(); // it says so already
      seen.classList.add("hq-bad");
      seen.textContent = `${error.message} ${error.advice || ""}`;
    }
  }
  function checked() {
    const missing = entry.missing();
    if (missing) return told([el("p", {}, plain ? "Something is still empty." : "Nothing is chosen yet.")], "", missing);
    const verdict = judged();
    const counts = verdict.outcome !== "unreadable" && verdict.outcome !== "undecided";
    kept.values = entry.values();
    kept.checked = kept.text;
    if (counts) kept.tries = (kept.tries || 0) + 1;
    keep();
    entry.mark(verdict.entries);
    const wrong = entry.node.querySelector("[data-mark=wrong] input");
    const spot = verdict.position ? entry.place(verdict.position) : wrong || current;
    told(verdictLines(verdict, part, entry.columns), verdict.outcome, spot);
    if (verdict.position && entry.fields.length === 1) spot.setSelectionRange(...verdict.position);
    if (verdict.outcome === "correct") arm("next");
    clearTimeout(timer);
    preview(); // at once: a line that grows later would move the buttons under the learner's finger
    return undefined;
  }
  function told(lines, outcome, spot) {
    arm("");
    said.dataset.outcome = outcome;
    said.replaceChildren(...lines);
    show(said);
    if (outcome === "unreadable") seen.replaceChildren();
    if (coarse()) current = spot;
    else spot.focus({ preventScroll: true });
    typing(false);
    said.scrollIntoView({ block: "nearest" });
  }
  function hint() {
    kept.hints = (kept.hints || 0) + 1;
    keep();
    hinted();
  }
  function hinted() {
    const all = part.hints || [];
    const open = Math.min(kept.hints || 0, all.length);
    hints.replaceChildren(...all.slice(0, open).map((html, at) =>
      el("div", { class: "hq-hint" }, el("span", { class: "hq-note" }, `Hint ${at + 1}`), el("div", { html }))));
    more.textContent = all.length > 1 ? `Hint (${all.length - open} left)` : "Hint";
    more.hidden = open >= all.length;
    if (open) show(hints);
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
  /** An arrow of the keypad: to the next field, in a line by one sign. */
  function step(by) {
    if (entry.fields.length > 1) return move(entry.fields.indexOf(current) + by);
    const at = Math.max(0, current.selectionStart + by);
    current.focus({ preventScroll: true }); // else the caret is not seen
    return current.setSelectionRange(at, at);
  }
  /** Enter goes on to the next empty field, then to Check, and only then checks; it never turns the card by accident. */
  function pressed(event) {
    const at = entry.fields.indexOf(event.target);
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (event.repeat) return;
      const empty = entry.missing();
      if (armed === "next") onward.go();
      else if (armed === "check") checked();
      else if (empty && empty !== event.target) move(entry.fields.indexOf(empty));
      else if (!empty && !said.dataset.outcome) arm("check");
    } else if (at >= 0 && entry.columns) {
      const { selectionStart: start, selectionEnd: end, value } = event.target;
      const whole = start === 0 && end === value.length;
      const by = { ArrowUp: -entry.columns, ArrowDown: entry.columns,
        ArrowLeft: whole || end === 0 ? -1 : 0, ArrowRight: whole || start === value.length ? 1 : 0 }[event.key];
      if (by && move(at + by)) event.preventDefault();
    }
  }

  if (kept.values) entry.set(kept.values);
  entry.shape();
  hinted();
  open(coarse());
  typing(true);
  /** The part is behind the learner: what was typed stays to be seen. */
  function done() {
    node.classList.add("hq-done");
    for (const field of entry.fields) field.classList.remove("hq-current");
    for (const field of node.querySelectorAll("input, textarea")) field.disabled = true;
  }
  /** Once it is to be seen. */
  function shown() {
    entry.shape();
    typing(true);
    if (!coarse()) entry.fields[0].focus({ preventScroll: true });
  }
  return { node, done, settle, focus: shown };
}
