"""Lines of a flattened table: which of them go on, which hold values, and the words in them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amnparse.labels import HEADER
from amnparse.lines import Line
from amnparse.paragraphs import text_width
from amnparse.readers.base import Scan
from amnparse.readers.visual.words import first_value as opened_suffix
from amnparse.tables.tokens import BREAK, GLUE, WEAK, Token, makes_value_word, value_suffix
from amnparse.vocabulary import DELEGATED, PERIOD_WORDS

NEVER_FULL = 1 << 30
"""Width of a column that is not known: no line of it counts as full."""
_FULL = 0.97
"""Share of a column's width that a line fills when its next word did not fit."""
_PHRASES = tuple(
    text.replace(" ", "").casefold() for text in (*DELEGATED, *PERIOD_WORDS) if " " in text
)
_PRINTED = {text.replace(" ", "").casefold(): text for text in (*DELEGATED, *PERIOD_WORDS)}
_TARGETS = tuple({text.split()[0].casefold() for text in DELEGATED})
_OPENERS = frozenset(
    text.split()[0].casefold() for text in (*DELEGATED, *PERIOD_WORDS) if " " in text
)


class Piece(NamedTuple):
    """The words of a line, and of the lines over which its last phrase goes on."""

    tokens: tuple[Token, ...]
    end: int
    """Index behind its last line."""

    @property
    def is_values(self) -> bool:
        """Whether it holds values alone."""
        return first_value(self.tokens) == 0


def first_value(tokens: Sequence[Token]) -> int:
    """Index of the first token behind a name, where tokens end in values; among them may be a
    delegated target that a page break cut."""
    cut = any(token.text.casefold() in _OPENERS for token in tokens)
    return opened_suffix(tokens) if cut else value_suffix(tokens)


class Pieces:
    """Pieces of a document's lines, each made once.

    `one_a_line` tells that the extractor gives every cell a line of its own: then a line's words
    are never two cells.
    """

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.one_a_line = _one_a_line(scan)
        self._made: dict[int, Piece] = {}

    def at(self, index: int) -> Piece:
        """The piece that begins at the line with text at `index`."""
        if index not in self._made:
            self._made[index] = self._make(index)
        return self._made[index]

    def _make(self, index: int) -> Piece:
        line = self.scan.lines[index]
        inner = GLUE if self.one_a_line else WEAK
        words = [word for word in line.text.split(" ") if word]
        opener = next((at for at, word in enumerate(words) if word.casefold() in _OPENERS), None)
        if opener is None:
            whole, end = self._whole_word(index, words[-1])
            return Piece(tuple(_tokens([*words[:-1], whole], line.number, inner)), end)
        phrase = _phrase(list(self._words_from(index, opener)))
        if phrase is None:
            return Piece(tuple(_tokens(words, line.number, inner)), index + 1)
        tokens, end, rest = phrase
        before = _tokens(words[:opener], line.number, inner)
        after = [Token(word, inner, self.scan.lines[end - 1].number) for word in rest]
        if before:
            tokens[0] = tokens[0]._replace(gap=inner)
        return Piece((*before, *tokens, *after), end)

    def _whole_word(self, index: int, last: str) -> tuple[str, int]:
        """A line's last word, with the next line where it broke there: "procente/nheter"."""
        below = self.scan.next_text(index + 1)
        if below < len(self.scan.lines) and makes_value_word(last, self.scan.lines[below].text):
            return last + self.scan.lines[below].text, below + 1
        return last, index + 1

    def _words_from(self, index: int, opener: int) -> Iterator[tuple[int, list[str]]]:
        """Lines of words in which a phrase may stand: from its first word to a few lines on."""
        words = [word for word in self.scan.lines[index].text.split(" ") if word]
        yield index, words[opener:]
        place = index
        for _ in range(_MOST_PHRASE_LINES):
            place = self.scan.next_text(place + 1)
            if place >= len(self.scan.lines) or place > index + 2 * _MOST_PHRASE_LINES:
                return
            yield place, [word for word in self.scan.lines[place].text.split(" ") if word]


_MOST_PHRASE_LINES = 6
_SMALL_WORDS = frozenset(
    "och eller samt av i på för till med inom om en ett den det de att som från vid under mot"
    " inklusive exklusive utan mellan genom enligt".split()
)
"""Words that nothing ends in."""


def _tokens(words: Sequence[str], number: int, inner: int) -> list[Token]:
    return [Token(word, inner if at else BREAK, number) for at, word in enumerate(words)]


def _phrase(lines: Sequence[tuple[int, list[str]]]) -> tuple[list[Token], int, list[str]] | None:
    """The longest phrase of several words that begins with the first word, over line ends and
    broken words: its tokens, the index behind its last line, and the words left on that line.

    A delegated target of which other words stand below the first ones is one that a page break
    cut.
    """
    letters: list[tuple[str, int]] = []
    squeezed = ""
    best: tuple[int, int, list[str]] | None = None
    cut: tuple[int, int, list[str]] | None = None
    for index, words in lines:
        for at, word in enumerate(words):
            longer = squeezed + word.casefold()
            if not any(phrase.startswith(longer) for phrase in _PHRASES):
                break
            squeezed = longer
            letters += [(letter, index + 1) for letter in word]
            cut = len(letters), index + 1, words[at + 1 :]
            if squeezed in _PHRASES:
                best = cut
        else:
            continue
        break
    if best is None and squeezed.startswith(_TARGETS):
        best = cut
    if best is None:
        return None
    count, end, rest = best
    tokens, start = [], 0
    for word in _printed(squeezed[:count]).split(" "):
        part = letters[start : min(start + len(word), count)]
        if not part:
            break
        text = "".join(letter for letter, _ in part)
        tokens.append(Token(text, GLUE if start else BREAK, part[0][1]))
        start += len(word)
    return tokens, end, rest


def _printed(squeezed: str) -> str:
    """The phrase that begins with these letters, as it is printed."""
    whole = _PRINTED.get(squeezed)
    return whole or next(text for key, text in _PRINTED.items() if key.startswith(squeezed))


def _one_a_line(scan: Scan) -> bool:
    """Whether the name column of most headers of record tables stands on a line of its own."""
    firsts = [scan.lines[index].text for index, label in enumerate(scan.labels) if label == HEADER]
    openers = [text for text in firsts if text.split(" ", 1)[0].casefold() in _NAME_COLUMNS]
    alone = sum(" " not in text for text in openers)
    return 2 * alone > len(openers)


_NAME_COLUMNS = ("indikator", "indikatorer", "aktivitet", "aktiviteter")


def goes_on(before: Line, after: Line, width: int) -> bool:
    """Whether a cell goes on from one line to the next: a space at its end says so, a small letter
    does, and so does a line with no room for the next word; `width` is that of the column."""
    if before.raw[-1:] == " " or after.text[:1].islower():
        return True
    if not any(map(str.isalnum, before.text)):
        return True  # an icon: the mark of a row by gender, a traffic light
    if before.text[-1:] in "-/" or before.text.rsplit(" ", 1)[-1] in _SMALL_WORDS:
        return True
    return is_full(before, after, width)


def is_full(before: Line, after: Line, width: int) -> bool:
    """Whether the next word would not have fitted into a line."""
    word = after.text.split(" ", 1)[0]
    return text_width(before.text) + text_width(f" {word}") > _FULL * width
