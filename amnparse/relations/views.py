"""Views of the database: the questions that are asked most, answered once."""

from typing import NamedTuple


class View(NamedTuple):
    """A view: its name, what it answers, and the query; `sheet` is its title in a workbook, and
    `order` the order of its rows there."""

    name: str
    comment: str
    query: str
    sheet: str | None = None
    order: str = ""


def _observed(alias: str, measure: str, gender: str = "T") -> str:
    return f"""\
LEFT JOIN observations AS {alias} ON {alias}.report = i.report AND {alias}.indicator = i.indicator
  AND {alias}.measure = '{measure}' AND {alias}.gender = '{gender}'"""


_WIDE = "\n".join(
    _observed(alias, measure, gender)
    for alias, measure, gender in (
        ("o", "outcome", "T"),
        ("k", "outcome", "K"),
        ("m", "outcome", "M"),
        ("p", "previous_outcome", "T"),
        ("a", "annual_target", "T"),
        ("c", "council_target", "T"),
        ("f", "forecast", "T"),
    )
)

VIEWS: tuple[View, ...] = (
    View(
        "v_reports",
        "Every report; of one that is there in several forms, the one to count is preferred: a"
        " PDF first, then whose reader was surest, then the one with the most indicators",
        """\
SELECT r.*, CASE
    WHEN r.committee IS NULL OR r.year IS NULL OR r.kind IS NULL THEN 1
    ELSE row_number() OVER (
      PARTITION BY r.committee, r.year, r.kind, r.tertial
      ORDER BY r.media_type <> 'application/pdf', r.reader_confidence DESC,
        (SELECT count(*) FROM indicators AS i WHERE i.report = r.report) DESC, r.report) = 1
  END AS preferred
FROM reports AS r""",
    ),
    View(
        "v_indicators",
        "One row an indicator, its values side by side as printed and as numbers",
        f"""\
SELECT i.report, r.committee, r.year, r.kind, r.tertial, i.goal, i.indicator, i.name, i.period,
  o.value AS outcome, k.value AS outcome_women, m.value AS outcome_men,
  p.value AS previous_outcome, a.value AS annual_target, c.value AS council_target,
  f.value AS forecast, o.unit AS unit, o.raw AS outcome_raw, a.raw AS annual_target_raw,
  c.raw AS council_target_raw, i.target_hit, i.target_certain, i.status_color, i.page,
  i.line_start, r.preferred
FROM indicators AS i JOIN v_reports AS r USING (report)
{_WIDE}""",
        "Indicators, values",
        "report, indicator",
    ),
    View(
        "v_targets_missed",
        "Indicators whose outcome missed the annual target, as far as that can be told; of a"
        " report in several forms only the preferred one",
        "SELECT * FROM v_indicators WHERE target_hit = 0 AND preferred",
        "Targets missed",
        "report, indicator",
    ),
    View(
        "v_activities_late",
        "Activities that a report says are late: a deviation, a light that is not green, or an"
        " end behind the report's year; of a report in several forms only the preferred one",
        """\
SELECT a.report, r.committee, r.year, r.kind, r.tertial, a.goal, a.activity, a.name, a.start,
  a.end, a.deviation, a.status_color,
  trim(CASE WHEN a.deviation IS NOT NULL THEN 'deviation ' ELSE '' END
    || CASE WHEN a.status_color IN ('yellow', 'red') THEN 'light ' ELSE '' END
    || CASE WHEN a.end > r.year || '-12-31' THEN 'end ' ELSE '' END) AS why,
  a.page, a.line_start
FROM activities AS a JOIN v_reports AS r USING (report)
WHERE r.preferred AND (a.deviation IS NOT NULL OR a.status_color IN ('yellow', 'red')
  OR a.end > r.year || '-12-31')""",
        "Activities late",
        "report, activity",
    ),
    View(
        "v_same_report",
        "Reports of one committee, year and kind that are in the archive more than once: in"
        " several forms, or in a corrected edition",
        """\
SELECT r.committee, r.year, r.kind, r.tertial, r.report, r.source_name, r.media_type, r.reader,
  r.preferred
FROM v_reports AS r
JOIN (SELECT committee, year, kind, tertial FROM reports
      GROUP BY committee, year, kind, tertial HAVING count(*) > 1) AS twice
  ON twice.committee IS r.committee AND twice.year IS r.year AND twice.kind IS r.kind
  AND twice.tertial IS r.tertial
ORDER BY r.committee, r.year, r.kind, r.tertial, r.report""",
    ),
    View(
        "v_goal_chain",
        "One row a goal of any level, with the goals above it and what stands under it",
        """\
SELECT g.report, r.committee, r.year, r.kind, r.tertial,
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
  g.page, g.line_start, r.preferred
FROM goals AS g JOIN v_reports AS r USING (report)
LEFT JOIN goals AS above ON above.report = g.report AND above.goal = g.parent
LEFT JOIN goals AS top ON top.report = above.report AND top.goal = above.parent""",
    ),
)
