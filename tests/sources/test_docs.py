"""The examples of docs/cards.md are sources that the reader takes."""

from __future__ import annotations

import re
from pathlib import Path

from hessquiz.document import Complaints, Mapping, Scalar, parse
from hessquiz.sources import subject_rows, topic
from hessquiz.sources.shape import NOTE

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs/cards.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_every_example_is_a_good_source() -> None:
    assert len(EXAMPLES) == 3
    for example in EXAMPLES:
        complaints = Complaints()
        node = parse(example.encode(), "docs/cards.md", complaints)
        assert isinstance(node, Mapping)
        assert isinstance(node.entries["topic"], Scalar)
        topic.read(node, ROOT / "cards", subject_rows(ROOT / "cards"), complaints)
        assert complaints.sorted() == ()


def test_every_key_of_a_note_is_explained() -> None:
    for key in NOTE:
        assert f"`{key.name}`" in PAGE or f"{key.name}:" in PAGE
