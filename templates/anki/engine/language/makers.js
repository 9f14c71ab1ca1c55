// What programs make by a word: diag(2, 8), eye(2), array([[…]]), matrix(c(1, 2, 3, 4), 2), Rational(1, 2), M.T.

import { build, isArray, listed, rows, transpose } from "./arrays.js";
import { spellings } from "./lexicon.js";
import { OPENS } from "./pieces.js";
import { unexpected } from "./refusals.js";
import { div, matrix, num, pow, vector } from "./tree.js";

/** Words that name something only where a bracket follows and the question has no such variable. */
const CALLS = spellings(
  "array sym double float float64 float32 int int64 int32 Float64 Int64 constant vstack rbind MatrixForm N List DeviceArray Tuple;" +
  "column_stack cbind;transpose t;vector c Point;square;set Set FiniteSet",
);
const METHODS = spellings("transpose T;reshape;tolist evalf numpy");
const find = (table, word) => (Object.keys(table).includes(word) ? table[word] : undefined);

/** What the word at the parser's place makes of the arguments that follow it; complains about a word that makes nothing. */
export function made(p) {
  const opened = p.tokens[p.at];
  const [kind, word] = opened;
  const called = /^[([{]$/.test(p.kind(1)) && (p.arrays || !/^[ct]$/.test(word)) && find(CALLS, word);
  const what = kind === "make" ? word : called || unexpected(p);
  const fail = (message, code) => p.fail(`“${p.text.slice(opened[2], opened[3])}” ${message}.`, "", code, opened);
  p.at++;
  if (what === "vector" && p.kind() === "[" && /^(column|row)$/.test(p.tokens[p.at + 1][1])) p.at += 3; // Maple's Vector[column](…)
  const start = p.tokens[p.at];
  const close = /^[([{]$/.test(start[0]) ? OPENS[start[0]] : fail("needs brackets", "no-argument");
  p.at++;
  return p.deeper(() => {
    let node;
    if (what === "array" && listed(p, p.at, ";")) node = build(p, rows(p, close), "[");
    else {
      const [args, options] = argumentsOf(p, close);
      node = (args.length && valueOf(p, what, args, options)) || fail("is given something it can't use", "arguments");
    }
    p.need(close, start);
    return node;
  }, true);
}

/** The arguments, and by their names those that have one: nrow=2. */
function argumentsOf(p, close) {
  const args = [];
  const options = {};
  while (p.kind() && p.kind() !== close) {
    const value = p.tokens[p.at][1];
    if (p.kind() === "word" && p.kind(1) === "=") {
      options[value] = (p.tokens[p.at + 2] || [])[1];
      while (p.kind() && p.kind() !== close && p.kind() !== ",") p.at++;
    } else if (/^(ZZ|QQ|RR)$/.test(value) && p.kind(1) === ",") p.at++;
    else args.push(p.expression());
    if (p.kind() === ",") p.at++;
    else if (p.kind() !== close) break;
  }
  return [args, options];
}

/** What a word makes of its arguments; undefined where they don't suit it. */
function valueOf(p, what, args, options) {
  const [first, second] = args;
  const single = args.length === 1;
  const sizes = args.map(size);
  const square = (entries, i) => entries.map((entry, j) => (i === j ? entry : num(0)));
  if (/^(array|vector|column_stack)$/.test(what) && (Object.keys(options).length || sizes.some(Boolean))) {
    const found = shaped(p, args, options);
    if (found) return found;
  }
  if (what === "array") return single ? first : build(p, [args], "[");
  if (what === "column_stack") return transpose(single ? first : build(p, [args], "["));
  if (what === "vector" || what === "set") return single && first.entries ? first : vector(args, what === "set" ? "row" : "tuple");
  if (what === "diag") {
    const entries = single && first.entries ? first.entries : args;
    return entries.length < 21 && !entries.some(isArray) ? matrix(entries.map((_, i) => square(entries, i))) : undefined;
  }
  if (what === "eye" || what === "zeros") {
    const row = Array(sizes[sizes.length - 1]).fill(num(what === "eye" ? 1 : 0));
    return sizes.every(Boolean) && args.length < 3 ? matrix([...Array(sizes[0])].map((_, i) => square(row, i))) : undefined;
  }
  if (what === "ratio") return single ? first : div(first, second);
  if (what === "pow") return args.length === 2 ? pow(first, second) : undefined;
  if (!single) return undefined;
  return what === "transpose" ? transpose(first) : what === "square" ? pow(first, num(2)) : first;
}

/** matrix(2, 2, […]) row by row; matrix(c(…), 2) and matrix(c(…), nrow=2), as R has it, column by column. */
function shaped(p, args, options) {
  const cells = args.find((arg) => /^(Vector|Matrix)$/.test(arg.t));
  const sizes = args.filter((arg) => arg !== cells).map(size);
  if (!cells) return undefined;
  if (cells.rows) return sizes.length === 2 && sizes[0] === cells.rows.length && sizes[1] === cells.rows[0].length ? cells : undefined;
  const { entries } = cells;
  let height = sizes.length ? sizes[0] : size(options.nrow);
  let width = sizes.length > 1 ? sizes[1] : size(options.ncol);
  if (sizes.includes(0) || sizes.length > 2 || !(height || width)) return undefined;
  height = height || Math.floor(entries.length / width);
  width = width || Math.floor(entries.length / height);
  if (height * width !== entries.length) return undefined;
  const byColumn = args[0] === cells && !/^(T|TRUE|True)$/.test(options.byrow);
  const row = (i) => entries.filter((_, j) => (byColumn ? j % height : Math.floor(j / width)) === i);
  return build(p, [...Array(height).keys()].map(row), "[");
}

/** A whole number that a side may have, 0 for anything else. */
const size = (x) => (x && x.t === "Num" && x.places === null && x.value.d === 1n && x.value.n <= 20n ? Number(x.value.n) : 0);

/** What .T, .transpose() or .reshape(2, 2) makes of an array; undefined where no such word follows the point. */
export function method(p, node) {
  const [kind, , start, end] = p.tokens[p.at + 1];
  const what = /^(word|make)$/.test(kind) && find(METHODS, p.text.slice(start, end));
  if (!what) return undefined;
  p.at += 2;
  let args = [];
  if (p.kind() === "(") {
    const opened = p.tokens[p.at++];
    [args] = argumentsOf(p, ")");
    p.need(")", opened);
  }
  if (what === "reshape") return shaped(p, [...args, node], {});
  return what === "transpose" ? transpose(node) : node;
}
