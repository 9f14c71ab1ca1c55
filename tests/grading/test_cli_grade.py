"""`hessquiz grade`: exit codes, answers that begin with a minus, batches with bad lines."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from hessquiz.cli import main
from hessquiz.exercise import Part
from hessquiz.exercise_json import part_to_json


def run(capsys, *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["grade", *args])
    out = capsys.readouterr()
    return int(end.value.code or 0), out.out, out.err


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["--key", "2*x*y", "--vars", "x,y", "2xy"], 0, "Correct"),
        (["--key", "2*x*y", "--vars", "x,y", "2x+y"], 1, "Not right"),
        (["--kind", "matrix", "--key", "[[2,0],[0,8]]", "[[2,0],[0,4]]"], 1, "Partly right (75%)"),
        (["--key", "2*x*y", "--vars", "x,y", "2x("], 3, "Can't be read"),
        (["--key", "-6*x", "--vars", "x", "-6x"], 0, "Read as: −6x"),
        (["--key", "-6x", "--vars", "x", "-6x"], 0, "Correct"),
        (["--key", "-6x", "--vars", "x", "--", "-6x"], 0, "Correct"),
        (["--kind", "number", "--key", "2/3", "--decimals", "2", "0.67"], 0, "Correct"),
        (["--kind", "choice", "--key", "saddle", "--options", "minimum,saddle", "B"], 0, "Correct"),
        (["--kind", "property", "--vars", "x", "--check", "diff(answer, x) == 2*x", "x^2+7"], 0, "Correct"),
        (
            ["--kind", "points", "--integers", "n", "--key", "(n*pi, 0): saddle", "(-pi n, 0): saddle"],
            0,
            "Correct",
        ),
    ],
)
def test_exit_codes(capsys, args, code, words):
    found, out, err = run(capsys, *args)
    assert (found, err) == (code, "")
    assert words in out


def test_an_unreadable_answer_gets_a_caret(capsys):
    _, out, _ = run(capsys, "--key", "x", "--vars", "x", "2x+)")
    assert out.splitlines()[-2:] == ["2x+)", "   ^"]


def test_json(capsys):
    code, out, _ = run(capsys, "--key", "2*x", "--vars", "x", "--json", "-2x")
    found = json.loads(out)
    assert code == 1
    assert found["outcome"] == "incorrect"
    assert found["diagnosis"] == ["negated"]
    assert found["witness"] == {"kind": "point", "at": {"x": "2"}, "entry": [], "key": "4", "response": "-4"}
    assert found["read_as"]["tex"] == "-2 x"
    assert found["certainty"] == "proved"
    assert found["ms"] > 0


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["2xy"], 2, "--key is missing"),
        (["--key", "2*x"], 2, "answer is missing"),
        (["--kind", "polynom", "--key", "1", "1"], 2, "kinds of key"),
        (["--key", "2*(", "1"], 65, "can't be read"),
    ],
)
def test_what_the_caller_did_wrong(capsys, args, code, words):
    found, _, err = run(capsys, *args)
    assert found == code
    assert words in err


def test_a_batch_goes_on_after_a_bad_line(capsys, tmp_path):
    follow = {
        "kind": "number",
        "key": "4",
        "given": 1,
        "follow": "r1+1",
        "answer": "6",
        "earlier": {"1": "5"},
    }
    lines = [
        json.dumps({"id": "a", "kind": "expr", "key": "2*x", "vars": ["x"], "answer": "2x"}),
        "not json",
        json.dumps(["a list"]),
        json.dumps({"id": "b", "kind": "expr", "key": "2*x", "vars": ["x"]}),
        json.dumps({"id": "c", "kind": "expr", "key": "((", "answer": "1"}),
        json.dumps({"id": "d", "kind": "expr", "key": "x", "vars": ["x"], "answer": "\ud800x"}),
        json.dumps({"id": "e", **follow}),
        "",
        json.dumps({"id": "f", "answer": "1/2", **part_to_json(Part(kind="number", key="1/2", tol="1e-3"))}),
        "[" * 100_000,
    ]
    path = tmp_path / "batch.jsonl"
    path.write_text("\n".join(lines) + "\n")
    code, out, err = run(capsys, "--batch", str(path))
    found = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (1, "")
    assert [line.get("outcome", "error") for line in found] == [
        "correct", "error", "error", "error", "error", "unreadable", "correct", "correct", "error",
    ]  # fmt: skip
    assert [line["line"] for line in found if "error" in line] == [2, 3, 4, 5, 10]
    assert set(found[0]) == {
        "id", "outcome", "score", "feedback", "diagnosis", "witness", "read_as", "certainty", "ms",
    }  # fmt: skip
    assert found[6]["diagnosis"] == ["follow_through"]


def test_standard_input_and_no_sympy():
    line = json.dumps({"id": 1, "kind": "expr", "key": "2*x", "vars": ["x"], "answer": "3x"})
    code = (
        "import sys\nfrom hessquiz.cli import main\n"
        "try:\n    main(['grade', '--batch', '-'])\n"
        "finally:\n    print(sorted({'sympy', 'symengine', 'numpy', 'mpmath'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=line, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["outcome"] == "incorrect"
    assert done.stderr.strip() == "[]"
