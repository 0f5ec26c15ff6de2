"""Outline and grids become records: goals, indicators, activities, results, decisions, cases.

Everything here returns plain dictionaries in the shape of `models`; one validation at the end
turns them into a `Document`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse.diagnostics import Finding
from amnparse.joining import squeeze
from amnparse.lines import Line
from amnparse.outline import DIARY, GoalDraft, Place, SectionDraft, is_decisions, is_matters
from amnparse.swedish import fold, read_date, read_value
from amnparse.tables.grid import Cell, Grid, Row
from amnparse.vocabulary import COLUMN_FIELDS, MONEY_UNITS, PARTIES, TABLE_KINDS

Data = dict[str, object]

GENDER_MARK = "♀"
_GENDER_NOISE = " \u00a0♀♂⚥⚧\ufe0e\ufe0f"
_PARENTS = {"direction": None, "area": "direction", "committee": "area"}
_DEPTHS = {"direction": 1, "area": 2, "committee": 3}
_PARTY = re.compile(r"\(([A-ZÅÄÖ]{1,2})\)")
_DECISION = re.compile(r"(\d{1,2})[.)]?[ ]+")
_UNIT_WORD = re.compile(rf"(?:\b(?:i|belopp i)[ ]|\(|^)({'|'.join(MONEY_UNITS)})\b", re.IGNORECASE)
_KINDS = tuple((kind, re.compile(inner), re.compile(outer)) for kind, inner, outer in TABLE_KINDS)


class Places(NamedTuple):
    """How line numbers become provenance, and whether cells get their own."""

    lines: Sequence[Line]
    cells: bool

    def span(self, start: int, end: int) -> Data:
        """Provenance of source lines `start`..`end`."""
        page = self.lines[start - 1].page
        return {"page": page, "line_start": start, "line_end": end, "bbox": None}


# --- goals ----------------------------------------------------------------------------------


def goal_records(
    drafts: Sequence[GoalDraft], places: Places
) -> tuple[list[Data], dict[int, str], list[Finding]]:
    """Goals with ids and parents; also draft identity -> goal id, and what was doubtful.

    A number that is printed again gets the id "1.2#2"; a goal's parent is the latest goal whose
    number is its own without the last part.
    """
    records: list[Data] = []
    ids: dict[int, str] = {}
    findings: list[Finding] = []
    seen: dict[str, int] = {}
    latest: dict[str, str] = {}
    last_of_level: dict[str, str] = {}
    previous: tuple[int, ...] = ()
    for draft in drafts:
        key = draft.number or f"{draft.level}"
        seen[key] = seen.get(key, 0) + 1
        goal_id = key if seen[key] == 1 and draft.number else f"{key}#{seen[key]}"
        parent = _parent(draft, latest, last_of_level)
        findings.extend(_goal_findings(draft, goal_id, seen[key], parent, previous, latest))
        if draft.number:
            latest[draft.number] = goal_id
            previous = tuple(int(part) for part in draft.number.split("."))
        last_of_level[draft.level] = goal_id
        ids[id(draft)] = goal_id
        records.append(
            {
                "id": goal_id,
                "level": draft.level,
                "number": draft.number,
                "title": draft.title,
                "parent": parent,
                "fulfilment": draft.verdict,
                "fulfilment_text": draft.verdict_text,
                "status_color": None,
                "provenance": places.span(draft.start, draft.end),
            }
        )
    return records, ids, findings


def _parent(draft: GoalDraft, latest: dict[str, str], last_of_level: dict[str, str]) -> str | None:
    above = _PARENTS[draft.level]
    if above is None:
        return None
    if draft.number is None:
        return last_of_level.get(above)
    return latest.get(draft.number.rpartition(".")[0])


def _goal_findings(
    draft: GoalDraft,
    goal_id: str,
    times: int,
    parent: str | None,
    previous: tuple[int, ...],
    latest: dict[str, str],
) -> Iterator[Finding]:
    start, end, number = draft.start, draft.end, draft.number
    if number is None:
        return
    if times > 1:
        yield Finding("AMN201", start, end, {"number": number, "id": goal_id})
    parts = tuple(int(part) for part in number.split("."))
    if previous and times == 1 and parts < previous:
        before = ".".join(map(str, previous))
        yield Finding("AMN202", start, end, {"number": number, "previous": before})
    if len(parts) != _DEPTHS[draft.level]:
        yield Finding("AMN207", start, end, {"level": draft.level, "number": number})
    above = number.rpartition(".")[0]
    if parent is None and draft.level != "direction" and above not in latest:
        yield Finding("AMN203", start, end, {"number": number, "parent": above or "its parent"})


# --- indicators and activities --------------------------------------------------------------


def value(cell: Cell | None, places: Places) -> Data | None:
    """A cell as a `Value`."""
    if cell is None:
        return None
    reading = read_value(cell.raw)
    data: Data = {
        "raw": cell.raw,
        "kind": reading.kind,
        "number": reading.number,
        "unit": reading.unit,
        "tolerance": reading.tolerance,
    }
    if reading.comparator:
        data["comparator"] = reading.comparator
    if places.cells:
        data["at"] = places.span(cell.start, cell.end)
    return data


def indicator(row: Row, grid: Grid, goal: str | None, places: Places) -> tuple[Data, list[Finding]]:
    """A row of an indicator table as an indicator."""
    record: Data = {"goal": goal}
    name, marked = _name(row, grid)
    record["name"], record["gender_split"] = name, marked
    fields: Data = dict.fromkeys(COLUMN_FIELDS["indicators"])
    analysis = list(row.analysis)
    extra, findings = _fill(row, grid, fields, analysis, places)
    period = fields.pop("period")
    record.update(fields)
    record["period"] = period["raw"] if isinstance(period, dict) else None
    record["analysis"] = "\n".join(analysis) or None
    record["extra"] = extra
    record["status_color"] = None
    record["provenance"] = places.span(row.start, row.end)
    return record, findings


def activity(row: Row, grid: Grid, goal: str | None, places: Places) -> tuple[Data, list[Finding]]:
    """A row of an activity table as an activity; what is no date is kept under extra."""
    fields: Data = dict.fromkeys(COLUMN_FIELDS["activities"])
    analysis = list(row.analysis)
    extra, findings = _fill(row, grid, fields, analysis, places)
    name, _ = _name(row, grid)
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
        "status_color": None,
        "provenance": places.span(row.start, row.end),
    }
    return record, findings


def _name(row: Row, grid: Grid) -> tuple[str, bool]:
    place = next(i for i, column in enumerate(grid.columns) if column.key == "name")
    cell = row.cells[place]
    raw = cell.raw if cell else ""
    name = raw.strip(_GENDER_NOISE)
    return name, GENDER_MARK in raw


def _fill(
    row: Row, grid: Grid, fields: Data, analysis: list[str], places: Places
) -> tuple[Data, list[Finding]]:
    """Put cells into their fields; returns what goes to extra, and cells that do not fit."""
    extra: Data = {}
    findings: list[Finding] = []
    if not _name(row, grid)[0]:
        arguments: dict[str, object] = {"row": "", "detail": "no name"}
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


def _free(extra: Data, header: str) -> str:
    """A key that is not taken yet."""
    key, number = header, 2
    while key in extra:
        key, number = f"{header} ({number})", number + 1
    return key


def _misfits(key: str, raw: str) -> bool:
    """A date or mere signs in a column of values, a number in a column of periods."""
    if key == "period":
        return read_value(raw).kind == "number" and not (len(raw) == 4 and raw.isdigit())
    if key in ("start", "end", "deviation"):
        return False
    return read_date(raw) is not None or (len(raw) > 1 and not any(map(str.isalnum, raw)))


# --- expected results, decisions, cases -----------------------------------------------------


def expected_results(section: SectionDraft) -> list[Place]:
    """The bullets of a section Förväntat resultat; its paragraphs where it has no bullets."""
    items = [place for block in section.blocks if block.kind == "list" for place in block.places]
    if items:
        return items
    return [
        place
        for block in section.blocks
        if block.kind == "paragraph"
        for place in block.places
        if not place.text.endswith(":")
    ]


def decision(place: Place, places: Places) -> Data:
    """A numbered point of the proposal for a decision."""
    match = _DECISION.match(place.text)
    return {
        "number": match[1] if match else None,
        "text": place.text[match.end() :] if match else place.text,
        "provenance": places.span(place.start, place.end),
    }


def decision_findings(records: Sequence[Data]) -> Iterator[Finding]:
    """Numbers that are printed on two decisions."""
    seen = set()
    for record in records:
        number, where = record["number"], record["provenance"]
        if number is not None and number in seen and isinstance(where, dict):
            yield Finding("AMN204", where["line_start"], where["line_end"], {"number": number})
        seen.add(number)


def matter(place: Place, group: str | None, places: Places) -> Data:
    """A case with its diary number and the parties named before it."""
    found = list(DIARY.finditer(place.text))
    match = found[-1] if found else None
    title = place.text
    if match is not None:
        title = squeeze(f"{place.text[: match.start()]}{place.text[match.end() :]}").strip(" .")
    parties = [mark for mark in _PARTY.findall(title) if mark in PARTIES]
    return {
        "group": group,
        "title": title,
        "diary_number": match["number"] if match else None,
        "party": ", ".join(parties) or None,
        "provenance": places.span(place.start, place.end),
    }


def holds_decisions(section: SectionDraft) -> bool:
    """Whether a section is the proposal for a decision."""
    return is_decisions(section.title)


def holds_matters(section: SectionDraft) -> bool:
    """Whether a section lists cases: by its title, and by diary numbers in it."""
    if not is_matters(section.title):
        return False
    texts = [place.text for block in section.blocks for place in block.places]
    return any(DIARY.search(text) or text[-1:] not in ".:" for text in texts)


# --- other tables ---------------------------------------------------------------------------


def table(grid: Grid, number: int, section: str | None, title: str | None, places: Places) -> Data:
    """Any other table as a grid of typed cells."""
    caption = places.lines[grid.caption].text if grid.caption is not None else None
    notes = [places.lines[place].text for place in grid.notes]
    start = grid.first if grid.caption is None else grid.caption
    end = max((grid.last, *grid.notes))
    return {
        "id": f"t{number}",
        "kind": _table_kind(grid, caption, title),
        "caption": caption,
        "section": section,
        "unit": _unit(grid, caption),
        "header": grid.header,
        "rows": [[value(cell, places) for cell in row.cells] for row in grid.rows],
        "notes": [" ".join(notes)] if notes else [],
        "provenance": places.span(start + 1, end + 1),
    }


def _table_kind(grid: Grid, caption: str | None, title: str | None) -> str:
    header = [cell or "" for row in grid.header for cell in row]
    names = [row.cells[0].raw for row in grid.rows if row.cells and row.cells[0]]
    inside = fold("|".join((*header, *names)))
    outside = fold(f"{caption or ''} {title or ''}")
    for kind, inner, outer in _KINDS:
        if inner.search(inside):
            return kind
        if outer.search(outside) and kind != "complaints":
            return kind
    return "other"


def _unit(grid: Grid, caption: str | None) -> str | None:
    """The unit of money that header or caption name ("Mnkr", "(tkr)", "belopp i mnkr")."""
    header = [cell for row in grid.header for cell in row if cell]
    for text in (*header, caption or ""):
        if match := _UNIT_WORD.search(text):
            return match[1].lower()
    return None
