"""Which parts a page has, in which order."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from amnparse.cli.show import verdict
from amnparse.cli.show.activities import ActivityTables
from amnparse.cli.show.goals import choose_goals, goal_tree
from amnparse.cli.show.head import head
from amnparse.cli.show.indicators import IndicatorTables
from amnparse.cli.show.notes import correction_rows, diagnostic_groups
from amnparse.cli.show.outline import branches, outline_tree, section_name, walk
from amnparse.cli.show.style import DIM, part_heading, plain
from amnparse.cli.show.tables import table_block
from amnparse.models import Activity, Document, Goal, Indicator
from amnparse.wording import counted

Items = Iterator[RenderableType]
_Record = TypeVar("_Record", Indicator, Activity)


def page(
    document: Document, wanted: str | None, parts: frozenset[str], console: Console
) -> list[RenderableType]:
    """Return the page from top to bottom; see `amnparse.cli.show.render`."""
    goals = choose_goals(document, wanted)
    chosen = {goal.id for goal in goals} if wanted is not None else None
    items: list[RenderableType] = [*head(document, console)]
    records = parts & {"indicators", "activities"} or (
        frozenset() if parts else frozenset({"indicators", "activities"})
    )
    if not parts:
        items += _goals(goals, document)
    items += _records(document, goals, records, chosen, console)
    if "tables" in parts:
        items += _tables(document, chosen, console)
    if "outline" in parts:
        items += _outline(document, chosen)
    if not parts:
        items += _closing(document, chosen, console)
    return items


def _goals(goals: list[Goal], document: Document) -> Items:
    yield part_heading("Goals")
    yield from goal_tree(goals, document) or [Text("none found", style=DIM)]


def _records(
    document: Document,
    goals: Sequence[Goal],
    records: frozenset[str],
    chosen: set[str] | None,
    console: Console,
) -> Items:
    """Indicators and activities, goal by goal; those of no goal come last."""
    indicators = document.indicators if "indicators" in records else ()
    activities = document.activities if "activities" in records else ()
    if chosen is not None:
        indicators = tuple(row for row in indicators if row.goal in chosen)
        activities = tuple(row for row in activities if row.goal in chosen)
    if not records:
        return
    yield part_heading(" and ".join(sorted(records, reverse=True)).capitalize())
    if any(map(verdict.verdict, indicators)):
        yield Text(verdict.LEGEND, style=DIM)
    if not indicators and not activities:
        yield Text("none", style=DIM)
    yield from _by_goal(goals, indicators, activities, console)


def _by_goal(
    goals: Sequence[Goal],
    indicators: Sequence[Indicator],
    activities: Sequence[Activity],
    console: Console,
) -> Items:
    indicator_tables = IndicatorTables(indicators, console)
    activity_tables = ActivityTables(activities, console)
    known = {goal.id for goal in goals}
    measured, doing = _grouped(indicators, known), _grouped(activities, known)
    for goal in (*goals, None):
        key = goal.id if goal else None
        if key not in measured and key not in doing:
            continue
        heading = f"{goal.number or goal.id}  {goal.title}" if goal else "Without a goal"
        yield Padding(plain(heading, "bold"), (1, 0, 0, 0))
        if key in measured:
            yield Padding(indicator_tables.table(measured[key]), (1, 0, 0, 0))
        if key in doing:
            yield Padding(activity_tables.table(doing[key]), (1, 0, 0, 0))


def _grouped(rows: Sequence[_Record], known: set[str]) -> dict[str | None, list[_Record]]:
    groups: dict[str | None, list[_Record]] = {}
    for row in rows:
        groups.setdefault(row.goal if row.goal in known else None, []).append(row)
    return groups


def _tables(document: Document, chosen: set[str] | None, console: Console) -> Items:
    sections = document.outline
    if chosen is not None:
        sections = tuple(branches(sections, chosen))
    names = {section.id: section_name(section) for section in walk(sections)}
    tables = [table for table in document.tables if chosen is None or table.section in names]
    yield part_heading("Tables")
    if not tables:
        yield Text("none", style=DIM)
    for table in tables:
        yield from table_block(table, names.get(table.section or ""), console)


def _outline(document: Document, chosen: set[str] | None) -> Items:
    sections = document.outline
    yield part_heading("Outline")
    yield outline_tree(sections if chosen is None else branches(sections, chosen))


def _closing(document: Document, chosen: set[str] | None, console: Console) -> Items:
    """Diagnostics belong to the whole report; a branch only says how many there are."""
    if chosen is None:
        yield part_heading("Diagnostics")
        yield from diagnostic_groups(document.diagnostics, console) or [Text("none", style=DIM)]
    if chosen is None and document.corrections:
        yield part_heading("Corrections")
        yield correction_rows(document.corrections, console)
    sections = sum(1 for _ in walk(document.outline))
    more = [
        f"{counted(len(document.tables), 'table')} (--tables)",
        f"{counted(sections, 'section')} (--outline)",
    ]
    if chosen is not None and document.diagnostics:
        more.append(f"{counted(len(document.diagnostics), 'diagnostic')} (without --goal)")
    yield Padding(Text(f"Also: {', '.join(more)}", style=DIM), (1, 0, 0, 0))
