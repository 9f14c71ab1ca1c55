"""A STACK question as Moodle XML, with every field that STACK's importer asks for."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from hessquiz.export.sheets import _moodle as moodle
from hessquiz.export.sheets._stack_marks import Marked, Node
from hessquiz.sheet import Sheet

VERSION = "2026010500"
"""The version of STACK that these questions were tried with."""


def cas_text(html: str) -> str:
    """HTML in which STACK finds nothing of its own: no [[block]], no {@value@}, no {#value#}."""
    return _BLOCK.sub("&#91;", _VALUE.sub("&#123;", html))


_BLOCK, _VALUE = re.compile(r"\[(?=\[)"), re.compile(r"\{(?=[@#])")


@lru_cache(maxsize=1024)
def _said(html: str) -> str:
    """What is said of an answer, as an element: a class shares most of it."""
    return moodle.text(cas_text(html))


def box(one: Marked) -> str:
    """Where the answer is typed, what STACK says to it, and how it is typed."""
    after = f" {escape(one.after)}" if one.after else ""
    how = f"<p><small>{escape(one.how)}</small></p>" if one.how else ""
    place = one.name.removeprefix("ans")
    return (
        f"<p>[[input:{one.name}]]{after} [[validation:{one.name}]]</p>{cas_text(how)}[[feedback:prt{place}]]"
    )


def fields(parts: list[Marked], note: str, sheet: Sheet, positive: bool) -> list[str]:
    """All fields beside name, question text and solution."""
    variables = [f"{line};" for one in parts for line in one.variables]
    return [
        f"<penalty>{float(sheet.penalty):.7f}</penalty>",
        "<hidden>0</hidden>",
        f"<stackversion>{moodle.text(VERSION)}</stackversion>",
        f"<questionvariables>{moodle.text(chr(10).join(variables))}</questionvariables>",
        f'<specificfeedback format="html">{moodle.text("")}</specificfeedback>',
        f'<questionnote format="html">{moodle.text(cas_text(escape(note)))}</questionnote>',
        f'<questiondescription format="html">{moodle.text("")}</questiondescription>',
        "<questionsimplify>1</questionsimplify>",
        f"<assumepositive>{int(positive)}</assumepositive>",
        "<assumereal>0</assumereal>",
        "<isbroken>0</isbroken>",
        f'<prtcorrect format="html">{moodle.text("<p>Correct.</p>")}</prtcorrect>',
        f'<prtpartiallycorrect format="html">{moodle.text("<p>Partly right.</p>")}</prtpartiallycorrect>',
        f'<prtincorrect format="html">{moodle.text("<p>That is not right.</p>")}</prtincorrect>',
        "<decimals>.</decimals><scientificnotation>*10</scientificnotation>",
        "<multiplicationsign>dot</multiplicationsign><sqrtsign>1</sqrtsign><complexno>i</complexno>",
        "<inversetrig>cos-1</inversetrig><logicsymbol>lang</logicsymbol><matrixparens>[</matrixparens>",
        "<variantsselectionseed></variantsselectionseed>",
        *map(_input, parts),
        *map(_tree, parts),
        *_tests(parts, sheet),
    ]


def _input(one: Marked) -> str:
    chosen = one.kind == "dropdown"
    shown = "0" if chosen else "1"
    return (
        f"<input><name>{one.name}</name><type>{one.kind}</type><tans>{_safe(one.model)}</tans>"
        f"<boxsize>{'5' if one.kind == 'matrix' else '25'}</boxsize><strictsyntax>1</strictsyntax>"
        f"<insertstars>{'5' if one.single and not one.words else '4'}</insertstars>"
        f"<syntaxhint>{_safe(one.hint)}</syntaxhint><syntaxattribute>{'1' if one.hint else '0'}</syntaxattribute>"
        f"<forbidwords></forbidwords><allowwords>{_safe(one.words)}</allowwords><forbidfloat>0</forbidfloat>"
        f"<requirelowestterms>0</requirelowestterms><checkanswertype>{shown}</checkanswertype>"
        f"<mustverify>{shown}</mustverify><showvalidation>{shown}</showvalidation>"
        f"<options>{_safe(','.join(one.options))}</options></input>"
    )


def _tree(one: Marked) -> str:
    name = f"prt{one.name.removeprefix('ans')}"
    last = len(one.nodes) - 1
    nodes = [_node(name, at, node, one, at == last and not one.shows) for at, node in enumerate(one.nodes)]
    if one.shows:  # the key once more, for STACK's own words: it marks the wrong entries in red
        key = next(node for node in one.nodes if node.worth == 1)
        nodes.append(_node(name, last + 1, key, one, last=True))
    lines = "\n".join(f"{line};" for line in one.feedback)
    return (
        f"<prt><name>{name}</name><value>1.0000000</value><autosimplify>1</autosimplify>"
        f"<feedbackstyle>1</feedbackstyle><feedbackvariables>{moodle.text(lines)}</feedbackvariables>\n"
        + "\n".join(nodes)
        + "</prt>"
    )


def _node(tree: str, at: int, node: Node, one: Marked, last: bool) -> str:
    return (
        f"<node><name>{at}</name><description></description><answertest>{node.test}</answertest>"
        f"<sans>{_safe(node.answer)}</sans><tans>{_safe(node.against)}</tans>"
        f"<testoptions>{node.option}</testoptions><quiet>{'0' if last and one.shows else '1'}</quiet>"
        f"<truescoremode>=</truescoremode><truescore>{_safe(node.score)}</truescore><truepenalty></truepenalty>"
        f"<truenextnode>-1</truenextnode><trueanswernote>{tree}-{at + 1}-T</trueanswernote>"
        f'<truefeedback format="html">{_said(node.say)}</truefeedback>'
        f"<falsescoremode>=</falsescoremode><falsescore>{_safe(one.rest) if last else '0'}</falsescore>"
        f"<falsepenalty></falsepenalty><falsenextnode>{'-1' if last else at + 1}</falsenextnode>"
        f"<falseanswernote>{tree}-{at + 1}-F</falseanswernote>"
        '<falsefeedback format="html"><text></text></falsefeedback></node>'
    )


def _tests(parts: list[Marked], sheet: Sheet) -> list[str]:
    """Tests that a teacher can run in STACK: all right, and each mistake alone."""
    penalty = f"{float(sheet.penalty):.7f}"
    right = [
        _case(one, next(at for at, node in enumerate(one.nodes) if node.worth == 1), "0.0000000")
        for one in parts
    ]
    cases = [right]
    for at, one in enumerate(parts):
        cases += [
            [*right[:at], _case(one, place, penalty), *right[at + 1 :]]
            for place, node in enumerate(one.nodes)
            if node.typed and node.worth != 1
        ]
    return [_test(number, case) for number, case in enumerate(cases, 1)]


def _case(one: Marked, at: int, penalty: str) -> tuple[str, str]:
    """What is typed where one node of a part holds, and what is expected of it."""
    node, tree = one.nodes[at], f"prt{one.name.removeprefix('ans')}"
    typed = f"<testinput><name>{one.name}</name><value>{_safe(node.typed)}</value></testinput>"
    expected = (
        f"<expected><name>{tree}</name><expectedscore>{node.worth:.7f}</expectedscore>"
        f"<expectedpenalty>{penalty}</expectedpenalty>"
        f"<expectedanswernote>{tree}-{at + 1}-T</expectedanswernote></expected>"
    )
    return typed, expected


def _test(number: int, case: list[tuple[str, str]]) -> str:
    inputs, expected = map("".join, zip(*case, strict=True))
    return f"<qtest><testcase>{number}</testcase><description></description>{inputs}{expected}</qtest>"


def _safe(text: str) -> str:
    return escape(text, quote=False)
