// A vector given by its coordinates: x = 1, y = -2 · (x, y) = (1, -2) · {x: 1, y: -2} as programs print it.

import { complain } from "./complaint.js";
import { Parser } from "./parser.js";
import { split, unwrapped } from "./pieces.js";
import { onLines, separates } from "./sets.js";
import { vector } from "./tree.js";

export const gives = ([kind, value]) => /^(=|->|:)$/.test(kind) || value === "≈";

/** The vector in the order of `names`, each of which is given once; undefined for an answer of another form. */
export function named(text, tokens, names) {
  const brackets = ["{", "\\{", "[", "("];
  tokens = unwrapped(unwrapped(tokens, ...brackets), ...brackets);
  const pieces = split(onLines(tokens), separates);
  if (pieces.length < 2 || !pieces.every((piece) => piece[0][0] === "var" && gives(piece[1]))) return undefined;
  const found = new Map();
  for (const piece of pieces) {
    const parser = new Parser(text, piece);
    parser.at = 2;
    found.set(piece[0][1].name, parser.all());
  }
  if (found.size !== pieces.length || found.size !== names.length || !names.every((name) => found.has(name)))
    complain(`Each of ${names.join(", ")} must be given once.`, tokens[0][2], tokens[tokens.length - 2][3],
      `Write (${names.map(() => "…").join(", ")}) in the order ${names.join(", ")}.`, "coordinates");
  for (const piece of pieces) {
    const other = piece.slice(1).find(([kind]) => kind === "var");
    if (other) complain("A coordinate is given in terms of another.", other[2], other[3], "Give each by itself.", "coordinates");
  }
  return vector(names.map((name) => found.get(name)));
}

/** The tokens without “(x, y) =” before them, where that names the variables in their order. */
export function afterNames(tokens, names) {
  const heads = tokens.slice(0, 2 * names.length + 1).map(([kind, value]) => (kind === "var" ? value.name : kind)).join("");
  const after = tokens[2 * names.length + 1];
  return after && heads === `(${names.join(",")})` && gives(after) ? tokens.slice(2 * names.length + 2) : tokens;
}
