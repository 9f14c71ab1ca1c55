"""Formulas in another alphabet: bold, roman, blackboard …"""

from __future__ import annotations

from hessquiz.text.mathtree import Accent, Letter, Math, Number, Row, Script


def styled(node: Math, style: str) -> Math:
    """The same formula in another alphabet; letters of a roman word become one name (`tr`, `Cov`)."""
    match node:
        case Letter(text=text, style=old):
            return Letter(text, style) if old == "italic" else node
        case Number(text=text):
            return Number(text, bold=style == "bold")
        case Row(items=parts) if style in ("roman", "sans", "mono", "bold") and len(parts) > 1:
            if style != "bold" and all(isinstance(part, Letter) for part in parts):
                return Letter("".join(part.text for part in parts if isinstance(part, Letter)), style)
            return Row(tuple(styled(part, style) for part in parts))
        case Row(items=parts):
            return Row(tuple(styled(part, style) for part in parts))
        case Script(base=base, sub=sub, sup=sup, stacked=stacked):
            deep = style == "bold"
            return Script(
                styled(base, style),
                styled(sub, style) if deep and sub is not None else sub,
                styled(sup, style) if deep and sup is not None else sup,
                stacked,
            )
        case Accent(kind=kind, arg=arg):
            return Accent(kind, styled(arg, style))
        case _:
            return node
