// What a learner types into: a grid for vectors and matrices, options to choose, a line for everything else.
// Each is {node, fields, columns?, values(), set(values), text(), place(position), mark(entries), missing(), shape(),
// complaint()}; the last is of use where the text can't be read: what to say instead, if a field is at fault alone.

import { read, toText } from "../language/index.js";
import { el } from "./dom.js";

const FIELD = {
  autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", dir: "ltr",
  enterkeyhint: "next",
};

/** The entry that fits a part's key; `changed` is called after every change. */
export function entryFor(part, changed) {
  if (part.options) return options(part, changed);
  const [rows, columns] = size(part);
  return rows ? grid(part, rows, columns, changed) : line(part, changed);
}

/** Rows and columns of the key; [0, 0] where it is no array. */
function size(part) {
  if (!["vector", "eigenvector", "matrix", "symmetric"].includes(part.kind)) return [0, 0];
  return extent(read(part.key, part));
}

function extent(tree) {
  if (tree.t === "Matrix") return [tree.rows.length, tree.rows[0].length];
  return tree.t === "Vector" ? [tree.entries.length, 1] : [0, 0];
}

function line(part, changed) {
  const field = el("textarea", {
    ...FIELD, class: "hq-field tappable", rows: 1, "aria-label": "Your answer", oninput: changed, placeholder: "Your answer",
  });
  return {
    node: el("div", { class: "hq-line" }, field),
    fields: [field],
    values: () => [field.value],
    set: ([value = ""]) => (field.value = value),
    text: () => field.value,
    place: () => field,
    mark: () => {},
    shape: () => { // as many rows as what was typed needs
      for (field.rows = 1; field.scrollHeight > field.clientHeight && field.rows < 8;) field.rows++;
    },
    missing: () => (field.value.trim() ? null : field),
    complaint: () => ({}),
  };
}

function grid(part, rows, columns, changed) {
  const fields = [];
  const cells = [];
  const symmetric = part.kind === "symmetric";
  for (let at = 0; at < rows * columns; at++) {
    const [row, column] = [Math.floor(at / columns) + 1, (at % columns) + 1];
    const label = columns > 1 ? `row ${row}, column ${column}` : `entry ${row}`;
    fields.push(el("input", { ...FIELD, class: "hq-field", "aria-label": label, size: 7, oninput: changed }));
    cells.push(el("span", { class: "hq-cell", "data-place": columns > 1 ? `${row}, ${column}` : `${row}` }, fields[at]));
  }
  const twin = (at) => (symmetric ? (at % columns) * columns + Math.floor(at / columns) : at);
  const value = (at) => {
    const own = fields[at].value.trim();
    return (own || (at % columns < at / columns - (at % columns) / columns ? fields[twin(at)].value.trim() : ""))
      .replace(/(\d),(?=\d)/g, "$1.");
  };
  const spelled = () => {
    let text = "";
    const spans = fields.map((_, at) => {
      text += at % columns ? ", " : columns > 1 ? (at ? "], [" : "[[") : at ? ", " : "(";
      const start = text.length;
      text += value(at);
      return [start, text.length];
    });
    return { text: text + (columns > 1 ? "]]" : ")"), spans };
  };
  const node = el(
    "div",
    {
      class: "hq-grid", role: "group", dir: "ltr", style: `--columns:${columns}`,
      "aria-label": columns > 1 ? `Your matrix, ${rows} by ${columns}` : `Your vector, ${rows} entries`,
      onpaste: (event) => paste(event),
    },
    ...cells,
  );
  function complaint() {
    for (const [at, [from]] of spelled().spans.entries()) {
      try {
        read(value(at), { ...part, kind: "expr" });
      } catch ({ message, advice = "", start = 0, end = 0 }) {
        return { feedback: message, advice, position: [from + start, from + end] };
      }
    }
    return {};
  }
  function paste(event) {
    const text = (event.clipboardData || { getData: () => "" }).getData("text");
    let tree;
    try {
      tree = read(text.replace(/\t/g, " , "), part);
    } catch {
      return;
    }
    const found = tree.t === "Matrix" ? tree.rows.flat() : tree.t === "Vector" ? tree.entries : [];
    if (found.length !== fields.length) return;
    event.preventDefault();
    found.forEach((entry, at) => (fields[at].value = toText(entry)));
    changed();
  }
  return {
    node, fields,
    values: () => fields.map((field) => field.value),
    set: (values) => fields.forEach((field, at) => (field.value = values[at] || "")),
    text: () => spelled().text,
    place: (position) => {
      const at = position ? spelled().spans.findIndex(([, end]) => position[0] <= end) : 0;
      return fields[Math.max(at, 0)];
    },
    shape: () => {
      const longest = Math.max(...fields.map((field) => field.value.length));
      node.classList.toggle("hq-long", longest > 9);
      node.classList.toggle("hq-tight", longest > 16);
      if (symmetric) fields.forEach((field, at) => (field.placeholder = twin(at) < at ? fields[twin(at)].value : ""));
    },
    columns, complaint,
    missing: () => fields.find((_, at) => !value(at)) || null,
    mark: (entries) => {
      const flat = entries ? entries.flat() : [];
      cells.forEach((cell, at) => {
        cell.dataset.mark = flat.length === cells.length ? (flat[at] ? "right" : "wrong") : "";
        if (cell.dataset.mark === "wrong") fields[at].setAttribute("aria-invalid", "true");
        else fields[at].removeAttribute("aria-invalid");
      });
    },
  };
}

let groups = 0;

/** Radio buttons or checkboxes. The small field takes their letters, for clients that keep other keys to themselves. */
function options(part, changed) {
  const many = part.kind === "choices";
  const name = `hq-option-${++groups}`;
  const letter = (at) => String.fromCharCode(65 + at);
  const boxes = part.options.map(({ value }) =>
    el("input", { type: many ? "checkbox" : "radio", name, value, tabindex: "-1", onchange: () => told() }));
  const field = el("input", {
    ...FIELD, class: "hq-field hq-letter", size: 3, inputmode: "none", oninput: () => typed(),
    "aria-label": many ? "Letters of your answers" : "Letter of your answer",
  });
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  function told() {
    field.value = boxes.map((box, at) => (box.checked ? letter(at) : "")).join("");
    changed();
  }
  function typed() {
    const letters = field.value.toUpperCase().replace(/[^A-Z]/g, "").slice(many ? 0 : -1);
    boxes.forEach((box, at) => (box.checked = letters.includes(letter(at))));
    if (!many) field.value = letters;
    changed();
  }
  const node = el(
    "div",
    { class: "hq-choice", role: many ? "group" : "radiogroup", "aria-label": many ? "Choose all that hold" : "Choose one" },
    ...part.options.map(({ html }, at) =>
      el("label", { class: "tappable" }, boxes[at], el("b", {}, letter(at)), el("span", { html }))),
    el("span", { class: "hq-key" }, many ? "letters" : "letter", field),
  );
  return {
    node, fields: [field],
    values: chosen,
    set: (values) => {
      boxes.forEach((box) => (box.checked = values.includes(box.value)));
      field.value = boxes.map((box, at) => (box.checked ? letter(at) : "")).join("");
    },
    text: () => chosen().join(", "),
    place: () => field,
    mark: () => {},
    shape: () => {},
    missing: () => (chosen().length ? null : field),
    complaint: () => ({}),
  };
}
