"""Pages of the documentation that are made from the code: the functions, and one example of each family."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hessquiz.exercise import Variant
from hessquiz.families import keys
from hessquiz.families.draws import draws
from hessquiz.families.family import Family
from hessquiz.families.make import make
from hessquiz.maths.registry import AuthorFunction, functions

BEGIN, END = "<!-- generated: {name} -->", "<!-- end of {name} -->"

_ABOUT = {
    "calculus": "Derivatives, substitution, Taylor polynomials",
    "differences": "Difference quotients",
    "linear": "Matrices and vectors",
    "factors": "Minors, rank, factors",
    "eigen": "Eigenvalues and eigenvectors",
    "definiteness": "Signs and types",
    "critical": "Critical points by elimination (slow: for `check`)",
    "newton": "Newton, gradient descent, conjugate gradients",
    "quasi_newton": "Quasi-Newton updates",
    "logistic": "Logistic, softmax, Poisson regression, least squares",
    "invent": "Functions with known answers",
    "roots": "Roots, intervals, inequalities in one variable",
    "numbers": "Numbers",
    "lists": "Lists",
    "elementary": "Elementary functions",
    "cost": "Storage and arithmetic",
    "pictures": "Pictures as data",
}


def replaced(page: str, name: str, body: str) -> str:
    """The page with one generated section put in anew."""
    begin, end = BEGIN.format(name=name), END.format(name=name)
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    assert pattern.search(page), f"the page has no section {name}"
    return pattern.sub(lambda _: f"{begin}\n{body}\n{end}", page)


def keys_table() -> str:
    """Every key of an exercise file, as Markdown tables."""
    tables = (
        ("The file", keys.TOP),
        ("A part (under `parts`)", keys.PART),
        ("A key", keys.KEY),
        ("A mistake", keys.MISTAKE),
        ("A check of a property key", keys.CHECK),
    )
    lines = []
    for title, rows in tables:
        lines += [f"**{title}**", "", "| key | meaning |", "| --- | --- |"]
        lines += [f"| `{row.name}`{' (needed)' if row.required else ''} | {row.meaning} |" for row in rows]
        lines.append("")
    return "\n".join(lines).rstrip()


def functions_list() -> str:
    """Every author function with its usage, meaning and worked value."""
    lines = []
    modules = sorted({f.module for f in functions().values()}, key=lambda m: list(_ABOUT).index(m))
    for module in modules:
        lines += [f"**{_ABOUT[module]}**", ""]
        lines += [_entry(f) for f in functions().values() if f.module == module]
        lines.append("")
    return "\n".join(lines).rstrip()


def draws_list() -> str:
    """Every draw function."""
    return "\n".join(_entry(f) for f in draws().values())


def _entry(function: AuthorFunction) -> str:
    return f"- `{function.usage}`: {' '.join(function.doc.split())}"


def gallery(families: Iterable[Family]) -> str:
    """One variant of each family, as it is asked and answered."""
    return "\n\n".join(_example(family, make(family, 1)) for family in families)


def _example(family: Family, variant: Variant) -> str:
    lines = [
        f"## {family.title}",
        "",
        f"`{variant.id}` · {' '.join(family.covers)} · level {variant.level}",
        "",
    ]
    lines.append(variant.question.tex)
    many = len(variant.parts) > 1
    for number, part in enumerate(variant.parts, 1):
        lines += ["", f"({number}) {part.ask.tex}"] if many else []
        if part.options:
            lines += ["", *[f"- `{option.value}`: {option.label.tex}" for option in part.options]]
        lines += ["", f"Key: `{part.key}`"]
        if part.solution:
            lines += ["", part.solution.tex]
    lines += ["", variant.solution.tex] if variant.solution else []
    return "\n".join(lines)
