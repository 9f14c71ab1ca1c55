"""Practice pages: one file, no network, the card's engine with MathML, verdicts as in Python."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from hessquiz.answers import read
from hessquiz.cli import root
from hessquiz.errors import Unreadable
from hessquiz.exercise import Part, Variant
from hessquiz.export.sheets import format_named
from hessquiz.export.sheets._prepared import Prepared
from hessquiz.families.make import family_paths, load, make
from hessquiz.grading import grade
from hessquiz.sheet import Entry, Paper, Sheet, Student, tolerant
from hessquiz.text import prose
from tests.browser.cards import browser_page

pytestmark = [pytest.mark.browser]

RESPOND = (Path(__file__).parent / "respond.js").read_text(encoding="utf-8").split("\n", 1)[1].strip()


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    with browser_page(chromium) as opened:
        opened.set_viewport_size({"width": 360, "height": 700})
        yield opened


def written(tmp_path: Path, *words: str) -> Path:
    out = tmp_path / "p.html"
    run = CliRunner().invoke(
        root, ["page", *words, "-q", "-o", str(out), "--jobs", "1"], standalone_mode=False
    )
    assert run.exception is None, run.exception
    return out


def opened(page: Page, path: Path) -> list[str]:
    """Opens a page; what it asks the network for, and its faults."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.goto(path.as_uri())
    return seen


def test_an_exercise_is_answered_and_another_drawn(page: Page, tmp_path: Path) -> None:
    path = written(tmp_path, "newton-step", "--variants", "4")
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|@import|url\(\s*["']?http""", text)
    seen = opened(page, path)
    page.locator("summary").first.click()
    drawn = []
    for _ in range(2):
        source = page.locator(".hq-live").get_attribute("data-source") or ""
        drawn.append(source)
        part = make(load("newton-step"), int(source.split("#")[1])).parts[0]
        wrong = page.evaluate(f"({RESPOND})({json.dumps(part.mistakes[0].value)})")
        assert wrong["outcome"] in ("incorrect", "partial")
        assert page.evaluate(f"({RESPOND})({json.dumps(part.key)})")["outcome"] == "correct"
        page.locator(".hq-next").click()
        assert page.locator(".hq-end .hq-solution math").count() > 0
        assert "\\(" not in page.locator("main").inner_text()
        assert page.locator(".hq-mark").first.text_content() == "✓ right"
        assert page.locator(".hq-check:visible").count() == 0  # the solution ends the exercise
        page.get_by_role("button", name="Another one").click()
    assert len(set(drawn)) == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert all(url.startswith("file:") for url in seen), seen


def test_what_is_typed_is_shown_as_it_is_read(page: Page, tmp_path: Path) -> None:
    seen = opened(page, written(tmp_path, "second-partials", "--variants", "1"))
    page.locator("summary").first.click()
    page.locator(".hq-field").first.fill("-(x+1)^2/sqrt(2)*lambda")
    page.wait_for_function("document.querySelector('.hq-read').textContent !== ''")
    assert "lambda" in (page.locator(".hq-read.hq-bad").text_content() or "")
    page.locator(".hq-field").first.fill("-(x+1)^2/sqrt(2)*sin(y)")
    page.wait_for_function("document.querySelector('.hq-read math mfrac msqrt')")
    assert page.locator(".hq-read math msup").count() == 1
    assert page.locator(".hq-read math mspace").count() == 1  # x sin(y), not xsin(y)
    assert all(url.startswith("file:") for url in seen), seen


def test_a_page_without_scripts_has_the_exercise_and_its_solution(chromium: str, tmp_path: Path) -> None:
    text = written(tmp_path, "newton-step", "--variants", "1").read_text(encoding="utf-8")
    inside = re.findall(r"<noscript>(.*?)</noscript>", text, re.DOTALL)
    assert len(inside) == text.count('class="hq-item"') >= 1
    assert all("<math" in fixed and "Solution" in fixed for fixed in inside)


@pytest.mark.proof
def test_every_skill_is_graded_on_the_page_as_in_python(page: Page, tmp_path: Path) -> None:
    """Each skill of each family: unreadable, wrong in each listed way, right; then its solution."""
    seen = opened(page, written(tmp_path, "--variants", "2"))
    items = page.locator("details.hq-item")
    assert items.count() >= 90
    families = set()
    for _ in range(items.count()):
        section = items.first
        section.locator("summary").first.click()
        source = section.locator(".hq-live").get_attribute("data-source") or ""
        name, seed = source.split("@")[0], int(source.split("#")[1])
        variant = make(load(name), seed)
        earlier: dict[int, str] = {}
        for at, part in enumerate(variant.parts, start=1):
            unreadable = [] if part.options else ["2 +* ("]
            for text in (*unreadable, *(mistake.value for mistake in part.mistakes), part.key):
                said = page.evaluate(f"({RESPOND})({json.dumps(text)})")["outcome"]
                wanted = grade(text, part, earlier).outcome
                assert said in (wanted, "unfit"), (source, at, text)
                assert said == wanted or text != part.key, (source, at)
            earlier[at] = part.key
            section.locator(".hq-next").last.click()
        assert section.locator(".hq-mark").text_content() == "✓ right", source
        assert section.locator(".hq-end .hq-solution").is_visible(), source
        families.add(name)
        section.evaluate("e => e.remove()")
    assert families == {path.stem for path in family_paths()}
    assert all(url.startswith("file:") for url in seen), seen


def test_a_sheet_gives_one_page_of_its_exercises(tmp_path: Path) -> None:
    sheet = Path(__file__).resolve().parents[2] / "cards/coursework/curvature.yaml"
    text = written(tmp_path, str(sheet), "--variants", "1").read_text(encoding="utf-8")
    assert text.count('class="hq-item"') >= 3


def test_a_students_page_lies_among_the_keys(page: Page, tmp_path: Path) -> None:
    variants = [make(load(name), 3) for name in ("newton-step", "classify-from-hessian")]
    entries = tuple(Entry(v.family, at, Fraction(2), f"c{at}", v) for at, v in enumerate(variants, start=1))
    paper = Paper(Student("ada", "Ada"), "AB-1", entries)
    (found,) = format_named("html").files(Prepared(paper, Sheet("s", "Curvature", ()))).items()
    assert found[0] == "keys/ada/check.html"
    (tmp_path / "check.html").write_bytes(found[1])
    seen = opened(page, tmp_path / "check.html")
    assert page.locator(".hq-live:visible").count() == 2
    assert page.evaluate(f"({RESPOND})({json.dumps(variants[1].parts[0].key)})")["outcome"] == "correct"
    assert all(url.startswith("file:") for url in seen), seen


TYPED = ["(2, 1/3)", "(2.001, 0.3333)", "(2.003, 1/3)", "(2, 0.33)", "(2, 1)"]


@pytest.mark.parametrize(("tolerance", "right"), [("1/1000", 2), ("", 1)])
def test_a_students_page_grades_within_the_sheets_tolerance(
    page: Page, tmp_path: Path, tolerance: str, right: int
) -> None:
    part = Part("vector", "(2, 1/3)")
    variant = Variant("f", 1, 1, "T", "newton", 1, prose("Find $v$."), (part,))
    sheet = Sheet("s", "Curvature", (), tolerance=tolerance)
    paper = Paper(Student("ada"), "AB-1", (Entry("v", 1, Fraction(1), "c", variant),))
    ((_, made),) = format_named("html").files(Prepared(paper, sheet)).items()
    (tmp_path / "check.html").write_bytes(made)
    packed = made.decode().partition('<script type="application/json"')[2].partition("</script>")[0]
    assert "shown" in packed
    assert "≈" not in packed  # the key itself stays exact
    opened(page, tmp_path / "check.html")
    found = []
    for typed in TYPED:
        found.append(page.evaluate(f"({RESPOND})({json.dumps(typed)})"))
        own = grade(typed, tolerant(part, tolerance))
        assert found[-1]["outcome"] == own.outcome
    assert [each["outcome"] == "correct" for each in found] == [at < right for at in range(len(TYPED))]


def test_a_cell_that_cannot_be_read_is_complained_of_by_itself(page: Page, tmp_path: Path) -> None:
    """Not the matrix that the cells make together, in which a parenthesis runs over into the next."""
    opened(page, written(tmp_path, "newton-step", "--variants", "1"))
    page.locator("summary").first.click()
    fields = page.locator(".hq-grid .hq-field")
    for at, text in enumerate(("1", "2x+((", *["1"] * (fields.count() - 2))):
        fields.nth(at).fill(text)
    page.locator(".hq-check").first.click()
    with pytest.raises(Unreadable) as alone:
        read("2x+((", ("x", "y"))
    said = page.locator(".hq-verdict").first
    assert said.get_attribute("data-outcome") == "unreadable"
    assert alone.value.message in said.inner_text()
    assert fields.nth(1).evaluate("field => field === document.activeElement")
