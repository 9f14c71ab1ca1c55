// Conditions on `answer` in the authors' language, read and decided in one pass:
// or · and · not · == != < <= > >= · + - · * / · unary - · ^ · f(x) v[i, j]. Numbers are exact.

import { criticalType, definiteness, eigenvalues, inertia, isSymmetric, sign } from "./definite.js";
import { derivative, gradient, hessian } from "./derive.js";
import { exact } from "./scalars.js";
import { add, matrix, multiply, transpose, vector } from "./lower.js";
import { determinant } from "./sets.js";
import { call, int, isTerm, mapTerms, minus, negative, num, power, quotient, replaced, root, sum, term, variables } from "./terms.js";
import { equal, KeyUnreadable } from "./zero.js";
import { Trouble } from "./evaluate.js";

/** An answer of which a condition can't even be asked. */
export class Unsuitable extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const entries = (x) => (x.rows ? [].concat(...x.rows) : x.entries || [x]);
const names = (x) => entries(x).map((entry) => entry.v);
const at = (x, by, point) => {
  const values = {};
  names(by).forEach((name, i) => (values[name] = entries(point)[i]));
  return replaced(x, values);
};

const needed = (x) => {
  if (!x) throw new Trouble("undefined");
  return x;
};
const square = (x) => {
  const rows = needed(x.rows);
  return needed(rows.length === rows[0].length && rows);
};

function symmetric(x) {
  const rows = square(x);
  if (variables(x).length)
    throw new Unsuitable("not_evaluated", "There should be numbers only; yours still has variables in it.");
  if (!isSymmetric(rows)) throw new Unsuitable("not_symmetric", "The matrix must be symmetric.");
  return rows;
}

const extreme = (way) => (...nodes) =>
  (nodes.length > 1 ? nodes : entries(nodes[0])).reduce((best, x) => (sign(minus(x, best)) === way ? x : best));

const FUNCTIONS = {
  gradient: (f, by) => vector(gradient(needed(isTerm(f) && f), names(by))),
  hessian: (f, by) => matrix(hessian(needed(isTerm(f) && f), names(by))),
  diff: (f, ...by) => [].concat(...by.map(names)).reduce((g, name) => mapTerms(g, (x) => derivative(x, name)), f),
  at,
  det: (m) => determinant(square(m)),
  trace: (m) => sum(...square(m).map((row, i) => row[i])),
  transpose,
  symmetric: (m) => isSymmetric(square(m)),
  inertia: (m) => vector(inertia(symmetric(m)).map(int)),
  definiteness: (m) => definiteness(symmetric(m)),
  critical_type: (m) => criticalType(symmetric(m)),
  eigenvalues: (m) => vector(needed(eigenvalues(symmetric(m)))),
  dot: (a, b) => sum(...entries(a).map((x, i) => multiply(x, entries(b)[i]))),
  max: extreme(1),
  min: extreme(-1),
  sqrt: root,
};

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([=!<>]=|[-+*/^()[\],<>]))/y;

/** Whether a condition holds of an answer; throws Trouble where that can't be decided or it has no value. */
export function holds(text, answer, declared) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let found; (found = TOKEN.exec(text)); ) tokens.push(found);
  let here = 0;
  const fail = () => {
    throw new KeyUnreadable(`The check “${text}” can't be read.`);
  };
  const next = (...symbols) => here < tokens.length && symbols.includes(tokens[here][0].trim()) && tokens[here++][0].trim();
  const list = (close) => {
    const items = [];
    while (!next(close)) {
      items.push(or());
      next(",") || (tokens[here] && tokens[here][3] === close) || fail();
    }
    return items;
  };
  const array = (items) =>
    items.every((item) => item.t === "Vector") ? matrix(items.map((item) => item.entries)) : vector(items);

  function or() {
    let value = and();
    while (next("or")) value = [value, and()].some(Boolean);
    return value;
  }
  function and() {
    let value = not();
    while (next("and")) value = [value, not()].every(Boolean);
    return value;
  }
  const not = () => (next("not") ? !not() : comparison());
  function comparison() {
    let left = total();
    let value;
    for (let op; (op = next("==", "!=", "<=", ">=", "<", ">")); ) {
      const other = total();
      value = value !== false && compared(left, op, other);
      left = other;
    }
    return value === undefined ? left : value;
  }
  function total() {
    let value = products();
    for (let op; (op = next("+", "-")); ) {
      const other = products();
      value = add(value, op === "-" ? mapTerms(other, negative) : other);
    }
    return value;
  }
  function products() {
    let value = signed();
    for (let op; (op = next("*", "/")); ) {
      const other = signed();
      value = op === "*" ? multiply(value, other) : mapTerms(value, (x) => quotient(x, other));
    }
    return value;
  }
  const signed = () => (next("-") ? mapTerms(signed(), negative) : raised());
  function raised() {
    const value = indexed();
    return next("^") ? power(value, signed()) : value;
  }
  function indexed() {
    let value = primary();
    while (next("[")) {
      const places = list("]").map((x) => Number(x.v.n) - 1);
      value = value.rows ? value.rows[places[0]][places[1]] : value.entries[places[0]];
    }
    return value;
  }
  function primary() {
    const [, digits, name] = tokens[here++] || fail();
    if (digits) return num(exact(digits));
    if (name && next("(")) {
      const args = list(")");
      return FUNCTIONS[name] ? FUNCTIONS[name](...args) : call(name, args[0]);
    }
    if (name === "answer") return answer;
    if (name === "pi") return term("pi");
    if (name === "e") return call("exp", int(1));
    if (name) return declared.includes(name) ? term("v", [], name) : name === "true" || (name !== "false" && name);
    here--;
    if (next("[")) return array(list("]"));
    const items = next("(") ? list(")") : fail();
    return items.length > 1 ? array(items) : items[0];
  }

  const value = or();
  if (here < tokens.length || typeof value !== "boolean") fail();
  return value;
}

function compared(a, op, b) {
  if (op === "==" || op === "!=") return alike(a, b) === (op === "==");
  let gap = minus(a, b);
  if (variables(gap).length) {
    const fixed = {};
    for (const name of variables(gap)) fixed[name] = int(0);
    const constant = replaced(gap, fixed);
    if (!equal(gap, constant).same) throw new Trouble("unsure");
    gap = constant;
  }
  const way = sign(gap);
  return op[0] === "<" ? way < 0 || (op === "<=" && !way) : way > 0 || (op === ">=" && !way);
}

function alike(a, b) {
  if (!a.t || !b.t) return a === b;
  const [left, other] = [entries(a), entries(b)];
  if (left.length !== other.length) return false;
  const found = left.map((x, i) => equal(x, other[i]).same);
  if (found.includes(false)) return false;
  if (found.includes(null)) throw new Trouble("unsure");
  return true;
}
