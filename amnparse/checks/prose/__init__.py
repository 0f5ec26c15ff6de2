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
from amnparse.checks.prose.rows import Rows
from amnparse.checks.prose.sentences import Sentence, sentences
from amnparse.checks.prose.subjects import Subject, subject
from amnparse.checks.prose.sums import sums, worth_adding
from amnparse.checks.prose.verdicts import verdicts

_DIGIT = re.compile(r"\d")
_MONEY = ("mnkr", "mkr", "tkr", "kronor", " kr ", " kr.", " kr,", "mdkr")


class _Worth(NamedTuple):
    """What a text may be worth reading for; most are for nothing."""

    sums: bool
    money: bool
    figures: bool
    targets: bool
    moves: bool


def prose(facts: Facts) -> Iterator[Problem]:
    """Every sentence of a report beside its indicators and its tables of money."""
    if facts.year is None:
        return
    reader = _Reader(facts, facts.year)
    for passage in facts.passages:
        if reader.worth(passage.text.lower(), passage):
            for sentence in sentences(passage):
                yield from reader.problems(sentence)
    yield from repeats(facts)


class _Reader:
    """Reads sentences beside the records of a report."""

    def __init__(self, facts: Facts, year: int) -> None:
        self.facts = facts
        self.year = year
        self.names = Names(facts)
        self.rows = Rows(facts)
        self.told = facts.kind != "plan"
        self.outright = ("indikator", *self.names.short)

    def worth(self, lower: str, passage: Passage) -> _Worth | None:
        """What a passage or a sentence may be worth reading for, by its words; cheap."""
        outright = passage.indicator is not None or any(map(lower.__contains__, self.outright))
        digits = _DIGIT.search(lower) is not None
        if not digits and not outright and "årsmål" not in lower:
            return None
        goal = "mål" in lower
        adding = digits and worth_adding(lower)
        money = digits and "kr" in lower and _of_money(lower)
        targets = goal and self.told and (outright or "årsmål" in lower)
        if not (adding or money or goal or outright):
            return None
        moves = self.told and outright
        return _Worth(adding, money, digits and (outright or goal), targets, moves)

    def problems(self, sentence: Sentence) -> Iterator[Problem]:
        """What is wrong with a sentence."""
        worth = self.worth(sentence.lower, sentence.passage)
        if "indikator" in sentence.before:
            digits = _DIGIT.search(sentence.lower) is not None
            worth = _Worth(digits, digits, digits, self.told, self.told)
        if worth is None:
            return
        seen: list[Subject | None] = []

        def find(one: Sentence) -> Subject | None:
            if not seen:
                seen.append(subject(one, self.names, self.facts))
            return seen[0]

        of_rows = list(amounts(sentence, self.rows, self.year)) if worth.money else []
        yield from of_rows
        if worth.sums and not of_rows:
            yield from sums(sentence)
        if worth.figures:
            yield from stated(sentence, self.year, find, self.facts.indicators, worth.moves)
        if worth.targets:
            yield from verdicts(sentence, find, interim=self.facts.kind == "interim_report")
        if worth.moves:
            yield from directions(sentence, self.year, find)


def _of_money(lower: str) -> bool:
    return any(map(lower.__contains__, _MONEY))


_CODES = (
    "AMN701", "AMN702", "AMN703", "AMN704", "AMN705", "AMN706", "AMN707", "AMN708",
    "AMN709", "AMN710", "AMN711", "AMN712", "AMN713", "AMN714", "AMN715", "AMN716",
)  # fmt: skip

CHECKS = (Check("prose", _CODES, prose),)
