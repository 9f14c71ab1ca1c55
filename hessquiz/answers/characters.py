"""Characters beyond ASCII that people type or paste, and what each one stands for."""

from __future__ import annotations

SIGNS = {
    **dict.fromkeys("−–—‒―﹣‐‑", "-"), **dict.fromkeys("·⋅∙•∗×✕✖⨯⨉⁢∘・", "*"), **dict.fromkeys("÷∕⁄⧸", "/"),
    **dict.fromkeys("≤⩽≦", "<="), **dict.fromkeys("≥⩾≧", ">="), **dict.fromkeys("⟨〈⟪‹", "<"),
    **dict.fromkeys("⟩〉⟫›", ">"), **dict.fromkeys("∣❘￨｜", "|"), **dict.fromkeys("’′‘ʹ´`", "'"),
    "≠": "!=", "≔": "=", "″": "''", "⁣": ",", "、": ",", "⁤": "+", "±": "±", "∓": "±", "→": "->", "↦": "->", "⇒": "->",
    "〔": "[", "【": "[", "⟦": "[", "〕": "]", "】": "]", "⟧": "]", "∖": "\\setminus", "。": ".", "ˆ": "^", "‖": "||", "〖": "(", "〗": ")", "@": "row",
}  # fmt: skip
"""Character → the operator that it is another spelling of."""

NAMES = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "ϰ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ϖ": "pi", "ρ": "rho", "ϱ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "∆": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    "∂": "∂", "∇": "∇", "∞": "inf", "∈": "in", "∉": "notin", "∪": "or", "∨": "or", "∩": "and", "∧": "and", "∅": "empty",
    "⌀": "empty", "ø": "empty", "Ø": "empty", "ℝ": "reals", "ℎ": "h", "ℓ": "l", "ⅇ": "e", "ℯ": "e", "√": "sqrt", "∛": "cbrt",
    "≈": "≈", "≃": "≈", "≅": "≈", "≐": "≈",
}  # fmt: skip
"""Character → the word that it is another spelling of."""

GREEK = {
    name: letter for letter, name in reversed(NAMES.items()) if "α" <= letter <= "ω" or "Γ" <= letter <= "Ω"
}
"""Name → its letter, for printing."""

FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip

RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˣʸᶻᵃᵇᵏᵐ⸍", "0123456789+-()nixyzabkm/", strict=True))
TRANSPOSE = frozenset("ᵀᵗ⊤⊺")
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ₓᵢⱼₖₙₘ", "0123456789xijknm", strict=True))

BLANKS = frozenset(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2800“”„"
)
BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")
NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u2061\ufe0e\ufe0f\u200e\u200f\u034f")
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

LOOKALIKES = dict(
    zip(
        "хуаеорсіјѕкнмтвАВЕКМНОРСТХУοανΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "xyaeopcijsknmtbABEKMHOPCTXYoavABEZHIKMNOPTYX",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look Latin (those of NAMES are read before this table is asked)."""

ROW_OPENS, ROW_CLOSES = frozenset("⎡⎛"), frozenset("⎦⎠")
ROW_SIDES = frozenset("⎢⎣⎜⎝⎤⎥⎞⎟│")
"""The tall brackets in which SymPy prints a matrix over several lines."""
