// Points with what they are called: (0,0): saddle · minimum at (1, 2) · saddles: (0,0), (1,-1) · x = 0, y = 2 is a max.
//
// What was typed is first cut into places (brackets, or x = … , y = …) and labels (runs of words). A label that comes
// first holds for the points after it; one that comes after points holds for those before it that have none.

import { complain } from "./complaint.js";
import { near } from "./lexicon.js";
import { Parser } from "./parser.js";
import { ended, isWord, OPENS, partner } from "./pieces.js";
import { unexpected } from "./refusals.js";
import { vector } from "./tree.js";
import { CANONICAL, canonical, FILLERS } from "./words.js";

const CLASSES = ["minimum", "maximum", "saddle", "inconclusive"];
/** Names that learners give the integers of a periodic family. */
export const INTEGERS = ["k", "l", "m", "n", "j"];

/** Every point, in the order typed, with its label ("" for none). */
export function readPoints(text, tokens, variables) {
  while (OPENS[tokens[0][0]] && partner(tokens, 0) === tokens.length - 2 && holdsPoints(tokens, 0)) tokens = ended(tokens.slice(1, -2));
  if ((tokens.length === 2 && isWord(tokens[0], "none", "empty")) || (isWord(tokens[0], "no") && tokens.length < 5)) return { t: "Points", items: [] };
  const items = paired(piecesOf(text, tokens, variables));
  if (!items.length)
    complain("There is no point here.", 0, Math.max(1, text.length), "Write each as (x, y): type, for example (0, 0): saddle.", "no-point");
  return { t: "Points", items };
}

/** Whether the bracket at `at` begins with a bracket that has a comma of its own: a list, or a point with its label. */
function holdsPoints(tokens, at) {
  const inner = at + 1;
  if (!OPENS[tokens[inner][0]]) return false;
  const end = partner(tokens, inner);
  if (!tokens[end][0] || ![",", ";", ":", "word", tokens[partner(tokens, at)][0]].includes(tokens[end + 1][0])) return false;
  return tokens.slice(inner, end).some(([kind]) => /^[,;]$/.test(kind));
}

function piecesOf(text, tokens, variables) {
  const pieces = [];
  let words = [];
  const spoken = () => {
    const label = words.length && labelOf(text, words);
    if (label) pieces.push({ label, token: words[0] });
    words = [];
  };
  for (let at = 0; tokens[at][0] !== ""; ) {
    const token = tokens[at];
    const [kind, value, , , gap] = token;
    const next = tokens[at + 1];
    const breaks = /^(;|row)$/.test(kind);
    if ((gap === 2 && pieces.length) || breaks) {
      spoken();
      pieces.push({ ends: true });
    }
    if (breaks) at++;
    else if (OPENS[kind] || (kind === "<" && next[0] !== "<")) {
      const place = placeAt(text, tokens, at);
      if (words.length && namesPoint(words)) words.pop();
      spoken();
      if (place.at) pieces.push({ at: place.at, token });
      if (place.label) pieces.push({ label: place.label, token });
      at = place.end;
    } else if (assigns(tokens, at, variables)) {
      spoken();
      const place = assigned(text, tokens, at, variables);
      pieces.push({ at: place.at, token });
      at = place.end;
    } else if (isWord(token, "for", "where", "with", "wherein")) at = tail(tokens, at);
    else if (kind === "word" && !/^(and|or)$/.test(value)) words.push(tokens[at++]);
    else if (/^([,:=.|&'-]|->|word)$/.test(kind)) {
      if (!(kind === "-" && words.length && next[0] === "word" && !next[4]) && /^(,|word)$/.test(kind)) spoken();
      at++;
    } else if (kind === "var" || kind === "const") words.push(tokens[at++]);
    else unexpected(new Parser(text, tokens.slice(at)));
  }
  spoken();
  return pieces;
}

/** Whether the last word is only the point's own name: P1 (0, 0), A(0, 0). */
function namesPoint(words) {
  const [, value] = words[words.length - 1];
  const last = `${value.name || value}`;
  return last.length <= 3 && !CLASSES.includes(canonical(last)) && !FILLERS.has(last.toLowerCase());
}

/** {at, label, end}: the point that opens at `at`, a label inside its brackets, and where the reading goes on. */
function placeAt(text, tokens, at) {
  let end = partner(tokens, at);
  if (tokens[at][0] === "<") {
    const found = tokens.findIndex(([kind], place) => place >= at && kind === ">");
    end = found < 0 ? tokens.length - 1 : found;
  }
  if (!tokens[end][0]) complain("This bracket is never closed.", tokens[at][2], tokens[at][3], "Close it.", "unclosed");
  const labelled = (label) => (label.length ? labelOf(text, label) : "");
  if (holdsPoints(tokens, at)) { // ((0, 0), saddle): the outer brackets only hold the two together
    const label = tokens.slice(partner(tokens, at + 1) + 1, end).filter(([kind]) => kind === "word");
    return { at: placeAt(text, tokens, at + 1).at, label: labelled(label), end: end + 1 };
  }
  let inner = tokens.slice(at + 1, end);
  const label = [];
  const last = () => inner[inner.length - 1] || [""];
  while (last()[0] === "word" && (CLASSES.includes(canonical(last()[1])) || FILLERS.has(last()[1].toLowerCase()))) label.unshift(inner.pop());
  if (label.length && /^[,;:]$/.test(last()[0])) inner.pop();
  if (!inner.length || (!label.length && inner.every(([kind]) => kind === "word"))) return { label: labelled(label), end: end + 1 }; // (local), [saddle]
  inner = [tokens[at], ...inner, tokens[end]];
  const node = new Parser(text, ended(inner), true).all();
  if (node.t !== "Vector")
    complain("A point has a comma between its coordinates.", tokens[at][2], tokens[end][3], "Write (x, y).", "point");
  if (node.entries.every((entry) => entry.t === "Var") && tokens[end + 1][0] === "=") return { end: end + 2 }; // (x, y) = (0, 0)
  return { at: vector(node.entries), label: labelled(label), end: end + 1 };
}

/** Whether x = … begins here, x being the first coordinate. */
function assigns(tokens, at, variables) {
  const [kind, value] = tokens[at];
  const named = kind === "var" && value.name === variables[0];
  return (named || isWord(tokens[at], "x", "x_1", "x1")) && tokens[at + 1][0] === "=" && !OPENS[tokens[at + 2][0]];
}

/** x = 1, y = 2 as a point; the coordinates stand in their order. */
function assigned(text, tokens, at, variables) {
  const parser = new Parser(text, tokens);
  const entries = [];
  const known = (variables.length ? variables : ["x", "y", "z"]).filter((name) => !INTEGERS.includes(name));
  const order = known.length ? known : ["x", "y", "z"];
  for (;;) {
    const [kind, value, start, end] = tokens[at];
    const name = kind === "var" ? value.name : value.replace(/_/g, "");
    if (name !== order[entries.length]) complain("The coordinates stand in another order here.", start, end, "Write (x, y).", "order");
    parser.at = at + 2;
    entries.push(parser.expression());
    at = parser.at;
    const following = at + (/^[,&]$/.test(tokens[at][0]) || isWord(tokens[at], "and") ? 1 : 0);
    if (entries.length < order.length && /^(var|word)$/.test(tokens[following][0]) && tokens[following + 1][0] === "=") at = following;
    else return { at: vector(entries), end: at };
  }
}

/** Step over “for integers m, n”; “with m even” changes the family and is refused. */
function tail(tokens, at) {
  for (; tokens[at][0] !== "" && !/^(;|row)$/.test(tokens[at][0]) && tokens[at][4] !== 2; at++) {
    const [kind, value, start, end] = tokens[at];
    if (isWord(tokens[at], "even", "odd")) complain("Conditions on the integers aren't read.", start, end, "Write 2m or 2m+1 instead.", "parity");
    if (kind === ":" || (kind === "word" && CLASSES.includes(canonical(value)))) break;
    if (OPENS[kind] && /^[,:]$/.test(tokens[at - 1][0])) break;
  }
  return at;
}

/** The class that a run of words names; "" where it only fills. */
function labelOf(text, words) {
  const said = words.map(([, , start, end]) => text.slice(start, end)).join(" ");
  const slug = canonical(said);
  if (CLASSES.includes(slug)) return slug;
  if (slug.split("_").every((word) => !word || FILLERS.has(word))) return "";
  const close = near(slug, [...CANONICAL.keys()]);
  const meant = close ? `Did you mean ${CANONICAL.get(close).replace(/_/g, " ")}? ` : "";
  return complain(`“${said}” is no type of critical point.`, words[0][2], words[words.length - 1][3], `${meant}Types are ${CLASSES.join(", ")}.`, "no-class");
}

/** Points with their labels, group by group. */
function paired(pieces) {
  const items = [];
  let held = "";
  const groups = [[]];
  for (const piece of pieces) {
    if (piece.ends) groups.push([]);
    else groups[groups.length - 1].push(piece);
  }
  for (const group of groups.filter((one) => one.length)) {
    if (!group.some((piece) => piece.at)) {
      held = group[group.length - 1].label;
      continue;
    }
    const first = !!group[0].label;
    let label = group.some((piece) => piece.label) ? "" : held;
    if (first) held = "";
    let waiting = [];
    for (const piece of group) {
      if (piece.at) {
        const item = { t: "Point", at: piece.at, label };
        waiting.push(item);
        items.push(item);
      } else if (first) ({ label } = piece);
      else if (!waiting.length)
        complain("It isn't clear which point this is said of.", piece.token[2], piece.token[3], "Write (x, y): type for each point.", "doubtful-label");
      else {
        waiting.forEach((item) => (item.label = piece.label));
        waiting = [];
      }
    }
  }
  return items;
}
