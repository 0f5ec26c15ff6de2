"""Values of an indicator's row that do not fit each other."""

import re
from collections.abc import Iterable, Iterator, Sequence

from amnparse.checks.base import Check, Problem, beside
from amnparse.checks.cells import (
    Cell,
    cells,
    half_step,
    is_count,
    is_mean,
    is_share,
    other_readings,
    plain,
)
from amnparse.checks.facts import Facts
from amnparse.checks.targets import same_unit, unit_family, wanted
from amnparse.models import Indicator, Value
from amnparse.swedish import fold
from amnparse.vocabulary import MAY_PASS_A_HUNDRED

_MAY_PASS = re.compile(MAY_PASS_A_HUNDRED)
_HEAD = re.compile(r"\d{1,3}")
_THOUSAND = re.compile(r"\d{3}(?!\d)")
_TINY = 1e-9
_MOST_COPIES = 3
"""Rows with the outcome of the year before from which on a column looks copied."""
_FEWEST_DIGITS = 3
"""Digits of an outcome that does not equal another year's by chance."""


def units_in_rows(facts: Facts) -> Iterator[Problem]:
    """Rows in which a unit stands in some cells only, or another one; one finding a row."""
    for row in facts.document.indicators:
        families = _families(cells(row))
        if len(families) > 1 and (doubts := facts.doubts(row.provenance)):
            families = _families(_certain(row, doubts))
        if len(families) > 1:
            few, *more = sorted(families.values(), key=len)
            arguments: dict[str, object] = {
                "row": row.name,
                "few": ", ".join(few),
                "more": ", ".join(said for group in more for said in group),
            }
            yield Problem("AMN401", row.provenance, arguments)


def _families(found: Iterable[Cell]) -> dict[str, list[str]]:
    """Cells by their unit, however it is spelled; a nought needs none."""
    families: dict[str, list[str]] = {}
    for cell in found:
        if cell.value.unit or cell.value.number != 0:
            families.setdefault(unit_family(cell.value.unit), []).append(cell.said())
    return families


def _certain(row: Indicator, doubts: frozenset[str]) -> Sequence[Cell]:
    """The cells that are cells in each reading of a row in doubt.

    Empty cells without a trace (AMN120) leave open which column a value is of, and no more.  Where
    a row has two readings, its first number may be a part of the name, and another one of what
    stands behind it: 1 and 275 st may be 1 275 st.
    """
    found = list(cells(row))
    if doubts == {"AMN120"}:
        return found
    if not doubts <= {"AMN110", "AMN120"}:
        return ()
    behind = [cell.value.raw for cell in found[1:]] + [""]
    return [
        cell
        for cell, after in zip(found[1:], behind[1:], strict=True)
        if not (_HEAD.fullmatch(cell.value.raw) and _THOUSAND.match(after))
    ]


def men_and_women(facts: Facts) -> Iterator[Problem]:
    """Outcomes that lie outside men's and women's, or are not their sum."""
    for row in facts.document.indicators:
        outcome, men, women = row.outcome, row.outcome_men, row.outcome_women
        if outcome is None or men is None or women is None:
            continue
        numbers = plain(outcome), plain(men), plain(women)
        if None in numbers or not (same_unit(men, women) and same_unit(outcome, men)):
            continue
        fits = _adds_up if is_count(row) else _lies_between if is_mean(row) else None
        if fits is None:
            continue
        steps = half_step(outcome.raw), half_step(men.raw), half_step(women.raw)
        given = [number or 0 for number in numbers]
        # Loans a day are a mean, and yet men's and women's add up.
        if fits(given, steps) or (outcome.unit != "%" and _adds_up(given, steps)):
            continue
        readable = any(fits(other, steps) for other in other_readings(outcome, men, women))
        code = "AMN402" if fits is _lies_between else "AMN403"
        yield _weighed(facts, row, code, readable, _gender_arguments(row, outcome, men, women))


def shares_over_hundred(facts: Facts) -> Iterator[Problem]:
    """Shares (andelar) over 100 % or below nought; a budget's outcome may well be."""
    for row in facts.document.indicators:
        wrong = [
            cell
            for cell in cells(row)
            if cell.value.unit == "%"
            and (number := plain(cell.value)) is not None
            and not 0 <= number <= 100
        ]
        if wrong and is_share(row) and not _MAY_PASS.search(fold(row.name)):
            arguments: dict[str, object] = {
                "row": row.name, "values": ", ".join(cell.said() for cell in wrong)
            }  # fmt: skip
            readable = all(
                any(0 <= one <= 100 for (one,) in other_readings(cell.value)) for cell in wrong
            )
            yield _weighed(facts, row, "AMN404", readable, arguments)


def shares_without_sign(facts: Facts) -> Iterator[Problem]:
    """Shares (andelar) of which no cell has a percent sign."""
    for row in facts.document.indicators:
        found = [cell for cell in cells(row) if cell.value.kind == "number"]
        if found and is_share(row) and not any(cell.value.unit for cell in found):
            said = ", ".join(cell.said() for cell in found)
            yield Problem("AMN408", row.provenance, {"row": row.name, "values": said})


def weaker_targets(facts: Facts) -> Iterator[Problem]:
    """Annual targets (årsmål) that ask for less than the council's (KF:s årsmål)."""
    for row in facts.document.indicators:
        ours, council = row.annual_target, row.council_target
        if ours is None or council is None or not same_unit(ours, council):
            continue
        mine, theirs = ours.number, council.number
        if mine is None or theirs is None or mine == theirs:
            continue
        side = wanted(row.name, ours, council)
        if side is not None and (mine < theirs) == (side == "more"):
            arguments: dict[str, object] = {
                "row": row.name, "target": ours.raw, "council": council.raw
            }  # fmt: skip
            yield Problem("AMN405", row.provenance, arguments)


def copied_outcomes(facts: Facts) -> Iterator[Problem]:
    """Outcomes that are the year before's to the last digit, one or a whole column of them."""
    rows = [row for row in facts.document.indicators if row.outcome and row.previous_outcome]
    same = [row for row in rows if _is_same(row)]
    if len(same) >= _MOST_COPIES and 2 * len(same) > len(rows):
        yield _copied_column(same, rows)
        return
    told: set[str | None] = set()
    for goal, below in facts.indicators.items():
        both = [row for row in below if row.outcome and row.previous_outcome]
        if len(both) >= _MOST_COPIES and all(map(_is_same, both)):
            told.add(goal)
            yield _copied_column(both, both)
    for row in same:
        if row.goal not in told and _is_telling(row):
            outcome = row.outcome.raw if row.outcome else ""
            yield Problem("AMN406", row.provenance, {"row": row.name, "outcome": outcome})


def _copied_column(copied: Sequence[Indicator], rows: Sequence[Indicator]) -> Problem:
    others = tuple(beside(row.name, row.provenance) for row in copied[1:])
    arguments: dict[str, object] = {"count": len(copied), "rows": len(rows)}
    return Problem("AMN407", copied[0].provenance, arguments, others)


def _weighed(
    facts: Facts, row: Indicator, code: str, readable: bool, arguments: dict[str, object]
) -> Problem:
    """The fault, or our doubt where the row or a cell may be read so that there is none."""
    if readable:
        return Problem("AMN141", row.provenance, arguments)
    if facts.doubtful(row.provenance):
        return Problem("AMN140", row.provenance, arguments)
    return Problem(code, row.provenance, arguments)


def _gender_arguments(
    row: Indicator, outcome: Value, men: Value, women: Value
) -> dict[str, object]:
    total = (men.number or 0) + (women.number or 0)
    return {
        "row": row.name,
        "outcome": outcome.raw,
        "men": men.raw,
        "women": women.raw,
        "total": f"{total:,.12g}".replace(",", " ").replace(".", ","),
        "values": f"{outcome.raw} (outcome), {men.raw} (men), {women.raw} (women)",
    }


def _lies_between(numbers: Sequence[float], steps: Sequence[float]) -> bool:
    """Whether the first number can lie between the others, all of them rounded as printed."""
    outcome, *others = numbers
    low = min(other - step for other, step in zip(others, steps[1:], strict=True))
    high = max(other + step for other, step in zip(others, steps[1:], strict=True))
    return low - steps[0] - _TINY <= outcome <= high + steps[0] + _TINY


def _adds_up(numbers: Sequence[float], steps: Sequence[float]) -> bool:
    """Whether the first number is the sum of the others; whole numbers are not rounded."""
    outcome, men, women = numbers
    rounded = any(number != int(number) for number in numbers)
    slack = sum(steps) if rounded else 0
    return abs(men + women - outcome) <= slack + _TINY


def _is_same(row: Indicator) -> bool:
    """Whether the outcome is the year before's; nought and a hundred are so every year."""
    outcome = plain(row.outcome)
    return (
        outcome is not None and outcome not in (0, 100) and outcome == plain(row.previous_outcome)
    )


def _is_telling(row: Indicator) -> bool:
    """Whether an outcome has so many digits that it equals another one hardly by chance."""
    raw = row.outcome.raw if row.outcome else ""
    return sum(map(str.isdigit, raw)) >= _FEWEST_DIGITS and (
        plain(row.annual_target) != plain(row.outcome)
    )


CHECKS = (
    Check("units in rows", ("AMN401",), units_in_rows),
    Check("men and women", ("AMN402", "AMN403", "AMN140", "AMN141"), men_and_women),
    Check("shares over a hundred", ("AMN404", "AMN140", "AMN141"), shares_over_hundred),
    Check("shares without a sign", ("AMN408",), shares_without_sign),
    Check("weaker targets", ("AMN405",), weaker_targets),
    Check("copied outcomes", ("AMN406", "AMN407"), copied_outcomes),
)
