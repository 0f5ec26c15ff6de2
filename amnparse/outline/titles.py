"""Where a heading ends that goes over several lines."""

import re

from amnparse import labels as L
from amnparse.outline.page import Page
from amnparse.paragraphs import text_width

_SMALL_WORDS = frozenset(
    "och eller samt av i på för till med inom om en ett den det de att som från vid under mot"
    " inklusive exklusive utan mellan genom enligt".split()
)
_DOTTED = re.compile(r"\d{1,2}\.")
_YEAR = re.compile(r"(?:19|20)\d\d [a-zåäö]")
"""A year in the middle of a sentence."""
_CLOSERS = frozenset((L.BLANK, L.FURNITURE, L.FULFILS, L.PART, L.GOAL))
_MOST_LINES = 5
_FAR_LONGER = 15
_FULL = 0.97


def chunk_title_end(page: Page, index: int) -> int | None:
    """Last line of a title that a gap or the goal's judgement closes."""
    if index in page.marked:
        return _marked_end(page, index)
    if page.flattened == "spaced":
        return _spaced_end(page, index)
    last = index
    while last + 1 < len(page.lines) and last < index + _MOST_LINES - 1:
        label = page.labels[last + 1]
        if label not in (L.TEXT, L.NUMBERED) or page.lines[last + 1].raw[0] == " ":
            break
        if label == L.NUMBERED and _DOTTED.match(page.lines[last + 1].text):
            break
        before, follows = page.lines[last].text, page.lines[last + 1].text
        if len(follows) > 120 or len(before) < 40:
            return None
        if follows[:1].isupper() and len(follows) > len(before) + _FAR_LONGER:
            return None  # running text, which is set smaller
        last += 1
    below = last + 1
    closes = (
        below >= len(page.lines)
        or page.labels[below] in _CLOSERS
        or page.lines[below].raw[0] == " "
    )
    return last if closes and page.lines[last].text[-1] not in ".;:," else None


def _marked_end(page: Page, index: int) -> int:
    """A heading with marks ends with its line, unless the next one with marks goes on in lower
    case."""
    last = index
    while last < index + _MOST_LINES:
        below = page.below(last)
        if below is None or below not in page.marked or not page.lines[below].text[0].islower():
            break
        last = below
    return last


def title_end(page: Page, index: int) -> int:
    """Last line of a title over up to five lines: at a gap, or where a line stops early."""
    if index in page.marked:
        return _marked_end(page, index)
    if page.flattened == "spaced":
        return _spaced_end(page, index)
    last = index
    width = min(page.letters, 110)
    while last + 1 < len(page.lines) and last < index + _MOST_LINES - 1:
        after = last + 1
        if page.labels[after] not in (L.TEXT, L.NUMBERED) or page.lines[after].raw[0] == " ":
            break
        if page.labels[after] == L.NUMBERED and _DOTTED.match(page.lines[after].text):
            break
        before, follows = page.lines[last].text, page.lines[after].text
        if len(before) > 250 or len(follows) > 120:
            break
        short = len(follows) < 0.75 * width and follows[-1] not in ".!?:"
        runs_on = follows[:1].islower() or _YEAR.match(follows) is not None
        if not (runs_on or (short and _full(before, follows, width))):
            break
        last = after
    return last


def _spaced_end(page: Page, index: int) -> int:
    """Last line of a title whose lines say by a space that they go on.

    A full line has no room for that space; where it would go on into running text, it does not.
    """
    last, sure = index, -1
    while last + 1 < len(page.lines) and last < index + _MOST_LINES - 1:
        before, after = page.lines[last], page.lines[last + 1]
        if page.labels[last + 1] not in (L.TEXT, L.NUMBERED):
            break
        goes_on = before.raw[-1] == " " or after.text[:1].islower()
        if not goes_on:
            if not _is_full(page, index, before.text):
                break
            sure = last
        last += 1
    runs_on = page.lines[last].text[-1] in ".;:," or page.lines[last].raw[-1] == " "
    return sure if runs_on and sure >= 0 else last


def _is_full(page: Page, index: int, text: str) -> bool:
    """Whether a title's line without a space at its end goes on: it ends in a hyphen, or has no
    room for the space."""
    if text[-1] in "-/":
        return True
    width = page.goal_width if page.labels[index] == L.GOAL else page.measure
    return text[-1] not in ".!?:" and text_width(f"{text} ") > _FULL * width


def _full(before: str, after: str, width: int) -> bool:
    """Whether a heading's line is full: the next word would not have fitted, or it must
    go on because it ends in a small word."""
    if before.rsplit(" ", 1)[-1].lower() in _SMALL_WORDS or before[-1:] in ",-–/":
        return True
    word = after.split(" ", 1)[0]
    return len(before) + 1 + len(word) > 0.86 * width and before[-1:] not in ".!?"
