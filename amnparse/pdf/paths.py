"""Drawn paths become rectangles, straight lines and curves; small images become a colour."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.pdf.page import Box, Colour, Shape, union

LARGEST_LAMP = 40.0
"""Points: a picture larger than this is no traffic light."""
_STRAIGHT = 0.5


class Segment(NamedTuple):
    """A piece of a path: `move`, `line` or `curve`, its end on the page, whether it closes."""

    kind: str
    x: float
    y: float
    closes: bool


def outline_shapes(
    segments: Iterable[Segment], fill: Colour | None, stroke: Colour | None
) -> Iterator[Shape]:
    """The shapes of one path: a shape for each of its outlines."""
    run: list[Segment] = []
    for segment in segments:
        if segment.kind == "move" and run:
            yield from _shapes(run, fill, stroke)
            run = []
        run.append(segment)
    if len(run) > 1:
        yield from _shapes(run, fill, stroke)


def _shapes(run: Sequence[Segment], fill: Colour | None, stroke: Colour | None) -> Iterator[Shape]:
    if len(run) < 2:
        return
    box = union(Box(s.x, s.y, s.x, s.y) for s in run)
    if any(segment.kind == "curve" for segment in run):
        yield Shape("curve", box, fill, stroke)
        return
    ends = [(segment.x, segment.y) for segment in run]
    if run[-1].closes and ends[0] != ends[-1]:
        ends.append(ends[0])
    if all(_aligned(a, b) for a, b in pairwise(ends)):
        if len({(round(x, 1), round(y, 1)) for x, y in ends}) == 4 and len(ends) >= 4:
            yield Shape("rect", box, fill, stroke)
        elif stroke is not None:
            for a, b in pairwise(ends):
                corner = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
                yield Shape("line", corner, None, stroke)
        else:
            yield Shape("curve", box, fill, stroke)
    else:
        yield Shape("curve", box, fill, stroke)


def _aligned(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) < _STRAIGHT or abs(a[1] - b[1]) < _STRAIGHT
