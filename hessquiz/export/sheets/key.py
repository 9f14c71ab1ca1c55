"""The key of the class: `keys.csv`, one line a student and one column a part, and `keys.json`."""

from __future__ import annotations

import json
from typing import Any

from hessquiz.export.sheets import Pots, Streams
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.files import indented
from hessquiz.sheet import VERSION, Paper, Sheet, number_text
from hessquiz.table import csv_bytes


def line(paper: Paper) -> dict[str, Any]:
    """The paper's entry in `keys.json`."""
    return {
        "id": paper.student.id,
        "name": paper.student.name,
        "code": paper.code,
        "answers": {label: part.key for _, label, part in paper.labelled},
        "kinds": {label: part.kind for _, label, part in paper.labelled},
        "points": {entry.item: number_text(entry.points) for entry in paper.entries},
    }


def pieces(own: Prepared) -> dict[str, bytes]:
    """One line of JSON for the paper."""
    return {"keys": (json.dumps(line(own.paper), ensure_ascii=False) + "\n").encode()}


def whole(sheet: Sheet, pots: Pots) -> Streams:
    """Both files, and the form for the answers; papers may have other parts than each other after a family's change."""
    lines = [json.loads(line) for line in pots("keys")]
    had: dict[str, dict[str, None]] = {item.id: {} for item in sheet.items}
    for each in lines:
        for label in each["answers"]:
            had[label.partition(".")[0]][label] = None
    labels = [label for own in had.values() for label in sorted(own)]
    rows = [
        [each["id"], each["name"], each["code"], *(each["answers"].get(label, "") for label in labels)]
        for each in lines
    ]
    versions = all(each["id"].startswith(VERSION) for each in lines)
    form = [] if versions else [[each["id"], each["name"], *("" for _ in labels)] for each in lines]
    who = ["id", "name", "version"] if versions else ["id", "name"]
    return {
        "keys.csv": [csv_bytes(["id", "name", "code", *labels], rows)],
        "keys.json": [f"{indented(lines)}\n".encode()],
        "responses.csv": [csv_bytes([*who, *labels], form)],
    }
