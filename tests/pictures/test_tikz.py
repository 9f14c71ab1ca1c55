"""TikZ: the same shapes as the SVG, in styles that the document defines, at the places that they should have."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from hessquiz import resources
from hessquiz.pictures import print_svg, tikz

SADDLE: dict[str, Any] = {
    "kind": "contours", "of": "x^2 + 4*x*y + y^2", "window": "-2 2 -2 2", "points": "(0, 0); (1/2, 1)",
    "eigen": "(0, 0)", "labels": "(1, 1) A & 50%; (-1.95, -1.5) left λ; (1.95, -1.5) right",
    "arrows": "(0, 0) (1, -1/2)",
    "alt": "Level curves {of}\n\n f, 50% of them < 0",
}  # fmt: skip
FLAT: dict[str, Any] = {
    "kind": "contours",
    "of": "1000*x^2",
    "window": "-1/10^6 1/10^6 0 1/10^6",
    "eigen": "(0, 0)",
}
GRAPHS: dict[str, Any] = {"kind": "curve", "of": "sin(x); 1/x; x^2; abs(x) - 1", "window": "-3 3 -2 2"}
EVERY = {"saddle": SADDLE, "flat": FLAT, "graphs": GRAPHS}

STYLE = (resources.folder("templates") / "coursework/sheet.tex").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+")
_PLACE = re.compile(r"\((-?\d+),(-?\d+)\)")

Places = list[tuple[int, int]]


def numbers(text: str) -> list[int]:
    return [int(number) for number in _NUMBER.findall(text)]


def of_svg(data: str) -> Places:
    """The places of path data, handles and all, made absolute."""
    out: Places = []
    x = y = 0
    for command, text in re.findall("([MLlhvcz])([^MLlhvcz]*)", data):
        found = numbers(text)
        if command == "h":
            found = [part for step in found for part in (step, 0)]
        elif command == "v":
            found = [part for step in found for part in (0, step)]
        size = 6 if command == "c" else 2
        for at in range(0, len(found), size):
            pairs = list(zip(found[at : at + size : 2], found[at + 1 : at + size : 2], strict=True))
            out += [(x + a, y + b) for a, b in pairs] if command not in "ML" else pairs
            x, y = out[-1]
    return out


def of_tikz(line: str) -> Places:
    return [(int(x), int(y)) for x, y in _PLACE.findall(line)]


@pytest.mark.parametrize("name", EVERY)
def test_strokes_dots_and_words_are_those_of_the_svg(name: str) -> None:
    root = ET.fromstring(print_svg(EVERY[name]))
    made = tikz(EVERY[name]).replace("\n  ", " ").splitlines()
    strokes = [
        of_svg(path.get("d") or "")
        for path in root.iter(f"{SVG}path")
        if not {"a", "e", "h"} & set((path.get("class") or "").split())
    ]
    drawn = [
        line
        for line in made
        if re.match(r"\\draw\[(?!arrow|curved|not curved)", line) and "rectangle" not in line
    ]
    assert [of_tikz(line) for line in drawn] == strokes
    heads = [of_svg(path.get("d") or "")[0] for path in root.iter(f"{SVG}path") if path.get("class") == "h"]
    assert [
        of_tikz(line)[-1] for line in made if re.match(r"\\draw\[(arrow|curved|not curved)", line)
    ] == heads
    dots = [(int(dot.get("cx") or 0), int(dot.get("cy") or 0)) for dot in root.iter(f"{SVG}circle")]
    assert [of_tikz(line)[0] for line in made if line.startswith(r"\filldraw[dot]")] == dots
    words = [(int(word.get("x") or 0), int(word.get("y") or 0)) for word in root.iter(f"{SVG}text")]
    assert [of_tikz(line)[0] for line in made if line.startswith(r"\node")] == words


def test_every_style_is_defined_and_used() -> None:
    used = {
        style.split(",")[0]
        for made in map(tikz, EVERY.values())
        for style in re.findall(r"\[([^\]=]*)[,\]]", made)
    }
    defined = set(re.findall(r"^  ([\w ]+)/\.style", STYLE, re.MULTILINE))
    assert used == defined


def test_colours_are_those_of_the_svg_for_print() -> None:
    colours = dict(re.findall(r"\\definecolor\{(\w+)\}\{HTML\}\{(\w+)\}", STYLE))
    svg = print_svg(SADDLE)
    assert f".hqp .p{{stroke:#{colours['first'].lower()}}}" in svg
    assert f".hqp .n{{stroke:#{colours['second'].lower()}}}" in svg
    assert ".hqp text{font:22px" in svg
    assert f"fill:#{colours['ink'].lower()}" in svg


def test_words_are_latex() -> None:
    made = tikz(SADDLE)
    assert r"\begin{tikzpicture}[drawing, alt={Level curves \{of\} f, 50\% of them \textless{} 0}]" in made
    assert r"{A \& 50\%};" in made
    assert "{$-2$};" in made
    assert r"{$-1\mathrm{e}{-6}$};" in tikz(FLAT)


@pytest.mark.proof
def test_plain_tex_live_sets_every_shape_where_it_should_stand(tmp_path: Path) -> None:
    latex = shutil.which("pdflatex")
    if latex is None:
        pytest.fail("pdflatex is missing: apt-get install texlive-latex-extra")
    pages = "\\newpage\n".join(f"\\picturehere{{%\n{tikz(picture)}}}\n" for picture in EVERY.values())
    (tmp_path / "all.tex").write_text(
        f"{STYLE}\\begin{{document}}\n{pages}\\end{{document}}\n", encoding="utf-8"
    )
    command = [latex, "-interaction=nonstopmode", "-halt-on-error", "all.tex"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, errors="replace", timeout=120
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Overfull" not in done.stdout
    assert "Warning" not in done.stdout
    read = ["pdftotext", "-bbox", "-f", "1", "-l", "1", "all.pdf", "-"]
    text = subprocess.run(read, cwd=tmp_path, check=True, capture_output=True, text=True, timeout=60).stdout
    found = {
        word: (float(x0), float(x1), float(y1))
        for x0, _, x1, y1, word in re.findall(
            r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', text
        )
    }
    nodes = tikz(SADDLE).splitlines()
    left, right = (
        next(of_tikz(line)[0] for line in nodes if f"{{{word}" in line) for word in ("left", "right")
    )
    # One label begins and the other ends where it is said, 3 units inside of its white ground.
    wanted = (right[0] - left[0] - 2 * 3) * 72 / 254
    assert found["right"][1] - found["left"][0] == pytest.approx(wanted, abs=0.2)
    assert found["right"][2] == pytest.approx(found["left"][2], abs=0.2)
