"""What the charts of the page show: numbers of the report, scaled to a width, nothing derived."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse.checks import Facts
from amnparse.checks.targets import judgement, same_unit
from amnparse.models import Document, Goal, Indicator, Table, Value
from amnparse.review.owners import goal_anchor
from amnparse.swedish import fold

_FULL = 100.0
_VERDICTS = ("full", "partial", "none", "unknown")
_BUDGET = ("budget",)
_OUTCOME = ("utfall", "bokslut", "resultat")
_AMOUNTS = ("budget", "outcome", "income_statement")
"""Kinds of tables that may hold a budget beside an outcome."""


class Dot(NamedTuple):
    """A value on a scale: who it is of ("total", "women", "men", "target"), how far along (0 to
    1), and as printed."""

    who: str
    at: float
    raw: str


class Bead(NamedTuple):
    """An indicator: its values on a scale of their own, from 0 to `top` in its unit."""

    anchor: str
    name: str
    dots: tuple[Dot, ...]
    low: str
    top: str
    flag: str | None


class GoalBeads(NamedTuple):
    """The indicators of a goal that have numbers to show."""

    goal: Goal | None
    anchor: str
    beads: tuple[Bead, ...]


class Link(NamedTuple):
    """A goal in the chain: how deep, its verdict, and how many of those below were judged how."""

    anchor: str
    depth: int
    goal: Goal
    below: tuple[tuple[str, int], ...]


class Bar(NamedTuple):
    """A row of a budget table: budget and outcome as shares of the largest amount (below 0 where
    negative), and as printed."""

    name: str
    budget: float
    outcome: float
    budget_raw: str
    outcome_raw: str


class Account(NamedTuple):
    """A table with budget and outcome."""

    anchor: str
    caption: str | None
    unit: str | None
    budget: str
    outcome: str
    bars: tuple[Bar, ...]


def beads(document: Document) -> list[GoalBeads]:
    """Target against outcome, goal by goal, in the order of the document."""
    facts = Facts(document)
    found = []
    numbers = {id(row): place for place, row in enumerate(document.indicators, start=1)}
    for goal in (*document.goals, None):
        rows = facts.indicators.get(goal.id if goal else None, ())
        shown = [bead for row in rows if (bead := _bead(row, numbers[id(row)]))]
        if shown:
            anchor = goal_anchor(goal.id) if goal else "goal-none"
            found.append(GoalBeads(goal, anchor, tuple(shown)))
    return found


def _bead(row: Indicator, number: int) -> Bead | None:
    values = {
        "target": row.annual_target,
        "total": row.outcome,
        "women": row.outcome_women,
        "men": row.outcome_men,
    }
    numeric = {who: value for who, value in values.items() if value and value.number is not None}
    first = numeric.get("total") or numeric.get("women") or numeric.get("men")
    if first is None or first.kind != "number":
        return None
    fit = {
        who: value
        for who, value in numeric.items()
        if value.kind == "number" and same_unit(first, value)
    }
    low, top = _scale([float(value.number or 0) for value in fit.values()], first.unit)
    dots = tuple(
        Dot(who, (float(value.number or 0) - low) / (top - low), value.raw)
        for who, value in fit.items()
    )
    judged = judgement(row)
    flag = None if judged is None else "hit" if judged.hit else "missed"
    return Bead(f"indicator-{number}", row.name, dots, _short(low), _short(top), flag)


def _scale(numbers: Sequence[float], unit: str | None) -> tuple[float, float]:
    """From 0, or below the least, to 100 for shares, or to a round number over the largest."""
    top = max(*numbers, 0.0)
    low = min(*numbers, 0.0)
    if unit == "%" and top <= _FULL:
        top = _FULL
    return (-_round_up(-low) if low < 0 else 0.0), _round_up(top) or 1.0


def _round_up(number: float) -> float:
    if number <= 0 or not math.isfinite(number):
        return 0.0
    step = 10.0 ** math.floor(math.log10(number))
    return next(k * step for k in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 20) if number <= k * step)


def _short(number: float) -> str:
    return f"{number:,.10g}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def chain(document: Document) -> list[Link]:
    """The goals as a tree, those that were judged; empty where the report judges none."""
    if not any(goal.fulfilment for goal in document.goals):
        return []
    facts = Facts(document)
    known = set(facts.goals)
    found: list[Link] = []
    seen: set[str] = set()
    waiting = [(goal, 0) for goal in reversed(document.goals) if goal.parent not in known]
    while waiting:
        goal, depth = waiting.pop()
        if goal.id in seen:
            continue
        seen.add(goal.id)
        below = facts.subgoals.get(goal.id, ())
        counts: Counter[str] = Counter(one.fulfilment or "unknown" for one in below)
        shares = tuple((verdict, counts[verdict]) for verdict in _VERDICTS)
        found.append(Link(goal_anchor(goal.id), depth, goal, shares))
        waiting.extend((one, depth + 1) for one in reversed(below))
    return found


def accounts(document: Document) -> Iterator[Account]:
    """Tables in which a budget stands beside an outcome of the same year."""
    for table in document.tables:
        pair = _pair(table)
        if table.kind not in _AMOUNTS or pair is None:
            continue
        bars = tuple(_bars(table, *pair))
        if bars:
            heads = _heads(table)
            yield Account(
                f"table-{table.id}", table.caption, table.unit, heads[pair[0]], heads[pair[1]], bars
            )


def _heads(table: Table) -> list[str]:
    width = max((len(row) for row in table.rows), default=0)
    heads = []
    for place in range(width):
        parts = [row[place] for row in table.header if place < len(row)]
        heads.append(" ".join(filter(None, parts)))
    return heads


def _pair(table: Table) -> tuple[int, int] | None:
    """The columns of the budget and of the outcome, where there is one of each."""
    heads = [fold(head) for head in _heads(table)]
    budgets = [place for place, head in enumerate(heads) if head.startswith(_BUDGET)]
    outcomes = [place for place, head in enumerate(heads) if head.startswith(_OUTCOME)]
    if len(budgets) != 1 or not outcomes:
        return None
    near = [place for place in outcomes if _years(heads[place]) == _years(heads[budgets[0]])]
    chosen = near if len(outcomes) > 1 else outcomes
    return (budgets[0], chosen[0]) if len(chosen) == 1 else None


def _years(head: str) -> frozenset[str]:
    return frozenset(word for word in head.split() if word.isdigit())


def _bars(table: Table, budget: int, outcome: int) -> Iterator[Bar]:
    rows = [
        (row[0].raw, row[budget], row[outcome])
        for row in table.rows
        if len(row) > max(budget, outcome) and row[0]
    ]
    amounts = [
        (name, planned, spent)
        for name, planned, spent in rows
        if _is_amount(planned) and _is_amount(spent)
    ]
    largest = max((abs(_amount(v)) for _, *pair in amounts for v in pair), default=0.0)
    if not largest:
        return
    for name, planned, spent in amounts:
        shares = _amount(planned) / largest, _amount(spent) / largest
        yield Bar(name, *shares, planned.raw if planned else "", spent.raw if spent else "")


def _is_amount(value: Value | None) -> bool:
    return value is not None and value.kind == "number"


def _amount(value: Value | None) -> float:
    return float(value.number or 0) if value else 0.0
