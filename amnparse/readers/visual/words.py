"""The words of a visual line, with what parts them: pipes, double spaces, single spaces."""

import re
from collections.abc import Sequence

from amnparse.lines import Line
from amnparse.readers.base import Scan
from amnparse.tables.tokens import BREAK, WEAK, Token, is_unit, is_value_token
from amnparse.vocabulary import DELEGATED

NAME = "visual-lines"

_PHRASES = tuple(phrase.casefold() for phrase in DELEGATED)
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _PHRASES)
_DELEGATED_WORDS = frozenset(word for phrase in _PHRASES for word in phrase.split())
_MOST_WORDS = max(len(phrase.split()) for phrase in _PHRASES)
_WORD = re.compile(r"[^ ]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGIT = re.compile(r"\d")


def line_tokens(line: Line) -> list[Token]:
    """Words of a line; a pipe or a double space is a border, an empty cell between pipes is one
    that left a trace."""
    text = line.text
    if text[0] != "|":
        return _plain_tokens(text, line.number)
    tokens: list[Token] = []
    empties = 0
    for cell in text.strip("|").split("|"):
        words = _plain_tokens(cell, line.number)
        if not words:
            empties += 1
            continue
        if tokens and empties:
            words[0] = words[0]._replace(gap=1 + empties)
        tokens += words
        empties = 0
    return tokens


def _plain_tokens(text: str, number: int) -> list[Token]:
    tokens: list[Token] = []
    end = -1
    for match in _WORD.finditer(text):
        tokens.append(Token(match[0], WEAK if match.start() == end + 1 else BREAK, number))
        end = match.end()
    if tokens:
        tokens[0] = tokens[0]._replace(gap=BREAK)
    return tokens


def pipe_cells(line: Line) -> list[str]:
    """The texts between the pipes of a line; none where it has no pipes."""
    if line.text[0] != "|":
        return []
    return [cell.strip() for cell in line.text.strip("|").split("|")]


def tokens_at(scan: Scan, index: int) -> list[Token]:
    """Words of the line at `index`; they are read once."""
    key = (index, index)
    if key not in scan.tokens:
        scan.tokens[key] = tuple(line_tokens(scan.lines[index]))
    return list(scan.tokens[key])


def text_of(tokens: Sequence[Token]) -> str:
    """The words with single spaces."""
    return " ".join([token.text for token in tokens])


def is_date(word: str) -> bool:
    """Whether a word is a date as tables print it."""
    return len(word) == 10 and _DATE.fullmatch(word) is not None


def first_date(tokens: Sequence[Token]) -> int | None:
    """Index of the first date, or None."""
    return next((place for place, token in enumerate(tokens) if is_date(token.text)), None)


def first_value(tokens: Sequence[Token]) -> int:
    """Index of the first word behind the name: the longest suffix of values, among them a
    delegated target of which only the first words stand on this line."""
    index = len(tokens)
    while index > 0:
        word = tokens[index - 1].text
        if is_value_token(word):
            index -= 1
        elif word.casefold() in _DELEGATED_WORDS or "/" in word:
            start = _delegated_start(tokens, index)
            if start is None:
                break
            index = start
        else:
            break
    while index < len(tokens) and is_unit(tokens[index].text):
        index += 1  # a unit does not begin a value: "Barn 6-9 år"
    return index


def _delegated_start(tokens: Sequence[Token], end: int) -> int | None:
    """Where a delegated target begins of which the word before `end` is the last on the line."""
    for start in range(end - 1, max(-1, end - 1 - _MOST_WORDS), -1):
        if tokens[start].text.casefold() in _FIRST_WORDS:
            return start if opens_delegated(text_of(tokens[start:end])) else None
    return None


def is_delegated_start(word: str) -> bool:
    """Whether a word is the first one of a delegated target."""
    return word.casefold() in _FIRST_WORDS


def opens_delegated(text: str) -> bool:
    """Whether a text is a delegated target or the beginning of one."""
    folded = text.casefold()
    return any(phrase.startswith(folded) for phrase in _PHRASES)


def is_delegated(text: str) -> bool:
    """Whether a text is a whole delegated target."""
    return text.casefold() in _PHRASES


def grown_delegated(text: str, word: str) -> str | None:
    """A delegated target with the next word or part of a word put to it, or None."""
    for grown in (f"{text} {word}", f"{text}{word}", f"{text.removesuffix('-')}{word}"):
        if opens_delegated(grown):
            return grown
    return None


def has_number(tokens: Sequence[Token]) -> bool:
    """Whether a digit stands in one of the words."""
    return any(_DIGIT.search(token.text) for token in tokens)
