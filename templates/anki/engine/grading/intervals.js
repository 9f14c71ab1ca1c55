// The comparer of intervals, inequalities and unions: the same part of the line, ends included or not.

import { describe, right, undecided, wrong, wrongShape } from "./comparison.js";
import { needed } from "./arrays.js";
import { Trouble } from "./evaluate.js";
import { same } from "./scalars.js";
import { int, isTerm, minus, negative, sum, term, variables } from "./terms.js";
import { equal, KeyUnreadable, point, rising, signOf, value } from "./zero.js";
import { Unreadable } from "../language/index.js";

const piece = (low, high, lowClosed, highClosed) => ({ low, high, lowClosed, highClosed });
const infinity = () => term("inf");
const unsolved = () => {
  throw Object.assign(new Unreadable("That inequality is not solved."), {
    advice: "Solve it for the variable, as in k > 7 or -7 < k < 0.", code: "unsolved",
  });
};

export function interval(key, response, part) {
  let wanted;
  try {
    wanted = needed(pieces(key), "an interval or inequality");
  } catch (error) {
    throw error.code ? new KeyUnreadable("The key is an inequality that is not solved for its variable.") : error;
  }
  let typed = pieces(response);
  if (!typed) return wrongShape("an interval or inequality, such as (0, 7] or k > 7", describe(response));
  if (wanted.length > 20 || typed.length > 20) return undecided();
  wanted = joined(wanted);
  typed = joined(typed);
  const [ends, brackets] = agreement(wanted, typed, part);
  const total = 2 * Math.max(wanted.length, typed.length);
  if (ends === total && brackets === total) return right();
  const score = (ends + brackets) / (2 * total);
  if (wanted.length !== typed.length) {
    const count = ["nothing", "one piece"][typed.length] || `${typed.length} pieces`;
    return wrong(score, `Your answer consists of ${count}; that is not the right number.`, "pieces");
  }
  if (ends === total)
    return wrong(score, "The ends are right; think again about which of them belong to it.", "endpoint");
  return agreement(wanted, complement(typed), part)[0] === total
    ? wrong(0, "You gave where it does not hold: the other side.", "complement")
    : wrong(score, `${ends} of ${total} ends are right.`, "end");
}

/** The pieces of an interval, chain of inequalities, set of points, or union; undefined for anything else. */
function pieces(x) {
  if (x.t === "Interval") {
    if (variables(x.low, x.high).length) unsolved();
    return [piece(x.low, x.high, x.lowClosed, x.highClosed)];
  }
  if (x.t === "SetOf" && x.elements.every(isTerm)) {
    if (variables(x.elements).length) unsolved();
    return x.elements.map((at) => piece(at, at, true, true));
  }
  if (x.t === "Union") {
    const found = x.parts.map(pieces);
    return found.every(Boolean) ? [].concat(...found) : undefined;
  }
  return x.t === "Relation" ? ofRelation(x.operands, x.ops) : undefined;
}

function ofRelation(operands, ops) {
  if (ops.every((op) => op[0] === ">")) {
    operands = [...operands].reverse();
    ops = ops.map((op) => op.replace(">", "<")).reverse();
  }
  const places = operands.map((x, i) => i).filter((i) => variables(operands[i]).length);
  const here = places[0];
  const unknown = operands[here];
  const other = operands[1 - here];
  if (places.length === 1 && operands.length === 2 && unknown.t === "abs")
    return ofDistance(unknown.k[0], other, here ? { "<": ">", ">": "<" }[ops[0][0]] + ops[0].slice(1) : ops[0]);
  if (places.length !== 1 || unknown.t !== "v") unsolved();
  if (ops[0] === "=" && ops.length === 1) return [piece(other, other, true, true)];
  const all = [negative(infinity()), infinity()];
  if (ops[0] === "!=" && ops.length === 1)
    return [piece(all[0], other, false, false), piece(other, all[1], false, false)];
  if (!ops.every((op) => op[0] === "<") || operands.length > 3 || (operands.length === 3 && here !== 1)) return;
  return [
    piece(here ? operands[here - 1] : all[0], here < ops.length ? operands[here + 1] : all[1],
      here > 0 && ops[here - 1] === "<=", ops[here] === "<="),
  ];
}

/** |k - c| < a is (c - a, c + a), and |k - c| > a what lies outside. */
function ofDistance(inner, bound, op) {
  const [a, b] = inner.k;
  let centre = inner.t === "v" && int(0);
  if (inner.t === "+" && inner.k.length === 2) {
    if (a.t === "v" && !variables(b).length) centre = negative(b);
    if (b === negative(b.k[1] || b) && b.k[1].t === "v" && !variables(a).length) centre = a;
  }
  if (!centre || !/[<>]/.test(op)) unsolved();
  const low = minus(centre, bound);
  const high = sum(centre, bound);
  const closed = op.endsWith("=");
  if (op[0] === "<") return [piece(low, high, closed, closed)];
  const all = [negative(infinity()), infinity()];
  if (order(low, high) > 0) return [piece(...all, false, false)];
  return [piece(all[0], low, false, closed), piece(high, all[1], closed, false)];
}

/** Pieces in order, without empty ones, those that touch or overlap joined. */
function joined(found) {
  const kept = found.filter((p) => {
    const way = order(p.low, p.high);
    return way < 0 || (!way && p.lowClosed && p.highClosed);
  });
  kept.sort((a, b) => order(a.low, b.low) || b.lowClosed - a.lowClosed);
  const result = [];
  for (const next of kept) {
    const last = result[result.length - 1];
    const gap = last ? order(last.high, next.low) : -1;
    if (gap < 0 || (!gap && !last.highClosed && !next.lowClosed)) {
      result.push({ ...next });
      continue;
    }
    const ends = order(last.high, next.high);
    if (ends < 0) last.high = next.high;
    last.highClosed = ends ? (ends < 0 ? next : last).highClosed : last.highClosed || next.highClosed;
  }
  return result;
}

/** -1, 0, 1 as a is less than, equal to, greater than b; ends may be infinite. */
function order(a, b) {
  const [left, other] = [infinite(a), infinite(b)];
  if (left || other) return Math.sign(left - other);
  if (equal(a, b).same) return 0;
  const spot = point({});
  const way = rising((bits) => {
    const gap = value(minus(a, b), spot, bits);
    return gap.why === "unsure" ? undefined : gap.why ? null : signOf(gap) || undefined;
  });
  if (!way) throw new Trouble("unsure");
  return way;
}

function infinite(x) {
  if (x.t === "inf") return 1;
  return x.t === "*" && x === negative(x.k[1]) ? -infinite(x.k[1]) : 0;
}

/** How many ends agree, and at how many of those the bracket too. */
function agreement(wanted, typed, part) {
  let ends = 0;
  let brackets = 0;
  wanted.slice(0, typed.length).forEach((key, i) => {
    const other = typed[i];
    if ((key.low === key.high) !== (other.low === other.high)) return; // a point is not half an interval
    for (const end of ["low", "high"]) {
      if (!agree(key[end], other[end], part)) continue;
      ends++;
      if (key[end + "Closed"] === other[end + "Closed"]) brackets++;
    }
  });
  return [ends, brackets];
}

function agree(key, response, part) {
  const found = infinite(key) || infinite(response) ? infinite(key) === infinite(response) : same(key, response, part).same;
  if (found === null) throw new Trouble("unsure");
  return found;
}

function complement(found) {
  let low = negative(infinity());
  let closed = false;
  const result = [];
  for (const p of [...found, piece(infinity(), null, true)]) {
    if (!infinite(low) || infinite(low) !== infinite(p.low)) result.push(piece(low, p.low, closed, !p.lowClosed));
    low = p.high;
    closed = !p.highClosed;
  }
  return result;
}
