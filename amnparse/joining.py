"""Lines grow together again: spaces, hyphens and words that a line's end broke.

In a dumped text layer a line that goes on ends in a space, so a line without one, beside a line
with one, broke inside a word; in a flattened dump it may just as well have been full.  Elsewhere
line ends tell nothing, and a hyphen at a line's end is weighed: "Hässelby-/Vällingby" and
"IT-/system" keep theirs, a broken word loses it.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from amnparse.diagnostics import Finding
from amnparse.lines import Line
from amnparse.vocabulary import DELEGATED, UNITS

_CONJUNCTIONS = ("och ", "eller ", "samt ", "respektive ", "till ", "som ", "men ", "/")
_MARKS = '.,;:()"”“!?*'
_LONGEST_WORD = 200
_SHORTEST_PIECE = 3
_SEEN = 2
_LONG_STEM = 12
"""Letters of a line that a word may have filled before it broke."""
_CELL_WORDS = frozenset(word.lower() for text in (*DELEGATED, *UNITS) for word in text.split())


class Joiner:
    """Joins the lines of one document; it knows the document's words and keeps its doubts."""

    def __init__(self, lines: Sequence[Line], flattened: str | None = None) -> None:
        self._lines = lines
        self.flattened = flattened
        """How the text is flattened, if it is: "spaced" or "trimmed"."""
        self.findings: list[Finding] = []

    @cached_property
    def _words(self) -> frozenset[str]:
        """All words of the document, lower case, without the marks around them."""
        return frozenset(
            word.strip(_MARKS).lower() for line in self._lines for word in line.text.split()
        )

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often the document has each of its words."""
        return Counter(
            word.strip(_MARKS).lower() for line in self._lines for word in line.text.split()
        )

    @cached_property
    def _hyphenates(self) -> bool:
        """Whether the document breaks words: some broken one stands whole elsewhere in it."""
        for before, after in pairwise(self._lines):
            if before.text[-1:] == "-" and before.raw[-1:] != " " and after.text[:1].islower():
                stem = before.text[before.text.rfind(" ") + 1 : -1].lower()
                piece = after.text.split(" ", 1)[0].strip(_MARKS).lower()
                if len(stem) >= _SHORTEST_PIECE and f"{stem}{piece}" in self._words:
                    return True
        return False

    def join(self, lines: Sequence[Line]) -> str:
        """One text of several lines, with single spaces."""
        if not lines:
            return ""
        if all(line.raw[-1:] == " " for line in lines[:-1]):
            return squeeze(" ".join([line.text for line in lines]))
        parts = [lines[0].text]
        for before, after in pairwise(lines):
            self.extend(parts, before, after)
        return squeeze("".join(parts))

    def extend(self, parts: list[str], before: Line, after: Line) -> None:
        """Append the line `after` to the pieces of a text that ends with the line `before`.

        Pieces, because a text that grows by copying takes the square of its length.
        """
        joined = self.attach(parts.pop(), before, after)
        seam = len(joined) - len(after.text)
        if " " in after.text or seam > _LONGEST_WORD:
            parts += (joined[:seam], after.text)
        else:  # a word may go on over several lines
            parts.append(joined)

    def attach(self, text: str, before: Line, after: Line) -> str:
        """`text`, which ends with the line `before`, followed by the line `after`."""
        if not text:
            return after.text
        if before.raw[-1:] in (" ", "\u00a0"):
            return f"{text} {after.text}"
        if text[-1] == "-" and text[-2:-1].isalpha():
            return self._hyphen(text, before, after)
        if text[-1] == "-" and text[-2:-1].isdigit():
            return text + after.text
        if self.flattened:
            return f"{text}{'' if self._broken(before, after) else ' '}{after.text}"
        if after.raw[-1:] == " ":
            return text + after.text
        return f"{text} {after.text}"

    def _broken(self, before: Line, after: Line) -> bool:
        """Whether a flattened line broke inside a word: one that is too long for its column alone.

        A full line loses the space at its end, too.  The word that would come of it, and its
        pieces, are looked for elsewhere in the document.
        """
        if " " in before.text or not before.text[-1:].isalpha() or not after.text[:1].islower():
            return False
        stem, piece = before.text.lower(), after.text.split(" ", 1)[0].strip(_MARKS).lower()
        if f"{stem}{piece}" in _CELL_WORDS:
            return True
        rare = self._counts[stem] < _SEEN, self._counts[piece] < _SEEN
        if self._counts[f"{stem}{piece}"]:
            return any(rare)
        if not all(rare) or len(stem) < _LONG_STEM:
            return False
        arguments: dict[str, object] = {"text": f"{stem}/{piece}", "reading": f"{stem}{piece}"}
        self.findings.append(Finding("AMN123", before.number, after.number, arguments))
        return True

    def rejoin(self, text: str, before: Line, after: Line, rest: str) -> str:
        """`text`, which a page break cut behind the line `before`, with the paragraph `rest`, which
        begins with the line `after`."""
        joined = self.attach(text, before, after)
        return f"{joined[: len(joined) - len(after.text)]}{rest}"

    def _hyphen(self, text: str, before: Line, after: Line) -> str:
        follows = after.text
        if follows.startswith(_CONJUNCTIONS):
            return f"{text} {follows}"
        stem = text[text.rfind(" ") + 1 : -1]
        piece = follows.split(" ", 1)[0].strip(_MARKS)
        if not follows[:1].islower() or len(stem) < _SHORTEST_PIECE or stem[1:] != stem[1:].lower():
            return text + follows
        whole, hyphenated = f"{stem}{piece}".lower(), f"{stem}-{piece}".lower()
        if whole in self._words and hyphenated not in self._words:
            return text[:-1] + follows
        if hyphenated in self._words:
            return text + follows
        reading = f"{stem}{piece}" if self._hyphenates else f"{stem}-{piece}"
        self.findings.append(
            Finding(
                "AMN118",
                before.number,
                after.number,
                {"text": f"{stem}-/{piece}", "reading": reading},
            )
        )
        return (text[:-1] if self._hyphenates else text) + follows


def squeeze(text: str) -> str:
    """Single spaces for runs of spaces and for spaces that bind."""
    if "\u00a0" in text:
        text = text.replace("\u00a0", " ")
    if "\t" in text:
        text = text.replace("\t", " ")
    return " ".join(text.split()) if "  " in text else text
