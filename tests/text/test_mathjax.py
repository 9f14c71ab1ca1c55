"""What our reader takes, MathJax 3.2.2 takes too: the card shows what the terminal shows."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest

from hessquiz.errors import TextError
from hessquiz.text.environments import ENVIRONMENTS
from hessquiz.text.latex import parse
from hessquiz.text.macros import MACROS, SIZES

LINT = Path(__file__).parents[1] / "node" / "mathjax_lint.mjs"
_SPECIAL = {
    "left": r"\left( x \right]", "right": r"\left. x \right|", "middle": r"\left( x \middle| y \right)",
    "begin": r"\begin{matrix} 1 \end{matrix}", "end": r"\begin{matrix} 1 \end{matrix}", "not": r"a \not= b",
    "limits": r"\sum\limits_i x", "nolimits": r"\sum\nolimits_i x", "substack": r"\sum_{\substack{i \\ j}} x",
    "operatorname": r"\operatorname{tr} H", "operatorname*": r"\operatorname*{argmin}_x f",
    "color": r"\color{red} x", "textcolor": r"\textcolor{red}{x}", "sqrt": r"\sqrt[3]{x}", "pmod": r"a \pmod{2}",
    "{": r"\{ x \}", "}": r"\{ x \}", "nonumber": r"\begin{aligned} x \nonumber \end{aligned}",
    "notag": r"\begin{aligned} x \notag \end{aligned}",
}  # fmt: skip


def faults(node: str, found: list[str]) -> list[str]:
    """What MathJax says about those it refuses."""
    data = json.dumps([{"tex": tex, "display": True} for tex in found])
    done = subprocess.run(
        [node, str(LINT)], input=data, capture_output=True, text=True, check=True, timeout=300
    )
    return [f"{fault['tex']}: {fault['message']}" for fault in json.loads(done.stdout)["faults"]]


def example(name: str) -> str:
    """A small formula with the macro in it."""
    if name in _SPECIAL:
        return _SPECIAL[name]
    if name in SIZES:
        return rf"\{name}( x"
    if not name.isalpha():
        return rf"a \{name} b"
    try:
        parse(rf"\{name} b")
    except TextError:
        return rf"\{name}{{a}}{{b}}"
    return rf"\{name} b"


@pytest.mark.node
def test_every_macro_and_environment(node: str) -> None:
    found = [example(name) for name in sorted(MACROS)]
    found += [
        rf"\begin{{{name}}}{'{l|r}' if name == 'array' else '{1}' if name == 'alignedat' else ''} a & b \end{{{name}}}"
        for name in sorted(set(ENVIRONMENTS) - {"gathered"})
    ]
    for tex in found:
        parse(tex)
    assert faults(node, found) == []


@pytest.mark.node
def test_random_formulas_that_we_take(node: str) -> None:
    rng = random.Random("mathjax")
    pieces = ["x", "2", "+", "-", "=", "(", ")", "{a+b}", "^{2}", "_{i}", "^2", "_i", "'", r"\frac12", r"\sqrt x",
              r"\sin ", r"\lambda ", r"\left(", r"\right)", r"\text{if }", r"\bar ", r"\mathbf ", r"\sum ",
              r"\begin{bmatrix}", "&", r"\\", r"\end{bmatrix}", r"\|", r"\{", r"\underbrace ", r"\not"]  # fmt: skip
    taken = []
    while len(taken) < 300:
        tex = "".join(rng.choices(pieces, k=rng.randint(2, 9)))
        try:
            parse(tex)
        except TextError:
            continue
        taken.append(tex)
    assert faults(node, taken) == []
