"""What the prose says beside what the tables say: AMN7xx, and years that do not fit (AMN505)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts, Passage
from amnparse.checks.prose.amounts import amounts
from amnparse.checks.prose.directions import directions, moving
from amnparse.checks.prose.indicators import Finder, stated
from amnparse.checks.prose.names import Names
from amnparse.checks.prose.repeats import repeats
from amnparse.checks.prose.rows import Rows
from amnparse.checks.prose.sentences import DIGIT, Sentence, sentences
from amnparse.checks.prose.subjects import INTRODUCING, Subject, introduces, subject
from amnparse.checks.prose.sums import sums, worth_adding
from amnparse.checks.prose.verdicts import verdicts


class _Worth(NamedTuple):
    """What a text may be worth reading for; most are for nothing."""

    sums: bool
    money: bool
    figures: bool
    targets: bool
    moves: bool
    outright: bool
    """It names an indicator, or stands in its Analys."""
    numbered: bool
    """Only its sentences with a digit can be."""
    introduced: bool
    """It has words after which it may name an indicator by its whole name."""


def prose(facts: Facts) -> Iterator[Problem]:
    """Every sentence of a report beside its indicators and its tables of money."""
    if facts.year is None:
        return
    reader = _Reader(facts, facts.year)
    for passage, lower in zip(facts.passages, facts.lowered, strict=True):
        worth = reader.worth(lower, passage)
        if worth is not None:
            for sentence in sentences(passage, lower, numbered=worth.numbered):
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
        digits = DIGIT.search(lower) is not None
        if not digits and not self.told:
            return None
        introduced = introduces(lower)
        own = introduced or passage.indicator is not None
        outright = own or any(map(lower.__contains__, self.names.short))
        goal = "mål" in lower
        targets = goal and self.told and (outright or "årsmål" in lower)
        moves = outright and self.told and moving(lower)
        if not digits and not targets and not moves:
            return None
        money = digits and _of_money(lower)
        figures = digits and (outright or goal)
        known = money or figures or targets or moves
        sums = digits and (known or worth_adding(lower))
        if not known and not sums:
            return None
        numbered = not targets and not moves
        return _Worth(sums, money, figures, targets, moves, outright, numbered, introduced)

    def problems(self, sentence: Sentence, worth: _Worth) -> Iterable[Problem]:
        """What is wrong with a sentence of a passage that is worth reading."""
        lower = sentence.lower
        digits = worth.numbered or DIGIT.search(lower) is not None
        goal = "mål" in lower
        moves = worth.moves and moving(lower)
        found: list[Problem] = []
        if digits and worth.money and _of_money(lower):
            found += amounts(sentence, self.rows, self.year)
        if moves or (goal and worth.targets) or (digits and worth.figures):
            found += self._of_indicators(sentence, worth, digits, moves)
        if digits and worth.sums and not found and worth_adding(lower):
            found += sums(sentence)
        return found

    def _of_indicators(
        self, sentence: Sentence, worth: _Worth, digits: bool, moves: bool
    ) -> Iterator[Problem]:
        goal = "mål" in sentence.lower
        outright = worth.outright and self._names_one(sentence, worth)
        if not outright and not goal:
            return
        find = self._finder(sentence)
        if worth.introduced and introduces(sentence.lower):
            sentence = sentence.masked(self.names.masked(sentence.lower))
        if digits and worth.figures:
            named = outright and any(map(sentence.lower.__contains__, self.names.short))
            yield from stated(sentence, self.year, find, self.facts.indicators, named)
        if goal and worth.targets:
            yield from verdicts(sentence, find, self.interim)
        if outright and moves:
            yield from directions(sentence, self.year, find, self.names.short)

    def _finder(self, sentence: Sentence) -> Finder:
        """Of which indicator a sentence speaks; found out once, and only if asked for."""
        seen: list[Subject | None] = []

        def find(_: Sentence) -> Subject | None:
            if not seen:
                seen.append(subject(sentence, self.names, self.facts))
            return seen[0]

        return find

    def _names_one(self, sentence: Sentence, worth: _Worth) -> bool:
        if sentence.passage.indicator is not None:
            return True
        if any(map(sentence.lower.__contains__, self.outright)):
            return True
        return worth.introduced and introduces(sentence.before)


def _of_money(lower: str) -> bool:
    if "kr" not in lower:
        return False
    return "mnkr" in lower or "kronor" in lower or "tkr" in lower or "mkr" in lower


_CODES = (
    "AMN701", "AMN702", "AMN703", "AMN704", "AMN705", "AMN706", "AMN707", "AMN708",
    "AMN709", "AMN710", "AMN711", "AMN712", "AMN713", "AMN714", "AMN715", "AMN716",
)  # fmt: skip

CHECKS = (Check("prose", _CODES, prose),)
