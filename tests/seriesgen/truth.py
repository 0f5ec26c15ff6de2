"""What was found beside what is true: pairs of rows, and planted changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.models import Document

from .world import Evolution

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
