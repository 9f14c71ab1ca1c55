// Parts of the line: k > 3 · -1 < k <= 2 · (3, ∞) · ]3, ∞[ · k < -1 or k > 2 · (-oo, -1) U (2, oo) · all real k.

import { FLIPPED, joined, solved } from "./bounds.js";
import { complain } from "./complaint.js";
import { Parser } from "./parser.js";
import { phrased, SILENT } from "./phrases.js";
import { ended, isWord, outside, split, unwrapped } from "./pieces.js";
import { unexpected } from "./refusals.js";
import { INFINITY, interval, isConst, isMinusInfinity, LINE, neg, relation, setOf, union } from "./tree.js";

const SIDES = ["left_open", "right_open"];
const RELATION = /^([<>]=?|!?=)$/;
const isSet = ([kind]) => kind === "{" || kind === "\\{";
const isList = ([kind]) => kind === "," || kind === ";";

/** An interval, a union, an inequality or its like; what is linear in its one variable is solved for it. */
export function readInterval(text, tokens) {
  tokens = phrased(tokens);
  while (tokens.length > 1 && /^[.;]$/.test(tokens[tokens.length - 2][0])) tokens.splice(-2, 1);
  const [comma, , member, line] = tokens.slice(-5);
  if (tokens.length > 5 && comma[0] === "," && isWord(member, "in") && isWord(line, "R", "reals")) tokens.splice(-5, 4); // k > 3, k ∈ ℝ
  tokens = ofBuilder(tokens);
  const lost = () => /\\/.test(text.slice(tokens[0][3], tokens[1][2])); // the backslash and the blank being LaTeX for a blank
  if (isWord(tokens[0], "R", "reals") && (/^(\\setminus|-)$/.test(tokens[1][0]) || lost())) return without(text, tokens);
  const body = opened(tokens.filter((token) => !isWord(token, ...SILENT)));
  const anything = tokens.some((token) => isWord(token, "all", "any", "every", "reals", "real"));
  if (!body[0][0]) return anything ? LINE : unexpected(new Parser(text, tokens));
  if (isWord(body[0], "empty", "none", "never", "nothing", "emptyset", "nowhere") || (isWord(body[0], "no") && body.length <= 3)) return union([]);
  if (anything && body.slice(0, -1).every((token) => token[0] === "var" || isWord(token, "in", "R"))) return LINE;
  if (isWord(body[0], "R") && body.length === 2) return LINE;
  const parts = alternatives(body).map((piece) => partOf(text, piece));
  return parts.length === 1 ? parts[0] : union(parts);
}

/** Without the brackets around conditions: (k > 3) and (1 < k and k < 3). */
function opened(tokens) {
  const inner = unwrapped(tokens, "(");
  const condition = (at) => joins(inner[at]) || RELATION.test(inner[at][0]);
  return inner === tokens || !outside(inner).some(condition) ? tokens : opened(inner);
}

const joins = (token) => token[0] === "&" || isWord(token, "and", "or");

/** [k > 1, k < 3] and {1 < k}, as Maxima and Maple print them, with “and” in the place of commas. */
function conditions(piece) {
  const inner = unwrapped(piece, "[", "{", "\\{");
  if (inner === piece || !inner.some(([kind]) => RELATION.test(kind))) return piece;
  return conditions(inner.map((token) => (token[0] === "," ? ["word", "and", ...token.slice(2)] : token)));
}

/** What stands after “k ∈” and after the bar of {k | …}. */
function ofBuilder(tokens) {
  const inner = unwrapped(tokens, "{", "\\{");
  if (inner !== tokens && inner[0][0] === "var") {
    const bar = outside(inner).find((at) => /^[|:]$/.test(inner[at][0]) && (at === 1 || at === 3));
    if (bar) return inner.slice(bar + 1);
  }
  if (tokens[0][0] !== "var") return tokens;
  const [, second, third = [""]] = tokens;
  if (isWord(second, "in") || second[0] === ":") return tokens.slice(2);
  if (isWord(second, "notin"))
    return [["word", "reals", ...tokens[0].slice(2)], ["\\setminus", "", ...second.slice(2)], ...tokens.slice(2)];
  return second[0] === "=" && (/^[([\]]$/.test(third[0]) || isSet(third)) ? tokens.slice(2) : tokens;
}

/** The pieces that “or” and ∪ join; bracketed intervals may also be listed with commas. */
function alternatives(tokens) {
  const lost = outside(tokens).find((at) => isWord(tokens[at], "or") && (tokens[at + 1] || [])[0] === "=");
  if (lost !== undefined) complain("Something is missing here.", tokens[lost][2], tokens[lost][3], "Write >= or <=.", "incomplete");
  const inner = unwrapped(tokens, "[");
  if (inner !== tokens && inner[0][0] === "[" && inner.some(([kind]) => RELATION.test(kind))) return split(inner, ([kind]) => kind === ","); // Maxima's [[k < 1], [k > 2]]
  if (tokens.some((token) => isWord(token, "or"))) return cut(tokens);
  const listed = split(tokens, isList);
  const all = listed.every((piece) => /^[([]$/.test(piece[0][0]) && /^[)\]]$/.test(piece[piece.length - 2][0]));
  return listed.length > 1 && all ? listed : [tokens];
}

/** Cut at every “or”: brackets of half-open intervals don't pair up, so they aren't counted. */
function cut(tokens) {
  const pieces = [[]];
  for (const token of tokens.slice(0, -1)) {
    if (isWord(token, "or")) pieces.push([]);
    else pieces[pieces.length - 1].push(token);
  }
  return pieces.map((piece) => (piece.length ? ended(piece) : tokens.slice(-1)));
}

/** One interval, set, inequality or exception. */
function partOf(text, piece) {
  if (piece[0][0] === "") complain("Something is missing beside “or”.", piece[0][2], piece[0][2] + 1, "", "incomplete");
  if (piece[0][0] === "var" && isWord(piece[1], "in")) piece = piece.slice(2);
  piece = conditions(piece);
  if (isWord(piece[0], "Interval", "RealRange")) return sympy(text, piece);
  if (/^[([\]]$/.test(piece[0][0]) && /^[)\][]$/.test(piece[piece.length - 2][0])) {
    const found = bracketed(text, piece);
    if (found) return found;
  }
  if (isSet(piece[0])) {
    const elements = split(unwrapped(piece, "{", "\\{"), isList);
    return elements.length ? setOf(elements.map((element) => expression(text, element))) : union([]);
  }
  return isWord(piece[0], "R", "reals") ? without(text, piece) : ofConditions(text, piece);
}

const expression = (text, tokens) => new Parser(text, tokens).all();

/** (a, b), [a, b), ]a, b[ with a comma or semicolon; undefined where there is no comma. */
function bracketed(text, piece) {
  const last = piece[piece.length - 2];
  const inner = piece.slice(1, -2);
  let depth = 0;
  const cuts = [...inner.keys()].filter((at) => {
    depth += /^[({]$/.test(inner[at][0]) - /^[)}]$/.test(inner[at][0]);
    return !depth && isList(inner[at]);
  });
  if (!cuts.length) return undefined;
  const [at, more] = cuts;
  if (more) complain("An interval has two ends.", inner[more][2], inner[more][3], "Write (low, high).", "interval");
  const low = expression(text, ended(inner.slice(0, at), (at ? inner[at - 1] : piece[0])[3]));
  const high = expression(text, ended(inner.slice(at + 1), last[2]));
  return interval(low, high, piece[0][0] === "[" && !isMinusInfinity(low), last[0] === "]" && !isConst(high, "inf"));
}

/** Interval(a, b), Interval.open(a, b), Interval(a, b, True, right_open=True) of SymPy; RealRange(Open(a), b) of Maple. */
function sympy(text, piece) {
  const found = piece.findIndex(([kind]) => kind === "(");
  const at = found < 0 ? piece.length - 1 : found;
  const style = piece.slice(1, at).map(([, value]) => value).join("").replace(/^\.+|\.+$/g, "");
  const cells = split(unwrapped(piece.slice(at), "("), ([kind]) => kind === ",");
  if (cells.length < 2) complain("An interval has two ends.", piece[0][2], piece[piece.length - 1][3], "Write (low, high).", "interval");
  const said = {};
  cells.slice(2, 4).forEach((cell, i) => (said[cell.length > 2 ? cell[0][1] : SIDES[i]] = /^[Tt]rue$/.test(cell[cell.length - 2][1])));
  const [lowOpen, highOpen] = SIDES.map((side, i) => said[side] || isWord(cells[i][0], "Open"));
  const [low, high] = cells.slice(0, 2).map((cell) => expression(text, isWord(cell[0], "Open") ? cell.slice(1) : cell));
  return interval(low, high, !(lowOpen || /^L?open$/.test(style) || isMinusInfinity(low)), !(highOpen || /^R?open$/.test(style) || isConst(high, "inf")));
}

/** R \ {a, b} as a union of intervals. */
function without(text, piece) {
  let rest = piece.slice(1);
  if (rest[0][0] === "") return LINE;
  if (!/^(\\setminus|-)$/.test(rest[0][0])) rest = [rest[0], ...rest];
  const gap = /^[([\]]$/.test(rest[1][0]) && /^[)\][]$/.test(rest[rest.length - 2][0]) && bracketed(text, rest.slice(1));
  if (gap) {
    const low = !isMinusInfinity(gap.low) && interval(neg(INFINITY), gap.low, false, !gap.lowClosed);
    const kept = [low, !isConst(gap.high, "inf") && interval(gap.high, INFINITY, !gap.highClosed)].filter(Boolean);
    return kept.length === 1 ? kept[0] : union(kept);
  }
  if (!isSet(rest[1])) unexpected(new Parser(text, rest));
  const ends = [neg(INFINITY), ...split(unwrapped(rest.slice(1), "{", "\\{"), isList).map((element) => expression(text, element)), INFINITY];
  return union(ends.slice(1).map((high, i) => interval(ends[i], high)));
}

/** A chain of inequalities; several joined by “and” become the one chain that says the same. */
function ofConditions(text, piece) {
  const pieces = split(opened(piece), joins);
  if (pieces.length < 2) return chain(text, opened(piece));
  const [[name]] = pieces;
  const named = (part) => (FLIPPED[part[0][0]] && name[0] === "var" ? [name, ...part] : part);
  return joined(pieces.map((part) => chain(text, opened(named(part))))) ||
    complain("These conditions aren't joined here.", piece[0][2], piece[piece.length - 1][3],
      "Write it as one chain such as -1 < k < 2, or as intervals with “or”.", "conjunction");
}

function chain(text, piece) {
  const places = outside(piece);
  const cuts = places.filter((at) => RELATION.test(piece[at][0]));
  const [first] = cuts;
  if (first === undefined) {
    if (piece.length === 2 && /^(num|const)$/.test(piece[0][0])) return setOf([expression(text, piece)]);
    const comma = places.find((at) => isList(piece[at]));
    if (comma !== undefined)
      complain("This comma may mean “and” or “or”.", piece[comma][2], piece[comma][3], "Write the word.", "conjunction");
    if (piece.length > 1 && piece.every(([kind]) => kind !== "word")) return setOf([expression(text, piece)]);
    return unexpected(new Parser(text, piece));
  }
  const op = piece[0][0];
  if (first === 0 && cuts.length === 1 && FLIPPED[op]) {
    const bound = expression(text, piece.slice(1));
    return op[0] === ">" ? interval(bound, INFINITY, op.length > 1) : interval(neg(INFINITY), bound, false, op.length > 1);
  }
  if (first === 0 && op === "!=") {
    const point = expression(text, piece.slice(1));
    return union([interval(neg(INFINITY), point), interval(point, INFINITY)]);
  }
  if (first === 0) complain("The variable is missing.", piece[0][2], piece[0][3], "Write k > 3, or an interval.", "incomplete");
  const operands = [];
  let start = 0;
  for (const at of [...cuts, piece.length - 1]) {
    if (at <= start) unexpected(new Parser(text, piece.slice(at)));
    operands.push(expression(text, ended(piece.slice(start, at), piece[at - 1][3])));
    start = at + 1;
  }
  const ops = cuts.map((at) => piece[at][0]);
  if (ops.length > 1 && !ops.every((sign) => sign[0] === "<") && !ops.every((sign) => sign[0] === ">"))
    complain("The signs of a chain point one way.", piece[cuts[1]][2], piece[cuts[1]][3], "Write -1 < k < 2.", "chain");
  return solved(relation(operands, ops));
}
