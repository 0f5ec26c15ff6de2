"""Another year than the report's where a sentence speaks of this year."""

from collections.abc import Iterator

from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts, Passage
from amnparse.checks.patterns import Lazy
from amnparse.checks.prose.sentences import spans
from amnparse.checks.prose.tenses import wrong_year

_YEAR = r"20\d\d\b"
_THIS_YEAR = Lazy(
    rf"\b(?:[Ii]nnevarande år|[Dd]etta år|[Ii] år|[Uu]nder året)(?:, | \(){_YEAR}(?!:)"
    rf"|\bi denna (?:rapport|plan|verksamhets\w+|tertialrapport)\b[^.]*\bunder {_YEAR}"
)
_DESCRIBED = Lazy(r"Under (?:år )?(20\d\d) (?!har\b)[a-zåäö]+r\b")
_ANY_YEAR = Lazy(r"20\d\d(?!\d)")
_LEADS = (" år, ", " år (", " året, ", " året (")
"""What stands right before a year where a sentence may call it this one."""
_NEAR = ("nder 20", *(f"{lead}20" for lead in _LEADS))
_BEFORE, _AFTER = 60, 100
"""How much of a passage around a year counts."""


_EXCERPT = 40


def years_in_prose(facts: Facts) -> Iterator[Problem]:
    """Sentences that put this year's work into another year."""
    year = facts.year
    if year is None:
        return
    for passage, lower in zip(facts.passages, facts.lowered, strict=True):
        if "20" not in lower or _only(year, lower):
            continue
        at = _called_this_one(passage.text, year)
        if at is not None:
            yield _problem("AMN504", passage, at, year)
        elif "under " in lower:
            plan = facts.kind == "plan"
            for start in _out_of_tense(passage.text, lower, year, plan):
                yield _problem("AMN504", passage, start, year)


def _only(year: int, text: str) -> bool:
    """Whether a text names no other year."""
    own = str(year)
    return all(found == own for found in _ANY_YEAR.findall(text))


def _out_of_tense(text: str, lower: str, year: int, plan: bool) -> Iterator[int]:
    """Where the years stand that the tense of their clause cannot go with."""
    for start, end in spans(text):
        if "under " in (sentence := lower[start:end]) and not _only(year, sentence):
            found = wrong_year(sentence, year, plan)
            if found is not None:
                yield start + found.start("year")


def _called_this_one(text: str, year: int) -> int | None:
    """Where another year is called this one: "i år, 2024"."""
    if not any(map(text.__contains__, _NEAR)):
        return None
    for found in _ANY_YEAR.finditer(text):
        at = found.start()
        before = text[max(0, at - _BEFORE) : at]
        near = before.endswith(_LEADS) or "nder " in before[-6:]
        if near and int(found[0]) != year and _THIS_YEAR.search(before + text[at : at + _AFTER]):
            return at
    return None


def years_of_descriptions(facts: Facts) -> Iterator[Problem]:
    """A Beskrivning that speaks of another year in the present tense."""
    if facts.kind == "plan" or facts.year is None:
        return
    for passage in facts.passages:
        if passage.section is None or (passage.section.title or "").casefold() != "beskrivning":
            continue
        for match in _DESCRIBED.finditer(passage.text):
            if int(match[1]) > facts.year:
                yield _problem("AMN508", passage, match.start(1), facts.year)


def _problem(code: str, passage: Passage, at: int, year: int) -> Problem:
    arguments: dict[str, object] = {"words": _around(passage.text, at), "year": year}
    return Problem(code, passage.where, arguments)


def _around(text: str, at: int) -> str:
    """The words around a year as printed, from the beginning of the sentence if that is near."""
    ends = ((text.rfind(mark, 0, at), mark) for mark in (". ", "\n"))
    start = max((found + len(mark) for found, mark in ends if found >= 0), default=0)
    if at - start > _EXCERPT:
        start = text.rfind(" ", 0, at - _EXCERPT) + 1
    end = text.find(" ", min(len(text), at + _EXCERPT))
    return text[start : end if end > 0 else len(text)].replace("\n", " ")


CHECKS = (
    Check("years in prose", ("AMN504",), years_in_prose),
    Check("years of descriptions", ("AMN508",), years_of_descriptions),
)
