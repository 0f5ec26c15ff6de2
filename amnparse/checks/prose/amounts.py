"""Whether the row of a table bears out what a sentence says of it: AMN706 to AMN708, AMN505."""

import re
from collections.abc import Iterator, Sequence

from amnparse.checks.base import Problem
from amnparse.checks.patterns import Lazy
from amnparse.checks.prose.figures import figures, fits
from amnparse.checks.prose.indicators import quote
from amnparse.checks.prose.money import Claim, stated
from amnparse.checks.prose.rows import Named, Row, Rows
from amnparse.checks.prose.sentences import Sentence
from amnparse.models import Related

_BASE = Lazy(
    r"(?P<budget>budget)|(?:jämfört med|jämförelse med|än|mot)(?: utfallet| bokslutet)?"
    r"(?: för| under)? (?:år )?(?P<year>20\d\d)"
)
_SHARE = Lazy(
    r"(?:motsvarar|innebär|vilket är|det vill säga|dvs\.?|\beller|\()(?: (?:en|ett|cirka|ca))?"
    r"(?: \w+){0,2}(?: med| på| om)? ?$"
)
_YEAR = Lazy(r"\b20\d\d\b")
_LAST_YEAR = Lazy(r"föregående|förra året|fjol")
_MINUS = Lazy(
    r"(?:underskott|överskott)(?:et)? (?:på|om|med|till)(?: totalt| cirka| drygt)? [-−–]\d[\d ,]*"
)
_MOVES = ("up", "down", "higher", "lower")


def amounts(sentence: Sentence, rows: Rows, year: int) -> Iterator[Problem]:
    """Amounts and directions that a sentence gives and its row does not bear out."""
    if "skott" in sentence.lower and (match := _MINUS.search(sentence.lower)):
        arguments: dict[str, object] = {"quote": quote(sentence, match.start(), match.end(), 20)}
        yield Problem("AMN716", sentence.passage.where, arguments)
    for claim, found in stated(sentence, rows):
        yield from _judged(claim, found, sentence, rows, year)


def _base(claim: Claim) -> re.Match[str] | None:
    """What a change is told to be from: the budget, or a year."""
    near = claim.rest[:60]
    return _BASE.search(near) if "budget" in near or "20" in near else None


def _judged(
    claim: Claim, found: Sequence[Named], sentence: Sentence, rows: Rows, year: int
) -> Iterator[Problem]:
    base = _base(claim)
    if base is not None and base["budget"]:
        found = [one for one in found if _against_budget(one.row) is not None]
    held = [one for one in found if one.row.holds(claim.figure)]
    if not held:
        if not found or _of_another_year(sentence.lower, found, year):
            return
        if all(one.sure for one in found) and not _elsewhere(claim, found, rows):
            yield _amount(claim, found[0].row, sentence)
        return
    if held and all(_turned(claim, one.row, year) for one in held):
        yield _way(claim, held[0].row, sentence, year)
        return
    if claim.kind in _MOVES:
        yield from _year(claim, held[0].row, sentence, year)
        if len(held) == 1:
            yield from _share(claim, held[0].row, sentence, year)


def _of_another_year(lower: str, found: Sequence[Named], year: int) -> bool:
    """Whether a sentence speaks of a year that the table has no column for."""
    years = {column.year for one in found for column, _ in one.row.cells if column.year}
    said = {int(one) for one in _YEAR.findall(lower)}
    if _LAST_YEAR.search(lower):
        said.add(year - 1)
    return not said <= years | {year}


def _elsewhere(claim: Claim, found: Sequence[Named], rows: Rows) -> bool:
    """Whether what is said of the committee as a whole is a figure of any of its tables."""
    if not found[0].row.total:
        return False
    return any(row.prints(claim.figure) for row in rows.all)


def _turned(claim: Claim, row: Row, year: int) -> bool:
    """Whether a row has the amount, but as a fall where a rise is told, and the like."""
    if claim.kind in ("surplus", "deficit"):
        return _other_sign(claim, row, year)
    if claim.kind == "level":
        return False
    base = _base(claim)
    if base is not None and base["budget"]:
        pair = _against_budget(row)
    elif base is not None and base["year"] and int(base["year"]) != year - 1:
        return False
    else:
        pair = row.pair(year)
    if pair is None:
        return False
    before, now = abs(pair[0]), abs(pair[1])
    if not fits(claim.figure, abs(round(now - before, 6)), row.printed()):
        return False
    return now != before and (now > before) != (claim.kind in ("up", "higher"))


def _other_sign(claim: Claim, row: Row, year: int) -> bool:
    """Whether a result of this size is none with the sign that is told."""
    side = _convention(row)
    if side == 0:
        return False
    sizes = [
        amount * side
        for column, amount in row.amounts("result")
        if fits(claim.figure, abs(amount), row.printed())
    ]
    return bool(sizes) and all((size < 0) != (claim.kind == "deficit") for size in sizes)


def _convention(row: Row) -> int:
    """1 where the table prints a deficit with a minus, -1 where it prints an overrun so, 0 where
    nothing tells; a budget less what was used is the result."""
    pair = _against_budget(row)
    results = [amount for column, amount in row.amounts("result") if amount]
    if pair is None or not results:
        return 0
    left = round(pair[0] - pair[1], 6)
    near = 1.5 * 10.0 ** -row.printed()
    if any(abs(amount - left) <= near for amount in results):
        return 1
    return -1 if any(abs(amount + left) <= near for amount in results) else 0


def _against_budget(row: Row) -> tuple[float, float] | None:
    """What was budgeted, after adjustments, and what was used."""
    budgets, used = row.amounts("budget"), row.amounts("outcome")
    adjusted = [amount for column, amount in budgets if column.adjusted]
    planned = adjusted or [amount for _, amount in budgets]
    if len(planned) != 1 or len(used) != 1:
        return None
    return planned[0], used[0][1]


def _year(claim: Claim, row: Row, sentence: Sentence, year: int) -> Iterator[Problem]:
    """A change from the year before that is said to be one from another year."""
    base = _base(claim)
    if base is None or not base["year"]:
        return
    other = int(base["year"])
    years = {column.year for column, _ in row.cells if column.year}
    pair = row.pair(year)
    if other in years or other == year or pair is None:
        return
    if fits(claim.figure, abs(round(abs(pair[1]) - abs(pair[0]), 6)), row.printed()):
        end = claim.figure.end + base.end()
        arguments: dict[str, object] = {
            "quote": quote(sentence, claim.figure.start, end),
            "before": year - 1,
            "report_year": year,
        }
        yield Problem("AMN713", sentence.passage.where, arguments, (_related(row),))


def _share(claim: Claim, row: Row, sentence: Sentence, year: int) -> Iterator[Problem]:
    """A percentage given with a change that is another one."""
    pair = row.pair(year)
    if pair is None or not pair[0]:
        return
    change = abs(abs(pair[1]) - abs(pair[0]))
    if not fits(claim.figure, round(change, 6), row.printed()):
        return
    after = claim.rest
    figure = next((one for one in figures(after) if one.unit in ("%", "mnkr")), None)
    if figure is None or figure.unit != "%" or not _SHARE.search(after[: figure.start]):
        return
    half = 0.5 * 10.0 ** -row.printed()
    least = 100 * max(0.0, change - 2 * half) / (abs(pair[0]) + half)
    most = 100 * (change + 2 * half) / max(half, abs(pair[0]) - half)
    slack = 10.0**-figure.decimals * (0.5 if not figure.near else 2.0)
    if least - slack <= abs(figure.number) <= most + slack:
        return
    end = claim.figure.end + figure.end
    arguments: dict[str, object] = {
        "quote": quote(sentence, claim.figure.start, end),
        "row": _label(row),
        "before": _cell(row, year - 1),
        "now": _cell(row, year),
        "share": f"{100 * change / abs(pair[0]):.1f}".replace(".", ","),
    }
    yield Problem("AMN708", sentence.passage.where, arguments, (_related(row),))


def _amount(claim: Claim, row: Row, sentence: Sentence) -> Problem:
    arguments = _arguments(claim, row, sentence)
    return Problem("AMN706", sentence.passage.where, arguments, (_related(row),))


def _way(claim: Claim, row: Row, sentence: Sentence, year: int) -> Problem:
    arguments = _arguments(claim, row, sentence)
    return Problem("AMN707", sentence.passage.where, arguments, (_related(row),))


def _arguments(claim: Claim, row: Row, sentence: Sentence) -> dict[str, object]:
    end = claim.figure.end
    if claim.kind in ("higher", "lower"):
        end = max(end, sentence.text.find(" ", end + 1))
    return {
        "quote": quote(sentence, claim.figure.start, end, 60),
        "row": _label(row),
        "cells": _cells(row),
    }


def _label(row: Row) -> str:
    names = (cells[0].raw for cells in row.table.rows if cells and cells[0] is not None)
    return next((name for name in names if name.lower() == row.label), row.label)


def _cells(row: Row) -> str:
    return ", ".join(value.raw for _, value in row.cells)


def _cell(row: Row, year: int) -> str:
    return next((value.raw for column, value in row.cells if column.year == year), "")


def _related(row: Row) -> Related:
    return Related(message=f"{_label(row)}: {_cells(row)}", provenance=row.table.provenance)
