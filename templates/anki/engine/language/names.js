// The names that an answer may use, and how a run of letters is cut into them (hessquiz/answers/lexicon.py).

const table = (text) => Object.fromEntries(text.split(" ").map((pair) => pair.split(":")));
const same = (text) => Object.fromEntries(text.split(" ").map((name) => [name, name]));

const FUNCTIONS = {
  ...same("sin cos tan sec csc cot asin acos atan sinh cosh tanh sech csch coth asinh acosh atanh exp ln sqrt cbrt abs sign"),
  ...table("log:ln arcsin:asin arccos:acos arctan:atan arctg:atan tg:tan cosec:csc cotan:cot ctg:cot arsinh:asinh arcosh:acosh " +
    "artanh:atanh arcsinh:asinh arccosh:acosh arctanh:atanh sgn:sign"),
};
const CONSTANTS = table("pi:pi e:e E:e Pi:pi PI:pi");
const WHOLE = table("inf:inf infinity:inf infty:inf oo:inf Infinity:inf Inf:inf");
const MAKERS = "matrix Matrix array Array vector Vector vec tuple list tensor diag Diagonal DiagonalMatrix".split(" ");

export const LETTERS = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", ϵ: "epsilon", η: "eta", θ: "theta", ϑ: "theta", κ: "kappa",
  λ: "lambda", μ: "mu", µ: "mu", ν: "nu", ξ: "xi", π: "pi", ρ: "rho", σ: "sigma", τ: "tau", φ: "phi", ϕ: "phi", χ: "chi",
  ψ: "psi", ω: "omega", "∞": "inf", "∈": "in", "∪": "or", "∨": "or", "∧": "and", "∅": "empty", "√": "sqrt", "∛": "cbrt",
  ℝ: "R", "≈": "≈", ℯ: "e",
};
export const GREEK = Object.keys(LETTERS).filter((c) => /[α-ω]/.test(c) && c !== "π").map((c) => LETTERS[c]);
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

/** One name for x1, x_1, x₁ and x_{1}; lambda for λ. */
export const canonical = (name) =>
  name.trim().replace(/^\\|[{}]/g, "").replace(/[₀-₉]/g, (d) => LOWERED.indexOf(d)).replace(/./gu, (c) => LETTERS[c] || c)
    .replace(/_(\d+)$/, "$1");

export const ARRAYS = ["vector", "matrix", "symmetric", "eigenvector", "span"];

/** {vars, cut(word)}: tokens [kind, value, letters] that a run of letters consists of, or nothing. */
export function lexicon(variables, kind) {
  const vars = variables.map(canonical);
  const parts = new Map();
  for (const name in FUNCTIONS) parts.set(name, ["fun", FUNCTIONS[name]]);
  for (const name in CONSTANTS) parts.set(name, ["const", CONSTANTS[name]]);
  if (ARRAYS.includes(kind)) parts.set("I", ["const", "I"]);
  for (const name of vars) parts.set(name, ["var", name]);
  const whole = new Map(parts);
  for (const name in WHOLE) if (!whole.has(name)) whole.set(name, ["const", WHOLE[name]]);
  for (const name of MAKERS) if (!whole.has(name)) whole.set(name, ["make", name]);
  const longest = 9;

  function cut(word) {
    if (whole.has(word)) return [[...whole.get(word), word.length]];
    const lower = word.toLowerCase();
    if (word.length > 2 && FUNCTIONS[lower] && whole.has(lower)) return [[...whole.get(lower), word.length]];
    if (word.length > 60) return undefined;
    const best = Array(word.length).fill(undefined).concat([[]]);
    for (let start = word.length - 1; start >= 0; start--)
      for (let end = Math.min(word.length, start + longest); end > start && !best[start]; end--) {
        const piece = parts.get(word.slice(start, end));
        if (piece && best[end]) best[start] = [[...piece, end - start], ...best[end]];
      }
    return best[0];
  }
  return { vars, cut };
}
