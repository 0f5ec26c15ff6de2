"""What the prose says beside what the tables say: AMN7xx, and years that do not fit (AMN505)."""

from collections.abc import Iterator
from typing import NamedTuple

from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts, Passage
from amnparse.checks.patterns import Lazy
from amnparse.checks.prose.amounts import amounts
from amnparse.checks.prose.directions import directions
from amnparse.checks.prose.indicators import stated
from amnparse.checks.prose.names import Names
from amnparse.checks.prose.repeats import repeats
from amnparse.checks.prose.rows import Rows
from amnparse.checks.prose.sentences import Sentence, sentences
from amnparse.checks.prose.subjects import INTRODUCING, Subject, introduces, subject
from amnparse.checks.prose.sums import sums, worth_adding
from amnparse.checks.prose.verdicts import verdicts

_DIGIT = Lazy(r"[0-9]")


class _Worth(NamedTuple):
    """What a text may be worth reading for; most are for nothing."""

    sums: bool
    money: bool
    figures: bool
    targets: bool
    outright: bool
    """It names an indicator, or stands in its Analys."""


def prose(facts: Facts) -> Iterator[Problem]:
    """Every sentence of a report beside its indicators and its tables of money."""
    if facts.year is None:
        return
    reader = _Reader(facts, facts.year)
    for passage, lower in zip(facts.passages, facts.lowered, strict=True):
        worth = reader.worth(lower, passage)
        if worth is not None:
            for sentence in sentences(passage, lower):
                yield from reader.problems(sentence, worth)
    yield from repeats(facts)


class _Reader:
    """Reads sentences beside the records of a report."""

    def __init__(self, facts: Facts, year: int) -> None:
        self.facts = facts
        self.year = year
        self.names = Names(facts)
        self.rows = Rows(facts)
        self.told = facts.kind != "plan"
        self.interim = facts.kind == "interim_report"
        self.outright = (*INTRODUCING, *self.names.short)

    def worth(self, lower: str, passage: Passage) -> _Worth | None:
        """What a passage may be worth reading for, by its words; cheap."""
        outright = passage.indicator is not None or any(map(lower.__contains__, self.outright))
        digits = _DIGIT.search(lower) is not None
        goal = "mål" in lower
        found = _Worth(
            digits and worth_adding(lower),
            digits and _of_money(lower),
            digits and (outright or goal),
            goal and self.told and (outright or "årsmål" in lower),
            outright and (self.told or digits),
        )
        return found if True in found else None

    def problems(self, sentence: Sentence, worth: _Worth) -> Iterator[Problem]:
        """What is wrong with a sentence of a passage that is worth reading."""
        lower = sentence.lower
        digits = _DIGIT.search(lower) is not None
        outright = worth.outright and self._names_one(sentence)
        seen: list[Subject | None] = []

        def find(_: Sentence) -> Subject | None:
            if not seen:
                seen.append(subject(sentence, self.names, self.facts))
            return seen[0]

        masked = sentence
        if worth.outright and introduces(lower):
            masked = sentence.masked(self.names.masked(lower))
        found: list[Problem] = []
        if digits and worth.money and _of_money(lower):
            found += amounts(sentence, self.rows, self.year)
        if digits and worth.figures and (outright or "mål" in lower):
            found += stated(masked, self.year, find, self.facts.indicators, outright)
        if worth.targets and "mål" in lower:
            found += verdicts(masked, find, self.interim)
        if outright and self.told:
            found += directions(masked, self.year, find)
        if digits and worth.sums and not found and worth_adding(lower):
            found += sums(sentence)
        yield from found

    def _names_one(self, sentence: Sentence) -> bool:
        if sentence.passage.indicator is not None or introduces(sentence.before):
            return True
        return any(map(sentence.lower.__contains__, self.outright))


def _of_money(lower: str) -> bool:
    return "mnkr" in lower or "kronor" in lower or "tkr" in lower or "mkr" in lower


_CODES = (
    "AMN701", "AMN702", "AMN703", "AMN704", "AMN705", "AMN706", "AMN707", "AMN708",
    "AMN709", "AMN710", "AMN711", "AMN712", "AMN713", "AMN714", "AMN715", "AMN716",
)  # fmt: skip

CHECKS = (Check("prose", _CODES, prose),)
