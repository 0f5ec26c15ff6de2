"""Every code is raised by its case's first report, and not by the second."""

import pytest

from tests.checks import (
    cases_arithmetic,
    cases_dates,
    cases_prose,
    cases_structure,
    cases_values,
)
from tests.checks.cases import Case, Cases, codes

CASES: Cases = {
    **cases_structure.CASES,
    **cases_arithmetic.CASES,
    **cases_values.CASES,
    **cases_dates.CASES,
    **cases_prose.CASES,
}


@pytest.mark.parametrize(("code", "case"), CASES.items(), ids=CASES)
def test_code_is_raised_where_it_should_be(code: str, case: Case) -> None:
    assert code in codes(case.raising)
    assert code not in codes(case.clean)
