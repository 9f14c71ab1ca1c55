"""Cards as Anki renders them, and the mathematics on them."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from anki.collection import Collection

LINT = Path(__file__).resolve().parent.parent / "node/mathjax_lint.mjs"
MATH = re.compile(r"\\\((.*?)\\\)|\\\[(.*?)\\\]", re.DOTALL)


def sides(col: Collection) -> Iterator[tuple[str, str]]:
    """Every side of every card: a name for messages, and its HTML without the styling."""
    for card_id in col.find_cards(""):
        card = col.get_card(card_id)
        name = f"{card.note().guid}/{card.ord}"
        shown = card.render_output(browser=False)
        yield f"{name} question", shown.question_text
        yield f"{name} answer", shown.answer_text


def formulas(text: str) -> list[tuple[str, bool]]:
    """The TeX that MathJax finds on a side, and whether it is a display."""
    text = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    return [
        (html.unescape(re.sub(r"<[^>]*>", "", inline or display)), not inline)
        for inline, display in MATH.findall(text)
    ]


def lint(node: str, found: list[tuple[str, bool]]) -> tuple[str, list[dict[str, str]]]:
    """MathJax's version and its complaints."""
    data = json.dumps([{"tex": tex, "display": display} for tex, display in found])
    run = subprocess.run(
        [node, str(LINT)], input=data, capture_output=True, text=True, check=True, timeout=300
    )
    said = json.loads(run.stdout)
    return said["version"], said["faults"]
