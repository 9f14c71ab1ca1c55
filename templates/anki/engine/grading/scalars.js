// Comparers of numbers and expressions: exact unless the key says how near is near enough.

import { abs, balls } from "./balls.js";
import { describe, ofEquality, right, undecided, wrong, wrongShape } from "./comparison.js";
import { hasForm } from "./forms.js";
import { over, q, whole } from "./rational.js";
import { int, isTerm, minus, negative, num, replaced, variables } from "./terms.js";
import { equal, firstSpot, KeyUnreadable, noKey, point, rising, signOf, value } from "./zero.js";

export const loose = (part) => part.tol || part.decimals >= 0 || part.digits;
export const positive = (part) => part.assume === "positive";

export function number(key, response, part) {
  if (!isTerm(key)) throw new KeyUnreadable("The key is not a single expression.");
  if (!isTerm(response))
    return wrongShape(`a single ${variables(key).length ? "expression" : "number"}`, describe(response));
  if (part.up_to === "constant") return primitive(key, response, part);
  let found = ofEquality(same(key, response, part));
  if (found.score === 0 && part.up_to === "sign")
    found = ofEquality(same(key, negative(response), part));
  return found.score && part.form ? hasForm(part.raw, part.form) : found;
}

/** An expression that may differ from the key by a constant, also one written C. */
export function primitive(key, response, part) {
  if (!isTerm(response)) return wrongShape("a single expression", describe(response));
  const own = variables(key);
  const written = {};
  for (const name of ["C", "c"]) if (!own.includes(name)) written[name] = int(0);
  response = replaced(response, written);
  const spot = firstSpot(variables(key, response), positive(part), (here) =>
    !value(key, here).why && !value(response, here).why && here, key);
  if (!spot) return undecided();
  const fixed = {};
  for (const name in spot.at) fixed[name] = num(spot.at[name]);
  const rise = (x) => minus(x, replaced(x, fixed));
  return ofEquality(equal(rise(key), rise(response), positive(part)));
}

/** Whether one entry is right: exactly, or as nearly as the key asks. */
export function same(key, response, part) {
  if (!loose(part)) return equal(key, response, positive(part));
  const names = variables(key, response);
  const unknown = { same: null, proved: false };
  if (!names.length) return near(key, response, point({}), part) || unknown;
  let seen = 0;
  const found = firstSpot(names, positive(part), (spot) => {
    const here = near(key, response, spot, part);
    if (here && here.same) seen++;
    return here && !here.same ? here : seen === 8;
  }, key, response);
  return found && found.spot ? found : seen < 4 ? unknown : { same: true, proved: false };
}

/** Whether two values at a spot are near enough; undefined where there are none. */
function near(key, response, spot, part) {
  const alone = !Object.keys(spot.at).length;
  return rising((bits, last) => {
    const k = value(key, spot, bits);
    if (k.why === "unsure") return;
    if (k.why && alone) noKey();
    if (k.why) return null;
    const r = value(response, spot, bits);
    if (r.why === "unsure") return;
    if (r.why && alone) throw r;
    if (r.why) return null;
    const allowed = allowance(k, part, bits);
    const gap = { m: abs(k.m - r.m) - allowed.m, r: k.r + r.r + allowed.r };
    const sign = signOf(gap);
    if (sign === 1) return { same: false, proved: true, spot };
    if (sign !== undefined || last) return { same: true, proved: true };
  });
}

/** How far from the key a response may be. */
function allowance(key, part, bits) {
  const { num: ball, mul } = balls(bits);
  const zero = abs(key.m) <= key.r;
  if (part.tol) return zero ? ball(exact(part.tol)) : mul(ball(exact(part.tol)), { m: abs(key.m), r: key.r });
  if (part.decimals >= 0) return ball(halfUnit(-part.decimals));
  if (zero) return ball(whole(0));
  const digits = ((abs(key.m) * 10n ** 40n) >> BigInt(bits)).toString().length - 41;
  return ball(halfUnit(digits - part.digits + 1));
}

const halfUnit = (place) => (place < 0 ? q(1n, 2n * 10n ** BigInt(-place)) : q(10n ** BigInt(place), 2n));

/** "0.001", "1e-3" or "1/1000" as a rational. */
export function exact(text) {
  const [, digits, decimals = "", exponent = 0, under = "1"] =
    /^(\d*)\.?(\d*)(?:e([-+]?\d+))?(?:\/(\d+))?$/i.exec(text);
  const places = BigInt(decimals.length - exponent);
  const value = q(BigInt(digits + decimals), BigInt(under));
  return places < 0n ? q(value.n * 10n ** -places, value.d) : q(value.n, value.d * 10n ** places);
}
