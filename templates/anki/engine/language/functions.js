// A function and its argument: sin(x), sin x, sin^2 x, log_2 x, Sin[x], √x.

import { exponentOf, power } from "./powers.js";
import { numberAfter, unexpected } from "./refusals.js";
import { call, isWhole, mul, neg, pow } from "./tree.js";

const brackets = "Write NAME(…) with brackets around its argument.";

/** The function at the parser's place, applied to what follows. */
export function applied(p) {
  const opened = p.tokens[p.at++];
  return p.deeper(() => {
    let name = opened[1];
    let base = name === "ln" ? baseOf(p) : undefined;
    let exponent;
    if (p.kind() === "^") {
      p.at++;
      exponent = exponentOf(p);
      if (exponent.t === "Neg" && isWhole(exponent.arg, 1)) {
        if (!/^(sin|cos|tan)h?$/.test(name))
          p.fail(`${name} to the power -1 can be read in two ways.`, `Write 1/${name}(x) for the reciprocal.`, "doubtful-inverse", opened);
        name = "a" + name;
        exponent = undefined;
      }
    }
    const args = argumentsOf(p, name);
    if (args.length === 2 && !base && name === "ln") [, base] = args;
    else if (args.length > 1) p.fail(`${name} takes one argument.`, "", "arguments", opened);
    const node = base ? call("log", args[0], base) : call(name, args[0]);
    return exponent ? pow(node, exponent) : node;
  });
}

/** The base of a logarithm: log_2, log_{10}, and log2( or log10( as programs write it. */
function baseOf(p) {
  const [kind, value, start, end, gap] = p.tokens[p.at];
  const before = p.tokens[p.at - 1];
  if (kind === "_") {
    p.at++;
    return p.kind() === "{" || p.kind() === "(" ? p.braced() : p.atom();
  }
  const spelled = p.text.slice(before[2], before[3]).replace(/^\\/, "").toLowerCase();
  if (kind !== "num" || gap || spelled !== "log" || !(isWhole(value, 2) || isWhole(value, 10))) return undefined;
  const after = p.tokens[p.at + 1];
  if (after[0] === "(" && !after[4]) {
    p.at++;
    return value;
  }
  const number = p.text.slice(start, end);
  if (/^(var|const|fun|\|)$/.test(after[0]))
    p.fail("The number may be the base of the logarithm.", `Write log_${number}(x) for the base, or log(${number}x).`, "log-base");
  return undefined;
}

function argumentsOf(p, name) {
  const opened = p.tokens[p.at];
  const close = { "(": ")", "[": "]", "{": "}" }[opened[0]];
  if (close) {
    p.at++;
    return p.deeper(() => {
      const args = [p.expression()];
      while (p.kind() === ",") {
        p.at++;
        args.push(p.expression());
      }
      p.need(close, opened);
      return opened[0] === "[" && args.length === 2 ? args.reverse() : args; // Mathematica's Log[base, x]
    }, true);
  }
  if (opened[0] === "|") return [p.absolute()];
  return [name === "sqrt" || name === "cbrt" ? underRoot(p) : bare(p, name)];
}

/** √ without brackets takes one number or name; √2x is refused. */
function underRoot(p) {
  const node = p.kind() === "fun" ? power(p) : p.atom();
  const [kind, , start, end, gap] = p.tokens[p.at];
  if (p.rows && gap >= p.rows) return node;
  if (/^(var|const|\()$/.test(kind) || (kind === "^" && node.t !== "Call"))
    p.fail(`The root may end before “${p.text.slice(start, end)}” or go on.`,
      "Write sqrt(…) with brackets around all that is under the root.", "doubtful-root");
  return node;
}

/** The argument of a function without brackets: the product that touches it. */
function bare(p, name) {
  const doubtful = () => p.fail(`The argument of ${name} may end here or go on.`, brackets.replace("NAME", name), "doubtful-argument");
  const negative = p.kind() === "-";
  if (negative || p.kind() === "+") p.at++;
  const first = p.tokens[p.at];
  if (!/^(num|var|const|frac|sqrt|fun|half)$/.test(first[0])) {
    if (/^([)\]},+*/^]|)$/.test(first[0])) p.fail(`${name} has no argument.`, `Write ${name}(x).`, "no-argument", p.tokens[p.at - 1]);
    unexpected(p);
  }
  const factors = [power(p)];
  while (first[0] !== "fun") {
    const [kind, , , , gap] = p.tokens[p.at];
    if (!/^(var|const|num|frac|sqrt|\(|half|\|)$/.test(kind) || (kind === "|" && p.bars) || (p.rows && gap >= p.rows)) break;
    const touching = !gap || (p.tokens[p.at - 1] === first && first[0] === "num");
    if (!touching || kind === "(" || kind === "|") doubtful();
    if (kind === "num") numberAfter(p);
    factors.push(power(p));
  }
  const [kind, , , , gap] = p.tokens[p.at];
  if (!gap && (kind === "/" || kind === "*") && !p.tokens[p.at + 1][4] && (kind === "/" || /^(var|const|num)$/.test(p.kind(1)))) doubtful();
  const node = factors.length > 1 ? mul(factors) : factors[0];
  return negative ? neg(node) : node;
}
