"""Sums, differences and shares that do not hold: AMN6xx."""

from amnparse.diagnostics.base import Rule

RULES: tuple[Rule, ...] = ()
