"""A strand: rows that are taken for one indicator while series are being found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from amnparse.series.figures import family
from amnparse.series.model import Mention, Statement
from amnparse.series.names import key

ByYear = Mapping[int, Sequence[Statement]]


class Strand:
    """Rows in the order of time, and what they say by year; never changed once made."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = tuple(sorted(mentions, key=lambda one: one.report.order))

    @property
    def first(self) -> Mention:
        """The earliest row."""
        return self.mentions[0]

    @property
    def last(self) -> Mention:
        """The latest row."""
        return self.mentions[-1]

    @cached_property
    def reports(self) -> frozenset[str]:
        """Ids of the reports that have it."""
        return frozenset(one.report.id for one in self.mentions)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of its rows."""
        return frozenset(one.id for one in self.mentions)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its names as printed, each once, the latest first."""
        found = {key(one.name): one.name for one in self.mentions}
        return tuple(reversed(found.values()))

    @cached_property
    def results(self) -> ByYear:
        """Whole years' outcomes, whichever report tells them."""
        return self._by_year("outcome", "previous_outcome")

    @cached_property
    def targets(self) -> ByYear:
        """Annual targets."""
        return self._by_year("annual_target")

    @cached_property
    def council(self) -> ByYear:
        """Targets of the council, also those that it leaves to the committee."""
        return self._by_year("council_target")

    @cached_property
    def families(self) -> frozenset[str]:
        """Units that its figures are printed with."""
        return families(self.mentions)

    @property
    def by_gender(self) -> bool:
        """Whether any row tells of women and men."""
        return any(one.gender_split for one in self.mentions)

    def _by_year(self, *measures: str) -> ByYear:
        found: defaultdict[int, list[Statement]] = defaultdict(list)
        for one in self.mentions:
            for said in one.statements:
                whole = said.gender == "T" and said.tertial is None
                if whole and said.measure in measures and not said.doubtful:
                    found[said.about].append(said)
        return found


def families(mentions: Iterable[Mention]) -> frozenset[str]:
    """Units that rows print; figures without one may be counts, scores or forgotten "%"."""
    return frozenset(
        family(said)
        for one in mentions
        for said in one.statements
        if said.unit and said.value is not None
    )


def after(one: Strand, other: Strand) -> bool:
    """Whether a strand begins where another one has ended, or stands in a gap of it."""
    if not one.reports.isdisjoint(other.reports):
        return False
    start, end = other.first.report.order, other.last.report.order
    if one.first.report.order > start:
        return False
    return not any(start < mention.report.order < end for mention in one.mentions)
