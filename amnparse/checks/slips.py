"""Letters among the digits of a value: "5O,2 %", as a typist or a text recogniser leaves them."""

import re
from collections.abc import Iterator

from amnparse.checks.base import Check, Problem
from amnparse.checks.cells import FIELDS
from amnparse.checks.facts import Facts
from amnparse.swedish import read_value

_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"(?<=[\d,. ])[OoQlIS|B](?=[\d,. %]|$)|(?<![^\W\d])[OoQlI|](?=[\d,])")
_MEANT = str.maketrans("OoQlI|SB", "00011158")


def letters_among_digits(facts: Facts) -> Iterator[Problem]:
    """Cells that are words as they are printed, and numbers where a letter is read as a digit."""
    for row in facts.document.indicators:
        for field, name in FIELDS.items():
            value = getattr(row, field)
            if value is None or value.kind != "text" or not _DIGIT.search(value.raw):
                continue
            meant = _LETTERS.sub(lambda found: found[0].translate(_MEANT), value.raw)
            if meant == value.raw or read_value(meant).kind == "text":
                continue
            if "AMN115" not in facts.doubts(row.provenance):
                hint = f"{meant}?"
                arguments: dict[str, object] = {"column": name, "text": value.raw}
                yield Problem("AMN115", row.provenance, arguments, hint=hint)


CHECKS = (Check("letters among digits", ("AMN115",), letters_among_digits),)
