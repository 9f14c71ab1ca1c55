// The comparer of intervals, inequalities and unions: the same part of the line, ends included or not.
// A piece is two cuts {at, side}: side 0 cuts just before `at`, side 1 just after, so [a, b) is cut at (a, 0), (b, 0).

import { wrong, wrongShape } from "./comparison.js";
import { fail } from "../language/rational.js";
import { refuse } from "./read.js";
import { needed, same } from "./scalars.js";
import { int, isTerm, minus, negative, sum, term, variables } from "./terms.js";
import { equal, rising, signOf, state, value } from "./zero.js";

const piece = (low, high, lowClosed, highClosed) => [
  { at: low, side: lowClosed ? 0 : 1 }, { at: high, side: highClosed ? 1 : 0 },
];
const infinity = () => term("inf");
const unsolved = () =>
  refuse("That inequality is not solved.", "Solve it for the variable, as in k > 7 or -7 < k < 0.", "unsolved");

export function interval(key, response, part) {
  const wanted = joined(needed(pieces(key), "an interval or inequality"));
  for (const end of endsOf(response)) needValue(end);
  const found = pieces(response);
  if (!found) return wrongShape("an interval or inequality, such as (0, 7] or k > 7", response);
  if (found.length > 20) fail("unsure");
  const typed = joined(found);
  const [ends, brackets] = agreement(wanted, typed, part);
  const total = 2 * Math.max(wanted.length, typed.length);
  if (ends + brackets === 2 * total) return undefined;
  const score = (ends + brackets) / (2 * total);
  if (wanted.length !== typed.length) {
    const count = ["nothing", "one piece"][typed.length] || `${typed.length} pieces`;
    return wrong(score, `Your answer consists of ${count}; that is not the right number.`, "pieces");
  }
  if (ends === total) return wrong(score, "The ends are right; think again about which of them belong to it.", "endpoint");
  const cuts = [piece(negative(infinity()), infinity()), ...typed].flat();
  const [low, high, ...others] = cuts;
  const other = [low, ...others, high];
  return agreement(wanted, joined(other.filter((_, i) => i % 2 === 0).map((cut, i) => [cut, other[2 * i + 1]])), part)[0] === total
    ? wrong(0, "You gave where it does not hold: the other side.", "complement")
    : wrong(score, `${ends} of ${total} ends are right.`, "end");
}

/** What a response gives as ends, without infinities and unknowns. */
function endsOf({ low, high, elements, operands, parts }) {
  const found = parts ? parts.flatMap(endsOf) : elements || operands || (low ? [low, high] : []);
  return found.filter((x) => isTerm(x) && !infinite(x) && !variables(x).length);
}

/** Throws the trouble with an end that has no real value, wherever it stands. */
const needValue = (end) => rising((size) => {
  const found = value(end, state.nowhere, size);
  if (found.why && found.why !== "unsure") throw found;
  return found.why ? undefined : true;
});

/** The pieces of an interval, chain of inequalities, set of points, or union; undefined for anything else. */
function pieces(x) {
  const { low, high, elements, parts, operands } = x;
  if (operands) return ofRelation(operands, x.ops);
  if (low) return variables([low, high]).length ? unsolved() : [piece(low, high, x.lowClosed, x.highClosed)];
  if (elements && elements.every(isTerm)) return variables(elements).length ? unsolved() : elements.map((at) => piece(at, at, 1, 1));
  const found = parts && parts.map(pieces);
  return found && found.every(Boolean) ? found.flat() : undefined;
}

function ofRelation(operands, ops) {
  if (ops.every((op) => op[0] === ">")) {
    operands = [...operands].reverse();
    ops = ops.map((op) => op.replace(">", "<")).reverse();
  }
  const [here, ...others] = [...operands.keys()].filter((i) => variables(operands[i]).length);
  const all = [negative(infinity()), infinity()];
  const [unknown, other] = [operands[here], operands[1 - here]];
  if (others.length || here === undefined) unsolved();
  if (unknown.t === "abs" && operands.length === 2 && /[<>]/.test(ops[0])) {
    const centre = centreOf(unknown.k[0]) || unsolved();
    const ends = [minus(centre, other), sum(centre, other)];
    const closed = ops[0].length > 1;
    if ((ops[0][0] === "<") !== here > 0) return [piece(...ends, closed, closed)];
    if (order(...ends) > 0) return [piece(...all)];
    return [piece(all[0], ends[0], false, closed), piece(ends[1], all[1], closed)];
  }
  if (unknown.t !== "v") unsolved();
  if (ops.length === 1 && ops[0] === "=") return [piece(other, other, 1, 1)];
  if (ops.length === 1 && ops[0] === "!=") return [piece(all[0], other), piece(other, all[1])];
  if (!ops.every((op) => op[0] === "<") || ops.length > 2 || (ops.length === 2 && here !== 1)) return undefined;
  return [piece(here ? operands[here - 1] : all[0], operands[here + 1] || all[1], here && ops[here - 1] === "<=", ops[here] === "<=")];
}

/** c in |k - c| or |c - k|. */
function centreOf({ t, k: [a, b, ...more] }) {
  if (t === "v") return int(0);
  if (t !== "+" || more.length) return undefined;
  if (a.t === "v" && !variables(b).length) return negative(b);
  return b === negative(b.k[1] || b) && b.k[1].t === "v" && !variables(a).length ? a : undefined;
}

const way = (a, b) => order(a.at, b.at) || a.side - b.side;

/** Pieces in order, without empty ones, those that touch or overlap joined. */
function joined(found) {
  const result = [];
  for (const [low, high] of found.filter(([a, b]) => way(a, b) < 0).sort(([a], [b]) => way(a, b))) {
    const last = result[result.length - 1];
    if (!last || way(low, last[1]) > 0) result.push([low, high]);
    else if (way(last[1], high) < 0) last[1] = high;
  }
  return result;
}

/** -1, 0, 1 as a is less than, equal to, greater than b; ends may be infinite. */
function order(a, b) {
  const ends = infinite(a) - infinite(b);
  if (infinite(a) || infinite(b)) return Math.sign(ends);
  return equal(a, b) ? 0 : signAt(minus(a, b));
}

/** The sign of a number other than 0. */
export function signAt(x) {
  return rising((size) => {
    const ball = value(x, state.nowhere, size);
    if (ball.why && ball.why !== "unsure") throw ball;
    return ball.why ? undefined : signOf(ball) || undefined;
  }) || fail("unsure");
}

const infinite = ({ t, k }) => (t === "inf" ? 1 : t === "*" && k[1].t === "inf" ? -1 : 0);

/** How many ends agree, and at how many of those the bracket too. */
function agreement(wanted, typed, part) {
  const found = [0, 0];
  wanted.slice(0, typed.length).forEach((key, i) => {
    const isPoint = ([low, high]) => low.at === high.at || !order(low.at, high.at);
    if (isPoint(key) !== isPoint(typed[i])) return; // a point is not half an interval
    key.forEach(({ at, side }, j) => {
      const other = typed[i][j];
      const far = infinite(at) || infinite(other.at);
      if (!(far ? infinite(at) === infinite(other.at) : same(at, other.at, part))) return;
      found[0]++;
      if (side === other.side) found[1]++;
    });
  });
  return found;
}
