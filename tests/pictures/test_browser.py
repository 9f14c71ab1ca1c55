"""Pictures in a real browser: colours by day and by night, and no text outside of the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, sync_playwright

from hessquiz.pictures import svg

SADDLE: dict[str, Any] = {
    "kind": "contours", "of": "x^2 - y^2", "window": "-2 2 -2 2", "points": "(0, 0)", "eigen": "(0, 0)",
    "labels": "(-1.9, 1.9) a rather long label; (1.9, -1.9) another long one", "alt": "A saddle",
}  # fmt: skip
DAY, NIGHT = "rgb(11, 114, 133)", "rgb(92, 200, 220)"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all."""
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize(
    ("body", "system", "colour"),
    [
        ("card", "light", DAY),
        ("card", "dark", DAY),  # Anki set to day on a dark system
        ("card nightMode", "light", NIGHT),
        ("card night_mode", "dark", NIGHT),
        ("", "light", DAY),
        ("", "dark", NIGHT),
    ],
)
def test_colours(browser: Browser, body: str, system: Literal["light", "dark"], colour: str) -> None:
    page = browser.new_page(color_scheme=system)
    page.set_content(f"<!doctype html><body class='{body}'>{svg(SADDLE)}")
    assert page.eval_on_selector(".hqp .p", "e => getComputedStyle(e).stroke") == colour
    page.close()


def test_lines_below_zero_are_dashed(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"<!doctype html>{svg(SADDLE)}")
    assert page.eval_on_selector(".hqp .n", "e => getComputedStyle(e).strokeDasharray") != "none"
    assert page.eval_on_selector(".hqp .p", "e => getComputedStyle(e).strokeDasharray") == "none"
    page.close()


def test_words_stay_on_the_sheet_of_a_narrow_phone(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 568})
    page.set_content(f"<!doctype html><body style='margin:8px'>{svg(SADDLE)}")
    outside = page.evaluate(
        """() => {
          const sheet = document.querySelector('.hqp').getBoundingClientRect();
          return [...document.querySelectorAll('.hqp text')].filter(t => {
            const r = t.getBoundingClientRect();
            return r.left < sheet.left - 1 || r.right > sheet.right + 1 || r.top < sheet.top - 1
                || r.bottom > sheet.bottom + 1;
          }).map(t => t.textContent).concat(document.documentElement.scrollWidth > 320 ? ['page'] : []);
        }"""
    )
    assert outside == []
    page.close()
