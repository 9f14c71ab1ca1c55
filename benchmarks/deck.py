"""The package writer against stock genanki: 10,000 notes, the same fields, in one run on one machine."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import genanki

from hessquiz.export.apkg import lock, notetype, writer
from hessquiz.export.apkg.fields import Record

ROOT = Path(__file__).resolve().parent.parent
NOTES = 10_000
ROUNDS = 5
TIME_LIMIT, SIZE_LIMIT = 1.3, 0.2


def records() -> list[Record]:
    """Notes of the usual length, each of its own, every second one with two cards."""
    found = []
    for at in range(NOTES):
        matrix = rf"\(\begin{{bmatrix}} {at} &amp; {at % 7} \\ {at % 7} &amp; {at % 11} \end{{bmatrix}}\)"
        fields = {
            "ID": f"bench.n{at}",
            "Front": f"What is the determinant of {matrix}, and what does its sign say?",
            "Back": rf"\({at * (at % 11) - (at % 7) ** 2}\), so it is {'in' if at % 11 == 0 else ''}definite.",
            "Extra": "The determinant is the product of the eigenvalues.",
            "Reverse": "yes" if at % 2 else "",
            "Source": "Study note",
        }
        found.append(
            Record(
                fields["ID"], "basic", f"Hessian::{at % 20:02}", fields, (0, 1)[: 1 + at % 2], ("hessian::t",)
            )
        )
    return found


def ours(made: list[Record], types: dict[str, notetype.NoteType], path: Path) -> None:
    """The package as `hessquiz build` writes it."""
    path.write_bytes(writer.package(made, types, lock.Lock(), ("Hessian", 1732406400101, "words"), {}))


def stock(made: list[Record], types: dict[str, notetype.NoteType], path: Path) -> None:
    """The package as plain genanki writes it, from the same fields and templates."""
    basic = types["basic"]
    model = genanki.Model(
        basic.id,
        basic.name,
        fields=[{"name": name} for name in basic.fields],
        templates=[{"name": t.name, "qfmt": t.front, "afmt": t.back} for t in basic.templates],
        css=basic.css,
    )
    decks: dict[str, genanki.Deck] = {}
    for record in made:
        deck = decks.setdefault(record.deck, genanki.Deck(1732406400101 + len(decks), record.deck))
        fields = [record.fields.get(name, "") for name in basic.fields]
        deck.add_note(genanki.Note(model, fields, guid=record.guid, tags=list(record.tags)))
    genanki.Package(list(decks.values())).write_to_file(path)


def run() -> list[dict[str, object]]:
    """Time (best of several rounds, taken in turn) and size of both, as ratios to stock, with their limits."""
    made, types = records(), notetype.load(ROOT / "templates/anki").types
    writers = {"genanki": stock, "hessquiz": ours}
    times: dict[str, list[float]] = {name: [] for name in writers}
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.apkg" for name in writers}
        for _ in range(ROUNDS):
            for name, write in writers.items():
                start = time.perf_counter()
                write(made, types, paths[name])
                times[name].append(time.perf_counter() - start)
        sizes = {name: path.stat().st_size for name, path in paths.items()}
    rows: list[dict[str, object]] = [
        {
            "writer": name,
            "notes": NOTES,
            "seconds": min(times[name]),
            "bytes": sizes[name],
            "time ratio": min(times[name]) / min(times["genanki"]),
            "size ratio": sizes[name] / sizes["genanki"],
        }
        for name in writers
    ]
    return [*rows, {"writer": "limit", "time ratio": TIME_LIMIT, "size ratio": SIZE_LIMIT}]
