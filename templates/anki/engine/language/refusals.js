// Refusals of an expression that goes wrong or could be read in two ways: what, where, and how to write each.

import { complain } from "./complaint.js";
import { CLOSES, OPENS } from "./pieces.js";

/** Refuse the token at the parser's place. */
export function unexpected(p) {
  const [kind, value, start, end] = p.tokens[p.at];
  const shown = p.text.slice(start, end);
  if (kind === "") {
    if (!start || !p.text.trim()) p.fail("There is no answer here.", "Type your result.", "empty");
    p.fail("The answer stops too early.", "Something must follow.", "incomplete");
  }
  if (kind === "word") unknown(p, value, shown || value);
  if (CLOSES.has(kind)) p.fail(`This “${value}” closes nothing.`, "Remove it, or open the bracket.", "unopened");
  if (/^([=<>]|[<>!]=)$/.test(kind))
    p.fail(`“${shown}” is not part of an expression.`, "Give the expression alone, without an equation or inequality.", "relation");
  if (kind === ",") p.fail("This comma makes a list.", "Give one expression; use a decimal point.", "list");
  p.fail(`“${shown}” can't stand here.`);
}

function unknown(p, word, shown) {
  const refused = {
    i: ["Complex numbers aren't read.", "All answers here are real."],
    lg: ["“lg” is log to base 10 for some and to base 2 for others.", "Write log_10(x) or log_2(x)."],
    ld: ["“ld” isn't read.", "Write log_2(x)."],
    factorial: ["Factorials aren't read.", "Write the number out."],
    nan: ["This is no number.", "Give a value."],
    d: ["Derivatives aren't read.", "Carry the derivative out."],
  };
  refused.diff = refused["∂"] = refused.d;
  const [, , start, end] = p.tokens[p.at];
  if (Object.keys(refused).includes(word)) complain(refused[word][0], start, end, refused[word][1], "not-offered");
  complain(`“${shown}” is not a name in this question.`, start, end, "", "unknown-name");
}

/** Refuse a/b c where b has no brackets: it is read as (a/b)c by some and as a/(bc) by others. */
export function doubtfulFraction(p, begin, divided) {
  const { tokens, at, text } = p;
  const [kind, , start, end, gap] = tokens[at];
  if ((kind === "[" || kind === "begin") && p.arrays) return;
  const plain = divided - begin === 2 && tokens[begin][0] === "num" && at - divided === 1 && tokens[divided][0] === "num";
  if (gap && (plain || CLOSES.has(tokens[at - 1][0]))) return;
  const over = text.slice(tokens[begin][2], tokens[divided - 1][2]).trim();
  const under = text.slice(tokens[divided][2], tokens[at - 1][3]).trim();
  const sign = text.slice(start, end);
  const close = kind === "(" || kind === "[" ? OPENS[kind] : "}";
  const rest = OPENS[kind] ? `${sign}…${close}` : sign;
  complain("This fraction can be read in two ways.", tokens[divided - 1][2], end,
    `Write (${over}/${under})*${rest} or ${over}/(${under}*${rest}).`, "doubtful-fraction");
}

/** Refuse a number right after a name or a number: an exponent or a sign has been lost. */
export function numberAfter(p) {
  const before = p.tokens[p.at - 1];
  const [kind, , start, end] = p.tokens[p.at];
  if (CLOSES.has(before[0]) || before[0] === "|") return;
  const [left, right] = [p.text.slice(before[2], before[3]), p.text.slice(start, end)];
  if (before[0] === "num" || before[0] === "half")
    p.fail("Two numbers stand side by side.",
      kind === "num" ? `Write ${left}*${right}, or one number.` : `Write ${left} + ${right} as one fraction.`, "two-numbers");
  p.fail(`A number can't follow ${left} like this.`, `Write ${left}^${right} for a power or ${right}*${left} for a product.`, "lost-power");
}

/** Refuse a matrix in tall brackets with exponents on lines of their own, as SymPy prints x^2. */
export function raisedLines(text) {
  const lines = text.split("\n");
  const content = /[^⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠ ]+/g;
  lines.slice(1).reduce((start, below, i) => {
    for (const { index, 0: found } of lines[i].matchAll(content)) {
      const [at, end] = [start + index, start + index + found.length];
      if (below.slice(Math.max(0, index - 1), index).match(content) && below.slice(index, index + found.length) === " ".repeat(found.length))
        complain("This stands on a line above what it belongs to.", at, end, "Write x^2 on one line.", "raised-line");
    }
    return start + lines[i].length + 1;
  }, 0);
}
