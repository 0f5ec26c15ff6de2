"""What a parser must give back for a spec, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .spec import (
    INTERNAL_CONTROL_TITLE,
    SIGNATURES_LEAD,
    SIGNATURES_TITLE,
    VALUE_FIELDS,
    Activity,
    Block,
    Bullets,
    Form,
    Goal,
    Grid,
    Indicator,
    Matters,
    Paragraph,
    Printed,
    ReportSpec,
    Section,
    matter_title,
)

Plain = dict[str, Any]


def fold(text: str | None) -> str | None:
    """Every kind of whitespace as one space."""
    return None if text is None else " ".join(text.split())


def fulfilment_code(printed: str | None) -> str | None:
    """ "Uppfylls delvis" -> "partial"."""
    if printed is None:
        return None
    words = printed.casefold()
    if "delvis" in words:
        return "partial"
    return "none" if " inte" in words or " ej" in words else "full"


def _value(value: Printed | None) -> Plain | None:
    if value is None:
        return None
    plain: Plain = {"raw": fold(value.raw)}
    if value.kind is not None:
        names = ("kind", "number", "unit", "tolerance", "comparator")
        plain |= {name: getattr(value, name) for name in names}
    return plain


def goal_ids(goals: Sequence[Goal]) -> list[tuple[str, str | None]]:
    """The id and the parent's id of each goal, in order."""
    latest: dict[str, str] = {}
    count: dict[str, int] = {}
    pairs = []
    for goal in goals:
        count[goal.number] = count.get(goal.number, 0) + 1
        times = count[goal.number]
        own = goal.number if times == 1 else f"{goal.number}#{times}"
        latest[goal.number] = own
        pairs.append((own, latest.get(goal.number.rpartition(".")[0])))
    return pairs


def _report(spec: ReportSpec) -> Plain:
    plain: Plain = {
        "kind": spec.kind,
        "committee": spec.committee,
        "year": spec.year,
        "tertial": spec.tertial,
        "internal_control": spec.internal_control,
        "signatories": [[who.name, fold(who.role)] for who in spec.signatories],
    }
    block = spec.title_block
    if block is not None:
        plain |= {
            "title": fold(block.title),
            "case": block.case,
            "diary_numbers": [block.diary_number] if block.diary_number else [],
            "meeting_date": block.meeting_date,
            "officers": list(block.officers),
        }
    return plain


def _joined(paragraphs: Sequence[str]) -> str | None:
    return fold(" ".join(paragraphs)) if paragraphs else None


def _lit(record: Goal | Indicator | Activity, form: Form) -> Plain:
    """The traffic light; only a PDF shows it, the other forms are not asked."""
    return {"status_color": record.status} if form == "pdf" else {}


def _goals(spec: ReportSpec, form: Form) -> list[Plain]:
    return [
        {
            "id": own,
            "level": goal.level,
            "number": goal.number,
            "title": fold(goal.title),
            "parent": parent,
            "fulfilment": fulfilment_code(goal.fulfilment),
        }
        | _lit(goal, form)
        for goal, (own, parent) in zip(spec.goals, goal_ids(spec.goals), strict=True)
    ]


def _indicators(spec: ReportSpec, form: Form) -> Iterator[Plain]:
    fields = {column.field for column in spec.columns}
    for goal, (own, _) in zip(spec.goals, goal_ids(spec.goals), strict=True):
        for row in goal.indicators:
            plain: Plain = {"goal": own, "name": fold(row.name)}
            plain["gender_split"] = row.gender_split and form != "wrapped"
            for name in VALUE_FIELDS:
                plain[name] = _value(row.values.get(name)) if name in fields else None
            plain["period"] = fold(row.period) if "period" in fields else None
            plain["analysis"] = _joined(row.analysis)
            plain["extra"] = {name: fold(raw) for name, raw in row.extra.items()}
            yield plain | _lit(row, form)


def _activities(spec: ReportSpec, form: Form) -> Iterator[Plain]:
    for goal, (own, _) in zip(spec.goals, goal_ids(spec.goals), strict=True):
        for row in goal.activities:
            yield {
                "goal": own,
                "name": fold(row.name),
                "start": row.start,
                "end": row.end,
                "deviation": fold(row.deviation) if spec.deviation_column else None,
                "analysis": _joined(row.analysis),
            } | _lit(row, form)


def walk_sections(sections: Sequence[Section]) -> Iterator[Section]:
    """Sections in reading order, depth first."""
    for section in sections:
        yield section
        yield from walk_sections(section.sections)


def _all_sections(spec: ReportSpec) -> Iterator[Section]:
    """Every section in reading order; the parts of a goal and its text as sections too."""
    yield from walk_sections(spec.front)
    for goal in spec.goals:
        yield Section(goal.title, goal.number, goal.intro)
        if goal.description:
            yield Section("Beskrivning", None, goal.description)
        if goal.expected_results:
            yield Section("Förväntat resultat")
        if goal.comment or goal.sections:
            yield Section(goal.comment_title, None, goal.comment)
            yield from walk_sections(goal.sections)
    yield from walk_sections(spec.back)
    if spec.internal_control:
        yield Section(INTERNAL_CONTROL_TITLE, None, (Paragraph(spec.internal_control),))
        yield Section("Analys", None, spec.internal_control_text)
    if spec.signed:
        yield Section(SIGNATURES_TITLE, None, (Paragraph(SIGNATURES_LEAD),))


def _text(blocks: Sequence[Block]) -> str:
    """Running text and lists of a section; records and tables stand elsewhere."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Bullets):
            texts += block.items
    return fold(" ".join(texts)) or ""


def _grid(block: Grid) -> Plain:
    return {
        "kind": block.kind or None,
        "caption": fold(block.caption),
        "unit": block.unit,
        "header": [[fold(cell) for cell in row] for row in block.header],
        "rows": [[fold(cell) for cell in row] for row in block.rows],
        "notes": [fold(note) for note in block.notes],
    }


def _tables(spec: ReportSpec) -> list[Plain]:
    plain = [
        _grid(block)
        for section in _all_sections(spec)
        for block in section.blocks
        if isinstance(block, Grid)
    ]
    if spec.signed:
        plain.append(_grid(Grid("signatures", (("Namn", "Datum"),), spec.signed)))
    return plain


def _matters(spec: ReportSpec) -> Iterator[Plain]:
    for section in _all_sections(spec):
        for block in section.blocks:
            if isinstance(block, Matters):
                for item in block.items:
                    yield {
                        "group": fold(section.title),
                        "title": fold(matter_title(item)),
                        "diary_number": item.diary_number,
                        "party": item.party,
                    }


def expected(spec: ReportSpec, form: Form = "tabbed") -> Mapping[str, Any]:
    """The plain dict that `compare.plain(parse(render(spec)))` must equal."""
    ids = [own for own, _ in goal_ids(spec.goals)]
    return {
        "report": _report(spec),
        "goals": _goals(spec, form),
        "indicators": list(_indicators(spec, form)),
        "activities": list(_activities(spec, form)),
        "expected_results": [
            {"goal": own, "text": fold(item)}
            for goal, own in zip(spec.goals, ids, strict=True)
            if goal.expected_results
            for item in goal.expected_results.items
        ],
        "decisions": [{"number": number, "text": fold(text)} for number, text in spec.decisions],
        "matters": list(_matters(spec)),
        "tables": _tables(spec),
        "sections": [
            {"label": (s.label or "").rstrip(".") or None, "title": fold(s.title)}
            for s in _all_sections(spec)
        ],
        "texts": [_text(s.blocks) for s in _all_sections(spec)],
    }
