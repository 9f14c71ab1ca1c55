r"""The signs that formulas may hold: LaTeX name → class, Unicode, ASCII, Typst, spoken.

One table for every printer. A row reads: LaTeX, TeX's class, Unicode, ASCII, Typst, and the words for a
person who hears the page; two blanks or more separate the columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Symbol:
    """One sign in every form."""

    latex: str
    kind: str
    unicode: str
    ascii: str
    typst: str
    spoken: str


_TABLE = r"""
+                    bin    +  +                        plus                   plus
-                    bin    −  -                        minus                  minus
*                    bin    ∗  *                        ast.op                 times
/                    ord    /  /                        slash                  over
=                    rel    =  =                        eq                     equals
<                    rel    <  <                        lt                     is less than
>                    rel    >  >                        gt                     is greater than
:                    rel    :  :                        colon                  :
\colon               punct  :  :                        colon                  maps
,                    punct  ,  ,                        comma                  ,
;                    punct  ;  ;                        semi                   ;
.                    ord    .  .                        dot.basic              point
!                    close  !  !                        excl                   factorial
?                    close  ?  ?                        quest                  question mark
(                    open   (  (                        paren.l                (
)                    close  )  )                        paren.r                )
[                    open   [  [                        bracket.l              [
]                    close  ]  ]                        bracket.r              ]
\{                   open   {  {                        brace.l                the set
\}                   close  }  }                        brace.r                end set
\lbrace              open   {  {                        brace.l                the set
\rbrace              close  }  }                        brace.r                end set
\lbrack              open   [  [                        bracket.l              [
\rbrack              close  ]  ]                        bracket.r              ]
\langle              open   ⟨  <                        chevron.l              angle bracket
\rangle              close  ⟩  >                        chevron.r              end angle bracket
\lfloor              open   ⌊  floor(                   floor.l                floor of
\rfloor              close  ⌋  )                        floor.r                end floor
\lceil               open   ⌈  ceil(                    ceil.l                 ceiling of
\rceil               close  ⌉  )                        ceil.r                 end ceiling
\lvert               open   |  |                        bar.v                  the absolute value of
\rvert               close  |  |                        bar.v                  end absolute value
\lVert               open   ‖  ||                       bar.v.double           the norm of
\rVert               close  ‖  ||                       bar.v.double           end norm
|                    ord    |  |                        bar.v                  vertical bar
\vert                ord    |  |                        bar.v                  vertical bar
\|                   ord    ‖  ||                       bar.v.double           double bar
\Vert                ord    ‖  ||                       bar.v.double           double bar
\mid                 rel    ∣  |                        divides                given
\parallel            rel    ∥  ||                       parallel               is parallel to
\perp                rel    ⊥  _|_                      perp                   is perpendicular to
\backslash           ord    \  \                        backslash              backslash
\setminus            bin    ∖  \                        without                without
\%                   ord    %  %                        percent                percent
\#                   ord    #  #                        hash                   number sign
\&                   ord    &  &                        amp                    and
\_                   ord    _  _                        "_"                    underscore
\$                   ord    $  $                        dollar                 dollars
\cdot                bin    ·  *                        dot.op                 times
\times               bin    ×  x                        times                  times
\div                 bin    ÷  /                        div                    divided by
\pm                  bin    ±  +/-                      plus.minus             plus or minus
\mp                  bin    ∓  -/+                      minus.plus             minus or plus
\ast                 bin    ∗  *                        ast.op                 star
\star                bin    ⋆  *                        star.op                star
\circ                bin    ∘  o                        compose                composed with
\bullet              bin    •  *                        bullet.op              dot
\odot                bin    ⊙  .*                       dot.o                  entrywise times
\oplus               bin    ⊕  (+)                      plus.o                 direct sum
\otimes              bin    ⊗  kron                     times.o                tensor
\cup                 bin    ∪  U                        union                  union
\cap                 bin    ∩  /\                       inter                  intersection
\wedge               bin    ∧  and                      and                    and
\vee                 bin    ∨  or                       or                     or
\land                bin    ∧  and                      and                    and
\lor                 bin    ∨  or                       or                     or
\le                  rel    ≤  <=                       lt.eq                  is at most
\leq                 rel    ≤  <=                       lt.eq                  is at most
\leqslant            rel    ⩽  <=                       lt.eq.slant            is at most
\ge                  rel    ≥  >=                       gt.eq                  is at least
\geq                 rel    ≥  >=                       gt.eq                  is at least
\geqslant            rel    ⩾  >=                       gt.eq.slant            is at least
\lt                  rel    <  <                        lt                     is less than
\gt                  rel    >  >                        gt                     is greater than
\ne                  rel    ≠  !=                       eq.not                 is not equal to
\neq                 rel    ≠  !=                       eq.not                 is not equal to
\ll                  rel    ≪  <<                       lt.double              is much less than
\gg                  rel    ≫  >>                       gt.double              is much greater than
\approx              rel    ≈  ~=                       approx                 is approximately
\sim                 rel    ∼  ~                        tilde.op               is distributed as
\simeq               rel    ≃  ~=                       tilde.eq               is asymptotically equal to
\cong                rel    ≅  ~=                       tilde.equiv            is congruent to
\equiv               rel    ≡  ==                       equiv                  is identically
\propto              rel    ∝  prop. to                 prop                   is proportional to
\lesssim             rel    ≲  <~                       lt.tilde               is less than or about
\gtrsim              rel    ≳  >~                       gt.tilde               is greater than or about
\doteq               rel    ≐  .=                       ≐                      approaches
\succ                rel    ≻  (>)                      succ                   is greater in the definite order than
\succeq              rel    ⪰  (>=)                     succ.eq                is at least in the definite order
\prec                rel    ≺  (<)                      prec                   is less in the definite order than
\preceq              rel    ⪯  (<=)                     prec.eq                is at most in the definite order
\succcurlyeq         rel    ≽  (>=)                     succ.curly.eq          is at least in the definite order
\preccurlyeq         rel    ≼  (<=)                     prec.curly.eq          is at most in the definite order
\in                  rel    ∈  in                       in                     in
\notin               rel    ∉  not in                   in.not                 not in
\ni                  rel    ∋  contains                 in.rev                 contains
\subset              rel    ⊂  subset of                subset                 is a subset of
\subseteq            rel    ⊆  subset of or equal to    subset.eq              is a subset of
\supset              rel    ⊃  superset of              supset                 is a superset of
\supseteq            rel    ⊇  superset of or equal to  supset.eq              is a superset of
\to                  rel    →  ->                       arrow.r                to
\rightarrow          rel    →  ->                       arrow.r                to
\longrightarrow      rel    ⟶  -->                      arrow.r.long           to
\leftarrow           rel    ←  <-                       arrow.l                becomes
\gets                rel    ←  <-                       arrow.l                becomes
\longleftarrow       rel    ⟵  <--                      arrow.l.long           becomes
\leftrightarrow      rel    ↔  <->                      arrow.l.r              corresponds to
\mapsto              rel    ↦  |->                      arrow.r.bar            maps to
\longmapsto          rel    ⟼  |-->                     arrow.r.long.bar       maps to
\Rightarrow          rel    ⇒  =>                       arrow.r.double         implies
\Longrightarrow      rel    ⟹  ==>                      arrow.r.double.long    implies
\implies             rel    ⟹  ==>                      arrow.r.double.long    implies
\Leftarrow           rel    ⇐  <=                       arrow.l.double         is implied by
\impliedby           rel    ⟸  <==                      arrow.l.double.long    is implied by
\Leftrightarrow      rel    ⇔  <=>                      arrow.l.r.double       if and only if
\Longleftrightarrow  rel    ⟺  <==>                     arrow.l.r.double.long  if and only if
\iff                 rel    ⟺  <==>                     arrow.l.r.double.long  if and only if
\uparrow             rel    ↑  up                       arrow.t                up arrow
\downarrow           rel    ↓  down                     arrow.b                down arrow
\nearrow             rel    ↗  up-right                 arrow.tr               rising arrow
\searrow             rel    ↘  down-right               arrow.br               falling arrow
\forall              ord    ∀  for all                  forall                 for all
\exists              ord    ∃  there is                 exists                 there is
\nexists             ord    ∄  there is no              exists.not             there is no
\neg                 ord    ¬  not                      not                    not
\lnot                ord    ¬  not                      not                    not
\emptyset            ord    ∅  {}                       emptyset               the empty set
\varnothing          ord    ∅  {}                       emptyset               the empty set
\infty               ord    ∞  inf                      infinity               infinity
\partial             ord    ∂  d                        partial                partial
\nabla               ord    ∇  grad                     nabla                  nabla
\prime               ord    ′  '                        prime                  prime
\top                 ord    ⊤  T                        top                    transposed
\bot                 ord    ⊥  _|_                      bot                    perpendicular
\dagger              bin    †  +                        dagger                 dagger
\ell                 ord    ℓ  l                        ell                    ell
\hbar                ord    ℏ  hbar                     planck                 h bar
\Re                  ord    ℜ  Re                       Re                     real part
\Im                  ord    ℑ  Im                       Im                     imaginary part
\imath               ord    ı  i                        dotless.i              i
\jmath               ord    ȷ  j                        dotless.j              j
\angle               ord    ∠  angle                    angle                  angle
\degree              ord    °  deg                      degree                 degrees
\triangle            ord    △  triangle                 triangle.stroked.t     triangle
\square              ord    □  []                       square.stroked         square
\checkmark           ord    ✓  ok                       checkmark              check
\ldots               inner  …  ...                      dots.h                 and so on
\dots                inner  …  ...                      dots.h                 and so on
\dotsc               inner  …  ...                      dots.h                 and so on
\dotsb               inner  ⋯  ...                      dots.h.c               and so on
\cdots               inner  ⋯  ...                      dots.h.c               and so on
\vdots               ord    ⋮  :                        dots.v                 and so on down
\ddots               ord    ⋱  ..                       dots.down              and so on diagonally
\sum                 op     ∑  sum                      sum                    the sum
\prod                op     ∏  prod                     product                the product
\int                 op     ∫  int                      integral               the integral
\iint                op     ∬  iint                     integral.double        the double integral
\oint                op     ∮  oint                     integral.cont          the contour integral
\bigcup              op     ⋃  union                    union.big              the union
\bigcap              op     ⋂  intersection             inter.big              the intersection
\bigoplus            op     ⨁  (+)                      plus.o.big             the direct sum
\bmod  bin  mod  mod  mod  modulo
"""


def _read() -> dict[str, Symbol]:
    rows = (re.split(r" {2,}", line) for line in _TABLE.strip().splitlines())
    return {row[0]: Symbol(*row) for row in rows}


SYMBOLS: dict[str, Symbol] = _read() | {
    "~": Symbol("~", "ord", "\N{NO-BREAK SPACE}", " ", "space.nobreak", "")
}
"""Every sign by its LaTeX name (a plain character is its own name)."""

GREEK: dict[str, str] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ",
    "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ",
    "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
"""LaTeX name of a Greek letter → the letter."""

GREEK_NAMES: dict[str, str] = {glyph: name.removeprefix("var") for name, glyph in GREEK.items()}
"""The letter → its name in ASCII and in speech."""

GREEK_TYPST: dict[str, str] = {
    glyph: f"{name[3:]}.alt" if name.startswith("var") else name for name, glyph in GREEK.items()
} | {"ε": "epsilon", "ϵ": "epsilon.alt", "φ": "phi", "ϕ": "phi.alt"}
"""The letter → its Typst name (Typst's plain epsilon and phi are LaTeX's var-forms)."""

_PLAIN = (
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos",
    "arctan", "exp", "ln", "log", "lg", "dim", "ker", "deg", "arg", "hom",
)  # fmt: skip
OPERATORS: dict[str, tuple[str, bool]] = {name: (name, False) for name in _PLAIN} | {
    "det": ("det", True), "gcd": ("gcd", True), "lim": ("lim", True), "max": ("max", True), "min": ("min", True),
    "sup": ("sup", True), "inf": ("inf", True), "Pr": ("Pr", True), "limsup": ("lim sup", True),
    "liminf": ("lim inf", True),
}  # fmt: skip
r"""Operators that LaTeX knows by name: `\sin` → (what is shown, whether scripts go under it in display)."""

SPACES: dict[str, float] = {
    ",": 3 / 18, ":": 4 / 18, ">": 4 / 18, ";": 5 / 18, "!": -3 / 18, " ": 4 / 18, "quad": 1.0, "qquad": 2.0,
    "thinspace": 3 / 18, "negthinspace": -3 / 18, "enspace": 0.5,
}  # fmt: skip
r"""Spacing macros and their width in em."""

ACCENTS: dict[str, str] = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "tilde": "tilde", "widetilde": "tilde", "vec": "vec",
    "dot": "dot", "ddot": "ddot", "check": "check", "breve": "breve", "overline": "overline",
    "underline": "underline", "overrightarrow": "vec",
}  # fmt: skip
"""Accent macros → the kind of accent."""

STYLES: dict[str, str] = {
    "mathbf": "bold", "boldsymbol": "bold", "mathrm": "roman", "mathbb": "bb", "mathcal": "cal", "mathscr": "cal",
    "mathfrak": "frak", "mathsf": "sans", "mathtt": "mono", "mathit": "italic",
}  # fmt: skip
"""Alphabet macros → the style of a letter."""
