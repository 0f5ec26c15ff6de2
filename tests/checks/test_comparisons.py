"""Which reports are compared, and with which of the checks."""

import pytest

from amnparse import check, parse
from tests.checks.cases_values import annual, plan
from tests.checks.reports import row

NOW = row("Andel nöjda", "75 %", before="70 %", target="80 %")
BEFORE = row("Andel nöjda", "71,2 %", target="85 %")


def codes(before: str, now: str) -> set[str]:
    """What the comparison alone finds."""
    found = check(parse(now), earlier=[parse(before)])
    alone = check(parse(now))
    return {one.code for one in found} - {one.code for one in alone}


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (annual(2030, BEFORE), annual(2031, NOW), {"AMN411"}),
        (annual(2029, BEFORE), annual(2031, NOW), set()),
        (plan(2031, BEFORE), annual(2031, NOW), {"AMN412"}),
        (plan(2030, BEFORE), annual(2031, NOW), set()),
        (annual(2031, NOW), annual(2030, BEFORE), set()),
        (annual(2030, BEFORE).replace("Månnämnden", "Solnämnden"), annual(2031, NOW), set()),
        (annual(2030, BEFORE, BEFORE), annual(2031, NOW), set()),
        (annual(2030, BEFORE.replace("nöjda", "trygga")), annual(2031, NOW), set()),
        (annual(2030, BEFORE.replace("nöjda", "Nöjda.")), annual(2031, NOW), {"AMN411"}),
        (annual(2030, BEFORE), plan(2031, NOW.replace("75 %", "")), {"AMN411"}),
        (annual(2031, BEFORE), plan(2032, NOW.replace("75 %", "")), set()),
    ],
)
def test_reports_that_are_compared(before: str, now: str, expected: set[str]) -> None:
    assert codes(before, now) == expected


def test_header_tells_which_year_the_outcome_before_is_of() -> None:
    older = annual(2031, NOW).replace("Utfall VB 2030", "Utfall VB 2029")
    assert codes(annual(2030, BEFORE), older) == set()
    assert codes(annual(2029, BEFORE), older) == {"AMN411"}
