"""The frame of a small plot on a page, and bars in it: currentColor throughout, so that night mode needs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, MARGIN = 640, 220, 34


def bars(values: Sequence[int], label: str, first: str, last: str, names: Sequence[str] = ()) -> str:
    """A bar for each value, the largest named at the axis; `names` say what each bar is when pointed at."""
    top = max([1, *values])
    step = (WIDTH - 2 * MARGIN) / max(1, len(values))
    said = [f"{name}: {v}" for name, v in zip(names, values, strict=True)] if names else map(str, values)
    body = [
        f'<rect class="bar" x="{MARGIN + n * step + 1:.1f}" y="{up(v / top):.1f}" '
        f'width="{max(1.0, step - 2):.1f}" height="{up(0) - up(v / top):.1f}"><title>{escape(words)}</title></rect>'
        for n, (v, words) in enumerate(zip(values, said, strict=True))
    ]
    axis = text(MARGIN - 6, up(1) + 4, str(top), "end") + text(MARGIN - 6, up(0), "0", "end")
    ends = text(MARGIN, HEIGHT - 8, first, "start") + text(WIDTH - MARGIN, HEIGHT - 8, last, "end")
    return svg(base() + "".join(body) + axis + ends, label)


def up(share: float) -> float:
    """How far down a share of the plot's height is."""
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)


def base() -> str:
    """The horizontal axis."""
    return f'<line class="axis" x1="{MARGIN}" y1="{up(0)}" x2="{WIDTH - MARGIN}" y2="{up(0)}"/>'


def text(x: float, y: float, words: str, anchor: str) -> str:
    """Words at a place; `anchor` is "start", "middle" or "end"."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def svg(body: str, label: str) -> str:
    """The whole picture with what it shows in words."""
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">{body}</svg>'
