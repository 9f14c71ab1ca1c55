// What follows an atom: exponents, transpose signs, percent signs.

import * as arrays from "./arrays.js";
import { method } from "./makers.js";
import { OPENS } from "./pieces.js";
import { div, isConst, isWhole, num, pow } from "./tree.js";

const SUFFIXES = new Set(["^", "'", "!", "%", "."]);

/** An atom with its exponent and transpose signs. */
export function power(p) {
  let node = p.atom();
  for (;;) {
    const kind = p.kind();
    if (!SUFFIXES.has(kind)) return node;
    if (kind === "^") {
      if (transposes(p, node)) node = arrays.transpose(node);
      else {
        p.at++;
        node = raised(p, node);
      }
    } else if (kind === "'" && !p.bars) {
      if (!arrays.isArray(node))
        p.fail("A prime means nothing here.", "Write the derivative out; ' is the transpose of a vector or matrix.", "prime");
      p.at++;
      node = arrays.transpose(node);
    } else if (kind === ".") {
      const made = arrays.isArray(node) && method(p, node);
      if (!made) return node;
      node = made;
    } else if (kind === "!") p.fail("Factorials aren't read.", "Write the number out.", "factorial");
    else {
      p.at++;
      node = div(node, num(100));
    }
  }
}

/** Step over ^T, ^{T}, ^\top or ^t of an array. */
function transposes(p, node) {
  const at = p.at + 1;
  const braced = p.tokens[at][0] === "{" || p.tokens[at][0] === "(";
  const [kind, value] = p.tokens[at + braced] || [""];
  if (kind !== "'" && !(kind === "word" && /^(T|t|tr)$/.test(value))) return false;
  if (!arrays.isArray(node))
    p.fail("There is nothing to transpose here.", "T and ' are the transpose of a vector or matrix.", "transpose");
  p.at = at + 1 + braced;
  if (braced) p.need(OPENS[p.tokens[at][0]], p.tokens[at]);
  return true;
}

/** base ^ what follows; an exponent without brackets that goes on is refused. */
function raised(p, base) {
  const begin = p.at;
  const { tokens, text } = p;
  const bare = !OPENS[tokens[begin][0]];
  const node = pow(base, exponentOf(p));
  if (!bare) return node;
  const [kind, , , , gap] = tokens[p.at];
  const first = tokens[begin + /^[-+]$/.test(tokens[begin][0])];
  const doubtful = (advice) => p.fail("The exponent may end here or go on.", advice, "doubtful-exponent");
  if (kind === "/" && first[0] === "num" && isWhole(first[1], 1) && p.at - begin <= 2)
    doubtful("Write x^(1/2) for a root, or (x^1)/2.");
  const goesOn = !gap && (kind === "var" || kind === "const" || (kind === "num" && first[0] !== "num"));
  if (goesOn && (isConst(base, "e") || (first[0] === "var" && tokens[p.at - 1] === first))) {
    const left = text.slice(tokens[begin - 2][2], tokens[begin][2]);
    const own = text.slice(tokens[begin][2], tokens[p.at - 1][3]);
    const rest = text.slice(tokens[p.at][2], tokens[p.at][3]);
    doubtful(`Write ${left}(${text.slice(tokens[begin][2], tokens[p.at][3])}) or ${left}(${own})*${rest}.`);
  }
  return node;
}

/** The exponent after ^: signs, then one atom or bracket, itself raised from the right. */
export function exponentOf(p) {
  return p.deeper(() =>
    p.signed(() => {
      const node = p.kind() === "{" ? p.braced() : p.atom();
      if (p.kind() !== "^") return node;
      p.at++;
      return pow(node, exponentOf(p));
    }));
}
