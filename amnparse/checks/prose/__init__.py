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
_MONEY = re.compile(r"\b(?:mnkr|mkr|msek|tkr|mdkr|kronor|kr)\b")


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
        self.short = tuple(self.names.short)

    def worth(self, lower: str, passage: Passage) -> _Worth | None:
        """What a passage or a sentence may be worth reading for, by its words; cheap."""
        outright = passage.indicator is not None or "indikator" in lower
        if not outright:
            for name in self.short:
                if name in lower:
                    outright = True
                    break
        digits = _DIGIT.search(lower) is not None
        found = _Worth(
            digits and worth_adding(lower),
            digits and "kr" in lower and _MONEY.search(lower) is not None,
            digits and (outright or "mål" in lower),
            self.told and "mål" in lower and (outright or "årsmål" in lower),
            self.told and outright,
        )
        return found if True in found else None

    def problems(self, sentence: Sentence) -> Iterator[Problem]:
        """What is wrong with a sentence."""
        introduced = "indikator" in sentence.before
        worth = self.worth(sentence.lower, sentence.passage)
        if introduced:
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
            yield from stated(sentence, self.year, find, worth.moves)
        if worth.targets:
            yield from verdicts(sentence, find, interim=self.facts.kind == "interim_report")
        if worth.moves:
            yield from directions(sentence, self.year, find)


_CODES = (
    "AMN701", "AMN702", "AMN703", "AMN704", "AMN705", "AMN706", "AMN707", "AMN708",
    "AMN709", "AMN710", "AMN711", "AMN712", "AMN713", "AMN714",
)  # fmt: skip

CHECKS = (Check("prose", _CODES, prose),)
