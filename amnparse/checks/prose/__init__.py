"""What the prose says beside what the tables say: AMN7xx, and years that do not fit (AMN505)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts, Passage
from amnparse.checks.prose.amounts import amounts
from amnparse.checks.prose.directions import directions
from amnparse.checks.prose.indicators import stated
from amnparse.checks.prose.names import Names
from amnparse.checks.prose.repeats import repeats
from amnparse.checks.prose.roles import speaks
from amnparse.checks.prose.rows import Rows
from amnparse.checks.prose.sentences import Sentence, sentences
from amnparse.checks.prose.subjects import Subject, subject
from amnparse.checks.prose.sums import sums
from amnparse.checks.prose.verdicts import verdicts

_DIGIT = re.compile(r"\d")
_MONEY = ("kr", "kronor")


class _Worth(NamedTuple):
    """What a passage may be worth reading for; most are for nothing."""

    figures: bool
    money: bool
    targets: bool
    outright: bool
    """It names an indicator by a short name, or stands in its Analys."""


def prose(facts: Facts) -> Iterator[Problem]:
    """Every sentence of a report beside its indicators and its tables of money."""
    if facts.year is None:
        return
    names, rows = Names(facts), Rows(facts)
    for passage in facts.passages:
        worth = _worth(passage, facts, names)
        if any(worth):
            for sentence in sentences(passage):
                yield from _of_sentence(sentence, worth, facts, facts.year, names, rows)
    yield from repeats(facts)


def _worth(passage: Passage, facts: Facts, names: Names) -> _Worth:
    text = passage.text.lower()
    own = passage.indicator is not None
    told = facts.kind != "plan"
    digits = _DIGIT.search(text) is not None
    return _Worth(
        digits,
        digits and any(unit in text for unit in _MONEY),
        told and ("mål" in text if own else "årsmål" in text),
        told and (own or any(name in text for name in names.short)),
    )


def _of_sentence(
    sentence: Sentence, worth: _Worth, facts: Facts, year: int, names: Names, rows: Rows
) -> Iterator[Problem]:
    seen: list[Subject | None] = []

    def find(_: Sentence) -> Subject | None:
        if not seen:
            seen.append(subject(sentence, names, facts))
        return seen[0]

    if worth.figures and _DIGIT.search(sentence.lower):
        of_rows = list[Problem]()
        if worth.money and "kr" in sentence.lower:
            of_rows = list(amounts(sentence, rows, year))
        yield from of_rows or sums(sentence)
        if worth.outright or speaks(sentence.lower, year):
            yield from stated(sentence, year, find, worth.outright)
    if worth.targets:
        yield from verdicts(sentence, find, interim=facts.kind == "interim_report")
    if worth.outright:
        yield from directions(sentence, year, find)


_CODES = (
    "AMN701", "AMN702", "AMN703", "AMN704", "AMN705", "AMN706", "AMN707", "AMN708",
    "AMN709", "AMN710", "AMN711", "AMN712", "AMN713", "AMN714",
)  # fmt: skip

CHECKS = (Check("prose", _CODES, prose),)
