"""Texts that Anki is known to ruin, through the build into the real Anki: the learner sees what was written."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from anki.collection import Collection

from tests.anki.conftest import import_package
from tests.anki.editions import NOTE, Project
from tests.anki.rendering import formulas, lint

CLOZE = """\
  - id: {id}
    type: cloze
    text: >
      {text}
    source: A book
"""

#: What is written, and for each card the TeX or words shown on the question and on the answer.
CLOZES = {
    r"So ${{c1::a<b}}$ and $c<d$": [("So $[...]$ and $c<d$", "So $a<b$ and $c<d$")],
    r"${{c1::\frac{a}{b}}}$": [("$[...]$", r"$\frac{a}{b} $")],
    r"${{c1::x^{2_{i}}}} + y$": [("$[...] + y$", "$x^{2_{i} }  + y$")],
    r"It is {{c1::$x^{a_{b}}$}}.": [("It is [...].", "It is $x^{a_{b} }$.")],
    r"{{c1::std::vector}} here": [("[...] here", "std::vector here")],
    r"${{c1::A::B}}$": [("$[...]$", "$A: :B$")],
    r"{{c1::positive :: a sign}} definite": [("[a sign] definite", "positive definite")],
    r"$\begin{bmatrix} {{c1::2}} & 1 \\ {{c2::0}} & 3 \end{bmatrix}$": [
        (
            r"$\begin{bmatrix} [...] & 1 \\ {}0 & 3 \end{bmatrix}$",
            r"$\begin{bmatrix} 2 & 1 \\ {}0 & 3 \end{bmatrix}$",
        ),
        (
            r"$\begin{bmatrix} 2 & 1 \\ {}[...] & 3 \end{bmatrix}$",
            r"$\begin{bmatrix} 2 & 1 \\ {}0 & 3 \end{bmatrix}$",
        ),
    ],
    r"$x^{{c1::n+1}}$": [("$x^{ [...] }$", "$x^{ n+1 }$")],
    r"$\sqrt{{c1::n+1}}$": [(r"$\sqrt{ [...] }$", r"$\sqrt{ n+1 }$")],
}
BASICS = [
    r"$a<b$",
    r"$a<b>c$ & more",
    r"$\begin{bmatrix}a&b\\c&d\end{bmatrix}$",
    r"$x^{{2}}$",
    "1 < 2 & 3 > 2",
    "`<b>`",
]


def words(side: str) -> str:
    """A side as a reader sees it, formulas between dollars."""
    text = re.sub(r"<header.*?</header>|<footer.*?</footer>|<[^>]*>", "", side, flags=re.DOTALL)
    text = re.sub(r"\\[()\[\]]", "$", text)
    return html.unescape(text).strip()


@pytest.mark.node
def test_clozes_show_and_hide_what_their_author_meant(tmp_path: Path, col: Collection, node: str) -> None:
    project = Project(tmp_path / "p")
    cases = {f"t.n{at}": (text, cards) for at, (text, cards) in enumerate(CLOZES.items()) if cards}
    project.only("".join(CLOZE.format(id=name, text=text) for name, (text, _) in cases.items()))
    import_package(col, project.build())
    shown = []
    for name, (_, cards) in cases.items():
        (number,) = col.find_notes(f'"ID:{name}"')
        found = col.get_note(number).cards()
        assert [card.ord for card in found] == list(range(len(cards or [])))
        for card, (asked, answered) in zip(found, cards or [], strict=True):
            output = card.render_output()
            assert words(output.question_text) == asked
            assert words(output.answer_text) == answered
            shown += formulas(output.question_text) + formulas(output.answer_text)
    _, faults = lint(node, shown)
    assert faults == []


@pytest.mark.node
def test_texts_arrive_as_written(tmp_path: Path, col: Collection, node: str) -> None:
    project = Project(tmp_path / "p")
    texts = {f"t.n{at}": text for at, text in enumerate(BASICS)}
    project.only("".join(NOTE.format(id=name, front=text, back=text) for name, text in texts.items()))
    import_package(col, project.build())
    for name, text in texts.items():
        (number,) = col.find_notes(f'"ID:{name}"')
        output = col.get_note(number).cards()[0].render_output()
        assert words(output.question_text) == text.strip("`")
        assert lint(node, formulas(output.question_text))[1] == []
