"""The learner's page names every command, and no other."""

from __future__ import annotations

import re

from hessquiz.practice.commands import COMMANDS, command
from tests.conftest import ROOT

PAGE = (ROOT / "docs/practice.md").read_text(encoding="utf-8")


def test_every_command_of_the_page_is_one():
    shown = re.findall(r"^\| `(:\w+|\?)", PAGE, re.MULTILINE)
    assert len(shown) >= len(COMMANDS) - 1
    for word in shown:
        said = command(word)
        assert said is not None
        assert said.word != "unknown"


def test_every_function_key_of_the_page_is_right():
    for short, key in re.findall(r"^\| `:(\w)(?: why)?` \| (F\d+) \|", PAGE, re.MULTILINE):
        assert next(known.key for known in COMMANDS if known.short == short) == key.lower()
