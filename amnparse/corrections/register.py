"""Every record of a document with its names and its pointer, found by either."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from amnparse.corrections.fields import LEVELS, LISTS, Field, Names, names_of, where_of
from amnparse.corrections.refs import Axis, ListName
from amnparse.models import Document, Goal, Model, Provenance, Section, Table
from amnparse.relations.rows import column_headers

Step = str | int


class Record(NamedTuple):
    """A record: its list, the way to it, what names it and where it stands."""

    list: ListName
    path: tuple[Step, ...]
    names: Names
    where: Provenance | None
    node: Model


class Register(NamedTuple):
    """The records of a document; `equals` are those of one list and the same names, in order, and
    `headers` the columns of unknown meaning under each goal of a list."""

    records: Mapping[tuple[Step, ...], Record]
    equals: Mapping[tuple[ListName, Names], Sequence[Record]]
    headers: Mapping[tuple[ListName, str | None], Sequence[str]]
    goals: Mapping[str, Goal]

    def goals_for(self, field: Field, record: Record) -> tuple[str, ...]:
        """Ids of the goals that a field can name; a parent's level is above the goal's own, so
        that no chain ends in itself."""
        if not isinstance(record.node, Goal):
            return tuple(self.goals)
        above = LEVELS[: LEVELS.index(record.node.level)]
        return tuple(name for name, goal in self.goals.items() if goal.level in above)


def register(document: Document) -> Register:
    """Return the register of a document."""
    records = {record.path: record for record in _records(document)}
    equals: dict[tuple[ListName, Names], list[Record]] = {}
    headers: dict[tuple[ListName, str | None], dict[str, None]] = {}
    for record in records.values():
        equals.setdefault((record.list, record.names), []).append(record)
        extra = getattr(record.node, "extra", {})
        headers.setdefault((record.list, record.names.goal), {}).update(dict.fromkeys(extra))
    goals = {goal.id: goal for goal in document.goals}
    return Register(records, equals, {key: tuple(one) for key, one in headers.items()}, goals)


def _records(document: Document) -> Iterator[Record]:
    titles = dict(_titles(document.outline))
    for name, listed in LISTS.items():
        if not listed.path:
            yield Record(name, (name,), Names(), None, document.report)
            continue
        found: object = document
        for step in listed.path:
            found = getattr(found, step)
        assert isinstance(found, tuple)
        for place, node in enumerate(found):
            names = names_of(name, node, lambda section: titles.get(section or "", ""))
            yield Record(name, (*listed.path, place), names, where_of(node), node)


def _titles(sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        yield section.id, section.title or ""
        yield from _titles(section.sections)


def rows_and_columns(table: Table) -> tuple[list[str | None], list[str | None]]:
    """Return the names of a table's rows, their first cells, and of its columns, the header cells
    above them; a column without a header has none."""
    rows = [row[0].raw if row and row[0] else None for row in table.rows]
    columns = column_headers(table)
    width = max(map(len, table.rows), default=0)
    return rows, [*columns, *[None] * (width - len(columns))]


def axes(names: Sequence[str | None]) -> list[Axis]:
    """Return what names each row, or each column, of a table."""
    seen: dict[str | None, list[int]] = {}
    for place, name in enumerate(names):
        seen.setdefault(name, []).append(place)
    nth = {place: n for places in seen.values() for n, place in enumerate(places, start=1)}
    return [
        Axis.model_construct(name=name, nth=nth[place], of=len(seen[name]), number=place + 1)
        for place, name in enumerate(names)
    ]
