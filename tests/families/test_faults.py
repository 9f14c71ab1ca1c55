"""Every fault that `stress` looks for is seen on a family built to have it, and on no good one."""

from __future__ import annotations

import pytest

from hessquiz.families.language import parse_family
from hessquiz.families.stress import stress
from tests.families.base import GOOD, changed

CHOICE = """\
key:
  kind: choice
  value: {value}
  options:
    minimum: a minimum
    maximum: a maximum
    saddle: a saddle
"""


def choice(value: str) -> str:
    text = changed("key:\n  kind: vector\n  value: g\n", CHOICE.format(value=value))
    text = text.replace("mistakes:\n  - value: -g\n    say: The sign is the other way round.\n", "")
    return text.replace("check:\n  - key == H*w", f"check:\n  - key == {value}").replace(
        "The gradient there is ${{ g }}$.", "a minimum, a maximum, a saddle ${{ g }}$"
    )


FAULTS = {
    "a wrong key": (changed("value: g\n", "value: g + (1, 0)\n"), "check[1] is false"),
    "a check that can't be worked out": (
        changed("key == H*w", "inverse(0*H) == H"),
        "check[1]: the matrix is singular",
    ),
    "no check": (changed("check:\n  - key == H*w\n", ""), "the family has no `check`"),
    "a choice that is never right": (
        choice("minimum if H[1, 1] > 0 else saddle"),
        "the option maximum is never right",
    ),
    "one class nearly always": (
        choice("saddle if H[1, 1] < 6 else (minimum if H[2, 2] < 2 else maximum)"),
        "saddle is right",
    ),
    "a key that never changes": (
        changed("value: g\n", "value: 0*g + (1, 2)\n"),
        "the key is (1, 2) on every seed",
    ),
    "entries that always agree": (
        changed("value: g\n", "value: (g[1], g[1])\n"),
        "entries 1 and 2 of the key are equal",
    ),
    "an entry that is always 0": (changed("value: g\n", "value: (g[1], 0)\n"), "entry 2 of the key is 0"),
    "a matrix that the swap keeps": (
        changed("  kind: vector\n  value: g\n", "  kind: symmetric\n  value: matrix((g[1], 5), (5, g[1]))\n"),
        "stays the same when the variables are swapped",
    ),
    "a symmetric matrix under kind matrix": (
        changed("  kind: vector\n  value: g\n", "  kind: matrix\n  value: H\n"),
        "use kind: symmetric",
    ),
    "a matrix of zeros": (
        changed("  kind: vector\n  value: g\n", "  kind: symmetric\n  value: 0*H\n"),
        "every entry of the key is 0",
    ),
    "a point that never matters": (
        changed("  w: integers", "  p: point(2, 1..9)\n  w: integers").replace(
            "${{ w }}$.", "${{ w }}$ {{ p }}."
        ),
        "p is drawn, but nothing that is worked out depends on it",
    ),
    "a decoy that matters": (
        changed("topic: newton", "topic: newton\ndecoys: w"),
        "w is listed under `decoys`",
    ),
    "a variable that the function lacks": (
        changed("f: quad(H, (x, y))/2", "f: H[1, 1]*x^2 + y*0 + x*H[1, 2]"),
        "y does not occur in it",
    ),
    "few questions": (
        changed("integers(2, -3..3, nonzero)", "integers(2, 1..2)").replace("entries=-4..6", "entries=1..3"),
        "give the same question",
    ),
    "a solution without the key": (
        changed("The gradient there is ${{ g }}$.", "Obvious."),
        "never shows the key",
    ),
    "a solution that contradicts the key": (
        changed("The gradient there is ${{ g }}$.", "It is ${{ -g }}$."),
        "never shows the key",
    ),
    "a mistake that is right": (changed("value: -g", "value: H*w"), "is a mistake on no seed"),
    "a mistake under other words": (
        changed("  - value: -g", "  - value: -g\n    say: First.\n  - value: -1*g"),
        "mistakes[2].value is a mistake on no seed",
    ),
    "words that give the key away": (
        changed("say: The sign is the other way round.", "say: It should be ${{ g }}$."),
        "give the key away",
    ),
    "an unreadable sum": (changed("The gradient there", "$x + {{ 'a' }} + -1$. The gradient there"), '"+ -"'),
    "a coefficient 1": (
        changed("The gradient there", "${{ H[1, 1]/H[1, 1] }}x$. The gradient there"),
        '"1x"',
    ),
    "a double minus": (changed("The gradient there", "$x - -1$. The gradient there"), '"- -"'),
    "a power of 1": (changed("The gradient there", "$x^{{ 1 }}$. The gradient there"), '"x^1"'),
    "a sum with 0": (changed("The gradient there", "$x + {{ 0 }}$. The gradient there"), '"+ 0"'),
    "digits that are not said": (
        changed("  kind: vector\n", "  kind: vector\n  decimals: 2\n"),
        "how many decimals",
    ),
    "digits that are not said, significant ones": (
        changed("  kind: vector\n", "  kind: vector\n  digits: 2\n"),
        "how many digits",
    ),
    "a solution with other digits than asked": (
        changed("  kind: vector\n  value: g\n", "  kind: vector\n  decimals: 2\n  value: g/3\n").replace(
            "The gradient there is ${{ g }}$.", "To one decimal ${{ rounded(g/3, 1) }}$."
        ),
        "never shows the key",
    ),
    "a rounding that is not accepted": (
        changed(
            "  kind: vector\n  value: g\n", "  kind: vector\n  up_to: scale\n  decimals: 0\n  value: g/7\n"
        ),
        "the key rounded as asked",
    ),
    "sum or mean": (changed("Find the", "For the cross-entropy find the"), "sum or mean"),
    "which logarithm": (
        changed("Find the", "For the sum of cross-entropies find the"),
        "logarithms are natural",
    ),
    "which penalty": (
        changed("Find the", "With a ridge penalty find the").replace(
            "{{ f }}$ at ${{ w }}", "{{ f }}$ at $w"
        ),
        "the penalty's exact form",
    ),
    "which of the parameters are penalised": (
        changed("Find the", "With an intercept and the penalty $\\lambda\\|w\\|^2$ find the"),
        "whether the intercept is penalised",
    ),
    "the same value twice": (
        changed("  kind: vector\n  value: g\n", "  kind: set\n  value: (w[1], w[1])\n"),
        "holds the same value twice",
    ),
    "an interval the wrong way round": (
        changed(
            "  kind: vector\n  value: g\n", "  kind: interval\n  value: interval(H[1, 1], H[1, 1] - 1)\n"
        ),
        "lies above its high end",
    ),
    "no variant": (changed("H[1, 1] != H[2, 2]", "H[1, 1] > 100"), "no variant in 400 draws"),
    "a singular matrix": (
        changed("let:\n", "let:\n  B: inverse(w[1]*H - w[2]*H)\n").replace(
            "value: -g", "value: -g + B*g - B*g"
        ),
        'add a "require" that excludes it',
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_seen(name):
    text, words = FAULTS[name]
    report = stress(parse_family(text, "small"), range(1, 81))
    assert any(words in fault for fault in report.faults), report.faults


def test_a_good_family_has_none():
    assert stress(parse_family(GOOD, "small"), range(1, 81)).faults == ()
