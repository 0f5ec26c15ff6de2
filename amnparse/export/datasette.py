"""What Datasette is told of the database: descriptions, facets, and questions to start from."""

import json
from collections.abc import Iterator, Mapping

from amnparse.relations.schema import RELATIONS, Relation
from amnparse.relations.views import VIEWS

DATABASE = "archive"
_FACETS: Mapping[str, tuple[str, ...]] = {
    "reports": ("committee", "year", "kind"),
    "goals": ("level", "fulfilment", "status_color"),
    "indicators": ("gender_split", "period", "status_color"),
    "observations": ("measure", "gender", "unit", "kind"),
    "activities": ("status_color",),
    "tables": ("kind", "unit"),
    "texts": ("kind",),
    "diagnostics": ("code", "severity"),
    "inputs": ("status", "reader"),
}
_QUERIES: Mapping[str, tuple[str, str]] = {
    "search_texts": (
        "Names and prose that hold some words",
        """\
SELECT r.committee, r.year, r.kind, t.kind AS entry,
  snippet(search, 0, '[', ']', ' … ', 16) AS found, t.page, t.line, t.report, t.goal
FROM search JOIN texts AS t ON t.rowid = search.rowid JOIN reports AS r USING (report)
WHERE search MATCH CASE WHEN trim(:words) = '' THEN '""' ELSE escape_fts(:words) END
ORDER BY rank LIMIT 200""",
    ),
    "indicator_over_years": (
        "One indicator through the years, as each report has it",
        """\
SELECT r.committee, o.year, r.kind, o.measure, o.gender, o.value, o.unit, o.raw, o.page, o.line,
  r.source_name
FROM observations AS o JOIN reports AS r USING (report)
WHERE :name <> '' AND o.name LIKE '%' || :name || '%'
ORDER BY r.committee, o.name, o.year, o.measure, o.gender""",
    ),
    "goals_by_fulfilment": (
        "How many committee goals were judged full, partial and none",
        """\
SELECT r.committee, r.year, sum(g.fulfilment = 'full') AS "full",
  sum(g.fulfilment = 'partial') AS "partial", sum(g.fulfilment = 'none') AS "none",
  sum(g.fulfilment IS NULL) AS not_judged
FROM goals AS g JOIN v_reports AS r USING (report)
WHERE g.level = 'committee' AND r.kind = 'annual_report' AND r.preferred
GROUP BY r.committee, r.year ORDER BY r.committee, r.year""",
    ),
    "inputs_that_failed": (
        "Files that could not be read, and why",
        "SELECT location, reason FROM inputs WHERE status = 'failed' ORDER BY location",
    ),
}


def metadata() -> bytes:
    """The text of `metadata.yaml` for `datasette archive.sqlite --metadata metadata.yaml`."""
    described = {
        "title": "Plans and reports of committees, as data",
        "databases": {
            DATABASE: {
                "tables": {relation.name: _table(relation) for relation in RELATIONS}
                | {view.name: {"description": view.comment} for view in VIEWS},
                "queries": {
                    name: {"title": title, "sql": sql} for name, (title, sql) in _QUERIES.items()
                },
            }
        },
    }
    return ("\n".join(_yaml(described, 0)) + "\n").encode()


def _table(relation: Relation) -> dict[str, object]:
    table: dict[str, object] = {
        "description": relation.comment,
        "columns": {column.name: column.comment for column in relation.columns},
    }
    if relation.name in _FACETS:
        table["facets"] = list(_FACETS[relation.name])
    if relation.name == "texts":
        table |= {"fts_table": "search", "fts_pk": "rowid"}
    return table


def _yaml(node: Mapping[str, object], depth: int) -> Iterator[str]:
    """A tree of names as YAML; texts of several lines as blocks."""
    indent = "  " * depth
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _yaml(value, depth + 1)
        elif isinstance(value, str) and "\n" in value:
            yield f"{indent}{key}: |-"
            yield from (f"{indent}  {line}" for line in value.splitlines())
        else:
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"
