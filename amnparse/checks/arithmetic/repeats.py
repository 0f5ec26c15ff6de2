"""Figures that stand in two tables: an area's net in the summary and in its own table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from amnparse.checks.arithmetic.labels import Role
from amnparse.checks.arithmetic.places import row_place
from amnparse.checks.arithmetic.sheet import Figure, Sheet
from amnparse.checks.base import Problem
from amnparse.checks.facts import Facts
from amnparse.models import Related
from amnparse.swedish import fold

_NO_WORD = re.compile(r"\W+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ACCOUNTS = re.compile(r"bokslut|utfall")
_NEAR = 0.02
"""Nets that differ by more are of different things."""


class _Pair(NamedTuple):
    """The same amount at two places: a row of a sheet and of another, and the columns."""

    sheet: Sheet
    row: int
    other: Sheet
    other_row: int
    columns: tuple[tuple[int, int], ...]


def differing_repeats(sheets: Sequence[Sheet], facts: Facts) -> Iterator[Problem]:
    """Amounts that are printed twice and differ."""
    own = {title: sheet for sheet in sheets if (title := _title(sheet, facts))}
    for sheet in sheets if own and len(sheets) > 1 else ():
        for row, name in enumerate(sheet.names):
            if sheet.roles[row] is not Role.LEAF:
                continue
            other = own.get(_plain(name))
            if other is not None and other is not sheet:
                yield from _differing(_area(sheet, row, other))
    yield from _differing(_net(sheets))


def _title(sheet: Sheet, facts: Facts) -> str:
    section = facts.sections.get(sheet.table.section or "")
    return _plain(section.title or "") if section else ""


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    return _NO_WORD.sub("", fold(text))


def _area(sheet: Sheet, row: int, other: Sheet) -> list[_Pair]:
    """A row of a summary beside the net of the area's own table."""
    last = _last_sum(other)
    if last is None:
        return []
    heads = {_plain(name): column for column, name in enumerate(other.columns)}
    columns = tuple(
        (column, heads[_plain(name)])
        for column, name in enumerate(sheet.columns)
        if _plain(name) in heads
    )
    pair = _Pair(sheet, row, other, last, columns)
    return [pair] if any(_same(one) for one in _figures(pair)) else []


def _net(sheets: Iterable[Sheet]) -> list[_Pair]:
    """The net of the year's accounts: in the table of areas and in that of kinds of cost."""
    areas = [sheet for sheet in sheets if sheet.table.kind == "outcome"]
    kinds = [sheet for sheet in sheets if sheet.table.kind == "income_statement"]
    if len(areas) != 1 or len(kinds) != 1:
        return []
    area, kind = areas[0], kinds[0]
    row, other = _last_sum(area), _last_sum(kind)
    years = {name: column for column, name in enumerate(kind.columns) if _YEAR.fullmatch(name)}
    columns = tuple(
        (column, years[year[0]])
        for column, name in enumerate(area.columns)
        if _ACCOUNTS.search(fold(name)) and (year := _YEAR.findall(name)) and year[0] in years
    )
    if row is None or other is None or not columns:
        return []
    pair = _Pair(area, row, kind, other, columns[:1])
    return [pair] if all(_close(one) for one in _figures(pair)) else []


def _last_sum(sheet: Sheet) -> int | None:
    found = [row for row, role in enumerate(sheet.roles) if role in (Role.SUM, Role.NET)]
    return found[-1] if found else None


def _figures(pair: _Pair) -> list[tuple[Figure, Figure]]:
    """Both figures of each column, the second one in the units of the first sheet."""
    found = []
    for column, other_column in pair.columns:
        one, two = pair.sheet.rows[pair.row][column], pair.other.rows[pair.other_row][other_column]
        if one is not None and two is not None:
            scale = pair.sheet.scale / pair.other.scale
            found.append(
                (one, two._replace(number=int(two.number * scale), slack=int(two.slack * scale)))
            )
    return found


def _same(pair: tuple[Figure, Figure]) -> bool:
    one, two = pair
    return one.number != 0 and abs(one.number - two.number) <= one.slack + two.slack


def _close(pair: tuple[Figure, Figure]) -> bool:
    one, two = pair
    return abs(one.number - two.number) <= _NEAR * abs(one.number)


def _differing(pairs: Iterable[_Pair]) -> Iterator[Problem]:
    for pair in pairs:
        for one, two in _figures(pair):
            if abs(one.number - two.number) > one.slack + two.slack:
                yield _problem(pair, one, two)


def _problem(pair: _Pair, one: Figure, two: Figure) -> Problem:
    where = row_place(pair.sheet.table, pair.row)
    other = row_place(pair.other.table, pair.other_row)
    name = pair.other.names[pair.other_row]
    arguments: dict[str, object] = {
        "row": pair.sheet.names[pair.row], "printed": one.raw, "other": name, "there": two.raw
    }  # fmt: skip
    return Problem("AMN607", where, arguments, (Related(message=f"{name!r}", provenance=other),))
