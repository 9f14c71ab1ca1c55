"""One of the class's exercises, drawn by PrairieLearn's seed and marked in exact fractions."""

import json
import re
from fractions import Fraction
from pathlib import Path

NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(/0*[1-9]\d*)?", re.ASCII)
LONGEST = 200


def generate(data):
    """Take the variant of this seed."""
    path = Path(data["options"]["question_path"]) / "variants.json"
    variants = json.loads(path.read_text(encoding="utf-8"))
    data["params"].update(variants[int(data["variant_seed"]) % len(variants)])


def number(text):
    """The number that a box holds; None for anything else."""
    plain = "".join(str(text).split()).replace("\u2212", "-")
    if len(plain) > LONGEST or not NUMBER.fullmatch(plain):
        return None
    over, _, under = plain.partition("/")
    return Fraction(over) / Fraction(under or 1)


def parse(data):
    """Refuse what is no number: that costs no attempt."""
    for part in data["params"]["parts"]:
        for box in part["boxes"]:
            typed = data["submitted_answers"].get(box["name"])
            if typed and "value" in box and number(typed) is None:
                data["format_errors"][box["name"]] = "Write one number: -3, 0.25 or 1/3."


def grade(data):
    """Credit by box, parts alike; and the words of the mistakes that were made."""
    parts = data["params"]["parts"]
    words = []
    total = Fraction(0)
    for part in parts:
        right = 0
        for box in part["boxes"]:
            found, said = mark(box, data["submitted_answers"].get(box["name"]))
            right += found
            words += [said] if said else []
            data["partial_scores"][box["name"]] = {"score": int(found), "weight": part["weight"]}
        total += Fraction(right, len(part["boxes"]))
    data["score"] = float(total / len(parts))
    data["feedback"]["words"] = list(dict.fromkeys(words))


def mark(box, typed):
    """Whether a box is right, and what to say of an expected mistake."""
    if "letter" in box:
        letter = str(typed or "").upper()
        return letter == box["letter"], box["wrong"].get(letter)
    value = number(typed) if typed else None
    if value is None:
        return False, None
    if abs(value - Fraction(box["value"])) <= Fraction(box["tolerance"]):
        return True, None
    return False, box["wrong"].get(str(value))
