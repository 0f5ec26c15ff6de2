"""Rows of record tables become indicators and activities."""

import re

from amnparse.diagnostics import Finding
from amnparse.records.base import Data, Places, value
from amnparse.swedish import read_date, read_value
from amnparse.tables.grid import Grid, Row
from amnparse.vocabulary import COLUMN_FIELDS

_SHARES = re.compile(r"\d ?% +[<>≤≥+−-]?\d+(?:,\d+)? ?%|\d ?% +VB (?:19|20)\d\d")
_ICONS = re.compile(r"^[\ue000-\uf8ff]+|[\ue000-\uf8ff]+$")
"""Private characters of icon fonts."""
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"(?<!\S)[+−-]?\d+(?:,\d+)?%?(?!\S)")
_DATES = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_WITH_DIGITS = re.compile(r"\S*\d\S*")
_LOOKALIKES = str.maketrans("OoQDlIi|SsBZz", "0000111155822")
_SHORTEST_DATE = 10
_MOST_NUMBERS = 2
GENDER_MARK = "♀"
_GENDER_NOISE = " \u00a0♀♂⚥⚧\ufe0e\ufe0f"


def indicator(row: Row, grid: Grid, goal: str | None, places: Places) -> tuple[Data, list[Finding]]:
    """A row of an indicator table as an indicator."""
    record: Data = {"goal": goal}
    name, marked = _name(row, grid)
    record["name"], record["gender_split"] = name, marked
    fields: Data = dict.fromkeys(COLUMN_FIELDS["indicators"])
    analysis = list(row.analysis)
    extra, findings = _fill(row, grid, name, fields, analysis, places)
    period = fields.pop("period")
    record.update(fields)
    record["period"] = period["raw"] if isinstance(period, dict) else None
    record["analysis"] = "\n".join(analysis) or None
    record["extra"] = extra
    record["status_color"] = places.lamp(row.start, row.start)
    record["provenance"] = places.span(row.start, row.end)
    return record, findings


def activity(row: Row, grid: Grid, goal: str | None, places: Places) -> tuple[Data, list[Finding]]:
    """A row of an activity table as an activity; what is no date is kept under extra."""
    fields: Data = dict.fromkeys(COLUMN_FIELDS["activities"])
    analysis = list(row.analysis)
    name, _ = _name(row, grid)
    extra, findings = _fill(row, grid, name, fields, analysis, places)
    dates: Data = {}
    headers = {column.key: column.header for column in grid.columns}
    for key in ("start", "end"):
        data = fields[key]
        raw = str(data["raw"]) if isinstance(data, dict) else None
        dates[key] = read_date(raw) if raw else None
        if raw and dates[key] is None:
            extra[headers[key]] = data
            arguments: dict[str, object] = {"column": headers[key], "text": raw}
            findings.append(Finding("AMN114", row.start, row.end, arguments))
    deviation = fields["deviation"]
    record: Data = {
        "goal": goal,
        "name": name,
        "start": dates["start"],
        "end": dates["end"],
        "deviation": deviation["raw"] if isinstance(deviation, dict) else None,
        "analysis": "\n".join(analysis) or None,
        "extra": extra,
        "status_color": places.lamp(row.start, row.start),
        "provenance": places.span(row.start, row.end),
    }
    return record, findings


def _name(row: Row, grid: Grid) -> tuple[str, bool]:
    place = next(i for i, column in enumerate(grid.columns) if column.key == "name")
    cell = row.cells[place]
    raw = cell.raw if cell else ""
    name = raw.strip(_GENDER_NOISE)
    if name and (_is_icon(name[0]) or _is_icon(name[-1])):
        name = _ICONS.sub("", name).strip()
    return name, GENDER_MARK in raw


def _is_icon(letter: str) -> bool:
    return "\ue000" <= letter <= "\uf8ff"


def _fill(
    row: Row, grid: Grid, name: str, fields: Data, analysis: list[str], places: Places
) -> tuple[Data, list[Finding]]:
    """Put cells into their fields; returns what goes to extra, and cells that do not fit."""
    extra: Data = {}
    findings: list[Finding] = []
    if not name or _holds_values(name, grid.kind):
        detail = "values in its name" if name else "no name"
        arguments: dict[str, object] = {"row": name, "detail": detail}
        findings.append(Finding("AMN111", row.start, row.end, arguments))
    for number, cell in enumerate(row.cells):
        column = grid.columns[number] if number < len(grid.columns) else None
        if cell is None or (column and column.key == "name"):
            continue
        if column is None or column.key not in fields:
            if column is not None and column.key == "analysis":
                analysis.append(cell.raw)
                continue
            header = column.header if column else f"({number + 1})"
            extra[_free(extra, header)] = value(cell, places)
            continue
        fields[column.key] = value(cell, places)
        if _misfits(column.key, cell.raw):
            arguments = {"column": column.header, "text": cell.raw}
            findings.append(Finding("AMN115", cell.start, cell.end, arguments))
    return extra, findings


def _holds_values(name: str, kind: str) -> bool:
    """Whether a name holds shares side by side ("91,8 % 100 %") or three numbers and more: a row
    whose values were not recognised, or rows that ran together.  An activity has dates for values;
    numbers are part of what it says."""
    if _DIGIT.search(name) is None:
        return False
    if kind == "activities":
        return _DATES.search(name) is not None
    return _SHARES.search(name) is not None or len(_NUMBERS.findall(name)) > _MOST_NUMBERS


def _free(extra: Data, header: str) -> str:
    """A key that is not taken yet."""
    key, number = header, 2
    while key in extra:
        key, number = f"{header} ({number})", number + 1
    return key


def _misfits(key: str, raw: str) -> bool:
    """A date, mere signs or a damaged number in a column of values, a number in one of periods."""
    if key == "period":
        return read_value(raw).kind == "number" and not (len(raw) == 4 and raw.isdigit())
    if key in ("start", "end", "deviation"):
        return False
    if len(raw) > 1 and not raw[0].isalnum() and not any(map(str.isalnum, raw)):
        return True
    if read_value(raw).kind == "text" and _is_damaged(raw):
        return True
    return len(raw) >= _SHORTEST_DATE and read_date(raw) is not None


def _is_damaged(raw: str) -> bool:
    """Whether a text is a number but for letters that a recogniser takes for digits: "5O,2 %"."""
    if _DIGIT.search(raw) is None:
        return False
    mended = _WITH_DIGITS.sub(lambda word: word[0].translate(_LOOKALIKES), raw)
    return mended != raw and read_value(mended).kind != "text"
