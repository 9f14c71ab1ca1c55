// Points with what they are called (hessquiz/answers/points.py).

import { Parser } from "./parser.js";
import { body, CLOSES, ended, lastOf, one, OPENS, unwrapped, word } from "./pieces.js";
import { refuse } from "./unreadable.js";
import { canonicalWord, CLASSES, FILLERS } from "./words.js";

export function readPoints(text, tokens, vars) {
  let inner = unwrapped(body(tokens), "{", "\\{");
  if (inner.length && inner.length < 4 && word(inner[0], "none", "no", "empty")) return { t: "Points", items: [] };
  const found = [];
  let said = [];
  const label = () => {
    const name = said.length ? canonicalWord(said.map(({ v }) => v).join(" ")) : "";
    if (name && !CLASSES.includes(name)) {
      const kept = said.filter(({ v }) => !FILLERS.has(v.toLowerCase()) && v.length > 1);
      said = [];
      if (kept.length) refuse(`“${kept.map(({ v }) => v).join(" ")}” is no type of point.`, kept[0].s, kept[0].e, `The types are ${CLASSES.join(", ")}.`, "label");
      return;
    }
    if (name) found.push({ label: name });
    said = [];
  };
  for (let at = 0; at < inner.length; at++) {
    const { k, v, gap } = inner[at];
    if (k === ";" || k === "row" || (gap === 2 && found.length)) {
      label();
      found.push({ stop: true });
      if (k === ";" || k === "row") continue;
    }
    if (OPENS.includes(k)) {
      const place = unbracketed(inner, at);
      if (said.length && said[said.length - 1].v.length <= 3 && !CLASSES.includes(canonicalWord(said[said.length - 1].v))) said.pop();
      label();
      const node = one(text, inner.slice(at, place + 1));
      if (node.t !== "Vector") refuse("A point has a comma between its coordinates.", inner[at].s, inner[place].e, "Write (x, y).", "point");
      at = place;
      if (inner[at + 1] && inner[at + 1].k === "=" && node.entries.every(({ t }) => t === "Var")) at++;
      else found.push({ at: { t: "Vector", entries: node.entries, shape: "tuple" } });
    } else if (k === "var" && v === vars[0] && inner[at + 1] && inner[at + 1].k === "=") {
      label();
      const entries = [];
      for (const name of vars) {
        if (!inner[at] || inner[at].v !== name || !inner[at + 1] || inner[at + 1].k !== "=")
          refuse("The coordinates stand in another order here.", inner[Math.min(at, inner.length - 1)].s, lastOf(inner), "Write (x, y).", "order");
        const parser = new Parser(text, ended(inner.slice(at + 2), lastOf(inner)), true);
        entries.push(parser.sum());
        at += 2 + parser.at;
        if (name !== vars[vars.length - 1] && inner[at] && (inner[at].k === "," || word(inner[at], "and"))) at++;
      }
      at--;
      found.push({ at: { t: "Vector", entries, shape: "tuple" } });
    } else if (k === "word" && /^(for|where|with)$/i.test(v)) {
      while (inner[at + 1] && inner[at + 1].k !== ";" && inner[at + 1].gap !== 2)
        if (word(inner[++at], "even", "odd")) refuse("Conditions on the integers aren't read.", inner[at].s, inner[at].e, "Write 2m or 2m+1.", "condition");
    } else if (k === "word" && !/^(and|or)$/i.test(v)) said.push(inner[at]);
    else if (["word", ",", ":", "-", "=", "->", ".", "|", "&"].includes(k)) {
      if (k === "," || k === "word") label();
    } else if (k === "var" || k === "const") said.push(inner[at]);
    else new Parser(text, ended(inner.slice(at), lastOf(inner))).unexpected();
  }
  label();
  const items = paired(found);
  if (!items.length) new Parser(text, tokens).unexpected();
  return { t: "Points", items };
}
function unbracketed(tokens, at) {
  for (let depth = 0, i = at; i < tokens.length; i++) {
    if (OPENS.includes(tokens[i].k)) depth++;
    if (CLOSES.includes(tokens[i].k) && !--depth) return i;
  }
  return refuse("This bracket is never closed.", tokens[at].s, tokens[at].e, "Close it.", "unclosed");
}
/** A label before points holds for those after it, one after points for those before it that have none. */
function paired(found) {
  const first = found.find(({ stop }) => !stop) || {};
  const items = [];
  let open = [];
  let current = "";
  for (const piece of found) {
    if (piece.stop) [open, current] = [[], ""];
    else if (piece.at) {
      const item = { t: "Point", at: piece.at, label: first.label ? current : "" };
      items.push(item);
      open.push(item);
    } else if (first.label) [current, open] = [piece.label, []];
    else {
      for (const item of open) item.label = piece.label;
      open = [];
    }
  }
  return items;
}
