"""Faults planted in sound reports are found, and changes that are no fault are left alone.

A small sample of what `benchmarks/planted.py` does at length.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from tests.checks.planted import Verdict, judged
from tests.reportgen.all_faults import FAMILIES
from tests.reportgen.faults import Planted, planted
from tests.reportgen.spec import Form

RECALL = 0.95
SEEDS = (1001, 1002)
ON_PAPER = 2
"""How many faults of a family are printed as a PDF as well, which takes far longer."""
BROKEN = tuple(family for family in FAMILIES if family != "neutral")


Trial = tuple[Planted, Form, Verdict]


@cache
def _sample(family: str) -> Sequence[Trial]:
    return tuple(_trials(family))


def _trials(family: str) -> Iterator[Trial]:
    for at, fault in enumerate(FAMILIES[family]):
        for seed in SEEDS if fault.codes else SEEDS[:1]:
            one = planted(fault, seed)
            form = next(form for form in fault.forms if form != "pdf")
            yield one, form, judged(one, form, seed)
        if "pdf" in fault.forms and at % (len(FAMILIES[family]) // ON_PAPER or 1) == 0:
            one = planted(fault, SEEDS[0])
            yield one, "pdf", judged(one, "pdf", SEEDS[0])


def _named(one: Planted, form: Form) -> str:
    return f"{one.fault.name} ({form}): {one.change.what}"


@pytest.mark.parametrize("family", BROKEN)
def test_planted_faults_are_found(family: str) -> None:
    sample = _sample(family)
    missed = [_named(one, form) for one, form, verdict in sample if not verdict.found]
    assert len(missed) <= (1 - RECALL) * len(sample), "\n".join(missed)


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_else_is_found(family: str) -> None:
    alarms = [
        f"{_named(one, form)}\n  {alarm.code} {alarm.message}"
        for one, form, verdict in _sample(family)
        for alarm in verdict.astray
    ]
    assert not alarms, "\n".join(alarms)


def test_the_same_seed_plants_the_same() -> None:
    fault = FAMILIES["arithmetic"][0]
    assert planted(fault, 7).change == planted(fault, 7).change
    assert planted(fault, 7).change != planted(fault, 8).change


def test_a_fault_is_no_part_of_the_report_before() -> None:
    for faults in FAMILIES.values():
        one = planted(faults[0], 3)
        assert one.change.spec != one.base or one.change.damage or not one.fault.codes
