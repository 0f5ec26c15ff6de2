"""Breaking text into lines and cells as a word processor does on paper.

A printed line ends in one space, except where a word was broken: after a real hyphen inside a
compound, or inside a word that is wider than its column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

_GLYPHS = {
    "abdeghnopqu0123456789åäöéü_#§+<>=≥≤": 556,
    "ckvxyzsJ": 500,
    "ft ./:;,\u00a0!I": 278,
    "ijl\u2009\u202f": 222,
    "m": 833,
    "w": 722,
    'r-()”"': 333,
    "%": 889,
    "ABEKPSVXYÅÄ&": 667,
    "CDHNRU": 722,
    "FTZ": 611,
    "GOQÖ": 778,
    "M": 833,
    "W": 944,
}
_WIDTHS = {char: width for chars, width in _GLYPHS.items() for char in chars}


def glyph_width(text: str) -> float:
    """Width in thousandths of the font size, of a sans-serif font as the tables are set in."""
    return sum(_WIDTHS.get(char, 556) for char in text)


def _pieces(word: str) -> list[str]:
    """The parts of a word between its breakable hyphens: "Hässelby-", "Vällingby"."""
    parts, start = [], 0
    for at in range(1, len(word) - 1):
        if word[at] == "-" and word[at - 1].isalpha() and word[at + 1].isalpha():
            parts.append(word[start : at + 1])
            start = at + 1
    return [*parts, word[start:]]


def wrap(text: str, width: float, measure: Callable[[str], float] = len) -> list[str]:
    """Lines as printed, each with its trailing space unless a word goes on in the next line."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        glue = " " if line else ""
        for piece in _pieces(word):
            if not line or measure(line + glue + piece) <= width:
                line += glue + piece
            else:
                lines.append(line + (" " if glue else ""))
                line = piece
            glue = ""
            while measure(line) > width and len(line) > 1:
                line = _break_word(line, width, measure, lines)
    return [*lines, line + " "]


def _break_word(line: str, width: float, measure: Callable[[str], float], lines: list[str]) -> str:
    """Move as much of a too long word as fits to `lines`; the rest is the new line."""
    cut = len(line) - 1
    while cut > 1 and measure(line[:cut]) > width:
        cut -= 1
    lines.append(line[:cut])
    return line[cut:]


def flatten(cells: Sequence[Sequence[str]]) -> list[str]:
    """A row of cells, each a list of printed lines, as the text layer gives it.

    Single-line cells follow each other on one line; an empty cell is one more space; a cell of
    several lines is followed by a blank line, and the next cell begins on a new line.
    """
    out = ""
    for lines in cells:
        if not lines:
            out += " "
        elif len(lines) == 1:
            out += lines[0]
        else:
            out += "\n".join(lines) + "\n\n"
    printed = out.split("\n")
    while printed and not printed[-1]:
        printed.pop()
    return printed
