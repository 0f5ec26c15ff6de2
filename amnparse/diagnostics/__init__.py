"""The catalogue of diagnostics, and the errors that end a run.

A diagnostic is declared once, here: code, severity, message template, hint, and what `amnparse
explain` says of it.  The stages of parsing emit `Finding`s (a code, its arguments and a span of
source lines) that `assemble` turns into the `Diagnostic` of the contract; the checks emit
`checks.base.Problem`s.  AMN1xx is our doubt in reading and AMN3xx what the report as a whole leaves
open; the others are faults of the report: AMN2xx its structure, AMN4xx its values, AMN5xx its
dates, AMN6xx its arithmetic, AMN7xx its prose against its tables.
"""

from amnparse.diagnostics import (
    arithmetic,
    dates,
    doubts,
    prose,
    reading,
    structure,
    values,
    whole,
)
from amnparse.diagnostics.base import Finding, Rule, worded
from amnparse.diagnostics.errors import (
    AmnparseError,
    CorrectionsError,
    MissingExtraError,
    NoReportError,
    OutputError,
    UnreadableInputError,
    UsageError,
)

FAMILIES: dict[str, tuple[Rule, ...]] = {
    "Reading": (*reading.RULES, *doubts.RULES),
    "Structure": structure.RULES,
    "The report as a whole": whole.RULES,
    "Values": values.RULES,
    "Dates": dates.RULES,
    "Arithmetic": arithmetic.RULES,
    "Prose against tables": prose.RULES,
}
"""Every rule, under the name of its family, in the order of the codes."""

CATALOGUE: dict[str, Rule] = {rule.code: rule for rules in FAMILIES.values() for rule in rules}


def rule_of(code: str) -> Rule:
    """The rule of a code; one without words for a code of a newer version."""
    return CATALOGUE.get(code) or Rule(code, "warning", "Unknown code", "", "")


__all__ = [
    "CATALOGUE",
    "FAMILIES",
    "AmnparseError",
    "CorrectionsError",
    "Finding",
    "MissingExtraError",
    "NoReportError",
    "OutputError",
    "Rule",
    "UnreadableInputError",
    "UsageError",
    "rule_of",
    "worded",
]
