"""Of which indicator a sentence speaks, where that is certain."""

from typing import NamedTuple

from amnparse.checks.facts import Facts
from amnparse.checks.prose.names import Named, Names
from amnparse.checks.prose.sentences import Sentence

_MOST = 3


class Subject(NamedTuple):
    """The indicator of a sentence; several where a name leaves open which of them is meant."""

    named: tuple[Named, ...]
    own: bool
    """Whether the sentence stands in the indicator's own Analys."""


def subject(sentence: Sentence, names: Names, facts: Facts) -> Subject | None:
    """Return the indicator that a sentence speaks of."""
    row = sentence.passage.indicator
    found = names.named(sentence.lower)
    if row is not None:
        own = names.of_row[id(row)]
        if found and own not in found:
            return None
        found = [own]
    if not found or len(found) > _MOST:
        return None
    if any(facts.doubtful(one.row.provenance) for one in found):
        return None
    return Subject(tuple(found), own=row is not None)
