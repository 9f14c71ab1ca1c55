"""Anki's own reviewer page in Chromium: scripts, styles and MathJax out of the wheel of aqt, no Qt and no network.

A card is shown as `aqt/reviewer.py` shows it: `_showQuestion(q, a, bodyclass)`, then `_showAnswer(a)`; `pycmd("ans")`
turns the card. The wheels lie in `.venv/aqt`, where `make test` puts them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).resolve().parents[2]
WHEELS = ROOT / ".venv/aqt"
VERSIONS = ("26.9.3", "25.9.2")
ORIGIN = "http://anki.test"
_SCRIPTS = {
    "26.9.3": ("reviewer.js",),
    "25.9.2": ("mathjax.js", "vendor/mathjax/tex-chtml-full.js", "reviewer.js"),
}
_PAGE = """<!doctype html><html class="{root}" dir="{dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/_anki/css/webview.css"><link rel="stylesheet" href="/_anki/css/reviewer.css">
</head><body class="{body}">
<script>
window.commands = [];
window.pycmd = window.bridgeCommand = (words) => {{
  commands.push(words);
  if (words === "ans" && window.answerSide) _showAnswer(answerSide);
}};
window.addEventListener("error", (event) => commands.push("error: " + event.message));
for (const kind of ["keydown", "keypress", "keyup"])
  window.addEventListener(kind, (event) => commands.push(kind + " " + event.key));
window.drawn = (side) => new Promise((done) => {{
  const began = performance.now();
  const wait = () => {{
    const now = performance.now() - began, qa = document.getElementById("qa");
    const there = qa.querySelector(`[data-side=${{side}}]`) && qa.style.opacity !== "0";
    if (now > 8000 || (there && now > 30 && !/\\\\[([]/.test(qa.innerText))) done(now);
    else setTimeout(wait, 10);
  }};
  wait();
}});
</script>
{scripts}
<div id="_mark" hidden>★</div><div id="_flag" hidden>⚑</div><script>qFade=0;</script>
<div id="qa"></div></body></html>"""
_KINDS = {"js": "text/javascript", "css": "text/css", "woff": "font/woff", "html": "text/html"}


@dataclass
class Card:
    """Both sides as Anki renders them."""

    question: str
    answer: str


@dataclass
class Reviewer:
    """One page of Anki's reviewer."""

    page: Page
    wheel: zipfile.ZipFile
    version: str
    faults: list[str] = field(default_factory=list)

    def open(self, night: bool = False, direction: str = "ltr", before: str = "") -> None:
        """A fresh page; `before` is a script that runs first."""
        self.before, self.night, self.direction = before, night, direction
        self.page.goto(f"{ORIGIN}/reviewer.html")

    def serve(self, route: Route) -> None:
        """Files out of the wheel; anything else is a fault."""
        path = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if path == "/reviewer.html":
            scripts = "".join(f'<script src="/_anki/js/{name}"></script>' for name in _SCRIPTS[self.version])
            if self.before:
                scripts = f"<script>{self.before}</script>{scripts}"
            body = "isLin " + ("nightMode night_mode" if self.night else "")
            html = _PAGE.format(
                root="night-mode" if self.night else "", dir=self.direction, body=body, scripts=scripts
            )
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif path.startswith("/_anki/"):
            data = self.wheel.read("_aqt/data/web/" + path.removeprefix("/_anki/"))
            kind = _KINDS.get(path.rsplit(".", 1)[-1], "application/octet-stream")
            route.fulfill(body=data, content_type=kind)
        else:
            if path != "/favicon.ico":
                self.faults.append(f"asked for {route.request.url}")
            route.abort()

    def question(self, card: Card) -> None:
        """Shows the question side and waits until Anki has drawn it."""
        classes = "card card1 isLin" + " nightMode night_mode" * self.night
        self.page.evaluate("answer => { window.answerSide = answer; }", card.answer)
        self._shown("front", "_showQuestion", card.question, card.answer, classes)

    def answer(self, card: Card) -> None:
        """Turns the card, as Anki's own button does."""
        self._shown("back", "_showAnswer", card.answer)

    def _shown(self, side: str, call: str, *words: str) -> None:
        self.page.evaluate(
            "([side, call, words]) => { document.getElementById('qa').replaceChildren(); commands.length = 0; "
            "window[call](...words); return drawn(side); }",
            [side, call, list(words)],
        )

    @property
    def commands(self) -> list[str]:
        """What reached Anki: its own commands, keys, and errors of scripts."""
        found: list[str] = self.page.evaluate("window.commands.filter(each => each !== 'updateToolbar')")
        return found


@contextmanager
def reviewer(browser: Browser, version: str, **context: object) -> Iterator[Reviewer]:
    """Anki's reviewer of that version."""
    path = WHEELS / f"aqt-{version}-py3-none-any.whl"
    if not path.is_file():
        pytest.fail(f"Anki's web files are missing: make {path.relative_to(ROOT)}")
    with zipfile.ZipFile(path) as wheel:
        held = browser.new_context(**context)  # type: ignore[arg-type]
        page = held.new_page()
        made = Reviewer(page, wheel, version)
        page.on("pageerror", lambda error: made.faults.append(str(error)))
        page.route("**/*", made.serve)
        yield made
        held.close()
