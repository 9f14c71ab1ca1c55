// Learners' expressions: a precedence parser with implicit products, over the tokens of an answer.
//
//   a + b - c         a leading minus belongs to the whole term: -x^2 is -(x^2)
//   a*b/c*d           from left to right; a product without a sign binds like one with it
//   f x y             a function without brackets takes the product that touches it: sin 2x cos y = sin(2x)cos(y)
//   a^b^c             from the right; an exponent without brackets is one number, name or bracket
//   a^T  a'           transpose
//
// Where two readings are in use (1/2x, e^xy, sqrt 2x, sin x y, x^1/2, x2) neither is taken: the complaint says how to
// write each.

import * as arrays from "./arrays.js";
import { complain } from "./complaint.js";
import { applied } from "./functions.js";
import { made } from "./makers.js";
import { OPENS } from "./pieces.js";
import { power } from "./powers.js";
import { doubtfulFraction, numberAfter, unexpected } from "./refusals.js";
import { call, div, isWhole, mul, neg, num, pow } from "./tree.js";

const kinds = (text) => new Set(text.split(" "));
const STARTS = kinds("num var const fun make ( [ { \\{ frac sqrt begin half word");
const SIMPLE = kinds("num var const half");

/** `rows` says what separates entries besides signs: 1 blanks, 2 the ends of lines, 0 neither; `bars`: inside |…|. */
export class Parser {
  constructor(text, tokens, inArrays = false, sets = false) {
    Object.assign(this, { text, tokens, arrays: inArrays, sets, at: 0, depth: 0, rows: 0, bars: false });
  }

  /** The next token's kind, or that of one after it. */
  kind(ahead = 0) {
    return (this.tokens[this.at + ahead] || [""])[0];
  }

  fail(message, advice = "", code = "unexpected", token = this.tokens[this.at]) {
    complain(message, token[2], Math.max(token[3], token[2] + 1), advice, code);
  }

  /** What `work` reads one level deeper, entries not being separated by blanks inside where `plain`. */
  deeper(work, plain) {
    if (++this.depth > 80) this.fail("Brackets and powers are nested more than 80 deep.", "", "too-deep");
    const { rows, bars } = this;
    if (plain) Object.assign(this, { rows: 0, bars: false });
    const node = work();
    if (plain) Object.assign(this, { rows, bars });
    this.depth--;
    return node;
  }

  need(kind, opened) {
    if (this.kind() !== kind) {
      if (this.kind()) unexpected(this);
      this.fail(`The “${opened[1]}” here is never closed.`, `Add “${kind}”.`, "unclosed", opened);
    }
    this.at++;
  }

  /** A sum of terms, and then the end. */
  all() {
    const node = this.expression();
    if (this.kind()) unexpected(this);
    return node;
  }

  expression() {
    return this.deeper(() => {
      const terms = [this.signed()];
      for (;;) {
        const [kind, , , , gap] = this.tokens[this.at];
        if (kind !== "+" && kind !== "-") break;
        const tight = !(this.tokens[this.at + 1] || [])[4];
        if (this.rows && gap >= this.rows && (tight || (gap === 2 && this.rows === 1))) break;
        this.at++;
        const term = this.signed();
        terms.push(kind === "+" ? term : neg(term));
      }
      return terms.length > 1 ? { t: "Add", terms } : terms[0];
    });
  }

  /** A term with any signs before it. */
  signed(read = () => this.term()) {
    const kind = this.kind();
    if (kind !== "-" && kind !== "+") return read();
    this.at++;
    const node = this.deeper(() => this.signed(read));
    return kind === "-" ? neg(node) : node;
  }

  /** Factors and divisors, from left to right. */
  term() {
    const begin = this.at;
    let node = power(this);
    let factors = [];
    let divided = -1;
    for (;;) {
      const [kind, , , , gap] = this.tokens[this.at];
      if (kind === "*") {
        this.at++;
        factors.push(this.signed(() => power(this)));
      } else if (kind === "/") {
        this.at++;
        if (factors.length) [node, factors] = [mul([node, ...factors]), []];
        divided = this.at;
        node = this.quotient(node, this.signed(() => power(this)));
      } else if (STARTS.has(kind) || (kind === "|" && !this.bars)) {
        if (this.rows && gap >= this.rows) break;
        if (divided >= 0 && !factors.length) doubtfulFraction(this, begin, divided);
        if (kind === "num" || kind === "half") numberAfter(this);
        factors.push(power(this));
      } else break;
    }
    return factors.length ? mul([node, ...factors]) : node;
  }

  quotient(over, under) {
    if (under.t === "Num" && !under.value.n)
      this.fail("Division by zero.", "Check the denominator.", "zero", this.tokens[this.at - 1]);
    return div(over, under);
  }

  /** What stands in {…} or (…) as one expression. */
  braced() {
    const opened = this.tokens[this.at++];
    return this.deeper(() => {
      let node = this.expression();
      if (this.kind() === "over") { // TeX's {x \over 2}
        this.at++;
        node = this.quotient(node, this.expression());
      }
      this.need(OPENS[opened[0]], opened);
      return node;
    }, true);
  }

  /** A number, a name, a function with its argument, a bracket. */
  atom() {
    const [kind, value] = this.tokens[this.at];
    if (SIMPLE.has(kind)) {
      this.at++;
      return value;
    }
    if (kind === "fun") return applied(this);
    if (kind === "(") return arrays.parenthesis(this);
    if (/^(\[|\\?\{|begin|<)$/.test(kind)) return arrays.bracket(this);
    if (kind === "|") return this.absolute();
    if (kind === "frac") {
      this.at++;
      const over = this.argument();
      return this.quotient(over, this.argument());
    }
    if (kind === "sqrt") return this.root();
    return kind === "make" || kind === "word" ? made(this) : unexpected(this);
  }

  /** An absolute value between bars. */
  absolute() {
    const opened = this.tokens[this.at];
    if (this.bars) unexpected(this);
    this.at++;
    const { rows } = this;
    Object.assign(this, { rows: 0, bars: true });
    const node = this.expression();
    this.bars = false;
    this.need("|", opened);
    this.rows = rows;
    return call("abs", node);
  }

  /** A LaTeX root, which may have a degree in square brackets. */
  root() {
    this.at++;
    const degree = this.kind() === "[" ? this.braced() : num(2);
    const inner = this.argument();
    if (isWhole(degree, 3)) return call("cbrt", inner);
    return isWhole(degree, 2) ? call("sqrt", inner) : pow(inner, div(num(1), degree));
  }

  /** An argument of a LaTeX command: {…}, or one digit, or one name. */
  argument() {
    const [kind, , start, end] = this.tokens[this.at];
    if (kind === "{") return this.braced();
    const digits = this.text.slice(start, end);
    if (kind === "num" && /^\d\d+$/.test(digits)) { // \frac12 is one half
      this.tokens[this.at] = [kind, num(digits.slice(1)), start + 1, end, 0];
      return num(digits[0]);
    }
    return this.deeper(() => this.atom());
  }
}
