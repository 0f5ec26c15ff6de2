"""What an annual report says of its activities and of the matters that it handled."""

import re
from collections.abc import Iterator

from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts
from amnparse.swedish import fold

_NOT_DONE = re.compile(
    r"\bhar (?:annu )?(?:inte|ej) (?:kunnat )?(?:\w+ )?"
    r"(?:genomfor|infor|startat|paborja|slutfor|hallits|tagits fram|kommit igang)\w*"
    r"|\b(?:ej|inte) (?:genomford|paborjad|inford|startad|slutford)\b"
)
_GOES_ON = re.compile(
    r"(?:fortsatter|klar|slutfors|avslutas|fortgar|pagar|genomfors|fardig)\w*\b"
    r"[^.]{0,60}?\b(20\d\d)\b"
)
_DIARY = re.compile(r"\D*(\d+)/\d+")
_FEWEST_DIARIES = 5
_LONGEST_EXCERPT = 80
_YEAR_DIGITS = 4


def undone_activities(facts: Facts) -> Iterator[Problem]:
    """Activities that were not done, or go on after their end, with an empty Avvikelse."""
    if facts.kind == "plan":
        return
    for row in facts.document.activities:
        if row.analysis is None or row.deviation is not None or row.end is None:
            continue
        text = fold(row.analysis)
        undone = _NOT_DONE.search(text)
        if undone is not None:
            said = _excerpt(row.analysis, undone)
            yield Problem("AMN225", row.provenance, {"name": row.name, "said": said})
            continue
        later = next((one for one in _GOES_ON.finditer(text) if one[1] > row.end[:4]), None)
        if later is not None:
            arguments: dict[str, object] = {
                "name": row.name, "end": row.end, "said": _excerpt(row.analysis, later)
            }  # fmt: skip
            yield Problem("AMN509", row.provenance, arguments)


def odd_diary_numbers(facts: Facts) -> Iterator[Problem]:
    """Diary numbers (diarienummer) without a year, where the others have one: "AMF 223/221"."""
    years = [
        (matter, match[1])
        for matter in facts.document.matters
        if matter.diary_number and (match := _DIARY.fullmatch(matter.diary_number))
    ]
    odd = [matter for matter, year in years if len(year) != _YEAR_DIGITS]
    if len(years) >= _FEWEST_DIARIES and len(odd) <= len(years) // _FEWEST_DIARIES:
        for matter in odd:
            arguments: dict[str, object] = {
                "diary": matter.diary_number, "others": len(years) - len(odd)
            }  # fmt: skip
            yield Problem("AMN510", matter.provenance, arguments)


def _excerpt(text: str, match: re.Match[str]) -> str:
    """The words that a pattern found in the folded text, as printed, and what goes before them."""
    start = text.rfind(". ", 0, match.start()) + 1
    start = max(start, match.end() - _LONGEST_EXCERPT)
    return text[start : match.end()].strip().replace("\n", " ")


CHECKS = (
    Check("undone activities", ("AMN225", "AMN509"), undone_activities),
    Check("odd diary numbers", ("AMN510",), odd_diary_numbers),
)
