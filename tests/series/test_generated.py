"""Ten generated years of a committee: what is true is found.  `benchmarks/series.py` does more."""

from collections import Counter

import pytest

from amnparse.series.history import history
from amnparse.series.links import read_links, written
from tests.seriesgen.evolve import evolve
from tests.seriesgen.papers import parsed
from tests.seriesgen.truth import Seen, astray, judged, keys_of, names_of, seen, true_series

from .papers import read

SEEDS = (3, 11, 1004)
PRECISION, RECALL, FOUND = 0.98, 0.95, 0.95


@pytest.mark.parametrize("form", ["tabbed", "wrapped", "markdown"])
def test_what_is_true_is_found(form: str) -> None:
    true = found = right = recalled = renamed = wrong = 0
    changes: list[Seen] = []
    for seed in SEEDS:
        evolution = evolve(seed)
        documents = parsed(evolution, form)
        made = history(read(*documents))
        series = [[(row.report.label, row.position) for row in one.mentions] for one in made.series]
        links = judged(evolution, series)
        others = judged(evolution, series, names_of(documents, evolution))
        true, found = true + len(links.true), found + len(links.found)
        right, recalled = right + len(links.right), recalled + len(links.recalled)
        renamed += len(others.true)
        wrong += len(others.found - others.right)
        changes += seen(evolution, made)
        assert astray(evolution, made) == []
    assert right >= PRECISION * found
    assert recalled >= RECALL * true
    assert renamed > 50
    assert wrong <= (1 - PRECISION) * renamed
    told = sum(one.found or one.doubted for one in changes)
    assert told >= FOUND * len(changes)
    assert {one.planted.kind for one in changes} >= {
        "renamed", "slip", "moved", "split", "unit_changed", "restated", "new", "vanished",
        "sibling",
    }  # fmt: skip


def test_the_judge_sees_what_is_wrong() -> None:
    """Everything in one series, and every row for itself: neither passes."""
    evolution = evolve(3, years=2)
    rows = [row for one in true_series(evolution) for row in one]
    assert judged(evolution, [rows]).precision < 0.9
    assert judged(evolution, [[row] for row in rows]).recall == 0
    perfect = judged(evolution, true_series(evolution))
    assert (perfect.precision, perfect.recall) == (1, 1)
    empty = history(read(*parsed(evolution)))
    apart = empty._replace(
        series=tuple(
            one._replace(id=f"{one.id}-{row.id}", mentions=(row,))
            for one in empty.series
            for row in one.mentions
        ),
        links=(), findings=(),
    )  # fmt: skip
    kinds = Counter(one.planted.kind for one in seen(evolution, apart) if one.found)
    assert not kinds.keys() & {"renamed", "slip", "moved", "split", "merged", "restated"}


def test_the_same_seed_makes_the_same_years() -> None:
    assert evolve(7, years=3) == evolve(7, years=3)
    assert evolve(7, years=3) != evolve(8, years=3)


def test_every_row_has_a_key() -> None:
    evolution = evolve(5, years=3)
    for told in evolution.reports:
        assert len(told.keys) == sum(len(goal.indicators) for goal in told.spec.goals)
        assert len(told.goals) == len(told.spec.goals)
    assert len(keys_of(evolution)) == sum(len(told.keys) for told in evolution.reports)


def test_ten_years_of_links_are_read_back() -> None:
    made = history(read(*parsed(evolve(3))))
    text = written(made)
    assert written(made, read_links(text.encode())) == text
