"""Page numbers as heads and feet print them: "24", "- 24 -", "Sida 24 av 90", "24 (90)"."""

import re

ZONE = 0.13
"""Share of the page's height, at its top and at its bottom, in which heads and feet stand."""
_MARK = re.compile(
    r"(?:^|(?<=\s))(?:(?:sida|sidan|sid|s\.)[.:]?[ ]?)?(?P<page>\d{1,4})"
    r"(?:[ ]?(?:\((?P<of>\d{1,4})\)|(?:av|/|of)[ ]?(?P<last>\d{1,4})))?(?=\s|$)",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"[-–—]?[ ]?(\d{1,4})[ ]?[-–—]?")


def is_number(text: str) -> bool:
    """Whether a text is a lone number."""
    return _PLAIN_NUMBER.fullmatch(text) is not None


def printed_page(text: str) -> str | None:
    """The page number that a head or foot prints."""
    if plain := _PLAIN_NUMBER.fullmatch(text):
        return plain[1]
    found = list(_MARK.finditer(text))
    with_total = [match for match in found if match["of"] or match["last"]]
    chosen = with_total or [m for m in found if m[0].lower().startswith("s")]
    return chosen[-1]["page"] if chosen else None


def is_page_mark(text: str) -> bool:
    """Whether a text is nothing but a page number with its total ("Sida 24 av 90", "24 (90)")."""
    match = _MARK.fullmatch(text)
    return match is not None and bool(match["of"] or match["last"] or match[0][:1].isalpha())
