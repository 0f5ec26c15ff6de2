"""Tables of money as the prose speaks of them: rows by their labels, columns by what they hold."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Literal, NamedTuple

from amnparse.checks.facts import Facts
from amnparse.checks.patterns import Lazy
from amnparse.checks.prose.figures import Figure, decimals, fits
from amnparse.models import Table, Value

ColumnKind = Literal["budget", "outcome", "result", "change", "share", "forecast", "amount"]

_KINDS: tuple[tuple[ColumnKind, Lazy], ...] = (
    ("share", Lazy(r"procent|%|andel")),
    ("change", Lazy(r"förändr|föränd|skillnad|ökning|jämför")),
    ("forecast", Lazy(r"prognos")),
    ("result", Lazy(r"resultat|avvikelse|differens|överskott|underskott")),
    ("outcome", Lazy(r"bokslut|utfall|redovisat|förbruk")),
    ("budget", Lazy(r"budget|\bvp ?(?:20\d\d)?|\bram|anslag|plan\b")),
)
_COMPARED: tuple[ColumnKind, ...] = ("amount", "outcome", "budget")
_TABLES = frozenset(("budget", "outcome", "income_statement", "balance_sheet"))
_SCALES = {"mnkr": 1.0, "mkr": 1.0, "milj": 1.0, "tkr": 0.001, "mdkr": 1000.0, "kr": 1e-6}
_MONEY = Lazy(r"kostnad|intäkt|budget|bokslut|belopp|mnkr|tkr|kronor|ekonomi")
_LARGE = 10_000
_WORD = Lazy(r"[\wåäöé&]+")
_TOTAL = Lazy(r"^(?:summa|totalt?|totalsumma|netto(?:kostnad)?|s:a|nämnden(?: totalt)?)\b")
_WHOLE = Lazy(
    r"(?:summa|totalt?|totalsumma|s:a|nämnden|netto\w*)"
    r"(?: (?:netto\w*|resultat|verksamhet\w*|nämnden|totalt|budget))*$"
)
_MANY = 4
_PART = Lazy(r"^(?:varav|därav|därutav)\b")


class Column(NamedTuple):
    """What a column holds, and of which year."""

    kind: ColumnKind
    year: int | None
    adjusted: bool


class Row(NamedTuple):
    """A row of money: its label in words, its cells with their columns, in millions."""

    label: str
    words: tuple[str, ...]
    cells: tuple[tuple[Column, Value], ...]
    table: Table
    scale: float
    total: bool

    def amounts(self, kind: ColumnKind) -> list[tuple[Column, float]]:
        """The numbers of the columns of a kind, in millions."""
        return [
            (column, value.number * self.scale)
            for column, value in self.cells
            if column.kind == kind and value.number is not None
        ]

    def pair(self, year: int) -> tuple[float, float] | None:
        """The amounts of the year before and of a year, of columns of one kind."""
        for kind in _COMPARED:
            found = [
                [amount for column, amount in self.amounts(kind) if column == (kind, one, False)]
                for one in (year - 1, year)
            ]
            if len(found[0]) == 1 == len(found[1]):
                return found[0][0], found[1][0]
        return None

    def printed(self) -> int:
        """How many decimals the row's amounts have, in millions."""
        most = max((decimals(value.raw) for _, value in self.cells), default=0)
        return most + (3 if self.scale == 0.001 else 6 if self.scale == 1e-6 else 0)

    def numbers(self) -> Sequence[float]:
        """The sizes of the row's amounts and of the differences of two of them."""
        cells = [
            (column.kind, value.number * self.scale)
            for column, value in self.cells
            if value.number is not None and column.kind != "share"
        ]
        return _sizes(tuple(cells))

    def holds(self, figure: Figure) -> bool:
        """Whether a figure is one of the row, or the difference of two of them."""
        printed = self.printed()
        reach = figure.size * 0.2 + 1.0 if figure.near not in ("more", "less") else float("inf")
        return any(
            fits(figure, number, printed)
            for number in self.numbers()
            if abs(number - figure.size) <= reach
        )

    def prints(self, figure: Figure) -> bool:
        """Whether a figure is in one of the row's cells."""
        printed = self.printed()
        return any(
            fits(figure, abs(value.number * self.scale), printed)
            for _, value in self.cells
            if value.number is not None
        )


@lru_cache(maxsize=512)
def _sizes(cells: tuple[tuple[ColumnKind, float], ...]) -> Sequence[float]:
    levels = [number for kind, number in cells if kind not in ("result", "change")]
    found = {abs(number) for _, number in cells}
    for one, other in combinations(levels, 2):
        found.add(round(abs(one - other), 6))
        found.add(round(abs(abs(one) - abs(other)), 6))
    return tuple(found)


class Named(NamedTuple):
    """A row that a sentence names; `sure` where the name is no part of its label only."""

    row: Row
    sure: bool


class Rows:
    """The rows of all tables of money of a report."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def all(self) -> Sequence[Row]:
        """Every row of money."""
        tables, doubtful = self.facts.document.tables, self.facts.doubtful
        sure = [table for table in tables if not doubtful(table.provenance)]
        return [row for table in sure for row in _rows(table)]

    @cached_property
    def _by_end(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], Named]]]:
        """Names of rows with the row, by the first letters of their last word."""
        found: defaultdict[str, list[tuple[tuple[str, ...], Named]]] = defaultdict(list)
        for row in self.all:
            for words, sure in _names(row):
                found[words[-1][:3]].append((words, Named(row, sure)))
        return found

    def ending(self, words: Sequence[str]) -> tuple[int, list[Named]]:
        """The rows whose label stands at the end of some words, and how many of them it is."""
        best, rows = 0, list[Named]()
        if not words:
            return best, rows
        for name, named in self._by_end.get(words[-1][:3], ()):
            size = len(name)
            if size >= best and size <= len(words) and _same(words[-size:], name):
                rows = [*rows, named] if size == best else [named]
                best = size
        return best, rows

    def titled(self, title: str | None) -> list[Named]:
        """The rows that are called as a heading is."""
        words = _WORD.findall((title or "").lower())
        size, rows = self.ending(words)
        return rows if size and size == len(words) else []

    def of_section(self, section: str, label: Lazy) -> list[Named]:
        """The rows with such a label in the tables that stand under a heading."""
        return [
            Named(row, sure=True)
            for row in self.all
            if row.table.section == section and label.match(row.label)
        ]

    @cached_property
    def totals(self) -> Sequence[Named]:
        """The rows that sum up a table of results: the committee as a whole."""
        found = [row for row in self.all if row.total and row.amounts("result")]
        return [Named(row, sure=len(found) < _MANY) for row in found if _WHOLE.match(row.label)]


def _names(row: Row) -> Iterator[tuple[tuple[str, ...], bool]]:
    """A row's label and what it may be called for short; whether that can be nothing else."""
    words = row.words
    if not words:
        return
    yield words, True
    if words[0] == "summa" and len(words) > 1:
        yield words[1:], True
    for joint in ("och", "o", "samt"):
        if joint in words:
            head = words[: words.index(joint)]
            if len(head) > 1 and sum(map(len, head)) > 12:
                yield head, False


def _same(said: Sequence[str], label: Sequence[str]) -> bool:
    return all(_alike(one, other) for one, other in zip(said, label, strict=True))


@lru_cache(maxsize=8192)
def _alike(said: str, label: str) -> bool:
    """Whether two words are forms of one: lokalkostnaderna, Lokalkostnader."""
    if said == label or {said, label} <= {"och", "o", "&"}:
        return True
    if min(len(said), len(label)) < 4:
        return False
    common = 0
    for one, other in zip(said, label, strict=False):
        if one != other:
            break
        common += 1
    if common >= 8 and common >= len(label) - 1:
        return True
    return common >= max(4, min(len(said), len(label)) - 2) and abs(len(said) - len(label)) <= 4


def _rows(table: Table) -> Iterator[Row]:
    unit = (table.unit or "").lower()
    if not _is_of_money(table) or (unit and unit not in _SCALES):
        return
    scale = _SCALES[unit] if unit else _guessed(table)
    columns = _columns(table)
    for cells in table.rows:
        if not cells or cells[0] is None or cells[0].number is not None:
            continue
        label = cells[0].raw.lower()
        if _PART.match(label):
            continue
        filled = [
            (column, cell)
            for column, cell in zip(columns[1:], cells[1:], strict=False)
            if cell is not None and cell.number is not None
        ]
        if filled:
            words = tuple(_WORD.findall(label))
            total = _TOTAL.match(label) is not None
            yield Row(label, words, tuple(filled), table, scale, total)


def _is_of_money(table: Table) -> bool:
    if table.kind != "other":
        return table.kind in _TABLES
    heads = " ".join(cell for row in table.header for cell in row if cell)
    return _MONEY.search(f"{heads} {table.caption or ''}".lower()) is not None


def _guessed(table: Table) -> float:
    """The scale of a table that tells no unit: amounts in thousands are large and whole."""
    cells = [cell for cells in table.rows for cell in cells if cell is not None]
    numbers = [abs(cell.number) for cell in cells if cell.number is not None]
    whole = not any(decimals(cell.raw) for cell in cells)
    return _SCALES["tkr" if whole and max(numbers, default=0) >= _LARGE else "mnkr"]


def _columns(table: Table) -> list[Column]:
    width = max((len(row) for row in (*table.header, *table.rows)), default=0)
    heads: list[str] = []
    for at in range(width):
        parts = []
        for header in table.header:
            here = [cell for cell in header[: at + 1] if cell]
            cell = header[at] if at < len(header) else None
            # A cell that spans several columns is printed over the first of them.
            parts.append(cell or (here[-1] if here and at else "") or "")
        heads.append(" ".join(parts).lower())
    return [_column(head, table, at) for at, head in enumerate(heads)]


def _column(head: str, table: Table, at: int) -> Column:
    cells = [row[at] for row in table.rows if at < len(row)]
    years = re.findall(r"20\d\d", head)
    year = int(years[0]) if len(set(years)) == 1 else None
    if any(cell is not None and cell.unit == "%" for cell in cells):
        return Column("share", year, False)
    kind: ColumnKind = next((kind for kind, words in _KINDS if words.search(head)), "amount")
    return Column(kind, year, "juster" in head)
