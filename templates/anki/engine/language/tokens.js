// Text → tokens: one pass over what was typed, text, Unicode and LaTeX alike, each token with its place.
//
// A token is [kind, value, start, end, gap]. Kinds: "num" "var" "const" "fun" "make" carry a node or a name; "word" is a
// run of letters that names nothing declared; "frac" "sqrt" "begin" "end" are LaTeX; "row" is a row's end (\\); "half" is
// ½ and its like; the rest are the operators themselves, and "" ends the list. `gap` says what stood before: 0 nothing,
// 1 a blank, 2 a new line.

import * as characters from "./characters.js";
import { complain } from "./complaint.js";
import * as latex from "./latex.js";
import { MODULES } from "./lexicon.js";
import { div, num, numeral } from "./tree.js";

const PATTERN =
  /(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|([A-Za-z]+)|([ \t]+)|(\*\*|<=|>=|!=|==|=<|->|=>|\.[*/^']|\|\||[-+*/^()[\]{},;|<>=_'&:!%.])|([\r\n]+)/y;
const SAME = { "**": "^", ".*": "*", "./": "/", ".^": "^", ".'": "'", "==": "=", "=<": "<=", "=>": "->" };

/** The tokens of an answer, an end token last; Unreadable for what can't stand in one. */
export function tokenise(text, lexicon) {
  if (text.length > 4000)
    complain(`The answer has ${text.length} characters; at most 4000 are read.`, 4000, text.length, "Give the result only.", "too-long");
  const tokens = scan(text, lexicon, []);
  tokens.push(["", null, text.length, text.length, 0]);
  return tokens;
}

function scan(text, lexicon, tokens) {
  const { variables, cut } = lexicon;
  const dressing = new Set();
  let gap = 0;
  let at = 0;
  const add = (kind, value, start, end) => {
    tokens.push([kind, value, start, end, gap]);
    gap = 0;
  };
  const blank = () => {
    gap = Math.max(gap, 1);
  };
  const match = (pattern, from) => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  while (at < text.length) {
    if (tokens.length > 1500)
      complain("The answer has more than 1500 numbers, names and signs.", at, text.length, "Give the result only.", "too-long");
    const found = match(PATTERN, at);
    at = found ? plain(found) : other(text[at]);
  }
  return tokens;

  function plain([all, digits, exponent, word, blanks, sign]) {
    const end = at + all.length;
    if (digits) return number(digits, exponent);
    if (word) return letters(word);
    if (blanks) blank();
    else if (!sign) gap = 2;
    else if (sign === "}" && dressing.has(at)) return end;
    else if (sign === "%" && /[pe]/.test(text[end] || "") && (tokens.length ? tokens[tokens.length - 1][0] : "") !== "num") return end;
    else add(SAME[sign] || sign, sign, at, end);
    return end;
  }

  /** A number in digits; 2e3 is 2000 unless e is a declared variable; 2e+3 may be 2·e + 3 too, and is asked back. */
  function number(digits, exponent = "") {
    if (exponent && variables.has(exponent[0])) exponent = "";
    if (/^.\+.$/.test(exponent) && /^\d+$/.test(digits) && digits !== "1")
      complain("This may be a power of ten or the number e.", at, at + digits.length + 3,
        `Write ${digits}*10^${exponent[2]} or ${digits}*e + ${exponent[2]}.`, "doubtful-e");
    const end = at + digits.length + exponent.length;
    const value = numeral(digits + exponent);
    if (!value)
      complain("This number is too long.", at, end, "Numbers have at most 100 digits and powers of ten up to 400.", "too-large");
    add("num", value, at, end);
    return end;
  }

  /** A run of letters with the subscript that follows it; where it ends. */
  function letters(word) {
    const end = at + word.length;
    const next = text[end] || "";
    const index = /[_0-9{]/.test(next) || characters.LOWERED[next] ? subscript(end) : undefined;
    if (index) return indexed(word, at, ...index);
    if (next === "." && MODULES.has(word) && /[A-Za-z]/.test(text[end + 1] || "")) return end + 1;
    named(word, at, end);
    return end;
  }

  /** Names without a subscript. */
  function named(word, start, end) {
    let pieces = cut(word);
    if (!pieces && !tokens.length && /^[A-Z]/.test(word)) pieces = cut(word[0].toLowerCase() + word.slice(1));
    if (!pieces) return add("word", word, start, end);
    for (const [kind, value, length] of pieces) add(kind, value, start, (start += length));
    return undefined;
  }

  /** The subscript that starts at `from`: [its text, where it ends, whether it is only digits beside a letter]. */
  function subscript(from) {
    if (characters.LOWERED[text[from]]) {
      let end = from;
      let index = "";
      while (characters.LOWERED[text[end]]) index += characters.LOWERED[text[end++]];
      return [index, end, false];
    }
    const found = text[from] === "{" ? null : match(/_?\{\s*([A-Za-z0-9]+)\s*\}|_?(\d+)|_([A-Za-z]+)/y, from);
    return found ? [found[1] || found[2] || found[3], from + found[0].length, text[from] !== "_"] : undefined;
  }

  /** A run of letters and a subscript: a declared variable, or a word of its own, or left to the reader. */
  function indexed(word, start, index, end, beside) {
    if (beside && /^[xX]$/.test(word) && !variables.has(word) && !variables.has(word + index) &&
      tokens.length && tokens[tokens.length - 1][0] === "num") {
      add("word", word, start, start + 1); // 8x10^12
      return start + 1;
    }
    const joined = /^\d+$/.test(index) ? index : "_" + index;
    for (let i = 0; i < word.length; i++) {
      const rest = word.slice(i);
      const variable = variables.get(rest + joined) || (!beside && rest.length === 1 && variables.get(rest + index));
      if (!variable) continue;
      if (i && !cut(word.slice(0, i))) break;
      if (i) named(word.slice(0, i), start, start + i);
      add("var", variable, start + i, end);
      return end;
    }
    const pieces = cut(word);
    if (pieces && (beside || /fun|make/.test(pieces[pieces.length - 1][0]))) {
      named(word, start, start + word.length);
      return start + word.length;
    }
    add("word", word + (beside ? "" : "_") + index, start, end);
    return end;
  }

  /** A LaTeX command or a character beyond ASCII. */
  function other(char) {
    const { SIGNS, NAMES, FRACTIONS, RAISED } = characters;
    if (char === "\\") return command();
    if (characters.TRANSPOSE.test(char)) add("'", "'", at, at + 1);
    else if (RAISED[char]) return raised();
    else if (SIGNS[char]) char === "`" || add(SIGNS[char], SIGNS[char], at, at + 1);
    else if (NAMES[char]) return wordAt(NAMES[char]);
    else if (characters.BLANK.test(char)) blank();
    else if (characters.BREAK.test(char)) gap = 2;
    else if (characters.NOTHING.test(char)) return at + 1;
    else if (FRACTIONS[char]) add("half", div(...FRACTIONS[char].map((n) => num(n))), at, at + 1);
    else if (/[⎡⎛⎦⎠]/.test(char)) add(/[⎡⎛]/.test(char) ? "[" : "]", char, at, at + 1);
    else return strange();
    return at + 1;
  }

  /** One letter that stands for a word, with its subscript. */
  function wordAt(name) {
    const end = at + 1;
    const next = text[end] || "";
    const index = /[_0-9]/.test(next) || characters.LOWERED[next] ? subscript(end) : undefined;
    if (index && !/^(sqrt|cbrt|pi|e)$/.test(name)) {
      const variable = variables.get(name + (/^\d+$/.test(index[0]) ? "" : "_") + index[0]);
      if (variable || !index[2]) {
        add(variable ? "var" : "word", variable || `${name}_${index[0]}`, at, index[1]);
        return index[1];
      }
    }
    const [kind, value] = lexicon.named(name) || ["word", name];
    add(kind, value, at, end);
    return end;
  }

  /** A run of superscript characters, as an exponent in brackets. */
  function raised() {
    let end = at;
    let exponent = "";
    while (characters.RAISED[text[end]]) exponent += characters.RAISED[text[end++]];
    add("^", "^", at, at);
    add("(", "(", at, at);
    for (const [kind, value, a, b, before] of scan(exponent, lexicon, [])) tokens.push([kind, value, at + a, at + b, before]);
    gap = 0;
    add(")", ")", end, end);
    return end;
  }

  /** Refuses a character by its name; undress.js makes plain ones of wide and mathematical ones. */
  function strange() {
    const char = String.fromCodePoint(text.codePointAt(at));
    const latin = characters.LOOKALIKES[char];
    if (latin)
      complain(`This “${char}” is not the Latin letter ${latin}, it only looks like it.`, at, at + 1, `Type the ${latin} of your keyboard.`, "lookalike");
    if (char === "°") complain("Degrees aren't read.", at, at + 1, "Give the angle in radians.", "degrees");
    if (/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]/.test(char))
      complain(`There is an invisible character (U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}) here.`, at, at + 1,
        "Delete it and type that spot again.", "invisible");
    return complain(`The character “${char}” means nothing here.`, at, at + 1, "", "character");
  }

  /** A LaTeX command, by the tables of latex.js. */
  function command() {
    const name = match(/\\([A-Za-z]+|[^]?)/y, at)[1];
    let end = at + 1 + name.length;
    const spaced = name === "\\" && match(/\s*\[\s*-?[0-9.]+\s*(?:pt|em|ex|mm|cm)\s*\]/y, end);
    if (spaced) end += spaced[0].length;
    const reals = name === "mathbb" && match(/\s*\{?\s*R\s*\}?/y, end);
    if (latex.BLANKS.has(name)) blank();
    else if (latex.NOTHING.has(name)) return end + (/^(left|right)$/.test(name) && text[end] === "." ? 1 : 0);
    else if (latex.FONTS.has(name)) return dressed(end);
    else if (latex.FRACTIONS.has(name) || name === "sqrt") add(name === "sqrt" ? "sqrt" : "frac", name, at, end);
    else if (name === "begin" || name === "end") return environment(name, end);
    else if (latex.SIGNS[name]) add(latex.SIGNS[name], latex.SIGNS[name], at, end);
    else if (reals) {
      end += reals[0].length;
      add("word", "reals", at, end);
    } else if (/^[A-Za-z]/.test(name)) return commanded(latex.WORDS[name] || name, end);
    else complain(`“\\${name}” means nothing here.`, at, end, "", "unknown-command");
    return end;
  }

  /** A command that is a name: a function, a Greek letter, a word. */
  function commanded(name, end) {
    let known = lexicon.named(name);
    const index = (!known || known[0] === "var") && text[end] === "_" ? subscript(end) : undefined;
    if (index) {
      const variable = variables.get(name + (/^\d+$/.test(index[0]) ? "" : "_") + index[0]);
      add(variable ? "var" : "word", variable || `${name}_${index[0]}`, at, index[1]);
      return index[1];
    }
    const pieces = !known && name.length < 3 && cut(name);
    if (pieces && pieces.length === 1) [known] = pieces;
    const [kind, value] = known || ["word", name];
    add(kind, value, at, end);
    return end;
  }

  /** The content of \mathrm{…} and its like: a word stands as if typed, anything longer stays in its braces. */
  function dressed(end) {
    const found = match(/(\*?\s*\{)([A-Za-z \t~,.:-]*)\}/y, end);
    if (!found) return end;
    dressing.add(end + found[0].length - 1);
    if (/^[ ~]/.test(found[2])) blank();
    return end + found[1].length;
  }

  function environment(name, end) {
    const found = match(/\s*\{([A-Za-z]+)\*?\}/y, end);
    const grid = found && found[1];
    if (!grid || !(latex.GRIDS.has(grid) || latex.LAYOUT.has(grid)))
      complain(`“\\${name}” must be followed by the name of a matrix in braces.`, at, end, "Use \\begin{pmatrix} … \\end{pmatrix}.", "unknown-command");
    end += found[0].length;
    if (latex.LAYOUT.has(grid)) return end;
    const columns = name === "begin" && /^(array|[pb]?matrix)$/.test(grid) && match(/\s*(?:\[[a-z]\]\s*)?\{[lcr|@{} ]*\}|\s*\[[a-z]\]/y, end);
    if (columns) end += columns[0].length;
    add(name, grid, at, end);
    return end;
  }
}
