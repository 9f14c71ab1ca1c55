// Parts of the line: intervals, inequalities, unions (hessquiz/answers/intervals.py).

import { parse, Parser } from "./parser.js";
import { body, cut, ended, lastOf, unwrapped, word } from "./pieces.js";
import { refuse } from "./unreadable.js";

const INFINITY = { t: "Const", name: "inf" };
const MINUS_INFINITY = { t: "Neg", arg: INFINITY };
const LINE = { t: "Interval", low: MINUS_INFINITY, high: INFINITY, lowClosed: false, highClosed: false };
const FLIPPED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
const isInfinite = (x) => x.name === "inf" || (x.t === "Neg" && x.arg.name === "inf");

const PHRASES = [
  [/^(greater|larger|more) than or equal to /, ">="], [/^(less|smaller) than or equal to /, "<="], [/^(at least|no less than|not less than) /, ">="],
  [/^(at most|no more than|not more than) /, "<="], [/^(greater|larger|bigger|more) than /, ">"], [/^(less|smaller) than /, "<"],
  [/^(equal to|equals) /, "="], [/^(not equal to|other than) /, "!="],
];
const SILENT = /^(for|when|if|iff|exactly|only|is|are|be|must|has|to|have|values|value|of|real|the|that|such|answer|all|every|any|each)$/;

function phrased(tokens) {
  const found = [];
  for (let at = 0; at < tokens.length; at++) {
    const said = tokens.slice(at, at + 6).map(({ k, v }) => (k === "word" ? v.toLowerCase() : "·")).join(" ") + " ";
    const [phrase, sign] = PHRASES.find(([pattern]) => pattern.test(said)) || [];
    if (phrase) {
      const length = phrase.exec(said)[0].trim().split(" ").length;
      found.push({ ...tokens[at], k: sign, v: sign, e: tokens[at + length - 1].e });
      at += length - 1;
    } else if (tokens[at].k === "&&") found.push({ ...tokens[at], k: "word", v: "and" });
    else if (tokens[at].k === "||" || word(tokens[at], "u", "union", "or")) found.push({ ...tokens[at], k: "word", v: "or" });
    else found.push(tokens[at]);
  }
  return found;
}

export function readInterval(text, tokens) {
  let inner = phrased(body(tokens));
  const builder = unwrapped(inner, "{", "\\{");
  if (builder !== inner && builder.length > 2 && builder[0].k === "var") {
    const bar = builder.findIndex(({ k }) => k === "|" || k === ":");
    if (bar === 1 || bar === 3) inner = builder.slice(bar + 1);
  }
  if (inner.length > 1 && inner[0].k === "var" && (word(inner[1], "in") || (inner[1].k === "=" && inner[2] && /^[[(\]]$/.test(inner[2].k))))
    inner = inner.slice(2);
  const all = inner.some((token) => word(token, "all", "any", "every", "r", "reals", "real"));
  const spoken = inner.filter((token) => !(token.k === "word" && SILENT.test(token.v.toLowerCase())));
  if (!spoken.length && !all) new Parser(text, tokens).unexpected();
  if (all && spoken.every((token) => token.k === "var" || word(token, "r", "reals", "real", "numbers", "in"))) return LINE;
  if (word(spoken[0], "empty", "none", "never", "nothing")) return { t: "Union", parts: [] };
  const pieces = [[]];
  for (const token of spoken) word(token, "or") ? pieces.push([]) : pieces[pieces.length - 1].push(token);
  if (pieces.some((piece) => !piece.length)) refuse("Something is missing beside “or”.", 0, text.length, "", "incomplete");
  const listed = cut(spoken, ({ k }) => k === "," || k === ";");
  const every = pieces.length === 1 && listed.length > 1 && listed.every((piece) => /^[[(]$/.test(piece[0].k) && /^[\])]$/.test(piece[piece.length - 1].k));
  const parts = (every ? listed : pieces).map((piece) => part(text, piece));
  return parts.length > 1 ? { t: "Union", parts } : parts[0];
}
function part(text, piece) {
  if (piece[0].k === "var" && piece[1] && word(piece[1], "in")) piece = piece.slice(2);
  const [first, last] = [piece[0], piece[piece.length - 1]];
  if (/^[[(\]]$/.test(first.k) && /^[\])[]$/.test(last.k) && piece.length > 3) {
    const inner = piece.slice(1, -1);
    let depth = 0;
    const commas = inner.flatMap(({ k }, at) => {
      depth += (k === "(") - (k === ")");
      return !depth && (k === "," || k === ";") ? [at] : [];
    });
    if (commas.length > 1) refuse("An interval has two ends.", first.s, last.e, "Write (low, high).", "interval");
    if (commas.length) {
      const [low, high] = [inner.slice(0, commas[0]), inner.slice(commas[0] + 1)].map((end) => parse(text, ended(end, lastOf(end) || first.e)));
      return { t: "Interval", low, high, lowClosed: first.k === "[" && !isInfinite(low), highClosed: last.k === "]" && !isInfinite(high) };
    }
  }
  if (first.k === "{" || first.k === "\\{") {
    const elements = cut(unwrapped(piece, "{", "\\{"), ({ k }) => k === "," || k === ";").map((each) => parse(text, ended(each, lastOf(each))));
    return elements.length ? { t: "SetOf", elements } : { t: "Union", parts: [] };
  }
  const chains = cut(piece, (token) => word(token, "and") || token.k === "&").map((each) => chain(text, unwrapped(each, "(")));
  if (chains.length === 1) return chains[0];
  return joined(chains) || refuse("These conditions aren't joined here.", first.s, last.e, "Write it as one chain such as -1 < k < 2.", "conjunction");
}
function chain(text, piece) {
  const operands = cut(piece, ({ k }) => /^([<>]=?|!?=)$/.test(k)).map((each) => parse(text, ended(each, lastOf(each))));
  const signs = piece.filter(({ k }) => /^([<>]=?|!?=)$/.test(k));
  const ops = signs.map(({ k }) => k);
  if (!ops.length) {
    if (piece.some(({ k }) => k === ","))
      refuse("This comma may mean “and” or “or”.", piece[0].s, lastOf(piece), "Write the word.", "conjunction");
    return { t: "SetOf", elements: operands };
  }
  if (ops.length === 1 && operands.length === 1 && signs[0] === piece[0] && FLIPPED[ops[0]]) {
    const closed = ops[0].length > 1;
    return ops[0][0] === ">" ? { ...LINE, low: operands[0], lowClosed: closed } : { ...LINE, high: operands[0], highClosed: closed };
  }
  if (operands.length !== ops.length + 1) refuse("Something is missing here.", piece[0].s, lastOf(piece), "Write k > 3, or an interval.", "incomplete");
  if (ops.length > 1 && !ops.every((op) => op[0] === "<") && !ops.every((op) => op[0] === ">"))
    refuse("The signs of a chain point one way.", signs[1].s, signs[1].e, "Write -1 < k < 2.", "chain");
  return { t: "Relation", operands, ops };
}
/** Two inequalities of one variable, one from each side, as one chain. */
function joined(chains) {
  const bounds = chains.map(({ t, operands, ops }) => {
    if (t !== "Relation" || ops.length !== 1 || !FLIPPED[ops[0]]) return {};
    const turned = operands[0].t !== "Var";
    const [name, where] = turned ? [operands[1], operands[0]] : operands;
    return name.t === "Var" ? { name, where, op: turned ? FLIPPED[ops[0]] : ops[0] } : {};
  });
  const [low, high] = [">", "<"].map((sign) => bounds.find(({ op }) => op && op[0] === sign));
  if (chains.length !== 2 || !low || !high || low.name.name !== high.name.name) return undefined;
  return { t: "Relation", operands: [low.where, low.name, high.where], ops: [FLIPPED[low.op], high.op] };
}
