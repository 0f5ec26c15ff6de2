"""All that does not add up in one table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from amnparse.checks.arithmetic.columns import find_opposites, find_ties
from amnparse.checks.arithmetic.conventions import Turned, find_turned
from amnparse.checks.arithmetic.equations import (
    Culprit,
    Equation,
    broken_and_sound,
    culprits,
)
from amnparse.checks.arithmetic.labels import is_amount
from amnparse.checks.arithmetic.relations import Found, Relation, View, across, upright
from amnparse.checks.arithmetic.shares import Misfit, find_misfits
from amnparse.checks.arithmetic.sheet import Sheet
from amnparse.checks.arithmetic.sums import find_sums

_MONEY_OR_PEOPLE = frozenset(
    ("budget", "outcome", "income_statement", "balance_sheet", "head_count", "complaints")
)


class Solved(NamedTuple):
    """The relations of a table and what breaks them."""

    sheet: Sheet
    down: View
    flat: View
    lines: tuple[int, ...]
    """Of the lines of `down`: the table's own columns."""
    relations: tuple[Found, ...]
    turned: tuple[Turned, ...]
    misfits: tuple[Misfit, ...]
    culprits: tuple[Culprit, ...]
    broken: tuple[Equation, ...]
    """Those that no culprit explains and that stand out against enough sound ones."""
    sound: tuple[Equation, ...]


def solved(sheet: Sheet) -> Solved:
    """Find the relations of a table and the cells that break them."""
    down, flat = upright(sheet), across(sheet)
    lines = tuple(place for place, share in enumerate(sheet.shares) if not share)
    turned = tuple(find_turned(flat))
    sums = find_sums(down)
    ties = [*_wide_sums(sheet, flat), *find_ties(flat), *find_opposites(flat)]
    ties = [one for one in _once(ties) if not _is_turned(one.relation, turned)]
    relations = [*((one, down) for one in sums), *((one, flat) for one in ties)]
    broken, sound = broken_and_sound(relations, lines, len(sheet.rows))
    guilty = culprits(broken, sound)
    explained = [one for culprit in guilty for one in culprit.equations]
    left = [one for one in broken if one not in explained]
    kept = [one for one in left if _stands_out(one, sheet, [*sums, *ties], sound)]
    return Solved(
        sheet=sheet,
        down=down,
        flat=flat,
        lines=lines,
        relations=(*sums, *ties),
        turned=turned,
        misfits=tuple(find_misfits(sheet)),
        culprits=tuple(guilty),
        broken=tuple(kept),
        sound=tuple(sound),
    )


def _wide_sums(sheet: Sheet, flat: View) -> Iterator[Found]:
    """Columns whose header says that they are sums, where the rows show it."""
    for one in find_sums(flat):
        if len(one.held) > 1 and len(one.held) >= 2 * len(one.failed):
            yield one


def _once(relations: Iterable[Found]) -> list[Found]:
    """Each set of columns once."""
    kept: dict[frozenset[int], Found] = {}
    for one in relations:
        columns = frozenset([one.relation.target, *(item for item, _ in one.relation.terms)])
        kept.setdefault(columns, one)
    return list(kept.values())


def _is_turned(relation: Relation, turned: Iterable[Turned]) -> bool:
    columns = {relation.target, *(item for item, _ in relation.terms)}
    return any(columns == {one.target, one.left, one.right} for one in turned)


def _stands_out(
    one: Equation, sheet: Sheet, relations: Sequence[Found], sound: Sequence[Equation]
) -> bool:
    """Whether a failing equation is a fault: its relation, or its column, is known to add up."""
    if not one.relation.upright:
        return True
    held = max(len(other.held) for other in relations if other.relation is one.relation)
    labelled = one.relation.labelled
    if one.line in _adding(relations, sound):
        return held > 0 or labelled
    if held > 1 and is_amount(sheet.columns[one.line]):
        return True
    if _like_average(one, sheet):
        return False
    near = abs(one.delta) * 2 <= _size(one, sheet)
    return near and (held > 0 or (labelled and sheet.table.kind in _MONEY_OR_PEOPLE))


def _adding(relations: Sequence[Found], sound: Sequence[Equation]) -> set[int]:
    """Columns that add up elsewhere: in another sum, or with other columns."""
    columns = {one.line for one in sound if one.relation.upright}
    for found in relations:
        if not found.relation.upright:
            columns |= {found.relation.target, *(item for item, _ in found.relation.terms)}
    return columns


def _numbers(one: Equation, sheet: Sheet) -> list[int]:
    figures = [sheet.rows[row][column] for (row, column), sign in one.cells]
    return [figure.number for figure in figures if figure]


def _size(one: Equation, sheet: Sheet) -> int:
    return sum(map(abs, _numbers(one, sheet)[:-1]))


def _like_average(one: Equation, sheet: Sheet) -> bool:
    """Whether the target lies among its terms, as a mean or a share does."""
    *terms, target = _numbers(one, sheet)
    same_sign = all(term >= 0 for term in terms) or all(term <= 0 for term in terms)
    return same_sign and min(terms) <= target <= max(terms)
