"""The plots of the statistics page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hessquiz.pictures.plot import HEIGHT, MARGIN, WIDTH, base, svg, text, up
from hessquiz.schedule.calibration import Bin
from hessquiz.schedule.days import day_to_date


def reliability(bins: Sequence[Bin]) -> str:
    """Predicted recall against observed: a dot for each bin, its area by count; the diagonal is perfect."""
    low = min([0.5, *(min(b.predicted, b.observed) for b in bins)])
    most = max([1, *(b.count for b in bins)])

    def x(share: float) -> float:
        return MARGIN + (share - low) / (1 - low) * (WIDTH - 2 * MARGIN)

    def y(share: float) -> float:
        return up((share - low) / (1 - low))

    line = f'<line class="faint" x1="{x(low):.1f}" y1="{y(low):.1f}" x2="{x(1):.1f}" y2="{y(1):.1f}"/>'
    dots = [
        f'<circle class="dot" cx="{x(b.predicted):.1f}" cy="{y(b.observed):.1f}" '
        f'r="{3 + 8 * (b.count / most) ** 0.5:.1f}">'
        f"<title>predicted {b.predicted:.0%}, recalled {b.observed:.0%}, {b.count} reviews</title></circle>"
        for b in bins
    ]
    words = (
        text(MARGIN, HEIGHT - 8, f"predicted {low:.0%}", "start")
        + text(WIDTH - MARGIN, HEIGHT - 8, "100%", "end")
        + text(MARGIN, up(1) - 10, "recalled 100%", "start")
        + text(MARGIN - 6, up(0), f"{low:.0%}", "end")
    )
    return svg(base() + line + "".join(dots) + words, "Predicted recall against observed recall")


def calendar(by_day: Mapping[int, int], day: int, weeks: int = 53) -> str:
    """Reviews a day over a year: a column a week, Monday on top, darker is more."""
    first = day - day_to_date(day).weekday() - 7 * (weeks - 1)
    busiest = max([1, *(n for d, n in by_day.items() if d >= first)])
    size, cells = 12, []
    for d in range(first, day + 1):
        count = by_day.get(d, 0)
        week, row = divmod(d - first, 7)
        strength = 0.12 if not count else 0.3 + 0.7 * count / busiest
        cells.append(
            f'<rect class="bar" x="{week * size}" y="{row * size}" width="{size - 2}" height="{size - 2}" '
            f'rx="2" opacity="{strength:.2f}"><title>{day_to_date(d)}: {count}</title></rect>'
        )
    return (
        f'<svg viewBox="0 0 {weeks * size} {7 * size}" role="img" '
        'aria-label="Reviews a day over the last year">' + "".join(cells) + "</svg>"
    )
