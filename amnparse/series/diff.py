"""What changed between two wordings, word by word: data, for whoever wants to show it.

Whitespace, hyphenation, case and the punctuation around words are no change: the same sentence
from a narrow column, a PDF and a text reads the same.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

Op = Literal["kept", "deleted", "inserted"]

_HYPHEN = "[-\u2010\u2011\u2012\u2013]"
_HYPHENS = re.compile(rf"(?<=[^\W\d]){_HYPHEN}|{_HYPHEN}(?!\d)")
"""Hyphens behind a letter or before none; those of "20-29" and "-5" say something."""
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_MARKS = "\"'”“„’‘»«.,;:!?()[]*•…/"
_ISLAND_WORDS = 2
"""A kept run of so many short words between two changes is shown as part of them."""
_ISLAND_LETTERS = 7
_FEWEST_CHANGED = 3
"""How many words around a kept run must be changed, for the run to be lost among them."""


class Piece(NamedTuple):
    """A run of words: kept, only in the earlier wording, or only in the later one.

    `before` and `after` are the words as printed in either; "" where they are not in it.
    """

    op: Op
    before: str
    after: str


class _Word(NamedTuple):
    printed: str
    key: str


class _Run(NamedTuple):
    before: Sequence[_Word]
    after: Sequence[_Word]

    @property
    def kept(self) -> bool:
        return _keys(self.before) == _keys(self.after)


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two wordings in reading order; a deletion stands before the insertion
    that replaces it.  Pieces of `before`, joined by spaces, are `before`; so are those of `after`.
    """
    one, other = _words(before), _words(after)
    runs = [
        _Run([*(word for run in group for word in run.before)],
             [*(word for run in group for word in run.after)])
        for group in _grouped(_aligned(_healed(one, other), _healed(other, one)))
    ]  # fmt: skip
    return tuple(piece for run in runs for piece in _pieces(run))


def same_words(before: str, after: str) -> bool:
    """Tell whether two wordings only differ in whitespace, hyphenation, case and punctuation."""
    return letters(before) == letters(after)


def letters(text: str) -> str:
    """The letters, digits and signs of a text that count: without spaces, case and hyphens."""
    return _keys(_words(text))


def changed_share(pieces: Sequence[Piece]) -> float:
    """How much of both wordings is not in the other, 0 to 1, by letters."""
    total = sum(len(piece.before) + len(piece.after) for piece in pieces)
    changed = sum(len(piece.before) + len(piece.after) for piece in pieces if piece.op != "kept")
    return changed / total if total else 0.0


def _words(text: str) -> list[_Word]:
    """The words with what makes them the same; what is only punctuation goes with a neighbour."""
    found: list[_Word] = []
    waiting = ""
    for printed in unicodedata.normalize("NFC", text).split():
        plain = _INVISIBLE.sub("", printed).strip(_MARKS)
        key = _HYPHENS.sub("", plain).strip(_MARKS).casefold()
        if key:
            found.append(_Word(f"{waiting} {printed}" if waiting else printed, key))
            waiting = ""
        elif found:
            found[-1] = found[-1]._replace(printed=f"{found[-1].printed} {printed}")
        else:
            waiting = f"{waiting} {printed}".strip()
    return found


def _healed(words: Sequence[_Word], other: Sequence[_Word]) -> list[_Word]:
    """The words, with those put together that a break cut and the other wording has whole."""
    whole = {word.key for word in other}
    healed: list[_Word] = []
    for word in words:
        if healed:
            last = healed[-1]
            both = last.key + word.key
            if both in whole and (last.key not in whole or word.key not in whole):
                healed[-1] = _Word(f"{last.printed} {word.printed}", both)
                continue
        healed.append(word)
    return healed


def _aligned(before: Sequence[_Word], after: Sequence[_Word]) -> Iterator[_Run]:
    """The longest common words in their order, and what stands between them."""
    from rapidfuzz.distance import Indel

    keys = [word.key for word in before], [word.key for word in after]
    gap: tuple[list[_Word], list[_Word]] = ([], [])
    for step in Indel.opcodes(*keys):
        one = before[step.src_start : step.src_end]
        other = after[step.dest_start : step.dest_end]
        if step.tag != "equal":
            gap[0].extend(one)
            gap[1].extend(other)
            continue
        if any(gap):
            yield _Run(*gap)
            gap = ([], [])
        yield _Run(one, other)
    if any(gap):
        yield _Run(*gap)


def _grouped(found: Iterator[_Run]) -> Iterator[list[_Run]]:
    """Runs that are shown as one: neighbours of a kind, and islands in what changed."""
    runs = list(found)
    shown = [
        run.kept and not (0 < at < len(runs) - 1 and _island(*runs[at - 1 : at + 2]))
        for at, run in enumerate(runs)
    ]
    for _, group in groupby(zip(shown, runs, strict=True), key=lambda pair: pair[0]):
        yield [run for _, run in group]


def _island(left: _Run, run: _Run, right: _Run) -> bool:
    """Whether a few short words are all that is kept between two changes."""
    if left.kept or right.kept or len(run.before) > _ISLAND_WORDS:
        return False
    changed = sum(map(len, (*left, *right)))
    return len(_keys(run.before)) <= _ISLAND_LETTERS and changed >= _FEWEST_CHANGED


def _pieces(run: _Run) -> Iterator[Piece]:
    before, after = _printed(run.before), _printed(run.after)
    if run.kept:
        yield Piece("kept", before, after)
        return
    if before:
        yield Piece("deleted", before, "")
    if after:
        yield Piece("inserted", "", after)


def _printed(words: Sequence[_Word]) -> str:
    return " ".join(word.printed for word in words)


def _keys(words: Sequence[_Word]) -> str:
    return "".join(word.key for word in words)
