// One walk over a term for every kind of value: an algebra says what numbers, + * 1/x ^ and functions are.

/** The value of a term; `algebra.memo` keeps what has been worked out. */
export function evaluate(x, algebra) {
  const { memo } = algebra;
  let value = memo.get(x);
  if (value !== undefined) return value;
  const k = x.k.map((kid) => evaluate(kid, algebra));
  if (x.t === "#") value = algebra.num(x.v);
  else if (x.t === "v") value = algebra.variable(x.v);
  else if (x.t === "+") value = k.reduce(algebra.add);
  else if (x.t === "*") value = k.reduce(algebra.mul);
  else if (x.t === "/") value = algebra.mul(k[0], algebra.inv(k[1]));
  else if (x.t === "^") value = algebra.pow(k[0], x.v);
  else if (x.t === "**") value = algebra.call("exp", algebra.mul(k[1], algebra.call("ln", k[0])));
  else value = k.length ? algebra.call(x.t, k[0]) : algebra.constant(x.t);
  memo.set(x, value);
  return value;
}

/** Why there is no value: `why` is "undefined", "unsure" (more precision may help) or "large". */
export class Trouble extends Error {
  constructor(why, reason = "", around = true) {
    super(reason);
    this.why = why;
    this.reason = reason;
    this.around = around; // whether there is none in a neighbourhood either
  }
}

export const dividesByZero = () => new Trouble("undefined", "division by zero", false);
