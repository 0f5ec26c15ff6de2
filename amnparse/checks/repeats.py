"""What is printed twice: an activity, a matter's diary number, a sentence of a paragraph."""

from collections.abc import Iterator

from amnparse.checks.base import Check, Problem, beside
from amnparse.checks.facts import Facts
from amnparse.models import Activity, Matter
from amnparse.swedish import fold

_SHORTEST_SENTENCE = 40
"""Characters from which on a sentence is not repeated on purpose."""


def repeated_activities(facts: Facts) -> Iterator[Problem]:
    """The same activity printed twice."""
    seen: dict[str, Activity] = {}
    for row in facts.document.activities:
        name = " ".join(fold(row.name).split()).rstrip(". ")
        first = seen.setdefault(name, row)
        if first is not row:
            other = beside(f"the same name, {first.start} to {first.end}", first.provenance)
            yield Problem("AMN505", row.provenance, {"name": row.name}, (other,))


def repeated_matters(facts: Facts) -> Iterator[Problem]:
    """Two matters with one diary number."""
    seen: dict[str, Matter] = {}
    for matter in facts.document.matters:
        if matter.diary_number:
            first = seen.setdefault(matter.diary_number, matter)
            if first is not matter and first.title != matter.title:
                other = beside(first.title, first.provenance)
                yield Problem("AMN226", matter.provenance, {"diary": matter.diary_number}, (other,))


def repeated_sentences(facts: Facts) -> Iterator[Problem]:
    """The same sentence twice in a paragraph; whole paragraphs are repeated on purpose."""
    for passage in facts.passages:
        if len(passage.text) < 2 * _SHORTEST_SENTENCE:
            continue
        seen = set()
        for sentence in passage.text.split(". "):
            if len(sentence) >= _SHORTEST_SENTENCE:
                bare = sentence.strip().rstrip(".")
                if bare in seen:
                    yield Problem("AMN227", passage.where, {"sentence": bare})
                seen.add(bare)


CHECKS = (
    Check("repeated activities", ("AMN505",), repeated_activities),
    Check("repeated matters", ("AMN226",), repeated_matters),
    Check("repeated sentences", ("AMN227",), repeated_sentences),
)
