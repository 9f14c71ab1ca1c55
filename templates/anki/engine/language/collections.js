// Sets, spans, intervals, points, quantities, entries and words (hessquiz/answers/sets.py, intervals.py, points.py …).

import { isArray, parse, Parser } from "./parser.js";
import { num } from "./tokens.js";
import { refuse } from "./unreadable.js";

const OPENS = ["(", "[", "{", "\\{", "begin"];
const CLOSES = [")", "]", "}", "\\}", "end"];
const word = (token, ...words) => token.k === "word" && words.includes(token.v.toLowerCase());
const ended = (tokens, last) => [...tokens, { k: "", v: null, s: last, e: last, gap: 0 }];
const lastOf = (tokens) => (tokens.length ? tokens[tokens.length - 1].e : 0);
const body = (tokens) => tokens.slice(0, -1);
const INFINITY = { t: "Const", name: "inf" };
const MINUS_INFINITY = { t: "Neg", arg: INFINITY };
const LINE = { t: "Interval", low: MINUS_INFINITY, high: INFINITY, lowClosed: false, highClosed: false };
const FLIPPED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
const isInfinite = (x) => x.name === "inf" || (x.t === "Neg" && x.arg.name === "inf");

/** Pieces of a list of tokens (without its end), cut outside brackets. */
function cut(tokens, at) {
  const pieces = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (!depth && at(token)) {
      pieces.push([]);
      continue;
    }
    if (OPENS.includes(token.k)) depth++;
    if (CLOSES.includes(token.k)) depth--;
    pieces[pieces.length - 1].push(token);
  }
  return pieces.filter((piece) => piece.length);
}
const separates = ({ k, v }) => k === "," || k === ";" || k === "row" || k === "&" || (k === "word" && /^(and|or)$/i.test(v));

/** The tokens without a pair of brackets around all of them. */
function unwrapped(tokens, ...signs) {
  if (tokens.length < 2 || !signs.includes(tokens[0].k)) return tokens;
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    if (OPENS.includes(tokens[at].k)) depth++;
    if (CLOSES.includes(tokens[at].k) && !--depth) return at === tokens.length - 1 ? tokens.slice(1, -1) : tokens;
  }
  return tokens;
}
const one = (text, piece) => parse(text, ended(piece, lastOf(piece)), true, true);

export function readSet(text, tokens) {
  let inner = unwrapped(body(tokens), "{", "\\{");
  if (inner.length === tokens.length - 1 && inner.length && cut(unwrapped(inner, "[", "("), separates).length > 1)
    inner = unwrapped(inner, "[", "(");
  if (!inner.length && text.trim()) return { t: "SetOf", elements: [] };
  if (inner.length && inner.length <= 2 && word(inner[0], "empty", "none", "no")) return { t: "SetOf", elements: [] };
  const elements = cut(lined(inner), separates).flatMap((piece) => {
    piece = unlabelled(piece);
    const signs = piece.filter(({ k }) => k === "±");
    if (signs.length > 1) refuse("Two ± in one number can be read in two ways.", signs[1].s, signs[1].e, "Write the numbers out.", "two-signs");
    if (!signs.length) return [one(text, piece)];
    return ["+", "-"].map((k) => one(text, piece.map((token) => (token.k === "±" ? { ...token, k, v: k } : token))));
  });
  if (!elements.length) new Parser(text, tokens).unexpected();
  return { t: "SetOf", elements };
}
function lined(tokens) {
  let depth = 0;
  return tokens.flatMap((token, at) => {
    const breaks = at && !depth && token.gap === 2 && !separates(token) && !separates(tokens[at - 1]);
    if (OPENS.includes(token.k)) depth++;
    if (CLOSES.includes(token.k)) depth--;
    return breaks ? [{ k: ";", v: ";", s: token.s, e: token.s, gap: 0 }, token] : [token];
  });
}
/** Without “lambda =” and the like before a value. */
function unlabelled(piece) {
  const at = piece.findIndex(({ k, v }) => k === "=" || v === "≈");
  return at >= 0 && piece.slice(0, at).every(({ k }) => ["word", "var", "num", "_", "{", "}"].includes(k)) ? piece.slice(at + 1) : piece;
}

export function readSpan(text, tokens) {
  let inner = body(tokens);
  if (inner.length && word(inner[0], "span", "lin")) inner = unwrapped(inner.slice(1), "{", "\\{", "(");
  inner = unwrapped(inner, "{", "\\{");
  const vectors = cut(lined(inner), (token) => separates(token) || token.k === "+").flatMap((piece) => {
    const found = one(text, withoutFactor(piece));
    if (found.t === "Matrix" && found.rows[0].length > 1) return found.rows.map((entries) => ({ t: "Vector", entries, shape: "row" }));
    return found.t === "SetOf" ? found.elements : [found];
  });
  if (!vectors.length) new Parser(text, tokens).unexpected();
  return { t: "SetOf", elements: vectors.some(isArray) ? vectors : [{ t: "Vector", entries: vectors, shape: "tuple" }] };
}
/** t(1, 2) and c*(1, 2) without their free factor. */
export function withoutFactor(tokens) {
  if (tokens.length < 2 || tokens[0].k !== "word" || !(tokens[0].v.length === 1 || /^(alpha|beta|lambda|mu)$/.test(tokens[0].v))) return tokens;
  const at = tokens[1].k === "*" ? 2 : 1;
  return tokens[at] && OPENS.includes(tokens[at].k) ? tokens.slice(at) : tokens;
}

const GIVES = ({ k, v }) => ["=", "->", ":"].includes(k) || v === "≈";

/** x = 1, y = -2 as a vector in the order of the variables; undefined for an answer of another form. */
export function readNamed(text, tokens, vars) {
  const inner = unwrapped(unwrapped(body(tokens), "{", "\\{", "[", "("), "{", "\\{", "[", "(");
  const pieces = cut(lined(inner), separates);
  if (pieces.length < 2 || !pieces.every(([name, sign]) => name.k === "var" && sign && GIVES(sign))) return undefined;
  const found = new Map(pieces.map((piece) => [piece[0].v, parse(text, ended(piece.slice(2), lastOf(piece)), true)]));
  const spoiled = pieces.flatMap((piece) => piece.slice(1)).find(({ k }) => k === "var");
  if (spoiled) refuse("A coordinate is given in terms of another.", spoiled.s, spoiled.e, "Give each by itself.", "coordinates");
  if (found.size !== pieces.length || found.size !== vars.length || !vars.every((name) => found.has(name)))
    refuse(`Each of ${vars.join(", ")} must be given once.`, inner[0].s, lastOf(inner), `Write them in the order ${vars.join(", ")}.`, "coordinates");
  return { t: "Vector", entries: vars.map((name) => found.get(name)), shape: "tuple" };
}
/** Without “(x, y) =” before a vector. */
export function afterNames(tokens, vars) {
  const head = tokens.slice(0, 2 * vars.length + 1).map(({ k, v }) => (k === "var" ? v : k)).join("");
  const at = 2 * vars.length + 1;
  return vars.length && head === `(${vars.join(",")})` && tokens[at] && GIVES(tokens[at]) ? tokens.slice(at + 1) : tokens;
}

// Parts of the line.

const PHRASES = [
  [/^(greater|larger|more) than or equal to /, ">="], [/^(less|smaller) than or equal to /, "<="], [/^(at least|no less than|not less than) /, ">="],
  [/^(at most|no more than|not more than) /, "<="], [/^(greater|larger|bigger|more) than /, ">"], [/^(less|smaller) than /, "<"],
  [/^(equal to|equals) /, "="], [/^(not equal to|other than) /, "!="],
];
const SILENT = /^(for|when|if|iff|exactly|only|is|are|be|must|has|to|have|values|value|of|real|the|that|such|answer|all|every|any|each)$/;

function phrased(tokens) {
  const found = [];
  for (let at = 0; at < tokens.length; at++) {
    const said = tokens.slice(at, at + 6).map(({ k, v }) => (k === "word" ? v.toLowerCase() : "·")).join(" ") + " ";
    const [phrase, sign] = PHRASES.find(([pattern]) => pattern.test(said)) || [];
    if (phrase) {
      const length = phrase.exec(said)[0].trim().split(" ").length;
      found.push({ ...tokens[at], k: sign, v: sign, e: tokens[at + length - 1].e });
      at += length - 1;
    } else if (tokens[at].k === "&&") found.push({ ...tokens[at], k: "word", v: "and" });
    else if (tokens[at].k === "||" || word(tokens[at], "u", "union", "or")) found.push({ ...tokens[at], k: "word", v: "or" });
    else found.push(tokens[at]);
  }
  return found;
}

export function readInterval(text, tokens) {
  let inner = phrased(body(tokens));
  const builder = unwrapped(inner, "{", "\\{");
  if (builder !== inner && builder.length > 2 && builder[0].k === "var") {
    const bar = builder.findIndex(({ k }) => k === "|" || k === ":");
    if (bar === 1 || bar === 3) inner = builder.slice(bar + 1);
  }
  if (inner.length > 1 && inner[0].k === "var" && (word(inner[1], "in") || (inner[1].k === "=" && inner[2] && /^[[(\]]$/.test(inner[2].k))))
    inner = inner.slice(2);
  const all = inner.some((token) => word(token, "all", "any", "every", "r", "reals", "real"));
  const spoken = inner.filter((token) => !(token.k === "word" && SILENT.test(token.v.toLowerCase())));
  if (!spoken.length && !all) new Parser(text, tokens).unexpected();
  if (all && spoken.every((token) => token.k === "var" || word(token, "r", "reals", "real", "numbers", "in"))) return LINE;
  if (word(spoken[0], "empty", "none", "never", "nothing")) return { t: "Union", parts: [] };
  const pieces = [[]];
  for (const token of spoken) word(token, "or") ? pieces.push([]) : pieces[pieces.length - 1].push(token);
  if (pieces.some((piece) => !piece.length)) refuse("Something is missing beside “or”.", 0, text.length, "", "incomplete");
  const listed = cut(spoken, ({ k }) => k === "," || k === ";");
  const every = pieces.length === 1 && listed.length > 1 && listed.every((piece) => /^[[(]$/.test(piece[0].k) && /^[\])]$/.test(piece[piece.length - 1].k));
  const parts = (every ? listed : pieces).map((piece) => part(text, piece));
  return parts.length > 1 ? { t: "Union", parts } : parts[0];
}
function part(text, piece) {
  if (piece[0].k === "var" && piece[1] && word(piece[1], "in")) piece = piece.slice(2);
  const [first, last] = [piece[0], piece[piece.length - 1]];
  if (/^[[(\]]$/.test(first.k) && /^[\])[]$/.test(last.k) && piece.length > 3) {
    const inner = piece.slice(1, -1);
    let depth = 0;
    const commas = inner.flatMap(({ k }, at) => {
      depth += (k === "(") - (k === ")");
      return !depth && (k === "," || k === ";") ? [at] : [];
    });
    if (commas.length > 1) refuse("An interval has two ends.", first.s, last.e, "Write (low, high).", "interval");
    if (commas.length) {
      const [low, high] = [inner.slice(0, commas[0]), inner.slice(commas[0] + 1)].map((end) => parse(text, ended(end, lastOf(end) || first.e)));
      return { t: "Interval", low, high, lowClosed: first.k === "[" && !isInfinite(low), highClosed: last.k === "]" && !isInfinite(high) };
    }
  }
  if (first.k === "{" || first.k === "\\{") {
    const elements = cut(unwrapped(piece, "{", "\\{"), ({ k }) => k === "," || k === ";").map((each) => parse(text, ended(each, lastOf(each))));
    return elements.length ? { t: "SetOf", elements } : { t: "Union", parts: [] };
  }
  const chains = cut(piece, (token) => word(token, "and") || token.k === "&").map((each) => chain(text, unwrapped(each, "(")));
  if (chains.length === 1) return chains[0];
  return joined(chains) || refuse("These conditions aren't joined here.", first.s, last.e, "Write it as one chain such as -1 < k < 2.", "conjunction");
}
function chain(text, piece) {
  const operands = cut(piece, ({ k }) => /^([<>]=?|!?=)$/.test(k)).map((each) => parse(text, ended(each, lastOf(each))));
  const signs = piece.filter(({ k }) => /^([<>]=?|!?=)$/.test(k));
  const ops = signs.map(({ k }) => k);
  if (!ops.length) {
    if (piece.some(({ k }) => k === ","))
      refuse("This comma may mean “and” or “or”.", piece[0].s, lastOf(piece), "Write the word.", "conjunction");
    return { t: "SetOf", elements: operands };
  }
  if (ops.length === 1 && operands.length === 1 && signs[0] === piece[0] && FLIPPED[ops[0]]) {
    const closed = ops[0].length > 1;
    return ops[0][0] === ">" ? { ...LINE, low: operands[0], lowClosed: closed } : { ...LINE, high: operands[0], highClosed: closed };
  }
  if (operands.length !== ops.length + 1) refuse("Something is missing here.", piece[0].s, lastOf(piece), "Write k > 3, or an interval.", "incomplete");
  if (ops.length > 1 && !ops.every((op) => op[0] === "<") && !ops.every((op) => op[0] === ">"))
    refuse("The signs of a chain point one way.", signs[1].s, signs[1].e, "Write -1 < k < 2.", "chain");
  return { t: "Relation", operands, ops };
}
/** Two inequalities of one variable, one from each side, as one chain. */
function joined(chains) {
  const bounds = chains.map(({ t, operands, ops }) => {
    if (t !== "Relation" || ops.length !== 1 || !FLIPPED[ops[0]]) return {};
    const turned = operands[0].t !== "Var";
    const [name, where] = turned ? [operands[1], operands[0]] : operands;
    return name.t === "Var" ? { name, where, op: turned ? FLIPPED[ops[0]] : ops[0] } : {};
  });
  const [low, high] = [">", "<"].map((sign) => bounds.find(({ op }) => op && op[0] === sign));
  if (chains.length !== 2 || !low || !high || low.name.name !== high.name.name) return undefined;
  return { t: "Relation", operands: [low.where, low.name, high.where], ops: [FLIPPED[low.op], high.op] };
}

// Points with what they are called.

export function readPoints(text, tokens, vars) {
  let inner = unwrapped(body(tokens), "{", "\\{");
  if (inner.length && inner.length < 4 && word(inner[0], "none", "no", "empty")) return { t: "Points", items: [] };
  const found = [];
  let said = [];
  const label = () => {
    const name = said.length ? canonicalWord(said.map(({ v }) => v).join(" ")) : "";
    if (name && !CLASSES.includes(name)) {
      const kept = said.filter(({ v }) => !FILLERS.has(v.toLowerCase()) && v.length > 1);
      said = [];
      if (kept.length) refuse(`“${kept.map(({ v }) => v).join(" ")}” is no type of point.`, kept[0].s, kept[0].e, `The types are ${CLASSES.join(", ")}.`, "label");
      return;
    }
    if (name) found.push({ label: name });
    said = [];
  };
  for (let at = 0; at < inner.length; at++) {
    const { k, v, gap } = inner[at];
    if (k === ";" || k === "row" || (gap === 2 && found.length)) {
      label();
      found.push({ stop: true });
      if (k === ";" || k === "row") continue;
    }
    if (OPENS.includes(k)) {
      const place = unbracketed(inner, at);
      if (said.length && said[said.length - 1].v.length <= 3 && !CLASSES.includes(canonicalWord(said[said.length - 1].v))) said.pop();
      label();
      const node = one(text, inner.slice(at, place + 1));
      if (node.t !== "Vector") refuse("A point has a comma between its coordinates.", inner[at].s, inner[place].e, "Write (x, y).", "point");
      at = place;
      if (inner[at + 1] && inner[at + 1].k === "=" && node.entries.every(({ t }) => t === "Var")) at++;
      else found.push({ at: { t: "Vector", entries: node.entries, shape: "tuple" } });
    } else if (k === "var" && v === vars[0] && inner[at + 1] && inner[at + 1].k === "=") {
      label();
      const entries = [];
      for (const name of vars) {
        if (!inner[at] || inner[at].v !== name || !inner[at + 1] || inner[at + 1].k !== "=")
          refuse("The coordinates stand in another order here.", inner[Math.min(at, inner.length - 1)].s, lastOf(inner), "Write (x, y).", "order");
        const parser = new Parser(text, ended(inner.slice(at + 2), lastOf(inner)), true);
        entries.push(parser.sum());
        at += 2 + parser.at;
        if (name !== vars[vars.length - 1] && inner[at] && (inner[at].k === "," || word(inner[at], "and"))) at++;
      }
      at--;
      found.push({ at: { t: "Vector", entries, shape: "tuple" } });
    } else if (k === "word" && /^(for|where|with)$/i.test(v)) {
      while (inner[at + 1] && inner[at + 1].k !== ";" && inner[at + 1].gap !== 2)
        if (word(inner[++at], "even", "odd")) refuse("Conditions on the integers aren't read.", inner[at].s, inner[at].e, "Write 2m or 2m+1.", "condition");
    } else if (k === "word" && !/^(and|or)$/i.test(v)) said.push(inner[at]);
    else if (["word", ",", ":", "-", "=", "->", ".", "|", "&"].includes(k)) {
      if (k === "," || k === "word") label();
    } else if (k === "var" || k === "const") said.push(inner[at]);
    else new Parser(text, ended(inner.slice(at), lastOf(inner))).unexpected();
  }
  label();
  const items = paired(found);
  if (!items.length) new Parser(text, tokens).unexpected();
  return { t: "Points", items };
}
function unbracketed(tokens, at) {
  for (let depth = 0, i = at; i < tokens.length; i++) {
    if (OPENS.includes(tokens[i].k)) depth++;
    if (CLOSES.includes(tokens[i].k) && !--depth) return i;
  }
  return refuse("This bracket is never closed.", tokens[at].s, tokens[at].e, "Close it.", "unclosed");
}
/** A label before points holds for those after it, one after points for those before it that have none. */
function paired(found) {
  const first = found.find(({ stop }) => !stop) || {};
  const items = [];
  let open = [];
  let current = "";
  for (const piece of found) {
    if (piece.stop) [open, current] = [[], ""];
    else if (piece.at) {
      const item = { t: "Point", at: piece.at, label: first.label ? current : "" };
      items.push(item);
      open.push(item);
    } else if (first.label) [current, open] = [piece.label, []];
    else {
      for (const item of open) item.label = piece.label;
      open = [];
    }
  }
  return items;
}

// Words of the subject.

const CLASSES = ["minimum", "maximum", "saddle", "inconclusive"];
const SYNONYMS = {
  minimum: "min minimum minima minimums mins minimal minimizer minimiser", maximum: "max maximum maxima maximums maxs maximal maximizer maximiser",
  saddle: "saddle saddles saddlepoint saddlepoints",
  inconclusive: "inconclusive undecided undetermined test_fails fails no_conclusion cannot_tell cant_tell silent test_is_silent degenerate",
  positive_definite: "positive_definite pd pos_def posdef spd", negative_definite: "negative_definite nd neg_def negdef",
  positive_semidefinite: "positive_semidefinite psd positive_semi_definite", negative_semidefinite: "negative_semidefinite nsd negative_semi_definite",
  indefinite: "indefinite indef", cannot_be_determined: "cannot_be_determined cant_be_determined not_enough_information",
  yes: "yes yep yeah", no: "no nope", true: "true", false: "false", neither: "neither", none: "none nothing none_of_these",
};
const WORD = {};
for (const name in SYNONYMS) for (const spelling of SYNONYMS[name].split(" ")) WORD[spelling] = name;
const FILLERS = new Set(("a an the is are it its this that at point points pt local strict relative isolated critical stationary answer option so be " +
  "must type class kind function matrix hessian and therefore thus hence i think choice by there has have f both each of all as h test gives").split(" "));
const plain = (text) => text.toLowerCase().replace(/['’`]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().replace(/ /g, "_");

export function canonicalWord(text) {
  const slug = plain(text);
  if (WORD[slug]) return WORD[slug];
  const kept = slug.split("_").filter((each) => !FILLERS.has(each)).join("_");
  return kept ? WORD[kept] || kept : slug;
}
function choose(text, options) {
  const slug = plain(text);
  if (!slug) refuse("There is no answer here.", 0, text.length, "Type your choice.", "empty");
  const exact = options.find((option) => plain(option) === slug);
  if (exact !== undefined) return { t: "Word", text: exact };
  const letter = slug.replace(/^(option|answer|choice)_/, "");
  if (letter.length === 1) return { t: "Word", text: letter.toUpperCase() };
  const found = canonicalWord(text);
  const meant = options.find((option) => canonicalWord(option) === found);
  if (meant === undefined && options.length && !Object.keys(SYNONYMS).includes(found))
    refuse(`“${text.trim()}” is not among the choices.`, 0, text.length, `The choices are ${options.map((o) => o.replace(/_/g, " ")).join(", ")}.`, "no-option");
  return { t: "Word", text: meant === undefined ? found : meant };
}
const wordsOnly = (text) => (text.length > 400 ? refuse("This is too long for a choice.", 400, text.length, "Type the word or its letter.", "too-long")
  : text.replace(/\\[A-Za-z]+\*?|[{}$]/g, " "));
export const readChoice = (text, options) => choose(wordsOnly(text), options);
export function readChoices(text, options) {
  const parts = wordsOnly(text).replace(/^[\s{}[\]()]+|[\s{}[\]()]+$/g, "").split(/[;,\n&/]|\band\b|\bor\b/).filter((each) => each.trim());
  if (canonicalWord(text) === "none" && !options.includes("none")) return { t: "Words", items: [] };
  const apart = parts.length === 1 && /^([A-Za-z][).]?\s+)+[A-Za-z][).]?$/.test(parts[0].trim()) ? parts[0].trim().split(/\s+/)
    : parts.length === 1 && /^[A-Z]{2,8}$/.test(parts[0].trim()) && !options.includes(parts[0].trim()) ? [...parts[0].trim()] : parts;
  const found = new Map(apart.map((each) => choose(each, options)).map((each) => [each.text, each]));
  return { t: "Words", items: [...found.values()] };
}

// Numbers with a unit, and a wrong entry with its place.

const BASES = { b: "B", byte: "B", bytes: "B", octet: "B", bit: "bit", bits: "bit", flop: "flop", flops: "flop", operations: "flop" };
const LONG = { kilo: "k", mega: "M", giga: "G", tera: "T", peta: "P", exa: "E", kibi: "Ki", mebi: "Mi", gibi: "Gi", tebi: "Ti", pebi: "Pi" };
const TIME = { s: "s", sec: "s", second: "s", seconds: "s", ms: "ms", us: "us", ns: "ns", min: "min", minute: "min", minutes: "min",
  h: "h", hr: "h", hour: "h", hours: "h", d: "d", day: "d", days: "d" };
const POWERS = { thousand: 3n, million: 6n, billion: 9n, trillion: 12n };

function unit(name) {
  if (TIME[name]) return TIME[name];
  const long = Object.keys(LONG).find((prefix) => name.toLowerCase().startsWith(prefix) && BASES[name.slice(prefix.length).toLowerCase()]);
  if (long) return LONG[long] + BASES[name.slice(long.length).toLowerCase()];
  const [, prefix, i, base] = /^([kKmMgGtTpPeE]?)([iI]?)([bB]|bits?|bytes?|[Ff][Ll][Oo][Pp][sS]?|FLOPS?)$/.exec(name) || [];
  if (!base || (i && !prefix)) return BASES[name.toLowerCase()] || "";
  if (base === "b" && prefix && prefix === prefix.toUpperCase() && !i) return "?";
  const size = /^k$/i.test(prefix) ? (i ? "K" : "k") : prefix.toUpperCase();
  return size + (i ? "i" : "") + BASES[base.toLowerCase()];
}
export function readQuantity(text, tokens) {
  const inner = body(tokens);
  let symbol = "";
  let power = 0n;
  const last = () => inner[inner.length - 1];
  if (inner.length && last().k === "word" && !POWERS[last().v]) {
    const token = inner.pop();
    symbol = unit(token.v);
    if (symbol === "?") refuse(`“${token.v}” may mean bytes or bits.`, token.s, token.e, `Write ${token.v[0]}B for bytes or ${token.v[0]}bit for bits.`, "doubtful-unit");
    if (!symbol) refuse(`“${token.v}” is no unit known here.`, token.s, token.e, "Units are B, kB, MB, GB, TB, KiB, MiB, GiB, TiB.", "unit");
  }
  while (inner.length && last().k === "word" && POWERS[last().v]) power += POWERS[inner.pop().v];
  if (symbol && !inner.length) refuse("The number is missing.", 0, text.length, "Write a number before the unit.", "incomplete");
  let value = parse(text, inner.length ? ended(inner, lastOf(inner)) : tokens);
  if (power) value = { t: "Mul", factors: [value, { t: "Pow", base: num(10n), exponent: num(power) }] };
  return symbol ? { t: "Quantity", value, unit: symbol } : value;
}

export function readEntry(text, tokens, vars) {
  const places = [];
  let at = 0;
  let swapped = false;
  for (; at < tokens.length - 1 && places.length < 2; at++) {
    const { k, v } = tokens[at];
    if (k === "num" && v.places === null) {
      const digits = String(v.value.n);
      places.push(...(digits.length === 2 && !places.length && at && tokens[at - 1].k === "_" ? [...digits].map(Number) : [Number(digits)]));
    } else if (k === "word") {
      const [stem, index = ""] = v.split("_");
      const digits = index || stem.replace(/^[HhafAMQ]+/, "");
      if (/^\d\d$/.test(digits)) places.push(...[...digits].map(Number));
      else if (/^[fH]$/.test(stem) && index.length === 2 && [...index].every((name) => vars.includes(name))) places.push(...[...index].map((name) => vars.indexOf(name) + 1));
      else if (/^col(umn)?$/i.test(v) && !places.length) swapped = true;
    } else if (!["(", "[", "{", "_", ",", ";", ":", "}"].includes(k)) break;
  }
  if (places.length !== 2 || places.some((place) => !(place > 0 && place <= 20)))
    refuse("The place of the entry is missing.", tokens[at].s, tokens[at].e, "Write it as (row, column): value, for example (1, 2): 6x.", "entry");
  while ([")", "]", "}", ":", "=", "->", ",", ";"].includes(tokens[at].k) || (tokens[at].k === "word" && tokens[at].v.length > 1)) at++;
  const value = parse(text, tokens.slice(at));
  const [row, column] = swapped ? places.reverse() : places;
  return { t: "Entry", row, column, value };
}
