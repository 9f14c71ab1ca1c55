"""The zero test: proofs, witnesses, domains, precision, and no state between grades."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import ctx

from hessquiz.errors import KeyUnreadable
from hessquiz.grading.balls import TooLarge
from hessquiz.grading.spots import first_point, points
from hessquiz.grading.zero import NoValueError
from tests.grading.asking import same

PROVED = [
    ("(x+y)^2", "x^2+2xy+y^2"),
    ("(x+y)^200", "(x^2+2xy+y^2)^100"),
    ("x+y", "(x^2-y^2)/(x-y)"),
    ("1/(x*y)", "1/x*1/y"),
    ("exp(x+y)", "e^x e^y"),
    ("exp(2x)", "(e^x)^2"),
    ("exp(x/2)*exp(x/3)", "exp(5x/6)"),
    ("exp(2*ln(x))", "x^2"),
    ("2^x*3^x", "6^x"),
    ("sin(x)^2+cos(x)^2", "1"),
    ("cos(2x)", "1-2sin(x)^2"),
    ("sin(3x)", "3sin(x)-4sin(x)^3"),
    ("sin(x+y)", "sin(x)cos(y)+cos(x)sin(y)"),
    ("sin(x/2)cos(x/2)", "sin(x)/2"),
    ("sin(pi/2-x)", "cos(x)"),
    ("sin(x+pi/6)", "(sqrt(3) sin x + cos x)/2"),
    ("tan(x)", "sin(x)/cos(x)"),
    ("sec(x)^2", "1+tan(x)^2"),
    ("cosh(x)^2-sinh(x)^2", "1"),
    ("tanh(x)", "(e^(2x)-1)/(e^(2x)+1)"),
    ("ln(x)", "ln(2x)-ln(2)"),
    ("ln(x^2)", "2ln|x|"),
    ("ln(x^2-y^2)", "ln|x-y|+ln|x+y|"),
    ("ln(exp(x*y))", "x y"),
    ("sqrt(x^2)", "|x|"),
    ("sqrt(x)*sqrt(x)*sqrt(x)", "x^(3/2)"),
    ("sqrt(8)*x", "2sqrt(2)x"),
    ("x/sqrt(x^2+1)", "x*sqrt(x^2+1)/(x^2+1)"),
    ("x^2/(x^2+y^2)^(3/2)", "x^2/((x^2+y^2)*sqrt(x^2+y^2))"),
    ("abs(x)*abs(y)", "abs(x*y)"),
    ("cbrt(x^3)", "x"),
    ("(x^2)^(1/3)*x^(1/3)", "x"),
    ("acos(x)+asin(x)", "pi/2"),
    ("atan(-x)", "-atan(x)"),
    ("1/(1+exp(-x))", "e^x/(1+e^x)"),
    ("log_2(x)", "ln(x)/ln(2)"),
    ("0", "x-x"),
    ("0*x", "sin(x)^2+cos(x)^2-1"),
]


@pytest.mark.parametrize(("key", "answer"), PROVED)
def test_identities_are_proved(key, answer):
    found = same(key, answer)
    assert found.same
    assert found.certainty == "proved"


DIFFERENT = [
    ("y^2*exp(x*y)", "x^2*exp(x*y)"),
    ("2*y", "2*x"),
    ("x*y^2", "x^2*y"),
    ("x", "x+10^(-9)"),
    ("x", "x*(1+10^(-40))"),
    ("x", "x+10^(-300)"),
    ("sin(x)", "sin(x)+10^(-300)"),
    ("exp(x)", "exp(x)*(1+10^(-200))"),
    ("(x+y+1)^300-(x+y+1)^300+x", "x+1"),
    ("0", "(x-y)/10^30"),
    ("x^2*y", "x^2*y+(x-2)*(y-3)*(x-y)"),
    ("sqrt(x*y)", "sqrt(x)*sqrt(y)"),
    ("ln(x*y)", "ln(x)+ln(y)"),
    ("sqrt(x^2)", "x"),
    ("sqrt((x-5)^2*(x-6)^2)", "(x-5)*(x-6)"),
    ("(x^2-y^2)/(x-y)", "x-y"),
    ("atan(x)", "1/tan(x)"),
    ("exp(x*y)", "exp(x)*exp(y)"),
    ("1", "x/x+y-y+10^-50"),
    ("2*y*sin(y)", "abs(2*y*sin(y))"),
    ("x*(3*x+4)", "abs(x*(3*x+4))"),
    ("x*(3*x+4)", "exp(ln(x*(3*x+4)))"),
    ("2*y*(24*x^2*y^2+3*x+y^2)", "2*y*exp(ln(24*x^2*y^2+3*x+y^2))"),
    ("4*(x+y^2+1)*exp(2*x-y)", "4*(x+y^2+1)*exp(2*x-y)+0*ln(x+y^2+1)"),
    ("(x^2/4+2*x+y^2/4+2)*exp(x)", "abs(x^2/4+2*x+y^2/4+2)*exp(x)"),
]


@pytest.mark.parametrize(("key", "answer"), DIFFERENT)
def test_a_difference_is_proved_with_a_point(key, answer):
    found = same(key, answer)
    assert found.same is False
    assert found.certainty == "proved"
    assert found.witness is not None
    assert found.witness.kind == "point"
    assert set(found.witness.at) <= {"x", "y"}
    assert found.witness.at


def test_a_difference_that_vanishes_on_a_line_or_at_the_first_point_is_found():
    assert same("x^2", "x^2+(x-y)^2*(x-2)^2*(y-3)^2").same is False
    assert same("sin(x)", "sin(x)+(x-2)^2").same is False


def test_identically_zero_against_identically_zero():
    assert same("x-x", "y-y").same
    assert same("sin(x)^2+cos(x)^2-1", "ln(1)").same
    assert same("exp(x)-exp(x)", "sqrt(x^2)-abs(x)").same


@pytest.mark.parametrize(
    ("key", "answer", "positive", "verdict"),
    [
        ("ln(x)", "ln|x|", False, True),  # real where the key is, and equal there
        ("ln|x|", "ln(x)", False, False),  # not real for x < 0, where the key is
        ("ln|x|", "ln(x)", True, True),
        ("x", "sqrt(x)^2", False, False),
        ("x", "sqrt(x)^2", True, True),
        ("x", "sqrt(x^2)", True, True),
        ("sqrt(x)*sqrt(y)", "sqrt(x*y)", False, True),
        ("sqrt(x^4)", "sqrt(sqrt(x^2)*x^3)", False, False),  # what it says of x's sign hides the root
        ("x*abs(x)", "sqrt(x*abs(x))^2", False, False),
        ("cbrt(x)", "sqrt(cbrt(x))^2", False, False),
        ("sqrt(abs(x)*x^3)", "x^2", False, True),
        ("x^2+y^2-1/1000", "abs(x^2+y^2-1/1000)", False, False),  # another sign on a small disc
        ("x^2+y^2-1/1000", "sqrt(x^2+y^2-1/1000)^2", False, False),
        ("(x-3)^2+(y+1)^2-1/100", "sqrt(((x-3)^2+(y+1)^2-1/100)^2)", False, False),
        ("x^2+y^2+1/1000", "abs(x^2+y^2+1/1000)", False, True),
        ("x+2", "(x^2-4)/(x-2)", False, True),  # removable at the very first point tried
        ("asin(x/100)", "asin(x/100)+0*ln(x^2+1)", False, True),
        ("sqrt(x-10)", "sqrt(x-10)", False, True),
        ("ln(x-5)", "ln(2x-10)-ln(2)", False, True),
        ("sqrt(1-x^2-y^2)", "sqrt(1-(x^2+y^2))", False, True),
        ("x^(1/3)", "cbrt(x)", False, True),
    ],
)
def test_domains(key, answer, positive, verdict):
    assert same(key, answer, positive=positive).same is verdict


def test_a_key_that_is_real_nowhere_is_its_authors_error():
    with pytest.raises(KeyUnreadable):
        same("sqrt(-x^2-1)", "x")


def test_an_answer_without_any_value_says_why():
    for answer in ("1/(x-x)", "ln(0*x)", "1/(sin(x)^2+cos(x)^2-1)"):
        with pytest.raises(NoValueError):
            same("x", answer)


def test_too_large_is_said():
    with pytest.raises(TooLarge):
        same("x", "exp(exp(exp(exp(x^2+9))))")


@pytest.mark.parametrize(
    ("key", "answer", "verdict", "certainty"),
    [
        ("1/3", "2/6", True, "proved"),
        ("sqrt(5+2*sqrt(6))", "sqrt(2)+sqrt(3)", True, "proved"),
        ("sin(pi/5)", "sqrt((5-sqrt(5))/8)", True, "equal to 3072 bits"),
        ("sqrt(5+2*sqrt(6))", "sqrt(2)+sqrt(3)+10^-60", False, "proved"),
        ("sqrt(12)", "2sqrt(3)", True, "proved"),
        ("sin(pi/3)", "sqrt(3)/2", True, "proved"),
        ("exp(1)", "e", True, "proved"),
        ("e^pi-pi", "20", False, "proved"),
        ("10^20", "100000000000000000001", False, "proved"),
        ("2^(1/2)", "sqrt(2)", True, "proved"),
        ("ln(12)", "2ln(2)+ln(3)", True, "proved"),
    ],
)
def test_numbers(key, answer, verdict, certainty):
    found = same(key, answer)
    assert found.same is verdict
    assert found.certainty == certainty


def test_grades_share_no_state():
    before = ctx.prec
    first = [same(k, a) for k, a in PROVED[:12] + DIFFERENT[:9]]
    again = [same(k, a) for k, a in reversed(PROVED[:12] + DIFFERENT[:9])]
    assert first == again[::-1]
    assert ctx.prec == before


def test_points_are_the_same_each_time_and_take_all_signs():
    names = ("x", "y")
    assert next(points(names, False, set())) == first_point(names) == {"x": Fraction(2), "y": Fraction(3)}
    drawn = [at for at, _ in zip(points(names, False, set()), range(40), strict=False)]
    assert drawn == [at for at, _ in zip(points(names, False, set()), range(40), strict=False)]
    assert {(at["x"] > 0, at["y"] > 0) for at in drawn} == {
        (a, b) for a in (True, False) for b in (True, False)
    }
    positive = [at for at, _ in zip(points(names, True, {Fraction(1)}), range(40), strict=False)]
    assert all(q > 0 for at in positive for q in at.values())
