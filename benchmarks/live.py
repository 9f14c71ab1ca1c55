"""Live cards of the whole deck: build, size, import, and how soon each side is ready in Anki's own reviewer page.

A side is ready when Anki shows it (laid out, its formulas drawn); MathJax's own time is taken off and told apart. The
processor is slowed down four times. One card of each family, each several times; before it is turned, the right
answer was typed and checked. Beside them the same cards without variants: what Anki itself takes.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from anki.collection import Collection
from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.driving import environment
from hessquiz.families.make import family_paths, load, make
from tests.anki.conftest import import_package
from tests.live.reviewer import VERSIONS, Card, Reviewer, reviewer

SLOWER = 4
TIMES = 2
LIMITS = {"ms": 150, "MB": 3, "s": 3}
RESPOND = (Path(__file__).parents[1] / "tests/live/respond.js").read_text(encoding="utf-8").split("\n", 1)[1]
#: From now on `spent` is what MathJax took, in milliseconds.
WATCHED = """() => {
  for (const name of ["typesetClear", "typesetPromise"]) {
    const own = MathJax[name];
    MathJax[name] = (...words) => {
      const begun = performance.now(), spend = () => { window.spent += performance.now() - begun; };
      const made = own.apply(MathJax, words);
      if (made && made.finally) return made.finally(spend);
      spend();
      return made;
    };
  }
}"""
#: Milliseconds until a side is shown and laid out, and those of MathJax among them.
SHOWN = """async ([call, words]) => {
  const qa = document.getElementById("qa");
  qa.replaceChildren();
  qa.style.opacity = "0";
  window.spent = 0;
  const shown = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (qa.style.opacity !== "1") return;
      watch.disconnect();
      qa.getBoundingClientRect();
      done(performance.now());
    });
    setTimeout(() => watch.observe(qa, { attributes: true, attributeFilter: ["style"] }));
  });
  const begun = await new Promise((next) => setTimeout(() => next(performance.now()), 5));
  window[call](...words);
  return [(await shown) - begun, window.spent];
}"""
Row = dict[str, object]
Pair = tuple[float, float]


def run() -> list[Row]:
    """All rows."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        begun = time.perf_counter()
        build = [sys.executable, "-m", "hessquiz", "build", "-q", "--out", str(folder)]
        subprocess.run(build, check=True, env=environment())
        built = time.perf_counter() - begun
        package = folder / "hessquiz.apkg"
        col = Collection(str(folder / "learner.anki2"))
        begun = time.perf_counter()
        import_package(col, package)
        imported = time.perf_counter() - begun
        rows: list[Row] = [
            {"what": "hessquiz build, s", "figure": built},
            {"what": "package, MB", "figure": package.stat().st_size / 1e6, "limit": LIMITS["MB"]},
            {"what": "import into Anki, s", "figure": imported, "limit": LIMITS["s"]},
        ]
        notes = [f'"ID:ex.{path.stem}.1"' for path in family_paths()]
        cards = {kind: [_card(col, note, kind) for note in notes] for kind in ("live", "fixed")}
        col.close()
    return [*rows, *_sides(cards)]


def _card(col: Collection, note: str, kind: str) -> Card:
    found = col.get_note(col.find_notes(note)[0])
    if kind == "fixed":
        found["Variants"] = ""
        col.update_note(found)
    card = found.cards()[0]
    return Card(card.question(), card.answer())


def _sides(cards: dict[str, list[Card]]) -> Iterator[Row]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for version in VERSIONS:
            found = _measured(browser, version, cards)
            for (kind, side), pairs in found.items():
                yield {
                    "what": f"{kind} {side} side ready, Anki {version}, ms",
                    "figure": statistics.median(took - mathjax for took, mathjax in pairs),
                    "limit": LIMITS["ms"] if kind == "live" else "",
                    "slowest": max(took - mathjax for took, mathjax in pairs),
                    "MathJax": statistics.median(mathjax for _, mathjax in pairs),
                    "sides": len(pairs),
                }
        browser.close()


def _measured(
    browser: Browser, version: str, cards: dict[str, list[Card]]
) -> dict[tuple[str, str], list[Pair]]:
    found: dict[tuple[str, str], list[Pair]] = {
        (kind, side): [] for kind in cards for side in ("question", "answer")
    }
    with reviewer(browser, version, viewport={"width": 700, "height": 800}) as shown:
        shown.open()
        shown.question(cards["live"][0])  # some versions load MathJax with the first card
        shown.page.evaluate(WATCHED)
        processor = shown.page.context.new_cdp_session(shown.page)
        for kind, card in [(kind, card) for kind, own in cards.items() for card in own * TIMES]:
            words = [card.question, card.answer, "card card1 isLin"]
            found[kind, "question"].append(_timed(shown, processor, "_showQuestion", words))
            if kind == "live":
                _answered(shown)
            found[kind, "answer"].append(_timed(shown, processor, "_showAnswer", [card.answer]))
        assert not shown.faults, shown.faults
    return found


def _timed(shown: Reviewer, processor: CDPSession, call: str, words: list[str]) -> Pair:
    processor.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    took, mathjax = shown.page.evaluate(SHOWN, [call, words])
    processor.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return took, mathjax


def _answered(shown: Reviewer) -> None:
    """The right answer to the first part, checked."""
    source = shown.page.evaluate("document.querySelector('.hq-live').dataset.source")
    name, seed = source.split("@")[0], int(source.split("#")[1])
    said = shown.page.evaluate(f"({RESPOND})({json.dumps(make(load(name), seed).parts[0].key)})")
    assert said["outcome"] == "correct", (source, said)
