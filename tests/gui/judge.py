"""Whether what the driver saw in Anki is as it should be."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def complaints(lines: list[dict[str, object]]) -> list[str]:
    """Every fault of a run, in words."""
    sides = [line for line in lines if line["kind"] in ("question", "answer")]
    found = [str(line["text"]) for line in lines if line["kind"] == "fault"]
    if not any(line["kind"] == "end" for line in lines):
        found.append("the run did not come to its end")
    if len(sides) < 20:
        found.append(f"{len(sides)} sides were seen, not 20")
    grounds = {str(line["ground"]) for line in sides}
    if len(grounds) != 2:
        found.append(f"day and night have the grounds {sorted(grounds)}")
    for line in sides:
        where = f"{line['id']} {line['kind']}"
        if line["faults"] or line["raw"]:
            found.append(f"{where}: formulas failed: {line['faults'] or line['text']}")
        if int(str(line["wide"])) > 0:
            found.append(f"{where}: runs {line['wide']} pixels off the screen")
        if line["ink"] == line["ground"]:
            found.append(f"{where}: ink and ground are one colour")
    found += live_complaints([line for line in lines if line["kind"] == "live"])
    if not any(line["pictures"] for line in sides):
        found.append("no picture was seen")
    return found


def live_complaints(lines: list[dict[str, object]]) -> list[str]:
    """Faults of the live exercise, reviewed three times by keyboard: right, wrong, right."""
    found = []
    sources = {line["source"] for line in lines}
    if len(lines) != 9 or len(sources) != 3:
        found.append(
            f"three reviews of a live exercise drew {sorted(map(str, sources))} in {len(lines)} looks"
        )
    for line in lines:
        where = f"live {line['review']} {line['step']}"
        wanted = ("incorrect", "partial") if line["review"] == 1 else ("correct",)
        if line["step"] != "question" and line["outcome"] not in wanted:
            found.append(f"{where}: {line['outcome']} for {line['values']}, the key is {line['key']}")
        if line["side"] != ("back" if line["step"] == "answer" else "front") or not line["shown"]:
            found.append(f"{where}: the {line['side']} side is seen")
        if not line["formulas"]:
            found.append(f"{where}: no formula was drawn")
        if line["step"] == "answer" and line["rating"] != ("Again" if line["review"] == 1 else "Good"):
            found.append(f"{where}: the suggested rating is {line['rating']}")
    return found


def main(path: Path) -> int:
    """Print the faults; 1 where there are any."""
    lines = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    )
    found = complaints(lines)
    for words in found:
        sys.stderr.write(f"{words}\n")
    if not found:
        seen = sum(line["kind"] == "answer" for line in lines)
        sys.stdout.write(
            f"{seen} cards seen in Anki by day and by night, a live exercise answered three times; "
            f"pictures of them are in {path.parent}.\n"
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
