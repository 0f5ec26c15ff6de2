"""The figures of a series, year by year: what was said first, and what later reports say instead.

Nothing is computed and nothing chosen for a reader: a figure that was restated keeps its place,
and the other one stands beside it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from amnparse.checks.targets import Judgement, judged
from amnparse.series.figures import disagree, family, value_of
from amnparse.series.model import Gender, Measure, Mention, Series, Statement

_OUTCOMES = ("outcome", "previous_outcome")
_LARGEST = 1e15
_GENDERS: tuple[Gender, ...] = ("T", "K", "M")
TARGETS: tuple[Measure, ...] = ("annual_target", "council_target")
"""Which targets are shown, the first that a series has."""


class Figure(NamedTuple):
    """The outcome of a whole year, in one unit."""

    year: int
    first: Statement
    """Of the report that gives it first, a row that the parser was sure of before others."""
    others: tuple[Statement, ...] = ()
    """Other figures for the year that later reports give, each once."""


class Panel(NamedTuple):
    """Figures that can stand on one axis: those of one unit."""

    unit: str | None
    """As first printed; None where none is."""
    outcomes: Mapping[Gender, tuple[Figure, ...]]
    """By year."""
    targets: tuple[Statement, ...]
    """One a year, as the latest report on that year has it."""

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year that it has a figure for."""
        found = [one.year for some in self.outcomes.values() for one in some]
        found += [one.about for one in self.targets]
        return min(found), max(found)

    @property
    def numbers(self) -> tuple[float, ...]:
        """All numbers that it shows."""
        figures = (one for some in self.outcomes.values() for one in some)
        said = [said for one in figures for said in (one.first, *one.others)]
        return tuple(one.value for one in (*said, *self.targets) if one.value is not None)


class Latest(NamedTuple):
    """The last outcome of a series, the target of the same row, and whether it was hit."""

    outcome: Statement
    target: Statement | None
    judgement: Judgement | None


def panels(series: Series) -> tuple[Panel, ...]:
    """The figures of a series, by unit in the order of time; no panel where it has no numbers."""
    by_gender = {gender: _figures(series.statements, gender) for gender in _GENDERS}
    targets = _targets(series.statements)
    every = sorted(
        (one.year, family(one.first)) for figures in by_gender.values() for one in figures
    )
    units = dict.fromkeys(unit for _, unit in every)
    # Where nothing was ever measured, the targets stand alone.
    units = units or dict.fromkeys(family(one) for one in targets)
    return tuple(_panel(unit, by_gender, targets) for unit in units)


def _panel(
    unit: str, by_gender: Mapping[Gender, Sequence[Figure]], targets: Sequence[Statement]
) -> Panel:
    outcomes = {
        gender: tuple(one for one in figures if family(one.first) == unit)
        for gender, figures in by_gender.items()
    }
    own = tuple(one for one in targets if family(one) == unit)
    printed = [one.first.unit for some in outcomes.values() for one in some]
    printed += [one.unit for one in own]
    return Panel(next(filter(None, printed), None), outcomes, own)


def _figures(statements: Iterable[Statement], gender: Gender) -> tuple[Figure, ...]:
    """Whole-year outcomes of a gender; of a year in two units, each is a figure of its own."""
    found: dict[tuple[int, str], list[Statement]] = {}
    for said in statements:
        if said.gender == gender and said.measure in _OUTCOMES and _plain(said):
            found.setdefault((said.about, family(said)), []).append(said)
    return tuple(_figure(year, some) for (year, _), some in sorted(found.items()))


def _plain(said: Statement) -> bool:
    """Whether it is a number for a whole year that can be drawn: not "<5"."""
    # An interim report that does not tell its tertial still speaks of a part of its year.
    part = said.report.kind == "interim_report" and said.about >= said.report.year
    return _number(said) and said.comparator is None and said.tertial is None and not part


def _number(said: Statement) -> bool:
    """Whether it is a number of a size that an axis can have."""
    return said.kind == "number" and said.value is not None and abs(said.value) < _LARGEST


def _figure(year: int, every: Sequence[Statement]) -> Figure:
    first = next((one for one in every if not one.doubtful), every[0])
    others: list[Statement] = []
    for said in every:
        known = (first, *others)
        if not said.doubtful and all(disagree(one, said) for one in known):
            others.append(said)
    return Figure(year, first, tuple(others))


def _targets(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    for measure in TARGETS:
        by_year = {
            said.about: said for said in statements if said.measure == measure and _number(said)
        }
        if by_year:
            return tuple(by_year[year] for year in sorted(by_year))
    return ()


def latest(series: Series) -> Latest | None:
    """The outcome of the latest report that has one: of a year, or of a part of it."""
    for row in reversed(series.mentions):
        said = {
            one.measure: one
            for one in row.statements
            if one.gender == "T" and one.value is not None
        }
        if "outcome" in said:
            target = said.get("annual_target")
            return Latest(said["outcome"], target, _judged(row, said["outcome"], target))
    return None


def _judged(row: Mention, outcome: Statement, target: Statement | None) -> Judgement | None:
    """As the row tells it; of a part of the year nothing is hit yet."""
    if target is None or outcome.tertial is not None or outcome.about != target.about:
        return None
    return judged(row.name, value_of(outcome), value_of(target))


def about(said: Statement) -> str:
    """What time a statement is about, in the words of the field: "2023", "T1 2023"."""
    return str(said.about) if said.tertial is None else f"T{said.tertial} {said.about}"


def filled(figures: Sequence[Figure]) -> Iterator[tuple[int, Figure | None]]:
    """Every year from the first to the last; None for one without a figure."""
    by_year = {one.year: one for one in figures}
    if by_year:
        for year in range(min(by_year), max(by_year) + 1):
            yield year, by_year.get(year)
