"""Sources with one fault each, and the words that its message must hold."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = """\
topic: damping
title: Damping
notes:
"""


@dataclass(frozen=True)
class Bad:
    """A topic file (bytes), and what is said of it: words of the message, line and column."""

    name: str
    data: bytes
    said: str
    line: int = 0
    column: int = 0


def note(**changes: str | None) -> str:
    """A good note with some values changed; None leaves a key out."""
    values: dict[str, str | None] = {
        "id": "RAW t.one", "type": "RAW basic", "front": "What is it?", "back": "A matrix.", "source": "RAW A book",
    }  # fmt: skip
    values |= changes
    lines = [f"{key}: {_value(text)}" for key, text in values.items() if text is not None]
    return "  - " + "\n    ".join(lines) + "\n"


def _value(text: str) -> str:
    if text.startswith(("\n", "RAW ")):
        return text.removeprefix("RAW ")
    return f">\n      {text}"


def cloze(text: str) -> str:
    return note(type="RAW cloze", front=None, back=None, text=text)


def bad(name: str, body: str | bytes, said: str, line: int = 0, column: int = 0) -> Bad:
    return Bad(name, body if isinstance(body, bytes) else (HEAD + body).encode(), said, line, column)


def whole(name: str, text: str | bytes, said: str, line: int = 0, column: int = 0) -> Bad:
    return Bad(name, text if isinstance(text, bytes) else text.encode(), said, line, column)


PICTURE = "\n      kind: contours\n      of: x^2\n      window: -1 1 -1 1\n      alt: A bowl."

CASES = (
    # The file
    whole("empty file", "", "is empty"),
    whole("a list", "- a\n", "a topic file must be a mapping", 1, 1),
    whole("a word", "hello\n", "a topic file must be a mapping", 1, 1),
    whole("invalid UTF-8", HEAD.encode() + b"  - id: \xff\n", "0xff is not UTF-8", 4, 9),
    whole("UTF-16", (HEAD + note()).encode("utf-16"), "not UTF-8"),
    whole("control character", HEAD + "  - id: a\x07b\n", "U+0007", 4, 10),
    whole("tab", HEAD + "\t- id: t.one\n", "a tab in the indentation", 4, 1),
    whole("ten megabytes", b"a: " + b"x" * 10_000_000, "may have 2,000,000 at most"),
    whole("alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "aliases ('*a') are not read", 2, 8),
    whole("anchor", HEAD + "  - &n\n    id: t.one\n", "anchors ('&n') are not read", 4, 5),
    whole("merge key", HEAD + "  - <<: x\n    id: t.one\n", "merge keys", 4, 5),
    whole("tag", HEAD + "  - id: !!python/name:os.system x\n", "tags (", 4, 9),
    whole("two documents", HEAD + note() + "---\na: b\n", "a second document", 11, 1),
    whole("deep", "a: " + "[" * 500 + "]" * 500, "deep"),
    whole("deep blocks", "".join(" " * n + "- \n" for n in range(20)) + " " * 20 + "- x\n", "more than 12 deep"),
    whole("colon in a value", HEAD + "  - id: t.one\n    front: What: why?\n", "A value with ': '", 5, 16),
    whole("at sign", HEAD + "  - id: t.one\n    front: @home\n", "block scalars", 5, 12),
    whole("open quote", HEAD + "  - id: 't.one\n", "quoted scalar"),
    whole("open bracket", HEAD + "  - id: [t.one\n", "not YAML"),
    whole("backslash in double quotes", HEAD + '  - id: t.one\n    front: "$\\frac12$"\n', "a backslash in double quotes", 5, 12),
    whole("unknown top key", "topics: x\n" + HEAD + note(), "unknown key 'topics' in a topic file. Did you mean 'topic'?", 1, 1),
    whole("no title", "topic: damping\nnotes:\n" + note(), "a topic file has no 'title'", 1, 1),
    whole("no notes", "topic: damping\ntitle: x\nnotes: []\n", "'notes' is empty", 3, 8),
    whole("notes are a mapping", "topic: damping\ntitle: x\nnotes:\n  id: x\n", "'notes' must be a list", 4, 3),
    whole("topic with capitals", HEAD.replace("damping", "Damping", 1) + note(), "topic 'Damping' is not well formed", 1, 8),
    # The note's keys
    bad("a note is a word", "  - hello\n", "a note must be a mapping", 4, 5),
    bad("no id", note(id=None), "a note has no 'id'", 4, 5),
    bad("empty id", note(id="RAW "), "'id' is empty"),
    bad("id without a dot", note(id="RAW one"), "id 'one' is not well formed", 4, 9),
    bad("number as id", note(id="RAW 012"), "id '012' is not well formed"),
    bad("exponent as id", note(id="RAW 1e3"), "id '1e3' is not well formed"),
    bad("no as id", note(id="RAW no"), "id 'no' is not well formed"),
    bad("id with a space", note(id="RAW t.one two"), "'id' must be one word"),
    bad("id twice", note() + note(), "id 't.one' is taken by"),
    bad("key twice", note() + "    source: B\n", "'source' is given twice; the first is on line 10"),
    bad("misspelt key", note(frnt="x"), "unknown key 'frnt' in a note. Did you mean 'front'?"),
    bad("unknown key", note(colour="x"), "unknown key 'colour' in a note. Known are id, type"),
    bad("type misspelt", note(type="RAW bsic"), "type 'bsic' is not known. Did you mean 'basic'?", 5, 11),
    bad("no type", note(type=None), "a note has no 'type'"),
    bad("no front", note(front=None), "a basic note needs 'front'"),
    bad("no source", note(source=None), "a note has no 'source'"),
    bad("text in a basic note", note(text="x"), "a basic note has no 'text'"),
    bad("reverse of a cloze", note(type="RAW cloze", front=None, back=None, text="{{c1::x}}", reverse="RAW yes"), "a cloze note has no 'reverse'"),
    bad("reverse maybe", note(reverse="RAW true"), "'reverse' is yes or no, not 'true'"),
    bad("list for a text", note(front="RAW [a, b]"), "'front' must be text"),
    bad("mapping for a text", note(front="\n      a: b"), "'front' must be text"),
    bad("a long text", note(front="x " * 4000), "7,999 characters; 6,000 are the most"),
    bad("tag with a comma", note(tags="RAW worked, compare"), "tag 'worked,' is not well formed", 11, 11),
    bad("unknown tag", note(tags="RAW corection"), "tag 'corection' is not known. Did you mean 'correction'?"),
    bad("tag twice", note(tags="RAW worked worked"), "'worked' is given twice", 11, 18),
    bad("unknown row", note(covers="RAW S6 S17"), "'S17' is no row of the subject", 11, 16),
    bad("rows with commas", note(covers="RAW S6, M2"), "'S6,' is no row"),
    # Wording
    bad("open dollar", note(front="What is $x?"), "front: a '$' that is not closed", 7, 15),
    bad("open display", note(front="What is $$x$?"), "a '$$' that is not closed"),
    bad("empty formula", note(front="What is $ $?"), "an empty formula"),
    bad("unknown macro", note(front=r"What is $\bm{x}$?"), r"\bm is not known to MathJax here. Write \boldsymbol", 7, 16),
    bad("another unknown macro", note(front=r"What is $\frobnicate{x}$?"), r"\frobnicate"),
    bad("a macro definition", note(front=r"$\newcommand{\a}{b}$"), "no place on a card"),
    bad("open brace", note(front="What is $x^{2$?"), "a '{' that is not closed", 7, 18),
    bad("stray brace", note(front="What is $x}$?"), "a '}' that closes nothing", 7, 17),
    bad("open environment", note(front=r"$\begin{bmatrix} 1$"), r"\begin{bmatrix} has no \end{bmatrix}"),
    bad("wrong environment", note(front=r"$\begin{bmatrix} 1\end{pmatrix}$"), "bmatrix is open"),
    bad("left without right", note(front=r"$\left( x$"), r"\left"),
    bad("macro outside", note(front=r"What is \lambda?"), r"\lambda outside of mathematics", 7, 15),
    bad("parenthesis dollars", note(front=r"What is \(x\)?"), "mathematics stands between dollars"),
    bad("HTML", note(front="What is <b>it</b>?"), "HTML is shown as typed: <b>"),
    bad("script", note(front="<script>alert(1)</script>"), "HTML is shown as typed"),
    bad("sound", note(front="[sound:x.mp3]"), "[sound:"),
    bad("open bold", note(front="What **is it?"), "a '**' that is not closed"),
    bad("open code", note(front="What `is it?"), "a ` that is not closed"),
    bad("template field", note(front="What is {{Back}}?"), "card texts hold no template fields", 7, 15),
    bad("cloze in a basic note", note(front="It is {{c1::x}}."), "write 'type: cloze'"),
    bad("no cloze", cloze("It is symmetric."), "no cloze: hide at least one answer"),
    bad("open cloze", cloze("It is {{c1::symmetric."), "this cloze is not closed"),
    bad("single colon", cloze("It is {{c1:symmetric}}."), "this is not a cloze"),
    bad("capital C", cloze("It is {{C1::symmetric}}."), "this is not a cloze"),
    bad("two numbers", cloze("It is {{c1,2::symmetric}}."), "this is not a cloze"),
    bad("cloze 0", cloze("It is {{c0::symmetric}}."), "numbers run from 1 to 20"),
    bad("a gap in the numbers", cloze("{{c1::a}} and {{c3::b}}"), "c2 is missing"),
    bad("an empty cloze", cloze("It is {{c1::}}."), "hides nothing"),
    bad("nested", cloze("{{c1::a {{c2::b}} c}}"), "a cloze inside a cloze"),
    bad("across a dollar", cloze("{{c1::a $b}} c$"), "different sides of a '$'"),
    bad("braces that end early", cloze("$x^{{c1::2}$"), "not closed"),
    # Pictures and answers
    bad("a word for a picture", note(picture="RAW bowl"), "'picture' must be a mapping"),
    bad("no alt", note(picture=PICTURE.replace("\n      alt: A bowl.", "")), "a picture has no 'alt'"),
    bad("unknown kind of picture", note(picture=PICTURE.replace("contours", "contour")), "Did you mean 'contours'?"),
    bad("no window", note(picture=PICTURE.replace("\n      window: -1 1 -1 1", "")), "needs 'window'"),
    bad("a window of three", note(picture=PICTURE.replace("-1 1 -1 1", "-1 1 -1")), "window: four numbers"),
    bad("a window backwards", note(picture=PICTURE.replace("-1 1 -1 1", "1 -1 -1 1")), "x from must be below x to"),
    bad("not a point", note(picture=PICTURE + "\n      points: 0, 0"), "'0, 0' is not a point"),
    bad("not an arrow", note(picture=PICTURE + "\n      arrows: (0,0)"), "is not an arrow"),
    bad("not a label", note(picture=PICTURE + "\n      labels: minimum"), "is not a label"),
    bad("missing picture", note(picture="\n      kind: file\n      file: no.svg\n      alt: x"), "there is no picture cards/pictures/no.svg"),
    bad("a path that leaves", note(picture="\n      kind: file\n      file: ../../etc/passwd.svg\n      alt: x"), "must be the plain name"),
    bad("an absolute path", note(picture="\n      kind: file\n      file: /etc/passwd\n      alt: x"), "must be the plain name"),
    bad("not a picture", note(picture="\n      kind: file\n      file: x.exe\n      alt: x"), "is no picture"),
    bad("a linked picture", note(picture="\n      kind: file\n      file: link.svg\n      alt: x"), "is a symbolic link"),
    bad("a function in a file", note(picture="\n      kind: file\n      file: dot.svg\n      of: x\n      alt: x"), "has no 'of'"),
    bad("unknown kind of key", note(answer="\n      kind: nmber\n      value: 2"), "Did you mean 'number'?"),
    bad("no value", note(answer="\n      kind: number"), "an answer has no 'value'"),
    bad("not among the options", note(answer="\n      kind: choice\n      value: saddel\n      options: saddle minimum"), "not among the options"),
)  # fmt: skip
