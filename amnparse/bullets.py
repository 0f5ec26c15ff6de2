"""Bullets that an extractor puts on lines of their own, where their sign may be a value as well."""

from collections.abc import Sequence

from amnparse.labels import BLANK, BULLET, FURNITURE, PART, TEXT, part_of
from amnparse.lines import Line

_SIGNS = frozenset("*-–—o")
_INSIDE = frozenset((BLANK, BULLET, FURNITURE, TEXT))
_MOST_LINES = 200


def label_bullets(lines: Sequence[Line], labels: list[str]) -> None:
    """Label the signs alone below "Förväntat resultat" as bullets, where the list begins with one:
    no table stands there."""
    for index, label in enumerate(labels):
        if label == PART and part_of(lines[index].text) == "expected":
            _label_list(lines, labels, index + 1)


def _label_list(lines: Sequence[Line], labels: list[str], start: int) -> None:
    begun = False
    for place in range(start, min(len(lines), start + _MOST_LINES)):
        text = lines[place].text
        if labels[place] not in _INSIDE or (text and not begun and text not in _SIGNS):
            return
        if text in _SIGNS:
            labels[place], begun = BULLET, True
