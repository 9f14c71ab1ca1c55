// Tree → text that reads back to the same, and LaTeX (hessquiz/answers/show.py, typeset.py).

import { GREEK } from "./names.js";

const ATOMS = ["Num", "Const", "Var", "Call", "Vector", "Matrix", "SetOf"];
const FACTORS = [...ATOMS, "Pow"];
const TERMS = [...FACTORS, "Mul", "Div"];
const SPELLED = { asin: "arcsin", acos: "arccos", atan: "arctan", asinh: "arsinh", acosh: "arcosh", atanh: "artanh" };
const COMMANDS = "sin cos tan sec csc cot arcsin arccos arctan sinh cosh tanh coth exp ln".split(" ");
const SIGNS = { "<=": "\\le", ">=": "\\ge", "!=": "\\ne" };

export const toText = (x) => show(x, false);
export const toTex = (x) => show(x, true);

function decimal({ value: { n, d }, places }) {
  if (places === null) return d === 1n ? `${n}` : `${n}/${d}`;
  if (places < 0) {
    const digits = `${n / 10n ** BigInt(-places)}`;
    return `${digits[0]}${digits.length > 1 ? "." : ""}${digits.slice(1)}e${digits.length - 1 - places}`;
  }
  const digits = `${(n * 10n ** BigInt(places)) / d}`.padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
function name(text, tex) {
  if (!tex) return text;
  const [, stem, index] = /^(.*?)(?:_(.+)|(\d+))?$/.exec(text).filter((part, i) => i < 2 || part);
  const shown = GREEK.includes(stem) ? `\\${stem}` : stem.length === 1 ? stem : `\\mathit{${stem}}`;
  return index ? `${shown}_{${index}}` : shown;
}
const words = (text, tex) => (tex ? `\\text{${text.replace(/_/g, " ")}}` : text.replace(/_/g, " "));

function show(x, tex) {
  const inner = (y) => show(y, tex);
  const group = (y, plain) => (plain.includes(y.t) ? inner(y) : tex ? `\\left(${inner(y)}\\right)` : `(${inner(y)})`);
  const rows = (cells) => cells.map((row) => row.map(inner));
  switch (x.t) {
    case "Num": return decimal(x);
    case "Const": return tex ? { pi: "\\pi", inf: "\\infty" }[x.name] || x.name : x.name;
    case "Var": return name(x.name, tex);
    case "Neg": return "-" + group(x.arg, TERMS);
    case "Add":
      return x.terms.map((term, i) => (!i ? group(term, [...TERMS, "Neg"])
        : term.t === "Neg" ? " - " + group(term.arg, TERMS) : " + " + group(term, TERMS))).join("");
    case "Mul": {
      const first = [...FACTORS, "Div"];
      return x.factors.map((factor, i) => {
        const digit = factor.t === "Num" || (factor.t === "Pow" && factor.base.t === "Num");
        return (i ? (tex ? (digit ? " \\cdot " : " ") : "*") : "") + group(factor, !i || tex ? first : FACTORS);
      }).join("");
    }
    case "Div": return tex ? `\\frac{${inner(x.over)}}{${inner(x.under)}}` : `${group(x.over, TERMS)}/${group(x.under, FACTORS)}`;
    case "Pow": {
      const base = group(x.base, x.base.t === "Num" && x.base.places === null && x.base.value.d !== 1n ? [] : ATOMS);
      const text = inner(x.exponent);
      return tex ? `${base}^{${text}}` : `${base}^${["Num", "Var", "Const"].includes(x.exponent.t) && text !== "1" ? text : `(${text})`}`;
    }
    case "Call": return tex ? texCall(x, x.args.map(inner)) : x.name === "log"
      ? `log_${ATOMS.slice(0, 3).includes(x.args[1].t) ? inner(x.args[1]) : `(${inner(x.args[1])})`}(${inner(x.args[0])})`
      : `${SPELLED[x.name] || x.name}(${x.args.map(inner).join(", ")})`;
    case "Vector": return vector(x, x.entries.map(inner), tex);
    case "Matrix":
      if (tex) {
        const grid = x.rows.length === 1 || x.rows[0].length === 1 ? "bmatrix" : "pmatrix";
        return `\\begin{${grid}} ${rows(x.rows).map((row) => row.join(" & ")).join(" \\\\ ")} \\end{${grid}}`;
      }
      return `[${rows(x.rows).map((row) => `[${row.join(", ")}]`).join(", ")}]`;
    case "SetOf": return (tex ? "\\{" : "{") + x.elements.map(inner).join(", ") + (tex ? "\\}" : "}");
    case "Interval": {
      const [left, right] = [x.lowClosed ? "[" : "(", x.highClosed ? "]" : ")"];
      return `${tex ? "\\left" : ""}${left}${inner(x.low)}, ${inner(x.high)}${tex ? "\\right" : ""}${right}`;
    }
    case "Union":
      if (!x.parts.length) return tex ? "\\emptyset" : "empty";
      return x.parts.map(inner).join(x.parts.some(({ t }) => t === "Relation") ? (tex ? "\\text{ or }" : " or ") : tex ? " \\cup " : " U ");
    case "Relation": return x.operands.map((operand, i) => (i ? ` ${(tex && SIGNS[x.ops[i - 1]]) || x.ops[i - 1]} ` : "") + inner(operand)).join("");
    case "Point": return x.label ? `${inner(x.at)}: ${words(x.label, tex)}` : inner(x.at);
    case "Points": return x.items.map(inner).join("; ") || words("none", tex);
    case "Quantity": return group(x.value, [...TERMS, "Neg"]) + (tex ? `\\,\\mathrm{${x.unit}}` : ` ${x.unit}`);
    case "Word": return words(x.text, tex);
    case "Words": return x.items.map(inner).join(", ") || words("none", tex);
    case "Entry": return `(${x.row}, ${x.column}): ${inner(x.value)}`;
  }
  throw new TypeError(`${x.t} is not a node of the answer language`);
}
function vector({ shape }, cells, tex) {
  if (tex && (shape !== "tuple" || cells.length < 2))
    return `\\begin{pmatrix} ${cells.join(shape === "column" ? " \\\\ " : " & ")} \\end{pmatrix}`;
  if (tex) return `\\left(${cells.join(", ")}\\right)`;
  if (shape === "column") return cells.length > 1 ? `[${cells.join("; ")}]` : `[${cells[0]}]^T`;
  if (shape === "tuple") return cells.length > 1 ? `(${cells.join(", ")})` : `<${cells[0]}>`;
  return `[${cells.join(", ")}]`;
}
function texCall(x, args) {
  const called = SPELLED[x.name] || x.name;
  if (called === "sqrt") return `\\sqrt{${args[0]}}`;
  if (called === "cbrt") return `\\sqrt[3]{${args[0]}}`;
  if (called === "abs" && !args[0].includes("|")) return `\\left|${args[0]}\\right|`;
  if (called === "log") return `\\log_{${args[1]}}\\left(${args[0]}\\right)`;
  return `${COMMANDS.includes(called) ? `\\${called}` : `\\operatorname{${called}}`}\\left(${args.join(", ")}\\right)`;
}
