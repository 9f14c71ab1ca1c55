"""The self-checking pages of a class, in Chromium: key and mistakes get the verdicts of the class's own marking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hessquiz.grading import grade
from hessquiz.sheets import folder
from tests.browser.cards import browser_page
from tests.live.test_page import RESPOND
from tests.sheets.full_class import roster, run, words

pytestmark = [pytest.mark.browser, pytest.mark.proof]

LAST = 'document.querySelectorAll(".hq-live .hq-part")'
ONE = RESPOND.replace(
    LAST, 'document.querySelectorAll(".hq-live")[number].querySelectorAll(".hq-part")'
).replace("(text) =>", "([number, text]) =>")
"""As RESPOND, in the exercise of that number."""

STUDENTS = ("s1", "s2", "s3")


def test_key_and_mistakes_get_their_verdicts(chromium: str, tmp_path: Path) -> None:
    assert LAST in RESPOND
    roster(tmp_path / "roster.csv", *STUDENTS)
    run(words(tmp_path, tmp_path / "out", "--formats", "html", "--jobs", "1"))
    asked = 0
    for student in STUDENTS:
        with browser_page(chromium) as page:
            page.goto((tmp_path / f"out/keys/{student}/check.html").as_uri())
            for number, entry in enumerate(folder.read_paper(tmp_path / "out", student).entries):
                earlier: dict[int, str] = {}
                for at, part in enumerate(entry.variant.parts, 1):
                    for answer in (*(each.value for each in part.mistakes), part.key):
                        said = page.evaluate(f"({ONE})({json.dumps([number, answer])})")
                        want = grade(answer, part, earlier).outcome
                        assert said["outcome"] in (want, "unfit"), (student, entry.item, at, answer, said)
                        assert said["outcome"] == want or answer != part.key
                        asked += said["outcome"] != "unfit"
                    earlier[at] = part.key
                    if at < len(entry.variant.parts):
                        page.locator(".hq-live").nth(number).locator(".hq-next").click()
    assert asked > 20 * len(STUDENTS)
