// What each LaTeX command in an answer stands for.

const table = (text) => {
  const found = {};
  for (const group of text.trim().split(/\n\s*/)) {
    const [to, ...from] = group.split(" ");
    for (const name of from) found[name] = to;
  }
  return found;
};
const list = (text) => new Set(text.split(" "));

/** Command → operator. */
export const SIGNS = {
  ...table(`
    * cdot times ast cdotp centerdot bullet
    / div
    ± pm mp
    <= le leq leqslant leqq
    >= ge geq geqslant geqq
    < lt langle
    > gt rangle
    != ne neq
    | vert lvert rvert mid
    || | lVert rVert
    \\{ lbrace {
    \\} rbrace }
    [ lbrack
    ] rbrack
    : colon
    -> to mapsto rightarrow implies Rightarrow
    ' prime top intercal
    % %
    \\setminus setminus backslash
    row \\ cr newline tabularnewline
    & &
    _ _
    over over
    ( lparen
    ) rparen`),
};

/** Command → word; every other command of letters is the word it spells. */
export const WORDS = table(`
    inf infty
    or cup lor vee
    and cap land wedge
    empty emptyset varnothing
    reals R Reals
    ∂ partial
    ∇ nabla
    ≈ approx sim simeq
    notin notin
    i imath
    j jmath
    epsilon varepsilon
    theta vartheta
    phi varphi
    rho varrho
    sigma varsigma
    kappa varkappa`);

export const FRACTIONS = list("frac dfrac tfrac cfrac nicefrac sfrac");
export const NOTHING = list(
  "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle displaystyle textstyle scriptstyle limits nolimits mathstrut strut rm bf it mathopen mathclose mathbin mathrel mathord hline protect phantom bm pmatrix bmatrix matrix",
);
export const BLANKS = new Set([...list("quad qquad thinspace enspace medspace thickspace negthinspace space , ; : ! > ( ) [ ]"), " ", "\n", "\t"]);
/** Commands whose braces only dress what is in them. */
export const FONTS = list(
  "mathrm mathbf mathit mathsf mathtt mathcal mathnormal boldsymbol pmb operatorname text textbf textrm textit textnormal mbox mathop vec overrightarrow underline overline hat tilde bar ensuremath boxed",
);
export const GRIDS = list("matrix pmatrix bmatrix vmatrix Vmatrix Bmatrix smallmatrix psmallmatrix bsmallmatrix array");
export const LAYOUT = list("equation align aligned gather gathered split math displaymath");
