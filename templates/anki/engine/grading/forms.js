// The form that a right value was asked for in: judged on the tree as it was typed, after the value.

import { right, wrong } from "./comparison.js";

const kids = (x) => x.terms || x.factors || x.args || [x.arg, x.over, x.under, x.base, x.exponent].filter(Boolean);
const isSum = (x) => x.t === "Add" || (x.t === "Neg" && isSum(x.arg));

/** No product or whole power of a sum. */
function expanded(x) {
  if ((x.factors || [x.over, x.arg].filter(Boolean)).some(isSum)) return false;
  if (x.t === "Pow" && isSum(x.base) && x.exponent.t === "Num") return false;
  return x.t === "Call" || kids(x).every(expanded);
}

const fraction = (x) => (x.t === "Num" ? x.places === null || x.places === undefined : kids(x).every(fraction));

function divisions(x) {
  const here = x.t === "Div" || (x.t === "Pow" && x.exponent.t === "Neg");
  return kids(x).reduce((total, kid) => total + divisions(kid), here ? 1 : 0);
}

/** One quotient at most, and that outermost. */
function singleFraction(x) {
  if (x.t === "Neg") return singleFraction(x.arg);
  if (x.t === "Mul")
    return divisions(x) <= 1 && x.factors.every((factor) => !divisions(factor) || factor.t === "Div");
  if (x.t === "Div") return !divisions(x.over) && !divisions(x.under);
  return !divisions(x);
}

const FORMS = {
  expanded: [expanded, "expanded, without brackets to multiply out"],
  fraction: [fraction, "as an exact fraction, not as a decimal"],
  single_fraction: [singleFraction, "as a single fraction: bring it over one denominator"],
};

export const hasForm = (x, form) =>
  FORMS[form][0](x)
    ? right()
    : wrong(0.5, `The value is right; it was asked for ${FORMS[form][1]}.`, `form:${form}`);
