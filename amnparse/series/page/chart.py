"""Figures of some years as marks on a plane: where each stands, and what it says.

Scales do not mislead: shares go from 0 to 100, all else from zero, unless numbers lie beyond; each
chart says which scale it has.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from amnparse.series.model import Gender, Statement
from amnparse.series.years import Figure, Panel, about

WIDTH, HEIGHT = 400.0, 200.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 388.0, 20.0, 166.0
_LABEL_WIDTH, _FIGURE_WIDTH = 36.0, 60.0
_EDGE = 40.0
"""How near to an edge a text is turned inwards."""
_FULL = 100.0
_MILLION = 1e6
Who = Literal["total", "women", "men"]
_WHO: dict[Gender, Who] = {"K": "women", "M": "men", "T": "total"}
_ASIDE: dict[Gender, int] = {"T": 0, "K": -1, "M": 1}
Anchor = Literal["start", "middle", "end"]


class Mark(NamedTuple):
    """A figure: its place, and the words behind it; `other`: a later report says so instead."""

    who: Who
    x: float
    y: float
    said: Statement
    when: str
    other: bool = False


class Step(NamedTuple):
    """The target of a year, from edge to edge of that year's room."""

    x1: float
    x2: float
    y: float
    said: Statement


class Label(NamedTuple):
    """A text at a place."""

    x: float
    y: float
    text: str
    anchor: Anchor = "middle"


class Line(NamedTuple):
    """Figures of years without a gap: "x,y x,y ..."."""

    who: Who
    points: str


class Chart(NamedTuple):
    """A panel, drawn."""

    panel: Panel
    scale: Literal["percent", "zero", "free"]
    low: str
    top: str
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    joins: tuple[tuple[float, float, float], ...]
    """From a figure to the other one of its year: x, and both heights."""
    steps: tuple[Step, ...]
    labels: tuple[Label, ...]
    years: tuple[Label, ...]
    ticks: tuple[Label, ...]


class _Plane:
    """Where a year and a number stand."""

    def __init__(self, panel: Panel) -> None:
        self.first, self.last = panel.years
        self.low, self.top = scale(panel.numbers, panel.unit)
        self.room = (_RIGHT - _LEFT) / (self.last - self.first + 1)

    def x(self, year: int, share: float = 0.5) -> float:
        return round(_LEFT + (year - self.first + share) * self.room, 1)

    def beside(self, year: int, gender: Gender) -> float:
        """Women a little to the left, men to the right, so that near figures can be told apart."""
        return round(self.x(year) + _ASIDE[gender] * min(8.0, self.room / 5), 1)

    def y(self, number: float | None) -> float:
        part = ((number or 0.0) - self.low) / (self.top - self.low)
        return round(_BOTTOM - part * (_BOTTOM - _TOP), 1)


def chart(panel: Panel) -> Chart:
    """Lay a panel out."""
    plane = _Plane(panel)
    marks = [mark for gender in _WHO for mark in _marks(panel, gender, plane)]
    kind: Literal["percent", "zero", "free"] = "zero"
    if plane.low < 0 or (panel.unit == "%" and plane.top > _FULL):
        kind = "free"
    elif panel.unit == "%":
        kind = "percent"
    return Chart(
        panel,
        kind,
        short(plane.low),
        short(plane.top),
        tuple(marks),
        tuple(line for gender in _WHO for line in _lines(panel.outcomes[gender], gender, plane)),
        tuple(_joins(panel, plane)),
        tuple(
            Step(plane.x(one.about, 0.04), plane.x(one.about, 0.96), plane.y(one.value), one)
            for one in panel.targets
        ),
        tuple(_labels(panel.outcomes["T"], plane)),
        tuple(_year_labels(plane)),
        tuple(Label(_LEFT - 6, plane.y(number), short(number), "end") for number in _ticks(plane)),
    )


def _marks(panel: Panel, gender: Gender, plane: _Plane) -> Iterator[Mark]:
    for one in panel.outcomes[gender]:
        for at, said in enumerate((one.first, *one.others)):
            place = plane.beside(one.year, gender), plane.y(said.value)
            yield Mark(_WHO[gender], *place, said, about(said), other=at > 0)


def _lines(figures: Sequence[Figure], gender: Gender, plane: _Plane) -> Iterator[Line]:
    run: list[Figure] = []
    for one in (*figures, None):
        if run and (one is None or one.year != run[-1].year + 1):
            if len(run) > 1:
                yield Line(_WHO[gender], " ".join(_point(each, gender, plane) for each in run))
            run = []
        if one is not None:
            run.append(one)


def _point(one: Figure, gender: Gender, plane: _Plane) -> str:
    return f"{plane.beside(one.year, gender):g},{plane.y(one.first.value):g}"


def _joins(panel: Panel, plane: _Plane) -> Iterator[tuple[float, float, float]]:
    for gender, figures in panel.outcomes.items():
        for one in figures:
            for other in one.others:
                yield plane.beside(one.year, gender), plane.y(one.first.value), plane.y(other.value)


def _labels(figures: Sequence[Figure], plane: _Plane) -> Iterator[Label]:
    """The last figure, where there is room, and both figures of a year that was restated."""
    near = figures[-1].year - math.ceil(_FIGURE_WIDTH / plane.room) if figures else 0
    crowded = any(one.others and one.year > near for one in figures)
    for one in figures:
        if one.others:
            first, other = one.first, one.others[-1]
            higher = (first.value or 0) >= (other.value or 0)
            yield _label(first, one.year, plane, above=higher)
            yield _label(other, one.year, plane, above=not higher)
        elif one is figures[-1] and not crowded:
            yield _label(one.first, one.year, plane, above=True)


def _label(said: Statement, year: int, plane: _Plane, *, above: bool) -> Label:
    x = plane.x(year)
    anchor: Anchor = "middle"
    if x > _RIGHT - _EDGE:
        anchor, x = "end", min(x + 6, _RIGHT + 6)
    elif x < _LEFT + _EDGE:
        anchor, x = "start", x - 6
    return Label(x, plane.y(said.value) + (-9 if above else 18), said.raw, anchor)


def _year_labels(plane: _Plane) -> Iterator[Label]:
    """As many years as there is room for, the last one always."""
    every = max(1, math.ceil(_LABEL_WIDTH / plane.room))
    for year in range(plane.last, plane.first - 1, -every):
        yield Label(plane.x(year), _BOTTOM + 22, str(year))


def _ticks(plane: _Plane) -> tuple[float, ...]:
    if plane.low < 0 < plane.top:
        return plane.low, 0.0, plane.top
    return plane.low, (plane.low + plane.top) / 2, plane.top


def scale(numbers: Sequence[float], unit: str | None) -> tuple[float, float]:
    """From 0, or below the least, to 100 for shares, or to a round number over the largest."""
    top = max(*numbers, 0.0)
    low = min(*numbers, 0.0)
    if unit == "%" and top <= _FULL:
        top = _FULL
    low = -_round_up(-low) if low < 0 else 0.0
    return low, _round_up(top) or (0.0 if low else 1.0)


def _round_up(number: float) -> float:
    if number <= 0:
        return 0.0
    step = 10.0 ** math.floor(math.log10(number))
    return next(k * step for k in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 20) if number <= k * step)


def short(number: float) -> str:
    """A number in Swedish: "12 500", "2,5", "1,5 mn"."""
    millions = abs(number) >= _MILLION
    text = f"{number / _MILLION if millions else number:,.6g}"
    text = text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return f"{text}\N{NO-BREAK SPACE}mn" if millions else text
