"""An exercise as one QTI 1.2 item for Canvas: a number, a choice, blanks of exact numbers, or an essay.

An item is made as text, indented as it stands in the assessment: a package is mostly the many spellings of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from hessquiz.exercise import Part
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._boxes import Cell, Grid, decimal, exact, forms
from hessquiz.export.sheets._essay import how
from hessquiz.export.sheets._prepared import Exercise, table
from hessquiz.export.sheets._xml import element
from hessquiz.text import to_html

FINEST = Fraction(1, 10_000)
"""The least tolerance of a number; Canvas keeps four decimals."""

Blanks = list[tuple[str, ...]]
"""What may stand in each blank of a question: in box1, box2 …"""


def item(own: Exercise, name: str, folder: str) -> list[str]:
    """The question in pieces, marked within the sheet's tolerance; its pictures lie in that folder of the package."""
    bodies = own.asked(f"%24IMS-CC-FILEBASE%24/{folder}")
    cell = _single(own)
    if own.shapes == [(1, 1)] and own.parts[0].kind == "choice":
        inside = _choice(own, name, bodies[0])
    elif cell and (cell.rounded or cell.value.denominator == 1) and not 0 < cell.tolerance < FINEST:
        inside = _number(own, name, bodies[0], cell)
    elif own.shapes and exact(own.grids):
        inside = _blanks(own, name, bodies)
    else:
        inside = _essay(own, name, "".join(bodies) + how(own.entry))
    return [f'      <item ident="{name}" title="Exercise {own.entry.number}">', *inside, "\n      </item>\n"]


def _single(own: Exercise) -> Cell | None:
    grid = own.grids[0]
    return grid[0][0] if grid and own.shapes == [(1, 1)] else None


def _choice(own: Exercise, name: str, body: str) -> list[str]:
    """Letters below the options: Canvas's report then has the letter, whatever the option looks like."""
    (part,) = own.parts
    letters = {option.value: (str(at + 1), shown.letter(at)) for at, option in enumerate(part.options)}
    numbers = [number for number, _ in letters.values()]
    spoken = [(letters[each.value][0], each.say.tex) for each in part.mistakes if each.value in letters]
    given = f"""
          <response_lid ident="response1" rcardinality="Single">
            <render_choice>{_labels(letters.values())}
            </render_choice>
          </response_lid>"""
    said = "".join([_condition("Yes", _equal(number), _display(f"{number}_fb")) for number, _ in spoken])
    right = _condition("No", _equal(letters[part.key][0]), _score("Set", "100"))
    return [
        _metadata("multiple_choice_question", own, name, numbers),
        _presentation(body, given),
        _processing(said + right),
        _feedback("general_fb", own.solution),
        *[_feedback(f"{number}_fb", to_html(say)) for number, say in spoken],
    ]


def _number(own: Exercise, name: str, body: str, cell: Cell) -> list[str]:
    ends = (
        ("vargte", _bound(cell.value - cell.tolerance)),
        ("varlte", _bound(cell.value + cell.tolerance)),
    )
    if cell.tolerance:
        where = "".join([f'\n{" " * 14}<{tag} respident="response1">{end}</{tag}>' for tag, end in ends])
    else:
        within = "".join([f'\n{" " * 18}<{tag} respident="response1">{end}</{tag}>' for tag, end in ends])
        where = f"""
              <or>
                <varequal respident="response1">{cell.value}</varequal>
                <and>{within}
                </and>
              </or>"""
    return [
        _metadata("numerical_question", own, name),
        _presentation(body, _line(' fibtype="Decimal"')),
        _processing(_condition("No", where, _score("Set", "100"))),
        _feedback("general_fb", own.solution),
    ]


def _bound(value: Fraction) -> str:
    """The number, to ten decimals where it has more: far finer than any rounding that is asked for."""
    return decimal(value) or f"{float(value):.10f}"


def _blanks(own: Exercise, name: str, bodies: list[str]) -> list[str]:
    blanks: Blanks = []
    body = "".join(
        [
            text + _filled(part, grid, blanks)
            for text, part, grid in zip(bodies, own.parts, own.grids, strict=True)
        ]
    )
    share = _score("Add", f"{100 / len(blanks):.2f}")
    known = list(enumerate(blanks, 1))
    given = "".join([_blank(at, taken) for at, taken in known])
    right = "".join([_rights(at, len(taken), share) for at, taken in known])
    numbers = [number for at, taken in known for number in _numbers(at, len(taken))]
    return [
        _metadata("fill_in_multiple_blanks_question", own, name, numbers),
        _presentation(body, given),
        _processing(right),
        _feedback("general_fb", own.solution),
    ]


@lru_cache(maxsize=1024)
def _numbers(at: int, count: int) -> tuple[str, ...]:
    """What names the spellings that blank number `at` takes: numbers of their own in the question."""
    return tuple([str(number) for number in range(100 * at + 1, 100 * at + count + 1)])


def _filled(part: Part, grid: Grid | None, blanks: Blanks) -> str:
    """The blanks of a part as they stand in the question; they are added to `blanks`."""

    def blank(taken: tuple[str, ...]) -> str:
        blanks.append(taken)
        return f"[box{len(blanks)}]"

    if part.kind == "choice":
        at = [option.value for option in part.options].index(part.key)
        return f"<p>{blank((shown.letter(at),))}</p>"
    return table([[blank(_typed(cell)) for cell in row] for row in grid or []])


def _typed(cell: Cell) -> tuple[str, ...]:
    """Every spelling, with a hyphen and with a true minus sign."""
    return _signed(forms(cell))


@lru_cache(maxsize=1024)
def _signed(spellings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        [sign for form in spellings for sign in dict.fromkeys((form, form.replace("-", "\N{MINUS SIGN}")))]
    )


def _blank(at: int, taken: tuple[str, ...]) -> str:
    return f"""
          <response_lid ident="response_box{at}">
            <material>
              <mattext>box{at}</mattext>
            </material>
            <render_choice>{_labels(zip(_numbers(at, len(taken)), taken, strict=True))}
            </render_choice>
          </response_lid>"""


@lru_cache(maxsize=1024)
def _rights(at: int, count: int, share: str) -> str:
    """That each spelling of blank number `at` is right."""
    return "".join(
        [
            f"""
          <respcondition>
            <conditionvar>
              <varequal respident="response_box{at}">{number}</varequal>
            </conditionvar>{share}
          </respcondition>"""
            for number in _numbers(at, count)
        ]
    )


def _essay(own: Exercise, name: str, body: str) -> list[str]:
    return [
        _metadata("essay_question", own, name),
        _presentation(body, _line("")),
        _processing(_condition("No", _OTHER, "")),
        _feedback("general_fb", own.keys + own.solution),
    ]


def _metadata(kind: str, own: Exercise, name: str, answers: list[str] | None = None) -> str:
    fields = {
        "question_type": kind,
        "points_possible": str(float(own.entry.points)),
        "original_answer_ids": ",".join(answers or []),
        "assessment_question_identifierref": f"{name}_question",
    }
    told = "".join(
        [
            f"""
            <qtimetadatafield>
              <fieldlabel>{label}</fieldlabel>
              {element("fieldentry", value)}
            </qtimetadatafield>"""
            for label, value in fields.items()
        ]
    )
    return f"""
        <itemmetadata>
          <qtimetadata>{told}
          </qtimetadata>
        </itemmetadata>"""


def _presentation(html: str, given: str) -> str:
    return f"""
        <presentation>
          <material>
            {element("mattext", f"<div>{html}</div>", ' texttype="text/html"')}
          </material>{given}
        </presentation>"""


def _labels(labels: Iterable[tuple[str, str]]) -> str:
    return "".join(
        [
            f"""
              <response_label ident="{number}">
                <material>
                  <mattext>{text}</mattext>
                </material>
              </response_label>"""
            for number, text in labels
        ]
    )


def _line(how_: str) -> str:
    return f"""
          <response_str ident="response1" rcardinality="Single">
            <render_fib{how_}>
              <response_label ident="answer1" />
            </render_fib>
          </response_str>"""


def _processing(conditions: str) -> str:
    return f"""
        <resprocessing>
          <outcomes>
            <decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal" />
          </outcomes>{_condition("Yes", _OTHER, _display("general_fb"))}{conditions}
        </resprocessing>"""


_OTHER = f"\n{' ' * 14}<other />"


def _condition(go_on: str, where: str, then: str) -> str:
    return f"""
          <respcondition continue="{go_on}">
            <conditionvar>{where}
            </conditionvar>{then}
          </respcondition>"""


def _equal(number: str) -> str:
    return f'\n{" " * 14}<varequal respident="response1">{number}</varequal>'


def _display(name: str) -> str:
    return f'\n{" " * 12}<displayfeedback feedbacktype="Response" linkrefid="{name}" />'


def _score(action: str, value: str) -> str:
    return f'\n{" " * 12}<setvar action="{action}" varname="SCORE">{value}</setvar>'


def _feedback(name: str, html: str) -> str:
    return f"""
        <itemfeedback ident="{name}">
          <flow_mat>
            <material>
              {element("mattext", html, ' texttype="text/html"')}
            </material>
          </flow_mat>
        </itemfeedback>"""
