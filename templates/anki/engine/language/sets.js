// Sets and lists of numbers or vectors: {1, 2}, 1 and 2, x = 1 or x = 2, 1 ± √2, span{(1, 2), (0, 1)}.

import { complain } from "./complaint.js";
import { stripEnd, stripLabel } from "./labels.js";
import { Parser } from "./parser.js";
import { ended, isWord, OPENS, outside, partner, split, unwrapped } from "./pieces.js";
import { unexpected } from "./refusals.js";
import { setOf, vector } from "./tree.js";

const TIMES = { double: 2, twice: 2, triple: 3, thrice: 3, doubled: 2 };

/** A comma, semicolon or new line between elements, or a sign or word that joins them. */
export const separates = (token) => /^([,;&]|\|\||row)$/.test(token[0]) || isWord(token, "and", "or", "und");

/** The elements, in the order typed, repeated ones kept. */
export function readSet(text, tokens) {
  stripEnd(tokens);
  tokens = plusMinus(tokens);
  const common = tokens.find((token) => isWord(token, "and") && /^(∩|\\cap)$/.test(text.slice(token[2], token[3])));
  if (common) complain("An intersection isn't read here.", common[2], common[3], "Give its elements, as in {1, 2}.", "not-offered");
  if (/^(word|var)$/.test(tokens[0][0]) && (isWord(tokens[1], "in") || tokens[1][0] === ":")) tokens = tokens.slice(2); // λ ∈ {1, 2}
  if (tokens.filter(([kind]) => /^(=|->)$/.test(kind)).length < 2 && !outside(tokens).some((at) => separates(tokens[at]))) {
    stripLabel(tokens, true);
    twoElements(tokens);
  }
  tokens = onLines(tokens);
  if (isWord(tokens[0], "Union")) tokens = tokens.slice(1);
  tokens = unwrapped(tokens, "{", "\\{");
  if (/^[[(]$/.test(tokens[0][0]) && listed(tokens)) tokens = unwrapped(tokens, "[", "(");
  if ((tokens[0][0] === "" && text.trim()) || (tokens.length <= 3 && isWord(tokens[0], "empty", "none", "nothing", "emptyset", "no")))
    return setOf([]);
  const elements = [].concat(...split(tokens, separates).map((piece) => elementsOf(text, piece)));
  if (!elements.length) unexpected(new Parser(text, tokens));
  return setOf([].concat(...elements.map((element) => element.elements || [element])));
}

/** Refuse -7 -9: a difference, or two elements with a blank between them. */
function twoElements(tokens) {
  const at = tokens.findIndex(([kind, , , , gap], i) => i && /^[-+]$/.test(kind) && gap === 1 && !tokens[i + 1][4]);
  if (at > 0 && tokens.every(([kind]) => /^(num|[-+]|)$/.test(kind)))
    complain("This may be one number or two.", tokens[at][2], tokens[at][3], "Write {-7, -9}, with a comma.", "doubtful-entries");
}

/** The tokens with a separator where a new line begins outside brackets. */
export function onLines(tokens) {
  const places = outside(tokens);
  const result = [];
  tokens.forEach((token, at) => {
    const breaks = at && token[4] === 2 && (places.includes(at) || OPENS[token[0]]);
    if (breaks && !separates(tokens[at - 1]) && !separates(token)) result.push([";", ";", token[2], token[2], 0]);
    result.push(token);
  });
  return result;
}

function listed(tokens) {
  const inner = unwrapped(tokens, "[", "(");
  return inner !== tokens && outside(inner).some((at) => separates(inner[at]));
}

/** +- and +/- typed for ±. */
function plusMinus(tokens) {
  const result = [];
  for (const token of tokens) {
    const last = result[result.length - 1] || [""];
    const before = result[result.length - 2] || [""];
    const joins = token[0] === "-" && !token[4];
    if (joins && last[0] === "+" && last[1] === "+") result.splice(-1, 1, ["±", "±", last[2], token[3], last[4]]);
    else if (joins && last[0] === "/" && last[1] === "/" && before[0] === "+" && !last[4])
      result.splice(-2, 2, ["±", "±", before[2], token[3], before[4]]);
    else result.push(token);
  }
  return result;
}

/** One element, or two where ± stands in it, or several where its multiplicity is said. */
function elementsOf(text, piece) {
  if (piece.some(([kind]) => /^(=|->)$/.test(kind))) piece = unwrapped(piece, "{", "\\{", "(");
  stripLabel(piece, true);
  const bare = piece.filter(([kind]) => !/^[()]?$/.test(kind));
  const [first = [""], last = [""]] = bare.slice(-2);
  let times = 1;
  let cut;
  if (bare.length > 1 && last[0] === "word" && TIMES[last[1]]) [times, cut] = [TIMES[last[1]], last];
  else if (bare.length > 2 && isWord(first, "multiplicity", "mult") && last[0] === "num") [times, cut] = [Number(last[1].value.n), first];
  if (cut) {
    piece = ended(piece.slice(0, piece.indexOf(cut)));
    if ((piece[piece.length - 2] || [""])[0] === "(") piece = ended(piece.slice(0, -2));
  }
  const signs = [...piece.keys()].filter((at) => piece[at][0] === "±");
  if (signs.length > 1)
    complain("Two ± in one number can be read in two ways.", piece[signs[1]][2], piece[signs[1]][3], "Write the numbers out.", "two-signs");
  if (!signs.length) return Array(Math.min(times, 20)).fill(readOne(text, piece));
  return ["+", "-"].map((sign) =>
    readOne(text, piece.map((token, at) => (at === signs[0] ? [sign, sign, ...token.slice(2)] : token))));
}

const readOne = (text, piece) => new Parser(text, piece, true, true).all();

/** t(1, 2) and c*(1, 2) without their free factor. */
export function dropParameter(tokens) {
  const [kind, word] = tokens[0];
  if (kind !== "word" || !(word.split("_")[0].length === 1 || /^(alpha|lambda|beta|mu)$/.test(word))) return tokens;
  const at = 1 + (tokens[1][0] === "*" ? 1 : 0);
  return OPENS[tokens[at][0]] || tokens[at][0] === "<" ? tokens.slice(at) : tokens;
}

/** The vectors of span{…}, of a sum with free factors, or of a list. */
export function readSpan(text, tokens) {
  stripEnd(tokens);
  stripLabel(tokens);
  if (isWord(tokens[0], "span", "Span", "lin", "Lin")) {
    const whole = partner(tokens, 1) === tokens.length - 2;
    tokens = tokens.slice(1);
    if (whole) tokens = unwrapped(tokens, "{", "\\{", "(");
  }
  tokens = unwrapped(tokens, "{", "\\{");
  const bar = outside(tokens).find((at) => /^[|:]$/.test(tokens[at][0])); // t(1, 2) : t ∈ R
  if (bar) tokens = ended(tokens.slice(0, bar));
  const vectors = [];
  for (const piece of split(onLines(tokens), (token) => separates(token) || token[0] === "+")) {
    const node = readOne(text, dropParameter(piece));
    if (node.rows && node.rows[0].length > 1) vectors.push(...node.rows.map((row) => vector(row, "row")));
    else vectors.push(...(node.elements || [node]));
  }
  if (!vectors.length) unexpected(new Parser(text, tokens));
  return setOf(vectors.some((x) => /^(Vector|Matrix)$/.test(x.t)) ? vectors : [vector(vectors)]);
}
