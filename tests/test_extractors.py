"""Every extractor that is at hand gives the words of a rendered report."""

import pytest

from tests.hostile_base import base, base_spec
from tests.reportgen.dumps import EXTRACTORS, available, dump


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_dump_holds_the_title(extractor: str) -> None:
    if not available(extractor):
        pytest.skip(f"{extractor} is not installed")
    text = " ".join(dump(base(), extractor).split())
    block = base_spec().title_block
    assert block is not None
    assert block.title in text
    assert base_spec().goals[0].title.split()[0] in text
