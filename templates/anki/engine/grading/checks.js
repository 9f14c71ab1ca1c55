// Conditions on `answer` in the authors' language, read and decided in one pass:
// or · and · not · == != < <= > >= · + - · * / · unary - · ^ · f(x) v[i, j]. Numbers are exact. What follows an `or`
// after true, or an `and` after false, is not evaluated: it may have no value for this answer.

import { derivative, gradient } from "./derive.js";
import { add, matrix, multiply, transpose, vector } from "./lower.js";
import { criticalType, definiteness, eigenvalues, inertia, sign } from "./matrices.js";
import { fail } from "../language/rational.js";
import { exact } from "./scalars.js";
import { determinant } from "./sets.js";
import { int, isTerm, mapTerms, minus, negative, num, power, quotient, rational, remade, replaced, sum, term, variable, variables } from "./terms.js";
import { equal } from "./zero.js";

const entries = (x) => (x.rows ? x.rows.flat() : x.entries || [x]);
const names = (x) => entries(x).map((entry) => entry.v);
const must = (found) => found || fail("undefined");
const square = ({ rows = [] }) => must(rows.length && rows.length === rows[0].length && rows);
const isSymmetric = (m) => square(m).every((row, i) => row.every((entry, j) => j >= i || equal(entry, m.rows[j][i])));

function symmetric(m) {
  if (variables(square(m)).length)
    fail("not_evaluated", "There should be numbers only; yours still has variables in it.");
  return isSymmetric(m) ? m.rows : fail("not_symmetric", "The matrix must be symmetric.");
}

const extreme = (way) => (...nodes) =>
  (nodes.length > 1 ? nodes : entries(nodes[0])).reduce((best, x) => (sign(minus(x, best)) === way ? x : best));

const FUNCTIONS = {
  gradient: (f, by) => vector(gradient(must(isTerm(f) && f), names(by))),
  hessian: (f, by) => matrix(gradient(must(isTerm(f) && f), names(by)).map((slope) => gradient(slope, names(by)))),
  diff: (f, ...by) => by.flatMap(names).reduce((g, name) => mapTerms(g, (x) => derivative(x, name)), f),
  at(x, by, point) {
    const values = {};
    names(by).forEach((name, i) => (values[name] = entries(point)[i]));
    return mapTerms(x, function put(y) { // 0 times or over what has no value there is 0
      if (y.t === "v") return values[y.v] || y;
      const k = y.k.map(put);
      const [first, ...others] = k.map((kid) => (rational(kid) || {}).n);
      const zero = (y.t === "*" && [first, ...others].includes(0n)) || (y.t === "/" && first === 0n && others[0] !== 0n);
      return zero ? int(0) : k.length ? remade(y, k) : y;
    });
  },
  det: (m) => determinant(square(m)),
  trace: (m) => sum(...square(m).map((row, i) => row[i])),
  transpose,
  symmetric: isSymmetric,
  inertia: (m) => vector(inertia(symmetric(m)).map(int)),
  definiteness: (m) => definiteness(symmetric(m)),
  critical_type: (m) => criticalType(symmetric(m)),
  eigenvalues: (m) => vector(eigenvalues(symmetric(m))),
  dot: (a, b) => sum(...entries(a).map((x, i) => multiply(x, entries(b)[i]))),
  max: extreme(1),
  min: extreme(-1),
  sqrt: (x) => power(x, quotient(int(1), int(2))),
};

const OPERATORS = [["or"], ["and"], ["not"], ["==", "!=", "<=", ">=", "<", ">"], ["+", "-"], ["*", "/"]];
const DEPTH = { "(": 1, "[": 1, ")": -1, "]": -1 };
const APPLY = {
  or: (a, b) => b,
  and: (a, b) => b,
  "+": add,
  "-": (a, b) => add(a, mapTerms(b, negative)),
  "*": multiply,
  "/": (a, b) => mapTerms(a, (x) => quotient(x, b)),
};

/** Whether a condition holds of an answer; throws trouble where that can't be decided or it has no value. */
export function holds(text, answer, declared) {
  const tokens = text.match(/\d+(\.\d+)?|\w+|[=!<>]=|\S/g);
  const broken = () => fail("key", `The check “${text}” can't be read.`);
  const next = (...symbols) => symbols.includes(tokens[0]) && tokens.shift();
  const list = (close, items = []) => {
    while (!next(close)) {
      items.push(parse(0));
      if (!next(",") && tokens[0] !== close) broken();
    }
    return items;
  };
  const skip = (stops) => {
    for (let depth = 0; tokens.length && (depth || !stops.includes(tokens[0])); ) depth += DEPTH[tokens.shift()] || 0;
  };
  const array = (items) => (items[0].entries ? matrix(items.map((item) => item.entries)) : vector(items));

  function parse(level) {
    const operators = OPERATORS[level];
    if (!operators) return signed();
    if (level === 2) return next("not") ? !parse(2) : parse(3);
    let value = parse(level + 1);
    let last = value;
    for (let op; (op = next(...operators)); ) {
      if ((op === "or" && value === true) || (op === "and" && value === false)) {
        skip([")", "]", ",", ...["or", "and"].slice(0, level + 1)]);
        continue;
      }
      const other = parse(level + 1);
      value = APPLY[op] ? APPLY[op](value, other) : value !== false && compared(last, op, other);
      last = other;
    }
    return value;
  }
  function signed() {
    if (next("-")) return mapTerms(signed(), negative);
    let value = primary();
    while (next("[")) value = list("]").reduce((part, i) => must((part.rows || (part.t ? part.entries : part))[Number(i.v.n) - 1]), value);
    return next("^") ? power(value, signed()) : value;
  }
  function primary() {
    if (next("[")) return array(list("]"));
    if (next("(")) {
      const items = list(")");
      return items.length > 1 ? array(items) : items[0];
    }
    const name = tokens.shift() || broken();
    if (/^\d/.test(name)) return num(exact(name));
    if (name === "answer") return answer;
    if (next("(")) {
      const args = list(")");
      return FUNCTIONS[name] ? FUNCTIONS[name](...args) : term(name, args);
    }
    if (declared.includes(name)) return variable(name);
    return name === "pi" ? term(name) : name === "true" || (name !== "false" && name);
  }

  const value = parse(0);
  return tokens.length ? broken() : value;
}

function compared(a, op, b) {
  if (op[1] === "=" && /[=!]/.test(op[0])) return alike(a, b) === (op === "==");
  let gap = minus(a, b);
  if (variables(gap).length) {
    const fixed = {};
    for (const name of variables(gap)) fixed[name] = int(0);
    const constant = replaced(gap, fixed);
    gap = equal(gap, constant) ? constant : fail("unsure");
  }
  const way = sign(gap) * (op[0] === "<" ? -1 : 1);
  return way > 0 || (!way && op.length > 1);
}

function alike(a, b) {
  if (!a.t || !b.t) return a === b;
  const [left, other] = [entries(a), entries(b)];
  return left.length === other.length && left.every((x, i) => equal(x, other[i]));
}
