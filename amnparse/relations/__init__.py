"""Reports as the tables of one database: what SQLite, CSV, Parquet and XLSX share.

`schema` declares the tables; `rows` turns a `Document` into their rows.
"""

from amnparse.relations.rows import Origin, Rows, report_id, rows_of
from amnparse.relations.schema import RELATIONS, Column, Link, Relation

__all__ = ["RELATIONS", "Column", "Link", "Origin", "Relation", "Rows", "report_id", "rows_of"]
