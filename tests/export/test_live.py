"""Variants as a live note holds them: every one comes back whole, in bytes that Anki leaves alone."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from hessquiz import assemble
from hessquiz.cli._workers import workers
from hessquiz.errors import BuildError
from hessquiz.exercise import Mistake, Part, Variant
from hessquiz.export.apkg import live
from hessquiz.families.make import families, folder, load, make, seeds
from hessquiz.text import Prose

NAMES = (
    "bfgs-update",
    "contour-picture",
    "second-partials",
    "mixed-partial",
    "critical-points",
    "wrong-entry",
)


def unpack(text: str) -> list[dict[str, Any]]:
    """What the engine makes of it, in Python."""

    def filled(value: Any, row: list[str]) -> Any:
        if isinstance(value, str):
            return re.sub("¤(\\d+)¤", lambda hole: row[int(hole[1])], value)
        if isinstance(value, list):
            return [filled(each, row) for each in value]
        if isinstance(value, dict):
            return {key: filled(each, row) for key, each in value.items()}
        return value

    return [filled(s["at"], row.split("¤")) for s in json.loads(text)["shapes"] for row in s["rows"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_variant_comes_back_whole(name: str) -> None:
    made = [make(load(name), seed) for seed in range(1, 13)]
    text = live.pack(made, name)
    back = {each["id"]: each for each in unpack(text)}
    assert back == {each.id: live.unpacked(each) for each in made}
    assert live.skill_of(text) == name


def test_anki_finds_nothing_of_its_own_in_it() -> None:
    for family in families():
        text = live.pack([make(family, seed) for seed in (1, 2)], family.name)
        assert not re.search(r"[<>&]|\\\(|\\\[|\{\{", text), family.name
        assert text == json.loads(json.dumps(text))
        assert text.startswith(live.OPENING)


def test_hostile_words_are_safe_or_refused() -> None:
    nasty = Prose(r"$a<b$ {{c1::x}} </script> $\\(y)$ $[0,1)$", "", "")
    part = Part("number", "1", ask=nasty, mistakes=(Mistake("2", nasty),))
    variant = Variant("f", 1, 1, "T", "newton", 1, nasty, (part,))
    text = live.pack([variant])
    assert not re.search(r"[<>&]|\\\(|\\\[|\{\{", text)
    assert unpack(text) == [live.unpacked(variant)]
    with pytest.raises(BuildError, match="which live cards need themselves"):
        live.pack([Variant("f", 1, 1, "T", "newton", 1, Prose("A «quoted» word.", "", ""), (part,))])


def test_the_notes_own_is_among_them_and_no_question_comes_twice() -> None:
    path = folder() / "convex-for-which-k.yaml"
    text = assemble.packed_variants(path, 9, 3, 12, "convex-for-which-k.3")
    found = unpack(text)
    assert f"convex-for-which-k@{load(path).revision}#9" in {each["id"] for each in found}
    assert len({json.dumps([each["ask"], each["parts"]]) for each in found}) == len(found) == 12


def test_any_number_of_processes_makes_the_same_bytes() -> None:
    notes = {name: assemble.exercises(load(name)) for name in ("newton-step", "hessian-storage")}
    alone = assemble.with_variants(folder(), notes, 4, assemble.here)
    with workers(2, None) as run:
        assert assemble.with_variants(folder(), notes, 4, run) == alone


def test_each_skill_of_practice_has_one_live_note() -> None:
    from hessquiz.practice.prepare import _skills

    for family in families():
        notes = assemble.exercises(family)
        assert sorted(n.skill for n in notes if n.skill) == sorted(s.item.id for s in _skills(family))
        assert [n.id for n in notes][:3] == [f"ex.{family.name}.{n}" for n in (1, 2, 3)]
        for note in notes:
            assert note.skill in ("", note.variant.item)


def test_a_note_of_another_kind_stands_for_no_skill() -> None:
    for field in ("", "plain words", '{"hq":1,', '{"hq":1,"shapes":[]}'):
        assert live.skill_of(field) == ""
    assert next(seeds(load("newton-step"))) == 1
