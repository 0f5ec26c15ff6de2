"""Text for people: made harmless for a terminal, and counted."""

import re

_COMMAND = re.compile(r"^(\s*)::(?=\w)", re.MULTILINE)
# C0 and C1 controls (a terminal obeys them) and the marks that reorder a line.
_FORBIDDEN = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,
    *range(0x200E, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
)
_NEUTRAL = dict.fromkeys(_FORBIDDEN, "\ufffd") | dict.fromkeys(
    map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " "
)


def clean(text: str) -> str:
    """Return `text` on one line, with nothing in it that a terminal would act upon.

    Tabs and line ends become spaces, other control characters U+FFFD; a surrogate (from a file
    name that is not UTF-8) "?".  Every character becomes one character.
    """
    return text.translate(_NEUTRAL).encode("utf-8", "replace").decode("utf-8")


def inert(text: str) -> str:
    """Return lines without what GitHub Actions takes for a command in the log of a step: "::name"
    at a line's beginning, "##[" anywhere."""
    if "::" in text:
        text = _COMMAND.sub(r"\1: :", text)
    return text.replace("##[", "## [")


def counted(count: int, noun: str) -> str:
    """Return "1 table", "2 tables", "0 activities"."""
    if count == 1:
        return f"1 {noun}"
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count} {plural}"
