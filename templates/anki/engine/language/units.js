// Numbers with a unit: 8 TB, 8e12 bytes, 1.5 GiB. Decimal and binary prefixes are kept apart.

import { complain } from "./complaint.js";
import { Parser } from "./parser.js";
import { ended } from "./pieces.js";
import { mul, num, pow } from "./tree.js";

const LONG = { kilo: "k", mega: "M", giga: "G", tera: "T", peta: "P", exa: "E", kibi: "Ki", mebi: "Mi", gibi: "Gi", tebi: "Ti", pebi: "Pi", exbi: "Ei" };
const OTHER = {
  sec: "s", second: "s", millisecond: "ms", microsecond: "us", minute: "min", hour: "h", hr: "h", day: "d", octet: "B", b: "B",
  operation: "flop", op: "flop", s: "s", ms: "ms", us: "us", ns: "ns", min: "min", h: "h", d: "d",
};
const MAGNITUDES = { thousand: 3, million: 6, billion: 9, trillion: 12, quadrillion: 15, mio: 6, bn: 9 };
const own = (table, word) => (Object.keys(table).includes(word) ? table[word] : undefined);

/** The canonical symbol of a unit, "" for a word that is none. */
function symbol(word) {
  for (const as of [word, word.replace(/s$/, ""), word.toLowerCase(), word.toLowerCase().replace(/s$/, "")]) {
    const spelled = as.replace(/^([kMGTPE])[Bb]yte$/, "$1B");
    const [, prefix, i, base] = /^([kKMGTPE]?)(i?|I(?=B))(B|bit|FLOP|flop|Flop)$/.exec(spelled) || [];
    const [, long = "", unit] = /^(kilo|mega|giga|tera|peta|exa|kibi|mebi|gibi|tebi|pebi|exbi)?(byte|bit)$/i.exec(spelled) || [];
    const small = /^([kmgtp]i?)b$/.exec(spelled);
    if (own(OTHER, spelled)) return OTHER[spelled];
    if (unit && !(long && long !== long.toLowerCase())) return (LONG[long] || "") + (/^byte$/i.test(unit) ? "B" : "bit");
    if (base && (prefix || !i) && !(prefix === "K" && base !== "B" && !i)) {
      const flop = base.toLowerCase() === "flop";
      if (!(flop && i)) return (i ? prefix.toUpperCase() + "i" : prefix.replace("K", "k")) + (flop ? "flop" : base);
    }
    if (small) return (small[1].length > 1 ? small[1][0].toUpperCase() + "i" : small[1].replace(/[mgtp]/, (c) => c.toUpperCase())) + "B";
  }
  return "";
}

/** A number with a unit, or a plain number where none was typed. */
export function readQuantity(text, tokens) {
  const body = tokens.filter(([kind]) => kind !== "");
  const last = () => body[body.length - 1] || [""];
  let unit = "";
  if (last()[0] === "word") {
    const [, spelled, start, end] = body.pop();
    let word = spelled;
    if (last()[0] === "word" && /^(mu|kilo|mega|giga|tera|peta)$/.test(last()[1])) word = (last()[1] === "mu" ? "u" : last()[1]) + word;
    if (word !== spelled) body.pop();
    if (/^[KMGTPE]b$/.test(word))
      complain(`“${word}” may mean bytes or bits.`, start, end, `Write ${word[0]}B for bytes or ${word[0]}bit for bits.`, "doubtful-unit");
    if (own(MAGNITUDES, word)) body.push(["word", word]);
    else unit = symbol(word) || complain(`“${word}” is no unit known here.`, start, end, "Units are B, kB, MB, GB, TB, KiB, MiB, GiB, TiB.", "unit");
  }
  let power = 0;
  while (last()[0] === "word" && own(MAGNITUDES, last()[1])) power += MAGNITUDES[body.pop()[1]];
  if (unit && !body.length) complain("The number is missing.", 0, text.length, "Write a number before the unit.", "incomplete");
  let node = new Parser(text, body.length ? ended(body) : tokens).all();
  if (power) node = mul([node, pow(num(10), num(power))]);
  return unit ? { t: "Quantity", value: node, unit } : node;
}
