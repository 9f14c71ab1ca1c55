// One entry for everything a learner types: text and the question's part → tree, as in hessquiz/answers/reading.py.

import { build, isArray, rows } from "./arrays.js";
import { complain, Unreadable } from "./complaint.js";
import { afterNames, gives, named, ofUnits } from "./coordinates.js";
import { readEntry } from "./entries.js";
import { readInterval } from "./intervals.js";
import { stripEnd, stripLabel } from "./labels.js";
import { ARRAY_KINDS, GREEK_NAMES, lexicon } from "./lexicon.js";
import { grouped } from "./numbers.js";
import { Parser } from "./parser.js";
import { CLOSES, isWord, OPENS } from "./pieces.js";
import { INTEGERS, readPoints } from "./points.js";
import { raisedLines, unexpected } from "./refusals.js";
import { dropParameter, readSet, readSpan } from "./sets.js";
import { tokenise } from "./tokens.js";
import { undressed } from "./undress.js";
import { readQuantity } from "./units.js";
import { readChoice, readChoices } from "./words.js";

export { Unreadable };
export { toTex, toText } from "./show.js";

/** The tree of what was typed, as an answer to `part` ({kind, vars, options}); throws Unreadable. */
export function read(text, { kind = "expr", vars = [], options = [] } = {}) {
  const words = lexicon(vars, ARRAY_KINDS.test(kind));
  const values = options.map((option) => (option.value === undefined ? option : option.value));
  const reader = READERS[kind] || ((typed) => readExpression(typed, tokenise(typed, words)));
  try {
    return undress(reader, text.slice(0, 3) === "[1]" ? undressed(text, kind) : text, kind, words, values);
  } catch (error) {
    if (error.code && error.end === undefined) error.end = Math.max(text.length, error.start + 1);
    if (error.code === "unknown-name") {
      const guess = words.guess(text.slice(error.start, error.end));
      const names = words.list;
      error.advice = (guess ? `Did you mean ${guess}? ` : "") +
        (names.length ? `The variables are ${names.join(", ")}.` : "There are no variables here.");
    }
    throw error;
  }
}

/** What a reader makes of an answer, or else of what is left without what stands around it. */
function undress(reader, text, kind, words, values) {
  try {
    return reader(text, words, values);
  } catch (error) {
    const plain = error.code && !/^(too-long|too-deep|too-large|empty)$/.test(error.code) ? undressed(text, kind) : text;
    if (plain === text) throw error;
    return reader(plain, words, values);
  }
}

/** One expression. */
function readExpression(text, tokens, free) {
  stripEnd(tokens);
  stripLabel(tokens, free);
  return new Parser(text, tokens).all();
}

/** A vector or matrix, in brackets or as bare rows; or an expression that has one as its value. */
function readArray(text, tokens) {
  if (/[⎡⎛]/.test(text)) raisedLines(text);
  stripEnd(tokens);
  const count = tokens.length;
  stripLabel(tokens, tokens[0][0] === "var" && /^(make|begin|\\?\{|[[(<])$/.test((tokens[2] || [""])[0]));
  if (/\|/.test(text) && /\n/.test(text)) tokens = barred(tokens);
  const inner = /^[|(]$/.test(tokens[0][0]) && /\n/.test(text) && betweenBars(tokens);
  if (inner) {
    const parser = new Parser(text, inner, true);
    const table = rows(parser, "");
    if (table.some((row) => row.length > 1)) return finished(parser, build(parser, table, "["));
  }
  const parser = new Parser(text, tokens, true);
  if (bare(tokens) || (tokens.length < count && tokens[0][4] === 2)) { // what MATLAB prints under “ans =”
    const table = rows(parser, "");
    return finished(parser, build(parser, table, table.length === 1 ? ")" : "["));
  }
  const node = parser.expression();
  if (!isArray(node)) twoEntries(tokens);
  return finished(parser, node);
}

function finished(parser, node) {
  if (parser.kind()) unexpected(parser);
  return node;
}

/** Refuse 0.5 -3 where an array is asked for: a difference, or two entries without brackets. */
function twoEntries(tokens) {
  tokens.forEach(([kind, , start, end, gap], i) => {
    if (/^[-+]$/.test(kind) && gap && !tokens[i + 1][4] && start)
      complain("This may be one entry or two.", start, end, "Put brackets around a vector: (1, -2).", "doubtful-entries");
  });
}

/** Whether rows stand without brackets around them: a comma, semicolon or new line outside brackets. */
function bare(tokens) {
  let depth = 0;
  return tokens.slice(0, -1).some(([kind, , , , gap], at) => {
    const ends = CLOSES.has(kind) || kind === ">";
    if (!depth && at && (/^([;,&]|row)$/.test(kind) || (gap === 2 && !ends))) return true;
    if (OPENS[kind] || kind === "<") depth++;
    else if (ends) depth--;
    return false;
  });
}

/** The tokens with the bars of (2 | 0) and its like as signs between cells, where each stands free in its line. */
function barred(tokens) {
  const free = ([kind, , , , gap], at) => kind !== "|" || (at && gap === 1 && tokens[at + 1][4] === 1);
  return tokens.every(free) ? tokens.map((token) => (token[0] === "|" ? ["&", ...token.slice(1)] : token)) : tokens;
}

/** The tokens of | 2 0 | and | 0 8 |, or ( 2 0 ) and ( 0 8 ), on lines of their own without these signs; else undefined. */
function betweenBars(tokens) {
  const lines = [];
  for (const token of tokens.slice(0, -1)) {
    if (!lines.length || token[4] === 2) lines.push([]);
    lines[lines.length - 1].push(token);
  }
  const inner = [];
  for (const line of lines) {
    const kinds = line.map(([kind]) => (/^[|(),]$/.test(kind) ? kind : " ")).join("");
    if (lines.length < 2 || !/^(\|[ (),]+\||\( +\))$/.test(kinds)) return undefined;
    inner.push([...line[1].slice(0, 4), inner.length ? 2 : 0], ...line.slice(2, -1));
  }
  return [...inner, tokens[tokens.length - 1]];
}

const array = (text, words) => readArray(text, tokenise(text, words));

const READERS = {
  number: (text, words) => readExpression(text, grouped(text, tokenise(text, words)), true),
  vector(text, words) {
    const tokens = tokenise(text, words);
    const sum = tokens.some((token) => isWord(token, "i", "j")) && ofUnits(text, words.list);
    if (sum) return sum;
    if (!tokens.some(gives)) return readArray(text, tokens);
    stripEnd(tokens);
    return named(text, tokens, words.list) || readArray(text, afterNames(tokens, words.list));
  },
  matrix: array,
  symmetric: array,
  eigenvector(text, words) {
    const tokens = tokenise(text, words);
    stripLabel(tokens);
    if (!isWord(tokens[0], "span", "Span")) return readArray(text, dropParameter(tokens));
    const found = readSpan(text, tokens);
    return found.elements.length === 1 ? found.elements[0] : found;
  },
  span: (text, words) => readSpan(text, tokenise(text, words)),
  set: (text, words) => readSet(text, tokenise(text, words)),
  interval(text, words) {
    const tokens = tokenise(text, words);
    const isName = (name) => (GREEK_NAMES.has(name) && !/^(in|or|and|inf)$/.test(name)) || /^[^RU]$/.test(name);
    const found = !words.list.length && tokens.find(([kind, value]) => kind === "word" && isName(value));
    // the question has one unknown; whichever letter was typed is it
    return readInterval(text, found ? tokenise(text, lexicon([found[1]], false)) : tokens);
  },
  points(text, words) {
    const names = words.list;
    const more = names.some((name) => INTEGERS.includes(name)) ? INTEGERS.filter((name) => !names.includes(name)) : [];
    return readPoints(text, tokenise(text, lexicon([...names, ...more], false)), names);
  },
  quantity(text, words) {
    const tokens = grouped(text, tokenise(text, words));
    stripEnd(tokens);
    stripLabel(tokens, true);
    return readQuantity(text, tokens);
  },
  entry(text, words) {
    const tokens = tokenise(text, words);
    stripEnd(tokens);
    return readEntry(text, tokens, words.list);
  },
  choice: (text, words, options) =>
    text.length <= 4000 && /[[{\\=+*^&;]/.test(text) && /\d/.test(text)
      ? readArray(text, tokenise(text, lexicon(words.list, true))) : readChoice(text, options),
  choices: (text, words, options) => readChoices(text, options),
};
