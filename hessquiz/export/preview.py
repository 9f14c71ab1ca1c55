"""One page of all cards, front and back, for proofreading: MathML, no network, no scripts from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import jinja2

from hessquiz import cloze
from hessquiz.deck import Deck, ExerciseNote
from hessquiz.export.apkg import exercise_html
from hessquiz.note import Note
from hessquiz.pictures import svg
from hessquiz.text import to_html

_FACE = tuple[str, str]


def page(deck: Deck, templates: Path, advance: Callable[[], None] = lambda: None) -> str:
    """The page's HTML, with everything that it needs inside."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates), autoescape=True, undefined=jinja2.StrictUndefined
    )
    css = re.sub(r"\S+: url\([^)]*\);?", "", (templates / "anki/card.css").read_text(encoding="utf-8"))
    decks = []
    for subdeck in deck.subdecks:
        cards = []
        for note in subdeck.notes:
            cards += _cards(note, deck.pictures)
            advance()
        for exercise in subdeck.exercises:
            cards.append(_exercise(exercise))
            advance()
        decks.append({"path": subdeck.path, "name": subdeck.path.split("::")[-1], "cards": cards})
    total = sum(len(each["cards"]) for each in decks)
    return environment.get_template("preview.html.j2").render(
        deck=deck.info, decks=decks, css=css, total=total
    )


def _cards(note: Note, folder: Path) -> list[dict[str, object]]:
    shown = _picture(note, folder)
    front, back = (shown, "") if note.picture and note.picture.side == "front" else ("", shown)
    tail = f'<aside class="hq-extra">{_html(note.extra.tex)}</aside>' if note.extra else ""
    faces: list[_FACE] = []
    if note.type == "cloze":
        whole = _html(cloze.answer(note.text.tex))
        faces = [
            (_html(cloze.question(note.text.tex, number)) + front, whole + front + back + tail)
            for number in cloze.numbers(note.text.tex)
        ]
    else:
        ask, answer = _html(note.front.tex), _html(note.back.tex)
        faces.append((ask + front, answer + back + tail))
        if note.reverse:
            faces.append((answer + back, ask + front + tail))
    words = " ".join((note.id, *note.tags, *note.covers))
    return [
        {"id": note.id, "front": one, "back": two, "source": note.source, "words": words, "place": note.place}
        for one, two in faces
    ]


def _exercise(note: ExerciseNote) -> dict[str, object]:
    fields = exercise_html.fields(note, "mathml")
    back = f'{fields["Key"]}<section class="hq-solution">{fields["Solution"]}</section>'
    front = f'{fields["Question"]}<section class="hq-hints">{fields["Hints"]}</section>'
    words = " ".join((note.id, "exercise", f"level-{note.variant.level}", *note.variant.covers))
    return {
        "id": note.id,
        "front": front,
        "back": back,
        "source": note.variant.id,
        "words": words,
        "place": "",
    }


def _html(tex: str) -> str:
    return f"<div>{to_html(tex, 'mathml')}</div>" if tex else ""


def _picture(note: Note, folder: Path) -> str:
    if not note.picture:
        return ""
    if note.picture.kind != "file":
        return f'<figure class="hq-picture">{svg(note.picture.data())}</figure>'
    import base64

    path = folder / note.picture.file
    kind = {".svg": "svg+xml", ".jpg": "jpeg"}.get(path.suffix, path.suffix[1:])
    data = base64.b64encode(path.read_bytes()).decode()
    alt = escape(note.picture.alt)
    return f'<figure class="hq-picture"><img src="data:image/{kind};base64,{data}" alt="{alt}"></figure>'
