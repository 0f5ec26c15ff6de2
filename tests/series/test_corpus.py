"""The two real reports: a plan for 2022 and an annual report for 2023, judged by hand."""

from collections import Counter

from amnparse import parse
from tests.corpus import corpus_file

from .papers import of_kind, told


def test_real_reports() -> None:
    """All of one name are linked, and one slip of the pen; a rewording without a figure that would
    prove it is told of, and so is a look-alike that is none."""
    documents = [parse(corpus_file(name)) for name in ("vp2022_a.pdf", "vb2023_a.pdf")]
    found = told(*documents)
    assert Counter(one.kind for one in found.links) == {"same": 33, "respelled": 1}
    alone = [one for one in found.series if len(one.mentions) == 1]
    assert Counter(one.mentions[0].report.label for one in alone) == {"VP 2022": 14, "VB 2023": 10}
    assert Counter(one.kind for one in found.findings) == {"could_be_same": 2}
    rows = found.mentions()
    goals = [[rows[row].goal for row in one.mentions] for one in of_kind(found, "could_be_same")]
    assert goals == [["1.1.1", "3.2.1"], ["1.4.1", "3.2.1"]]
