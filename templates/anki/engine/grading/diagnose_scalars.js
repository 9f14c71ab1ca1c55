// Usual causes of a wrong number or expression.

import { abs } from "./balls.js";
import { loose, positive, same } from "./scalars.js";
import { q } from "../language/rational.js";
import { int, isTerm, mapTerms, minus, num, product, quotient, rebuilt, replaced, sum, term, variables } from "./terms.js";
import { firstSpot, likely, overlap, point, signOf, value } from "./zero.js";

/** Whether a response is as this key would have it, as far as a diagnosis needs to know. */
export const agree = (key, response, part) =>
  loose(part) ? !!same(key, response, part).same : likely(key, response, positive(part));

const cause = (code, say, whole) => ({ code, say, whole });

/** The first cause that explains the response exactly, or what can be seen of it. */
export function scalarCause(key, response, part, spot) {
  const numeric = !variables(key).length;
  if (!isTerm(response))
    return numeric && response.t === "Vector" && response.entries.length === 2
      ? cause("decimal_comma", "Write decimals with a point: 1.5, not 1,5.", true)
      : undefined;
  if (numeric && variables(response).length)
    return cause("not_evaluated", "Your answer still has variables in it; put in the numbers.");
  const seen = look(key, response, part, spot);
  if (!seen) return undefined;
  const found = multiple(key, response, part, seen, numeric);
  if (found) return found;
  if (numeric)
    return degrees(key, response) || rounded(key, response, part) || terms(key, response, part, seen) ||
      reciprocal(key, response, part, seen);
  return swapped(key, response, part, seen) || terms(key, response, part, seen) || constant(key, response, part, seen);
}

/** Values of both at one spot: what doesn't agree here need not be looked at further. */
function look(key, response, part, spot) {
  let tried = 0;
  const good = (here) => !value(key, here).why && !value(response, here).why && here;
  spot = (spot && good(spot)) ||
    firstSpot(variables(key, response), positive(part), (here) => (tried++ > 12 ? "none" : good(here)));
  if (!spot || spot === "none") return undefined;
  const r = value(response, spot);
  return {
    spot,
    key: value(key, spot),
    response: r,
    may: (x) => {
      const v = loose(part) || value(x, spot);
      return v.why === undefined && (loose(part) || overlap(v, r));
    },
  };
}

/** Negated, doubled, halved, or off by another constant factor. */
function multiple(key, response, part, seen, numeric) {
  for (const [code, factor, say] of [
    ["negated", q(-1n), "The sign is wrong: all of it is negated."],
    ["double", q(2n), "That is twice what it should be; look for a factor 2."],
    ["half", q(1n, 2n), "That is half of what it should be; look for a lost factor 2."],
  ]) {
    const other = scaled(factor, key);
    if (seen.may(other) && agree(other, response, part)) return cause(code, say);
  }
  if (numeric || !signOf(seen.key)) return undefined;
  const ratio = Number((seen.response.m << 64n) / seen.key.m) / 2 ** 64;
  for (const under of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16]) {
    const above = Math.round(ratio * under);
    if (!above || above === under || !(Math.abs(ratio) < 1000) || Math.abs(ratio * under - above) >= 1e-9 * Math.abs(above)) continue;
    const other = scaled(q(BigInt(above), BigInt(under)), key);
    if (!seen.may(other) || !agree(other, response, part)) return undefined;
    const spoken = `${above < 0 ? "−" : ""}${Math.abs(above)}${under > 1 ? "/" + under : ""}`;
    return cause("factor", `A constant factor is off: yours is ${spoken} times what it should be.`);
  }
  return undefined;
}

export const scaled = (factor, x) => product(num(factor), x);

/** The key with its variables exchanged. */
function swapped(key, response, part, { may }) {
  const names = part.vars;
  if (names.length < 2 || names.length > 3) return undefined;
  for (const order of permutations(names).slice(1)) {
    const by = {};
    names.forEach((name, i) => (by[name] = term("v", [], order[i])));
    const other = replaced(key, by);
    if (may(other) && agree(other, response, part))
      return cause("swapped_variables", "The variables are exchanged; check by which one you differentiated.");
  }
  return undefined;
}

const permutations = (items) =>
  items.length < 2 ? [items]
    : [].concat(...items.map((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest])));

/** The key plus a number: the difference is the same at three spots. */
function constant(key, response, part, { spot }) {
  if (loose(part)) return undefined;
  const gap = minus(key, response);
  const here = value(gap, spot);
  for (const step of [q(1n, 7n), q(3n, 11n)]) {
    const at = {};
    for (const name in spot.at) at[name] = q(spot.at[name].n * step.d + step.n * spot.at[name].d, spot.at[name].d * step.d);
    const there = value(gap, point(at));
    if (there.why || !overlap(here, there)) return undefined;
  }
  return cause("constant", "A constant is off: check the terms without variables.");
}

/** One term of the key left out, or with the wrong sign: a product rule half done. */
function terms(key, response, part, { may }) {
  const list = spread(key);
  if (list.length < 2 || list.length > 8) return undefined;
  for (const skipped of list) {
    const rest = sum(...list.filter((x) => x !== skipped));
    if (may(rest) && agree(rest, response, part))
      return cause("missing_term", "A term is missing; the product and chain rules give one for each factor.");
    const turned = minus(rest, skipped);
    if (may(turned) && agree(turned, response, part)) return cause("term_sign", "One term has the wrong sign.");
  }
  return undefined;
}

/** The terms of a sum, also of a sum times other factors. */
function spread(x) {
  if (x.t === "+") return x.k;
  if (x.t === "/") return spread(x.k[0]).map((part) => quotient(part, x.k[1]));
  const place = x.t === "*" ? x.k.findIndex((factor) => factor.t === "+") : -1;
  return place < 0 ? [x] : x.k[place].k.map((part) => product(...x.k.map((factor, i) => (i === place ? part : factor))));
}

/** Radians taken for degrees: sin 30 for sin(30°). */
function degrees(key, response) {
  const turned = mapTerms(key, function change(x) {
    return /^(sin|cos)$/.test(x.t) ? term(x.t, [product(x.k[0], quotient(term("pi"), int(180)))]) : rebuilt(x, change);
  });
  return turned !== key && close(turned, response, q(1n, 200n))
    ? cause("degrees", "That looks like degrees; angles here are in radians.")
    : undefined;
}

/** A decimal that is the key rounded, where more was asked for. */
function rounded(key, response, part) {
  const places = placesOf(response);
  if (places === null || !close(key, response, q(1n, 20n))) return undefined;
  if (loose(part)) return cause("rounded", "Close, but not within the accuracy asked for: round only at the end.");
  const half = q(1n, 2n * 10n ** BigInt(Math.max(places, 0)));
  return close(key, response, half, true) ? cause("rounded", "That is a rounded value; give the exact one.") : undefined;
}

const reciprocal = (key, response, part, { may }) => {
  const other = quotient(int(1), key);
  return may(other) && agree(other, response, part)
    ? cause("reciprocal", "That is the reciprocal: numerator and denominator are exchanged.")
    : undefined;
};

function close(key, response, by, absolute) {
  const spot = point({});
  const [gap, size] = [value(minus(key, response), spot), absolute ? value(int(1), spot) : value(key, spot)];
  return !gap.why && !size.why && (abs(gap.m) + gap.r) * by.d <= (abs(size.m) - size.r) * by.n;
}

/** The fewest decimals typed in a number; null where it holds none. */
function placesOf(x) {
  if (x.t === "#") return x.v.places;
  const found = x.k.map(placesOf).filter((places) => places !== null);
  return found.length ? Math.min(...found) : null;
}
