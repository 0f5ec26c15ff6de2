"""Slips of text recognisers, and what is lost on the way from paper to a file."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .collapse import collapse
from .faults import (
    Change,
    Fault,
    Row,
    activities,
    first,
    printed_activity,
    printed_row,
    rows,
    with_activity,
    with_row,
)
from .render_tabbed import contents_headings
from .spec import Printed, ReportSpec, name_cell

_HEADER_SLIPS = {
    "Årsmål": ("Arsmål", "Årsmal", "Arsmal", "Årsmàl", "Årsmäl"),
    "KF:s årsmål": ("KF:s arsmål", "KF:s årsmal", "KFs årsmäl"),
    "Periodens utfall": ("Periodens utfal", "Peri0dens utfall", "Periodens uttall"),
    "Utfall män/pojkar": ("Utfall man/pojkar", "Utfall män/poikar", "Uttall män/pojkar"),
    "Utfall kvinnor/flickor": ("Utfall kvinnor/fiickor", "Utfall kvinnar/flickor"),
    "Periodicitet": ("Periodicltet", "Peri0dicitet", "Periodicitel"),
    "Prognos helår": ("Prognos helar", "Progn0s helår"),
}
_BAD_DATES = ("juni {year}", "{year}-13-31", "2O24-12-31", "{year}-02-31", "löpande")


def header_slip(spec: ReportSpec, rng: Random) -> Change | None:
    """A letter of a column's header was read as another one."""
    if not rows(spec):
        return None
    column = first(rng, spec.columns, lambda one: one.header in _HEADER_SLIPS)
    if column is None:
        return None
    wrong = replace(column, header=rng.choice(_HEADER_SLIPS[column.header]))
    columns = tuple(wrong if one is column else one for one in spec.columns)
    return Change(
        replace(spec, columns=columns), (wrong.header,), f"{column.header} -> {wrong.header}"
    )


def bad_date(spec: ReportSpec, rng: Random) -> Change | None:
    """A word, or a day that no calendar has, in a column of dates."""
    found = activities(spec)
    if not found:
        return None
    goal, row = rng.choice(found)
    wrong = rng.choice(_BAD_DATES).format(year=spec.year)
    new = replace(row, end=wrong)
    changed = with_activity(spec, goal, row, new)
    return Change(changed, (printed_activity(new),), f"{row.end} -> {wrong}")


def bad_value(spec: ReportSpec, rng: Random) -> Change | None:
    """A letter among the digits of a cell: `5O,2 %`."""
    row = first(rng, rows(spec), lambda one: any("0" in v.raw for v in one.row.values.values()))
    if row is None:
        return None
    name = rng.choice([name for name, value in row.row.values.items() if "0" in value.raw])
    old = row.row.values[name].raw
    wrong = old.replace("0", "O", 1)
    new = replace(row.row, values={**row.row.values, name: Printed(wrong)}, analysis=())
    return Change(with_row(spec, row, new), (printed_row(spec, new),), f"{old} -> {wrong}")


def lost_header(spec: ReportSpec, rng: Random) -> Change | None:
    """The header of the first table of activities (or indicators) is gone."""
    word = rng.choice(("Aktivitet", "Indikator"))
    found = (
        goal for goal in spec.goals if (goal.activities if word == "Aktivitet" else goal.indicators)
    )
    goal = next(found, None)
    if goal is None:
        return None
    named = goal.activities if word == "Aktivitet" else goal.indicators

    def damage(text: str) -> str:
        lines = text.split("\n")
        at = next(at for at, line in enumerate(lines) if line.startswith(f"{word}\t"))
        return "\n".join((*lines[:at], *lines[at + 1 :]))

    spots = tuple(name_cell(goal, row) for row in named)
    return Change(spec, spots, f"no header over {word}", damage=damage)


def other_contents(spec: ReportSpec, rng: Random) -> Change | None:
    """The contents list names a heading that reads otherwise in the text."""
    if not spec.contents:
        return None
    entry = rng.choice(contents_headings(spec)[1:])
    if entry == "Förslag till beslut":
        return None
    wrong = f"{entry} och nya uppdrag"

    def damage(text: str) -> str:
        return text.replace(entry, wrong, 1)

    return Change(spec, (wrong,), f"contents: {wrong}", damage=damage)


def _table_line(text: str, rng: Random) -> int:
    """A row of an indicator table that no page break follows."""
    lines = text.split("\n")
    inside = False
    found = []
    for at, line in enumerate(lines):
        inside = line.startswith("Indikator\t") or (inside and "\t" in line)
        if inside and not line.startswith("Indikator\t"):
            found.append(at)
    return rng.choice(found)


def surplus_cell(spec: ReportSpec, rng: Random) -> Change | None:
    """A row with one value more than its header has columns."""
    last = spec.columns[-1].field

    def full_to_the_end(row: Row) -> bool:
        return len(row.row.values) > 1 and (last in row.row.values or last == "period")

    row = first(rng, rows(spec), full_to_the_end)
    if row is None:
        return None
    seed = rng.random()
    name = name_cell(row.goal, row.row)

    def damage(text: str) -> str:
        lines = text.split("\n")
        at = next(at for at, line in enumerate(lines) if line.startswith(f"{name}\t"))
        cells = lines[at].split("\t")
        cells.insert(1 + int(seed * len(spec.columns)), "17,5 %")
        lines[at] = "\t".join(cells)
        return "\n".join(lines)

    return Change(spec, (name,), f"one more cell in {name}", damage=damage)


def cut_off(spec: ReportSpec, rng: Random) -> Change | None:
    """The file ends in the middle of a table's row."""
    if not rows(spec):
        return None
    seed = rng.randrange(2**32)

    def damage(text: str) -> str:
        at = _table_line(text, Random(seed))
        lines = text.split("\n")[: at + 1]
        cells = lines[-1].split("\t")
        kept = "\t".join(cells[: max(2, len(cells) // 2)])
        return "\n".join((*lines[:-1], kept))

    return Change(spec, (), "cut in a row", damage=damage)


def guessed_encoding(spec: ReportSpec, rng: Random) -> Change | None:
    """The file is no UTF-8."""
    return Change(spec, (), "Windows-1252", damage=lambda text: text.encode("cp1252", "replace"))


def collapsed(spec: ReportSpec, rng: Random) -> Change | None:
    """Empty cells leave no trace: some rows have two readings."""
    spec = replace(spec, layout=replace(spec.layout, page_break=0.0))
    partial = [row for row in rows(spec) if 1 < len(row.row.values) < len(spec.columns) - 1]
    return Change(spec, (), "spaces collapsed", damage=collapse) if partial else None


_MISFITS = ("AMN111", "AMN115", "AMN117")
FAULTS = (
    Fault("slip in a header", "reading", ("AMN112", "AMN113"), header_slip),
    Fault("not a date", "reading", ("AMN114",), bad_date),
    Fault("not a value", "reading", ("AMN115",), bad_value),
    Fault("header lost", "reading", ("AMN117",), lost_header, forms=("tabbed",)),
    Fault("contents against headings", "reading", ("AMN205",), other_contents, forms=("tabbed",)),
    Fault(
        "one cell too many",
        "reading",
        ("AMN111", "AMN115", "AMN117"),
        surplus_cell,
        forms=("tabbed",),
    ),
    Fault("text cut off", "reading", ("AMN116", "AMN305"), cut_off, forms=("tabbed",)),
    Fault("encoding guessed", "reading", ("AMN103",), guessed_encoding, forms=("tabbed",)),
    Fault("cells without a trace", "reading", ("AMN110", "AMN120"), collapsed, forms=("wrapped",)),
)
