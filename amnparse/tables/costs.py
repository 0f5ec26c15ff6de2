"""What speaks against a reading of a row, as numbers: the row decoder adds them up."""

from typing import NamedTuple


class Costs(NamedTuple):
    """What speaks against a reading; one number per kind of oddity."""

    wrong_kind: float = 3.0
    odd_kind: float = 1.0
    like_a_year: float = 2.5
    self_delegated: float = 2.0
    other_unit: float = 1.2
    lone_gender: float = 3.0
    outside_genders: float = 2.0
    far_apart: float = 3.0
    long_merge: float = 1.5
    short_merge: float = 0.3
    no_merge: float = 2.5
    bare_head: float = 3.0
    billions: float = 2.0
    early_wrap: float = 1.5
    thin: float = 1.6
    doubtful: float = 4.0


COSTS = Costs()

EMPTY = {
    "outcome": 4.0,
    "annual_target": 3.0,
    "outcome_men": 1.0,
    "outcome_women": 1.0,
    "previous_outcome": 1.5,
    "council_target": 1.2,
    "forecast": 2.0,
    "period": 6.0,
    "start": 3.0,
    "end": 3.0,
    "deviation": 0.0,
}
"""What speaks against an empty cell of a column."""
