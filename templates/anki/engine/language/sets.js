// Sets and spans, and vectors given by their coordinates (hessquiz/answers/sets.py, coordinates.py).

import { isArray, parse, Parser } from "./parser.js";
import { body, cut, ended, lastOf, lined, one, OPENS, separates, unwrapped, word } from "./pieces.js";
import { refuse } from "./unreadable.js";

export function readSet(text, tokens) {
  let inner = unwrapped(body(tokens), "{", "\\{");
  if (inner.length === tokens.length - 1 && inner.length && cut(unwrapped(inner, "[", "("), separates).length > 1)
    inner = unwrapped(inner, "[", "(");
  if (!inner.length && text.trim()) return { t: "SetOf", elements: [] };
  if (inner.length && inner.length <= 2 && word(inner[0], "empty", "none", "no")) return { t: "SetOf", elements: [] };
  const elements = cut(lined(inner), separates).flatMap((piece) => {
    piece = unlabelled(piece);
    const signs = piece.filter(({ k }) => k === "±");
    if (signs.length > 1) refuse("Two ± in one number can be read in two ways.", signs[1].s, signs[1].e, "Write the numbers out.", "two-signs");
    if (!signs.length) return [one(text, piece)];
    return ["+", "-"].map((k) => one(text, piece.map((token) => (token.k === "±" ? { ...token, k, v: k } : token))));
  });
  if (!elements.length) new Parser(text, tokens).unexpected();
  return { t: "SetOf", elements };
}
/** Without “lambda =” and the like before a value. */
function unlabelled(piece) {
  const at = piece.findIndex(({ k, v }) => k === "=" || v === "≈");
  const [first, ...more] = piece.slice(0, Math.max(at, 0));
  const named = first && (first.k === "word" || first.k === "var") && !more.some(({ k }) => k === "word" || k === "var");
  return named && piece.slice(0, at).every(({ k }) => ["word", "var", "num", "_", "{", "}"].includes(k)) ? piece.slice(at + 1) : piece;
}

export function readSpan(text, tokens) {
  let inner = body(tokens);
  if (inner.length && word(inner[0], "span", "lin")) inner = unwrapped(inner.slice(1), "{", "\\{", "(");
  inner = unwrapped(inner, "{", "\\{");
  const vectors = cut(lined(inner), (token) => separates(token) || token.k === "+").flatMap((piece) => {
    const found = one(text, withoutFactor(piece));
    if (found.t === "Matrix" && found.rows[0].length > 1) return found.rows.map((entries) => ({ t: "Vector", entries, shape: "row" }));
    return found.t === "SetOf" ? found.elements : [found];
  });
  if (!vectors.length) new Parser(text, tokens).unexpected();
  return { t: "SetOf", elements: vectors.some(isArray) ? vectors : [{ t: "Vector", entries: vectors, shape: "tuple" }] };
}
/** t(1, 2) and c*(1, 2) without their free factor. */
export function withoutFactor(tokens) {
  if (tokens.length < 2 || tokens[0].k !== "word" || !(tokens[0].v.length === 1 || /^(alpha|beta|lambda|mu)$/.test(tokens[0].v))) return tokens;
  const at = tokens[1].k === "*" ? 2 : 1;
  return tokens[at] && OPENS.includes(tokens[at].k) ? tokens.slice(at) : tokens;
}

const GIVES = ({ k, v }) => ["=", "->", ":"].includes(k) || v === "≈";

/** x = 1, y = -2 as a vector in the order of the variables; undefined for an answer of another form. */
export function readNamed(text, tokens, vars) {
  const inner = unwrapped(unwrapped(body(tokens), "{", "\\{", "[", "("), "{", "\\{", "[", "(");
  const pieces = cut(lined(inner), separates);
  if (pieces.length < 2 || !pieces.every(([name, sign]) => name.k === "var" && sign && GIVES(sign))) return undefined;
  const found = new Map(pieces.map((piece) => [piece[0].v, parse(text, ended(piece.slice(2), lastOf(piece)), true)]));
  const spoiled = pieces.flatMap((piece) => piece.slice(1)).find(({ k }) => k === "var");
  if (spoiled) refuse("A coordinate is given in terms of another.", spoiled.s, spoiled.e, "Give each by itself.", "coordinates");
  if (found.size !== pieces.length || found.size !== vars.length || !vars.every((name) => found.has(name)))
    refuse(`Each of ${vars.join(", ")} must be given once.`, inner[0].s, lastOf(inner), `Write them in the order ${vars.join(", ")}.`, "coordinates");
  return { t: "Vector", entries: vars.map((name) => found.get(name)), shape: "tuple" };
}
/** Without “(x, y) =” before a vector. */
export function afterNames(tokens, vars) {
  const head = tokens.slice(0, 2 * vars.length + 1).map(({ k, v }) => (k === "var" ? v : k)).join("");
  const at = 2 * vars.length + 1;
  return vars.length && head === `(${vars.join(",")})` && tokens[at] && GIVES(tokens[at]) ? tokens.slice(at + 1) : tokens;
}
