"""Every labelled answer gets its verdict; a deviation is argued in `exceptions.json`.

The files are plain data, so that another engine can be held to them: `key` and `answer` are texts, the other
fields are those of a line of `hessquiz grade --batch`. In the corpus `equivalent` is true, false or "invalid"
and `may_refuse` allows a refusal; in the others `outcome` is a verdict or a list of them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hessquiz.errors import KeyUnreadable
from hessquiz.exercise_json import part_from_json
from hessquiz.grading import grade

HERE = Path(__file__).parent
EXCEPTIONS = json.loads((HERE / "exceptions.json").read_text(encoding="utf-8"))
LABELS = {True: ["correct"], False: ["incorrect", "partial"], "invalid": ["unreadable"]}


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def verdict(pair: dict) -> str:
    earlier = {int(number): text for number, text in pair.get("earlier", {}).items()}
    try:
        return str(grade(pair["answer"], part_from_json(pair), earlier).outcome)
    except KeyUnreadable:
        return "key"


def allowed(pair: dict) -> list[str]:
    if pair["id"] in EXCEPTIONS:
        return [EXCEPTIONS[pair["id"]][0]]
    if "outcome" in pair:
        return pair["outcome"] if isinstance(pair["outcome"], list) else [pair["outcome"]]
    return LABELS[pair["equivalent"]] + ["unreadable"] * bool(pair.get("may_refuse"))


@pytest.mark.parametrize("name", ["typed", "derived", "generated", "pairs", "generated_pairs", "spelled"])
def test_labels(name):
    wrong = []
    for pair in lines(name):
        found = verdict(pair)
        if found not in allowed(pair):
            what = f"{pair['id']} {pair['kind']} {pair['key']} | {pair['answer']!r}"
            wrong.append(f"{what}: {found}, not {allowed(pair)}")
    assert not wrong, "\n".join(wrong)


def test_scores():
    for pair in lines("pairs"):
        if "score" in pair:
            score = grade(pair["answer"], part_from_json(pair)).score
            assert score == pytest.approx(pair["score"]), pair["id"]


def test_every_exception_is_still_one():
    every = {pair["id"]: pair for name in ("typed", "derived", "generated") for pair in lines(name)}
    for identifier in EXCEPTIONS:
        pair = every[identifier]
        label = LABELS[pair["equivalent"]] + ["unreadable"] * bool(pair.get("may_refuse"))
        assert EXCEPTIONS[identifier][0] not in label, f"{identifier} meets its label: remove the exception"


def test_there_are_pairs_of_every_kind():
    from hessquiz.exercise import KINDS

    assert {pair["kind"] for pair in lines("pairs")} == set(KINDS)
    assert len(lines("pairs")) + len(lines("generated_pairs")) >= 400
