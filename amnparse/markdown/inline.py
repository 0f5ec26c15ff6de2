"""Marks inside a line of Markdown: emphasis, links, escapes, entities, HTML."""

import html
import re
from typing import NamedTuple

_MARKS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<entity>&#?\w{1,31};)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,300}>|<!--[^<>]{0,300}-->)"
    r"|(?P<run>\*{1,3}|_{1,3}|~~|`+)"
)
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,500}\)")
_MARKED = frozenset("\\&<*_~`[")


class _Piece(NamedTuple):
    """A piece of text: letters to keep, or a run of marks that may open or close emphasis."""

    text: str
    opens: bool = False
    closes: bool = False


def plain(text: str) -> str:
    """The text that a line or a cell shows: without marks of emphasis and links, escapes and
    entities resolved, tags dropped; marks that mark nothing stay."""
    if _MARKED.isdisjoint(text):
        return text
    pieces = _pieces(_LINK.sub(r"\1", text) if "](" in text else text)
    paired = _paired(pieces)
    kept = [piece.text for place, piece in enumerate(pieces) if place not in paired]
    return "".join(kept).replace("\u00a0", " ").strip()


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    position = 0
    for match in _MARKS.finditer(text):
        if match.start() > position:
            pieces.append(_Piece(text[position : match.start()]))
        position = match.end()
        if match["escaped"]:
            pieces.append(_Piece(match["escaped"]))
        elif match["entity"]:
            pieces.append(_Piece(html.unescape(match["entity"])))
        elif match["run"]:
            pieces.append(_run(text, match))
    if position < len(text):
        pieces.append(_Piece(text[position:]))
    return pieces


def _run(text: str, match: re.Match[str]) -> _Piece:
    """A run of marks: it opens before a word and closes behind one; an underscore inside a word
    is a letter."""
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if match["run"][0] == "_":
        opens = opens and not before.isalnum()
        closes = closes and not after.isalnum()
    return _Piece(match["run"], opens, closes)


def _paired(pieces: list[_Piece]) -> set[int]:
    """Places of the runs that come in pairs."""
    paired: set[int] = set()
    waiting: dict[str, list[int]] = {}
    for place, piece in enumerate(pieces):
        if piece.closes and waiting.get(piece.text):
            paired |= {waiting[piece.text].pop(), place}
        elif piece.opens:
            waiting.setdefault(piece.text, []).append(place)
    return paired
