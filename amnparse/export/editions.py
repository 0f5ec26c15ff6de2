"""The table `editions`: how the reports of a database stand to each other."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator

from amnparse.relations.editions import Candidate, Facts, Key, Standing, standings

_CANDIDATES = """\
SELECT report, committee, year, kind, tertial, diary_numbers, media_type, reader,
  coalesce(reader_confidence, 0)
FROM reports ORDER BY report"""
_INDICATORS = "SELECT indicator, goal, name FROM indicators WHERE report = ? ORDER BY indicator"
_VALUES = """\
SELECT indicator, measure, gender, header, raw FROM observations
WHERE report = ? ORDER BY indicator, measure, gender, extra"""
_GOALS = "SELECT goal, fulfilment FROM goals WHERE report = ? ORDER BY goal"
_ACTIVITIES = """\
SELECT goal, name, "end", deviation FROM activities WHERE report = ? ORDER BY activity"""


def compared(database: sqlite3.Connection) -> list[Standing]:
    """How each report stands to the others; only what counts is compared, and not how it is set:
    neither spaces nor the ends of lines, which are not the same in a PDF and a dump of it."""
    found = []
    for *identity, numbers, media_type, reader, confidence in database.execute(_CANDIDATES):
        report, committee, year, kind, tertial = identity
        known = frozenset(filter(None, (numbers or "").split("; ")))
        found.append(
            Candidate(report, committee, year, kind, tertial, known, media_type, reader, confidence)
        )
    return standings(found, lambda report: _facts(database, report))


def _facts(database: sqlite3.Connection, report: str) -> Facts:
    return dict(_stated(database, (report,)))


def _stated(database: sqlite3.Connection, report: tuple[str]) -> Iterator[tuple[Key, str]]:
    """Indicators with their values, goals with their fulfilment, activities with what is late."""
    times: Counter[Key] = Counter()

    def row(kind: str, goal: str | None, name: str) -> Key:
        key = (kind, goal, _plain(name))
        times[key] += 1
        return (*key, times[key])

    rows: dict[int, Key] = {}
    for place, goal, name in database.execute(_INDICATORS, report):
        rows[place] = row("indicator", goal, name)
        yield rows[place], ""
    for place, measure, gender, header, raw in database.execute(_VALUES, report):
        yield (*rows[place], measure, gender, header), re.sub(r"\s", "", raw)
    for goal, fulfilment in database.execute(_GOALS, report):
        yield row("goal", goal, ""), fulfilment or ""
    for goal, name, end, deviation in database.execute(_ACTIVITIES, report):
        yield row("activity", goal, name), f"{end or ''} {_plain(deviation or '')}"


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())
