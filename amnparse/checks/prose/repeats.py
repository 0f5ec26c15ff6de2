"""Sentences that a report prints twice: in one paragraph, or elsewhere with another figure."""

from collections.abc import Iterator

from amnparse.checks.base import Problem
from amnparse.checks.facts import Facts, Passage
from amnparse.checks.patterns import Lazy
from amnparse.checks.prose.sentences import DIGIT
from amnparse.models import Related

_LONG = 60
_DIGITS = Lazy(r"[0-9]\d*(?:[ \u00a0]\d{3})*(?:,\d+)?")


_Paragraph = tuple[Passage, list[str]]


def repeats(facts: Facts) -> Iterator[Problem]:
    """Sentences twice in a paragraph, and paragraphs that return with another figure."""
    paragraphs: list[_Paragraph] = []
    first: dict[str, int] = {}
    again: dict[str, list[int]] = {}
    for passage in facts.passages:
        if len(passage.text) < 2 * _LONG:
            continue
        parts = passage.text.removesuffix(".").split(". ")
        if len(parts) > 1:
            at = len(paragraphs)
            paragraphs.append((passage, parts))
            for part in parts:
                if len(part) >= _LONG and part in first:
                    again.setdefault(part, [first[part]]).append(at)
                else:
                    first[part] = at
    yield from _twice(paragraphs, again)
    yield from _changed(paragraphs, again)


def _twice(paragraphs: list[_Paragraph], again: dict[str, list[int]]) -> Iterator[Problem]:
    """The first sentence of each paragraph that stands there once more."""
    for at in sorted({at for places in again.values() for at in places}):
        passage, parts = paragraphs[at]
        seen: set[str] = set()
        for part in parts:
            if part in seen and len(part) >= _LONG:
                yield Problem("AMN711", passage.where, {"quote": part})
                break
            seen.add(part)


def _changed(paragraphs: list[_Paragraph], again: dict[str, list[int]]) -> Iterator[Problem]:
    """A sentence that stands elsewhere with other figures, beside another that is the same."""
    pairs: set[tuple[int, int]] = set()
    for places in again.values():
        if places[0] != places[-1]:
            numbered = [at for at in places if _is_free(paragraphs[at][0])]
            pairs.update((numbered[0], other) for other in numbered if other != numbered[0])
    for one, other in sorted(pairs):
        if not _summary(paragraphs[one][0], paragraphs[other][0]):
            continue
        yield from _between(*paragraphs[one], *paragraphs[other])


def _is_free(passage: Passage) -> bool:
    """Whether a passage is no row's own, and has figures."""
    if passage.indicator is not None or passage.activity is not None:
        return False
    return DIGIT.search(passage.text) is not None


def _summary(one: Passage, other: Passage) -> bool:
    """Whether one passage may sum up the other: it stands higher up in the chain of goals."""
    if one.section is other.section or (one.goal == other.goal and one.goal is not None):
        return False
    above, below = sorted((one.goal or "", other.goal or ""), key=len)
    return below.startswith(above)


def _between(
    first: Passage, one: list[str], second: Passage, other: list[str]
) -> Iterator[Problem]:
    masked = {_DIGITS.sub("#", part): part for part in one if len(part) >= _LONG}
    for part in other:
        if len(part) < _LONG:
            continue
        shape = _DIGITS.sub("#", part)
        before = masked.get(shape)
        if before is None or before == part or "#" not in shape or len(shape) < _LONG:
            continue
        related = Related(message=before[:120], provenance=first.where)
        yield Problem("AMN712", second.where, {"quote": part, "other": before}, (related,))
        return
