"""The best pairs are the best ones."""

from functools import cache
from random import Random

from amnparse.series.assignment import Gains, assign


def brute_force(gains: Gains) -> float:
    """What the best pairs gain, by trying all."""
    rows = sorted({row for row, _ in gains})

    @cache
    def best(at: int, used: frozenset[int]) -> float:
        if at == len(rows):
            return 0.0
        options = [best(at + 1, used)]
        for (row, column), gain in gains.items():
            if row == rows[at] and column not in used:
                options.append(gain + best(at + 1, used | {column}))
        return max(options)

    return best(0, frozenset())


def test_gains_most() -> None:
    for seed in range(400):
        rng = Random(seed)
        gains = {
            (row, column): rng.choice((rng.uniform(-2, 5), float(rng.randint(-1, 4))))
            for row in range(rng.randint(1, 6))
            for column in range(rng.randint(1, 6))
            if rng.random() < 0.6
        }
        pairs = assign(gains)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
        assert abs(sum(gains[pair] for pair in pairs) - brute_force(gains)) < 1e-9, seed


def test_what_gains_nothing_is_no_pair() -> None:
    assert assign({(0, 0): 0.0, (1, 1): -1.0}) == []
    assert assign({}) == []


def test_not_greedy() -> None:
    assert assign({(0, 0): 5.0, (0, 1): 4.0, (1, 0): 4.0}) == [(0, 1), (1, 0)]
