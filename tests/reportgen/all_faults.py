"""Every fault that can be planted, by family; and the changes that are no fault."""

from __future__ import annotations

from . import (
    faults_arithmetic,
    faults_dates,
    faults_prose,
    faults_reading,
    faults_structure,
    faults_values,
    neutral,
    neutral_prose,
    neutral_rows,
)
from .faults import Fault

FAMILIES: dict[str, tuple[Fault, ...]] = {
    "reading": faults_reading.FAULTS,
    "structure": faults_structure.FAULTS,
    "values": faults_values.FAULTS,
    "dates": faults_dates.FAULTS,
    "arithmetic": faults_arithmetic.FAULTS,
    "prose": faults_prose.FAULTS,
    "neutral": (*neutral.NEUTRAL, *neutral_rows.NEUTRAL, *neutral_prose.NEUTRAL),
}
