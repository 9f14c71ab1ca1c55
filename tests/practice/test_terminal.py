"""Keys at the terminal: a matrix by Tab or over several lines, single keys, function keys, ways to leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from hessquiz.exercise import Option, Part
from hessquiz.practice.screen import Left
from hessquiz.practice.terminal import TerminalScreen, _reading, blank, next_entry
from hessquiz.text import Prose

MATRIX = Part("matrix", "[[1, 2], [3, 4]]")
TAB, BACK, ENTER = "\t", "\x1b[Z", "\r"
Press = Callable[[str], TerminalScreen]


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    """A screen on which these keys are pressed."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):

        def pressed(text: str) -> TerminalScreen:
            keys.send_text(text)
            return TerminalScreen(tmp_path, use_ascii=False, coloured=True)

        yield pressed


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("[[1,2],[3,4]]" + ENTER, "[[1,2],[3,4]]"),
        (TAB + "1" + TAB + "2" + TAB + "3" + TAB + "4" + ENTER, "[[1, 2], [3, 4]]"),
        (TAB + "1" + TAB + TAB + "3" + BACK + "2" + TAB + TAB + "4" + ENTER, "[[1, 2], [3, 4]]"),
        ("[[1" + TAB + "2]," + ENTER + "[3, 4]]" + ENTER, "[[1, 2],\n[3, 4]]"),
        ("[1, 2" + ENTER + ENTER, "[1, 2"),  # a second Enter gives it as it is
        ("\x1bOQ", ":hint"),
        ("?" + ENTER, "?"),
    ],
)
def test_a_matrix(keys: str, answer: str, press: Press) -> None:
    assert press(keys).answer("  >", MATRIX) == answer


@pytest.mark.parametrize(
    ("keys", "word"), [("3", "3"), (ENTER, ""), (":q" + ENTER, ":q"), ("\x1bOS", ":skip")]
)
def test_one_key_rates(keys: str, word: str, press: Press) -> None:
    assert press(keys).pause("How well?", "1234") == word


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 0)])
def test_ways_to_leave(key: str, code: int, press: Press) -> None:
    screen = press(key)
    with pytest.raises(Left) as left:
        screen.answer("  >", MATRIX)
    assert left.value.code == code
    screen = press(key)
    with pytest.raises(Left):
        screen.pause("How well?", "1234")


def test_only_answers_are_kept_for_the_arrow_keys(press: Press) -> None:
    screen = press("3")
    screen.pause("How well?", "1234")
    for typed in ("?", ":q", "x + 1"):
        press(typed + ENTER)
        screen.answer("  >", None)
    press("\x1b[A" + ENTER)
    assert screen.answer("  >", None) == "x + 1"


def test_what_stands_below(press: Press) -> None:
    from prompt_toolkit.application import Application
    from prompt_toolkit.application.current import set_app
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.layout import BufferControl, Layout, Window

    press("")
    buffer = Buffer()
    app: Application[None] = Application(Layout(Window(BufferControl(buffer))))
    hinted = Part("matrix", "[[1, 2], [3, 4]]", hints=(Prose("h", "h", "h"),))
    choice = Part("choice", "yes", options=(Option("yes", Prose()), Option("no", Prose())))
    with set_app(app):
        assert "F2 hint" in _reading(hinted, use_ascii=True)()
        assert "F2 hint" not in _reading(MATRIX, use_ascii=True)()
        assert "letter" in _reading(choice, use_ascii=True)()
        for text, said in (
            ("[[1, -2],", "A bracket is open"),
            ("[[1, -2], [3, 4]]", "read as [[1, −2], [3, 4]]"),
            ("1 +", "Not readable yet"),
            (":h", "a command"),
        ):
            buffer.document = Document(text)
            assert said in _reading(MATRIX, use_ascii=False)()


@pytest.mark.parametrize(
    ("kind", "key", "empty"),
    [
        ("symmetric", "[[1, 2], [2, 1]]", "[[, ], [, ]]"),
        ("vector", "(1, 2, 3)", "(, , )"),
        ("number", "2", ""),
    ],
)
def test_an_empty_answer(kind: str, key: str, empty: str) -> None:
    assert blank(Part(kind, key)) == empty


def test_entries_go_round() -> None:
    text, at, seen = "[[1, 2],\n [3, 4]]", 0, []
    for _ in range(5):
        at = next_entry(Document(text, at))
        seen.append(text[at])
    assert "".join(seen) == "12341"
    for _ in range(5):
        at = next_entry(Document(text, at + 1), back=True)
        seen.append(text[at])
    assert "".join(seen[5:]) == "43214"
