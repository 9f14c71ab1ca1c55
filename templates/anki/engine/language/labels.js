// What stands before the answer proper: “H =”, “f_xy(x, y) =”, “=”, “≈”, and full stops after it.

import { complain } from "./complaint.js";
import { CLOSES, OPENS } from "./pieces.js";

const LABEL = new Set("word var const fun num ( ) [ ] { } ^ _ ' , / frac - make * & | || begin end row".split(" "));
const SPOKEN = new Set(
  ("answer ans result solution so thus hence therefore is are the my it its i get got we have then f of at equals equal " +
  "value values hessian gradient matrix eigenvalue eigenvalues eigenvector vector entry determinant det trace about " +
  "approximately approx circa").split(" "),
);

/** Drop a full stop or comma that ends the answer. */
export function stripEnd(tokens) {
  while (tokens.length > 2 && /^[.,;:]$/.test(tokens[tokens.length - 2][0])) tokens.splice(-2, 1);
}

/**
 * Drop “name =” and “=” at the front; an equation between expressions is left, for the parser to refuse.
 * `free`: the question has no free variables, so that x = 3 names the answer.
 */
export function stripLabel(tokens, free) {
  while (/^(=|->)$/.test(tokens[0][0]) || tokens[0][1] === "≈" || (tokens[0][0] === "&" && tokens[1][0] === "=")) tokens.shift();
  const heading = tokens.findIndex(([kind]) => kind === ":");
  if (heading > 0 && tokens[heading + 1][4] === 2 && tokens.slice(0, heading).some(([kind]) => /^(word|make)$/.test(kind)))
    tokens.splice(0, heading + 1); // 2×2 Matrix{Int64}: and the rows on the lines below
  const at = equals(tokens);
  if (at > 0) {
    const left = tokens.slice(0, at);
    const alone = left.length === 1 && left[0][0] === "var";
    const named = left.some(([kind]) => kind === "word") || (at === 1 && left[0][0] === "make") || starred(left) || (alone && (free || tokens[at + 1][4] === 2));
    if (named && at <= 40 && left.every(([kind]) => LABEL.has(kind))) {
      if (tokens[at + 1][0] === "")
        complain("Nothing follows the equals sign.", tokens[at][2], tokens[at][3], "Give the value.", "incomplete");
      tokens.splice(0, at + 1);
      const again = equals(tokens);
      if (again > 0)
        complain("There are several equals signs.", tokens[again][2], tokens[again][3], "Give the result only.", "chain");
      return;
    }
  }
  let spoken = 0;
  const calls = ([kind, , , , gap]) => kind === "(" && !gap; // f(3) is no 3
  while (tokens[spoken][0] === "word" && SPOKEN.has(tokens[spoken][1].toLowerCase()) && !calls(tokens[spoken + 1]))
    if (/^[:=]$/.test(tokens[++spoken][0])) spoken++;
  if (spoken && tokens[spoken][0] !== "") tokens.splice(0, spoken);
}

/** Whether this is x* or x^{*}, a name for the best x: no product ends in its sign. */
function starred(left) {
  let at = left.length - 1;
  while (at > 0 && /^[})]$/.test(left[at][0])) at--;
  return left[0][0] === "var" && left[at][0] === "*" && at <= 3;
}

/** Where the first equals sign outside brackets stands, or -1. */
function equals(tokens) {
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    const [kind, value] = tokens[at];
    if (OPENS[kind]) depth++;
    else if (CLOSES.has(kind)) depth--;
    else if (!depth && (kind === "=" || value === "≈" || (kind === "->" && at === 1))) return at;
    else if (kind === "!=") return -1;
  }
  return -1;
}
