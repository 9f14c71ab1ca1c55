"""The item analysis as one self-contained page with plots."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from fractions import Fraction
from html import escape

from hessquiz import resources
from hessquiz.marking.statistics import Analysis
from hessquiz.pictures.plot import HEIGHT, MARGIN, WIDTH, bars, base, svg, text, up
from hessquiz.sheet import Sheet, number_text

BINS = 20
"""Bars of the plot of totals."""

LOW, HARD, EASY = 0.2, 0.3, 0.9
"""Below the first, a part hardly tells strong from weak; below the second it is hard, above the third easy."""


def page(
    sheet: Sheet, students: int, totals: Sequence[Fraction], waiting: int, analysis: Sequence[Analysis]
) -> str:
    """The page as HTML text."""
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    templates = resources.folder("templates")
    template = environment.from_string((templates / "coursework/analysis.html.j2").read_text("utf-8"))
    points = [float(each) for each in totals]
    return template.render(
        style=Markup((templates / "report.css").read_text("utf-8")),
        title=sheet.title,
        course=sheet.course,
        figures=_figures(sheet, students, points, waiting),
        totals=Markup(_totals(sheet, points)),
        plane=Markup(_plane(analysis)),
        parts=[_row(each) for each in analysis],
    )


def _figures(sheet: Sheet, students: int, points: Sequence[float], waiting: int) -> list[tuple[str, str]]:
    found = [("students", str(students)), ("handed in", str(len(points)))]
    if points:
        found += [
            (f"mean of {number_text(sheet.points)}", f"{statistics.fmean(points):.1f}"),
            ("median", f"{statistics.median(points):.1f}"),
            ("standard deviation", f"{statistics.pstdev(points):.1f}"),
        ]
    return [*found, ("answers to look at", str(waiting))]


def _totals(sheet: Sheet, points: Sequence[float]) -> str:
    most = float(sheet.points)
    counts = [0] * BINS
    for each in points:
        counts[min(BINS - 1, int(each / most * BINS))] += 1
    names = [f"{at * most / BINS:.3g} to {(at + 1) * most / BINS:.3g}" for at in range(BINS)]
    return bars(
        counts, "How many students have how many points", "0 points", number_text(sheet.points), names
    )


def _plane(analysis: Sequence[Analysis]) -> str:
    """Facility to the right, discrimination upwards, a numbered dot for each part; empty where there is none."""
    known = [
        (number, each.part, each.facility, max(0.0, each.discrimination))
        for number, each in enumerate(analysis, 1)
        if each.facility is not None and each.discrimination is not None
    ]
    if not known:
        return ""
    top = max([0.5, *(discrimination for *_, discrimination in known)])
    dots = []
    for number, part, facility, discrimination in known:
        x, y = MARGIN + facility * (WIDTH - 2 * MARGIN), up(discrimination / top)
        dots.append(
            f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="9"><title>{escape(part)}</title></circle>'
        )
        dots.append(f'<text class="in" x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{number}</text>')
    low = up(LOW / top)
    line = f'<line class="faint" x1="{MARGIN}" y1="{low:.1f}" x2="{WIDTH - MARGIN}" y2="{low:.1f}"/>'
    words = (
        text(MARGIN, HEIGHT - 8, "hard: 0%", "start")
        + text(WIDTH - MARGIN, HEIGHT - 8, "easy: 100%", "end")
        + text(MARGIN - 6, up(1) + 4, f"{top:.2g}", "end")
        + text(MARGIN - 6, low + 4, f"{LOW}", "end")
        + text(MARGIN - 6, up(0), "0", "end")
    )
    return svg(base() + line + "".join(dots) + words, "Facility and discrimination of each part")


def _row(each: Analysis) -> dict[str, object]:
    remarks = []
    if each.discrimination is not None and each.discrimination < LOW:
        remarks.append("hardly tells strong from weak")
    if each.facility is not None and each.facility < HARD:
        remarks.append("hard")
    if each.facility is not None and each.facility > EASY:
        remarks.append("easy")
    return {
        "part": each.part,
        "facility": "–" if each.facility is None else f"{each.facility:.0%}",
        "width": 0 if each.facility is None else round(100 * each.facility),
        "discrimination": "–" if each.discrimination is None else f"{each.discrimination:.2f}",
        "blank": each.blank,
        "waiting": each.waiting,
        "remark": ", ".join(remarks),
        "mistakes": each.mistakes,
    }
