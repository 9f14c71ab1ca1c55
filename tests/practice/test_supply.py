"""Questions are there before they are wanted: shipped, adopted, refilled, never the same twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from threading import Thread, Timer
from threading import enumerate as enumerate_threads

import pytest

from hessquiz import resources
from hessquiz.practice import prepare, supply
from hessquiz.practice.screen import PlainScreen
from hessquiz.practice.session import Session, Wanted
from hessquiz.schedule.days import from_iso
from hessquiz.schedule.event import unit
from hessquiz.schedule.lineage import from_text
from hessquiz.store.pool import RECENT, Pool, question_of
from hessquiz.store.reviews import Store

CARDS = resources.folder("cards")
#: What takes long to import and no first question needs.
HEAVY = ("sympy", "symengine", "numpy", "yaml", "rich", "jinja2", "fsrs", "contourpy")


def test_the_build_gives_every_skill_its_first_variants_and_keeps_what_is_current(built: Path) -> None:
    pool = Pool(built)
    ready = {item: count for item, count in pool.ready().items() if unit(item) == "skill"}
    families = {(pool.body(item) or {})["family"] for item in ready}
    assert families == {path.stem for path in CARDS.glob("exercises/*.yaml")}
    assert set(ready.values()) == {supply.LOW}
    assert pool.mark("seed") == ""
    pool.close()
    before = built.stat()
    prepare.build(CARDS, built, resources.program())
    assert built.stat().st_mtime_ns == before.st_mtime_ns


def test_it_tells_what_became_of_the_skills_of_earlier_editions(built: Path, folder: Path) -> None:
    with closing(Pool(built)) as made, closing(supply.open_pool(folder)) as pool:
        lineage, items = from_text(made.lineage()), {item.id for item in made.items()}
        assert lineage.heir("newton-step") == "newton-step.1"
        assert all(lineage.heir(item) == item for item in items)
        assert {lineage.heir(old) for old in lineage.moved} <= items
        pool.set_mark("lineage", "")
        pool.set_mark("built", "an earlier build")
        supply.adopt(pool)
        assert pool.lineage() == made.lineage()


def test_a_first_session_copies_it_and_the_next_build_is_adopted(built: Path, tmp_path: Path) -> None:
    pool = supply.open_pool(tmp_path)
    again = supply.open_pool(tmp_path)
    assert pool.items() == again.items() != []
    again.close()
    served = pool.take("newton-step.1")
    assert served
    pool.set_mark("built", "an earlier build")
    supply.adopt(pool)
    assert pool.ready()["newton-step.1"] == supply.LOW - 1, "what was asked is not asked again"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".pool")]
    pool.close()


def test_an_item_of_the_build_stays_where_the_sources_have_not_changed(folder: Path) -> None:
    pool = supply.open_pool(folder)
    said: list[str] = []
    for _ in range(2):
        supply.ready(pool, CARDS, named=True, say=said.append)
    assert said == []
    pool.close()


@pytest.mark.parametrize("family", ["contour-picture", "hessian-at-a-point"])
def test_no_question_comes_back_among_the_last_ones(folder: Path, family: str) -> None:
    pool = supply.open_pool(folder)
    questions = supply.Supply(pool, CARDS, family, background=False)
    item = next(i.id for i in pool.items() if (pool.body(i.id) or {}).get("family") == family)
    asked = [question_of(questions.variant(item) or {}) for _ in range(RECENT)]
    assert len(set(asked)) == RECENT
    pool.close()


def test_only_one_process_fills_a_pool(tmp_path: Path) -> None:
    held = supply.only_one(tmp_path)
    assert held
    assert supply.only_one(tmp_path) is None
    held.close()
    assert supply.only_one(tmp_path)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that a supply starts: real ones, which wait until the test ends."""
    found: list[subprocess.Popen[bytes]] = []

    def start(*_: object) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-c", "input()"]
        found.append(subprocess.Popen(program, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL))
        return found[-1]

    monkeypatch.setattr(supply, "_start", start)
    yield found
    for process in found:
        process.communicate()


@pytest.fixture
def short(folder: Path) -> Iterator[supply.Supply]:
    """The supply of a pool that wants filling."""
    with closing(supply.open_pool(folder)) as pool:
        pool.set_mark("stamp", "other sources")
        yield supply.Supply(pool, CARDS)


def test_questions_in_quick_succession_start_one_process(
    short: supply.Supply, started: list[subprocess.Popen[bytes]]
) -> None:
    asked = [Thread(target=short.top_up) for _ in range(8)]
    for thread in asked:
        thread.start()
    for thread in asked:
        thread.join()
    assert len(started) == 1
    short.stop()
    started[0].communicate()
    short.top_up()
    assert len(started) == 1, "after the session nothing is started"


@pytest.mark.parametrize("key", ["end of input", "interrupt"])
def test_who_leaves_at_once_leaves_nothing_behind(
    folder: Path, short: supply.Supply, started: list[subprocess.Popen[bytes]], key: str
) -> None:
    class Interrupted(StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            raise KeyboardInterrupt

    screen = PlainScreen(Interrupted() if key == "interrupt" else StringIO(), StringIO(), use_ascii=False)
    now = from_iso("2026-03-02T10:00:00+01:00")
    with closing(Store(folder, now.day)) as store:
        session = Session(store, short.pool, screen, lambda: now, Wanted(), short, lambda *_: "")
        assert session.run() == (130 if key == "interrupt" else 0)
    waiting = [thread for thread in enumerate_threads() if isinstance(thread, Timer)]
    assert all(thread.daemon for thread in waiting)
    for thread in waiting:
        thread.join()
    assert started == []


@pytest.mark.parametrize("words", ["['--help']", "['practice', '--plain', '--no-fill', '--data', {home!r}]"])
def test_nothing_heavy_is_loaded_before_the_first_question(folder: Path, words: str) -> None:
    program = f"""
import sys
from hessquiz.practice import session
session._ready_for_answers = lambda supply: None  # loads the grader while the learner thinks
from hessquiz.cli import main
try:
    main({words.format(home=str(folder))})
finally:
    print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], input="", capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == "[]"
