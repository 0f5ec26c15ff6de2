"""A report as Markdown: its outline in reading order, with every table as a pipe table."""

import re
from collections.abc import Iterable, Iterator, Sequence

from amnparse.models import (
    Activity,
    Block,
    Document,
    Indicator,
    RecordRange,
    Section,
    Table,
    Value,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_OPENING = re.compile(r"^(\s*)([#+>=-]|\d+[.)])", re.MULTILINE)
_DEEPEST = 6
_VALUES = (
    ("outcome", "Periodens utfall"),
    ("outcome_men", "Utfall män/pojkar"),
    ("outcome_women", "Utfall kvinnor/flickor"),
    ("previous_outcome", "Utfall föregående år"),
    ("annual_target", "Årsmål"),
    ("council_target", "KF:s årsmål"),
    ("forecast", "Prognos helår"),
)
_GENDER_MARK = " ♀"


def to_markdown(document: Document) -> str:
    """Return the report as Markdown (CommonMark with pipe tables), ending in a newline."""
    pieces = [*_facts(document)]
    tables = {table.id: table for table in document.tables}
    for section in document.outline:
        pieces += _section(section, 1, document, tables)
    return "\n\n".join(pieces) + "\n"


def _facts(document: Document) -> Iterator[str]:
    """What the report is, and which source it was read from."""
    report, source = document.report, document.source
    facts = (
        ("Nämnd", report.committee),
        ("År", report.year),
        ("Källa", source.name),
        ("SHA-256", source.sha256),
    )
    yield "\n".join(f"- {name}: {escaped(str(fact))}" for name, fact in facts if fact)


def _section(
    section: Section, depth: int, document: Document, tables: dict[str, Table]
) -> Iterator[str]:
    heading = section.heading or " ".join(filter(None, (section.label, section.title)))
    if heading:
        yield f"{'#' * min(depth, _DEEPEST)} {escaped(heading)}"
    for block in section.blocks:
        yield from _block(block, document, tables)
    for below in section.sections:
        yield from _section(below, depth + 1, document, tables)


def _block(block: Block, document: Document, tables: dict[str, Table]) -> Iterator[str]:
    if block.records:
        yield from _records(block.records, document)
    elif block.table and block.table in tables:
        yield from _table(tables[block.table])
    elif block.items:
        yield "\n".join(f"- {escaped(item)}" for item in block.items)
    elif block.text:
        yield escaped(block.text)


def _records(run: RecordRange, document: Document) -> Iterator[str]:
    chosen = slice(run.start, run.start + run.count)
    if run.kind == "indicators":
        yield from _indicators(document.indicators[chosen])
    elif run.kind == "activities":
        yield from _activities(document.activities[chosen])
    elif run.kind == "expected_results":
        yield "\n".join(f"- {escaped(one.text)}" for one in document.expected_results[chosen])
    elif run.kind == "decisions":
        yield "\n".join(
            f"{one.number or '-'}{'.' if one.number else ''} {escaped(one.text)}"
            for one in document.decisions[chosen]
        )
    else:
        yield "\n".join(
            "- " + escaped(", ".join(filter(None, (one.title, one.diary_number, one.party))))
            for one in document.matters[chosen]
        )


def _indicators(rows: Sequence[Indicator]) -> Iterator[str]:
    fields = [(name, title) for name, title in _VALUES if any(getattr(r, name) for r in rows)]
    extra = list(dict.fromkeys(header for row in rows for header in row.extra))
    header = ["Indikator", *(title for _, title in fields), *extra, "Period"]
    lines = [
        [
            row.name + (_GENDER_MARK if row.gender_split else ""),
            *(_raw(getattr(row, name)) for name, _ in fields),
            *(_raw(row.extra.get(name)) for name in extra),
            row.period or "",
        ]
        for row in rows
    ]
    yield pipe_table(header, lines)
    yield from _analyses(rows)


def _activities(rows: Sequence[Activity]) -> Iterator[str]:
    extra = list(dict.fromkeys(header for row in rows for header in row.extra))
    header = ["Aktivitet", "Startdatum", "Slutdatum", "Avvikelse", *extra]
    lines = [
        [
            row.name,
            row.start or "",
            row.end or "",
            row.deviation or "",
            *(_raw(row.extra.get(name)) for name in extra),
        ]
        for row in rows
    ]
    yield pipe_table(header, lines)
    yield from _analyses(rows)


def _analyses(rows: Iterable[Indicator | Activity]) -> Iterator[str]:
    for row in rows:
        if row.analysis:
            yield f"Analys, {escaped(row.name)}:"
            yield escaped(row.analysis)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield escaped(table.caption)
    width = max((len(row) for row in (*table.header, *table.rows)), default=0)
    head = [" ".join(filter(None, column)) for column in _columns(table.header, width)]
    yield pipe_table(head, [[_raw(value) for value in row] for row in table.rows])
    yield from map(escaped, table.notes)


def _columns(rows: Sequence[Sequence[str | None]], width: int) -> Iterator[list[str | None]]:
    for place in range(width):
        yield [row[place] if place < len(row) else None for row in rows]


def pipe_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are escaped, and short rows filled up."""
    width = len(header)
    lines = [_line(header, width), "|" + " --- |" * width]
    return "\n".join([*lines, *(_line(row, width) for row in rows)])


def _line(cells: Sequence[str], width: int) -> str:
    filled = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(escaped(cell).replace("\n", "<br>") for cell in filled) + " |"


def _raw(value: Value | None) -> str:
    return value.raw if value else ""


def escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    plain = _SPECIAL.sub(r"\\\1", text)
    return _OPENING.sub(_guarded, plain)


def _guarded(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}{mark[:-1]}\\{mark[-1]}"
