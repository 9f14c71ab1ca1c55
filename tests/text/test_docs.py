"""The page for authors names every macro, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from hessquiz.text.environments import ENVIRONMENTS
from hessquiz.text.macros import MACROS, SIZES
from hessquiz.text.symbols import GREEK

PAGE = (Path(__file__).parents[2] / "docs" / "wording.md").read_text("utf-8")


def test_the_page_names_what_may_be_written() -> None:
    formulas = PAGE.split("## Formulas")[1]
    named = set(re.findall(r"\\([A-Za-z]+\*?|[^A-Za-z\s`])", formulas))
    refused = {"bm", "pdv", "dv"}
    sayable = MACROS - SIZES - GREEK.keys() - {"begin", "end", " "}
    assert sayable - named == set()
    assert named - refused - MACROS == set()


def test_the_page_names_every_environment() -> None:
    assert [name for name in ENVIRONMENTS if f"`{name}`" not in PAGE and f"{{{name}}}" not in PAGE] == []
