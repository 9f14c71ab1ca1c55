// Text → tokens {k: kind, v: value, s, e: the spot, gap: 0 nothing, 1 a blank, 2 a new line before it}; k "" ends them.

import { canonical, GREEK, LETTERS } from "./names.js";
import { refuse } from "./unreadable.js";

const each = (text, to) => Object.fromEntries([...text].map((c) => [c, to]));
const SIGNS = {
  ...each("−–—‒―﹣‐‑", "-"), ...each("·⋅∙•∗×✕⁢∘", "*"), ...each("÷∕⁄", "/"), ...each("≤⩽≦", "<="), ...each("≥⩾≧", ">="),
  ...each("’′ʹ", "'"), ...each("∣｜", "|"), "≠": "!=", "→": "->", "±": "±", ...each("⟨〈", "<"), ...each("⟩〉", ">"),
};
const SAME = { "**": "^", "==": "=", "=<": "<=", "=>": "->", ".*": "*", "./": "/", ".^": "^" };
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣʸ";
const PLAIN = "0123456789+-()nxy";
const HALVES = { "½": [1n, 2n], "⅓": [1n, 3n], "⅔": [2n, 3n], "¼": [1n, 4n], "¾": [3n, 4n], "⅛": [1n, 8n] };
const COMMANDS = {
  cdot: "*", times: "*", le: "<=", leq: "<=", ge: ">=", geq: ">=", ne: "!=", neq: "!=", lt: "<", gt: ">", lvert: "|",
  rvert: "|", vert: "|", langle: "<", rangle: ">", leqslant: "<=", geqslant: ">=", to: "->", mid: "|", pm: "±", div: "/",
};
const SKIPPED = /^([()[\]]|left|right|big|Big|bigl|bigr|quad|qquad|displaystyle|[,;:! ]|limits|,)$/;
const WORDS = { infty: "inf", cup: "or", lor: "or", land: "and", in: "in", emptyset: "empty", varnothing: "empty", mathbb: "" };
const NUMBER = /^(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?/;
const SIGN = /^(\|\||&&|\*\*|<=|>=|!=|==|=<|->|=>|\.[*/^]|[-+*/^()[\]{},;|<>=_'&:!%.])/;

export const num = (n, d = 1n, places = null) => ({ t: "Num", value: { n, d }, places });

export function tokenise(text, lexicon) {
  if (text.length > 4000) refuse("The answer is too long.", 4000, text.length, "Give the result only.", "too-long");
  text = text.replace(/[\u{1d400}-\u{1d7ff}\uff01-\uff5e]/gu, (c) => c.normalize("NFKC").padEnd(c.length));
  const tokens = [];
  let at = 0;
  let gap = 0;
  const add = (k, v, length, from = at) => {
    tokens.push({ k, v, s: from, e: from + length, gap });
    gap = 0;
  };
  const letters = (word, from) => {
    let pieces = lexicon.cut(word);
    if (!pieces && !tokens.length) pieces = lexicon.cut(word[0].toLowerCase() + word.slice(1));
    if (!pieces) return add("word", word, word.length, from);
    for (const [k, v, length] of pieces) {
      add(k, v, length, from);
      from += length;
    }
    return undefined;
  };
  const indexed = (word, from) => {
    const rest = text.slice(at);
    const [all, index] = /^_?\{\s*([A-Za-z0-9]+)\s*\}|^_?[0-9]+|^_[A-Za-z]+|^[₀-₉]+/.exec(rest) || [""];
    if (!all || all[0] === "{") return letters(word, from);
    const joined = canonical("x" + (index ? "_" + index : all)).slice(1);
    for (let start = 0; start < word.length; start++) {
      const name = word.slice(start) + joined;
      if (!lexicon.vars.includes(name)) continue;
      if (start && !lexicon.cut(word.slice(0, start))) break;
      if (start) letters(word.slice(0, start), from);
      add("var", name, word.length - start + all.length, from + start);
      at += all.length;
      return undefined;
    }
    const pieces = lexicon.cut(word);
    if (pieces && (all[0] !== "_" || pieces[pieces.length - 1][0] === "fun")) return letters(word, from);
    add("word", word + all.replace(/[{}]/g, ""), word.length + all.length, from);
    at += all.length;
    return undefined;
  };
  while (at < text.length) {
    if (tokens.length > 1500) refuse("The answer is too long.", at, text.length, "Give the result only.", "too-long");
    const rest = text.slice(at);
    const char = String.fromCodePoint(rest.codePointAt(0));
    let found;
    if ((found = /^[\r\n\v\f\u2028\u2029]+/.exec(rest))) {
      gap = 2;
      at += found[0].length;
    } else if ((found = /^[\s$~\u200b\u2060\u2061\ufeff“”„]+/.exec(rest))) {
      gap = gap || 1;
      at += found[0].length;
    } else if ((found = NUMBER.exec(rest)) && (found[1] !== "." || found[2])) {
      let [all, mantissa, power] = found;
      if (power && lexicon.vars.includes(power[0])) [all, power] = [mantissa, undefined];
      if (power && /^[eE]\+\d$/.test(power) && /^\d+$/.test(mantissa) && mantissa !== "1")
        refuse("This may be a power of ten or the number e.", at, at + all.length,
          `Write ${mantissa}*10^${power.slice(2)} or ${mantissa}*e + ${power.slice(2)}.`, "doubtful-e");
      add("num", numeral(mantissa, power, at, all), all.length);
      at += all.length;
    } else if ((found = /^[A-Za-z]+/.exec(rest))) {
      const word = found[0];
      const from = at;
      at += word.length;
      if (/^(np|numpy|sp|sympy|math)$/.test(word) && /^\.[A-Za-z]/.test(text.slice(at))) at++;
      else if (/^[_0-9{₀-₉]/.test(text.slice(at))) indexed(word, from);
      else letters(word, from);
    } else if (char === "\\") command(rest);
    else if ((found = SIGN.exec(rest))) {
      add(SAME[found[0]] || found[0], found[0], found[0].length);
      at += found[0].length;
    } else if (RAISED.includes(char)) {
      const run = new RegExp(`^[${RAISED}]+`).exec(rest)[0];
      add("^", "^", 0);
      add("(", "(", 0);
      const inner = tokenise([...run].map((c) => PLAIN[[...RAISED].indexOf(c)]).join(""), lexicon);
      for (const token of inner.slice(0, -1)) add(token.k, token.v, token.e - token.s, at + token.s);
      at += run.length;
      add(")", ")", 0);
    } else if (HALVES[char]) {
      add("half", { t: "Div", over: num(HALVES[char][0]), under: num(HALVES[char][1]) }, 1);
      at++;
    } else if (char === "ᵀ" || char === "⊤") {
      add("'", "'", 1);
      at++;
    } else if (SIGNS[char]) {
      add(SIGNS[char], SIGNS[char], 1);
      at++;
    } else if (LETTERS[char]) {
      const from = at++;
      const name = LETTERS[char];
      if (/^[_0-9₀-₉]/.test(text.slice(at)) && GREEK.includes(name)) indexed(name, from);
      else {
        const [piece] = lexicon.cut(name) || [["word", name]];
        add(piece[0], piece[1], 1, from);
      }
    } else
      refuse(`The character “${char}” means nothing here.`, at, at + char.length, "", "character");
  }
  add("", null, 0);
  return tokens;

  function command(rest) {
    const [all, name] = /^\\([A-Za-z]+|[^])/.exec(rest) || ["\\", ""];
    const from = at;
    at += all.length;
    const body = () => {
      const [whole, inside] = /^\s*\{([^{}]*)\}/.exec(text.slice(at)) || ["", ""];
      at += whole.length;
      return inside.trim();
    };
    const spoken = (word) => {
      const pieces = lexicon.cut(word);
      if (pieces && pieces.length === 1) add(pieces[0][0], pieces[0][1], at - from, from);
      else for (const each of word.split(/\s+/).filter(Boolean)) add("word", each, at - from, from);
    };
    if (SKIPPED.test(name) || name === "\n") gap = gap || 1;
    else if (name === "\\") {
      add("row", all, all.length, from);
      if (/^\s*\[[^\]]*(em|ex|pt|mm)\]/.test(text.slice(at))) at += /^\s*\[[^\]]*\]/.exec(text.slice(at))[0].length;
    } else if (name === "{" || name === "}") add("\\" + name, name, 2, from);
    else if (name === "|") add("|", "|", 2, from);
    else if (/^[dtc]?frac$/.test(name)) add("frac", all, all.length, from);
    else if (name === "sqrt") add("sqrt", all, all.length, from);
    else if (name === "begin" || name === "end") {
      const grid = body();
      if (!/^([pbvBV]?matrix|smallmatrix|array)\*?$/.test(grid)) refuse(`“${grid}” can't be read.`, from, at, "Use a pmatrix.", "command");
      if (grid === "array" && name === "begin") body();
      add(name, grid, at - from, from);
    } else if (/^(operatorname|mathrm|text|mathbf|mathit|textrm|mathbb|boldsymbol|mathsf)\*?$/.test(name)) spoken(body());
    else if (name === "top" || name === "intercal") add("'", "'", all.length, from);
    else if (name === "setminus") add("\\setminus", all, all.length, from);
    else if (COMMANDS[name]) add(COMMANDS[name], COMMANDS[name], all.length, from);
    else if (WORDS[name]) spoken(WORDS[name]);
    else {
      const plain = name.replace(/^var/, "");
      if ((lexicon.cut(plain) || []).length === 1 || LETTERS_OF.includes(plain)) {
        if (/^[_0-9₀-₉]/.test(text.slice(at))) indexed(plain, from);
        else spoken(plain);
      } else refuse(`“${all}” can't be read.`, from, at, "Write it without LaTeX.", "command");
    }
  }
}

const LETTERS_OF = Object.values(LETTERS);

function numeral(mantissa, power, at, all) {
  const [integer, decimals = ""] = mantissa.split(".");
  const exponent = Number((power || "e0").slice(1));
  if (all.length > 100 || Math.abs(exponent) > 400)
    refuse("This number is too long.", at, at + all.length, "Give the result only.", "too-large");
  const shift = BigInt(exponent - decimals.length);
  const digits = BigInt(integer + decimals);
  let [n, d] = shift >= 0n ? [digits * 10n ** shift, 1n] : [digits, 10n ** -shift];
  for (const prime of [2n, 5n]) while (d % prime === 0n && n % prime === 0n) [n, d] = [n / prime, d / prime];
  return num(n, d, mantissa.includes(".") || power ? decimals.length - exponent || null : null);
}
