"""SVG: small, the same everywhere, readable by day, by night and on paper."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest
import typst

from hessquiz.pictures import html, picture_from, print_svg, svg
from hessquiz.pictures.bezier import paths
from hessquiz.pictures.data import drawing
from hessquiz.pictures.paths import eigenvectors, graph, level_curves

SADDLE: dict[str, Any] = {
    "kind": "contours", "of": "x^2 + 4*x*y + y^2", "window": "-2 2 -2 2", "points": "(0, 0)", "eigen": "(0, 0)",
    "labels": "(1, 1) A & B", "arrows": "(0, 0) (1, -1)", "alt": 'Level curves "of" a < b',
}  # fmt: skip
WAVES: dict[str, Any] = {
    "kind": "curve",
    "of": "sin(x); 1/x; x^2; -x",
    "window": "-3 3 -2 2",
    "alt": "Graphs",
}
PLAIN: dict[str, Any] = {"kind": "contours", "of": "x^2 + 4*y^2", "window": "-3 3 -2 2", "alt": "Ellipses"}


@pytest.mark.parametrize("picture", [SADDLE, WAVES, PLAIN], ids=["saddle", "graphs", "bowl"])
@pytest.mark.parametrize("draw", [svg, print_svg])
def test_well_formed_labelled_and_self_contained(picture: dict[str, Any], draw: Any) -> None:
    text = draw(picture)
    root = ET.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("aria-label") == picture["alt"]
    assert "href" not in text
    assert "url(" not in text
    assert " id=" not in text


def test_size() -> None:
    assert len(svg(PLAIN).encode()) < 4_000
    assert len(svg(SADDLE).encode()) < 4_500


def test_nothing_is_told_by_colour_alone() -> None:
    text = svg(SADDLE)
    assert ".hqp .n{stroke-dasharray" in text
    assert 'class="e d"' in text
    assert 'class="e"' in text
    assert {f"g{n}" for n in range(1, 5)} <= set(re.findall(r"g\d", svg(WAVES)))


def test_night_mode_changes_colours_on_cards_and_the_system_elsewhere() -> None:
    text = svg(PLAIN)
    assert ".nightMode .hqp,.night_mode .hqp{--p:" in text
    assert "prefers-color-scheme:dark){:root:not(:has(.card))" in text


def test_paper_needs_no_variables_and_takes_typst_s_fonts() -> None:
    text = print_svg(SADDLE)
    assert "var(" not in text
    assert "currentColor" not in text
    source = '#image(bytes(sys.inputs.svg), format: "svg", alt: "x")'
    assert typst.compile(source.encode(), format="pdf", sys_inputs={"svg": text})[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("picture", "digest"),
    [(PLAIN, "PLAIN"), (SADDLE, "SADDLE"), (WAVES, "WAVES")],
    ids=["bowl", "saddle", "graphs"],
)
def test_the_same_bytes_on_every_machine(picture: dict[str, Any], digest: str) -> None:
    body = svg(picture).split("</style>")[1]
    assert hashlib.sha256(body.encode()).hexdigest()[:16] == DIGESTS[digest]


def test_the_last_bit_of_a_value_changes_nothing() -> None:
    shape = drawing(picture_from({"kind": "contours", "of": "sin(x)*sin(y)", "window": "-3 3 -3 3"}))
    xs = np.linspace(-3, 3, 61)
    x, y = np.meshgrid(xs, xs)
    z = np.sin(x) * np.sin(y)
    shaken = z * (1 + np.random.default_rng(1).choice([-2e-16, 0, 2e-16], z.shape))
    shaken = shaken + np.random.default_rng(2).choice([-1e-17, 0, 1e-17], z.shape)
    assert shape.kind == "contours"
    before, after = (list(level_curves(xs, xs, each, (0.0, 0.25, -0.5))) for each in (z, shaken))
    assert [level for level, _ in before] == [level for level, _ in after]
    one, other = ([line * 100 + 1e-4 for _, line in each] for each in (before, after))
    drawn = [paths(np.concatenate(lines), [len(line) for line in lines]) for lines in (one, other)]
    assert drawn[0] == drawn[1]


def test_eigenvectors_of_a_known_matrix() -> None:
    (low, way_low), (high, way_high) = eigenvectors(drawing(SADDLE))
    assert (low, high) == pytest.approx((-2, 6))
    assert abs(way_high[0] - way_high[1]) < 1e-12
    assert abs(way_low[0] + way_low[1]) < 1e-12


def test_a_graph_is_cut_at_its_pole_and_at_the_window() -> None:
    (node,) = drawing({"kind": "curve", "of": "1/x", "window": "-1 1 -5 5"}).of
    pieces = graph(node, (-1.0, 1.0, -5.0, 5.0))
    assert len(pieces) == 2
    assert max(abs(piece[:, 1]).max() for piece in pieces) == 5.0


def test_a_level_curve_lies_on_its_level() -> None:
    xs = np.linspace(-2, 2, 81)
    x, y = np.meshgrid(xs, xs)
    ((_, line),) = level_curves(xs, xs, x**2 + y**2, (1.0,))
    assert np.hypot(line[:, 0], line[:, 1]) == pytest.approx(1.0, abs=1e-3)


def test_a_table_stands_in_a_page_as_a_table() -> None:
    made = html({"kind": "table", "heads": ["k", "error"], "rows": [["1", "1/10"]]})
    assert made == (
        '<table class="hqt"><thead><tr><th scope="col">\\(k\\)</th><th scope="col">error</th></tr></thead>'
        "<tbody><tr><td>\\(1\\)</td><td>\\(\\frac{1}{10}\\)</td></tr></tbody></table>"
    )


DIGESTS = {"PLAIN": "873f2d97df9b4fa2", "SADDLE": "82cf67d35448fe73", "WAVES": "d15041b6da1ca031"}
