"""`hessquiz grade`: one answer, or a file of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hessquiz.exercise import Part
    from hessquiz.verdict import Verdict

EXIT = {"correct": 0, "partial": 1, "incorrect": 1, "unreadable": 3, "undecided": 4}
MARKS = {
    "correct": "Correct",
    "partial": "Partly right",
    "incorrect": "Not right",
    "unreadable": "Can't be read",
    "undecided": "Could not be decided",
}


@click.command(context_settings={"ignore_unknown_options": True})
@click.option(
    "--kind", default="expr", show_default=True, help="Kind of key: number, expr, matrix, set, interval …"
)
@click.option("--key", help="The right answer, in the answer language.")
@click.option("--vars", "vars_", default="", help="Variables that may stand in the answer: x,y.")
@click.option("--tol", default="", help="Relative tolerance of each entry, absolute where the key's is 0.")
@click.option("--decimals", type=int, help="Decimals asked for.")
@click.option("--digits", type=int, help="Significant digits asked for.")
@click.option("--assume", type=click.Choice(["positive"]), help="All variables are positive.")
@click.option(
    "--form", type=click.Choice(["expanded", "fraction", "single_fraction"]), help="Form asked for."
)
@click.option("--up-to", type=click.Choice(["constant", "sign", "scale"]), help="What the answer is free in.")
@click.option("--unit", default="", help="Base unit of a quantity.")
@click.option("--options", default="", help="Options of a choice: minimum,maximum,saddle.")
@click.option("--integers", default="", help="Names that stand for integers in periodic points: m,n.")
@click.option("--check", "checks", multiple=True, help="A condition on `answer`, for a property key.")
@click.option("--mistake", "mistakes", multiple=True, help="An expected wrong answer.")
@click.option(
    "--batch", type=click.Path(allow_dash=True), help="Grade every line of a JSONL file, or of - (stdin)."
)
@click.option("--json", "as_json", is_flag=True, help="Write the verdict as one line of JSON.")
@click.argument("answer", required=False)
def command(
    answer: str | None, key: str | None, batch: str | None, as_json: bool, vars_: str, **fields: Any
) -> int | None:
    """Grade ANSWER (or standard input, for -) against a key.

    \b
    hessquiz grade --kind expr --key "2*x*y" --vars x,y 2xy
    hessquiz grade --kind matrix --key "[[2,0],[0,8]]" "2 0; 0 8"
    hessquiz grade --batch answers.jsonl

    Exit: 0 correct, 1 partly right or not right, 3 unreadable, 4 undecided.
    """
    if batch is not None:
        return _batch(batch)
    if key is None and not fields["checks"]:
        raise click.UsageError('--key is missing: the right answer, such as --key "2*x*y".')
    if answer is None:
        raise click.UsageError("An answer is missing; write it last, or - to read it from standard input.")
    if answer == "-":
        answer = click.open_file("-").read()
    part = _part({"key": key or "", "vars": vars_, **fields})
    verdict, seconds = _timed(answer, part, {})
    if as_json:
        click.echo(_line(verdict, None, seconds))
    else:
        _say(verdict, answer)
    return EXIT[verdict.outcome]


def _part(fields: dict[str, Any]) -> Part:
    from hessquiz.exercise_json import part_from_json

    fields["checks"] = [{"that": check} for check in fields["checks"]]
    return part_from_json(fields)


def _timed(answer: str, part: Part, earlier: dict[int, str]) -> tuple[Verdict, float]:
    import time

    from hessquiz.grading import grade

    begun = time.perf_counter()
    return grade(answer, part, earlier), time.perf_counter() - begun


def _say(verdict: Verdict, answer: str) -> None:
    """The verdict for a person."""
    click.echo(f"{MARKS[verdict.outcome]}{_score(verdict)}")
    if verdict.read_as:
        click.echo(f"Read as: {verdict.read_as.unicode}")
    if verdict.feedback and verdict.feedback != "Correct.":
        click.echo(verdict.feedback)
    if verdict.position:
        from hessquiz.errors import Unreadable

        click.echo(Unreadable("", answer, *verdict.position).caret())


def _score(verdict: Verdict) -> str:
    return f" ({verdict.score:.0%})" if verdict.outcome == "partial" else ""


def _line(verdict: Verdict, identifier: object, seconds: float) -> str:
    """The verdict as a line of JSON."""
    import json

    from hessquiz.record import as_dict

    data: dict[str, Any] = {} if identifier is None else {"id": identifier}
    data |= {
        "outcome": str(verdict.outcome),
        "score": round(verdict.score, 6),
        "feedback": verdict.feedback,
        "diagnosis": list(verdict.diagnosis),
        "witness": as_dict(verdict.witness) if verdict.witness else None,
        "read_as": {form: getattr(verdict.read_as, form) for form in ("text", "tex", "unicode")}
        if verdict.read_as
        else None,
        "certainty": verdict.certainty,
        "ms": round(seconds * 1000, 3),
    }
    if verdict.position:
        data["position"] = list(verdict.position)
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _batch(path: str) -> int:
    """Grade every line; a bad one gets a line with "error", and the rest goes on."""
    with click.open_file(path, encoding="utf-8", errors="replace") as lines:
        bad = sum(not _grade_line(number, line) for number, line in _numbered(lines))
    return 1 if bad else 0


def _numbered(lines: Iterable[str]) -> Iterable[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _grade_line(number: int, line: str) -> bool:
    """Grade one line of a batch; False where it had an error."""
    import json

    from hessquiz.errors import HessquizError, UsageError
    from hessquiz.exercise_json import part_from_json

    identifier: object = None
    try:
        data = json.loads(line)
        if not isinstance(data, dict):
            raise UsageError("a line must hold one JSON object.")
        identifier = data.get("id")
        answer = data.get("answer")
        if not isinstance(answer, str):
            raise UsageError("answer is missing; it must be text.")
        earlier = _earlier(data.get("earlier"))
        verdict, seconds = _timed(answer, part_from_json(data), earlier)
    except (json.JSONDecodeError, RecursionError) as error:
        return _error(number, identifier, f"not JSON: {error}")
    except HessquizError as error:
        return _error(number, identifier, str(error))
    click.echo(_line(verdict, identifier, seconds))
    return True


def _earlier(data: object) -> dict[int, str]:
    from hessquiz.errors import UsageError

    if data is None:
        return {}
    if isinstance(data, dict) and all(str(k).isdigit() and isinstance(v, str) for k, v in data.items()):
        return {int(k): v for k, v in data.items()}
    raise UsageError('earlier is off; write {"1": "the answer to part 1"}.')


def _error(number: int, identifier: object, message: str) -> bool:
    import json

    click.echo(json.dumps({"id": identifier, "line": number, "error": message}, ensure_ascii=False))
    return False
