"""Dates that do not fit the report: AMN5xx."""

from amnparse.diagnostics.base import Rule

RULES: tuple[Rule, ...] = ()
