// Keys on the card: some clients give no keyboard to a card's own fields, and phones hide these signs.

import { button, el } from "./dom.js";

const ARRAYS = ["vector", "eigenvector", "matrix", "symmetric"];
const SIGNS = { interval: ["<", ">", "≤", "≥", "∞", "[", "]", "∪", "{", "}"], set: ["{", "}"], span: ["{", "}"],
  points: [";", ":", "saddle", "min", "max"], quantity: ["k", "M", "G", "T", "B", "i"], entry: [":"] };
const WORDS = { "⌫": "delete", "◀": "left", "▶": "right", "−": "minus", "√": "square root" };
const TYPED = { "−": "-", "√": "sqrt(", "xʸ": "^", "eˣ": "e^(", π: "pi", sin: "sin(", cos: "cos(", ln: "ln(" };
const ROWS = 4;
const CALCULATOR = [..."7410852.963⌫+−*/()", "xʸ", "√", "◀", "▶"]; // column by column

/** The keypad of a part; `target()` is the field that is typed into, `step(±1)` moves in it or to another. */
export function keypad(part, target, step, changed) {
  const names = [...(part.vars || []), ...(part.integers || [])];
  const functions = (part.vars || []).length && part.kind !== "interval" ? ["eˣ", "sin", "cos", "ln", "π"] : [];
  const comma = ARRAYS.includes(part.kind) ? [] : [","];
  const keys = [...new Set([...CALCULATOR, ...names, ...functions, ...comma, ...(SIGNS[part.kind] || [])])];
  const columns = Math.ceil(keys.length / ROWS);
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
  const drawn = (key) => key ? button(key, () => press(key), {
    tabindex: "-1", "aria-label": WORDS[key], onpointerdown: still, onmousedown: still,
  }) : el("span");
  return el(
    "div",
    { class: "hq-pad tappable", role: "group", "aria-label": "Keypad", dir: "ltr", style: `--columns:${columns}` },
    ...Array.from({ length: columns * ROWS }, (_, at) => drawn(keys[(at % columns) * ROWS + Math.floor(at / columns)])),
  );
}
