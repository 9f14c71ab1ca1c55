"""The statistics as one self-contained page with plots."""

from __future__ import annotations

from collections.abc import Mapping

from hessquiz import resources
from hessquiz.pictures.plot import bars
from hessquiz.practice import plots
from hessquiz.schedule.days import day_to_date
from hessquiz.schedule.statistics import Statistics


def page(stats: Statistics, titles: Mapping[str, str], day: int) -> str:
    """The page as HTML text."""
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    templates = resources.folder("templates")
    template = environment.from_string(templates.joinpath("practice/stats.html.j2").read_text("utf-8"))
    scores = stats.calibration
    retention = "–" if stats.retention is None else f"{stats.retention:.0%}"
    figures = [
        ("reviews", f"{stats.reviews:,}"),
        ("today", str(stats.today)),
        ("items begun", str(stats.items)),
        ("known for 3 weeks", str(stats.mature)),
        ("recalled, 30 days", retention),
        ("days in a row", str(stats.streak)),
        ("longest streak", str(stats.longest)),
        ("hours", f"{stats.minutes / 60:,.1f}"),
    ]
    weak = [
        {
            "title": titles.get(w.item) or w.item, "slip": w.slip, "wrong": w.wrong,
            "reviews": w.reviews, "recall": f"{w.recall:.0%}",
        }
        for w in stats.weak
    ]  # fmt: skip
    return template.render(
        style=Markup(templates.joinpath("report.css").read_text("utf-8")),
        date=day_to_date(day).isoformat(),
        figures=figures,
        calendar=Markup(plots.calendar(stats.by_day, day)),
        forecast=Markup(bars(stats.forecast, "Items due in the next 30 days", "today", "in 30 days")),
        reliability=Markup(plots.reliability(scores.bins)) if scores.count else "",
        error=f"{scores.error:.1%}",
        brier=f"{scores.brier:.3f}",
        count=scores.count,
        weak=weak,
    )
