// Numbers with a unit, and a wrong entry with its place (hessquiz/answers/units.py, entries.py).

import { parse } from "./parser.js";
import { body, ended, lastOf } from "./pieces.js";
import { num } from "./tokens.js";
import { refuse } from "./unreadable.js";

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
