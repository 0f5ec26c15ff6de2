"""Outline and grids become records: goals, indicators, activities, results, decisions, cases.

Everything here returns plain dictionaries in the shape of `models`; one validation at the end
turns them into a `Document`.
"""

from amnparse.records.base import Data, Places
from amnparse.records.goals import goal_records
from amnparse.records.lists import (
    decision,
    decision_findings,
    decision_places,
    expected_results,
    holds_decisions,
    holds_matters,
    matter,
    matter_places,
)
from amnparse.records.rows import activity, indicator
from amnparse.records.tables import table

__all__ = [
    "Data",
    "Places",
    "activity",
    "decision",
    "decision_findings",
    "decision_places",
    "expected_results",
    "goal_records",
    "holds_decisions",
    "holds_matters",
    "indicator",
    "matter",
    "matter_places",
    "table",
]
