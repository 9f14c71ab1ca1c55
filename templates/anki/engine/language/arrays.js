// Vectors and matrices in every spelling: brackets, rows with blanks or semicolons, LaTeX, programs' output.

import { CLOSES, OPENS, partner } from "./pieces.js";
import { unexpected } from "./refusals.js";
import { call, matrix, setOf, vector } from "./tree.js";

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
    if (p.arrays && (listed(p, p.at, ";", "row", "&") || onLines(p, p.at))) node = build(p, rows(p, ")"), "[");
    else {
      p.bars = p.arrays && barred(p, p.at);
      node = p.expression();
      if (p.kind() === "," || (p.bars && p.kind() === "|")) node = tupled(p, node);
    }
    p.need(")", opened);
    return node;
  }, true);
}

/** Whether one bar alone stands in the bracket that opened before `at`: a point (3 | -1). */
const barred = ({ tokens }, at) =>
  tokens.slice(at, partner(tokens, at - 1)).map(([kind]) => (/^[,|]$/.test(kind) ? kind : "")).join("") === "|";

/** The rest of (a, b, …) from its first comma on; ((a, b), (c, d)) is a matrix. */
function tupled(p, first) {
  const entries = [first];
  while (/^[,|]$/.test(p.kind()) && p.tokens[++p.at][0] !== ")") entries.push(p.expression());
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

/** The entries of <a, b>, up to its end; Maple's <<a, c>|<b, d>> has columns, <<a | b>, <c | d>> and <a, b; c, d> have rows. */
function angled(p) {
  p.bars = true; // a bar stands between entries
  const table = [[p.expression()]];
  let signs = "";
  while (/^[,|;]$/.test(p.kind())) {
    const sign = p.tokens[p.at++][0];
    if (sign === ";") table.push([]);
    table[table.length - 1].push(p.expression());
    if (!signs.includes(sign)) signs += sign;
  }
  const [[first]] = table;
  if (table.length > 1) return build(p, table, "[");
  if (first.t !== "Vector") return vector(table[0], signs.includes("|") ? "row" : "tuple");
  if (!signs) return first;
  if (signs !== "|" && !(signs === "," && first.shape === "row"))
    p.fail("These rows and columns can be read in two ways.", "Write [[a, b], [c, d]].", "doubtful-rows", p.tokens[Math.max(0, p.at - 1)]);
  const node = build(p, table, "[");
  return signs === "|" ? transpose(node) : node;
}

/** {…}: a set; {{a, b}, {c, d}} is a matrix and {a, b} a vector where an array is asked for. */
function braces(p, table) {
  const entries = [].concat(...table);
  if (p.sets || !entries.length) return setOf(entries);
  if (entries.some((entry) => entry.t === "Vector")) return build(p, [entries], "[");
  return table.length === 1 ? vector(entries) : build(p, table, "[");
}

/** Whether one of the signs stands in the bracket that opened before `at`, in no inner bracket. */
export function listed(p, at, ...signs) {
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
    if (kind === "," && !separated && p.kind(1) === close) { // [2, 0,] as programs allow it
      p.at++;
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
