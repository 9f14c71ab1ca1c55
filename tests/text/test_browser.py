"""MathML in a real browser: brackets grow, fractions stack, rows line up."""

from __future__ import annotations

import pytest
from playwright.sync_api import sync_playwright

from hessquiz.text import to_html
from hessquiz.text.mathml import STYLE


@pytest.mark.browser
def test_a_matrix_is_laid_out(chromium: str) -> None:
    tex = r"$$H = \begin{bmatrix} \dfrac{a}{b} & 1 \\ 0 & 2 \end{bmatrix}, \quad |x| < \left(\frac{1}{2}\right)$$"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(f"<!doctype html><style>{STYLE}</style>{to_html(tex, 'mathml')}")
        box = "e => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; }"
        cells = page.eval_on_selector_all("mtd", f"cells => cells.map({box})")
        parts = page.eval_on_selector_all("mfrac > *", f"parts => parts.map({box})")
        table = page.eval_on_selector("mtable", box)
        bracket = page.eval_on_selector("mo[fence]", box)
        browser.close()
    assert cells[0][1] < cells[2][1]
    assert cells[0][0] < cells[1][0]
    assert abs(cells[0][0] - cells[2][0]) < 1
    assert parts[0][1] + parts[0][3] <= parts[1][1] + 2
    assert bracket[3] >= 0.8 * table[3]
