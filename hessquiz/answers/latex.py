"""What each LaTeX command in an answer stands for."""

from __future__ import annotations

SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "cdotp": "*", "centerdot": "*", "bullet": "*", "div": "/", "pm": "±", "mp": "±", "le": "<=", "leq": "<=",
    "leqslant": "<=", "leqq": "<=", "ge": ">=", "geq": ">=", "geqslant": ">=", "geqq": ">=", "lt": "<", "gt": ">", "ne": "!=", "neq": "!=",
    "vert": "|", "lvert": "|", "rvert": "|", "mid": "|", "|": "||", "lVert": "||", "rVert": "||", "langle": "<", "rangle": ">", "lbrace": "\\{", "rbrace": "\\}", "{": "\\{", "}": "\\}",
    "lbrack": "[", "rbrack": "]", "colon": ":", "to": "->", "mapsto": "->", "rightarrow": "->", "implies": "->", "Rightarrow": "->",
    "prime": "'", "%": "%", "setminus": "\\setminus", "backslash": "\\setminus", "\\": "row", "cr": "row", "newline": "row", "tabularnewline": "row",
    "top": "'", "intercal": "'", "over": "over", "&": "&", "_": "_", "lparen": "(", "rparen": ")",
}  # fmt: skip
"""Command → operator."""

WORDS = {
    "infty": "inf", "in": "in", "notin": "notin", "cup": "or", "lor": "or", "vee": "or", "cap": "and", "land": "and", "wedge": "and", "emptyset": "empty",
    "varnothing": "empty", "R": "reals", "Reals": "reals", "partial": "∂", "nabla": "∇", "approx": "≈", "sim": "≈", "simeq": "≈",
    "imath": "i", "jmath": "j", "varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho", "varsigma": "sigma", "varkappa": "kappa",
}  # fmt: skip
"""Command → word; every other command of letters is the word it spells."""

FRACTIONS = frozenset(["frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"])
NOTHING = frozenset(
    [
        "left",
        "right",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "biggl",
        "biggr",
        "Biggl",
        "Biggr",
        "middle",
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "limits",
        "nolimits",
        "mathstrut",
        "strut",
        "rm",
        "bf",
        "it",
        "mathopen",
        "mathclose",
        "mathbin",
        "mathrel",
        "mathord",
        "hline",
        "protect",
        "phantom",
        "bm",
        "pmatrix",
        "bmatrix",
        "matrix",
    ]
)
BLANKS = frozenset(
    [
        "quad",
        "qquad",
        "thinspace",
        "enspace",
        "medspace",
        "thickspace",
        "negthinspace",
        "space",
        ",",
        ";",
        ":",
        "!",
        ">",
    ]
) | {" ", "\n", "\t"}
QUOTES = frozenset(["(", ")", "[", "]"])
"""\\( \\) \\[ \\] around mathematics."""
FONTS = frozenset(
    [
        "mathrm",
        "mathbf",
        "mathit",
        "mathsf",
        "mathtt",
        "mathcal",
        "mathnormal",
        "boldsymbol",
        "pmb",
        "operatorname",
        "text",
        "textbf",
        "textrm",
        "textit",
        "textnormal",
        "mbox",
        "mathop",
        "vec",
        "overrightarrow",
        "underline",
        "overline",
        "hat",
        "tilde",
        "bar",
        "ensuremath",
        "boxed",
    ]
)
"""Commands whose braces only dress what is in them."""
GRIDS = frozenset(
    [
        "matrix",
        "pmatrix",
        "bmatrix",
        "vmatrix",
        "Vmatrix",
        "Bmatrix",
        "smallmatrix",
        "psmallmatrix",
        "bsmallmatrix",
        "array",
    ]
)
LAYOUT = frozenset(["equation", "align", "aligned", "gather", "gathered", "split", "math", "displaymath"])
