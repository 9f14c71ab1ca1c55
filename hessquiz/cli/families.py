"""`hessquiz families`: what there is to practise."""

from __future__ import annotations

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One family a line, with levels, kinds and sizes.")
def command(as_json: bool) -> None:
    """List every family of exercises."""
    import json

    from hessquiz.families import sizes
    from hessquiz.families.make import families, family_levels

    for family in families():
        levels = family_levels(family)
        if as_json:
            line = {
                "family": family.name,
                "title": family.title,
                "topic": family.topic,
                "level": levels[0] if len(levels) == 1 else list(levels),
                "kinds": list(family.kinds),
                "covers": list(family.covers),
                "calculator": family.calculator,
                **sizes.known(family),
            }
            click.echo(json.dumps(line, ensure_ascii=False))
        else:
            shown = "–".join(str(n) for n in sorted({levels[0], levels[-1]}))
            click.echo(f"{family.name:34} {shown:4} {family.title}  [{' '.join(family.covers)}]")
