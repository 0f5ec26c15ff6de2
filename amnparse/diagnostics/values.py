"""Values that do not fit each other: AMN4xx."""

from amnparse.diagnostics.base import Rule

RULES: tuple[Rule, ...] = ()
