// Inequalities solved for their variable, and several joined by “and” as the one chain that says the same.

import { inverse, plus, q, times } from "./rational.js";
import { div, neg, num, relation } from "./tree.js";

export const FLIPPED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
const LIMIT = 2n ** 2000n;
const [ZERO, ONE] = [q(0n), q(1n)];
const scaled = (form, by) => form && form.map((x) => times(x, by));
const less = (x, y) => plus(x, times(y, q(-1n)));
export const inside = (x) => Object.values(x).flat(2).filter((inner) => inner && inner.t);

/** 2k > 6, k - 3 > 0 and 2 < 2k < 6 as k > 3 and 1 < k < 3; a chain that isn't linear, or is solved, as it is. */
export function solved(chain) {
  const { operands, ops } = chain;
  const names = new Set();
  const has = (x) => (x.t === "Var" ? names.add(x.name) : inside(x).map(has).some(Boolean));
  const here = [...operands.keys()].filter((at) => has(operands[at]));
  if (names.size !== 1 || (here.length === 1 && operands.some((x) => x.t === "Var"))) return chain;
  const variable = { t: "Var", name: [...names][0] };
  const flipped = (form, turn) => ops.map((op) => (turn !== form[0].n < 0n && FLIPPED[op]) || op);
  const sides = operands.map(linear);
  let form = sides[here[0]];
  if (here.length === 1 && !(form && form[0].n)) return chain;
  if (operands.length === 2) {
    let end = operands[1 - here[0]];
    if (here.length === 2) {
      const [left, right] = sides;
      form = left && right && [less(left[0], right[0]), ZERO];
      if (!form || !form[0].n) return chain;
      end = number(less(right[1], left[1]));
    }
    return relation([variable, moved(end, form)], flipped(form, here.length === 1 && here[0] === 1));
  }
  if (operands.length !== 3 || here.length !== 1 || here[0] !== 1) return chain;
  return relation([moved(operands[0], form), variable, moved(operands[2], form)], flipped(form, false));
}

/** The rational a and b of a*k + b; undefined for anything else. The names in it are not told apart. */
function linear(x) {
  const found = combined(x);
  return found && found.every(({ n, d }) => n < LIMIT && -n < LIMIT && d < LIMIT) ? found : undefined;
}

function combined({ t, value, arg, terms, factors, over, under }) {
  if (t === "Num") return [ZERO, value];
  if (t === "Var") return [ONE, ZERO];
  if (t === "Neg") return scaled(linear(arg), q(-1n));
  const below = under && linear(under);
  if (below) return below[0].n || !below[1].n ? undefined : scaled(linear(over), inverse(below[1]));
  const added = (a, b) => [plus(a[0], b[0]), plus(a[1], b[1])];
  const product = (a, b) => (a[0].n && b[0].n ? undefined : [plus(times(a[0], b[1]), times(a[1], b[0])), times(a[1], b[1])]);
  const parts = terms || factors;
  return parts && parts.map(linear).reduce((a, b) => a && b && (terms ? added : product)(a, b));
}

function constant(x) {
  const found = linear(x);
  return found && !found[0].n ? found[1] : undefined;
}

/** A rational as a tree. */
function number({ n, d }) {
  if (n < 0n) return neg(number({ n: -n, d }));
  return d === 1n ? num(n) : div(num(n), num(d));
}

/** (end - b)/a. */
function moved(end, [a, b]) {
  const known = constant(end);
  if (known) return number(times(less(known, b), inverse(a)));
  const over = b.n ? { t: "Add", terms: [end, b.n < 0n ? number(times(b, q(-1n))) : neg(number(b))] } : end;
  const size = a.n < 0n ? times(a, q(-1n)) : a;
  const whole = size.n === size.d ? over : div(over, number(size));
  return a.n < 0n ? neg(whole) : whole;
}

/** What holds where all the chains hold; undefined unless they bound one variable, rivals by rational numbers. */
export function joined(chains) {
  const bounds = [];
  for (const one of chains) {
    const found = boundsOf(one);
    if (!found.length) return undefined;
    bounds.push(...found);
  }
  const [{ name }] = bounds;
  if (bounds.some((bound) => bound.name !== name)) return undefined;
  const tightest = (side, sign) => {
    const rivals = bounds.filter((bound) => bound.side === side);
    if (rivals.length < 2) return rivals;
    if (!rivals.every(({ at }) => constant(at))) return undefined;
    const over = (a, b) => less(constant(a.at), constant(b.at)).n * sign;
    return [rivals.reduce((best, rival) => (over(rival, best) > 0n || (!over(rival, best) && rival.op < best.op) ? rival : best))];
  };
  const [low, high] = [tightest("low", 1n), tightest("high", -1n)];
  if (!low || !high) return undefined;
  const variable = { t: "Var", name };
  if (low.length && high.length) return relation([low[0].at, variable, high[0].at], [low[0].op, high[0].op]);
  return low.length ? relation([variable, low[0].at], [FLIPPED[low[0].op]]) : relation([variable, high[0].at], [high[0].op]);
}

/** What a chain with its variable alone in one place says of it; nothing for any other. */
function boundsOf({ t, operands, ops }) {
  if (t !== "Relation" || !ops.every((op) => FLIPPED[op])) return [];
  if (ops[0][0] === ">") {
    operands = [...operands].reverse();
    ops = ops.map((op) => FLIPPED[op]).reverse();
  }
  const here = [...operands.keys()].filter((at) => operands[at].t === "Var");
  const [at] = here;
  if (here.length !== 1 || operands.length > 3 || (operands.length === 3 && at !== 1)) return [];
  const { name } = operands[at];
  return [
    ...(at ? [{ side: "low", at: operands[at - 1], op: ops[at - 1], name }] : []),
    ...(at < ops.length ? [{ side: "high", at: operands[at + 1], op: ops[at], name }] : []),
  ];
}
