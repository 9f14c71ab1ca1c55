// Inequalities in words and calls, as signs: at least 3, k exceeds 7, And(1 < k, k < 3).

import { CLOSES, OPENS } from "./pieces.js";
import { num } from "./tree.js";

export const SILENT = ("for when if iff exactly only is are be must has to have should values value of we need real reals number " +
  "numbers the that such set solution it f h answer any every all each either strictly holds").split(" ");
const PHRASES = [
  [">=", "greater than or equal to,greater or equal to,no less than,not less than,at least"],
  ["<=", "less than or equal to,less or equal to,no more than,at most"],
  [">", "greater than,larger than,bigger than,more than,above,exceeds,exceed,greater"], ["<", "less than,smaller than,below,less"],
  ["!=", "not equal to,except for,except,other than,not"], ["=", "equal to,equals"], ["notin", "not in"],
].map(([sign, phrases]) => phrases.split(",").map((phrase) => [phrase.split(" "), sign]));
const SIGNED = { positive: ">", negative: "<", nonnegative: ">=", nonpositive: "<=" };
const JOINS = { And: "and", Or: "or", Union: "or" };

/** The tokens with “at least” and the like as signs, and with “and” and “or” between what they join. */
export function phrased(tokens) {
  tokens = between(tokens);
  const result = [];
  const every = [].concat(...PHRASES).sort((a, b) => b[0].length - a[0].length);
  const single = tokens.filter(([kind]) => kind === "|").length === 1 && !/\{/.test(tokens[0][0]);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const [kind, value, start, end, gap] = token;
    const [next = "", word, , stop, space] = tokens[at + 1] || [];
    const words = tokens.slice(at, at + 5).filter((other) => other[0] === "word").map((other) => other[1].toLowerCase());
    const found = kind === "word" && every.find(([phrase]) => phrase.every((one, i) => words[i] === one));
    const sign = kind === "word" && SIGNED[value.toLowerCase()];
    const joins = kind === "||" || (kind === "|" && (single || (at && tokens[at - 1][0] === ")" && next === "(")));
    if (found) {
      at += found[0].length - 1;
      result.push([found[1] === "notin" ? "word" : found[1], found[1], start, tokens[at][3], gap]);
    } else if (sign && next === "") result.push([sign, sign, start, end, 1], ["num", num(0), start, end, 0]);
    else if (joins || (kind === "word" && /^(U|u|union|or)$/.test(value) && next !== "")) result.push(["word", "or", start, end, gap]);
    else if (kind === "<" && next === ">" && !space) {
      result.push(["!=", "<>", start, stop, gap]);
      at++;
    } else if (kind !== "," || next !== "word" || !/^(or|and)$/.test(word)) result.push(token);
  }
  return result;
}

/** The tokens with And(a, b), Or(a, b), Union(a, b) as (a and b), (a or b). */
function between(tokens) {
  const result = [];
  const brackets = [];
  let word = "";
  tokens.forEach((token, at) => {
    const [kind, value] = token;
    const joins = kind === "word" && tokens[at + 1][0] === "(" && JOINS[value];
    if (joins) {
      word = joins;
      return;
    }
    if (OPENS[kind]) brackets.push(word);
    else if (CLOSES.has(kind)) brackets.pop();
    word = "";
    const inner = brackets[brackets.length - 1];
    result.push(kind === "," && inner ? ["word", inner, ...token.slice(2)] : token);
  });
  return result;
}
