"""Of which indicator a sentence speaks, where that is certain."""

from typing import NamedTuple

from amnparse.checks.facts import Facts
from amnparse.checks.prose.names import Named, Names
from amnparse.checks.prose.sentences import Sentence

_MOST = 3
INTRODUCING = ("indikator", "utfallet för ", "resultatet för ", "utfallet av ")


def introduces(lower: str) -> bool:
    """Whether a text has words after which it may name an indicator by its whole name."""
    if "indikator" in lower or "resultatet för " in lower:
        return True
    return "utfallet " in lower and ("utfallet för " in lower or "utfallet av " in lower)


class Subject(NamedTuple):
    """The indicator of a sentence; several where a name leaves open which of them is meant."""

    named: tuple[Named, ...]
    own: bool
    """Whether it stands in the indicator's own Analys, or after its whole name."""


def subject(sentence: Sentence, names: Names, facts: Facts) -> Subject | None:
    """Return the indicator that a sentence speaks of."""
    row = sentence.passage.indicator
    topic = names.of_row[id(row)] if row is not None else _topic(sentence, names)
    if topic is not None:
        others = names.outright(sentence.lower)
        if others and topic not in others:
            return None
        found = [topic]
    else:
        found = names.named(sentence.lower)
    if not found or len(found) > _MOST:
        return None
    if any(facts.doubtful(one.row.provenance) for one in found):
        return None
    return Subject(tuple(found), own=topic is not None)


def _topic(sentence: Sentence, names: Names) -> Named | None:
    """The one indicator that is introduced by its whole name, in the sentence or before it."""
    for text in (sentence.lower, sentence.before):
        if introduces(text):
            found = names.whole(text)
            if found:
                return found[0] if len(found) == 1 else None
    return None
