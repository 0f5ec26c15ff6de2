"""Every code is raised by its case's first report, and not by the second."""

import pytest

from amnparse.diagnostics import CATALOGUE, Rule
from tests.checks import (
    cases_dates,
    cases_outline,
    cases_reading,
    cases_structure,
    cases_values,
)
from tests.checks.cases import Case, Cases, codes

CASES: Cases = {
    **cases_reading.CASES,
    **cases_outline.CASES,
    **cases_structure.CASES,
    **cases_values.CASES,
    **cases_dates.CASES,
}


@pytest.mark.parametrize(("code", "case"), CASES.items(), ids=CASES)
def test_code_is_raised_where_it_should_be(code: str, case: Case) -> None:
    assert code in codes(case.raising)
    assert code not in codes(case.clean)


def test_every_code_has_a_case() -> None:
    assert set(CASES) == set(CATALOGUE)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=CATALOGUE)
def test_every_code_is_explained(rule: Rule) -> None:
    assert rule.why
    assert rule.example
    assert rule.fix
    assert rule.severity in ("error", "warning", "info")
