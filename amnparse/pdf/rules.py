"""Drawn shapes become rules, shadings, traffic lights and pictures."""

import colorsys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from amnparse.pdf.page import Box, Colour, Shape
from amnparse.pdf.paths import LARGEST_LAMP

_THIN = 2.2
"""Points: a filled rectangle this thin is a rule."""
_SHORTEST_RULE = 6.0
_SMALLEST_LAMP = 3.0
_LARGEST_STROKE = 15.0
_MOST_STROKES = 2_000
_STEM = 0.4
"""Share of a ring's width by which the stem below it may be off."""
_TOUCH = 2.5
_SMALLEST_PICTURE = 20.0
_HUES = (("red", 0.0, 0.06), ("yellow", 0.08, 0.19), ("green", 0.2, 0.47), ("red", 0.94, 1.0))
"""Hues (0 to 1) of the traffic lights: a strong yellow light is printed as orange, too."""


class Rule(NamedTuple):
    """A horizontal or vertical rule: where it lies across, and from where to where it goes."""

    at: float
    start: float
    end: float


class Drawing(NamedTuple):
    """What is drawn on a page, sorted by what it is for."""

    horizontal: list[Rule]
    vertical: list[Rule]
    shadings: list[tuple[Box, Colour]]
    lamps: list[tuple[Box, str]]
    pictures: list[Box]
    genders: list[Box]
    """Marks of indicators reported by gender."""


def sort_shapes(shapes: Iterable[Shape], width: float, height: float) -> Drawing:
    """Tell rules, shadings, traffic lights and pictures of a page apart."""
    drawing = Drawing([], [], [], [], [], [])
    small: list[Shape] = []
    for shape in shapes:
        box = shape.box
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if max(wide, high) <= _LARGEST_STROKE and len(small) < _MOST_STROKES:
            small.append(shape)
        if shape.kind in ("image", "curve"):
            _picture(shape, wide, high, drawing)
        elif shape.kind == "line" or min(wide, high) <= _THIN:
            if not _is_white(shape.stroke if shape.kind == "line" else shape.fill or shape.stroke):
                _rule(box, wide, high, drawing)
        elif wide > 0.97 * width and high > 0.97 * height:
            continue  # the page's own ground
        else:
            if shape.fill is not None and not _is_white(shape.fill):
                drawing.shadings.append((box, shape.fill))
            if shape.stroke is not None and not _is_white(shape.stroke):
                drawing.horizontal.append(Rule(box.top, box.x0, box.x1))
                drawing.horizontal.append(Rule(box.bottom, box.x0, box.x1))
                drawing.vertical.append(Rule(box.x0, box.top, box.bottom))
                drawing.vertical.append(Rule(box.x1, box.top, box.bottom))
    drawing.genders.extend(_drawn_marks(small))
    return drawing


def _drawn_marks(small: Sequence[Shape]) -> Iterator[Box]:
    """Rings with a stem below and a bar across it (♀), drawn as lines."""
    rings = [s.box for s in small if s.kind == "curve" and s.fill is None]
    strokes = [s.box for s in small if s.kind == "line"]
    for ring in rings:
        middle, width = (ring.x0 + ring.x1) / 2, ring.x1 - ring.x0
        stems = [
            box for box in strokes
            if box.x1 - box.x0 < _STEM * width and abs(box.x0 - middle) < _STEM * width
            and abs(box.top - ring.bottom) < _STEM * width
        ]  # fmt: skip
        bars = [
            box for stem in stems for box in strokes
            if box.bottom - box.top < _STEM * width and stem.top < box.top < stem.bottom + 1
            and box.x0 < middle < box.x1 and box.x1 - box.x0 < 2 * width
        ]  # fmt: skip
        if bars:
            yield Box(ring.x0, ring.top, ring.x1, stems[0].bottom)


def _picture(shape: Shape, wide: float, high: float, drawing: Drawing) -> None:
    if shape.gender:
        drawing.genders.append(shape.box)
    elif max(wide, high) <= LARGEST_LAMP and min(wide, high) >= _SMALLEST_LAMP:
        colour = lamp_colour(shape.fill) if shape.fill else None
        if colour and 0.6 < wide / high < 1.7:
            drawing.lamps.append((shape.box, colour))
    elif shape.kind == "image" and min(wide, high) >= _SMALLEST_PICTURE:
        drawing.pictures.append(shape.box)


def _rule(box: Box, wide: float, high: float, drawing: Drawing) -> None:
    if wide >= high and wide >= _SHORTEST_RULE:
        drawing.horizontal.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
    elif high > wide and high >= _SHORTEST_RULE:
        drawing.vertical.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))


def _is_white(colour: Colour | None) -> bool:
    return colour is not None and min(colour) >= 250


def lamp_colour(colour: Colour) -> str | None:
    """Green, yellow or red where a colour is one of a traffic light."""
    hue, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    if saturation < 0.4 or value < 0.35:
        return None
    return next((name for name, low, high in _HUES if low <= hue <= high), None)


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that lie on each other or go on each other, as one; sorted by place."""
    found: list[Rule] = []
    for rule in sorted(rules):
        number = _continued(found, rule)
        if number is None:
            found.append(rule)
        else:
            at, start, end = found[number]
            found[number] = Rule(at, min(rule.start, start), max(rule.end, end))
    return found


def _continued(found: Sequence[Rule], rule: Rule) -> int | None:
    """Which of the rules so far a rule lies on or goes on."""
    for number in range(len(found) - 1, -1, -1):
        other = found[number]
        if rule.at - other.at > _TOUCH:
            return None
        if rule.start <= other.end + _TOUCH and rule.end >= other.start - _TOUCH:
            return number
    return None
