// The LaTeX that toTex writes → MathML, for pages without MathJax.

const SIGNS = {
  cdot: "·", infty: "∞", le: "≤", leq: "≤", ge: "≥", geq: "≥", ne: "≠", neq: "≠", cup: "∪", in: "∈", top: "⊤",
  colon: ":", lambda: "λ", mu: "μ", alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", eta: "η", theta: "θ",
  kappa: "κ", nu: "ν", xi: "ξ", pi: "π", rho: "ρ", sigma: "σ", tau: "τ", phi: "φ", chi: "χ", psi: "ψ", omega: "ω",
};
const GRIDS = { pmatrix: "()", bmatrix: "[]" };
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const row = (inner) => `<mrow>${inner}</mrow>`;
const sign = (text) => `<mo${/^[()[\]{}|]$/.test(text) ? ' stretchy="false"' : ""}>${escaped(text === "-" ? "−" : text)}</mo>`;

const THIN = '<mspace width="0.1667em"></mspace>';

/** The parts of a row with the spaces that TeX puts around the name of a function. */
const spaced = (parts) => parts.map((part, i) => {
  if (!/^(<msu[bp]>)*<mi>\w{2,}</.test(part)) return part;
  const before = i && !/^<mo/.test(parts[i - 1]) ? THIN : "";
  return `${before}${part}<mo>\u2061</mo>${/^(<mrow>)?<mo/.test(parts[i + 1] || "<mo") ? "" : THIN}`;
}).join("");

/** A `<math>` element. */
export function mathml(tex) {
  const tokens = tex.match(/\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|[^\s]/g) || [];
  let at = 0;
  const peek = () => tokens[at];
  const blank = () => { while (/^\s/.test(peek() || "")) at++; };
  const argument = () => { blank(); return peek() === "{" ? group() : one(); };
  const word = () => { let text = ""; for (at++; peek() !== undefined && peek() !== "}"; at++) text += peek(); at++; return text; };
  const group = () => { at++; const inner = until(["}"]); at++; return row(inner); };

  function until(ends) {
    const parts = [];
    for (blank(); peek() !== undefined && !ends.includes(peek()); blank()) {
      if ((peek() === "^" || peek() === "_") && parts.length) {
        const tag = tokens[at++] === "^" ? "msup" : "msub";
        parts.push(`<${tag}>${parts.pop()}${argument()}</${tag}>`);
      } else parts.push(one());
    }
    return spaced(parts);
  }
  function one() {
    const token = tokens[at++];
    if (token === "{") { at--; return group(); }
    if (/^\d/.test(token)) return `<mn>${token}</mn>`;
    if (/^[^\\]$/.test(token)) return /\p{L}/u.test(token) ? `<mi>${token}</mi>` : sign(token);
    const name = token.slice(1);
    if (name === "frac") return `<mfrac>${argument()}${argument()}</mfrac>`;
    if (name === "sqrt") {
      if (peek() !== "[") return `<msqrt>${argument()}</msqrt>`;
      at++;
      const index = until(["]"]);
      at++;
      return `<mroot>${argument()}${row(index)}</mroot>`;
    }
    if (name === "left") {
      const open = tokens[at++].replace("\\", "");
      const inner = until(["\\right"]);
      at++;
      const close = tokens[at++].replace("\\", "");
      const grows = /<m(frac|table)/.test(inner); // Chromium gives a bracket that may grow the width of its largest size
      return row(`<mo stretchy="${grows}">${open}</mo>${row(inner)}<mo stretchy="${grows}">${close}</mo>`);
    }
    if (name === "begin") return array();
    if (name === "text" || name === "mathit" || name === "mathrm" || name === "operatorname") {
      const text = escaped(word());
      return name === "text" ? `<mtext>${text.replace(/^ | $/g, "\u00a0")}</mtext>` : `<mi>${text}</mi>`;
    }
    if (name in SIGNS) return /\p{L}/u.test(SIGNS[name]) ? `<mi>${SIGNS[name]}</mi>` : sign(SIGNS[name]);
    return /^[A-Za-z]/.test(name) ? `<mi>${name}</mi>` : /^[{}|%$#&_]$/.test(name) ? sign(name) : '<mspace width="0.2em"></mspace>';
  }
  function array() {
    const grid = word();
    const rows = [[]];
    do {
      rows[rows.length - 1].push(`<mtd>${until(["&", "\\\\", "\\end"])}</mtd>`);
      if (peek() === "\\\\") rows.push([]);
    } while (tokens[at++] !== "\\end" && peek() !== undefined);
    word();
    const [open, close] = GRIDS[grid] || "()";
    const table = `<mtable>${rows.map((cells) => `<mtr>${cells.join("")}</mtr>`).join("")}</mtable>`;
    return row(`<mo stretchy="true">${open}</mo>${table}<mo stretchy="true">${close}</mo>`);
  }
  return `<math xmlns="http://www.w3.org/1998/Math/MathML">${until([])}</math>`;
}

/** HTML whose formulas `\( … \)` are MathML. */
export const drawn = (html) =>
  html.replace(/\\\(([^]*?)\\\)/g, (_, tex) => mathml(tex.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&")));
