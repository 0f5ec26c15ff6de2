"""What Datasette is told of the database: descriptions, facets, and questions to start from."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing

from amnparse.export.sqlite import in_memory
from amnparse.relations.schema import EXPORTED, Relation
from amnparse.relations.views import VIEWS, View, described

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
    "editions": ("standing", "preferred"),
}


def _folded(text: str) -> str:
    """SQL for a text in lower case; SQLite alone folds only what is ASCII."""
    folded = f"lower({text})"
    for letter in "ÅÄÖÉÜ":
        folded = f"replace({folded}, '{letter}', '{letter.lower()}')"
    return folded


_QUERIES: Mapping[str, tuple[str, str]] = {
    "search_texts": (
        "Names and prose that hold some words",
        """\
SELECT r.committee, r.year, r.kind, r.preferred, r.edition, t.kind AS entry,
  snippet(search, 0, '[', ']', ' … ', 16) AS found, t.page, t.line, t.goal, r.source_name, t.report
FROM search JOIN texts AS t ON t.rowid = search.rowid JOIN v_reports AS r USING (report)
WHERE search MATCH coalesce(nullif(escape_fts(replace(:words, char(10), ' ')), ''), '""')
ORDER BY rank LIMIT 200""",
    ),
    "indicator_over_years": (
        "Indicators whose name holds a text, through the years, as each report that counts has it",
        f"""\
SELECT r.committee, o.name, o.year, r.kind, r.edition, o.measure, o.gender, o.comparator, o.value,
  o.unit, o.raw, o.page, o.line, r.source_name
FROM observations AS o JOIN v_reports AS r USING (report)
WHERE r.preferred AND trim(:name) <> '' AND o.name IN (SELECT name FROM indicators
  WHERE instr({_folded("name")},
    {_folded("trim(:name)")}) > 0)
ORDER BY r.committee, o.name, o.year, o.measure, o.gender, r.report""",
    ),
    "goals_by_fulfilment": (
        "How many committee goals were judged full, partial and none, by annual report",
        """\
SELECT r.committee, r.year, r.edition, sum(g.fulfilment = 'full') AS "full",
  sum(g.fulfilment = 'partial') AS "partial", sum(g.fulfilment = 'none') AS "none",
  sum(g.fulfilment IS NULL) AS not_judged
FROM goals AS g JOIN v_reports AS r USING (report)
WHERE g.level = 'committee' AND r.kind = 'annual_report' AND r.preferred
GROUP BY r.report ORDER BY r.committee, r.year, r.edition""",
    ),
    "inputs_that_failed": (
        "Files that could not be read, and why",
        "SELECT location, reason FROM inputs WHERE status = 'failed' ORDER BY location",
    ),
}


def metadata() -> bytes:
    """The text of `metadata.yaml` for `datasette archive.sqlite --metadata metadata.yaml`."""
    with closing(in_memory(())) as empty:
        views = {view.name: _view(view, empty) for view in VIEWS}
    told = {
        "title": "Plans and reports of committees, as data",
        "databases": {
            DATABASE: {
                "tables": {relation.name: _table(relation) for relation in EXPORTED} | views,
                "queries": {
                    name: {"title": title, "sql": sql} for name, (title, sql) in _QUERIES.items()
                },
            }
        },
    }
    return ("\n".join(_yaml(told, 0)) + "\n").encode()


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


def _view(view: View, empty: sqlite3.Connection) -> dict[str, object]:
    columns = [one[0] for one in empty.execute(f"SELECT * FROM {view.name}").description]
    return {
        "description": view.comment,
        "columns": {name: described(name).comment for name in columns},
    }


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
