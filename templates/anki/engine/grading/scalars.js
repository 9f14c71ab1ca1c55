// Comparers of numbers and expressions: exact unless the key says how near is near enough.

import { balls } from "./balls.js";
import { wrong, wrongShape } from "./comparison.js";
import { hasForm } from "./forms.js";
import { abs, fail, q, raised, times, whole } from "../language/rational.js";
import { int, isTerm, minus, negative, num, replaced, variables } from "./terms.js";
import { misfit } from "./lower.js";
import { equal, noKey, rising, signOf, spots, state, value } from "./zero.js";

export const loose = (part) => part.tol || part.decimals >= 0 || part.digits;
export const positive = (part) => part.assume === "positive";
/** What a key must be, if `found`. */
export const needed = (found, what) => found || fail("key", `The key is not ${what}.`);

export function number(key, response, part) {
  needed(isTerm(key), "a single expression");
  if (!isTerm(response)) return wrongShape(`a single ${variables(key).length ? "expression" : "number"}`, response);
  if (part.up_to === "constant") return primitive(key, response, part);
  if (!same(key, response, part) && !(part.up_to === "sign" && same(key, negative(response), part))) return wrong(0, "");
  return part.form && hasForm(part.raw, part.form);
}

/** An expression that may differ from the key by a constant, also one written C. */
export function primitive(key, response, part) {
  if (!isTerm(response)) return wrongShape("a single expression", response);
  const own = variables(key);
  const written = {};
  for (const name of ["C", "c"]) if (!own.includes(name)) written[name] = int(0);
  response = replaced(response, written);
  for (const spot of spots(variables([key, response]), positive(part), [key])) {
    if (value(key, spot).why || value(response, spot).why) continue;
    const fixed = {};
    for (const name in spot.at) fixed[name] = num(spot.at[name]);
    const rise = (x) => minus(x, replaced(x, fixed));
    return equal(rise(key), rise(response), positive(part)) ? undefined : wrong(0, "");
  }
  return fail("unsure");
}

/** Whether one entry is right: exactly, or as nearly as the key asks. */
export function same(key, response, part) {
  if (!isTerm(response)) misfit();
  if (!loose(part)) return equal(key, response, positive(part));
  const names = variables([key, response]);
  let seen = 0;
  for (const spot of spots(names, positive(part), [key, response])) {
    const near = rising((size, last) => {
      const [k, r] = [value(key, spot, size), value(response, spot, size)];
      for (const [x, none] of [[k, noKey], [r, () => { throw r; }]]) {
        if (x.why === "unsure") return undefined;
        if (x.why) return names.length ? null : none();
      }
      const allowed = allowance(k, part, size);
      const sign = signOf({ m: abs(k.m - r.m) - allowed.m, r: k.r + r.r + allowed.r });
      return sign === undefined && !last ? undefined : sign !== 1;
    });
    if (near === false) return false;
    if (near && ++seen === 8) break;
  }
  if (seen < (names.length ? 4 : 1)) fail("unsure");
  if (names.length) state.proved = false;
  return true;
}

/** How far from the key a response may be. */
function allowance({ m, r }, part, size) {
  const { num: ball, mul } = balls(size);
  const zero = abs(m) <= r;
  const half = (place) => ball(times(q(1n, 2n), raised(whole(10), BigInt(place))));
  if (part.tol) return zero ? ball(exact(part.tol)) : mul(ball(exact(part.tol)), { m: abs(m), r });
  if (part.decimals >= 0) return half(-part.decimals);
  const digits = ((abs(m) * 10n ** 40n) >> BigInt(size)).toString().length;
  return zero ? ball(whole(0)) : half(digits - 40 - part.digits);
}

/** "0.001", "1e-3" or "1/1000" as a rational. */
export function exact(text) {
  const [, digits, decimals = "", exponent = 0, under = 1] = /^(\d*)\.?(\d*)(?:e([-+]?\d+))?(?:\/(\d+))?$/i.exec(text);
  return times(q(BigInt(digits + decimals), BigInt(under)), raised(whole(10), BigInt(exponent - decimals.length)));
}
