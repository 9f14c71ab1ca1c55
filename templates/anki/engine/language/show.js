// Tree → plain text that reads back to the same, and LaTeX.

import { GREEK } from "./characters.js";
import { isWhole } from "./tree.js";

const ATOMS = /^(Num|Const|Var|Call|Vector|Matrix|SetOf)$/;
const FACTORS = /^(Num|Const|Var|Call|Vector|Matrix|SetOf|Pow)$/;
const TERMS = /^(Num|Const|Var|Call|Vector|Matrix|SetOf|Pow|Mul|Div)$/;
const SIGNED = /^(Num|Const|Var|Call|Vector|Matrix|SetOf|Pow|Mul|Div|Neg)$/;
const FIRST = /^(Num|Const|Var|Call|Vector|Matrix|SetOf|Pow|Div)$/;
const SPELLED = { asin: "arcsin", acos: "arccos", atan: "arctan", asinh: "arsinh", acosh: "arcosh", atanh: "artanh" };
const TEX_FUNCTIONS = /^(sin|cos|tan|sec|csc|cot|arcsin|arccos|arctan|sinh|cosh|tanh|coth|exp|ln)$/;

export const toText = (x) => shown(x, false);
export const toTex = (x) => shown(x, true);

/** The digits of a number as they were typed. */
function decimal({ value: { n, d }, places }) {
  if (places === null || places === undefined) return `${n}`;
  let digits = `${places >= 0 ? (n * 10n ** BigInt(places)) / d : n / (d * 10n ** BigInt(-places))}`;
  if (places > 0 && places <= 40) {
    digits = digits.padStart(places + 1, "0");
    return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }
  return `${digits[0]}${digits.length > 1 ? "." : ""}${digits.slice(1)}e${digits.length - 1 - places}`;
}

function shown(x, tex) {
  const of = (y) => shown(y, tex);
  const list = (items, mark = ", ") => items.map(of).join(mark);
  const [open, close] = tex ? ["\\left(", "\\right)"] : ["(", ")"];
  const group = (y, plain) => (plain.test(y.t) ? of(y) : open + of(y) + close);
  const words = (text) => (tex ? `\\text{${text.replace(/_/g, " ")}}` : text.replace(/_/g, " "));
  switch (x.t) {
    case "Num":
      return decimal(x);
    case "Const":
      return (tex && { pi: "\\pi", inf: "\\infty" }[x.name]) || x.name;
    case "Var":
      return tex ? texName(x.name) : x.name;
    case "Add":
      return x.terms.map((y, i) => {
        if (!i) return group(y, SIGNED);
        return y.t === "Neg" ? ` - ${group(y.arg, TERMS)}` : ` + ${group(y, TERMS)}`;
      }).join("");
    case "Neg":
      return "-" + group(x.arg, TERMS);
    case "Mul":
      return x.factors.map((y, i) => {
        const digit = y.t === "Num" || (y.t === "Pow" && y.base.t === "Num");
        return (i ? (tex ? (digit ? " \\cdot " : " ") : "*") : "") + group(y, i && !tex ? FACTORS : FIRST);
      }).join("");
    case "Div":
      return tex ? `\\frac{${of(x.over)}}{${of(x.under)}}` : `${group(x.over, TERMS)}/${group(x.under, FACTORS)}`;
    case "Pow": {
      const single = /^(Num|Var|Const)$/.test(x.exponent.t) && !isWhole(x.exponent, 1);
      return group(x.base, ATOMS) + (tex ? `^{${of(x.exponent)}}` : single ? `^${of(x.exponent)}` : `^(${of(x.exponent)})`);
    }
    case "Call":
      return called(x, x.args.map(of), tex);
    case "Vector":
      return x.shape === "column" ? array(x, x.entries.map((y) => [of(y)]), tex) : array(x, [x.entries.map(of)], tex);
    case "Matrix":
      return array(x, x.rows.map((row) => row.map(of)), tex);
    case "SetOf":
      return tex ? `\\left\\{${list(x.elements)}\\right\\}` : `{${list(x.elements)}}`;
    case "Interval": {
      const [left, right] = [x.lowClosed ? "[" : "(", x.highClosed ? "]" : ")"];
      return `${tex ? "\\left" : ""}${left}${of(x.low)}, ${of(x.high)}${tex ? "\\right" : ""}${right}`;
    }
    case "Union": {
      if (!x.parts.length) return tex ? "\\varnothing" : "empty";
      const or = x.parts.some((part) => part.t === "Relation");
      return list(x.parts, ` ${tex ? (or ? "\\text{ or }" : "\\cup") : or ? "or" : "U"} `);
    }
    case "Relation":
      return x.operands.map((y, i) => (i ? ` ${(tex && { "<=": "\\le", ">=": "\\ge", "!=": "\\ne" }[x.ops[i - 1]]) || x.ops[i - 1]} ` : "") + of(y)).join("");
    case "Point":
      return of(x.at) + (x.label ? `: ${words(x.label)}` : "");
    case "Points":
      return list(x.items, "; ") || words("none");
    case "Quantity":
      return group(x.value, SIGNED) + (tex ? `\\,\\mathrm{${x.unit}}` : ` ${x.unit}`);
    case "Entry":
      return `${open}${x.row}, ${x.column}${close}: ${of(x.value)}`;
    case "Words":
      return list(x.items) || words("none");
  }
  return words(x.text);
}

/** A subscript in braces, a backslash before Greek names, words in italics. */
function texName(name) {
  const [, stem, , index] = /^(.+?)(_(?=[^_]*$)|(?=\d*$))(.*)$/.exec(name);
  const spelled = GREEK.has(stem) ? `\\${stem}` : stem.length === 1 ? stem : `\\mathit{${stem}}`;
  return index ? `${spelled}_{${index}}` : spelled;
}

const holdsAbs = (x) => x && typeof x === "object" && ((x.t === "Call" && x.name === "abs") || Object.values(x).some(holdsAbs));

function called(x, args, tex) {
  const name = SPELLED[x.name] || x.name;
  if (!tex) {
    if (name !== "log") return `${name}(${args.join(", ")})`;
    return `log_${/^(Num|Var|Const)$/.test(x.args[1].t) ? args[1] : `(${args[1]})`}(${args[0]})`;
  }
  if (name === "sqrt") return `\\sqrt{${args[0]}}`;
  if (name === "cbrt") return `\\sqrt[3]{${args[0]}}`;
  if (name === "abs" && !holdsAbs(x.args[0])) return `\\left|${args[0]}\\right|`;
  if (name === "log") return `\\log_{${args[1]}}\\left(${args[0]}\\right)`;
  if (name === "transpose" && /^(Vector|Matrix)$/.test(x.args[0].t)) return `${args[0]}^{\\top}`;
  return `${TEX_FUNCTIONS.test(name) ? `\\${name}` : `\\operatorname{${name}}`}\\left(${args.join(", ")}\\right)`;
}

function array(x, cells, tex) {
  const tuple = x.shape === "tuple";
  if (tex) {
    if (tuple && cells[0].length > 1) return `\\left(${cells[0].join(", ")}\\right)`;
    const grid = x.rows && (cells.length === 1 || cells[0].length === 1) ? "bmatrix" : "pmatrix";
    return `\\begin{${grid}} ${cells.map((row) => row.join(" & ")).join(" \\\\ ")} \\end{${grid}}`;
  }
  if (x.rows) return `[${cells.map((row) => `[${row.join(", ")}]`).join(", ")}]`;
  if (x.shape === "column") return cells.length > 1 ? `[${cells.map(([cell]) => cell).join("; ")}]` : `[${cells[0][0]}]^T`;
  if (tuple) return cells[0].length > 1 ? `(${cells[0].join(", ")})` : `<${cells[0][0]}>`;
  return `[${cells[0].join(", ")}]`;
}
