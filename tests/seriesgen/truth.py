"""What was found beside what is true: pairs of rows, and planted changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.models import Document
from amnparse.series import Finding, History

from .world import Evolution, Planted

Row = tuple[str, int]
"""Label of a report, place of the row in it from 1."""
Pair = tuple[Row, Row]


class Links(NamedTuple):
    """Pairs of rows next to each other in one series, true and found."""

    true: frozenset[Pair]
    found: frozenset[Pair]
    right: frozenset[Pair]
    """Of those found, the ones whose rows are truly one indicator."""
    recalled: frozenset[Pair]
    """Of the true ones, those whose rows stand in one series."""

    @property
    def precision(self) -> float:
        """Share of the found ones that are right; 1 where none was found."""
        return len(self.right) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the true ones that were found; 1 where there is none."""
        return len(self.recalled) / len(self.true) if self.true else 1.0


def keys_of(evolution: Evolution) -> Mapping[Row, str]:
    """The key of every row."""
    return {
        (told.label, at): key
        for told in evolution.reports
        for at, key in enumerate(told.keys, start=1)
    }


def names_of(documents: Sequence[Document], evolution: Evolution) -> Mapping[Row, str]:
    """The name of every row as it was read."""
    return {
        (told.label, at): row.name
        for told, document in zip(evolution.reports, documents, strict=True)
        for at, row in enumerate(document.indicators, start=1)
    }


def true_series(evolution: Evolution) -> list[list[Row]]:
    """The rows of each indicator, in the order of time."""
    found: dict[str, list[Row]] = {}
    for row, key in keys_of(evolution).items():
        found.setdefault(key, []).append(row)
    return list(found.values())


def judged(
    evolution: Evolution,
    series: Iterable[Sequence[Row]],
    names: Mapping[Row, str] | None = None,
) -> Links:
    """Count links; with `names` only those between rows of different names."""
    keys = keys_of(evolution)
    found_series = [list(one) for one in series]
    of_row = {row: at for at, one in enumerate(found_series) for row in one}

    def counts(pair: Pair) -> bool:
        return names is None or names[pair[0]] != names[pair[1]]

    true = frozenset(filter(counts, _pairs(true_series(evolution))))
    found = frozenset(filter(counts, _pairs(found_series)))
    return Links(
        true,
        found,
        frozenset(pair for pair in found if keys[pair[0]] == keys[pair[1]]),
        frozenset(pair for pair in true if of_row[pair[0]] == of_row[pair[1]]),
    )


def _pairs(series: Iterable[Sequence[Row]]) -> Iterable[Pair]:
    for rows in series:
        yield from pairwise(rows)


class Seen(NamedTuple):
    """A planted change, and whether the history tells of it."""

    planted: Planted
    found: bool
    doubted: bool = False
    """Not found, but told of as what could be the same."""


def seen(evolution: Evolution, history: History) -> Iterator[Seen]:
    """Every planted change that the reports show, and whether it was found.

    A change of one indicator is found where its rows before and after stand in one series (a change
    of unit, and a restated figure: with a finding that says so), a split or a merge where a link
    has just these indicators, and what came, went or took another's place where nothing links it.
    """
    view = _View(evolution, history)
    for planted in evolution.planted:
        found = view.found(planted)
        if found is not None:
            yield Seen(planted, found, not found and view.doubted(planted))


def astray(evolution: Evolution, history: History) -> list[Finding]:
    """Findings of restated figures and of other units that nobody planted."""
    view = _View(evolution, history)
    true = {
        (one.kind, key, int(one.report.split()[1]) - (one.kind == "restated"))
        for one in evolution.planted
        for key in one.after
    }
    return [
        one
        for one in history.findings
        if one.kind in ("restated", "unit_changed")
        and not any((one.kind, key, one.about) in true for key in view.keys_in(one.mentions))
    ]


def doubts(evolution: Evolution, history: History) -> tuple[int, int]:
    """How many findings say that two series could be one, and how many of these are one."""
    view = _View(evolution, history)
    every = [one for one in history.findings if one.kind == "could_be_same"]
    return len(every), sum(len(view.keys_in(one.mentions)) == 1 for one in every)


class _View:
    """A history in the words of the evolution."""

    def __init__(self, evolution: Evolution, history: History) -> None:
        rows = history.mentions()
        self._order = {told.label: at for at, told in enumerate(evolution.reports)}
        self._keys = keys_of(evolution)
        self._row = {one.id: (one.report.label, one.position) for one in rows.values()}
        self._series = {
            (row.report.label, row.position): one.id
            for one in history.series
            for row in one.mentions
        }
        self._of_key: dict[str, list[Row]] = {}
        for row, key in self._keys.items():
            self._of_key.setdefault(key, []).append(row)
        self._history = history
        self._links = {
            (one.kind, self.keys_in(one.before), self.keys_in(one.after)) for one in history.links
        }

    def keys_in(self, mentions: Iterable[str]) -> frozenset[str]:
        """The keys of rows."""
        return frozenset(self._keys[self._row[one]] for one in mentions)

    def found(self, planted: Planted) -> bool | None:
        """Whether a change was found; None where no report shows both sides of it."""
        if planted.kind in ("split", "merged"):
            sides = frozenset(planted.before), frozenset(planted.after)
            return (planted.kind, *sides) in self._links
        if planted.kind in ("new", "vanished", "sibling"):
            return all(map(self._alone, (*planted.before, *planted.after)))
        (key,) = planted.after
        if planted.kind == "restated":
            return self._told("restated", key, planted.report)
        joined = self._joined(key, self._order[planted.report])
        if joined and planted.kind == "unit_changed":
            return self._changed(key)
        return joined

    def doubted(self, planted: Planted) -> bool:
        """Whether a finding says that rows on either side could be one indicator."""
        at = self._order[planted.report]
        for key in planted.after:
            for one in self._history.findings:
                if one.kind == "could_be_same" and self.keys_in(one.mentions) == {key}:
                    old, new = (self._order[self._row[row][0]] for row in one.mentions)
                    if old < at <= new:
                        return True
        return False

    def _alone(self, key: str) -> bool:
        """Whether no row of another indicator stands in its series."""
        home = {self._series[row] for row in self._of_key.get(key, ())}
        others = (row for other, rows in self._of_key.items() if other != key for row in rows)
        return all(self._series[row] not in home for row in others)

    def _joined(self, key: str, at: int) -> bool | None:
        before = [row for row in self._of_key.get(key, ()) if self._order[row[0]] < at]
        after = [row for row in self._of_key.get(key, ()) if self._order[row[0]] >= at]
        if not before or not after:
            return None
        return self._series[before[-1]] == self._series[after[0]]

    def _told(self, kind: str, key: str, report: str) -> bool:
        return any(
            one.kind == kind
            and key in self.keys_in(one.mentions)
            and any(said.report.label == report for said in one.statements)
            for one in self._history.findings
        )

    def _changed(self, key: str) -> bool:
        return any(
            one.kind == "unit_changed" and key in self.keys_in(one.mentions)
            for one in self._history.findings
        )
