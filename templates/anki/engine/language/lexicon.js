// The names that an answer may use, and how a run of letters is cut into them.

import { LOWERED, NAMES } from "./characters.js";
import { constant } from "./tree.js";

export const spellings = (text) => {
  const found = {};
  for (const group of text.split(";")) {
    const [to, ...from] = group.trim().split(" ");
    for (const name of [to, ...from]) found[name] = to;
  }
  return found;
};

/** Spelling → function. */
export const CALLED = {
  ...spellings(
    "sin;cos;tan tg;sec;csc cosec;cot cotan ctg;asin arcsin;acos arccos;atan arctan arctg;sinh;cosh;tanh;sech;csch;coth;" +
    "asinh arsinh arcsinh;acosh arcosh arccosh;atanh artanh arctanh;exp;ln log;sqrt;cbrt;abs absolute;sign sgn signum",
  ),
};
const CONSTANTS = spellings("pi Pi PI;e E");
const INFINITY = spellings("inf infinity infty oo Infinity Inf");
const MADE = spellings(
  "diag Diag DiagonalMatrix diagonal;eye identity Identity IdentityMatrix ident;zeros;" +
  "array Matrix matrix Array mat tensor ImmutableMatrix ImmutableDenseMatrix MutableDenseMatrix asarray list tuple;" +
  "vector Vector vec;transpose Transpose;ratio Rational Fraction;" +
  "same Integer Float float64 float32 int64 Real S sympify;pow Pow Power power",
);
delete MADE.ratio;
delete MADE.same;

export const MODULES = new Set("np numpy sp sympy math torch jnp sym scipy cmath Math tf fractions".split(" "));
export const GREEK_NAMES = new Set(Object.values(NAMES).filter((name) => name !== "pi"));
export const ARRAY_KINDS = /^(vector|matrix|symmetric|eigenvector|span)$/;

/** One name for x1, x_1, x₁ and x_{1}; `lambda` for λ. */
export function canonical(name) {
  const plain = [...name.trim().replace(/^\\+/, "")].map((c) => NAMES[c] || LOWERED[c] || c).join("").replace(/[{}]/g, "");
  const [, stem, index] = /^([^_]*)_?(.*)$/.exec(plain);
  return !index || /^\d+$/.test(index) ? stem + index : `${stem}_${index}`;
}

/** {variables, cut(word), names, guess(word)} of a question; pieces are [kind of token, value, letters]. */
export function lexicon(variables, arrays) {
  const names = variables.map(canonical);
  const known = new Map(names.map((name) => [name, { t: "Var", name }]));
  const split = new Map();
  const whole = new Map();
  const enter = (map, table, kind, value) => {
    for (const name of Object.keys(table)) map.set(name, [kind, value(table[name]), name.length]);
  };
  enter(split, CALLED, "fun", (x) => x);
  enter(split, CONSTANTS, "const", constant);
  enter(whole, INFINITY, "const", constant);
  enter(whole, MADE, "make", (x) => x);
  if (arrays) split.set("I", ["const", constant("I"), 1]);
  known.forEach((node, name) => {
    split.set(name, ["var", node, name.length]);
    whole.delete(name);
  });

  /** The names that a run of letters consists of, longest first; undefined where a letter is left over. */
  function cut(word) {
    const found = whole.get(word) || split.get(word);
    if (found) return [found];
    const lower = word.toLowerCase();
    if (word.length > 2 && (CALLED[lower] || /^Arc/.test(word)) && split.has(lower))
      return [[...split.get(lower).slice(0, 2), word.length]];
    if (word.length > 60) return undefined;
    const best = Array(word.length).concat([[]]);
    for (let start = word.length - 1; start >= 0; start--)
      for (let end = word.length; end > start && !best[start]; end--) {
        const piece = split.get(word.slice(start, end));
        if (piece && best[end]) best[start] = [piece, ...best[end]];
      }
    return best[0] || (CALLED[lower] && [[...split.get(lower).slice(0, 2), word.length]]);
  }
  /** A declared name or function that the word may have meant, or "". */
  const guess = (word) => near(word.toLowerCase(), [...Object.keys(CALLED), ...names]);
  return { variables: known, cut, guess, arrays, list: names, named: (name) => whole.get(name) || split.get(name) };
}

/** The one of the words that is most like another, "" where none is. */
export function near(word, words) {
  let best = "";
  let score = 0.7;
  for (const other of words) {
    const found = likeness(word, other.toLowerCase());
    if (found > score) [best, score] = [other, found];
  }
  return best;
}

/** Twice the letters in the longest common subsequence over all letters. */
function likeness(a, b) {
  let row = Array(b.length + 1).fill(0);
  for (const c of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) next.push(c === b[j] ? row[j] + 1 : Math.max(row[j + 1], next[j]));
    row = next;
  }
  return (2 * row[b.length]) / (a.length + b.length || 1);
}
