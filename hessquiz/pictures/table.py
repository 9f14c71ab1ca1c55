"""Tables of values, for what is better read than seen: text, HTML, Typst."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from hessquiz.answers import read, to_tex, to_text, to_typst, to_unicode
from hessquiz.answers.tree import Node
from hessquiz.errors import Unreadable
from hessquiz.text.typst import escaped

_VARIABLES = ("x", "y", "z", "k", "n", "m", "h", "t")
_WORD = re.compile("[A-Za-z]{2}")


def text(data: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """The table with its columns aligned, for a terminal."""
    show = to_text if ascii_only else to_unicode
    rows = [list(data["heads"]), *[[_entry(entry, show, str) for entry in row] for row in data["rows"]]]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ["  ".join(entry.rjust(width) for entry, width in zip(row, widths, strict=True)) for row in rows]
    rule = "  ".join(("-" if ascii_only else "─") * width for width in widths)
    return "\n".join(line.rstrip() for line in (lines[0], rule, *lines[1:]))


def html(data: Mapping[str, Any]) -> str:
    """The table for a card or a page; entries are MathJax formulas."""

    def formula(entry: str) -> str:
        shown = _entry(entry, lambda node: f"\\({to_tex(node)}\\)", str)
        return escape(shown, quote=False)

    heads = "".join(f'<th scope="col">{formula(head)}</th>' for head in data["heads"])
    rows = "".join(
        f"<tr>{''.join(f'<td>{formula(entry)}</td>' for entry in row)}</tr>" for row in data["rows"]
    )
    caption = f"<caption>{escape(data['alt'], quote=False)}</caption>" if data.get("alt") else ""
    return f'<table class="hqt">{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def typst(data: Mapping[str, Any]) -> str:
    """The table as Typst markup."""
    heads = ", ".join(
        f"[{_entry(head, lambda node: f'${to_typst(node)}$', escaped)}]" for head in data["heads"]
    )
    rows = [
        ", ".join(f"[{_entry(entry, lambda node: f'${to_typst(node)}$', escaped)}]" for entry in row)
        for row in data["rows"]
    ]
    body = ",\n  ".join(rows)
    return f"#table(columns: {len(data['heads'])}, table.header({heads}),\n  {body})"


def _entry(entry: str, show: Callable[[Node], str], plain: Callable[[str], str]) -> str:
    """A number or formula by its printer; words as they are."""
    try:
        return show(read(entry, _VARIABLES if not _WORD.search(entry) else ()))
    except Unreadable:
        return plain(entry)
