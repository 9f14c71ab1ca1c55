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
import { CLOSES, OPENS } from "./pieces.js";
import { call, div, isConst, isWhole, mul, neg, num, pow } from "./tree.js";

const kinds = (text) => new Set(text.split(" "));
const STARTS = kinds("num var const fun make ( [ { \\{ frac sqrt begin half word");
const SIMPLE = kinds("num var const half");
const SUFFIXES = kinds("^ ' ! %");

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
      if (this.kind()) this.unexpected();
      this.fail(`The “${opened[1]}” here is never closed.`, `Add “${kind}”.`, "unclosed", opened);
    }
    this.at++;
  }

  unexpected() {
    const [kind, value, start, end] = this.tokens[this.at];
    const shown = this.text.slice(start, end);
    if (kind === "") {
      if (!start || !this.text.trim()) this.fail("There is no answer here.", "Type your result.", "empty");
      this.fail("The answer stops too early.", "Something must follow.", "incomplete");
    }
    if (kind === "word") this.unknown(value, shown || value);
    if (CLOSES.has(kind)) this.fail(`This “${value}” closes nothing.`, "Remove it, or open the bracket.", "unopened");
    if (/^([=<>]|[<>!]=)$/.test(kind))
      this.fail(`“${shown}” is not part of an expression.`, "Give the expression alone, without an equation or inequality.", "relation");
    if (kind === ",") this.fail("This comma makes a list.", "Give one expression; use a decimal point.", "list");
    this.fail(`“${shown}” can't stand here.`);
  }

  unknown(word, shown) {
    const refused = {
      i: ["Complex numbers aren't read.", "All answers here are real."],
      lg: ["“lg” is log to base 10 for some and to base 2 for others.", "Write log_10(x) or log_2(x)."],
      ld: ["“ld” isn't read.", "Write log_2(x)."],
      factorial: ["Factorials aren't read.", "Write the number out."],
      nan: ["This is no number.", "Give a value."],
      d: ["Derivatives aren't read.", "Carry the derivative out."],
    };
    refused.diff = refused["∂"] = refused.d;
    const [, , start, end] = this.tokens[this.at];
    if (Object.keys(refused).includes(word)) complain(refused[word][0], start, end, refused[word][1], "not-offered");
    complain(`“${shown}” is not a name in this question.`, start, end, "", "unknown-name");
  }

  /** A sum of terms, and then the end. */
  all() {
    const node = this.expression();
    if (this.kind()) this.unexpected();
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
    let node = this.power();
    let factors = [];
    let divided = -1;
    for (;;) {
      const [kind, , , , gap] = this.tokens[this.at];
      if (kind === "*") {
        this.at++;
        factors.push(this.signed(() => this.power()));
      } else if (kind === "/") {
        this.at++;
        if (factors.length) [node, factors] = [mul([node, ...factors]), []];
        divided = this.at;
        node = this.quotient(node, this.signed(() => this.power()));
      } else if (STARTS.has(kind) || (kind === "|" && !this.bars)) {
        if (this.rows && gap >= this.rows) break;
        if (divided >= 0 && !factors.length) this.doubtfulFraction(begin, divided);
        if (kind === "num" || kind === "half") this.numberAfter();
        factors.push(this.power());
      } else break;
    }
    return factors.length ? mul([node, ...factors]) : node;
  }

  quotient(over, under) {
    if (under.t === "Num" && !under.value.n)
      this.fail("Division by zero.", "Check the denominator.", "zero", this.tokens[this.at - 1]);
    return div(over, under);
  }

  /** Refuse a/b c where b has no brackets: it is read as (a/b)c by some and as a/(bc) by others. */
  doubtfulFraction(begin, divided) {
    const { tokens, at, text } = this;
    const [kind, , start, end, gap] = tokens[at];
    if ((kind === "[" || kind === "begin") && this.arrays) return;
    const plain = divided - begin === 2 && tokens[begin][0] === "num" && at - divided === 1 && tokens[divided][0] === "num";
    if (gap && (plain || CLOSES.has(tokens[at - 1][0]))) return;
    const over = text.slice(tokens[begin][2], tokens[divided - 1][2]).trim();
    const under = text.slice(tokens[divided][2], tokens[at - 1][3]).trim();
    const sign = text.slice(start, end);
    const close = kind === "(" || kind === "[" ? OPENS[kind] : "}";
    const rest = OPENS[kind] ? `${sign}…${close}` : sign;
    complain("This fraction can be read in two ways.", tokens[divided - 1][2], end,
      `Write (${over}/${under})*${rest} or ${over}/(${under}*${rest}).`, "doubtful-fraction");
  }

  /** Refuse a number right after a name or a number: an exponent or a sign has been lost. */
  numberAfter() {
    const before = this.tokens[this.at - 1];
    const [kind, , start, end] = this.tokens[this.at];
    if (CLOSES.has(before[0]) || before[0] === "|") return;
    const [left, right] = [this.text.slice(before[2], before[3]), this.text.slice(start, end)];
    if (before[0] === "num" || before[0] === "half")
      this.fail("Two numbers stand side by side.",
        kind === "num" ? `Write ${left}*${right}, or one number.` : `Write ${left} + ${right} as one fraction.`, "two-numbers");
    this.fail(`A number can't follow ${left} like this.`, `Write ${left}^${right} for a power or ${right}*${left} for a product.`, "lost-power");
  }

  /** An atom with its exponent and transpose signs. */
  power() {
    let node = this.atom();
    for (;;) {
      const kind = this.kind();
      if (!SUFFIXES.has(kind)) return node;
      if (kind === "^") {
        if (this.transposes(node)) node = arrays.transpose(node);
        else {
          this.at++;
          node = this.raised(node);
        }
      } else if (kind === "'" && !this.bars) {
        if (!arrays.isArray(node))
          this.fail("A prime means nothing here.", "Write the derivative out; ' is the transpose of a vector or matrix.", "prime");
        this.at++;
        node = arrays.transpose(node);
      } else if (kind === "!") this.fail("Factorials aren't read.", "Write the number out.", "factorial");
      else {
        this.at++;
        node = div(node, num(100));
      }
    }
  }

  /** Step over ^T, ^{T}, ^\top or ^t of an array. */
  transposes(node) {
    const at = this.at + 1;
    const braced = this.tokens[at][0] === "{" || this.tokens[at][0] === "(";
    const [kind, value] = this.tokens[at + braced] || [""];
    if (kind !== "'" && !(kind === "word" && /^(T|t|tr)$/.test(value))) return false;
    if (!arrays.isArray(node))
      this.fail("There is nothing to transpose here.", "T and ' are the transpose of a vector or matrix.", "transpose");
    this.at = at + 1 + braced;
    if (braced) this.need(OPENS[this.tokens[at][0]], this.tokens[at]);
    return true;
  }

  /** base ^ what follows; an exponent without brackets that goes on is refused. */
  raised(base) {
    const begin = this.at;
    const { tokens, text } = this;
    const bare = !OPENS[tokens[begin][0]];
    const node = pow(base, this.exponent());
    if (!bare) return node;
    const [kind, , , , gap] = tokens[this.at];
    const first = tokens[begin + /^[-+]$/.test(tokens[begin][0])];
    const doubtful = (advice) => this.fail("The exponent may end here or go on.", advice, "doubtful-exponent");
    if (kind === "/" && first[0] === "num" && isWhole(first[1], 1) && this.at - begin <= 2)
      doubtful("Write x^(1/2) for a root, or (x^1)/2.");
    const goesOn = !gap && (kind === "var" || kind === "const" || (kind === "num" && first[0] !== "num"));
    if (goesOn && (isConst(base, "e") || (first[0] === "var" && tokens[this.at - 1] === first))) {
      const left = text.slice(tokens[begin - 2][2], tokens[begin][2]);
      const own = text.slice(tokens[begin][2], tokens[this.at - 1][3]);
      const rest = text.slice(tokens[this.at][2], tokens[this.at][3]);
      doubtful(`Write ${left}(${text.slice(tokens[begin][2], tokens[this.at][3])}) or ${left}(${own})*${rest}.`);
    }
    return node;
  }

  /** The exponent after ^: signs, then one atom or bracket, itself raised from the right. */
  exponent() {
    return this.deeper(() =>
      this.signed(() => {
        const node = this.kind() === "{" ? this.braced() : this.atom();
        if (this.kind() !== "^") return node;
        this.at++;
        return pow(node, this.exponent());
      }));
  }

  /** What stands in {…} or (…) as one expression. */
  braced() {
    const opened = this.tokens[this.at++];
    return this.deeper(() => {
      const node = this.expression();
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
    return kind === "make" ? arrays.made(this) : this.unexpected();
  }

  /** An absolute value between bars. */
  absolute() {
    const opened = this.tokens[this.at];
    if (this.bars) this.unexpected();
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
