// Keys on the card: some clients give no keyboard to a card's own fields, and phones hide these signs.

import { button, el } from "./dom.js";

const ARRAYS = ["vector", "eigenvector", "matrix", "symmetric"];
const SIGNS = { interval: ["<", ">", "≤", "≥", "∞", "[", "]", "∪", "{", "}"], set: ["{", "}"], span: ["{", "}"],
  points: [";", ":", "saddle", "min", "max"], quantity: ["k", "M", "G", "T", "B", "i"], entry: [":"] };
const WORDS = { "⌫": "delete", "◀": "previous field", "▶": "next field", "−": "minus", "√": "square root" };
const TYPED = { "−": "-", "√": "sqrt(", "xʸ": "^", "eˣ": "e^(", π: "pi", sin: "sin(", cos: "cos(", ln: "ln(" };

/** The keypad of a part; `target()` is the field that is typed into, `step(±1)` moves to another. */
export function keypad(part, target, step, changed) {
  const keys = ["7", "8", "9", "+", "(", ")", "4", "5", "6", "−", "xʸ", "⌫", "1", "2", "3", "*", "◀", "▶", "0", ".", "/", "√"];
  keys.push(...(ARRAYS.includes(part.kind) ? [] : [","]), ...(part.vars || []), ...(part.integers || []));
  if ((part.vars || []).length && part.kind !== "interval") keys.push("eˣ", "sin", "cos", "ln", "π");
  keys.push(...(SIGNS[part.kind] || []));
  const press = (key) => {
    const field = target();
    if (key === "◀" || key === "▶") return step(key === "▶" ? 1 : -1);
    let start = field.selectionStart === null ? field.value.length : field.selectionStart;
    const end = start === field.selectionStart ? field.selectionEnd : start;
    const typed = key === "⌫" ? "" : TYPED[key] || key;
    if (key === "⌫" && start === end) start = Math.max(0, start - 1);
    field.setRangeText(typed, start, end, "end");
    changed();
  };
  const still = (event) => event.preventDefault(); // the field keeps focus and caret
  return el(
    "div",
    { class: "hq-pad tappable", role: "group", "aria-label": "Keypad", dir: "ltr" },
    ...[...new Set(keys)].map((key) =>
      button(key, () => press(key), { tabindex: "-1", "aria-label": WORDS[key], onpointerdown: still, onmousedown: still })),
  );
}
