// Runs of tokens: cutting them apart outside brackets, taking brackets off.

import { parse } from "./parser.js";

export const OPENS = ["(", "[", "{", "\\{", "begin"];
export const CLOSES = [")", "]", "}", "\\}", "end"];
export const word = (token, ...words) => token.k === "word" && words.includes(token.v.toLowerCase());
export const ended = (tokens, last) => [...tokens, { k: "", v: null, s: last, e: last, gap: 0 }];
export const lastOf = (tokens) => (tokens.length ? tokens[tokens.length - 1].e : 0);
export const body = (tokens) => tokens.slice(0, -1);

/** Pieces of a list of tokens (without its end), cut outside brackets. */
export function cut(tokens, at) {
  const pieces = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (!depth && at(token)) {
      pieces.push([]);
      continue;
    }
    if (OPENS.includes(token.k)) depth++;
    if (CLOSES.includes(token.k)) depth--;
    pieces[pieces.length - 1].push(token);
  }
  return pieces.filter((piece) => piece.length);
}
export const separates = ({ k, v }) => k === "," || k === ";" || k === "row" || k === "&" || (k === "word" && /^(and|or)$/i.test(v));

/** The tokens without a pair of brackets around all of them. */
export function unwrapped(tokens, ...signs) {
  if (tokens.length < 2 || !signs.includes(tokens[0].k)) return tokens;
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    if (OPENS.includes(tokens[at].k)) depth++;
    if (CLOSES.includes(tokens[at].k) && !--depth) return at === tokens.length - 1 ? tokens.slice(1, -1) : tokens;
  }
  return tokens;
}
export const one = (text, piece) => parse(text, ended(piece, lastOf(piece)), true, true);

export function lined(tokens) {
  let depth = 0;
  return tokens.flatMap((token, at) => {
    const breaks = at && !depth && token.gap === 2 && !separates(token) && !separates(tokens[at - 1]);
    if (OPENS.includes(token.k)) depth++;
    if (CLOSES.includes(token.k)) depth--;
    return breaks ? [{ k: ";", v: ";", s: token.s, e: token.s, gap: 0 }, token] : [token];
  });
}
