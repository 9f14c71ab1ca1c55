// A precedence parser with implicit products (hessquiz/answers/lenient.py). What is read in two ways by different
// people (1/2x, e^xy, sqrt 2x, x2) is refused with how to write each.

import { num } from "./tokens.js";
import { refuse } from "./unreadable.js";

const STARTS = ["num", "var", "const", "fun", "make", "(", "[", "{", "\\{", "frac", "sqrt", "begin", "half", "word"];
const OPENS = { "(": ")", "[": "]", "{": "}", "\\{": "\\}", begin: "end" };
const CLOSES = Object.values(OPENS);
const INVERSES = ["sin", "cos", "tan", "sinh", "cosh", "tanh"];
const NAMED = ["var", "const"];
export const isArray = ({ t }) => t === "Vector" || t === "Matrix";
const node = ({ k, v }) => (k === "var" ? { t: "Var", name: v } : k === "const" ? { t: "Const", name: v } : v);

/** The tree of tokens, all of them; `arrays` where vectors and matrices may stand, `sets` where {1, 2} is a set. */
export function parse(text, tokens, arrays = false, sets = false) {
  const parser = new Parser(text, tokens, arrays, sets);
  const found = parser.sum();
  parser.end();
  return found;
}

export class Parser {
  constructor(text, tokens, arrays, sets) {
    Object.assign(this, { text, tokens, arrays, sets, at: 0, rows: 0, bars: false, depth: 0 });
  }
  get next() { return this.tokens[this.at]; }
  get kind() { return this.next.k; }
  spot(from, to = from) { return this.text.slice(from.s, to.e); }
  fail(message, advice, code, { s, e } = this.next) { refuse(message, s, e, advice, code); }
  end() { if (this.kind) this.unexpected(); }
  deeper(step) {
    if (++this.depth > 80) this.fail("This is nested too deep.", "Give the result only.", "too-deep");
    const found = step();
    this.depth--;
    return found;
  }
  unexpected() {
    const { k, v, s, e } = this.next;
    const shown = this.text.slice(s, e) || v;
    if (!k && !this.text.trim()) this.fail("There is no answer here.", "Type your result.", "empty");
    if (!k) this.fail("The answer stops too early.", "Something must follow.", "incomplete");
    if (k === "word") this.fail(`“${shown}” is not a name in this question.`, this.known(), "unknown-name");
    if (CLOSES.includes(k)) this.fail(`This “${shown}” closes nothing.`, "Remove it, or open the bracket.", "unopened");
    if (/^[=<>!]=?$/.test(k)) this.fail(`“${shown}” is not part of an expression.`, "Give the expression alone.", "relation");
    if (k === ",") this.fail("This comma makes a list.", "Give one expression; use a decimal point.", "list");
    this.fail(`“${shown}” can't stand here.`, "", "unexpected");
  }
  known() {
    const vars = this.vars || [];
    return vars.length ? `The variables are ${vars.join(", ")}.` : "There are no variables here.";
  }
  need(kind, opened) {
    if (this.kind === kind) return this.at++;
    if (this.kind) this.unexpected();
    return this.fail(`The “${opened.v}” here is never closed.`, `Add “${kind}”.`, "unclosed", opened);
  }
  inside(change, step) {
    const { rows, bars, arrays } = this;
    Object.assign(this, { rows: 0, bars: false }, change);
    const found = this.deeper(step);
    Object.assign(this, { rows, bars, arrays });
    return found;
  }

  sum() {
    return this.deeper(() => {
      const terms = [this.signed()];
      while (this.kind === "+" || this.kind === "-") {
        const { k, gap } = this.next;
        if (this.rows && gap >= this.rows && (!this.tokens[this.at + 1].gap || gap === 2)) break;
        this.at++;
        const term = this.signed();
        terms.push(k === "+" ? term : { t: "Neg", arg: term });
      }
      return terms.length > 1 ? { t: "Add", terms } : terms[0];
    });
  }
  signed() { return this.sign(() => this.signed(), () => this.term()); }
  unary() { return this.sign(() => this.unary(), () => this.power()); }
  sign(again, plain) {
    const { k } = this.next;
    if (k !== "-" && k !== "+") return plain();
    this.at++;
    const arg = this.deeper(again);
    return k === "-" ? { t: "Neg", arg } : arg;
  }
  term() {
    const begin = this.at;
    let found = this.power();
    let factors = [];
    let divided = -1;
    const done = () => (factors.length ? { t: "Mul", factors: [found, ...factors] } : found);
    for (;;) {
      const { k, gap } = this.next;
      if (k === "*") {
        this.at++;
        factors.push(this.unary());
      } else if (k === "/") {
        this.at++;
        [found, factors, divided] = [done(), [], this.at];
        const under = this.unary();
        if (under.t === "Num" && !under.value.n)
          this.fail("Division by zero.", "Check the denominator.", "zero", this.tokens[this.at - 1]);
        found = { t: "Div", over: found, under };
      } else if (STARTS.includes(k) || (k === "|" && !this.bars)) {
        if (this.rows && gap >= this.rows) break;
        if (divided >= 0 && !factors.length) this.doubtfulFraction(begin, divided);
        if (k === "num" || k === "half") this.numberAfter();
        factors.push(this.power());
      } else break;
    }
    return done();
  }
  doubtfulFraction(begin, divided) {
    const { tokens, at } = this;
    const { k, s, e, gap } = this.next;
    if ((k === "[" || k === "begin") && this.arrays) return;
    const plain = divided - begin === 2 && tokens[begin].k === "num" && at - divided === 1 && tokens[divided].k === "num";
    if (gap && (plain || CLOSES.includes(tokens[at - 1].k))) return;
    const over = this.text.slice(tokens[begin].s, tokens[divided - 1].s).trim();
    const under = this.spot(tokens[divided], tokens[at - 1]);
    const rest = this.text.slice(s, e) + (OPENS[k] ? "…" + OPENS[k] : "");
    refuse("This fraction can be read in two ways.", tokens[divided - 1].s, e,
      `Write (${over}/${under})*${rest} or ${over}/(${under}*${rest}).`, "doubtful-fraction");
  }
  numberAfter() {
    const before = this.tokens[this.at - 1];
    if (CLOSES.includes(before.k) || before.k === "|") return;
    const [left, right] = [this.spot(before), this.spot(this.next)];
    if (before.k === "num" || before.k === "half")
      this.fail("Two numbers stand side by side.", `Write ${left}*${right}, or one number.`, "two-numbers");
    this.fail(`A number can't follow ${left} like this.`, `Write ${left}^${right} for a power or ${right}*${left} for a product.`, "lost-power");
  }
  power() {
    let found = this.atom();
    for (;;) {
      const { k } = this.next;
      if (k === "^") found = this.transposed(found) || this.raised(found);
      else if (k === "'" && !this.bars) {
        if (!isArray(found)) this.fail("A prime means nothing here.", "Write the derivative out.", "prime");
        this.at++;
        found = transpose(found);
      } else if (k === "!") this.fail("Factorials aren't read.", "Write the number out.", "factorial");
      else if (k === "%") {
        this.at++;
        found = { t: "Div", over: found, under: num(100n) };
      } else return found;
    }
  }
  transposed(found) {
    let at = this.at + 1;
    const braced = ["{", "("].includes(this.tokens[at].k);
    const mark = this.tokens[at + braced];
    if (mark.k !== "'" && !(mark.k === "word" && /^(T|t|tr)$/.test(mark.v))) return undefined;
    if (!isArray(found)) this.fail("There is nothing to transpose here.", "T is the transpose of a vector or matrix.", "transpose");
    this.at = at + 1 + braced;
    if (braced) this.need(OPENS[this.tokens[at].k], this.tokens[at]);
    return transpose(found);
  }
  raised(base) {
    const begin = ++this.at;
    const first = this.next;
    const exponent = this.exponent();
    if (!OPENS[first.k]) {
      const head = this.tokens[begin + (first.k === "-" || first.k === "+")];
      const { k, gap } = this.next;
      const advice = "Write the exponent in brackets.";
      if (k === "/" && head.k === "num" && head.v.value.n === 1n && this.at - begin <= 2)
        this.fail("The exponent may end here or go on.", "Write x^(1/2) for a root, or (x^1)/2.", "doubtful-exponent");
      const on = gap === 0 && (NAMED.includes(k) || (k === "num" && head.k !== "num"));
      if (on && ((base.t === "Const" && base.name === "e") || (head.k === "var" && this.tokens[this.at - 1] === head)))
        this.fail("The exponent may end here or go on.", advice, "doubtful-exponent");
    }
    return { t: "Pow", base, exponent };
  }
  exponent() {
    return this.deeper(() => {
      const { k } = this.next;
      if (k === "-" || k === "+") {
        this.at++;
        const arg = this.exponent();
        return k === "-" ? { t: "Neg", arg } : arg;
      }
      const base = k === "{" ? this.braced() : this.atom();
      if (this.kind !== "^") return base;
      this.at++;
      return { t: "Pow", base, exponent: this.exponent() };
    });
  }
  braced() {
    const opened = this.next;
    this.at++;
    return this.inside({}, () => {
      const found = this.sum();
      this.need(OPENS[opened.k], opened);
      return found;
    });
  }
  atom() {
    const token = this.next;
    switch (token.k) {
      case "num": case "var": case "const": case "half":
        this.at++;
        return node(token);
      case "fun": return this.applied();
      case "(": return this.round();
      case "[": case "\\{": case "begin": return this.bracket();
      case "{": return this.sets || (this.arrays && this.listed(",", ";", "row", "&", 1)) ? this.bracket() : this.braced();
      case "<": return this.arrays ? this.angled() : this.unexpected();
      case "|": return this.absolute();
      case "make":
        this.at++;
        if (this.kind !== "(" && this.kind !== "[") this.at--, this.unexpected();
        return made(this, token, this.inside({ arrays: true }, () => this.atom()));
      case "frac": {
        this.at++;
        const over = this.argument();
        const under = this.argument();
        if (under.t === "Num" && !under.value.n) this.fail("Division by zero.", "Check the denominator.", "zero", token);
        return { t: "Div", over, under };
      }
      case "sqrt": {
        this.at++;
        if (this.kind !== "[") return call("sqrt", this.argument());
        const index = this.braced();
        if (index.t === "Num" && index.value.n === 3n) return call("cbrt", this.argument());
        return { t: "Pow", base: this.argument(), exponent: { t: "Div", over: num(1n), under: index } };
      }
      default: return this.unexpected();
    }
  }
  /** What a command takes: {…}, or one sign, as in \\frac12. */
  argument() {
    if (this.kind === "{") return this.braced();
    const { s, e, k } = this.next;
    if (k === "num" && e - s > 1 && /^\d+$/.test(this.text.slice(s, e)))
      this.tokens.splice(this.at, 1, ...[...this.text.slice(s, e)].map((digit, i) =>
        ({ k: "num", v: num(BigInt(digit)), s: s + i, e: s + i + 1, gap: 0 })));
    return this.atom();
  }
  absolute() {
    const opened = this.next;
    this.at++;
    return this.inside({ bars: true }, () => {
      const found = this.sum();
      this.need("|", opened);
      return call("abs", found);
    });
  }
  round() {
    const opened = this.next;
    this.at++;
    return this.inside({}, () => {
      let found;
      if (this.arrays && (this.listed(";") || this.onLines())) found = this.built(this.table(")"), opened);
      else {
        found = this.sum();
        if (this.kind === ",") {
          const entries = [found];
          while (this.kind === ",") {
            this.at++;
            if (this.kind !== ")") entries.push(this.sum());
          }
          found = entries.some(isArray) ? stack(this, entries) : { t: "Vector", entries, shape: "tuple" };
        }
      }
      this.need(")", opened);
      return found;
    });
  }
  /** Whether one of these signs stands in the bracket that is open, outside others. */
  listed(...signs) {
    for (let at = this.at + signs.includes(1), depth = 0; this.tokens[at].k; at++) {
      const { k } = this.tokens[at];
      if (!depth && signs.includes(k)) return true;
      if (OPENS[k]) depth++;
      else if (CLOSES.includes(k) && --depth < 0) return false;
    }
    return false;
  }
  onLines() {
    for (let at = this.at, depth = 0; this.tokens[at].k; at++) {
      const { k, gap } = this.tokens[at];
      if (!depth && gap === 2 && at > this.at && !CLOSES.includes(k)) return true;
      if (OPENS[k]) depth++;
      else if (CLOSES.includes(k) && --depth < 0) return false;
    }
    return false;
  }
  bracket() {
    const opened = this.next;
    const { k } = opened;
    this.at++;
    if (k === "[" && !this.arrays && !this.listed(",", ";", "row", "&", "[")) return this.at--, this.braced();
    return this.inside({ arrays: true }, () => {
      const table = this.table(OPENS[k]);
      let found;
      if (this.sets && (k === "{" || k === "\\{")) found = { t: "SetOf", elements: table.flat() };
      else {
        found = this.built(table, opened);
        if (opened.v === "bmatrix" && found.t === "Vector")
          found = { t: "Matrix", rows: found.shape === "column" ? found.entries.map((entry) => [entry]) : [found.entries] };
      }
      this.need(OPENS[k], opened);
      return found;
    });
  }
  angled() {
    const opened = this.next;
    this.at++;
    return this.inside({}, () => {
      const entries = [this.sum()];
      while (this.kind === ",") {
        this.at++;
        entries.push(this.sum());
      }
      this.need(">", opened);
      return { t: "Vector", entries, shape: "tuple" };
    });
  }
  /** Rows of cells up to a closing sign: commas, & or blanks between cells; semicolons, \\ or new lines between rows. */
  table(close) {
    const commas = this.listed(",", "&");
    const saved = this.rows;
    this.rows = commas ? 2 : 1;
    const rows = [];
    while (this.kind !== close && this.kind) {
      const row = [this.sum()];
      for (;;) {
        const { k, gap } = this.next;
        if (k === "," || k === "&") {
          this.at++;
          if (k === "," && this.next.gap === 2 && /^[[(]$/.test(this.kind) && row.some(isArray)) break;
          row.push(this.sum());
        } else if (!commas && gap === 1 && k && k !== close && k !== ";" && k !== "row") row.push(this.sum());
        else break;
      }
      rows.push(row);
      if (this.kind === ";" || this.kind === "row") this.at++;
      else if (this.kind !== close && this.next.gap !== 2) break;
    }
    this.rows = saved;
    return rows;
  }
  built(table, opened) {
    if (!table.length) this.fail("There is nothing between these brackets.", "Give the entries.", "empty-array", opened);
    const flat = table.flat();
    if (flat.length === 1 && (flat[0].t === "Matrix" || flat[0].shape === "column")) return flat[0];
    if (flat.every(({ t }) => t === "Vector") && (table.length === 1 || table.every((row) => row.length === 1))) return stack(this, flat);
    if (flat.some((cell) => isArray(cell) || cell.t === "SetOf"))
      this.fail("Rows and single entries are mixed here.", "Write [[a, b], [c, d]].", "mixed-rows");
    if (new Set(table.map((row) => row.length)).size > 1)
      this.fail(`The rows have different lengths (${table.map((row) => row.length).join(", ")}).`,
        "Every row of a matrix has as many entries as the others.", "ragged", this.tokens[this.at - 1]);
    if (table.length > 20 || table[0].length > 20) this.fail("Matrices have at most 20 rows and columns.", "", "too-large");
    if (table.length === 1) return { t: "Vector", entries: table[0], shape: [")", "{", "\\{"].includes(opened.k) ? "tuple" : "row" };
    if (table[0].length === 1) return { t: "Vector", entries: flat, shape: "column" };
    return { t: "Matrix", rows: table };
  }

  applied() {
    const opened = this.next;
    let name = opened.v;
    this.at++;
    return this.deeper(() => {
      let base;
      let exponent;
      if (name === "ln" && this.kind === "_") {
        this.at++;
        base = ["{", "("].includes(this.kind) ? this.braced() : this.atom();
      } else if (name === "ln" && this.kind === "num" && !this.next.gap && /log$/i.test(this.spot(opened))) {
        if (this.tokens[this.at + 1].k === "(" && /^(2|10)$/.test(this.spot(this.next))) base = this.atom();
        else if (["var", "const", "fun", "|"].includes(this.tokens[this.at + 1].k))
          this.fail("The number may be the base of the logarithm.", "Write log_2(x) for the base, or log(2x).", "log-base");
      }
      if (this.kind === "^") {
        this.at++;
        exponent = this.exponent();
        if (exponent.t === "Neg" && exponent.arg.t === "Num" && exponent.arg.value.n === 1n && exponent.arg.value.d === 1n) {
          if (!INVERSES.includes(name))
            this.fail(`${name} to the power -1 can be read in two ways.`, `Write 1/${name}(x) for the reciprocal.`, "doubtful-inverse", opened);
          [name, exponent] = ["a" + name, undefined];
        }
      }
      const args = this.arguments(name);
      if (args.length === 2 && !base && name === "ln") base = args[1];
      else if (args.length !== 1) this.fail(`${name} takes one argument.`, "", "arguments", opened);
      const found = base ? { t: "Call", name: "log", args: [args[0], base] } : call(name, args[0]);
      return exponent ? { t: "Pow", base: found, exponent } : found;
    });
  }
  arguments(name) {
    const opened = this.next;
    if (["(", "[", "{"].includes(opened.k)) {
      this.at++;
      return this.inside({}, () => {
        const args = [this.sum()];
        while (this.kind === ",") {
          this.at++;
          args.push(this.sum());
        }
        this.need(OPENS[opened.k], opened);
        return opened.k === "[" && args.length === 2 ? args.reverse() : args; // Mathematica's Log[base, x]
      });
    }
    if (opened.k === "|") return [this.absolute()];
    return [name === "sqrt" || name === "cbrt" ? this.rooted() : this.bare(name)];
  }
  rooted() {
    const found = this.kind === "fun" ? this.power() : this.atom();
    const { k, gap } = this.next;
    if (this.rows && gap >= this.rows) return found;
    if (NAMED.includes(k) || k === "(" || (k === "^" && found.t !== "Call"))
      this.fail("The root may end here or go on.", "Write sqrt(…) with brackets around all that is under the root.", "doubtful-root");
    return found;
  }
  bare(name) {
    const negative = this.kind === "-";
    if (negative || this.kind === "+") this.at++;
    const first = this.next;
    if (!["num", "var", "const", "frac", "sqrt", "fun", "half"].includes(first.k)) {
      if (first.k !== "word") this.fail(`${name} has no argument.`, `Write ${name}(x).`, "no-argument", this.tokens[this.at - 1]);
      this.unexpected();
    }
    const doubt = () => this.fail(`The argument of ${name} may end here or go on.`, `Write ${name}(…) with brackets around its argument.`, "doubtful-argument");
    const factors = [this.power()];
    while (first.k !== "fun") {
      const { k, gap } = this.next;
      if (!["var", "const", "num", "frac", "sqrt", "(", "half", "|"].includes(k) || (k === "|" && this.bars)) break;
      if (this.rows && gap >= this.rows) break;
      if (!(gap === 0 || (this.tokens[this.at - 1] === first && first.k === "num")) || k === "(" || k === "|") doubt();
      if (k === "num") this.numberAfter();
      factors.push(this.power());
    }
    const { k, gap } = this.next;
    if (!gap && (k === "/" || k === "*") && !this.tokens[this.at + 1].gap && (k === "/" || [...NAMED, "num"].includes(this.tokens[this.at + 1].k))) doubt();
    const arg = factors.length > 1 ? { t: "Mul", factors } : factors[0];
    return negative ? { t: "Neg", arg } : arg;
  }
}

const call = (name, arg) => ({ t: "Call", name, args: [arg] });

/** What Matrix(…), vector(…), diag(…) makes of its argument. */
function made(parser, { v }, found) {
  if (!/diag/i.test(v)) return found;
  if (found.t !== "Vector") parser.fail("A diagonal has several entries.", "Write diag(2, 8).", "diagonal");
  const zero = num(0n);
  return { t: "Matrix", rows: found.entries.map((entry, i) => found.entries.map((_, j) => (i === j ? entry : zero))) };
}

function stack(parser, rows) {
  const cells = rows.map(({ t, entries }) => (t === "Vector" ? entries : undefined));
  if (cells.some((row) => !row)) parser.fail("Rows and single entries are mixed here.", "Write [[a, b], [c, d]].", "mixed-rows");
  if (new Set(cells.map((row) => row.length)).size > 1)
    parser.fail(`The rows have different lengths (${cells.map((row) => row.length).join(", ")}).`,
      "Every row of a matrix has as many entries as the others.", "ragged", parser.tokens[parser.at - 1]);
  return { t: "Matrix", rows: cells };
}

function transpose(found) {
  if (found.t === "Vector") return { ...found, shape: { row: "column", column: "row", tuple: "column" }[found.shape] };
  return { t: "Matrix", rows: found.rows[0].map((_, j) => found.rows.map((row) => row[j])) };
}
