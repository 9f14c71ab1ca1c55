"""Pictures as data: what to draw, in the answer language; `hessquiz/pictures/` draws it on export."""

from __future__ import annotations

from flint import fmpq

from hessquiz.errors import VariantError
from hessquiz.maths.registry import author
from hessquiz.maths.values import Picture, Value, as_int, as_list, as_scalar, as_vector


@author
def contours(
    of: Value, *, window: Value, levels: Value = None, points: Value = (), labels: Value = (), alt: Value = ""
) -> Picture:
    """A picture of level curves of a function of x and y in a window (left, right, bottom, top).

    `levels` is how many curves or the list of their values; `points` are marked, with `labels` beside them;
    `alt` says in words what is to be seen.

    `contours(x^2, window=(-2, 2, -2, 2))` is `contours(of=x^2, window=(-2, 2, -2, 2))`.
    """
    edges = as_vector(window, "the window")
    if len(edges) != 4 or not (edges[0] < edges[1] and edges[2] < edges[3]):
        raise VariantError("a window is (left, right, bottom, top), each pair increasing")
    data: dict[str, Value] = {"kind": "contours", "of": as_scalar(of), "window": edges}
    if levels is not None:
        data["levels"] = levels if isinstance(levels, tuple) else fmpq(as_int(levels, "levels"))
    if points:
        data["points"] = tuple([as_vector(p, "a point") for p in as_list(points)])
    if labels:
        data["labels"] = tuple(as_list(labels))
    if alt:
        data["alt"] = alt
    return Picture(data)


@author
def curve(of: Value, *, window: Value, alt: Value = "") -> Picture:
    """A picture of curves y = f(x): one formula in x, or a list of them.

    `curve(x^2, window=(-2, 2, 0, 4))` is `curve([x^2], window=(-2, 2, 0, 4))`.
    """
    edges = as_vector(window, "the window")
    if len(edges) != 4:
        raise VariantError("a window is (left, right, bottom, top)")
    formulas = tuple([as_scalar(f) for f in (of if isinstance(of, tuple) else (of,))])
    data: dict[str, Value] = {"kind": "curve", "of": formulas, "window": edges}
    if alt:
        data["alt"] = alt
    return Picture(data)


@author
def table(heads: Value, rows: Value) -> Picture:
    """A table: a list of heads and a list of rows of values.

    `table(('k', 'error'), [(1, 1/10)])` is `table(('k', 'error'), [(1, 1/10)])`.
    """
    width = len(as_list(heads, "the heads"))
    if any(len(as_list(row, "a row")) != width for row in as_list(rows, "the rows")):
        raise VariantError("every row of a table must have as many entries as there are heads")
    return Picture({"kind": "table", "heads": heads, "rows": rows})
