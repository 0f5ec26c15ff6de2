"""Small pictures: the colour of a traffic light, and the mark of an indicator split by gender."""

from collections.abc import Sequence
from typing import NamedTuple

from amnparse.pdf.page import Colour

Pixel = tuple[int, int, int, int]
"""Red, green, blue and how much it covers, 0 to 255."""

SIDE = 32
"""Icons are looked at as squares of that many pixels a side."""
_COVERS = 100
_LIGHT = 215
_LEAST_HOLE = 0.02
_NARROW = 0.35


class Icon(NamedTuple):
    """What a small picture shows."""

    colour: Colour | None
    """Its strongest colour; None where nothing of it covers the page."""
    gender: bool
    """Whether it is a ring on a cross (♀)."""


def read_icon(pixels: Sequence[Pixel]) -> Icon:
    """Look at `SIDE` x `SIDE` pixels, row by row."""
    ink = [a > _COVERS and min(r, g, b) < _LIGHT for r, g, b, a in pixels]
    covered = [pixel for pixel, dark in zip(pixels, ink, strict=True) if dark]
    if not covered:
        return Icon(None, gender=False)
    red, green, blue, _ = max(covered, key=lambda pixel: max(pixel[:3]) - min(pixel[:3]))
    return Icon((red, green, blue), _is_gender_mark(ink))


def turned(pixels: list[Pixel], degrees: int) -> list[Pixel]:
    """The pixels turned clockwise (0, 90, 180 or 270 degrees): an icon of a page that is shown or
    read turned."""
    for _ in range(degrees // 90 if pixels else 0):
        pixels = [pixels[(SIDE - 1 - x) * SIDE + y] for y in range(SIDE) for x in range(SIDE)]
    return pixels


def _is_gender_mark(ink: Sequence[bool]) -> bool:
    """A ring above a stem with a bar across."""
    rows = [row for row in range(SIDE) if any(ink[row * SIDE : (row + 1) * SIDE])]
    top, bottom = rows[0], rows[-1]
    height = bottom - top + 1
    hole = _hole(ink)
    if height < SIDE / 2 or len(hole) < _LEAST_HOLE * SIDE * SIDE:
        return False
    lowest = max(place // SIDE for place in hole)
    if lowest > top + 0.72 * height:
        return False
    widths = []
    for row in range(lowest + 1, bottom + 1):
        places = [x for x in range(SIDE) if ink[row * SIDE + x]]
        if places:
            widths.append(places[-1] - places[0] + 1)
    ring = max(place % SIDE for place in hole) - min(place % SIDE for place in hole) + 1
    stem = widths[len(widths) // 3 :]
    if len(stem) < 4:
        return False
    narrow = sum(width <= max(4, _NARROW * ring + 2) for width in stem)
    bars = sum(width >= 0.5 * ring and width >= 2 * min(stem) for width in stem)
    return narrow >= 3 and 1 <= bars <= 0.6 * len(stem)


def _hole(ink: Sequence[bool]) -> list[int]:
    """Pixels without ink that ink surrounds."""
    reached = bytearray(SIDE * SIDE)
    edge = [
        y * SIDE + x for y in range(SIDE) for x in range(SIDE)
        if (x in (0, SIDE - 1) or y in (0, SIDE - 1))
    ]  # fmt: skip
    stack = [place for place in edge if not ink[place]]
    while stack:
        place = stack.pop()
        if reached[place] or ink[place]:
            continue
        reached[place] = 1
        x = place % SIDE
        if x:
            stack.append(place - 1)
        if x < SIDE - 1:
            stack.append(place + 1)
        if place >= SIDE:
            stack.append(place - SIDE)
        if place < SIDE * (SIDE - 1):
            stack.append(place + SIDE)
    return [place for place in range(SIDE * SIDE) if not reached[place] and not ink[place]]
