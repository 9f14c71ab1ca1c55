// Where a wrong entry stands and what belongs there: (1, 2): 6x · row 1, column 2 is 6x · H_12 = 6x · f_xy = 6x.

import { complain } from "./complaint.js";
import { Parser } from "./parser.js";
import { isWord } from "./pieces.js";

const opens = ([kind]) => /^[([]$/.test(kind);
const closes = ([kind]) => /^[)\]]$/.test(kind);

/** Row, column and value. */
export function readEntry(text, tokens, variables) {
  const wrapped = opens(tokens[0]) && closes(tokens[tokens.length - 2] || [""]);
  const found = placesOf(tokens, variables);
  const { places, swapped } = found;
  let { at } = found;
  if (places.length !== 2 || !places.every((place) => place > 0 && place < 21)) {
    const [, , start, end] = tokens[Math.min(at, tokens.length - 1)];
    complain("The place of the entry is missing.", start, Math.max(end, start + 1), "Write it as (row, column): value, for example (1, 2): 6x.", "entry");
  }
  const closed = tokens.slice(0, -2).slice(at, at + 1).some(closes);
  while (/^([)\]}:=,;]|->)$/.test(tokens[at][0]) || (tokens[at][0] === "word" && tokens[at][1].length > 1)) at++;
  let rest = tokens.slice(at);
  const surplus = rest.filter(opens).length < rest.filter(closes).length;
  if (wrapped && !closed && rest.length > 1 && closes(rest[rest.length - 2]) && surplus) rest = [...rest.slice(0, -2), ...rest.slice(-1)];
  const value = new Parser(text, rest).all();
  const [row, column] = swapped ? [...places].reverse() : places;
  return { t: "Entry", row, column, value };
}

/** The two places, where the reading goes on, and whether the column came first. */
function placesOf(tokens, variables) {
  const places = [];
  let swapped = false;
  for (let at = 0; at < tokens.length; at++) {
    const [kind, value] = tokens[at];
    const [next, , , , gap] = tokens[at + 1] || [];
    if (kind === "num" && !gap && /^(var|const|fun|[*/^])$/.test(next)) return { places, at, swapped };
    if (kind === "num" && value.places === null) {
      const digits = `${value.value.n}`;
      const pair = digits.length === 2 && !places.length && (tokens[at - 1] || [""])[0] === "_";
      places.push(...(pair ? [...digits].map(Number) : [Number(digits.slice(0, 4))]));
    } else if (/^(first|second|third)$/.test(value) && kind === "word") places.push({ f: 1, s: 2, t: 3 }[value[0]]);
    else if (kind === "word") {
      const [, stem, index] = /^([^_]*)_?(.*)$/.exec(value);
      const digits = index || stem.replace(/^[HhafAMQ]+/, "");
      if (/^\d\d$/.test(digits)) places.push(...[...digits].map(Number));
      else if (/^[fH]$/.test(stem) && index.length === 2 && [...index].every((name) => variables.includes(name)))
        places.push(...[...index].map((name) => variables.indexOf(name) + 1));
      else if (isWord(tokens[at], "column", "col", "spalte") && !places.length) swapped = true;
    } else if (!/^[([{_,;:}]$/.test(kind)) return { places, at, swapped };
    if (places.length >= 2) return { places, at: at + 1, swapped };
  }
  return { places, at: tokens.length - 1, swapped };
}
