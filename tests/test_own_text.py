"""The text below a row and the word above it, which need not be "Analys"."""

import re

import pytest

from amnparse import parse
from tests import test_visual_lines as visual
from tests.promises import broken_promises
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.render_flattened import render_with_rows

_HEAD = """Verksamhetsberättelse 2025 för Friluftsnämnden

KF:s inriktningsmål: 1. En stad nära naturen

KF:s mål för verksamhetsområdet: 1.1 Alla når ett grönområde

"""
_WRAPPED = "Indikator \nÅrsmål \nPeriodicitet \n\n  Antal besök \n5 st \nÅr \n\n"
FORMS = {
    "tabbed": "Indikator\tÅrsmål\tPeriodicitet\nAntal besök\t5 st\tÅr\n{}\nVi gick ut mer.\n"
    "Antal lån\t7 st\tÅr\n",
    "wrapped": _WRAPPED + "{} \nVi gick ut mer. \n\n  Antal lån \n7 st \nÅr \n",
    "wrapped, apart": _WRAPPED + "{} \n\nVi gick ut mer. \n\n  Antal lån \n7 st \nÅr \n",
    "flattened": "Indikator Årsmål Periodicitet\nAntal besök 5 st År\n{}\nVi gick ut mer.\n"
    "Antal lån 7 st År\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_another_word_for_it_stays_in_the_text(form: str) -> None:
    """ "Analys" is the name of the field; of "Uppföljning" nothing else would tell."""
    head = _HEAD.replace("\n\n", "\n") if form == "flattened" else _HEAD
    for word in ("Analys", "Uppföljning"):
        text = head + FORMS[form].format(word)
        document = parse(text)
        assert broken_promises(document, text) == []
        first, second = document.indicators
        assert (first.name, second.name, second.analysis) == ("Antal besök", "Antal lån", None)
        assert first.analysis is not None
        assert first.analysis.split() == [*[word][word == "Analys" :], "Vi", "gick", "ut", "mer."]


def test_another_word_below_visual_lines() -> None:
    first, _, rest = visual.ROWS.partition("Nöjda")
    text = f"{visual.HEAD.format(page=1)}{visual.TOP}{visual.HEADER}{first}Uppföljning\nBra.\n"
    text += f"Nöjda{rest}{visual.ACTIVITIES}"
    document = parse(text)
    assert document.source.reader == "visual-lines"
    assert document.indicators[0].analysis == "Uppföljning Bra."


@pytest.mark.parametrize("seed", [2, 3])
def test_one_word_a_line_loses_nothing(seed: int) -> None:
    spec = invent(Knobs("wrapped", "annual_report", seed))
    text = re.sub(r"\s+", "\n", render_with_rows(spec, "pdfbox")[0])
    assert broken_promises(parse(text), text) == []
