// The form that a right value was asked for in: judged on the tree as it was typed, after the value.

import { wrong } from "./comparison.js";

const kids = (x) => x.terms || x.factors || x.args || [x.arg, x.over, x.under, x.base, x.exponent].filter(Boolean);
const isSum = (x) => x.t === "Add" || (x.t === "Neg" && isSum(x.arg));
const none = (x, test) => !test(x) && kids(x).every((kid) => none(kid, test));
const divides = (x) => x.t === "Div" || (x.t === "Pow" && x.exponent.t === "Neg");

/** No product or whole power of a sum. */
function expanded(x) {
  if ((x.factors || [x.over, x.arg]).some((y) => y && isSum(y))) return false;
  if (x.t === "Pow" && isSum(x.base) && x.exponent.t === "Num") return false;
  return x.t === "Call" || kids(x).every(expanded);
}

/** One quotient at most, and that outermost. */
function singleFraction(x) {
  if (x.t === "Neg") return singleFraction(x.arg);
  const broken = (x.factors || []).filter((factor) => !none(factor, divides));
  if (broken.length === 1) return broken[0].t === "Div" && singleFraction(broken[0]);
  return none(x, (y) => divides(y) && !(y === x && y.t === "Div"));
}

const FORMS = {
  expanded: [expanded, "expanded, without brackets to multiply out"],
  fraction: [(x) => none(x, (y) => y.places !== undefined && y.places !== null), "as an exact fraction, not as a decimal"],
  single_fraction: [singleFraction, "as a single fraction: bring it over one denominator"],
};

export const hasForm = (x, form) =>
  FORMS[form][0](x) ? undefined : wrong(0.5, `The value is right; it was asked for ${FORMS[form][1]}.`, `form:${form}`);
