"""All that does not add up in one table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from amnparse.checks.arithmetic.columns import find_opposites, find_ties
from amnparse.checks.arithmetic.conventions import Turned, find_turned
from amnparse.checks.arithmetic.equations import (
    Culprit,
    Equation,
    broken_and_sound,
    culprits,
)
from amnparse.checks.arithmetic.labels import Role, is_amount, is_difference
from amnparse.checks.arithmetic.nesting import FIRM, WEAK, nested
from amnparse.checks.arithmetic.relations import Found, Relation, View, across, found, upright
from amnparse.checks.arithmetic.shares import Misfit, find_misfits
from amnparse.checks.arithmetic.sheet import Sheet
from amnparse.checks.arithmetic.sums import find_sums, may_be_sum

_MONEY_OR_PEOPLE = frozenset(
    ("budget", "outcome", "income_statement", "balance_sheet", "head_count", "complaints")
)
_T = TypeVar("_T")
_LEAST_TERMS = 3
"""Two terms are a matter of `columns`."""


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
    down, flat = _with_nesting(upright(sheet)), across(sheet)
    lines = tuple(place for place, share in enumerate(sheet.shares) if not share)
    turned = tuple(find_turned(flat))
    sums = _believable(down)
    ties = [*_wide_sums(sheet, flat), *find_ties(flat), *find_opposites(flat)]
    ties = [one for one in _once(ties) if not _is_turned(one.relation, turned)]
    relations = [*((one, down) for one in sums), *((one, flat) for one in ties)]
    broken, sound = broken_and_sound(relations, lines, len(sheet.rows))
    guilty = culprits(broken, sound)
    explained = {one for culprit in guilty for one in culprit.equations}
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


def _with_nesting(plain: View) -> View:
    """The view with sums that have no label; where the labelled ones hold without, chance is what
    makes rows add up."""
    labelled = [one for one in find_sums(plain) if one.relation.labelled]
    if labelled and all(one.held and not one.failed for one in labelled):
        return plain
    return nested(plain, FIRM)


def _believable(down: View) -> list[Found]:
    """The sums; where one fits nowhere, rows that may be parts of others are left out of it."""
    sums = find_sums(down)
    if all(one.held for one in sums if one.relation.labelled):
        return sums
    weak = nested(down, WEAK)
    other = find_sums(weak) if weak is not down else sums
    return min(sums, other, key=lambda found: sum([len(one.failed) for one in found]))


def _wide_sums(sheet: Sheet, flat: View) -> Iterator[Found]:
    """Columns whose header says that they are sums, where the rows show it."""
    if Role.SUM in flat.roles:
        for items in _groups(sheet):
            for one in find_sums(_only(flat, items)):
                relation = _placed(one.relation, items)
                fits = found(relation, flat)
                if len(fits.held) > 1 and len(fits.held) >= 2 * len(fits.failed):
                    yield fits
    yield from _unnamed_wide_sums(flat)


def _unnamed_wide_sums(flat: View) -> Iterator[Found]:
    """Columns that are the sum of three or more columns before them, as the rows show."""
    plain = (Role.LEAF,) * len(flat.roles)
    for item in range(_LEAST_TERMS, len(plain)):
        if flat.roles[item] is not Role.SUM and may_be_sum(flat, item, _LEAST_TERMS):
            roles = (*plain[:item], Role.SUM)
            for one in find_sums(flat._replace(roles=roles)):
                many = len(one.relation.terms) >= _LEAST_TERMS
                if many and len(one.held) >= max(3, 3 * len(one.failed)):
                    yield one._replace(relation=one.relation._replace(labelled=False))


def _groups(sheet: Sheet) -> Iterator[tuple[int, ...]]:
    """All columns, then those that share a word of a header of two levels."""
    whole = tuple(range(len(sheet.columns)))
    yield whole
    for level in (0, -1):
        groups: dict[str, list[int]] = {}
        for column in whole:
            if len(sheet.heads[column]) > 1:
                groups.setdefault(sheet.heads[column][level], []).append(column)
        yield from (tuple(group) for group in groups.values() if 3 <= len(group) < len(whole))


def _only(view: View, items: Sequence[int]) -> View:
    return View(
        tuple(view.names[item] for item in items),
        tuple(view.roles[item] for item in items),
        _columns(view.lines, items),
        view.upright,
        _columns(view.numbers, items),
        _columns(view.slacks, items),
    )


def _columns(lines: Sequence[tuple[_T, ...]], items: Sequence[int]) -> tuple[tuple[_T, ...], ...]:
    return tuple([tuple([line[item] for item in items]) for line in lines])


def _placed(relation: Relation, items: Sequence[int]) -> Relation:
    terms = tuple((items[item], sign) for item, sign in relation.terms)
    return relation._replace(target=items[relation.target], terms=terms)


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
    name = sheet.columns[one.line]
    if is_difference(name) and _with_other_signs(one, sheet):
        return False
    adding = one.line in _adding(relations, sound)
    if held > 1 and is_amount(name) and _like_others(one, sheet, sound):
        return True
    if not (adding and held) and _like_average(one, sheet):
        return False
    if held == 0 and not _believed(one, sheet, relations):
        return False
    if held == 0:
        certain = sheet.table.kind in _MONEY_OR_PEOPLE
    else:
        certain = not is_difference(name) or _like_others(one, sheet, sound)
    near = abs(one.delta) * 2 <= _size(one, sheet) or (held > 0 and _like_slip(one))
    return adding or (near and certain)


def _like_slip(one: Equation) -> bool:
    """Whether a sum is off as by one wrong digit (500, 0,3), or by two that changed places (27,
    450)."""
    digits = str(abs(one.delta) // 2).rstrip("0")
    return len(digits) == 1 or (len(digits) == 2 and int(digits) % 9 == 0)


def _with_other_signs(one: Equation, sheet: Sheet) -> bool:
    """Whether a deviation adds up as it stands, where costs and income have their own signs."""
    *terms, target = _numbers(one, sheet)
    return abs(sum(terms) - target) <= one.slack


def _like_others(one: Equation, sheet: Sheet, sound: Sequence[Equation]) -> bool:
    """Whether a column is printed as those in which the sum holds."""
    beside = [other.line for other in sound if other.relation == one.relation]
    return _places(one.line, sheet) in {_places(column, sheet) for column in beside}


def _places(column: int, sheet: Sheet) -> int:
    """The finest rounding in a column."""
    return min([figure.slack for line in sheet.rows if (figure := line[column])], default=0)


def _believed(one: Equation, sheet: Sheet, relations: Sequence[Found]) -> bool:
    """Whether a sum that holds in no column is taken for one: its label must say so, its rows must
    all be there, and people must not be counted once who stand in several rows."""
    if not one.relation.labelled or (sheet.torn and _reaches_top(one.relation, sheet, relations)):
        return False
    return not (sheet.counts and one.delta > 0)


def _reaches_top(relation: Relation, sheet: Sheet, relations: Sequence[Found]) -> bool:
    """Whether a sum, with the sums that it is made of, takes the first row with figures: more of
    its terms may stand before it."""
    first = next(row for row, line in enumerate(sheet.rows) if any(line))
    parts = {one.relation.target: one.relation.terms for one in relations if one.relation.upright}
    top = relation.terms[0][0]
    while top in parts and parts[top][0][0] < top:
        top = parts[top][0][0]
    return top == first


def _adding(relations: Sequence[Found], sound: Sequence[Equation]) -> set[int]:
    """Columns that add up elsewhere: in another sum, or with other columns."""
    columns = {one.line for one in sound if one.relation.upright}
    for other in relations:
        if not other.relation.upright:
            columns |= {other.relation.target, *(item for item, _ in other.relation.terms)}
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
