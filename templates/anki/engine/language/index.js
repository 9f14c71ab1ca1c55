// One entry for everything a learner types: read(text, part) → tree. Trees are those of hessquiz/answers/tree.py:
// {t: "Num", value: {n, d}, places}, {t: "Add", terms} …

import { readInterval } from "./intervals.js";
import { ARRAYS, GREEK, lexicon } from "./names.js";
import { parse, Parser } from "./parser.js";
import { readPoints } from "./points.js";
import { readEntry, readQuantity } from "./quantities.js";
import { afterNames, readNamed, readSet, readSpan, withoutFactor } from "./sets.js";
import { num, tokenise } from "./tokens.js";
import { refuse, Unreadable } from "./unreadable.js";
import { readChoice, readChoices } from "./words.js";

export { toTex, toText } from "./show.js";
export { Unreadable };

export function read(text, part) {
  const { kind = "expr" } = part;
  const options = (part.options || []).map((option) => (option.value === undefined ? option : option.value));
  let words = lexicon(part.vars || [], kind);
  if (kind === "choices") return readChoices(text, options);
  if (kind === "choice" && !(text.length <= 4000 && /[[{\\=+*^&;]/.test(text) && /\d/.test(text))) return readChoice(text, options);
  if (kind === "choice") words = lexicon(part.vars || [], "matrix");
  if (kind === "interval" && !words.vars.length) words = lexicon(unknown(text), kind);
  if (kind === "points" && words.vars.some((name) => /^[klmnj]$/.test(name)))
    words = lexicon([...new Set([...words.vars, "k", "l", "m", "n", "j"])], kind);
  let tokens = tokenise(text, words);
  if (kind === "vector") {
    const named = readNamed(text, tokens, words.vars);
    if (named) return named;
    tokens = afterNames(tokens, words.vars);
  }
  if (!["interval", "points", "entry"].includes(kind)) strip(tokens, ["number", "quantity", "set"].includes(kind));
  switch (kind) {
    case "number": return parse(text, grouped(text, tokens));
    case "quantity": return readQuantity(text, grouped(text, tokens));
    case "set": return readSet(text, tokens);
    case "span": return readSpan(text, tokens);
    case "interval": return readInterval(text, tokens);
    case "points": return readPoints(text, tokens, words.vars.filter((name) => !(part.integers || []).includes(name)));
    case "entry": return readEntry(text, tokens, words.vars);
    case "eigenvector": tokens = withoutFactor(tokens);
  }
  return ARRAYS.includes(kind) || kind === "choice" ? array(text, tokens) : parse(text, tokens);
}

/** The one letter that an inequality is about, where the question names none. */
function unknown(text) {
  const found = (text.match(/[A-Za-z]+|[α-ω]/g) || []).filter((word) => GREEK.includes(word) || (word.length === 1 && !/[RUeu]/.test(word)));
  return found.slice(0, 1);
}

/** Drops “H =”, “=” and “≈” before the answer, and a full stop after it. */
function strip(tokens, free) {
  while (tokens.length > 2 && [".", ",", ";", ":"].includes(tokens[tokens.length - 2].k)) tokens.splice(-2, 1);
  while (tokens[0].k === "=" || tokens[0].v === "≈") tokens.shift();
  let depth = 0;
  const at = tokens.findIndex(({ k, v }) => {
    if ("([{".includes(k) && k) depth++;
    if (")]}".includes(k) && k) depth--;
    return !depth && (k === "=" || v === "≈");
  });
  if (at <= 0) return;
  const left = tokens.slice(0, at);
  const named = left.some(({ k }) => k === "word") || (free && at === 1 && left[0].k === "var");
  const listed = left.some(({ k, v }, i) => (k === "," && !inBrackets(left, i)) || v === "or" || v === "and");
  if (listed || !named || !left.every(({ k }) => ["word", "var", "const", "fun", "num", "(", ")", "[", "]", "{", "}", "^", "_", "'", ",", "-", "*"].includes(k))) return;
  if (!tokens[at + 1].k) refuse("Nothing follows the equals sign.", tokens[at].s, tokens[at].e, "Give the value.", "incomplete");
  tokens.splice(0, at + 1);
}

const inBrackets = (tokens, at) =>
  tokens.slice(0, at).reduce((depth, { k }) => depth + ["(", "[", "{"].includes(k) - [")", "]", "}"].includes(k), 0) > 0;

/** A vector or matrix, in brackets or as bare rows. */
function array(text, tokens) {
  if (tokens[0].k === "|" && text.trim().includes("\n"))
    refuse("Bars around a matrix aren't read here.", 0, 1, "Write [[a, b], [c, d]].", "bars");
  const parser = new Parser(text, tokens, true);
  let depth = 0;
  const bare = tokens.slice(0, -1).some(({ k, gap }, at) => {
    const closes = [")", "]", "}", "\\}", "end", ">"].includes(k);
    if (!depth && at && ([";", ",", "row", "&"].includes(k) || (gap === 2 && !closes))) return true;
    if (["(", "[", "{", "\\{", "begin", "<"].includes(k)) depth++;
    else if (closes) depth--;
    return false;
  });
  let found;
  if (bare) {
    const rows = parser.table("");
    found = parser.built(rows, { ...tokens[0], k: rows.length === 1 ? ")" : "[" });
  } else {
    found = parser.sum();
    const doubt = tokens.find(({ k, gap }, at) => (k === "-" || k === "+") && gap && at && !tokens[at + 1].gap);
    if (found.t !== "Vector" && found.t !== "Matrix" && doubt)
      refuse("This may be one entry or two.", doubt.s, doubt.e, "Put brackets around a vector: (1, -2).", "doubtful-entries");
  }
  parser.end();
  return found;
}

/** Decimal commas and groups of thousands of a single number; a doubtful comma is refused. */
function grouped(text, tokens) {
  const found = [];
  for (let at = 0; at < tokens.length; at++) {
    let end = at;
    const groups = /^[1-9]\d{0,2}([ \u00a0\u202f]\d{3})+(?![\d.])/.exec(text.slice(tokens[at].s));
    if (groups && tokens[at].k === "num" && tokens.some(({ e }) => e === tokens[at].s + groups[0].length)) {
      const last = tokens.findIndex(({ e }) => e === tokens[at].s + groups[0].length);
      found.push({ ...tokens[at], v: num(BigInt(groups[0].replace(/\D/g, ""))), e: tokens[last].e });
      at = last;
      continue;
    }
    if (tokens[at].k === "num")
      while (tokens[end + 1].k === "," && !tokens[end + 1].gap && tokens[end + 2].k === "num" && !tokens[end + 2].gap) end += 2;
    if (end === at) {
      found.push(tokens[at]);
      continue;
    }
    const typed = text.slice(tokens[at].s, tokens[end].e);
    const thousands = /^[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?$|^[1-9]\d{0,2},\d{3}\.\d+$/.test(typed);
    if (!thousands && !/^(0,\d+|\d+,(?!\d{3}$)\d+)$/.test(typed))
      refuse("This comma can be read in two ways.", tokens[at].s, tokens[end].e, "Write a decimal point, and no commas in thousands.", "decimal-comma");
    const [whole, decimals = ""] = thousands ? typed.replace(/,/g, "").split(".") : typed.split(",");
    let [n, d] = [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
    for (const prime of [2n, 5n]) while (d % prime === 0n && n % prime === 0n) [n, d] = [n / prime, d / prime];
    found.push({ ...tokens[at], v: num(n, d, decimals.length || null), e: tokens[end].e });
    at = end;
  }
  return found;
}
