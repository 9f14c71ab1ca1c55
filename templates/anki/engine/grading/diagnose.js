// Why is it wrong? The exercise's own mistakes first, then the causes that are usual on this subject.
// A cause is [code, words, whole]: `whole` ones explain all of it, so that the comparer's own words are left out.

import { entriesOf, placeWords } from "./arrays.js";
import { derivative } from "./derive.js";
import { formula, matrix, transpose, vector } from "./lower.js";
import { abs } from "../language/rational.js";
import { readKey } from "./read.js";
import { loose, positive, same } from "./scalars.js";
import { int, isTerm, mapTerms, minus, product, quotient, replaced, sum, variable, variables, within } from "./terms.js";
import { likely, value } from "./zero.js";

/** Causes of a wrong answer; `compare` is the comparer of all kinds. */
export function causes(key, response, part, found, compare) {
  if (found.codes.some((code) => /^form/.test(code))) return [];
  const own = ownMistake(response, part, compare);
  if (own) return [own];
  const look = { number: scalarCauses, expr: scalarCauses, primitive: scalarCauses, vector: arrayCauses, matrix: arrayCauses, symmetric: arrayCauses }[part.kind];
  return (look && quietly(() => look(key, response, part, found).filter(Boolean))) || [];
}

/** The exercise's own mistake that a response equals, by the same comparer. */
function ownMistake(response, part, compare) {
  if (part.kind === "property") part = { ...part, kind: response.rows ? "matrix" : response.entries ? "vector" : "expr" };
  const mistakes = part.mistakes || [];
  const i = mistakes.findIndex(({ value: text }) => quietly(() => !compare(readKey(part, text), response, part)));
  return i < 0 ? undefined : [`mistake:${i + 1}`, mistakes[i].say, true];
}

/** What `look` returns; undefined where something has no value. */
function quietly(look) {
  try {
    return look();
  } catch (error) {
    if (error.why || error.code) return undefined;
    throw error;
  }
}

/** Whether a response is as this key would have it, as far as a diagnosis needs to know. */
const agree = (key, response, part) => (loose(part) ? quietly(() => same(key, response, part)) : likely(key, response, positive(part)));

const multiples = (many) => {
  const [sign, all] = many ? ["Every", "Every entry"] : ["The", "That"];
  return [
    ["negated", "-u", `${sign} sign is wrong: all of it is negated.`],
    ["double", "2*u", `${all} is twice what it should be; look for a factor 2.`],
    ["half", "u/2", `${all} is half of what it should be; look for a lost factor 2.`],
  ];
};

const scalarCauses = (key, response, part) => [scalarCause(key, response, part)];

/** The first cause that explains a number or expression. */
function scalarCause(key, response, part) {
  const numeric = !variables(key).length;
  if (!isTerm(response))
    return numeric && response.t === "Vector" && response.entries.length === 2
      ? ["decimal_comma", "Write decimals with a point: 1.5, not 1,5.", true] : undefined;
  if (numeric && variables(response).length)
    return ["not_evaluated", "Your answer still has variables in it; put in the numbers."];
  const is = (other) => agree(other, response, part);
  const multiple = multiples().find(([, text]) => is(formula(text, { u: key })));
  if (multiple) return [multiple[0], multiple[2]];
  if (numeric) {
    const places = fewestPlaces(response);
    const gap = value(minus(key, response));
    const close = (m, by) => !gap.why && (abs(gap.m) + gap.r) * by <= abs(m);
    if (places !== null && close(value(key).m || 0n, 20n)) {
      if (loose(part)) return ["rounded", "Close, but not within the accuracy asked for: round only at the end."];
      if (close(value(int(1)).m, 2n * 10n ** BigInt(Math.max(places, 0))))
        return ["rounded", "That is a rounded value; give the exact one."];
    }
  }
  if (!numeric && orders(part.vars).some((order) => is(exchanged(key, part.vars, order))))
    return ["swapped_variables", "The variables are exchanged; check by which one you differentiated."];
  const terms = spread(key);
  if (terms.length > 1 && terms.length < 9)
    for (const skipped of terms) {
      const rest = sum(...terms.filter((x) => x !== skipped));
      if (!rest) continue;
      if (is(rest)) return ["missing_term", "A term is missing; the product and chain rules give one for each factor."];
      if (is(minus(rest, skipped))) return ["term_sign", "One term has the wrong sign."];
    }
  if (numeric)
    return is(quotient(int(1), key))
      ? ["reciprocal", "That is the reciprocal: numerator and denominator are exchanged."] : undefined;
  const gap = minus(key, response);
  return !loose(part) && likely(gap, replaced(gap, new Proxy({}, { get: () => int(2) })), positive(part))
    ? ["constant", "A constant is off: check the terms without variables."] : undefined;
}

/** The other orders of two or three names. */
const orders = ([x, y, z, ...more]) =>
  more.length || !y ? [] : z ? [[x, z, y], [y, x, z], [y, z, x], [z, x, y], [z, y, x]] : [[y, x]];

function exchanged(x, names, order) {
  const by = {};
  names.forEach((name, i) => (by[name] = variable(order[i])));
  return replaced(x, by);
}

/** The terms of a sum, also of a sum times other factors. */
function spread({ t, k }) {
  if (t === "/") return spread(k[0]).map((x) => quotient(x, k[1]));
  if (t === "+") return k;
  const i = t === "*" ? k.findIndex((factor) => factor.t === "+") : -1;
  return i < 0 ? [] : k[i].k.map((x) => product(...k.slice(0, i), x, ...k.slice(i + 1)));
}

/** The fewest decimals typed in a number; null where it holds none. */
function fewestPlaces(x) {
  const found = within(x).filter((y) => y.t === "#" && y.v.places !== null).map((y) => y.v.places);
  return found.length ? Math.min(...found) : null;
}

const flat = (x) => (x.rows ? x.rows.flat() : entriesOf(x));

/** Causes of a wrong vector or matrix: of the whole first, then of its wrong entries. */
function arrayCauses(key, response, part, { bad }) {
  const instead = key.rows && insteadOfHessian(key.rows, response, part);
  if (instead) return [instead];
  if (!bad) return [];
  const [wanted, typed] = [flat(key), flat(response)];
  if (variables(typed).length && !variables(wanted).length)
    return [["not_evaluated", "Your answer still has variables in it; put in the point's coordinates."]];
  const spoiled = variants(key, part).find(([, , other]) => {
    const entries = flat(other);
    return entries.length === typed.length && entries.every((entry, i) => agree(entry, typed[i], part));
  });
  if (spoiled) return [[spoiled[0], spoiled[1], true]];
  const causes = bad.length > 4 ? [undefined] : bad.map(([i, j]) => {
    const at = j ? (i - 1) * key.rows[0].length + j - 1 : i - 1;
    return scalarCause(wanted[at], typed[at], part);
  });
  const [first] = causes;
  const asymmetric = key.rows && notSymmetric(key.rows, response.rows, part);
  if (!first || !causes.every((other) => other && other[0] === first[0])) return [asymmetric];
  const where = bad.map(placeWords).join("; ");
  const [code, spoken] = first[0] === "negated" ? ["sign", "the sign is wrong."] : [first[0], first[1][0].toLowerCase() + first[1].slice(1)];
  return [asymmetric, ...bad.map((place, i) => [`${code}:${place}`, i ? "" : `${where[0].toUpperCase()}${where.slice(1)}: ${spoken}`, true])];
}

/** The key as people spoil it: [code, words, array]. */
function variants(key, part) {
  const { rows, entries } = key;
  const turned = (list) => [...list].reverse();
  const spoiled = multiples(true).map(([code, text, say]) => [code, say, mapTerms(key, (u) => formula(text, { u }))]);
  const [x, y, z] = part.vars;
  if (y && !z && variables(key).length)
    spoiled.push(["swapped_variables", `${x} and ${y} are exchanged throughout.`, exchanged(key, [x, y], [y, x])]);
  if (entries) return [["swapped_order", "The entries are in the other order.", vector(turned(entries))], ...spoiled];
  const n = rows.length - 1;
  const square = rows[0].length === n + 1;
  return [
    ["transposed", "That is the transpose: rows and columns are exchanged.", transpose(key)],
    square && ["swapped_order", "The variables are in the other order: rows and columns are both reversed.", matrix(turned(rows).map(turned))],
    square && ["swapped_diagonal", "The entries on the diagonal are exchanged.",
      matrix(rows.map((row, i) => row.map((entry, j) => (i === j ? rows[n - i][n - i] : entry))))],
    ["swapped_rows", "The rows are exchanged.", matrix(turned(rows))],
    ["swapped_columns", "The columns are exchanged.", matrix(rows.map(turned))],
    ...spoiled,
  ].filter(Boolean);
}

function notSymmetric(key, typed, part) {
  const unlike = (rows) => {
    for (let i = 1; i < rows.length; i++)
      for (let j = 0; j < i; j++)
        if (rows[i][j] !== rows[j][i] && !likely(rows[i][j], rows[j][i], positive(part))) return [i + 1, j + 1];
    return undefined;
  };
  const [i, j] = (key.length === key[0].length && !unlike(key) && unlike(typed)) || [];
  return i && ["not_symmetric", `It must be symmetric, but row ${j}, column ${i} and row ${i}, column ${j} differ.`];
}

/** The gradient, or its outer product g gᵀ, in place of the key. */
function insteadOfHessian(key, response, part) {
  const names = part.vars;
  const n = key.length;
  if (names.length !== n || key[0].length !== n || !variables(response).length || within(response).length > 1500) return undefined;
  const entries = entriesOf(response) || [];
  if (entries.length === n && key.every((row, i) => row.every((entry, j) => agree(entry, derivative(entries[i], names[j]), part))))
    return ["gradient", "That is the gradient; differentiate each of its entries once more.", true];
  const { rows } = response;
  if (!rows || rows.length !== n || rows[0].length !== n) return undefined;
  const alike = (text, by, wanted) => likely(formula(text, by), int(0), positive(part), wanted);
  const [[a, b], [c, d]] = rows;
  const outer = alike("a*d-b*c", { a, b, c, d }, 1) && key.every((row, i) => {
    const g = rows[i][i];
    return !alike("g", { g }) && row.every((h, j) => alike("s^2-4*g*h^2", { s: derivative(g, names[j]), g, h }));
  });
  return outer ? ["outer_product", "That is the gradient times its transpose; the Hessian holds second derivatives instead.", true] : undefined;
}
