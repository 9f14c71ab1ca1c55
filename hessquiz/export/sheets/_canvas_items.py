"""An exercise as one QTI 1.2 item for Canvas: a number, a choice, blanks of exact numbers, or an essay."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from fractions import Fraction

from hessquiz.exercise import Part
from hessquiz.export.sheets import _shown as shown
from hessquiz.export.sheets._asked import asked, keys, solution, table
from hessquiz.export.sheets._boxes import Cell, decimal, exact, forms, grid, shapes
from hessquiz.export.sheets._essay import how
from hessquiz.sheet import Entry, with_tolerance
from hessquiz.text import to_html

FINEST = Fraction(1, 10_000)
"""The least tolerance of a number; Canvas keeps four decimals."""

Blanks = dict[str, list[str]]
"""Name of a blank → what may stand in it."""


def add(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    """A new last child."""
    child = ET.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def item(own: Entry, name: str, folder: str, pictures: dict[str, str], tolerance: str) -> ET.Element:
    """The question, marked within the sheet's tolerance; its pictures are added by their paths in the package."""
    entry = with_tolerance(own, tolerance)
    bodies, drawn = asked(entry, f"%24IMS-CC-FILEBASE%24/{folder}")
    pictures.update({f"{folder}/{file}": svg for file, svg in drawn.items()})
    root = ET.Element("item", ident=name, title=f"Exercise {entry.number}")
    part = entry.variant.parts[0]
    sizes = shapes(entry)
    cell = _single(part) if sizes == [(1, 1)] else None
    if sizes == [(1, 1)] and part.kind == "choice":
        _choice(root, entry, name, bodies[0])
    elif cell and (cell.rounded or cell.value.denominator == 1) and not 0 < cell.tolerance < FINEST:
        _number(root, entry, name, bodies[0], cell)
    elif sizes and exact(entry):
        _blanks(root, entry, name, bodies)
    else:
        _essay(root, own, name, "".join(bodies) + how(entry))
    return root


def _single(part: Part) -> Cell | None:
    rows = grid(part)
    return rows[0][0] if rows else None


def _choice(root: ET.Element, entry: Entry, name: str, body: str) -> None:
    """Letters below the options: Canvas's report then has the letter, whatever the option looks like."""
    (part,) = entry.variant.parts
    letters = {option.value: (str(at + 1), shown.letter(at)) for at, option in enumerate(part.options)}
    _metadata(root, "multiple_choice_question", entry, name, [number for number, _ in letters.values()])
    given = add(_presentation(root, body), "response_lid", ident="response1", rcardinality="Single")
    _labels(given, list(letters.values()))
    processing = _processing(root)
    spoken = [(letters[each.value][0], each.say.tex) for each in part.mistakes if each.value in letters]
    for number, _ in spoken:
        condition = _condition(processing, "Yes")
        add(add(condition, "conditionvar"), "varequal", number, respident="response1")
        add(condition, "displayfeedback", feedbacktype="Response", linkrefid=f"{number}_fb")
    condition = _condition(processing, "No")
    add(add(condition, "conditionvar"), "varequal", letters[part.key][0], respident="response1")
    _score(condition, "Set", "100")
    _feedback(root, "general_fb", solution(entry))
    for number, say in spoken:
        _feedback(root, f"{number}_fb", to_html(say))


def _number(root: ET.Element, entry: Entry, name: str, body: str, cell: Cell) -> None:
    _metadata(root, "numerical_question", entry, name)
    _line(_presentation(root, body), fibtype="Decimal")
    condition = _condition(_processing(root), "No")
    where = add(condition, "conditionvar")
    if not cell.tolerance:
        either = add(where, "or")
        add(either, "varequal", str(cell.value), respident="response1")
        where = add(either, "and")
    add(where, "vargte", _bound(cell.value - cell.tolerance), respident="response1")
    add(where, "varlte", _bound(cell.value + cell.tolerance), respident="response1")
    _score(condition, "Set", "100")
    _feedback(root, "general_fb", solution(entry))


def _bound(value: Fraction) -> str:
    """The number, to ten decimals where it has more: far finer than any rounding that is asked for."""
    return decimal(value) or f"{float(value):.10f}"


def _blanks(root: ET.Element, entry: Entry, name: str, bodies: list[str]) -> None:
    blanks: Blanks = {}
    body = "".join(
        text + _filled(part, blanks) for text, part in zip(bodies, entry.variant.parts, strict=True)
    )
    known = {blank: _numbered(at, taken) for at, (blank, taken) in enumerate(blanks.items(), 1)}
    numbers = [number for labels in known.values() for number, _ in labels]
    _metadata(root, "fill_in_multiple_blanks_question", entry, name, numbers)
    presentation = _presentation(root, body)
    processing = _processing(root)
    for blank, labels in known.items():
        given = add(presentation, "response_lid", ident=f"response_{blank}")
        add(add(given, "material"), "mattext", blank)
        _labels(given, labels)
        for number, _ in labels:
            condition = add(processing, "respcondition")
            add(add(condition, "conditionvar"), "varequal", number, respident=f"response_{blank}")
            _score(condition, "Add", f"{100 / len(known):.2f}")
    _feedback(root, "general_fb", solution(entry))


def _numbered(at: int, taken: list[str]) -> list[tuple[str, str]]:
    """What blank number `at` takes, each under a number of its own in the question."""
    return [(str(100 * at + count), form) for count, form in enumerate(taken, 1)]


def _filled(part: Part, blanks: Blanks) -> str:
    """The blanks of a part as they stand in the question; they are added to `blanks`."""

    def blank(taken: list[str]) -> str:
        name = f"box{len(blanks) + 1}"
        blanks[name] = taken
        return f"[{name}]"

    if part.kind == "choice":
        at = [option.value for option in part.options].index(part.key)
        return f"<p>{blank([shown.letter(at)])}</p>"
    return table([[blank(_typed(cell)) for cell in row] for row in grid(part) or []])


def _typed(cell: Cell) -> list[str]:
    """Every spelling, with a hyphen and with a true minus sign."""
    return [
        sign for form in forms(cell) for sign in dict.fromkeys((form, form.replace("-", "\N{MINUS SIGN}")))
    ]


def _essay(root: ET.Element, entry: Entry, name: str, body: str) -> None:
    _metadata(root, "essay_question", entry, name)
    _line(_presentation(root, body))
    add(add(_condition(_processing(root), "No"), "conditionvar"), "other")
    _feedback(root, "general_fb", keys(entry) + solution(entry))


def _metadata(root: ET.Element, kind: str, entry: Entry, name: str, answers: list[str] | None = None) -> None:
    metadata = add(add(root, "itemmetadata"), "qtimetadata")
    fields = {
        "question_type": kind,
        "points_possible": str(float(entry.points)),
        "original_answer_ids": ",".join(answers or []),
        "assessment_question_identifierref": f"{name}_question",
    }
    for label, value in fields.items():
        field = add(metadata, "qtimetadatafield")
        add(field, "fieldlabel", label)
        add(field, "fieldentry", value)


def _presentation(root: ET.Element, html: str) -> ET.Element:
    presentation = add(root, "presentation")
    add(add(presentation, "material"), "mattext", f"<div>{html}</div>", texttype="text/html")
    return presentation


def _labels(given: ET.Element, labels: list[tuple[str, str]]) -> None:
    choices = add(given, "render_choice")
    for number, text in labels:
        add(add(add(choices, "response_label", ident=number), "material"), "mattext", text)


def _line(presentation: ET.Element, **how: str) -> None:
    given = add(presentation, "response_str", ident="response1", rcardinality="Single")
    add(add(given, "render_fib", **how), "response_label", ident="answer1")


def _processing(root: ET.Element) -> ET.Element:
    processing = add(root, "resprocessing")
    add(
        add(processing, "outcomes"),
        "decvar",
        maxvalue="100",
        minvalue="0",
        varname="SCORE",
        vartype="Decimal",
    )
    condition = _condition(processing, "Yes")
    add(add(condition, "conditionvar"), "other")
    add(condition, "displayfeedback", feedbacktype="Response", linkrefid="general_fb")
    return processing


def _condition(processing: ET.Element, go_on: str) -> ET.Element:
    return add(processing, "respcondition", **{"continue": go_on})


def _score(condition: ET.Element, action: str, value: str) -> None:
    add(condition, "setvar", value, action=action, varname="SCORE")


def _feedback(root: ET.Element, name: str, html: str) -> None:
    material = add(add(add(root, "itemfeedback", ident=name), "flow_mat"), "material")
    add(material, "mattext", html, texttype="text/html")
