// Vectors and matrices in every spelling: brackets, rows with blanks or semicolons, LaTeX, programs' output.

import { CLOSES, OPENS } from "./pieces.js";
import { unexpected } from "./refusals.js";
import { call, div, matrix, num, pow, setOf, vector } from "./tree.js";

const CLOSING = { ...OPENS, "<": ">" };

/** Whether an expression is a vector or matrix, written out or in terms of written-out ones. */
export function isArray(x) {
  if (/^(Vector|Matrix)$/.test(x.t)) return true;
  const inner = x.terms || x.factors || [x.arg, x.over, x.base].filter(Boolean);
  return inner.some(isArray) || (x.t === "Call" && x.name === "transpose") || (x.t === "Const" && x.name === "I");
}

const columns = (rows) => rows[0].map((_, j) => rows.map((row) => row[j]));

/** The transpose: carried out on rows that are written out, kept as a call otherwise. */
export function transpose(x) {
  if (x.rows) return matrix(columns(x.rows));
  return x.entries ? vector(x.entries, x.shape === "column" ? "row" : "column") : call("transpose", x);
}

/** (…): a group, or a tuple, or rows. */
export function parenthesis(p) {
  const opened = p.tokens[p.at++];
  return p.deeper(() => {
    let node;
    if (p.arrays && (listed(p, p.at, ";") || onLines(p, p.at))) node = build(p, rows(p, ")"), "[");
    else {
      node = p.expression();
      if (p.kind() === ",") node = tupled(p, node);
    }
    p.need(")", opened);
    return node;
  }, true);
}

/** The rest of (a, b, …) from its first comma on; ((a, b), (c, d)) is a matrix. */
function tupled(p, first) {
  const entries = [first];
  while (p.kind() === "," && p.tokens[++p.at][0] !== ")") entries.push(p.expression());
  if (!entries.some((entry) => entry.t === "Vector")) return build(p, [entries], ")");
  return p.sets ? setOf(entries) : build(p, [entries], "[");
}

/** […], {…}, \begin{…}…\end{…} or <…>. */
export function bracket(p) {
  const opened = p.tokens[p.at];
  const [kind, what] = opened;
  const close = CLOSING[kind];
  if (kind === "{" && !p.sets && !listed(p, p.at + 1, ",", ";", "row", "&")) return p.braced();
  if (kind === "[" && !p.arrays && !listed(p, p.at + 1, ",", ";", "row", "&", "[")) return p.braced();
  p.at++;
  const outer = p.arrays;
  const node = p.deeper(() => {
    p.arrays = true;
    let found;
    if (kind === "<") found = angled(p);
    else {
      const table = rows(p, close);
      found = /\{/.test(kind) ? braces(p, table) : build(p, table, "[");
      if (what === "bmatrix" && found.entries)
        found = matrix(found.shape === "column" ? found.entries.map((cell) => [cell]) : [found.entries]);
    }
    p.need(close, opened);
    return found;
  }, true);
  p.arrays = outer;
  return node;
}

/** The entries of <a, b>, up to its end. */
function angled(p) {
  const entries = [p.expression()];
  while (p.kind() === ",") {
    p.at++;
    entries.push(p.expression());
  }
  return vector(entries);
}

/** {…}: a set; {{a, b}, {c, d}} is a matrix and {a, b} a vector where an array is asked for. */
function braces(p, table) {
  const entries = [].concat(...table);
  if (p.sets || !entries.length) return setOf(entries);
  if (entries.some((entry) => entry.t === "Vector")) return build(p, [entries], "[");
  return table.length === 1 ? vector(entries) : build(p, table, "[");
}

/** Whether one of the signs stands in the bracket that opened before `at`, in no inner bracket. */
function listed(p, at, ...signs) {
  for (let depth = 0; ; at++) {
    const [kind] = p.tokens[at];
    if (!depth && signs.includes(kind)) return true;
    if (OPENS[kind]) depth++;
    else if (kind === "" || (CLOSES.has(kind) && !depth--)) return false;
  }
}

/** Whether entries stand on several lines, without commas, in the bracket that opened before `at`. */
function onLines(p, at) {
  let depth = 0;
  let found = false;
  for (let place = at; place < p.tokens.length; place++) {
    const [kind, , , , gap] = p.tokens[place];
    if (CLOSES.has(kind)) depth--;
    if (depth < 0 || (!depth && kind === ",")) return found && kind === ")";
    found = found || (place > at && !depth && gap === 2 && !CLOSES.has(kind));
    if (OPENS[kind]) depth++;
  }
  return false;
}

/** The rows up to `close`: cells end at , or & (or at a blank where there is neither), rows at ; \\ or a new line. */
export function rows(p, close) {
  const table = [[]];
  const last = () => table[table.length - 1];
  const outer = p.rows;
  const missing = () => p.fail("An entry is missing here.", "Give every entry, 0 too.", "missing-entry");
  if (close === "end") p.rows = 0;
  else if (!listed(p, p.at, ",", "&")) p.rows = 1;
  else p.rows = listed(p, p.at, ";", "row") ? 0 : 2;
  let separated = true;
  for (;;) {
    const [kind, , , , gap] = p.tokens[p.at];
    if (kind === close || kind === "") break;
    if (kind === ";" || kind === "row") {
      p.at++;
      table.push([]);
      separated = true;
      continue;
    }
    if (kind === "," || kind === "&") {
      if (separated && (kind === "," || !last().length)) missing();
      p.at++;
      separated = true;
      continue;
    }
    if (!separated) {
      const after = last()[last().length - 1].t === "Vector";
      if (gap === 2 && close !== "end" && !after) table.push([]);
      else if (!p.rows && !(gap && after)) unexpected(p);
    }
    last().push(p.expression());
    separated = false;
  }
  if (separated && last().length) missing();
  p.rows = outer;
  return table.filter((row) => row.length);
}

/** A vector or matrix from rows of cells; rows may themselves be vectors. */
export function build(p, table, bracketed) {
  const fail = (...of) => p.fail(...of, p.tokens[Math.max(0, p.at - 1)]);
  const mixed = () => fail("Rows and single entries are mixed here.", "Write [[a, b], [c, d]].", "mixed-rows");
  if (!table.length) p.fail("There is nothing between these brackets.", "Give the entries.", "empty-array");
  const [[first]] = table;
  if (table.length === 1 && table[0].length === 1 && (first.rows || first.shape === "column")) return first;
  let grid = table;
  const stacked = table.every(([cell]) => cell.t === "Vector") && (table.length === 1 || table.every((row) => row.length === 1));
  if (stacked) {
    const vectors = [].concat(...table);
    if (!vectors.every((cell) => cell.t === "Vector")) mixed();
    grid = vectors.map((cell) => cell.entries);
    if (vectors.some((cell) => cell.shape === "column") && grid.every((row) => row.length === grid[0].length)) grid = columns(grid);
  } else if ([].concat(...table).some((cell) => /^(Vector|Matrix|SetOf)$/.test(cell.t))) mixed();
  const width = grid[0].length;
  if (grid.some((row) => row.length !== width))
    fail(`The rows have different lengths (${grid.map((row) => row.length).join(", ")}).`,
      "Every row of a matrix has as many entries as the others.", "ragged");
  if (grid.length > 20 || width > 20) fail("Matrices have at most 20 rows and columns.", "", "too-large");
  if (stacked || (grid.length > 1 && width > 1)) return matrix(grid);
  if (grid.length === 1) return vector(grid[0], bracketed === ")" ? "tuple" : "row");
  return vector(grid.map(([cell]) => cell), "column");
}

/** diag(2, 8), eye(2), array([[…]]), matrix([..],[..]), Rational(1, 2) and the like. */
export function made(p) {
  const opened = p.tokens[p.at++];
  const start = p.tokens[p.at];
  const close = { "(": ")", "[": "]", "{": "}" }[start[0]];
  if (!close) p.fail(`“${p.text.slice(opened[2], opened[3])}” needs brackets.`, "", "no-argument", opened);
  p.at++;
  return p.deeper(() => {
    const byRows = opened[1] === "array" && listed(p, p.at, ";");
    const node = byRows ? build(p, rows(p, close), "[") : what(p, opened, argumentsOf(p, close));
    p.need(close, start);
    return node;
  }, true);
}

function argumentsOf(p, close) {
  const args = [];
  while (p.kind() && p.kind() !== close) {
    if (p.kind() === "word" && p.kind(1) === "=") while (p.kind() && p.kind() !== close && p.kind() !== ",") p.at++; // dtype=float
    else args.push(p.expression());
    if (p.kind() === ",") p.at++;
    else if (p.kind() !== close) break;
  }
  return args;
}

/** What a word of the lexicon makes of its arguments. */
function what(p, opened, args) {
  const name = opened[1];
  const [first, second] = args;
  const single = args.length === 1;
  const square = (entries, i) => entries.map((entry, j) => (i === j ? entry : num(0)));
  if (args.length && name === "array") return single && /^(Vector|Matrix)$/.test(first.t) ? first : build(p, [args], "[");
  if (args.length && name === "vector") return single && first.entries ? first : vector(args);
  if (args.length && name === "diag") {
    const entries = single && first.entries ? first.entries : args;
    if (entries.length < 21 && !entries.some(isArray)) return matrix(entries.map((_, i) => square(entries, i)));
  }
  if (name === "eye" || name === "zeros") {
    const sizes = args.filter((x) => x.t === "Num" && x.value.n > 0n && x.value.n <= 20n && x.places === null).map((x) => Number(x.value.n));
    if (sizes.length === args.length && args.length && args.length < 3)
      return matrix([...Array(sizes[0])].map((_, i) => square(Array(sizes[sizes.length - 1]).fill(num(name === "eye" ? 1 : 0)), i)));
  }
  if (name === "transpose" && single) return transpose(first);
  if (single && name === "same") return first;
  if (name === "ratio" && args.length) return single ? first : div(first, second);
  if (name === "pow" && args.length === 2) return pow(first, second);
  return p.fail(`“${p.text.slice(opened[2], opened[3])}” is given something it can't use.`, "", "arguments", opened);
}
