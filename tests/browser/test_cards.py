"""Cards in Chromium: nothing runs off the screen, no formula fails, both themes can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection
from playwright.sync_api import Page

from tests.browser.cards import THEMES, WIDTHS, browser_page, sample, show

pytestmark = [pytest.mark.browser, pytest.mark.node]

FAULTS = "[...document.querySelectorAll('mjx-merror, [data-mjx-error]')].map(e => e.textContent)"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
COLOURS = """selector => {
  const found = document.querySelector(selector);
  if (!found) return null;
  let ground = found;
  while (ground.parentElement && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') {
    ground = ground.parentElement;
  }
  return [getComputedStyle(found).color, getComputedStyle(ground).backgroundColor];
}"""


@pytest.fixture(scope="module")
def page(chromium: str, node: str) -> Iterator[Page]:
    with browser_page(chromium) as page:
        yield page


def luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(pair: list[str]) -> float:
    low, high = sorted(map(luminance, pair))
    return (high + 0.05) / (low + 0.05)


def test_cards_fit_their_screen_and_draw_every_formula(
    page: Page,
    deck_col: Collection,
    tmp_path: Path,
) -> None:
    shown = sample(deck_col)
    assert len(shown) >= 20
    for at, number in enumerate(shown):
        card = deck_col.get_card(number)
        width = WIDTHS[at % len(WIDTHS)] if at % 2 else 320
        page.set_viewport_size({"width": width, "height": 600})
        for side in (card.question(), card.answer()):
            show(page, side, THEMES[at % 2], tmp_path)
            assert page.evaluate(FAULTS) == [], card.note()["ID"]
            assert page.evaluate(WIDE) <= 0, (card.note()["ID"], width)
            if "\\(" in side:
                assert page.locator("mjx-container").count() > 0


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_by_day_and_by_night(
    theme: str,
    page: Page,
    deck_col: Collection,
    tmp_path: Path,
) -> None:
    seen = set()
    for number in sample(deck_col):
        show(page, deck_col.get_card(number).answer(), theme, tmp_path)
        for selector in (
            ".hq-ask",
            ".hq-answer",
            ".hq-extra",
            ".hq-source",
            ".hq-topic",
            ".cloze",
            ".hq-solution",
        ):
            pair = page.evaluate(COLOURS, selector)
            if pair:
                seen.add(selector)
                assert contrast(pair) >= 4.5, (selector, pair)
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (luminance(background) < 0.1) == bool(theme)
        if {".cloze", ".hq-extra", ".hq-solution"} <= seen:
            break
    assert ".hq-extra" in seen


def test_the_preview_page_finds_cards_by_tag_without_network(page: Page, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from hessquiz.cli import root

    run = CliRunner().invoke(root, ["preview", "--out", str(tmp_path), "-q"], standalone_mode=False)
    assert run.exception is None
    text = (tmp_path / "preview.html").read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|@import|url\(\s*["']?http""", text)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "preview.html").as_uri())
    every = page.locator(".pair:visible").count()
    assert every > 260
    page.fill("#find", "misconception M9")
    some = page.locator(".pair:visible").count()
    assert 0 < some < every
    assert page.locator("#count").text_content() == f"{some} card{'s' * (some > 1)}"
    page.fill("#find", "newton-step")
    assert page.locator(".pair:visible .hq-solution").count() > 0
    assert page.locator(".pair:visible .hq-solution").first.is_visible()
    assert all(url.startswith(("file:", "data:")) for url in asked)
