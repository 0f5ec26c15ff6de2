"""The samples are what their source says, and parse back to it."""

import pytest

from amnparse import parse
from samples.make_samples import HERE, RENDERERS, differing
from samples.source import SPECS
from tests.reportgen.compare import differences, plain
from tests.reportgen.expected import expected


def test_samples_are_up_to_date() -> None:
    assert differing() == [], "run python samples/make_samples.py"


@pytest.mark.parametrize("form", sorted(RENDERERS))
@pytest.mark.parametrize("name", sorted(SPECS))
def test_sample_parses_to_its_source(name: str, form: str) -> None:
    document = parse(HERE / f"{name}.{form}.txt")
    assert differences(expected(SPECS[name], form), plain(document)) == []
