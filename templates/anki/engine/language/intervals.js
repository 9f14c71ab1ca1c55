// Parts of the line: k > 3 · -1 < k <= 2 · (3, ∞) · ]3, ∞[ · k < -1 or k > 2 · (-oo, -1) U (2, oo) · all real k.

import { complain } from "./complaint.js";
import { Parser } from "./parser.js";
import { ended, isWord, outside, partner, split, unwrapped } from "./pieces.js";
import { unexpected } from "./refusals.js";
import { INFINITY, interval, isConst, isMinusInfinity, LINE, neg, num, relation, setOf, union } from "./tree.js";

const FLIPPED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
const SILENT = ("for when if iff exactly only is are be must has to have should values value of we need real reals number " +
  "numbers the that such set solution it f h answer any every all each").split(" ");
const PHRASES = [
  [">=", "greater than or equal to,greater or equal to,no less than,not less than,at least"],
  ["<=", "less than or equal to,less or equal to,no more than,at most"],
  [">", "greater than,larger than,bigger than,more than,above,greater"], ["<", "less than,smaller than,below,less"],
  ["!=", "not equal to,except for,except,other than,not"], ["=", "equal to,equals"],
].map(([sign, phrases]) => phrases.split(",").map((phrase) => [phrase.split(" "), sign]));
const SIGNED = { positive: ">", negative: "<", nonnegative: ">=", nonpositive: "<=" };
const isSet = ([kind]) => kind === "{" || kind === "\\{";
const isList = ([kind]) => kind === "," || kind === ";";

/** An interval, a union, an inequality or its like, as typed; nothing is solved here. */
export function readInterval(text, tokens) {
  tokens = phrased(tokens);
  while (tokens.length > 1 && /^[.;]$/.test(tokens[tokens.length - 2][0])) tokens.splice(-2, 1);
  tokens = ofBuilder(tokens);
  if (isWord(tokens[0], "R", "reals") && (/^(\\setminus|-)$/.test(tokens[1][0]) || isSet(tokens[1]))) return without(text, tokens);
  const body = tokens.filter((token) => !isWord(token, ...SILENT));
  const anything = tokens.some((token) => isWord(token, "all", "any", "every", "reals", "real"));
  if (!body[0][0]) return anything ? LINE : unexpected(new Parser(text, tokens));
  if (isWord(body[0], "empty", "none", "never", "nothing", "emptyset", "nowhere") || (isWord(body[0], "no") && body.length <= 3)) return union([]);
  if (anything && body.slice(0, -1).every((token) => token[0] === "var" || isWord(token, "in", "R"))) return LINE;
  if (isWord(body[0], "R") && body.length === 2) return LINE;
  const printed = isWord(body[0], "Union") && body[1][0] === "(" && partner(body, 1) === body.length - 2; // as SymPy prints it
  const pieces = printed ? split(ended(body.slice(2, -2)), ([kind]) => kind === ",") : alternatives(body);
  const parts = pieces.map((piece) => partOf(text, piece));
  return parts.length === 1 ? parts[0] : union(parts);
}

/** The tokens with “at least” and the like as signs. */
function phrased(tokens) {
  const result = [];
  const every = [].concat(...PHRASES).sort((a, b) => b[0].length - a[0].length);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const [kind, value, start, end, gap] = token;
    const [next = ""] = tokens[at + 1] || [];
    const words = tokens.slice(at, at + 5).filter((other) => other[0] === "word").map((other) => other[1].toLowerCase());
    const found = kind === "word" && every.find(([phrase]) => phrase.every((word, i) => words[i] === word));
    const sign = kind === "word" && SIGNED[value.toLowerCase()];
    const joins = kind === "||" || (kind === "|" && at && tokens[at - 1][0] === ")" && next === "(");
    if (found) {
      at += found[0].length - 1;
      result.push([found[1], found[1], start, tokens[at][3], gap]);
    } else if (sign && next === "") result.push([sign, sign, start, end, 1], ["num", num(0), start, end, 0]);
    else if (joins || (kind === "word" && /^(U|u|union|Union|or)$/.test(value) && next !== "" && !(value === "Union" && next === "(" && !at)))
      result.push(["word", "or", start, end, gap]);
    else result.push(token);
  }
  return result;
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
  return second[0] === "=" && (/^[([\]]$/.test(third[0]) || isSet(third)) ? tokens.slice(2) : tokens;
}

/** The pieces that “or” and ∪ join; bracketed intervals may also be listed with commas. */
function alternatives(tokens) {
  const lost = outside(tokens).find((at) => isWord(tokens[at], "or") && (tokens[at + 1] || [])[0] === "=");
  if (lost !== undefined) complain("Something is missing here.", tokens[lost][2], tokens[lost][3], "Write >= or <=.", "incomplete");
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
  if (isWord(piece[0], "Interval")) return sympy(text, piece);
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

/** Interval(a, b), Interval.open(a, b), Interval.Ropen(a, b) of SymPy. */
function sympy(text, piece) {
  const found = piece.findIndex(([kind]) => kind === "(");
  const at = found < 0 ? piece.length - 1 : found;
  const style = piece.slice(1, at).map(([, value]) => value).join("").replace(/^\.+|\.+$/g, "");
  const cells = split(unwrapped(piece.slice(at), "("), ([kind]) => kind === ",");
  if (cells.length < 2) complain("An interval has two ends.", piece[0][2], piece[piece.length - 1][3], "Write (low, high).", "interval");
  const [lowOpen, highOpen] = [2, 3].map((i) => cells[i] && /^true$/i.test(cells[i][0][1]));
  const [low, high] = cells.slice(0, 2).map((cell) => expression(text, cell));
  return interval(low, high, !(lowOpen || /^L?open$/.test(style) || isMinusInfinity(low)), !(highOpen || /^R?open$/.test(style) || isConst(high, "inf")));
}

/** R \ {a, b} as a union of intervals. */
function without(text, piece) {
  let rest = piece.slice(1);
  if (isSet(rest[0])) rest = [["\\setminus", "", ...rest[0].slice(2)], ...rest]; // the backslash and the blank being LaTeX for a blank
  if (rest[0][0] === "") return LINE;
  if (!/^(\\setminus|-)$/.test(rest[0][0]) || !isSet(rest[1])) unexpected(new Parser(text, rest));
  const ends = [neg(INFINITY), ...split(unwrapped(rest.slice(1), "{", "\\{"), isList).map((element) => expression(text, element)), INFINITY];
  return union(ends.slice(1).map((high, i) => interval(ends[i], high)));
}

/** A chain of inequalities; several joined by “and” become the one chain that says the same. */
function ofConditions(text, piece) {
  const pieces = split(piece, (token) => isWord(token, "and") || token[0] === "&");
  if (pieces.length === 1) return chain(text, unwrapped(piece, "("));
  return joined(pieces.map((part) => chain(text, unwrapped(part, "(")))) ||
    complain("These conditions aren't joined here.", piece[0][2], piece[piece.length - 1][3],
      "Write it as one chain such as -1 < k < 2, or as intervals with “or”.", "conjunction");
}

function chain(text, piece) {
  const places = outside(piece);
  const cuts = places.filter((at) => /^([<>]=?|!?=)$/.test(piece[at][0]));
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
  return relation(operands, ops);
}

/** What holds where all the chains hold; undefined unless they bound one variable, rivals by rational numbers. */
function joined(chains) {
  const bounds = [];
  for (const one of chains) {
    const found = boundsOf(one);
    if (!found.length) return undefined;
    bounds.push(...found);
  }
  const [{ name }] = bounds;
  if (bounds.some((bound) => bound.name !== name)) return undefined;
  const tightest = (side, sign) => {
    const rivals = bounds.filter((bound) => bound.side === side);
    const sizes = rivals.map(({ at }) => valueOf(at));
    if (rivals.length < 2) return rivals;
    if (sizes.some(Number.isNaN)) return undefined;
    const best = Math.max(...sizes.map((size) => sign * size));
    const hits = rivals.filter((_, i) => sign * sizes[i] === best);
    return [hits.find((bound) => bound.op === "<") || hits[0]];
  };
  const [low, high] = [tightest("low", 1), tightest("high", -1)];
  if (!low || !high) return undefined;
  const variable = { t: "Var", name };
  if (low.length && high.length) return relation([low[0].at, variable, high[0].at], [low[0].op, high[0].op]);
  return low.length ? relation([variable, low[0].at], [FLIPPED[low[0].op]]) : relation([variable, high[0].at], [high[0].op]);
}

/** What a chain with its variable alone in one place says of it; nothing for any other. */
function boundsOf({ t, operands, ops }) {
  if (t !== "Relation" || !ops.every((op) => FLIPPED[op])) return [];
  if (ops[0][0] === ">") {
    operands = [...operands].reverse();
    ops = ops.map((op) => FLIPPED[op]).reverse();
  }
  const here = [...operands.keys()].filter((at) => operands[at].t === "Var");
  const [at] = here;
  if (here.length !== 1 || operands.length > 3 || (operands.length === 3 && at !== 1)) return [];
  const { name } = operands[at];
  return [
    ...(at ? [{ side: "low", at: operands[at - 1], op: ops[at - 1], name }] : []),
    ...(at < ops.length ? [{ side: "high", at: operands[at + 1], op: ops[at], name }] : []),
  ];
}

/** The number that a tree of digits, - and / stands for; NaN for any other. */
function valueOf(x) {
  if (x.t === "Num") return Number(x.value.n) / Number(x.value.d);
  if (x.t === "Neg") return -valueOf(x.arg);
  return x.t === "Div" ? valueOf(x.over) / valueOf(x.under) : NaN;
}
