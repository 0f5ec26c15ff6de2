"""The number grammar: what Swedish reports print, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amnparse.swedish import find_written_date, fold, read_date, read_value, to_number

GROUPING = st.sampled_from([" ", "\u00a0", ".", ""])
MINUS = st.sampled_from(["-", "−", "–"])
UNITS = st.sampled_from(["%", "st", "mån", "kr", "tkr", "mnkr", "dagar", "procentenheter"])


def printed(number: int, decimals: str, grouping: str, minus: str) -> str:
    """A number as Swedish reports print it."""
    digits = f"{abs(number):,}".replace(",", grouping)
    return f"{minus if number < 0 else ''}{digits}{',' + decimals if decimals else ''}"


@given(st.integers(-(10**9), 10**9), st.from_regex(r"(\d{1,3})?", fullmatch=True), GROUPING, MINUS)
def test_a_printed_number_reads_back(number: int, decimals: str, grouping: str, minus: str) -> None:
    expected = number if not decimals else float(f"{number}.{decimals}")
    if number == 0 and decimals:
        expected = float(f"0.{decimals}")
    assert to_number(printed(number, decimals, grouping, minus)) == expected


@given(st.integers(0, 10**7), GROUPING, UNITS, st.booleans())
def test_a_number_with_its_unit(number: int, grouping: str, unit: str, spaced: bool) -> None:
    raw = f"{printed(number, '', grouping, '-')}{' ' if spaced or unit != '%' else ''}{unit}"
    reading = read_value(raw)
    assert (reading.kind, reading.number, reading.unit) == ("number", number, unit)


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reading = read_value(text)
    assert reading.kind in ("number", "tolerance", "delegated", "text")
    assert (reading.number is None) == (reading.kind != "number")


@pytest.mark.parametrize(
    ("raw", "kind", "number", "unit", "tolerance", "comparator"),
    [
        ("75,02 %", "number", 75.02, "%", None, None),
        ("10%", "number", 10, "%", None, None),
        ("1 063 st", "number", 1063, "st", None, None),
        ("9,1 mån", "number", 9.1, "mån", None, None),
        ("-8 %", "number", -8, "%", None, None),
        ("−16,8", "number", -16.8, None, None, None),
        ("1.234", "number", 1234, None, None, None),
        ("4.5", "number", 4.5, None, None, None),
        ("+/-1 %", "tolerance", None, "%", 1, None),
        ("+/- 1 %", "tolerance", None, "%", 1, None),
        ("±0,5 %", "tolerance", None, "%", 0.5, None),
        ("≥ 75 %", "number", 75, "%", None, "≥"),
        ("minst 80 %", "number", 80, "%", None, "≥"),
        ("Tas fram av nämnd", "delegated", None, None, None, None),
        ("Tas fram av nämnd/styrelse", "delegated", None, None, None, None),
        ("VB 2023", "text", None, None, None, None),
        ("Tertial", "text", None, None, None, None),
        ("2023-12-31", "text", None, None, None, None),
        ("1 23", "text", None, None, None, None),
        ("9" * 5000, "text", None, None, None, None),
    ],
)
def test_values(
    raw: str,
    kind: str,
    number: float | None,
    unit: str | None,
    tolerance: float | None,
    comparator: str | None,
) -> None:
    assert read_value(raw) == (kind, number, unit, tolerance, comparator)


def test_whole_numbers_stay_whole() -> None:
    assert isinstance(read_value("1 063").number, int)
    assert isinstance(read_value("1 063,0").number, float)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022-01-31", "2022-01-31"),
        ("31 december 2022", "2022-12-31"),
        ("den 1 mars 2025", "2025-03-01"),
        ("2022-02-30", None),
        ("Löpande", None),
        ("2022", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    assert read_date(text) == iso


def test_a_date_inside_a_text() -> None:
    assert find_written_date("Nämnden den 14 december 2021 kl. 16") == "2021-12-14"
    assert find_written_date("ingen dag") is None


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
