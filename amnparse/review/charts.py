"""What the charts of the page show: numbers of the report, scaled to a width, nothing derived."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse.checks import Facts
from amnparse.checks.targets import at_year_end, same_unit
from amnparse.models import Document, Goal, Indicator, ReportKind, Table, Value
from amnparse.review.owners import goal_anchor
from amnparse.swedish import fold

_FULL = 100.0
_VERDICTS = ("full", "partial", "none", "unknown")
_SHOWN = (
    ("target", "annual_target"),
    ("total", "outcome"),
    ("women", "outcome_women"),
    ("men", "outcome_men"),
    ("forecast", "forecast"),
)
"""What is drawn of an indicator, and its field."""
_ANCHORS = ("total", "women", "men", "forecast")
"""Of whose scale a row is: the first that is a number."""
_YEAR = r"(?: (?:19|20)\d\d)?"
_ADJUSTED = re.compile(rf"(?:justerad|reviderad|andrad|ny|gallande) budget{_YEAR}")
_BUDGET = re.compile(rf"(?:ars)?budget(?: helar)?{_YEAR}")
_OUTCOME = re.compile(rf"(?:bokslut|utfall|arets utfall|utfall helar|utfall vb){_YEAR}")
_FORECAST = re.compile(rf"(?:helars|ars)?prognos(?: helar)?{_YEAR}")
"""Headers, folded, of columns of amounts of a whole year."""
_AMOUNTS = ("budget", "outcome", "income_statement")
"""Kinds of tables that may hold a budget beside an outcome."""


class Dot(NamedTuple):
    """A value on a scale: which one it is (see `_SHOWN`), and from where to where it lies, 0 to 1;
    one point but for a target with a tolerance."""

    who: str
    at: float
    end: float


class Bead(NamedTuple):
    """An indicator: its values on a scale of their own, from `low` to `top`, and all of them as
    printed; `flag` is "hit" or "missed", and a `guess` where the target itself does not say."""

    anchor: str
    name: str
    dots: tuple[Dot, ...]
    raws: tuple[tuple[str, str], ...]
    low: str
    top: str
    flag: str | None
    guess: bool


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
    facts, kind = Facts(document), document.report.kind
    found = []
    numbers = {id(row): place for place, row in enumerate(document.indicators, start=1)}
    for goal in (*document.goals, None):
        rows = facts.indicators.get(goal.id if goal else None, ())
        shown = [bead for row in rows if (bead := _bead(row, numbers[id(row)], kind))]
        if shown:
            anchor = goal_anchor(goal.id) if goal else "goal-none"
            found.append(GoalBeads(goal, anchor, tuple(shown)))
    return found


def _bead(row: Indicator, number: int, kind: ReportKind | None) -> Bead | None:
    values = {who: value for who, field in _SHOWN if (value := getattr(row, field)) is not None}
    first = next((values[who] for who in _ANCHORS if _is_plain(values.get(who))), None)
    if first is None:
        return None
    fit = {who: value for who, value in values.items() if _fits(value, first)}
    edges = [edge for value in fit.values() for edge in _edges(value)]
    low, top = _scale(edges, first.unit)
    dots = tuple(
        Dot(who, *((edge - low) / (top - low) for edge in _edges(value)))
        for who, value in fit.items()
    )
    judged = at_year_end(row, kind)
    flag = None if judged is None else "hit" if judged.hit else "missed"
    raws = tuple((who, value.raw) for who, value in values.items())
    unit = f"\N{NO-BREAK SPACE}{first.unit}" if first.unit else ""
    return Bead(
        f"indicator-{number}", row.name, dots, raws, f"{_short(low)}{unit}", f"{_short(top)}{unit}",
        flag, judged is not None and not judged.certain,
    )  # fmt: skip


def _is_plain(value: Value | None) -> bool:
    return value is not None and value.kind == "number" and value.number is not None


def _fits(value: Value, first: Value) -> bool:
    """Whether a value can stand on the scale of another one."""
    measured = _is_plain(value) or (value.kind == "tolerance" and value.tolerance is not None)
    return measured and same_unit(first, value)


def _edges(value: Value) -> tuple[float, float]:
    """From where to where a value lies: a tolerance is a stretch, a number a point."""
    middle, half = float(value.number or 0), float(value.tolerance or 0)
    return middle - half, middle + half


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
        pair = _pair(table, document.report.kind)
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


def _pair(table: Table, kind: ReportKind | None) -> tuple[int, int] | None:
    """The columns of the budget that counts in the end, the adjusted one where there is one, and
    of the year's outcome (in an interim report its forecast); None in any doubt."""
    heads = [fold(head) for head in _heads(table)]
    adjusted = any(map(_ADJUSTED.fullmatch, heads))
    planned = _only(heads, _ADJUSTED if adjusted else _BUDGET)
    spent = _only(heads, _FORECAST if kind == "interim_report" else _OUTCOME)
    if planned is None or spent is None:
        return None
    years = _years(heads[planned]), _years(heads[spent])
    return (planned, spent) if years[0] == years[1] or not all(years) else None


def _only(heads: Sequence[str], wanted: re.Pattern[str]) -> int | None:
    """The one column with such a header; of several those of the latest year, if that is one."""
    places = [place for place, head in enumerate(heads) if wanted.fullmatch(head)]
    if len(places) > 1:
        latest = max(sorted(_years(heads[place])) for place in places)
        places = [place for place in places if sorted(_years(heads[place])) == latest]
    return places[0] if len(places) == 1 else None


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
