"""The three promises of the contract, on the samples, on generated reports and on real ones."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from amnparse import parse
from tests.corpus import corpus_file
from tests.promises import broken_promises, invented_texts, lost_lines
from tests.reportgen import render_tabbed, render_wrapped
from tests.reportgen.spec import ReportSpec
from tests.reportgen.strategies import report_specs

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.txt"))
some_examples = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def _assert_promises(text: str) -> None:
    assert broken_promises(parse(text), text) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_keep_the_promises(path: Path) -> None:
    _assert_promises(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["vp2022.txt", "vb2023.txt"])
def test_real_reports_keep_the_promises(name: str) -> None:
    _assert_promises(corpus_file(name).read_text(encoding="utf-8"))


@some_examples
@given(report_specs("tabbed"))
def test_tabbed_reports_keep_the_promises(spec: ReportSpec) -> None:
    _assert_promises(render_tabbed.render(spec))


@some_examples
@given(report_specs("wrapped"))
def test_wrapped_reports_keep_the_promises(spec: ReportSpec) -> None:
    _assert_promises(render_wrapped.render(spec))


def test_a_lost_line_is_noticed() -> None:
    """The check itself can fail: a document of another text loses that text's lines."""
    text = SAMPLES[0].read_text(encoding="utf-8")
    document = parse(text)
    assert lost_lines(document, text + "\nEn rad som ingen har läst.\n")
    assert invented_texts(document, text.replace("friluft", "inomhus"))
