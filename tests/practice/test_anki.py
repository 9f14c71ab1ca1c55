"""History to the real Anki and back: nothing is lost, and stability and difficulty are the same there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import genanki
import pytest
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.scheduler.v3 import CardAnswer

from hessquiz.practice import anki_import
from hessquiz.practice.anki_export import with_history
from hessquiz.schedule.days import Instant, from_datetime
from hessquiz.schedule.event import Rating
from hessquiz.schedule.lineage import of_items
from hessquiz.schedule.memory import Memory, reviewed
from hessquiz.schedule.settings import DEFAULT_PARAMETERS
from hessquiz.store.reviews import Answered, Store

ITEMS = [f"family-{n}" for n in range(8)] + [f"topic.note-{n}" for n in range(4)]


def local(at: int) -> Instant:
    return Instant(at, from_datetime(datetime.fromtimestamp(at / 1000).astimezone()).offset)


def _held(item: str) -> tuple[str, str]:
    """A note's id and answer side: that of a skill is a live note, which says the skill itself."""
    if item.startswith("family"):
        return f"ex.{item}.1", f'{{"hq":1,"skill":"{item}","shapes":[]}}'
    return item, "back"


@pytest.fixture
def package(tmp_path: Path) -> bytes:
    model = genanki.Model(
        1_607_000_001,
        "Plain",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
    )
    deck = genanki.Deck(1_607_000_002, "Hessian")
    for item in ITEMS:
        deck.add_note(genanki.Note(model, [item, *_held(item)[1:]], guid=f"hq:{_held(item)[0]}"))
    genanki.Package(deck).write_to_file(tmp_path / "plain.apkg")
    return (tmp_path / "plain.apkg").read_bytes()


@pytest.fixture
def practised(tmp_path: Path) -> Iterator[Store]:
    """Ten weeks of reviews in the past, in the order of days, two of them on one day now and then."""
    rng = Random(5)
    start = datetime.now(UTC).replace(hour=12, minute=0) - timedelta(days=80)
    store = Store(tmp_path / "home", from_datetime(start).day)
    for day in range(70):
        for item in rng.sample(ITEMS, 4):
            for again in range(rng.choice((1, 1, 1, 2))):
                moment = start + timedelta(days=day, minutes=rng.randrange(300) + again)
                when = local(from_datetime(moment).at)
                rating = rng.choices(list(Rating), (3, 1, 5, 1))[0]
                store.record([Answered(item, rating, {"ms": rng.randrange(2000, 90_000)})], when)
    last = store.events()[-1]
    store.undo(last.id, last.when)
    store.rerate(store.events()[7].id, Rating.HARD, last.when)
    yield store
    store.close()


@pytest.fixture
def col(tmp_path: Path) -> Iterator[Collection]:
    collection = Collection(str(tmp_path / "learner.anki2"))
    collection.set_config("fsrs", True)
    yield collection
    collection.close()


def import_with_progress(col: Collection, package: bytes, folder: Path) -> None:
    path = folder / "history.apkg"
    path.write_bytes(package)
    options = ImportAnkiPackageOptions(with_scheduling=True)
    col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))


def test_memory_and_history_arrive_and_come_back(
    practised: Store, package: bytes, col: Collection, tmp_path: Path
) -> None:
    states = practised.states()
    made = with_history(package, practised.events(), practised.settings, {})
    assert made.missing == ()
    import_with_progress(col, made.package, tmp_path)
    assert (
        col.db.scalar("SELECT count(*) FROM revlog") == made.reviews == sum(s.reps for s in states.values())
    )
    for card_id, guid in col.db.all("SELECT c.id, n.guid FROM cards c JOIN notes n ON n.id = c.nid"):
        state = states[re.sub(r"^hq:(ex\.(?=family))?|(?<=family-\d)\.1$", "", guid)]
        kept = col.get_card(card_id).memory_state
        anew = col.compute_memory_state(card_id)
        for stability, difficulty in ((kept.stability, kept.difficulty), (anew.stability, anew.difficulty)):
            assert stability == pytest.approx(state.memory.stability, rel=5e-4, abs=1e-4)
            assert difficulty == pytest.approx(state.memory.difficulty, rel=5e-4)
        card = col.get_card(card_id)
        assert card.due - col.sched.today == state.due - local(int(datetime.now(UTC).timestamp() * 1000)).day
    for export in (_apkg, _colpkg, _collection):
        found = anki_import.history(export(col, tmp_path), local)
        fresh = Store(tmp_path / export.__name__, 0)
        assert fresh.add(found.events) == made.reviews
        assert fresh.add(found.events) == 0
        back = fresh.states()
        assert {i: s.memory for i, s in back.items()} == {i: s.memory for i, s in states.items()}
        assert {i: (s.due, s.reps, s.lapses, s.failing) for i, s in back.items()} == {
            i: (s.due, s.reps, s.lapses, s.failing) for i, s in states.items()
        }
        fresh.close()
        assert practised.add(found.events) == 0


def test_the_history_of_a_skill_that_was_split_goes_both_ways(
    package: bytes, col: Collection, tmp_path: Path
) -> None:
    """Practised as one family, exported with the level that stands in its place, imported by either edition."""
    day = 86_400_000
    start = local(int(datetime.now(UTC).timestamp() * 1000) - 40 * day)
    earlier, later = (of_items(items, {"family": "family-7"}) for items in (["family"], ["family-7"]))
    with closing(Store(tmp_path / "old", start.day, earlier.text())) as store:
        for n in (0, 3, 10):
            store.record([Answered("family", Rating.GOOD, {"level": 1})], start.later(n * day))
        made = with_history(package, store.events(), store.settings, later.moved)
        state = store.states()["family"]
    assert (made.reviews, made.cards, made.missing) == (3, 1, ())
    import_with_progress(col, made.package, tmp_path)
    assert col.compute_memory_state(col.find_cards("is:review")[0]).stability == pytest.approx(
        state.memory.stability, rel=5e-4
    )
    export = _apkg(col, tmp_path)
    found = anki_import.history(export, local, ["family-7"], later)
    assert {event.item for event in found.events} == {"family-7"}
    assert (
        anki_import.history(export, local, ["family-8"], of_items(["family-8"], {"family-7": "family-8"}))
        == found
    )
    assert anki_import.history(export, local, ["family-8"]).unknown == {"family-7": 3}
    with closing(Store(tmp_path / "old", start.day + 40, later.text())) as store:
        assert store.add(found.events) == 0
        assert store.states()["family-7"].memory == state.memory
    with closing(Store(tmp_path / "new", start.day + 40, later.text())) as store:
        assert store.add(found.events) == 3
        assert store.states()["family-7"].memory == state.memory


def _apkg(col: Collection, folder: Path) -> Path:
    path = folder / "back.apkg"
    options = ExportAnkiPackageOptions(with_scheduling=True)
    col.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def _colpkg(col: Collection, folder: Path) -> Path:
    path = folder / "back.colpkg"
    col.export_collection_package(str(path), include_media=False, legacy=False)
    col.reopen()
    return path


def _collection(col: Collection, folder: Path) -> Path:
    col.close()
    return Path(col.path)


@pytest.mark.parametrize("seed", range(12))
def test_the_real_scheduler_agrees(seed: int, package: bytes, col: Collection, tmp_path: Path) -> None:
    """A card answered in Anki, its past moved back by the days between two answers, against our memory.

    Anki stores stability to 4 and difficulty to 3 decimals; ours starts each step from what was stored.
    """
    import_with_progress(col, package, tmp_path)
    _no_steps(col)
    rng = Random(f"sequence {seed}")
    card_id = col.find_cards("")[0]
    memory: Memory | None = None
    day = 20_000
    for _ in range(10):
        rating = rng.choices(list(Rating), (2, 1, 5, 1))[0]
        card = col.get_card(card_id)
        card.start_timer()
        states = col._backend.get_scheduling_states(card_id)
        answer = col.sched.build_answer(
            card=card, states=states, rating=CardAnswer.Rating.ValueType(rating - 1)
        )
        col.sched.answer_card(answer)
        memory, _ = reviewed(memory, rating, day, DEFAULT_PARAMETERS)
        kept = col.get_card(card_id).memory_state
        assert kept.stability == pytest.approx(memory.stability, rel=5e-4, abs=1e-4)
        assert kept.difficulty == pytest.approx(memory.difficulty, rel=5e-4, abs=5e-4)
        apart = rng.choice((0, 1, 2, 5, 13, 40))
        _pass_days(col, card_id, apart)
        day += apart
        memory = Memory(round(memory.stability, 4), round(memory.difficulty, 3), memory.day)


def _no_steps(col: Collection) -> None:
    """Learning steps are no part of the memory: without them every answer is FSRS's alone."""
    config = col.decks.all_config()[0]
    config["new"]["delays"] = []
    config["lapse"]["delays"] = []
    col.decks.save(config)


def _pass_days(col: Collection, card_id: int, days: int) -> None:
    """As if `days` went by: everything that Anki dates is that much older."""
    seconds = days * 86_400
    for (row,) in col.db.all("SELECT id FROM revlog ORDER BY id"):
        col.db.execute("UPDATE revlog SET id = ? WHERE id = ?", row - seconds * 1000, row)
    card_type, due, data = col.db.first("SELECT type, due, data FROM cards WHERE id = ?", card_id)
    kept = json.loads(data)
    kept["lrt"] -= seconds
    moved = due - days if card_type == 2 else due - seconds
    col.db.execute("UPDATE cards SET due = ?, data = ? WHERE id = ?", moved, json.dumps(kept), card_id)
