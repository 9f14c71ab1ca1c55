"""PrairieLearn: a question folder for each item, which holds the exercises of the whole class (decision 0084)."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from math import lcm
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from hessquiz import resources
from hessquiz.exercise import Part
from hessquiz.export.sheets import Pots, Streams
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._boxes import Grid
from hessquiz.export.sheets._prepared import Exercise, Prepared, table
from hessquiz.files import indented
from hessquiz.sheet import LETTERS, Item, Sheet

FOLDER = "prairielearn/questions"
Json = dict[str, Any]

_as_json = json.JSONEncoder(ensure_ascii=False).encode


def pieces(own: Prepared) -> dict[str, bytes]:
    """One line of JSON an exercise, each in the pot of its item."""
    return {
        f"prairielearn {each.entry.item}": f"{_as_json(_variant(each))}\n".encode() for each in own.exercises
    }


def whole(sheet: Sheet, pots: Pots) -> Streams:
    """The folder of each item."""
    made = resources.folder("templates") / "coursework" / "prairielearn"
    found: dict[str, Iterable[bytes]] = {}
    for item in sheet.items:
        where = f"{FOLDER}/{sheet.name}/{item.id}"
        pot = f"prairielearn {item.id}"
        boxed = all(part["boxes"] for line in pots(pot) for part in json.loads(line)["parts"])
        found[f"{where}/info.json"] = [indented(_info(item, sheet, boxed=boxed)).encode(), b"\n"]
        found[f"{where}/variants.json"] = _listed(pots(pot))
        for name in ("question.html", "server.py"):
            found[f"{where}/{name}"] = [(made / name).read_bytes()]
    return found


def _listed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines of JSON as one list."""
    before, newline = "[", "\n "
    for line in lines:
        yield f"{before}\n {indented(json.loads(line), newline)}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"


def _info(item: Item, sheet: Sheet, *, boxed: bool) -> Json:
    return {
        "uuid": str(uuid5(NAMESPACE_URL, f"hessquiz/{sheet.name}/{item.id}")),
        "title": f"{sheet.title}: {item.id}",
        "topic": sheet.course or sheet.title,
        "tags": ["hessquiz"],
        "type": "v3",
        "gradingMethod": "Internal" if boxed else "Manual",
    }


def _variant(own: Exercise) -> Json:
    """What the folder's `server.py` takes as the parameters of a variant."""
    texts = own.asked("PICTURE")
    for name, svg in own.files.items():
        data = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
        texts = [text.replace(f"PICTURE/{name}", data) for text in texts]
    boxed = own.shapes is not None
    made = [
        _part(part, grid or [], LETTERS[at], boxed=boxed)
        for at, (part, grid) in enumerate(zip(own.parts, own.grids, strict=True))
    ]
    weight = lcm(*(max(1, len(boxes)) for boxes, _ in made))
    return {
        "code": own.entry.code,
        "question": texts[0] if len(texts) == 1 else "",
        "inputs": "".join(
            (text if len(texts) > 1 else "") + html for text, (_, html) in zip(texts, made, strict=True)
        ),
        "solution": own.keys + own.solution,
        "parts": [
            {"weight": weight // max(1, len(boxes)), "boxes": boxes} for boxes, _ in made
        ],
    }  # fmt: skip


def _part(part: Part, grid: Grid, name: str, *, boxed: bool) -> tuple[list[Json], str]:
    """The boxes of a part, and its inputs; an exercise that boxes can't take is typed as text for a person."""
    if not boxed:
        return [], f"<p>{_input(name, 40)}</p>"
    if part.kind == "choice":
        return [_choice(part, name)], _letters(part, name)
    boxes: list[Json] = []
    rows: list[list[str]] = []
    for i, row in enumerate(grid, 1):
        rows.append([])
        for j, cell in enumerate(row, 1):
            box = f"{name}_{i}_{j}"
            wrong: dict[str, str] = {str(value): say for value, say in cell.wrong}
            boxes.append(
                {"name": box, "value": str(cell.value), "tolerance": str(cell.tolerance), "wrong": wrong}
            )
            rows[-1].append(_input(box, 8))
    return boxes, table(rows)


def _input(name: str, size: int) -> str:
    return (
        f'<pl-string-input answers-name="{name}" size="{size}" allow-blank="true" show-help-text="false" '
        f'remove-leading-trailing="true"></pl-string-input>'
    )


def _choice(part: Part, name: str) -> Json:
    say = {mistake.value: shown.on_one_line(mistake.say) for mistake in part.mistakes}
    at = {option.value: shown.letter(number) for number, option in enumerate(part.options)}
    return {
        "name": name,
        "letter": at[part.key],
        "wrong": {letter: say[value] for value, letter in at.items() if value in say and value != part.key},
    }


def _letters(part: Part, name: str) -> str:
    """The letters of the options, which stand in the question, to pick one."""
    answers = "".join(
        f'<pl-answer correct="{str(option.value == part.key).lower()}">{shown.letter(at)}</pl-answer>'
        for at, option in enumerate(part.options)
    )
    return (
        f'<pl-multiple-choice answers-name="{name}" inline="true" order="fixed" hide-letter-keys="true">'
        f"{answers}</pl-multiple-choice>"
    )
