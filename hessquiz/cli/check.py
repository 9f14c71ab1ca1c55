"""`hessquiz check`: complain about card sources."""

from __future__ import annotations

import json
from pathlib import Path

import click

EXIT_CODES = """\b
Exit codes:
  0    nothing wrong
  65   problems
  2    wrong command line
"""


@click.command(epilog=EXIT_CODES)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--cards", type=click.Path(path_type=Path), help="Folder of card sources (default: the project's own)."
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of topic files, for editors.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
def command(paths: tuple[Path, ...], cards: Path | None, schema: bool, as_json: bool, quiet: bool) -> int:
    """Complain about card sources, all problems in one run, each with file:line:column.

    PATHS are topic files, or files of families in a folder `exercises`; without any, everything in the
    cards folder is checked.
    """
    from hessquiz import resources, sources
    from hessquiz.document import Complaints

    if schema:
        from hessquiz.sources.json_schema import text

        click.echo(text(), nl=False)
        return 0
    folder = cards or resources.folder("cards")
    complaints = Complaints()
    count = families = 0
    if paths:
        rows = sources.subject_rows(folder)
        for path in paths:
            if path.parent.name == "exercises":
                sources.check_family(path, str(path), complaints)
                families += 1
                continue
            topic = sources.check_file(path, str(path), folder, rows, complaints)
            count += len(topic.notes) if topic else 0
    else:
        found = sources.gather(folder, complaints)
        count = len(found.notes) if found else 0
        families = len(list((folder / "exercises").glob("*.yaml")))
    problems = complaints.sorted()
    if as_json:
        listed = [
            {"path": p.path, "line": p.line, "column": p.column, "message": p.message} for p in problems
        ]
        click.echo(
            json.dumps(
                {"notes": count, "families": families, "problems": listed}, ensure_ascii=False, indent=2
            )
        )
    else:
        for problem in problems:
            click.echo(str(problem), err=True)
        if problems:
            click.echo(f"{len(problems)} problem{'s' * (len(problems) > 1)}.", err=True)
        elif not quiet:
            click.echo(f"{count} notes and {families} families, nothing wrong.")
    return 65 if problems else 0
