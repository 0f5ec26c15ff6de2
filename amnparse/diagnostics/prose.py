"""Figures in the prose that the tables contradict: AMN7xx."""

from amnparse.diagnostics.base import Rule

RULES: tuple[Rule, ...] = ()
