"""Every code is raised by its case's first report, and not by the second."""

from importlib import import_module
from pathlib import Path

import pytest

from tests.checks.cases import Case, Cases, codes

MODULES = sorted(path.stem for path in Path(__file__).parent.glob("cases_*.py"))
CASES: Cases = {
    code: case
    for name in MODULES
    for code, case in import_module(f"tests.checks.{name}").CASES.items()
}


@pytest.mark.parametrize(("code", "case"), CASES.items(), ids=CASES)
def test_code_is_raised_where_it_should_be(code: str, case: Case) -> None:
    assert code in codes(case.raising)
    assert code not in codes(case.clean)
