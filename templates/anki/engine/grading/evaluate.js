// One walk over a term for every kind of value: an algebra says what numbers, + * 1/x ^ and functions are.

/** The value of a term; `algebra.memo` keeps what has been worked out, `algebra.exp` may take exp(u) apart. */
export function evaluate(x, algebra) {
  const { memo, call, mul } = algebra;
  if (!memo.has(x)) memo.set(x, x.t === "exp" && algebra.exp ? algebra.exp(x.k[0]) : work(x, x.k.map((kid) => evaluate(kid, algebra))));
  return memo.get(x);

  function work({ t, v }, k) {
    const [a, b] = k;
    if (t === "#") return algebra.num(v);
    if (t === "v") return algebra.variable(v);
    if (t === "+") return k.reduce(algebra.add);
    if (t === "*") return k.reduce(mul);
    if (t === "/") return mul(a, algebra.inv(b));
    if (t === "^") return algebra.pow(a, v);
    if (t === "**") return algebra.power ? algebra.power(a, b) : call("exp", mul(b, call("ln", a)));
    return call(t, a);
  }
}
