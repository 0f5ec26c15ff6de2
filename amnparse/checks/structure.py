"""What does not hold together in the goal chain (styrkedja) and the decisions (att-satser)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts
from amnparse.models import Goal

_JUDGED = ("annual_report", "interim_report")


def skipped_numbers(facts: Facts) -> Iterator[Problem]:
    """Goals whose number leaves one out: 1.3 after 1.1, or a first committee goal 1.1.2."""
    for above, goals in facts.subgoals.items():
        numbered = [goal for goal in goals if goal.id == goal.number and _last(goal)]
        first = numbered[0] if numbered else None
        if first is not None and first.level == "committee" and _head(first) == f"{above}.":
            yield from _first_skipped(first, above or "")
        for before, goal in pairwise(numbered):
            if _last(goal) > _last(before) + 1 and _head(goal) == _head(before):
                missing = f"{_head(goal)}{_last(before) + 1}"
                arguments: dict[str, object] = {
                    "number": goal.number, "previous": before.number, "missing": missing
                }  # fmt: skip
                code = "AMN209" if goal.level == "committee" else "AMN210"
                yield Problem(code, goal.provenance, arguments)


def _first_skipped(first: Goal, above: str) -> Iterator[Problem]:
    """The council's goals may begin with any number, a committee's own begin with one."""
    if _last(first) > 1:
        arguments: dict[str, object] = {
            "number": first.number, "previous": above, "missing": f"{above}.1"
        }  # fmt: skip
        yield Problem("AMN209", first.provenance, arguments)


def unjudged_goals(facts: Facts) -> Iterator[Problem]:
    """Goals without fulfilment (måluppfyllelse) where most goals have one.

    Reports that rate no goals of a level, such as the council's directions, are used to do so.
    """
    goals = facts.document.goals
    without = [goal for goal in goals if goal.fulfilment is None]
    if facts.kind not in _JUDGED or 2 * len(without) > len(goals):
        return
    rated = {goal.level for goal in goals if goal.fulfilment is not None}
    for goal in without:
        if goal.level in rated or len(without) == 1:
            yield Problem("AMN214", goal.provenance, {"number": goal.number or goal.title})


def empty_goals(facts: Facts) -> Iterator[Problem]:
    """Committee goals (nämndmål) that lack what most of them have: indicators, activities ..."""
    goals = [goal for goal in facts.document.goals if goal.level == "committee"]
    if len(goals) < _FEWEST_GOALS:
        return
    kinds: Mapping[str, Mapping[str | None, Sequence[object]]] = {
        "indicator": facts.indicators,
        "activity": facts.activities,
        "expected result": facts.expected_results,
    }
    usual = {
        name: records
        for name, records in kinds.items()
        if 2 * sum(goal.id in records for goal in goals) >= len(goals)
    }
    for goal in goals:
        lacking = [name for name, records in usual.items() if goal.id not in records]
        told = len(lacking) == len(usual) or "indicator" in lacking
        if lacking and told and not facts.rows_lost(goal):
            code = "AMN215" if len(lacking) == len(usual) > 1 else "AMN216"
            arguments: dict[str, object] = {
                "number": goal.number or goal.title, "what": " and no ".join(lacking)
            }  # fmt: skip
            yield Problem(code, goal.provenance, arguments)


def skipped_decisions(facts: Facts) -> Iterator[Problem]:
    """Decisions whose number leaves one out: 4 after 2."""
    last = 0
    for decision in facts.document.decisions:
        printed = (decision.number or "").rstrip(".")
        if not printed.isdecimal():
            return
        if int(printed) > last + 1:
            arguments: dict[str, object] = {"number": printed, "missing": last + 1}
            yield Problem("AMN223", decision.provenance, arguments)
        last = int(printed)


def _last(goal: Goal) -> int:
    """The last part of its number; 0 where it has none."""
    last = (goal.number or "").rpartition(".")[2]
    return int(last) if last.isdecimal() else 0


def _head(goal: Goal) -> str:
    head, dot, _ = (goal.number or "").rpartition(".")
    return head + dot


_FEWEST_GOALS = 2
"""Committee goals from which on it can be told what they usually have."""

CHECKS = (
    Check("skipped numbers", ("AMN209", "AMN210"), skipped_numbers),
    Check("unjudged goals", ("AMN214",), unjudged_goals),
    Check("empty goals", ("AMN215", "AMN216"), empty_goals),
    Check("skipped decisions", ("AMN223",), skipped_decisions),
)
