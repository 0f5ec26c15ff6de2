"""What does not hold together in the goal chain (styrkedja) and the decisions (att-satser)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts
from amnparse.models import Goal

_JUDGED = ("annual_report", "interim_report")


def skipped_numbers(facts: Facts) -> Iterator[Problem]:
    """Goals whose number leaves one out: 1.3 after 1.1."""
    for goals in facts.subgoals.values():
        numbered = [goal for goal in goals if goal.number and goal.id == goal.number]
        for before, goal in pairwise(numbered):
            if _last(goal) > _last(before) + 1 and _head(goal) == _head(before):
                missing = f"{_head(goal)}{_last(before) + 1}"
                arguments: dict[str, object] = {
                    "number": goal.number, "previous": before.number, "missing": missing
                }  # fmt: skip
                code = "AMN209" if goal.level == "committee" else "AMN210"
                yield Problem(code, goal.provenance, arguments)


def unjudged_goals(facts: Facts) -> Iterator[Problem]:
    """Goals without fulfilment (måluppfyllelse) where most of their level have one."""
    if facts.kind not in _JUDGED:
        return
    levels: defaultdict[str, list[Goal]] = defaultdict(list)
    for goal in facts.document.goals:
        levels[goal.level].append(goal)
    for goals in levels.values():
        without = [goal for goal in goals if goal.fulfilment is None]
        if 2 * len(without) < len(goals):
            for goal in without:
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
        if lacking and (len(lacking) == len(usual) or "indicator" in lacking):
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
    return int((goal.number or "0").rpartition(".")[2])


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
