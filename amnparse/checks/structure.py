"""What does not hold together in the goal chain, the headings and the decisions."""

from collections.abc import Iterator
from itertools import pairwise

from amnparse.checks.base import Check, Problem
from amnparse.checks.facts import Facts
from amnparse.models import Goal


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


def _last(goal: Goal) -> int:
    return int((goal.number or "0").rpartition(".")[2])


def _head(goal: Goal) -> str:
    head, dot, _ = (goal.number or "").rpartition(".")
    return head + dot


CHECKS = (Check("skipped numbers", ("AMN209", "AMN210"), skipped_numbers),)
