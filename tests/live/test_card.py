"""Live cards in Anki's own reviewer page: every family drawn, answered right and wrong, both sides agreeing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection
from playwright.sync_api import Browser, sync_playwright

from hessquiz.exercise import Variant
from hessquiz.families.make import families, family_paths, load, make
from hessquiz.grading import grade
from tests.live.reviewer import VERSIONS, Card, Reviewer, reviewer

pytestmark = [pytest.mark.browser]

RESPOND = (Path(__file__).parent / "respond.js").read_text(encoding="utf-8").split("\n", 1)[1].strip()
DRAWN = "document.querySelector('.hq-live').dataset.source"
NEWTON = "ex.newton-step.1"
DENIED = (
    "for (const name of ['sessionStorage', 'localStorage']) "
    "Object.defineProperty(window, name, {get() { throw new DOMException('denied', 'SecurityError'); }});"
)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


def card_of(col: Collection, note_id: str, **fields: str) -> Card:
    """The card of a note, with some of its fields edited by the learner."""
    (number,) = col.find_notes(f'"ID:{note_id}"')
    note = col.get_note(number)
    for name, text in fields.items():
        note[name] = text
    card = note.cards()[0]
    card._note = note
    if fields:
        col.update_note(note, skip_undo_entry=True)
    return Card(card.question(), card.answer())


def variant_of(name: str) -> Variant:
    family, seed = re.fullmatch(r"(.+)@\d+#(\d+)", name).groups()  # type: ignore[union-attr]
    return make(load(family), int(seed))


def asked(shown: Reviewer, text: str) -> dict[str, str]:
    found: dict[str, str] = shown.page.evaluate(f"({RESPOND})({json.dumps(text)})")
    return found


def plain(html: str) -> str:
    return re.sub(r"\W+", "", re.sub(r"<[^>]*>|\\\(.*?\\\)|\$.*?\$", "", html))


def through(shown: Reviewer, card: Card, rating: str) -> None:
    """One review: each part answered unreadably, in each wrong way and right; then the answer side."""
    shown.question(card)
    source = shown.page.evaluate(DRAWN)
    variant = variant_of(source)
    earlier: dict[int, str] = {}
    for number, part in enumerate(variant.parts, start=1):
        answers = [mistake.value for mistake in part.mistakes]
        if rating == "Good":
            answers = []
        elif not part.options:
            answers.insert(0, "2 +* (")
        for text in [*answers, part.key]:
            said = asked(shown, text)
            if (
                said["outcome"] == "unfit"
            ):  # of another size than the grid, or no option: not to be typed there
                continue
            verdict = grade(text, part, earlier)
            assert said["outcome"] == verdict.outcome, (source, text, said)
            mistake = next((int(c[8:]) for c in verdict.diagnosis if c.startswith("mistake:")), None)
            if mistake is not None:
                words = plain(part.mistakes[mistake - 1].say.tex)
                assert words[:25] in plain(said["said"]), (source, text)
        earlier[number] = part.key
        if number < len(variant.parts):
            shown.page.locator(".hq-next").last.click()
    shown.page.evaluate("window.commands.length = 0")
    shown.page.locator(".hq-next").last.click()
    assert "ans" in shown.commands, source
    shown.page.evaluate("drawn('back')")
    assert shown.page.evaluate(DRAWN) == source
    assert shown.page.locator(".hq-verdict").count() == len(variant.parts)
    outcomes = shown.page.locator(".hq-verdict").evaluate_all("all => all.map(e => e.dataset.outcome)")
    assert set(outcomes) == {"correct"}
    assert shown.page.locator(".hq-rating b").text_content() == rating
    assert shown.page.locator(".hq-solution").is_visible()
    assert not shown.page.evaluate("document.querySelectorAll('mjx-merror, [data-mjx-error]').length")
    assert shown.faults == []


def families_through(browser: Browser, col: Collection, version: str, names: list[str]) -> None:
    with reviewer(browser, version, viewport={"width": 700, "height": 800}) as shown:
        shown.open()
        for at, name in enumerate(names):
            card = card_of(col, f"ex.{name}.1")
            through(shown, card, "Good" if at % 5 == 4 else "Hard")


@pytest.mark.parametrize("version", VERSIONS)
def test_families_are_drawn_and_graded_as_in_python(
    version: str, browser: Browser, deck_col: Collection
) -> None:
    names = [path.stem for path in family_paths()]
    families_through(browser, deck_col, version, names if version == VERSIONS[0] else names[::6])


@pytest.mark.proof
def test_every_family_in_the_older_anki(browser: Browser, deck_col: Collection) -> None:
    families_through(browser, deck_col, VERSIONS[1], [family.name for family in families()])


@pytest.fixture
def shown(browser: Browser) -> Iterator[Reviewer]:
    with reviewer(browser, VERSIONS[0], viewport={"width": 360, "height": 700}) as found:
        found.open()
        yield found
        assert found.faults == []


def test_three_reviews_draw_three_variants(shown: Reviewer, deck_col: Collection) -> None:
    card = card_of(deck_col, NEWTON)
    drawn = []
    for _ in range(2):
        shown.question(card)
        drawn.append(shown.page.evaluate(DRAWN))
        shown.answer(card)
        assert shown.page.evaluate(DRAWN) == drawn[-1]
    shown.open()  # to leave the page after the answer is no return to the question
    shown.question(card)
    first = shown.page.evaluate(DRAWN)
    assert first != drawn[-1]
    shown.question(card)  # shown again before it was answered: an edit, a change of theme
    assert shown.page.evaluate(DRAWN) == first


def test_what_was_typed_outlives_a_new_page(shown: Reviewer, deck_col: Collection) -> None:
    card = card_of(deck_col, NEWTON)
    shown.question(card)
    source = shown.page.evaluate(DRAWN)
    shown.page.locator(".hq-field").first.fill("7/3")
    shown.open()  # AnkiDroid makes a page for each side
    shown.answer(card)
    assert shown.page.evaluate(DRAWN) == source
    assert "7/3" in (shown.page.locator(".hq-yours").text_content() or "")
    assert shown.page.locator(".hq-verdict").get_attribute("data-outcome") == "unfinished"
    assert shown.page.locator(".hq-rating b").text_content() == "Again"


def test_what_was_typed_last_is_judged_though_check_was_not_pressed(
    shown: Reviewer, deck_col: Collection
) -> None:
    card = card_of(deck_col, NEWTON)
    shown.question(card)
    (part,) = variant_of(shown.page.evaluate(DRAWN)).parts
    assert asked(shown, "(91, 92)")["outcome"] == "incorrect"
    for at, entry in enumerate(part.key.strip("()").split(", ")):
        shown.page.locator(".hq-field").nth(at).fill(entry)
    shown.answer(card)
    assert shown.page.locator(".hq-verdict").get_attribute("data-outcome") == "correct"
    assert shown.page.locator(".hq-rating b").text_content() == "Hard"


def test_a_key_that_was_damaged_is_told_and_the_solution_stays(shown: Reviewer, deck_col: Collection) -> None:
    whole = card_of(deck_col, "ex.curvature-along-direction.1")
    sides = (re.sub(r'"key":"[^"]*"', '"key":"2 +* ("', side) for side in (whole.question, whole.answer))
    card = Card(*sides)
    shown.question(card)
    said = asked(shown, "5/7")
    assert said["outcome"] == "undecided"
    assert "could not be checked" in said["said"]
    shown.answer(card)
    assert shown.page.locator(".hq-solution").is_visible()
    assert shown.page.locator(".hq-rating").count() == 0


def test_where_a_card_cannot_be_turned_the_solution_opens_below(
    shown: Reviewer, deck_col: Collection
) -> None:
    shown.question(card_of(deck_col, NEWTON))
    shown.page.evaluate("delete window.pycmd")
    shown.page.locator(".hq-field").first.fill("1")
    for _ in range(2):
        shown.page.locator(".hq-next").click()
    assert shown.page.locator(".hq-live .hq-results").count() == 1
    assert shown.page.locator(".hq-live .hq-solution").is_visible()
    assert shown.page.locator(".hq-grid").is_visible()


def test_keys_go_on_to_check_and_never_to_anki(shown: Reviewer, deck_col: Collection) -> None:
    shown.question(card_of(deck_col, NEWTON))
    shown.page.evaluate("window.commands.length = 0")
    fields = shown.page.locator(".hq-grid .hq-field")
    assert fields.first.evaluate("e => e === document.activeElement")
    shown.page.keyboard.type("1 2e-3@v")
    assert fields.first.input_value() == "1 2e-3@v"
    fields.first.fill("1/2")
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.type("-99")
    assert fields.nth(1).input_value() == "-99"
    for _ in range(2):  # the first goes on to Check, the second checks
        assert shown.page.locator(".hq-verdict").text_content() == ""
        shown.page.keyboard.press("Enter")
    assert shown.page.locator(".hq-verdict").get_attribute("data-outcome") == "incorrect"
    assert shown.page.locator("[aria-invalid]").count() >= 1
    shown.page.keyboard.press("Enter")
    assert shown.commands == []


def test_the_keypad_types_without_a_keyboard(browser: Browser, deck_col: Collection) -> None:
    with reviewer(
        browser, VERSIONS[0], viewport={"width": 360, "height": 700}, has_touch=True, is_mobile=True
    ) as shown:
        shown.open()
        shown.question(card_of(deck_col, NEWTON))
        assert shown.page.locator(".hq-pad").is_visible()
        for key in ("−", "1", "2", "⌫", "▶", "3", "/", "4"):
            shown.page.locator(f".hq-pad button:text-is('{key}')").tap()
        assert shown.page.locator(".hq-field").evaluate_all("all => all.map(e => e.value)")[:2] == [
            "-1",
            "3/4",
        ]
        assert shown.page.evaluate("document.activeElement === document.body")
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360
        pad = shown.page.locator(".hq-foot")
        assert pad.evaluate("e => getComputedStyle(e).position") == "sticky"
        shown.page.locator(".hq-check").tap()  # the verdict then has the room
        assert pad.evaluate("e => getComputedStyle(e).position") == "static"
        assert shown.page.locator(".hq-verdict").evaluate("e => e.getBoundingClientRect().bottom") <= 700


TOUCH = {"viewport": {"width": 360, "height": 560}, "has_touch": True, "is_mobile": True}
UPPERMOST = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).closest(selector) !== null;
}"""


def test_on_a_phone_check_field_and_keys_are_in_reach_while_it_is_typed(
    browser: Browser, deck_col: Collection
) -> None:
    """The keypad once lay over Check, and over the field of a long question."""
    kinds = ("newton-step", "hessian-three-variables", "wrong-entry", "critical-points", "convex-for-which-k")
    with reviewer(browser, VERSIONS[0], **TOUCH) as shown:
        shown.open()
        for name in kinds:
            shown.question(card_of(deck_col, f"ex.{name}.1"))
            assert shown.page.evaluate(UPPERMOST, ".hq-check"), name
            shown.page.locator(".hq-pad button:text-is('1')").tap()
            for selector in (".hq-check", ".hq-current", ".hq-pad button"):
                assert shown.page.evaluate(UPPERMOST, selector), (name, selector)
            assert shown.page.locator(".hq-current").input_value() == "1"


def test_large_text_leaves_room_beside_the_keypad(browser: Browser, deck_col: Collection) -> None:
    with reviewer(browser, VERSIONS[0], **TOUCH) as shown:
        shown.open()
        shown.page.evaluate("document.body.style.fontSize = '36px'")
        shown.question(card_of(deck_col, "ex.critical-points.1"))
        foot = shown.page.locator(".hq-foot")
        assert foot.evaluate("e => getComputedStyle(e).position") == "static"
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_arrows_of_the_keypad_move_in_a_line_and_between_fields(
    browser: Browser, deck_col: Collection
) -> None:
    with reviewer(browser, VERSIONS[0], **TOUCH) as shown:
        shown.open()
        shown.question(card_of(deck_col, "ex.critical-points.1"))
        for key in ("1", "3", "◀", "2"):
            shown.page.locator(f".hq-pad button:text-is('{key}')").tap()
        assert shown.page.locator(".hq-field").input_value() == "123"
        shown.question(card_of(deck_col, NEWTON))
        for key in ("1", "▶", "2", "◀", "3"):
            shown.page.locator(f".hq-pad button:text-is('{key}')").tap()
        values = shown.page.locator(".hq-field").evaluate_all("all => all.map(e => e.value)")
        assert values[:2] == ["13", "2"]


def test_a_long_line_grows_and_a_chosen_letter_is_seen(shown: Reviewer, deck_col: Collection) -> None:
    shown.question(card_of(deck_col, "ex.taylor-polynomial.1"))
    field = shown.page.locator(".hq-field")
    field.fill("1 + x + y + x^2/2 + x*y + y^2/2 + 12*x^2 - 24*x*y")
    assert field.evaluate("e => e.scrollHeight <= e.clientHeight && e.rows > 1")
    field.fill("1")
    assert field.evaluate("e => e.rows") == 1
    shown.page.keyboard.press("Enter")  # goes on to Check; no line break
    assert field.input_value() == "1"
    shown.question(card_of(deck_col, "ex.classify-from-hessian.1"))
    shown.page.keyboard.type("c")
    letter = shown.page.locator(".hq-letter")
    assert letter.input_value() == "C"
    assert letter.evaluate("e => e.clientWidth") > 30


@pytest.mark.parametrize(
    "spelling",
    ["[[4,-1],[-1,3]]", "4 -1; -1 3", r"\begin{pmatrix}4&-1\\-1&3\end{pmatrix}", "4\t-1\n-1\t3"],
)
def test_a_pasted_matrix_fills_the_grid(spelling: str, shown: Reviewer, deck_col: Collection) -> None:
    shown.question(card_of(deck_col, "ex.laplace-approximation.1"))
    asked(shown, spelling)
    values = shown.page.locator(".hq-field").evaluate_all("all => all.map(e => e.value)")
    assert values == ["4", "-1", "-1", "3"]


@pytest.mark.parametrize(
    "packed",
    [
        '{"hq":1',
        '{"hq":1,"shapes":[]}',
        "<b>my own note</b>",
        '{"hq":1,"shapes":[{"at":{"id":"x"},"rows":["a"]}]}',
    ],
)
def test_a_damaged_field_leaves_the_fixed_card(packed: str, shown: Reviewer, deck_col: Collection) -> None:
    whole = card_of(deck_col, NEWTON)
    real = re.compile(r'(class="hq-variants">).*?(</script>)', re.DOTALL)
    card = Card(*(real.sub(lambda m: m[1] + packed + m[2], side) for side in (whole.question, whole.answer)))
    for show in (shown.question, shown.answer):
        show(card)
        assert shown.page.locator(".hq-fixed .hq-ask").is_visible()
        assert not shown.page.locator(".hq-live").is_visible()
        assert shown.page.locator(".hq-fixed mjx-container").count() > 0
        assert not [words for words in shown.commands if words.startswith("error")]
    assert shown.page.locator(".hq-fixed .hq-solution").is_visible()


def test_denied_storage_keeps_one_page_together(shown: Reviewer, deck_col: Collection) -> None:
    shown.open(before=DENIED)
    card = card_of(deck_col, NEWTON)
    shown.question(card)
    source = shown.page.evaluate(DRAWN)
    shown.answer(card)
    assert shown.page.evaluate(DRAWN) == source
    shown.open(before=DENIED)
    shown.answer(card)
    assert "example" in (shown.page.locator(".hq-live").text_content() or "")


def test_without_scripts_the_fixed_card_stands(browser: Browser, deck_col: Collection) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    card = card_of(deck_col, NEWTON)
    for side in (card.question, card.answer):
        page.set_content(side)
        assert page.locator(".hq-fixed .hq-ask").is_visible()
        assert (
            "{" not in page.locator("article").inner_text().replace("\\begin{", "").replace("\\end{", "")[:80]
        )
    assert page.locator(".hq-solution").is_visible()
    context.close()


@pytest.mark.parametrize(("night", "direction", "size"), [(False, "ltr", "200%"), (True, "rtl", "100%")])
def test_it_fits_a_narrow_screen(
    night: bool, direction: str, size: str, shown: Reviewer, deck_col: Collection
) -> None:
    shown.open(night, direction)
    for note in (
        "ex.second-partials.3",
        "ex.classify-from-hessian.1",
        "ex.bfgs-update.1",
        "ex.critical-points.1",
    ):
        card = card_of(deck_col, note)
        shown.question(card)
        for element in ("documentElement", "body"):
            shown.page.evaluate(f"document.{element}.style.fontSize = {size!r}")
        for _ in range(2):
            assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360, note
            shown.answer(card)


def test_names_for_screen_readers(shown: Reviewer, deck_col: Collection) -> None:
    shown.question(card_of(deck_col, "ex.second-partials.1"))
    group = shown.page.get_by_role("group", name="Your matrix, 2 by 2")
    assert group.get_by_role("textbox", name="row 1, column 2").count() == 1
    assert shown.page.locator(".hq-verdict[role=status]").count() == 1
    shown.question(card_of(deck_col, "ex.classify-from-hessian.1"))
    assert shown.page.get_by_role("radio").count() >= 3
