"""Text with places: words at positions along a line, as column-true dumps and pages have them.

Positions are in letters (text) or in halves of the font size (paper); both make a letter about one
wide, so that the same thresholds serve.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Bit(NamedTuple):
    """A word and where it begins and ends along its line."""

    x0: float
    x1: float
    text: str


class BitLine(NamedTuple):
    """The words of a line, the line's index in its source (`place`), how far it is below the one
    above (in usual line steps; 1 for a line that follows without room)."""

    place: int
    bits: tuple[Bit, ...]
    step: float = 1.0
    band: int | None = None
    """The strip between two rules or shadings that the line stands in, where there are any."""

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join([bit.text for bit in self.bits])


class Piece(NamedTuple):
    """Words that stand together."""

    bits: tuple[Bit, ...]

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.bits[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.bits[-1].x1

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join([bit.text for bit in self.bits])

    def is_under(self, other: "Piece") -> bool:
        """Whether it has a place along the line with another one in common."""
        return self.x0 < other.x1 and other.x0 < self.x1


def pieces(bits: Sequence[Bit], wide: float) -> list[Piece]:
    """Words cut where the room between them is at least `wide`."""
    found: list[list[Bit]] = []
    for bit in bits:
        if found and bit.x0 - found[-1][-1].x1 < wide:
            found[-1].append(bit)
        else:
            found.append([bit])
    return [Piece(tuple(run)) for run in found]
