// The comparer of numbers with a unit: exact, so that GB and GiB are kept apart.

import { needed } from "./arrays.js";
import { describe, ofEquality, wrong, wrongShape } from "./comparison.js";
import { q } from "./rational.js";
import { same } from "./scalars.js";
import { isTerm, num, product } from "./terms.js";

const UNITS = {
  "%": ["number", q(1n, 100n)], "": ["number", q(1n)], s: ["second", q(1n)], min: ["second", q(60n)],
  h: ["second", q(3600n)], d: ["second", q(86400n)], ms: ["second", q(1n, 1000n)], us: ["second", q(1n, 10n ** 6n)],
  ns: ["second", q(1n, 10n ** 9n)],
};
["", "k", "M", "G", "T", "P", "E"].forEach((prefix, i) => {
  const size = 1000n ** BigInt(i);
  UNITS[prefix + "flop"] = UNITS[prefix + "flops"] = ["flop", q(size)];
  for (const [name, n] of [[prefix, size], ...(i ? [[prefix.toUpperCase() + "i", 1024n ** BigInt(i)]] : [])]) {
    UNITS[name + "B"] = ["byte", q(n)];
    UNITS[name + "bit"] = ["byte", q(n, 8n)];
  }
});

/** [amount in base units, what it measures] */
function amount(x, unit) {
  if (x.t === "Quantity") return amount(x.value, x.unit);
  return isTerm(x) && UNITS[unit] ? [product(num(UNITS[unit][1]), x), UNITS[unit][0]] : undefined;
}

export function quantity(key, response, part) {
  const [wanted, measured] = needed(amount(key, part.unit || ""), "a number with a unit that is known");
  if (isTerm(response) && measured !== "number")
    return wrong(0, "Write the unit too, such as 512 kB or 16 s.", "unit:missing");
  const typed = amount(response, "");
  if (!typed) return wrongShape("a number with a unit, such as 512 kB", describe(response));
  if (typed[1] !== measured) return wrong(0, "That unit measures something else.", "unit:kind");
  const found = ofEquality(same(wanted, typed[0], part));
  if (found.score !== 0) return found;
  const off = (factor) => same(product(num(factor), wanted), typed[0], part).same;
  const powers = [1, 2, 3, 4, 5, 6].map(BigInt);
  const either = (a, b) => off(q(a, b)) || off(q(b, a));
  if (powers.some((i) => either(1024n ** i, 1000n ** i)))
    return wrong(0, "GB counts thousands, GiB counts 1024s: yours mixes the two.", "unit:binary");
  if (powers.some((i) => either(1000n ** i, 1n)))
    return wrong(0, "The digits are right; look at the prefix of the unit.", "unit:prefix");
  return either(8n, 1n) ? wrong(0, "A byte has eight bits.", "unit:bits") : found;
}
