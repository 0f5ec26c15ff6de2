"""A parsed document as the same plain data, and what differs, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from .expected import Plain, fold
from .spec import VALUE_FIELDS

if TYPE_CHECKING:
    from amnparse.models import Document, Section, Value

_FRONT_MATTER = ("förslag till beslut", "innehållsförteckning")
_VALUE_PARTS = ("kind", "number", "unit", "tolerance", "comparator")
RECORDS = ("goals", "indicators", "activities", "expected_results", "decisions", "matters")


def _value(value: Value | None) -> Plain | None:
    if value is None:
        return None
    return {"raw": fold(value.raw)} | {name: getattr(value, name) for name in _VALUE_PARTS}


def _raw(value: Value | None) -> str | None:
    return None if value is None else fold(value.raw)


def _sections(sections: Sequence[Section], title: str | None) -> Iterator[Section]:
    """Sections in reading order, without the front matter (title block, decisions, contents)."""
    for section in sections:
        name = (fold(section.title) or "").casefold()
        front = not name or name == (title or "").casefold() or name.endswith(_FRONT_MATTER)
        if not front:
            yield section
        yield from _sections(section.sections, title)


def _section_text(section: Section) -> str:
    texts: list[str] = []
    for block in section.blocks:
        if block.kind == "paragraph" and block.text:
            texts.append(block.text)
        elif block.kind == "list":
            texts += block.items
    return fold(" ".join(texts)) or ""


def _table(table: Any) -> Plain:
    return {
        "kind": table.kind,
        "caption": fold(table.caption),
        "unit": table.unit,
        "header": [[fold(cell) for cell in row] for row in table.header],
        "rows": [[_raw(cell) for cell in row] for row in table.rows],
        "notes": [fold(note) for note in table.notes],
    }


def _indicator(row: Any) -> Plain:
    plain: Plain = {"goal": row.goal, "name": fold(row.name), "gender_split": row.gender_split}
    plain |= {name: _value(getattr(row, name)) for name in VALUE_FIELDS}
    plain["period"] = fold(row.period)
    plain["analysis"] = fold(row.analysis)
    plain["extra"] = {fold(name): _raw(value) for name, value in row.extra.items()}
    return plain | _lit(row)


def _lit(record: Any) -> Plain:
    """The traffic light, compared only where the form shows it."""
    return {"status_color": getattr(record, "status_color", None)}


def _pick(record: Any, names: str) -> Plain:
    plain = {name: getattr(record, name) for name in names.split()}
    return {k: fold(v) if isinstance(v, str) else v for k, v in plain.items()}


def plain(document: Document) -> Mapping[str, Any]:
    """The document in the form of `expected.expected`."""
    report = document.report
    names = "kind committee year tertial title case meeting_date internal_control"
    sections = list(_sections(document.outline, report.title))
    return {
        "report": _pick(report, names)
        | {
            "diary_numbers": list(report.diary_numbers),
            "officers": list(report.officers),
            "signatories": [[who.name, fold(who.role)] for who in report.signatories],
        },
        "goals": [
            _pick(goal, "id level number title parent fulfilment") | _lit(goal)
            for goal in document.goals
        ],
        "indicators": [_indicator(row) for row in document.indicators],
        "activities": [
            _pick(row, "goal name start end deviation analysis") | _lit(row)
            for row in document.activities
        ],
        "expected_results": [_pick(row, "goal text") for row in document.expected_results],
        "decisions": [_pick(row, "number text") for row in document.decisions],
        "matters": [_pick(row, "group title diary_number party") for row in document.matters],
        "tables": [_table(table) for table in document.tables],
        "sections": [
            {"label": (s.label or "").rstrip(".") or None, "title": fold(s.title)} for s in sections
        ],
        "texts": [_section_text(section) for section in sections],
    }


def _label(record: Any) -> str:
    if not isinstance(record, Mapping):
        return repr(record)[:70]
    if record.get("header"):
        return f"{record['kind'] or 'table'} {record['header'][0][0]}"
    keys = ("goal", "id", "label", "number", "name", "title", "text", "caption", "kind")
    return " ".join(str(record[key]) for key in keys if record.get(key))[:90]


def _field_differences(where: str, want: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """Fields of one record; what `want` does not name is not compared."""
    found = []
    for name, value in want.items():
        have = got.get(name)
        if isinstance(value, dict) and isinstance(have, dict) and "raw" in value:
            have = {key: have.get(key) for key in value}
        if value != have:
            found.append(f"{where}: {name}: expected {value!r}, got {have!r}")
    return found


def _table_differences(where: str, want: Plain, got: Plain) -> list[str]:
    named = {k: v for k, v in want.items() if k != "rows" and (k != "kind" or v)}
    found = _field_differences(where, named, got)
    for at, (row, have) in enumerate(zip_longest(want["rows"], got["rows"])):
        if row != have:
            found.append(f"{where}: row {at + 1}: expected {row!r}, got {have!r}")
    return found


def _list_differences(name: str, want: Sequence[Any], got: Sequence[Any]) -> list[str]:
    if len(want) != len(got):
        count = f"{name}: expected {len(want)}, got {len(got)}"
        ours, theirs = [_label(record) for record in want], [_label(record) for record in got]
        steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        found = [count]
        for step, *(a, b, c, d) in steps:
            if step != "equal":
                found += [f"{name}: missing {label}" for label in ours[a:b]]
                found += [f"{name}: surplus {label}" for label in theirs[c:d]]
        return found
    found = []
    for record, have in zip(want, got, strict=True):
        where = f"{name}: {_label(record)}"
        if name == "tables":
            found += _table_differences(where, record, have)
        else:
            found += _field_differences(where, record, have)
    return found


def _text_differences(want: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """Running text of each section; only compared where the sections themselves agree."""
    if want["sections"] != got["sections"]:
        return []
    found = []
    rows = zip(want["sections"], want["texts"], got["texts"], strict=True)
    for section, text, have in rows:
        # Signatures may be kept as paragraphs of the section that they follow.
        if text != have and not _only_signatures(have[len(text) :], text, have, want):
            at = next((i for i, (a, b) in enumerate(zip(text, have, strict=False)) if a != b), -1)
            at = min(len(text), len(have)) if at < 0 else at
            start = max(0, at - 25)
            sides = f"expected …{text[start : at + 35]!r}, got …{have[start : at + 35]!r}"
            found.append(f"texts: {_label(section)}: at {at}: {sides}")
    return found


def _only_signatures(rest: str, text: str, have: str, want: Mapping[str, Any]) -> bool:
    if not have.startswith(text) or not want["report"]["signatories"]:
        return False
    names = " ".join(f"{name} {role}" for name, role in want["report"]["signatories"])
    return rest.strip() == names


def differences(want: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """Every difference as one readable line; empty: all is right."""
    found = _field_differences("report", want["report"], got["report"])
    for name in (*RECORDS, "tables", "sections"):
        found += _list_differences(name, want[name], got[name])
    return found + _text_differences(want, got)
