// The comparer of numbers with a unit: exact, so that GB and GiB are kept apart.

import { wrong, wrongShape } from "./comparison.js";
import { q } from "../language/rational.js";
import { needed, same } from "./scalars.js";
import { isTerm, num, product } from "./terms.js";

const TIMES = { ns: q(1n, 10n ** 9n), us: q(1n, 10n ** 6n), ms: q(1n, 1000n), s: q(1n), min: q(60n), h: q(3600n), d: q(86400n) };

/** [what a unit measures, how many base units it is] */
function unitOf(unit) {
  if (TIMES[unit]) return ["second", TIMES[unit]];
  if (unit === "" || unit === "%") return ["number", q(1n, unit ? 100n : 1n)];
  const [, prefix, i, base] = /^([kKMGTPE]?)(i?)(B|bit|flops?)$/.exec(unit) || [];
  const size = base && (i ? 1024n : 1000n) ** BigInt(" KMGTPE".indexOf(prefix.toUpperCase() || " "));
  return base && [base[0] === "f" ? "flop" : "byte", q(size, base === "bit" ? 8n : 1n)];
}

export function quantity(key, response, part) {
  const amount = (x, unit) => {
    const found = x.value || x;
    const known = unitOf(x.t === "Quantity" ? x.unit : unit);
    return known && isTerm(found) && [product(num(known[1]), found), known[0]];
  };
  const [wanted, measured] = needed(amount(key, part.unit || ""), "a number with a unit that is known");
  if (isTerm(response) && measured !== "number")
    return wrong(0, "Write the unit too, such as 512 kB or 16 s.", "unit:missing");
  const [typed, kind] = amount(response, "") || [];
  if (!typed) return wrongShape("a number with a unit, such as 512 kB", response);
  if (kind !== measured) return wrong(0, "That unit measures something else.", "unit:kind");
  if (same(wanted, typed, part)) return undefined;
  const off = (a, b) => [q(a, b), q(b, a)].some((factor) => same(product(num(factor), wanted), typed, part));
  const powers = [1n, 2n, 3n, 4n, 5n, 6n];
  if (powers.some((i) => off(1024n ** i, 1000n ** i)))
    return wrong(0, "GB counts thousands, GiB counts 1024s: yours mixes the two.", "unit:binary");
  if (powers.some((i) => off(1000n ** i, 1n)))
    return wrong(0, "The digits are right; look at the prefix of the unit.", "unit:prefix");
  return off(8n, 1n) ? wrong(0, "A byte has eight bits.", "unit:bits") : wrong(0, "");
}
