"""Cards on a page as Anki's reviewer shows them: its body classes, MathJax 3.2.2, a `#qa` around the card.

With `HESSQUIZ_ANKI_WEB` set to the `web` folder of an aqt installation, Anki's own style sheets are used too.
Run as a program it writes screenshots: `python -m tests.browser.cards PACKAGE FOLDER`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anki.collection import Collection
from playwright.sync_api import Page, sync_playwright

from tests.anki.conftest import ROOT, import_package

MATHJAX = ROOT / "tests/node/node_modules/mathjax-full/es5/tex-chtml-full.js"
WIDTHS = (360, 700, 1100)
THEMES = ("", "nightMode night_mode")
_CONFIG = (
    "window.MathJax={tex:{displayMath:[['\\\\[','\\\\]']],inlineMath:[['\\\\(','\\\\)']],processEscapes:false,"
    "packages:{'[+]':['noerrors','mathtools']}},startup:{typeset:true},options:{enableMenu:false}}"
)


def sample(col: Collection) -> list[int]:
    """At least 20 cards of every kind: pictures, clozes in matrices, reversed, long, exercises."""
    wanted = ("note:*Cloze", "Picture:_*", "PictureBack:_*", "card:Backward", "note:*Exercise", "Extra:_*")
    found: dict[int, None] = {}
    for words in wanted:
        cards = sorted(col.find_cards(words))
        found |= dict.fromkeys(cards[:: max(1, len(cards) // 5)][:5])
    longest = sorted(col.find_cards(""), key=lambda number: -len(col.get_card(number).answer()))
    return [*found, *longest[:3]]


def html(side: str, theme: str) -> str:
    """A page that shows one side."""
    web = os.environ.get("HESSQUIZ_ANKI_WEB")
    sheets = [Path(web) / "css" / name for name in ("webview.css", "reviewer.css")] if web else []
    links = "".join(f'<link rel="stylesheet" href="{sheet.as_uri()}">' for sheet in sheets)
    return (
        f'<!doctype html><html class="{"night-mode" if theme else ""}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">{links}<script>{_CONFIG}</script>'
        f'<script src="{MATHJAX.as_uri()}"></script>'
        f'<body class="card card1 isLin chrome {theme}"><div id="_mark"></div><div id="qa">{side}</div></body></html>'
    )


def show(page: Page, side: str, theme: str, folder: Path) -> None:
    """Load a side and wait for its mathematics."""
    path = folder / "card.html"
    path.write_text(html(side, theme), encoding="utf-8")
    page.goto(path.as_uri())
    page.evaluate("MathJax.startup.promise")


@contextmanager
def browser_page(chromium: str) -> Iterator[Page]:
    """A page of Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        yield page
        browser.close()


def main(package: Path, folder: Path) -> None:
    """Screenshots of the sample in three widths and both themes."""
    with tempfile.TemporaryDirectory() as scratch, browser_page("/usr/bin/chromium") as page:
        col = Collection(str(Path(scratch) / "a.anki2"))
        import_package(col, package)
        folder.mkdir(parents=True, exist_ok=True)
        for number in sample(col):
            card = col.get_card(number)
            for theme in THEMES:
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 500})
                    show(page, card.answer(), theme, Path(scratch))
                    name = f"{card.note()['ID']}-{card.ord}-{'night' if theme else 'day'}-{width}.png"
                    page.screenshot(path=folder / name, full_page=True)
        col.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
