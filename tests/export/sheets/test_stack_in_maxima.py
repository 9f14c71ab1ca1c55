"""Maxima walks the response trees of the export: key, mistakes, half right and followed answers get our own marks.

The answer tests are written again here, in plain Maxima; answers are put into Maxima's syntax from their text.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from hessquiz.exercise import Check, Part, Variant
from hessquiz.families.make import make
from hessquiz.grading import grade
from hessquiz.sheet import tolerant
from hessquiz.text import prose, to_html
from tests.export.sheets.stack_reader import Question, question, split
from tests.export.sheets.test_moodle_stack import ESSAYS, FAMILIES, exported, sheet

PRELUDE = r"""
display2d:false$ linel:1000000$ ratprint:false$ errormsg:false$
hq_point(t):=makelist(v=float((7+cint(charat(string(v),1)))/331),v,listofvars(t))$
hq_scalar(a,b):=block([p,d],
  if is(a=b) then return(true),
  p:hq_point([a,b]), d:errcatch(float(subst(p,a-b))),
  if d=[] or not numberp(first(d)) then false
  else is(abs(first(d))<=1e-9*max(1.0,abs(float(subst(p,b))))))$
hq_every(a,b):=is(length(a)=length(b))
  and is(apply("+",makelist(if hq(a[i],b[i]) then 1 else 0,i,1,length(a)))=length(a))$
hq_some(x,l):=is(apply("+",makelist(if hq(x,y) then 1 else 0,y,l))>0)$
hq_set(a,b):=is(length(a)=length(b)) and is(apply("+",makelist(if hq_some(x,b) then 1 else 0,x,a))=length(a))$
intervalp(a):=not atom(a) and is(member(op(a),[oo,oc,co,cc]))$
unionp(a):=not atom(a) and is(op(a)=%union)$
hq(a,b):=if stringp(a) or stringp(b) then is(string(a)=string(b))
  elseif matrixp(a) and matrixp(b) then hq_every(args(a),args(b))
  elseif listp(a) and listp(b) then hq_every(a,b)
  elseif setp(a) and setp(b) then hq_set(listify(a),listify(b))
  elseif unionp(a) and unionp(b) then hq_set(args(a),args(b))
  elseif intervalp(a) and intervalp(b) then is(op(a)=op(b)) and hq_every(args(a),args(b))
  elseif matrixp(a) or matrixp(b) or listp(a) or listp(b) or setp(a) or setp(b) or unionp(a) or unionp(b)
    or intervalp(a) or intervalp(b) then false
  elseif symbolp(a) and symbolp(b) then is(a=b)
  else hq_scalar(a,b)$
ATAlgEquiv(a,b):=[true,hq(a,b),"",""]$
ATNumAbsolute(a,b,t):=[true,is(float(abs(a-b))<t+1.0e-9),"",""]$
ATNumRelative(a,b,t):=[true,is(float(abs(a-b))<=float(abs(b)*t)*(1+1.0e-9)),"",""]$
safe_op(a):=if atom(a) then "" else string(op(a))$
"""


@dataclass(frozen=True)
class Case:
    """Answers to all parts, and which part is looked at."""

    answers: tuple[str, ...]
    at: int
    earlier: bool = False


def cases(variant: Variant) -> Iterator[Case]:
    keys = tuple(part.key for part in variant.parts)
    for at, part in enumerate(variant.parts):
        for answer in (part.key, *(each.value for each in part.mistakes), *half_right(part)):
            yield Case((*keys[:at], answer, *keys[at + 1 :]), at)
        if part.follow:
            before = variant.parts[part.given - 1]
            for mistake in before.mistakes:
                entries = split(mistake.value[1:-1])
                answer = re.sub(
                    r"\br(\d+)\b",
                    lambda found, own=entries: f"({own[int(found[1]) - 1].strip()})",
                    part.follow,
                )
                own = (
                    *keys[: part.given - 1],
                    mistake.value,
                    *keys[part.given : at],
                    answer,
                    *keys[at + 1 :],
                )
                yield Case(own, at, earlier=True)


def half_right(part: Part) -> Iterator[str]:
    """The key with something changed."""
    if part.kind == "vector":
        first, *rest = split(part.key[1:-1])
        yield f"({', '.join([f'{first} + 7', *rest])})"
    if part.kind in ("matrix", "symmetric"):
        rows = [split(row.strip()[1:-1]) for row in split(part.key[1:-1])]
        rows[0][1] = f"{rows[0][1]} + 7"
        yield "[" + ", ".join(f"[{', '.join(row)}]" for row in rows) + "]"
        rows[1][0] = rows[0][1]
        rows[1][1] = f"{rows[1][1]} - 3"
        yield "[" + ", ".join(f"[{', '.join(row)}]" for row in rows) + "]"
    if part.kind == "set":
        first, *rest = split(part.key[1:-1])
        yield "{" + ", ".join([first, "99", *rest]) + "}"
        yield "{" + first + "}"
    if part.kind == "interval" and " U " not in part.key:
        low, high = split(part.key[1:-1])
        closed = f"[{low}, {high}]".replace("[-inf", "(-inf").replace("inf]", "inf)")
        yield f"({low}, {high})" if part.key[0] == "[" else closed
        yield f"{part.key[0]}{low if low == '-inf' else low + ' - 1'}, {high}{part.key[-1]}"
    if part.kind == "points":
        points = part.key.split("; ")
        yield "; ".join([*points, "(77, 78): saddle"])
        yield points[0]
    if part.kind == "entry":
        yield part.key.replace(":", ": 1 +")


def typed(text: str, part: Part) -> str:
    """An answer as a student types it into STACK."""
    if part.kind == "choice":
        return f'"{"ABCDEFGHIJ"[[option.value for option in part.options].index(text)]}"'
    text = re.sub(r"\be\b", "%e", re.sub(r"\bpi\b", "%pi", re.sub(r"\bln\b", "log", text)))
    if part.kind in ("vector", "eigenvector"):
        return f"matrix({','.join(f'[{each}]' for each in split(text.strip()[1:-1]))})"
    if part.kind in ("matrix", "symmetric"):
        return f"matrix({text.strip()[1:-1]})"
    if part.kind == "interval":
        sides = {"(": "o", "[": "c", ")": "o", "]": "c"}
        pieces = [f"{sides[each[0]]}{sides[each[-1]]}({each[1:-1]})" for each in text.split(" U ")]
        return pieces[0] if len(pieces) == 1 else f"%union({','.join(pieces)})"
    if part.kind == "entry":
        place, value = text.split(":")
        return f"[{place.strip()[1:-1]},{value}]"
    if part.kind == "points":
        points = [each.rsplit(":", 1) for each in text.split(";")]
        return "{" + ",".join(f"[{at.strip()[1:-1]},{label}]" for at, label in points) + "}"
    return text.split()[0] if part.kind == "quantity" else text


def script(found: Question, every: list[Case], variant: Variant) -> str:
    lines = [PRELUDE, found.variables]
    for case in every:
        for at, (answer, part) in enumerate(zip(case.answers, variant.parts, strict=True), 1):
            lines.append(f"ans{at}:{typed(answer, part)}$")
        variables, nodes = found.trees[f"prt{case.at + 1}"]
        lines.append(variables)
        held = [
            f"second(AT{node.test}({','.join(filter(None, (node.sans, node.tans, node.option)))}))"
            for node in nodes
        ]
        scores = [f"float({score})" for score in (*(node.score for node in nodes), nodes[-1].otherwise)]
        lines.append(f'print("@",[{",".join(held)}],[{",".join(scores)}])$')
    return "\n".join(lines) + "\nquit();\n"


def walked(text: str) -> list[tuple[list[bool], list[float]]]:
    out = []
    for line in re.findall(r"^(?:\(%i\d+\) )?.*?@ (\[.*?\]) (\[.*?\])\s*$", text, re.MULTILINE):
        held = [each.strip() == "true" for each in line[0][1:-1].split(",")]
        out.append((held, [float(each) for each in line[1][1:-1].split(",")]))
    return out


def in_maxima(lines: str) -> str:
    if not shutil.which("maxima"):
        pytest.fail("Maxima is missing; install it with: apt-get install maxima")
    command = ["maxima", "--very-quiet"]
    return subprocess.run(
        command, input=lines, capture_output=True, text=True, timeout=300, check=True
    ).stdout


@pytest.mark.proof
@pytest.mark.parametrize("tolerance", ["", "1/1000"])
@pytest.mark.parametrize("name", sorted(set(FAMILIES) - ESSAYS))
def test_the_tree_marks_as_we_do(name: str, tolerance: str) -> None:
    for seed in (1, 2, 7):
        variant = make(FAMILIES[name], seed)
        found = question(exported(variant, sheet(tolerance=tolerance)))
        every = list(cases(variant))
        told = in_maxima(script(found, every, variant))
        results = walked(told)
        assert len(results) == len(every), told[-2000:]
        for case, (held, scores) in zip(every, results, strict=True):
            expect(variant, case, tolerance, found, held, scores)


def expect(
    variant: Variant, case: Case, tolerance: str, found: Question, held: list[bool], scores: list[float]
) -> None:
    part = tolerant(variant.parts[case.at], tolerance)
    answer = case.answers[case.at]
    earlier = {at: each for at, each in enumerate(case.answers, 1) if at <= case.at}
    wanted = grade(answer, part, earlier)
    at = held.index(True) if any(held) else -1
    where = (variant.id, case, held, scores, wanted.feedback)
    assert abs(scores[at] - wanted.score) < 1e-4, where
    node = found.trees[f"prt{case.at + 1}"][1][at]
    if case.earlier:
        assert at == 1, where
        return
    mistake = next((each for each in part.mistakes if each.value == answer), None)
    fits = mistake and not (part.kind == "symmetric" and answer.count("[") != part.key.count("["))
    if mistake and fits and wanted.score < 1:
        assert to_html(mistake.say.tex) == node.say, where


CONDITIONS = (
    ("answer", "trace(answer) == 5", "det(answer) < 0", "inertia(answer) == [1, 1, 0]"),
    ("answer", "definiteness(answer) == positive_semidefinite", "symmetric(answer)"),
    ("answer", "definiteness(answer) != zero and max(eigenvalues(answer)) >= sqrt(5)", "answer[1, 2] != 0"),
    ("answer", "critical_type(answer) == inconclusive or min(answer[1, 1], answer[2, 2]) > 1"),
    ("answer", "dot([answer[1, 1], 1], [2, answer[2, 2]]) <= 9 - 1/2", "not (answer[1, 1]^2 == 4)"),
    ("x*answer", "at(diff(x*answer, x, y), [x, y], [2, 1]) > 0", "gradient(answer, [x, y]) != [0, 0]"),
)
"""What an answer is called in each line, and conditions on it."""
MATRICES = (
    "[[1, 0], [0, 4]]", "[[2, 3], [3, 3]]", "[[1, 2], [2, 4]]", "[[0, 0], [0, 0]]", "[[2, 1], [2, 5]]",
    "[[-1, 2], [2, -4]]", "[[1/2, sqrt(2)], [sqrt(2), 9/2]]",
)  # fmt: skip
FORMULAS = ("x*y", "x^2 + y^3", "3", "-x*y^2", "e^(x*y)", "ln(x - 2) + y", "1/(x - 2)")


@pytest.mark.proof
@pytest.mark.parametrize("conditions", CONDITIONS)
def test_conditions_hold_in_maxima_where_they_hold_with_us(conditions: tuple[str, ...]) -> None:
    formula = "x" in conditions[0]
    every = FORMULAS if formula else MATRICES
    checks = tuple(Check(each, prose(f"Not: {at}.")) for at, each in enumerate(conditions[1:]))
    part = Part("property", every[1], vars=("x", "y") if formula else (), checks=checks)
    variant = Variant("f", 1, 1, "T", "t", 1, prose("Give one."), (part,))
    found = question(exported(variant, sheet()))
    as_typed = replace(variant, parts=(replace(part, kind="expr" if formula else "matrix"),))
    results = walked(in_maxima(script(found, [Case((each,), 0) for each in every], as_typed)))
    for answer, (held, scores) in zip(every, results, strict=True):
        at = held.index(True)
        wanted = grade(answer, part)
        assert scores[at] == wanted.score, (answer, held)
        if not wanted.diagnosis or wanted.diagnosis[0].startswith("check:"):
            assert found.trees["prt1"][1][at].say == ("" if wanted.score else to_html(wanted.feedback)), (
                answer,
                held,
            )
