"""Indicators as a table: as many columns as the terminal has room for, never a cut number."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.console import Console, RenderableType
from rich.text import Text

from amnparse.cli.show.grid import Column, Row, fits, grid
from amnparse.cli.show.style import DIM, light, plain, value_text
from amnparse.cli.show.verdict import verdict
from amnparse.models import Indicator

NAME_WIDTH = 34
"""What a name needs to read well; with less, men and women go below the outcome, and then the
traffic light below the comparison with the target."""


class _Field(NamedTuple):
    column: Column
    cell: Callable[[Indicator], Text]


class IndicatorTables:
    """The tables of one page: the same columns, equally wide, for every goal."""

    def __init__(self, indicators: Sequence[Indicator], console: Console) -> None:
        """Choose the columns that `indicators`, all of the page, need and that have room."""
        self._console = console
        fields = _used_fields(indicators)
        for merged in _mergers(fields):
            self._layout = _layout(fields, merged)
            self._sample = self._rows(indicators)
            if fits(self._columns, self._sample, console.width, NAME_WIDTH):
                break

    def table(self, indicators: Sequence[Indicator]) -> RenderableType:
        """Return the table of some of the indicators."""
        rows = self._rows(indicators)
        return grid(self._columns, rows, self._console, sample=self._sample)

    @property
    def _columns(self) -> list[Column]:
        return [field.column for field in self._layout]

    def _rows(self, indicators: Sequence[Indicator]) -> list[Row]:
        return [[field.cell(indicator) for field in self._layout] for indicator in indicators]


def _used_fields(indicators: Sequence[Indicator]) -> frozenset[str]:
    present = {
        name
        for row in indicators
        for name in ("outcome", "previous_outcome", "annual_target", "council_target", "forecast")
        if getattr(row, name) is not None
    }
    if any(row.outcome_men is not None or row.outcome_women is not None for row in indicators):
        present |= {"outcome", "gender"}
    if any(row.status_color for row in indicators):
        present.add("light")
    if any(verdict(row) for row in indicators):
        present.add("verdict")
    # A plan has no outcomes; there the period tells how often the value will be followed up.
    if "outcome" not in present and any(row.period for row in indicators):
        present.add("period")
    return frozenset(present)


def _mergers(fields: frozenset[str]) -> list[frozenset[str]]:
    """What can go below another value of its row: nothing, then more and more."""
    found = [frozenset[str]()]
    if "gender" in fields:
        found.append(frozenset({"gender"}))
    if {"light", "verdict"} <= fields:
        found.append(found[-1] | {"light"})
    return found


def _layout(fields: frozenset[str], merged: frozenset[str]) -> list[_Field]:
    layout = [_Field(Column("Indicator"), _name)]
    if "outcome" in fields:
        cell = _outcome_by_gender if "gender" in merged else _value("outcome", "bold")
        layout.append(_Field(Column("Outcome", "right"), cell))
    if "gender" in fields - merged:
        layout.append(_Field(Column("Men", "right"), _value("outcome_men")))
        layout.append(_Field(Column("Women", "right"), _value("outcome_women")))
    for name, header in (
        ("annual_target", "Target"),
        ("verdict", "vs target"),
        ("light", "Light"),
        ("council_target", "KF target"),
        ("forecast", "Forecast"),
        ("previous_outcome", "Year before"),
        ("period", "Period"),
    ):
        if name == "verdict" and "light" in merged:
            layout.append(_Field(Column(f"{header}\nlight"), _verdict_and_light))
        elif name in fields - merged:
            layout.append(_field(name, header))
    return layout


def _field(name: str, header: str) -> _Field:
    match name:
        case "verdict":
            return _Field(Column(header), _verdict)
        case "light":
            return _Field(Column(header), lambda row: light(row.status_color))
        case "period":
            return _Field(Column(header), lambda row: plain(row.period))
    return _Field(Column(header, "right"), _value(name))


def _name(indicator: Indicator) -> Text:
    return plain(indicator.name + (" ♀" if indicator.gender_split else ""))


def _value(name: str, style: str = "") -> Callable[[Indicator], Text]:
    return lambda row: value_text(getattr(row, name), style)


def _verdict(indicator: Indicator) -> Text:
    found = verdict(indicator)
    return Text(found.text, style=found.style, no_wrap=True) if found else Text("")


def _verdict_and_light(indicator: Indicator) -> Text:
    """The comparison with the target, and the traffic light below it."""
    lines = (_verdict(indicator), light(indicator.status_color))
    text = Text("\n").join(line for line in lines if line.plain)
    text.no_wrap = True
    return text


def _outcome_by_gender(indicator: Indicator) -> Text:
    """The outcome with men's and women's below it, M and W before them."""
    total = value_text(indicator.outcome, "bold")
    lines = [total]
    for letter, value in (("M", indicator.outcome_men), ("W", indicator.outcome_women)):
        if value is not None:
            lines.append(Text.assemble((f"{letter} ", DIM), value_text(value)))
    text = Text("\n").join(lines)
    text.no_wrap = total.no_wrap or not total.plain
    return text
