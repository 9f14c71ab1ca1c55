"""`hessquiz exercise`: variants of a family, as text, LaTeX or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hessquiz.cli._completion import families

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hessquiz.exercise import Part, Variant
    from hessquiz.text import Prose


@click.command(
    epilog="FAMILY is the name of a family (see `hessquiz families`), or a .yaml file of your own."
)
@click.argument("family", shell_complete=families)
@click.option("--seed", type=click.IntRange(min=0), default=1, help="First seed (1).")
@click.option("--count", type=click.IntRange(min=1), default=1, help="How many variants (1).")
@click.option("--level", type=click.IntRange(1, 5), help="Only variants of this level.")
@click.option("--json", "form", flag_value="json", help="One variant a line, with key and mistakes.")
@click.option("--text", "form", flag_value="text", default=True, help="For reading in a terminal (default).")
@click.option("--tex", "form", flag_value="tex", help="Markdown with LaTeX in $…$.")
@click.option("--solution", is_flag=True, help="Hints, worked solution and key as well.")
def command(family: str, seed: int, count: int, level: int | None, form: str, solution: bool) -> None:
    """Show variants of a family of exercises."""
    import json
    from itertools import islice

    from hessquiz.exercise_json import variant_to_json
    from hessquiz.families import sizes
    from hessquiz.families.make import load, make, seeds

    found = load(family)
    for number in islice(seeds(found, seed, level), count):
        variant = make(found, number)
        if form == "json":
            data = variant_to_json(variant)
            data["certificate"]["family"] = sizes.known(found)
            click.echo(json.dumps(data, ensure_ascii=False))
        else:
            click.echo("\n".join(shown(variant, form, solution=solution)))


def shown(variant: Variant, form: str, *, solution: bool) -> list[str]:
    """The lines of one variant, with a blank line after it."""
    from hessquiz.text import EMPTY

    def say(prose: Prose) -> str:
        return prose.tex if form == "tex" else prose.text

    lines = [f"{variant.id}  {variant.title}  (level {variant.level})", "", say(variant.question)]
    lines += _drawn(variant.picture, form)
    many = len(variant.parts) > 1
    for number, part in enumerate(variant.parts, 1):
        lines += ["", f"({number}) {say(part.ask)}"] if many else []
        lines += _drawn(part.picture, form)
        lines += [""] if part.options and variant.picture and not many else []
        lines += [_option(option.value, say(option.label)) for option in part.options]
        if solution:
            lines += ["", *[f"Hint {i}: {say(hint)}" for i, hint in enumerate(part.hints, 1)]]
            lines += ["", say(part.solution)] if part.solution != EMPTY else []
            lines += ["", f"Key: {_answer(part.key, part)}"]
            lines += [f"  not {_answer(m.value, part)}: {say(m.say)}" for m in part.mistakes]
    if solution and variant.solution:
        lines += ["", say(variant.solution)]
    return [*lines, ""]


def _answer(text: str, part: Part) -> str:
    """An answer as it would be typed: rounded where the question asks for that."""
    if part.decimals is None and part.digits is None:
        return text
    from dataclasses import replace

    from hessquiz.export.apkg.approximate import approximate
    from hessquiz.grading.reading import read_key
    from hessquiz.text import prose

    return prose(f"${approximate(read_key(replace(part, key=text)), part)}$").text


def _drawn(picture: Mapping[str, Any] | None, form: str) -> list[str]:
    """The lines of a picture in characters; in Markdown, where it can be seen."""
    if picture is None:
        return []
    if form == "tex":
        return ["", "(With a picture: `--text` draws it, and `hessquiz preview` shows it.)"]
    from hessquiz.pictures import terminal

    return ["", terminal(picture)]


def _option(value: str, label: str) -> str:
    """The word to answer with and its wording, or the value alone where that is what is chosen."""
    same = value == label.strip("$").replace("−", "-")
    return f"  {value}" if same or value.startswith("[") else f"  {value}: {label}"
