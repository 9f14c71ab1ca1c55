// A vector given by its coordinates: x = 1, y = -2 · (x, y) = (1, -2) · {x: 1, y: -2} · f_x = 2x, f_y = 3y · 2x i + 3y j.

import { inside } from "./bounds.js";
import { complain } from "./complaint.js";
import { stripEnd, stripLabel } from "./labels.js";
import { canonical, lexicon } from "./lexicon.js";
import { Parser } from "./parser.js";
import { ended, split, unwrapped } from "./pieces.js";
import { onLines, separates } from "./sets.js";
import { tokenise } from "./tokens.js";
import { div, mul, neg, num, vector } from "./tree.js";

export const gives = ([kind, value]) => /^(=|->|:)$/.test(kind) || value === "≈";

/** The vector in the order of `names`, each of which is given once; undefined for an answer of another form. */
export function named(text, tokens, names) {
  const brackets = ["{", "\\{", "[", "("];
  tokens = unwrapped(unwrapped(tokens, ...brackets), ...brackets);
  const pieces = split(spaced(onLines(tokens)), separates);
  const heads = pieces.map((piece) => head(text, piece, names));
  if (pieces.length < 2 || !heads.every(Boolean)) return undefined;
  const found = new Map();
  heads.forEach(({ name, at }, i) => found.set(name, new Parser(text, ended(pieces[i].slice(at))).all()));
  if (found.size !== pieces.length || found.size !== names.length || !names.every((name) => found.has(name)))
    complain(`Each of ${names.join(", ")} must be given once.`, tokens[0][2], tokens[tokens.length - 2][3],
      `Write (${names.map(() => "…").join(", ")}) in the order ${names.join(", ")}.`, "coordinates");
  for (const [i, piece] of pieces.entries()) {
    const other = piece.slice(1).find(([kind]) => kind === "var");
    if (other && !heads[i].derivative) complain("A coordinate is given in terms of another.", other[2], other[3], "Give each by itself.", "coordinates");
  }
  return vector(names.map((name) => found.get(name)));
}

/** The tokens with a separator before each name that is given a value after a blank: x = 3 y = -1. */
const spaced = (tokens) =>
  [].concat(...tokens.map((token, at) =>
    (at && token[0] === "var" && token[4] && gives(tokens[at + 1]) && !separates(tokens[at - 1]) ? [[";", ";", token[2], token[2], 0], token] : [token])));

/** {name, at, derivative}: what a piece gives a value to, where that begins, whether it is a derivative; or undefined. */
function head(text, piece, names) {
  const at = piece.findIndex(gives);
  if (at === 1 && piece[0][0] === "var") return { name: piece[0][1].name, at: 2 };
  if (at < 1) return undefined;
  const left = text.slice(piece[0][2], piece[at - 1][3]).replace(/ /g, "");
  const by = /^(?:[A-Za-z]_?\{?|[∂d][A-Za-z]\/[∂d]|\\frac\{\\partial[A-Za-z]\}\{\\partial)([A-Za-z0-9_]+|[α-ω])\}?(?:\(.*\))?$/.exec(left);
  const name = by && canonical(by[1]);
  return names.includes(name) ? { name, at: at + 1, derivative: true } : undefined;
}

/** 2x i + 3y j as (2x, 3y); undefined where it is no sum of multiples of i, j and perhaps k. */
export function ofUnits(text, names) {
  let units = ["i", "j", "k"].filter((unit) => !names.includes(unit));
  const tokens = tokenise(text, lexicon([...names, ...units], true));
  stripEnd(tokens);
  stripLabel(tokens);
  const met = tokens.map(([kind, value]) => kind === "var" && value.name);
  if (!met.includes("k")) units = units.slice(0, 2);
  if (!["i", "j"].every((unit) => units.includes(unit) && met.includes(unit))) return undefined;
  const node = new Parser(text, tokens, true).all();
  const entries = {};
  for (const term of node.terms || [node]) {
    const found = units.map((unit) => [unit, part(term, unit)]).filter(([, rest]) => rest);
    if (found.length !== 1 || entries[found[0][0]] || !free(found[0][1], units)) return undefined;
    [[, entries[found[0][0]]]] = found;
  }
  return vector(units.map((unit) => entries[unit] || num(0)));
}

const free = (x, units) => !(x.t === "Var" && units.includes(x.name)) && inside(x).every((inner) => free(inner, units));

/** What a unit vector is multiplied by in a term; undefined where it isn't a factor of it. */
function part(term, unit) {
  const is = (x) => x.t === "Var" && x.name === unit;
  if (is(term)) return num(1);
  const under = term.arg || term.over;
  const inner = under && part(under, unit);
  if (under) return inner && (term.arg ? neg(inner) : div(inner, term.under));
  const rest = (term.factors || []).filter((factor) => !is(factor));
  if (!term.factors || term.factors.length !== rest.length + 1) return undefined;
  return rest.length === 1 ? rest[0] : mul(rest);
}

/** The tokens without “(x, y) =” before them, where that names the variables in their order. */
export function afterNames(tokens, names) {
  const heads = tokens.slice(0, 2 * names.length + 1).map(([kind, value]) => (kind === "var" ? value.name : kind)).join("");
  const after = tokens[2 * names.length + 1];
  return after && heads === `(${names.join(",")})` && gives(after) ? tokens.slice(2 * names.length + 2) : tokens;
}
