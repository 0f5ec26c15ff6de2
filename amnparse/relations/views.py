"""Views of the database: the questions that are asked most, answered once."""

from typing import NamedTuple

from amnparse.relations.schema import EXPORTED, Column


class Sheet(NamedTuple):
    """A sheet of a workbook: its title, what it shows, its rows in their order, and how many of
    its columns stay in sight."""

    title: str
    comment: str
    query: str
    frozen: int


class View(NamedTuple):
    """A view: its name, what it answers, the query, and the sheet that shows it."""

    name: str
    comment: str
    query: str
    sheet: Sheet | None = None


_COUNTED = (
    " Of a report in several forms only the preferred one; every edition, with its number; every"
    " report whose committee, year or kind was not read: v_same_report shows which it may be."
)
_MISSED = (
    "Indicators whose outcome missed the annual target, as far as that can be told." + _COUNTED
)
_LATE = (
    "Activities that a report says are late: a deviation, a light that is not green, or an end"
    " behind the report's year." + _COUNTED
)
_MEASURED = (
    ("outcome", "o", "outcome", "T"),
    ("outcome_women", "k", "outcome", "K"),
    ("outcome_men", "m", "outcome", "M"),
    ("previous_outcome", "p", "previous_outcome", "T"),
    ("annual_target", "a", "annual_target", "T"),
    ("council_target", "c", "council_target", "T"),
    ("forecast", "f", "forecast", "T"),
)
"""Column of the view; alias, measure and gender of its observation."""

# Joins by a whole key to the left cost nothing where none of their columns is asked for.
_ITS_REPORT = "LEFT JOIN reports AS r USING (report) LEFT JOIN editions AS e USING (report)"
_OBSERVED = "\n".join(
    f"LEFT JOIN observations AS {alias} ON {alias}.report = i.report"
    f" AND {alias}.indicator = i.indicator\n"
    f"  AND {alias}.measure = '{measure}' AND {alias}.gender = '{gender}' AND {alias}.extra = 0"
    for _, alias, measure, gender in _MEASURED
)
_UNIT = f"coalesce({', '.join(f'{alias}.unit' for _, alias, _, _ in _MEASURED)})"
# A number is never alone where it is not all that is printed.
_VALUES = ",\n".join(
    f"  CASE WHEN {alias}.comparator IS NULL AND coalesce({alias}.unit, {_UNIT}) IS {_UNIT}\n"
    f"    THEN {alias}.value END AS {column}, {alias}.raw AS {column}_raw"
    for column, alias, _, _ in _MEASURED
)
_SHOWN = ",\n".join(
    f"  coalesce({column}, {column}_raw) AS {column}" for column, _, _, _ in _MEASURED
)
_INDICATORS_SHOWN = f"""\
SELECT committee, year, kind, tertial, goal, goal_title, name,
{_SHOWN},
  unit, period, target_hit, target_certain, status_color, corrected, page, line_start, edition,
  source_name, report, indicator
FROM"""
_ACTIVITIES_SHOWN = """\
SELECT committee, year, kind, tertial, goal, goal_title, name, start, "end", deviation,
  status_color, why, page, line_start, edition, source_name, report, activity
FROM v_activities_late ORDER BY report, activity"""

VIEWS: tuple[View, ...] = (
    View(
        "v_reports",
        "Every report, and whether it is the one to count",
        """\
SELECT r.report, e.preferred, e.standing, e.edition, e.same_as, r.committee, r.year, r.kind,
  r.tertial, r.title, r."case", r.diary_numbers, r.meeting_date, r.officers, r.internal_control,
  r.signatories, r.source_name, r.source_sha256, r.media_type, r.reader, r.reader_confidence,
  r.encoding, r.pages, r.lines, r.document
FROM reports AS r JOIN editions AS e USING (report)""",
    ),
    View(
        "v_indicators",
        "One row an indicator, its values side by side as printed (_raw) and as numbers: only"
        " where a plain number in the row's unit is printed, else empty. All reports, in all of"
        " their forms: ask for preferred where you count.",
        f"""\
SELECT i.report, e.preferred, e.edition, r.committee, r.year, r.kind, r.tertial, i.goal,
  g.title AS goal_title, i.indicator, i.name, i.period, {_UNIT} AS unit,
{_VALUES},
  i.target_hit, i.target_certain, i.status_color,
  (SELECT max(v.corrected) FROM observations AS v
    WHERE v.report = i.report AND v.indicator = i.indicator) AS corrected,
  i.page, i.line_start, r.source_name
FROM indicators AS i {_ITS_REPORT}
LEFT JOIN goals AS g ON g.report = i.report AND g.goal = i.goal
{_OBSERVED}""",
        Sheet(
            "Indicators, values",
            "One row an indicator, its values side by side." + _COUNTED,
            f"{_INDICATORS_SHOWN} v_indicators WHERE preferred ORDER BY report, indicator",
            7,
        ),
    ),
    View(
        "v_observations",
        "One printed value a row, with its committee, goal and file. All reports, in all of their"
        " forms: ask for preferred where you count.",
        f"""\
SELECT r.committee, r.year AS report_year, r.kind AS report_kind, r.tertial, e.preferred,
  e.edition, r.source_name, g.title AS goal_title, o.*
FROM observations AS o {_ITS_REPORT}
LEFT JOIN goals AS g ON g.report = o.report AND g.goal = o.goal""",
    ),
    View(
        "v_targets_missed",
        _MISSED,
        "SELECT * FROM v_indicators WHERE target_hit = 0 AND preferred",
        Sheet(
            "Targets missed",
            _MISSED,
            f"{_INDICATORS_SHOWN} v_targets_missed ORDER BY report, indicator",
            7,
        ),
    ),
    View(
        "v_activities_late",
        _LATE,
        """\
SELECT a.report, r.edition, r.committee, r.year, r.kind, r.tertial, a.goal, g.title AS goal_title,
  a.activity, a.name, a.start, a."end", a.deviation, a.status_color,
  trim(CASE WHEN a.deviation IS NOT NULL THEN 'deviation ' ELSE '' END
    || CASE WHEN a.status_color IN ('yellow', 'red') THEN 'light ' ELSE '' END
    || CASE WHEN a."end" > r.year || '-12-31' THEN 'end ' ELSE '' END) AS why,
  a.page, a.line_start, r.source_name
FROM activities AS a JOIN v_reports AS r USING (report)
LEFT JOIN goals AS g ON g.report = a.report AND g.goal = a.goal
WHERE r.preferred AND (a.deviation IS NOT NULL OR a.status_color IN ('yellow', 'red')
  OR a."end" > r.year || '-12-31')""",
        Sheet("Activities late", _LATE, _ACTIVITIES_SHOWN, 7),
    ),
    View(
        "v_same_report",
        "Reports that are in the archive more than once: in several forms, in parts, in editions"
        " whose values differ; and those whose committee, year or kind was not read, beside the"
        " report that each seems to be",
        """\
SELECT r.committee, r.year, r.kind, r.tertial, r.report, r.preferred, r.standing, r.edition,
  r.same_as, r.source_name, r.meeting_date, r.diary_numbers, r.media_type, r.reader,
  (SELECT count(*) FROM indicators AS i WHERE i.report = r.report) AS indicators
FROM v_reports AS r
WHERE r.standing NOT IN ('alone', 'unread') OR r.same_as IS NOT NULL
  OR r.report IN (SELECT same_as FROM editions)
ORDER BY r.year, r.kind, r.tertial, coalesce(r.same_as, r.report), r.report""",
    ),
    View(
        "v_editions_differ",
        "Values of indicators that differ between two editions of a report, as printed in each;"
        " what only one of them has is not here",
        """\
SELECT r.committee, r.year, r.kind, r.tertial, o.goal, o.name, o.measure, o.gender, r.edition,
  o.raw, o.page, r.report, s.edition AS other_edition, p.raw AS other_raw, p.page AS other_page,
  s.report AS other_report
FROM editions AS e CROSS JOIN v_reports AS r ON r.report = e.report
CROSS JOIN reports AS t ON t.committee = r.committee AND t.year = r.year AND t.kind = r.kind
  AND t.tertial IS r.tertial
CROSS JOIN v_reports AS s ON s.report = t.report AND s.preferred AND s.edition > e.edition
CROSS JOIN observations AS o ON o.report = r.report
CROSS JOIN observations AS p ON p.report = s.report AND +p.name = o.name
  AND p.measure = o.measure AND p.gender = o.gender AND p.goal IS o.goal
  AND p.header IS o.header AND p.raw <> o.raw
WHERE e.preferred AND e.edition IS NOT NULL""",
    ),
    View(
        "v_goal_chain",
        "One row a goal of any level, with the goals above it and what stands under it. All"
        " reports, in all of their forms: ask for preferred where you count.",
        """\
SELECT g.report, r.preferred, r.edition, r.committee, r.year, r.kind, r.tertial,
  CASE WHEN g.level = 'direction' THEN g.goal WHEN above.level = 'direction' THEN above.goal
    ELSE top.goal END AS direction,
  CASE WHEN g.level = 'direction' THEN g.title WHEN above.level = 'direction' THEN above.title
    ELSE top.title END AS direction_title,
  above.goal AS parent, above.title AS parent_title, above.fulfilment AS parent_fulfilment,
  g.goal, g.level, g.title, g.fulfilment, g.status_color,
  (SELECT count(*) FROM indicators AS i WHERE i.report = g.report AND i.goal = g.goal)
    AS indicators,
  (SELECT count(*) FROM activities AS a WHERE a.report = g.report AND a.goal = g.goal)
    AS activities,
  (SELECT count(*) FROM expected_results AS e WHERE e.report = g.report AND e.goal = g.goal)
    AS expected_results,
  g.page, g.line_start
FROM goals AS g JOIN v_reports AS r USING (report)
LEFT JOIN goals AS above ON above.report = g.report AND above.goal = g.parent
LEFT JOIN goals AS top ON top.report = above.report AND top.goal = above.parent""",
    ),
)

_PLAIN = (
    "a number only where a plain one in the row's unit is printed; else as printed, which in the"
    " views is the column behind it (_raw)"
)
_OWN: tuple[Column, ...] = (
    Column("outcome", "number", f"Outcome of the period (periodens utfall): {_PLAIN}"),
    Column("outcome_women", "number", f"Outcome of women and girls: {_PLAIN}"),
    Column("outcome_men", "number", f"Outcome of men and boys: {_PLAIN}"),
    Column("previous_outcome", "number", f"Outcome of the year before: {_PLAIN}"),
    Column("annual_target", "number", f"The committee's target of the year (årsmål): {_PLAIN}"),
    Column("council_target", "number", f"The council's target of the year (KF:s årsmål): {_PLAIN}"),
    Column("forecast", "number", f"Forecast of the whole year (prognos helår): {_PLAIN}"),
    *(Column(f"{one}_raw", "string", "The cell as printed") for one, _, _, _ in _MEASURED),
    Column("unit", "string", "Unit of the numbers; one in another unit is given as printed"),
    Column("goal_title", "string", "Title of the goal without its number"),
    Column("report_year", "integer", "The year that the report is about"),
    Column("report_kind", "string", "Kind of the report: VP, T1/T2 or VB"),
    Column("why", "string", "What says that it is late: a deviation, its light, its end"),
    Column("indicators", "integer", "Number of indicators"),
    Column("activities", "integer", "Number of activities"),
    Column("expected_results", "integer", "Number of expected results"),
    Column("direction", "string", "Id of the inriktningsmål above"),
    Column("direction_title", "string", "Title of the inriktningsmål above"),
    Column("parent_title", "string", "Title of the goal above"),
    Column("parent_fulfilment", "string", "Judgement of the goal above"),
    Column("other_edition", "integer", "The other edition"),
    Column("other_raw", "string", "What is printed in the other edition"),
    Column("other_page", "integer", "Page in the other edition"),
    Column("other_report", "string", "Id of the other edition"),
)
"""Columns that only views have, and those that say something else there."""
_COLUMNS = {one.name: one for relation in reversed(EXPORTED) for one in reversed(relation.columns)}
_COLUMNS |= {one.name: one for one in _OWN}


def described(name: str) -> Column:
    """A column of a view; one that it has from a table is that of the first table with it."""
    return _COLUMNS[name]
