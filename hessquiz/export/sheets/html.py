"""A page for each student that checks itself: the student's own sheet with live checking, hints and solutions.

It holds the keys, so it lies among the keys: hand it out where nothing is marked, or after the deadline.
"""

from __future__ import annotations

from hessquiz import resources
from hessquiz.export import page
from hessquiz.export.sheets import Files
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._prepared import Prepared


def files(own: Prepared) -> Files:
    """One page."""
    paper, sheet = own.paper, own.sheet
    items = tuple(
        page.item(
            entry.item,
            f"{entry.number}. {entry.variant.title}",
            shown.worth(entry.points),
            [entry.variant],
            sheet.tolerance,
        )
        for entry in paper.entries
    )
    who = " · ".join(part for part in (sheet.course, paper.student.name or paper.student.id) if part)
    made = page.page(
        sheet.title,
        f"{who} · {paper.code}",
        (page.Group("", items),),
        resources.folder("templates"),
        opened=True,
    )
    return {f"keys/{paper.student.id}/check.html": made}
