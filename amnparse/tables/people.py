"""Column-true lists of people: members and their substitutes, names and dates."""

from collections.abc import Callable, Sequence

from amnparse.swedish import fold
from amnparse.tables.bits import BitLine, Piece, pieces
from amnparse.tables.number_cells import NumberRow, NumberTable
from amnparse.vocabulary import MEMBER_HEADERS, SIGNATURE_HEADERS

_CLOSE = 1.6
_NEAR = 2.5
_PAIRS = frozenset((*MEMBER_HEADERS, *SIGNATURE_HEADERS))


def is_pair(line: BitLine, wide: float) -> bool:
    """Whether a line heads a list of people: members and substitutes, names and dates."""
    found = pieces(line.bits, wide)
    return len(found) == 2 and (fold(found[0].text), fold(found[1].text)) in _PAIRS


def people_table(
    lines: Sequence[BitLine], place: int, wide: float, ends: Callable[[int], bool]
) -> NumberTable | None:
    head = pieces(lines[place].bits, wide)
    split = head[1].x0 - _NEAR
    rows: list[NumberRow] = []
    for at in range(place + 1, len(lines)):
        line = lines[at]
        after = lines[at + 1].bits if at + 1 < len(lines) else ()
        if not line.bits and len(pieces(after, wide)) == 2:
            continue  # rows that room parts
        if not line.bits or ends(at) or line.step > 2 * _CLOSE:
            break
        found = pieces(line.bits, wide)
        crosses = any(piece.x0 < split - _NEAR and piece.x1 > split + 2 for piece in found)
        if len(found) > 2 or crosses:
            break
        rows.append(_pair_row(at, found, split))
    if not rows:
        return None
    return NumberTable((_pair_row(place, head, split),), tuple(rows), rows[-1].last)


def _pair_row(at: int, found: Sequence[Piece], split: float) -> NumberRow:
    cells: list[str | None] = [None, None]
    spans: list[tuple[int, int, float, float] | None] = [None, None]
    for piece in found:
        number = int(piece.x0 >= split)
        cells[number] = piece.text
        spans[number] = (at, at, piece.x0, piece.x1)
    return NumberRow(tuple(cells), tuple(spans), at, at)
