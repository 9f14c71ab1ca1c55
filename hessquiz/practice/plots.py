"""Small SVG plots for the statistics page: currentColor throughout, so that night mode needs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hessquiz.schedule.calibration import Bin
from hessquiz.schedule.days import day_to_date

WIDTH, HEIGHT, MARGIN = 640, 220, 34


def bars(values: Sequence[int], label: str, first: str, last: str) -> str:
    """A bar for each value, the largest named at the axis."""
    top = max([1, *values])
    step = (WIDTH - 2 * MARGIN) / max(1, len(values))
    body = [
        f'<rect class="bar" x="{MARGIN + n * step + 1:.1f}" y="{_y(v / top):.1f}" '
        f'width="{max(1.0, step - 2):.1f}" height="{_y(0) - _y(v / top):.1f}"><title>{v}</title></rect>'
        for n, v in enumerate(values)
    ]
    axis = _text(MARGIN - 6, _y(1) + 4, str(top), "end") + _text(MARGIN - 6, _y(0), "0", "end")
    ends = _text(MARGIN, HEIGHT - 8, first, "start") + _text(WIDTH - MARGIN, HEIGHT - 8, last, "end")
    return _svg(_base() + "".join(body) + axis + ends, label)


def reliability(bins: Sequence[Bin]) -> str:
    """Predicted recall against observed: a dot for each bin, its area by count; the diagonal is perfect."""
    low = min([0.5, *(min(b.predicted, b.observed) for b in bins)])
    most = max([1, *(b.count for b in bins)])

    def x(share: float) -> float:
        return MARGIN + (share - low) / (1 - low) * (WIDTH - 2 * MARGIN)

    def y(share: float) -> float:
        return _y((share - low) / (1 - low))

    line = f'<line class="faint" x1="{x(low):.1f}" y1="{y(low):.1f}" x2="{x(1):.1f}" y2="{y(1):.1f}"/>'
    dots = [
        f'<circle class="dot" cx="{x(b.predicted):.1f}" cy="{y(b.observed):.1f}" '
        f'r="{3 + 8 * (b.count / most) ** 0.5:.1f}">'
        f"<title>predicted {b.predicted:.0%}, recalled {b.observed:.0%}, {b.count} reviews</title></circle>"
        for b in bins
    ]
    words = (
        _text(MARGIN, HEIGHT - 8, f"predicted {low:.0%}", "start")
        + _text(WIDTH - MARGIN, HEIGHT - 8, "100%", "end")
        + _text(MARGIN - 6, _y(1) + 4, "100%", "end")
        + _text(MARGIN - 6, _y(0), f"{low:.0%}", "end")
    )
    return _svg(_base() + line + "".join(dots) + words, "Predicted recall against observed recall")


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


def _y(share: float) -> float:
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)


def _base() -> str:
    return f'<line class="axis" x1="{MARGIN}" y1="{_y(0)}" x2="{WIDTH - MARGIN}" y2="{_y(0)}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def _svg(body: str, label: str) -> str:
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{body}</svg>'
