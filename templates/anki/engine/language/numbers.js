// Commas and blanks inside one number: 0,5 · 1.234,5 · 1,234,567 · 1 200 000 · 8x10^12.

import { complain } from "./complaint.js";
import { CLOSES, OPENS } from "./pieces.js";
import { numeral } from "./tree.js";

/** The tokens of a single number, with decimal commas and groups of thousands joined; a doubtful comma is refused. */
export function grouped(text, tokens) {
  const result = [];
  let called = 0; // the commas of Rational(1, 2) stand between its arguments
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (OPENS[token[0]] && (called || (at && /^(make|word)$/.test(tokens[at - 1][0])))) called++;
    else if (CLOSES.has(token[0]) && called) called--;
    const last = result[result.length - 1];
    const length = token[0] === "num" && !called ? run(text, tokens, at) : 1;
    if (length > 1) {
      result.push(joined(text, tokens.slice(at, at + length)));
      at += length - 1;
    } else if (token[0] === "word" && /^[xX]$/.test(token[1]) && last && last[0] === "num" && tokens[at + 1][0] === "num")
      result.push(["*", ...token.slice(1)]);
    else result.push(token);
  }
  return result;
}

const digits = (text, [, , start, end]) => text.slice(start, end);
const leads = (first) => /^[1-9]\d{0,2}$/.test(first);

/** How many tokens from `at` on make one number: digits with commas that touch, or groups of three after blanks. */
function run(text, tokens, at) {
  let end = at + 1;
  while (tokens[end][0] === "," && !tokens[end][4] && tokens[end + 1][0] === "num" && !tokens[end + 1][4]) end += 2;
  if (end > at + 1) return end - at;
  while (tokens[end][0] === "num" && tokens[end][4] === 1 && /^\d{3}$/.test(digits(text, tokens[end]))) end++;
  return end > at + 1 && !leads(digits(text, tokens[at])) ? 1 : end - at;
}

/** One number from its groups of digits. */
function joined(text, tokens) {
  const groups = tokens.filter(([kind]) => kind === "num").map((token) => digits(text, token));
  const [, , start, , gap] = tokens[0];
  const end = tokens[tokens.length - 1][3];
  const doubtful = () =>
    complain("This comma can be read in two ways.", start, end,
      `Write ${groups.join("")} for thousands or ${groups.slice(0, 2).join(".")} for decimals.`, "decimal-comma");
  if (groups.some((group) => !/^[\d.]*\d[\d.]*$/.test(group))) doubtful();
  const [first, ...rest] = groups;
  const [whole, decimals] = rest.pop().split(".");
  const point = decimals !== undefined;
  const threes = [...rest, whole].every((group) => /^\d{3}$/.test(group));
  const made = (spelled) => ["num", numeral(spelled), start, end, gap];
  if (tokens[1][0] === "num" || (leads(first) && threes && (rest.length || point)))
    return made(first + rest.join("") + whole + (decimals ? "." + decimals : ""));
  const parts = first.split(".");
  const thousands = parts.length > 1 && parts[0].length < 4 && parts.slice(1).every((part) => part.length === 3);
  if (!rest.length && !point && (whole.length !== 3 || first === "0") && (/^\d+$/.test(first) || thousands))
    return made(`${parts.join("")}.${whole}`);
  return doubtful();
}
