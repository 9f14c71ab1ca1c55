"""Every text of the fixed cards, through every printer."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import typst
import yaml

from hessquiz.text import (
    plain_alt,
    prose,
    to_html,
    to_latex_document_fragment,
    to_markdown,
    to_typst,
)
from hessquiz.text.terminal import SET
from hessquiz.text.width import columns

NOTES = sorted((Path(__file__).parents[2] / "cards" / "notes").glob("*.yaml"))
_CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}(?!\})", re.DOTALL)


def texts(path: Path) -> list[str]:
    """The wordings of a file of notes, clozes filled in."""
    notes = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["notes"]
    fields = ("front", "back", "extra", "text")
    return [_CLOZE.sub(r"\1", note[field]) for note in notes for field in fields if note.get(field)]


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_every_text_of_the_cards_has_every_form(path: Path) -> None:
    found = texts(path)
    for text in found:
        made = prose(text)
        assert made.ascii.isascii()
        assert "\\" not in re.sub(r"`[^`]*`|\|\\|/\\|\\[|/ ]|\\$", "", made.text, flags=re.MULTILINE), (
            made.text
        )
        assert max((columns(row) for row in made.text.split("\n") if row.startswith(SET)), default=0) <= 80
        ET.fromstring(f"<div>{to_html(text, 'mathml')}</div>")
        assert plain_alt(text)
        assert to_latex_document_fragment(text)
        assert prose(to_markdown(text)).text == made.text
    source = '#set document(title: "Cards")\n' + "\n\n".join(map(to_typst, found))
    assert typst.compile(source.encode(), format="pdf")[:5] == b"%PDF-"
