"""An add-on that drives Anki: import the package, review cards of each note type by day and night, then one live
exercise three times by keyboard; report, quit.

One JSON line a side goes to `report.jsonl`; `judge.py` reads them. Every step waits for what it needs to see, never
for a time: how fast Anki is depends on the machine.
"""

import json
import os
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from aqt import gui_hooks, mw
from aqt.qt import Qt, QTimer
from aqt.theme import Theme

SHOTS = Path(os.environ["HESSQUIZ_SHOTS"])
REPORT = (SHOTS / "report.jsonl").open("w", encoding="utf-8")
CARDS = 10
LOOK = """(function () {
  const qa = document.getElementById('qa'), body = getComputedStyle(document.body);
  return JSON.stringify({
    formulas: document.querySelectorAll('mjx-container').length,
    faults: [...document.querySelectorAll('mjx-merror, [data-mjx-error]')].map(e => e.textContent),
    raw: /\\\\\\(|\\\\\\[/.test(qa.innerText), text: qa.innerText.slice(0, 300), classes: document.body.className,
    ground: body.backgroundColor, ink: body.color, pictures: document.querySelectorAll('svg.hqp').length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    mathjax: window.MathJax && MathJax.version
  });
})()"""
LIVE = """(function () {
  const live = document.querySelector('.hq-live'), verdict = live.querySelector('.hq-verdict');
  const found = hessquiz.variants(document.querySelector('.hq-variants').textContent);
  const all = [...Array(found.count).keys()].map((i) => found.at(i));
  return JSON.stringify({
    source: live.dataset.source, side: document.querySelector('.hq-exercise').dataset.side, shown: !live.hidden,
    outcome: verdict && verdict.dataset.outcome, rating: (live.querySelector('.hq-rating b') || {}).textContent,
    values: [...live.querySelectorAll('.hq-field')].map((field) => field.value),
    formulas: live.querySelectorAll('mjx-container').length,
    key: all.find(({id}) => id === live.dataset.source).parts[0].key
  });
})()"""
LIVE_NOTE = "ex.newton-step.1"
REVIEWS = 3
PATIENCE = 90
"""Seconds after which something is said not to come."""
FOCUSED = "document.activeElement.matches('.hq-live .hq-field')"
CHECKED = "document.querySelector('.hq-live .hq-verdict').dataset.outcome || ''"
done = 0
reviews = 0
paintings = 0


def tell(**words):
    REPORT.write(json.dumps(words) + "\n")
    REPORT.flush()


def guarded(step):
    """A step whose fault ends Anki instead of hanging it."""

    def run(*args):
        try:
            step(*args)
        except Exception:  # noqa: BLE001 - everything must end the run
            tell(kind="fault", text=traceback.format_exc())
            mw.app.exit(1)

    return run


def until(what: str, ready: Callable[[], bool], then: Callable[[], None]) -> None:
    """Calls `then` once `ready` holds."""
    began = time.monotonic()

    @guarded
    def look():
        if ready():
            then()
        elif time.monotonic() - began > PATIENCE:
            raise TimeoutError(f"{what} did not come within {PATIENCE} s; Anki is in {mw.state}")
        else:
            QTimer.singleShot(50, look)

    look()


def until_page(what: str, script: str, then: Callable[[], None]) -> None:
    """Calls `then` once a script in the page gives true."""
    seen = []

    def ready():
        mw.web.evalWithCallback(script, lambda found: found and seen.append(found))
        return bool(seen)

    until(what, ready, then)


PAINTED = """_queueAction(async () => {
  await document.fonts.ready;
  await Promise.all(document.getAnimations().map((each) => each.finished));
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
  window.hqPainted = %d;
})"""


def painted(then: Callable[[], None]) -> None:
    """Calls `then` once all that Anki has asked its page to show can be seen: drawn, with its fonts, at rest."""
    global paintings
    paintings += 1
    mw.web.eval(PAINTED % paintings)
    until_page("a painted page", f"window.hqPainted === {paintings}", then)


def reviewing(last, then: Callable[[], None]) -> None:
    """Calls `then` once a question is drawn after the card `last`, or the deck is done."""

    def asked():
        if mw.state == "review":
            painted(then)
        else:
            then()

    def ready():
        card = mw.reviewer.card
        return mw.state != "review" or (
            card is not None and card is not last and mw.reviewer.state == "question"
        )

    until("the next card", ready, asked)


def study(deck, then: Callable[[], None]) -> None:
    """Begins to review a deck from its overview, once that is there: Anki loses what comes while a page loads."""
    mw.col.decks.set_current(deck)
    mw.moveToState("overview")
    until_page(
        "the overview",
        "!!document.getElementById('study')",
        lambda: (mw.moveToState("review"), reviewing(None, then)),
    )


def answered(then: Callable[[], None]) -> None:
    """Calls `then` once the answer side is drawn."""
    until("the answer side", lambda: mw.reviewer.state == "answer", lambda: painted(then))


@guarded
def start():
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    mw.set_theme(Theme.LIGHT)
    options = ImportAnkiPackageOptions()
    request = ImportAnkiPackageRequest(package_path=os.environ["HESSQUIZ_PACKAGE"], options=options)
    log = mw.col.import_anki_package(request).log
    tell(kind="import", new=len(log.new), cards=mw.col.card_count(), conflicting=len(log.conflicting))
    chosen = []
    for words in ("note:*Exercise", "note:*Cloze", "Picture:_*", "card:Backward", "PictureBack:_*"):
        chosen += list(mw.col.find_cards(words))[:2]
    deck = mw.col.decks.id("Shown")
    mw.col.set_deck(chosen, deck)
    mw.resize(900, 760)
    study(deck, question)


@guarded
def question():
    if mw.state != "review" or done >= CARDS:
        live_deck()
        return
    look("question", lambda: (mw.reviewer._showAnswer(), answered(answer)))


@guarded
def answer():
    look("answer", rated)


def look(side, after):
    """Report and photograph the side that shows, then go on."""
    note = mw.reviewer.card.note()

    @guarded
    def seen(found):
        tell(kind=side, id=note["ID"], type=note.note_type()["name"], **json.loads(found))
        mw.grab().save(str(SHOTS / f"{done:02d}-{note['ID']}-{side}.png"))
        after()

    mw.web.evalWithCallback(LOOK, seen)


@guarded
def rated():
    global done
    done += 1
    if done == CARDS // 2:
        mw.set_theme(Theme.DARK)
    last = mw.reviewer.card
    mw.reviewer._answerCard(4)
    reviewing(last, question)


@guarded
def live_deck():
    """A deck with the live exercise alone, so that it comes again and again."""
    deck = mw.col.decks.id("Live")
    mw.col.set_deck(mw.col.find_cards(f"ID:{LIVE_NOTE}"), deck)
    study(deck, live_question)


def keys(*pressed):
    """Presses keys in the card, as a keyboard does: shortcuts of Anki have their chance."""
    from PyQt6.QtTest import QTest

    mw.activateWindow()
    mw.web.setFocus()
    for key in pressed:
        target = mw.web.focusProxy()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)


@guarded
def live_question():
    if reviews >= REVIEWS:
        tell(kind="end", seen=done)
        mw.unloadProfileAndExit()
        return
    until_page("the cursor in the first field", FOCUSED, lambda: live_look("question", typed))


def live_look(step, after):
    @guarded
    def seen(found):
        tell(kind="live", step=step, review=reviews, state=mw.reviewer.state, **json.loads(found))
        mw.grab().save(str(SHOTS / f"live-{reviews}-{step}.png"))
        after(json.loads(found))

    mw.web.evalWithCallback(LIVE, seen)


@guarded
def typed(found):
    """The right entries, but for the second review, where all are one; Enter after each, and once more to check."""
    for entry in found["key"].strip("()[]").split(","):
        keys("1" if reviews == 1 else entry.strip(), Qt.Key.Key_Return)
    keys(Qt.Key.Key_Return)
    until_page("a verdict", CHECKED, lambda: painted(lambda: live_look("checked", turned)))


@guarded
def turned(found):
    if found["outcome"] == "correct":
        keys(Qt.Key.Key_Return)  # a right answer goes on to the solution
    else:
        mw.reviewer._showAnswer()
    answered(lambda: live_look("answer", live_rated))


@guarded
def live_rated(_):
    global reviews
    reviews += 1
    last = mw.reviewer.card
    mw.reviewer._answerCard(1)
    reviewing(last, live_question)


gui_hooks.profile_did_open.append(
    lambda: until("the list of decks", lambda: mw.state == "deckBrowser", start)
)
