"""An add-on that drives Anki: import the package, review cards of each note type by day and night, report, quit.

One JSON line a side goes to `report.jsonl`; `judge.py` reads them.
"""

import json
import os
import traceback
from pathlib import Path

from aqt import gui_hooks, mw
from aqt.qt import QTimer
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
done = 0


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
    mw.col.decks.set_current(deck)
    mw.resize(900, 760)
    QTimer.singleShot(1500, lambda: mw.moveToState("overview"))
    QTimer.singleShot(3500, lambda: mw.moveToState("review"))
    QTimer.singleShot(7000, question)


@guarded
def question():
    if mw.state != "review" or mw.reviewer.card is None or done >= CARDS:
        tell(kind="end", seen=done)
        mw.unloadProfileAndExit()
        return
    look("question", lambda: (mw.reviewer._showAnswer(), QTimer.singleShot(1500, answer)))


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
    mw.reviewer._answerCard(4)
    QTimer.singleShot(2000, question)


gui_hooks.profile_did_open.append(lambda: QTimer.singleShot(2500, start))
