// Characters beyond ASCII that people type or paste, and what each one stands for.

const spread = (groups) => {
  const table = {};
  for (const [to, from] of groups) for (const c of from) table[c] = to;
  return table;
};
const paired = (from, to) => {
  const table = {};
  [...from].forEach((c, i) => (table[c] = to[i]));
  return table;
};

/** Character → the operator that it is another spelling of. */
export const SIGNS = spread([
  ["-", "−–—‒―﹣‐‑"], ["*", "·⋅∙•∗×✕✖⨯⨉⁢∘・"], ["/", "÷∕⁄⧸"], ["<=", "≤⩽≦"], [">=", "≥⩾≧"], ["<", "⟨〈⟪‹"],
  [">", "⟩〉⟫›"], ["|", "∣❘￨｜"], ["'", "’′‘ʹ´`"], ["!=", "≠"], ["=", "≔"], ["''", "″"], [",", "⁣、"], ["+", "⁤"],
  ["±", "±∓"], ["->", "→↦⇒"], ["[", "〔【⟦"], ["]", "〕】⟧"], ["\\setminus", "∖"], [".", "。"], ["^", "ˆ"], ["||", "‖"], ["(", "〖"], [")", "〗"], ["row", "@"],
]);

const GREEK_LETTERS = "αβγδεζηθικλμνξρστυφχψωΓΔΘΛΞΠΣΦΨΩ";
const GREEK_WORDS = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split(" ");
export const GREEK = new Set([...GREEK_WORDS, "pi"]);

/** Character → the word that it is another spelling of. */
export const NAMES = {
  ...paired(GREEK_LETTERS, GREEK_WORDS),
  ...spread([
    ["epsilon", "ϵ"], ["theta", "ϑ"], ["kappa", "ϰ"], ["mu", "µ"], ["pi", "πϖ"], ["rho", "ϱ"], ["sigma", "ς"],
    ["phi", "ϕ"], ["Delta", "∆"], ["∂", "∂"], ["∇", "∇"], ["inf", "∞"], ["in", "∈"], ["notin", "∉"], ["or", "∪∨"], ["and", "∩∧"],
    ["empty", "∅⌀øØ"], ["reals", "ℝ"], ["h", "ℎ"], ["l", "ℓ"], ["e", "ⅇℯ"], ["sqrt", "√"], ["cbrt", "∛"], ["≈", "≈≃≅≐"],
  ]),
};

export const FRACTIONS = {};
"½12⅓13⅔23¼14¾34⅕15⅖25⅗35⅘45⅙16⅚56⅐17⅛18⅜38⅝58⅞78⅑19".replace(/(.)(\d)(\d)/g, (_, c, over, under) => {
  FRACTIONS[c] = [BigInt(over), BigInt(under)];
});
FRACTIONS["⅒"] = [1n, 10n];

export const RAISED = paired("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˣʸᶻᵃᵇᵏᵐ⸍", "0123456789+-()nixyzabkm/");
export const LOWERED = paired("₀₁₂₃₄₅₆₇₈₉ₓᵢⱼₖₙₘ", "0123456789xijknm");
export const LOOKALIKES = paired(
  "хуаеорсіјѕкнмтвАВЕКМНОРСТХУοανΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
  "xyaeopcijsknmtbABEKMHOPCTXYoavABEZHIKMNOPTYX",
);
export const TRANSPOSE = /[ᵀᵗ⊤⊺]/;
export const BLANK = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\u2800“”„~$]/;
export const BREAK = /[\x0b\x0c\x85\u2028\u2029⎢⎣⎜⎝⎤⎥⎞⎟│]/;
export const NOTHING = /[\u200b-\u200f\u2060\ufeff\u00ad\u2061\ufe0e\ufe0f\u034f]/;
