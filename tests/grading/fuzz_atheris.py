"""Coverage-guided fuzzing of `grade`: python tests/grading/fuzz_atheris.py -max_total_time=600

Needs atheris (`pip install atheris`), which is no dependency of the tests. Anything raised but KeyUnreadable, a
grade of more than ten seconds or memory beyond 400 MB ends the run with the input that did it.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["hessquiz"], exclude=["hessquiz.record"]):  # it makes code of code
    from hessquiz.errors import KeyUnreadable
    from hessquiz.exercise import KINDS, Part
    from hessquiz.grading import grade
    from hessquiz.grading.compare import comparer

    for kind in KINDS:
        comparer(kind)

KEYS = {
    "number": "1/2", "expr": "x*y+sin(x)", "vector": "(x, 2)", "matrix": "[[x,1],[1,y]]", "symmetric": "[[x,1],[1,y]]",
    "set": "{1, 2}", "eigenvector": "(1, 2)", "span": "{(1,0),(1,1)}", "interval": "x > 3", "points": "(0,0): saddle",
    "choice": "saddle", "choices": "saddle, minimum", "quantity": "8 GB", "primitive": "x^2*y", "entry": "(1,2): x",
}  # fmt: skip
PARTS = [Part(kind=kind, key=key, vars=("x", "y")) for kind, key in KEYS.items()]


def one(data: bytes) -> None:
    """Grade what the fuzzer made, as an answer to one of the kinds."""
    made = atheris.FuzzedDataProvider(data)
    part = PARTS[made.ConsumeIntInRange(0, len(PARTS) - 1)]
    try:
        grade(made.ConsumeUnicode(200), part)
    except KeyUnreadable:
        raise RuntimeError(f"the key {part.key} was blamed") from None


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-timeout=10", "-rss_limit_mb=400"], one)
    atheris.Fuzz()
