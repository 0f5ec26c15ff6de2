"""Flattened dumps of pages without marks: bare page numbers, rows and names that a break cuts."""

from __future__ import annotations

from amnparse import parse
from amnparse.models import Document

_FRONT = (
    "Verksamhetsplan 2025 för Parknämnden\n"
    "Sammanfattning\n"
    "Nämnden sköter stadens parker och planteringar tillsammans med boende och \n"
    "föreningar, och redovisar här hur arbetet har gått under året.\n"
)
_GOALS = (
    "KF:s inriktningsmål: 1. Staden är grön\n"
    "KF:s mål för verksamhetsområdet: 1.1. Parkerna är rena\n"
    "Nämnden sköter parkerna tillsammans med boende och föreningar, som \n"
    "ansvarar för var sin del av dem under hela året.\n"
)
_BEHIND = (
    "Nämndmål: 1.1.1. Parkerna är trygga\n"
    "Beskrivning\n"
    "Arbetet går vidare under året, tillsammans med de boende som bor närmast \n"
    "parkerna.\n"
    "Förväntat resultat\n"
    "- Fler känner sig trygga.\n"
)


def _read(body: str) -> Document:
    document = parse(f"{_FRONT}Sida 1 av 3\n{_GOALS}{body}{_BEHIND}Sida 3 av 3\n")
    assert document.source.reader == "flattened-rows"
    return document


def _names(document: Document) -> list[str]:
    return [row.name for row in (*document.indicators, *document.activities)]


def test_a_wide_name_right_below_its_header_is_a_row() -> None:
    wide = "Nämnden ska tillsammans med de boende och föreningarna sköta alla stadens små parker"
    document = _read(f"Aktivitet\nStartdatum\nSlutdatum\n{wide}\n2025-01-01\n2025-12-31\n")
    assert _names(document) == [wide]
    assert document.activities[0].end is not None


_PAGES = """Aktivitet
Startdatum
Slutdatum
Sköta rabatterna i alla stadens parker
2025-01-01
2025-12-31
{page}
Aktivitet
Startdatum
Slutdatum
Räkna fjärilar i parkernas planteringar
2025-03-01
2025-12-31
"""


def _paged() -> str:
    """Six pages, each with its bare number below a table that the page cuts."""
    parts = [_FRONT, _GOALS]
    for page in range(1, 6):
        if page > 1:
            parts.append(f"Nämndmål: 1.1.{page - 1}. Parkerna är trygga på väg {page}\n")
        parts.append("Nämnden arbetar vidare med sina parker under hela året, varje dag.\n")
        parts.append(_PAGES.format(page=page))
    return "".join([*parts, _BEHIND.replace("1.1.1", "1.1.5"), "6\n"])


def test_bare_numbers_that_count_the_pages_are_furniture() -> None:
    document = parse(_paged())
    numbers = [item.text for item in document.coverage.furniture if item.kind == "page_number"]
    assert numbers == ["1", "2", "3", "4", "5", "6"]
    assert len(document.activities) == 10
    assert not document.decisions


def test_numbers_that_count_nothing_stay_where_they_are() -> None:
    """Four values in a row that count up, in the middle of a text, are no page numbers."""
    rows = "".join(f"Antal parker i område {letter}\n{n}\n80 %\nÅr\n"
                   for n, letter in enumerate("ABCDE", 1))  # fmt: skip
    document = _read(f"Indikator\nÅrsmål\nKF:s årsmål\nPeriodicitet\n{rows}")
    values = [row.annual_target and row.annual_target.raw for row in document.indicators]
    assert values == ["1", "2", "3", "4", "5"]


def _cut(first: str, second: str, header: str) -> str:
    """A table that a page break cuts, with its header repeated behind the break."""
    return f"{header}\n{first}\nSida 2 av 3\n{header}\n{second}\n"


_ACTIVITIES = "Aktivitet\nStartdatum\nSlutdatum"
_INDICATORS = "Indikator\nÅrsmål\nKF:s årsmål\nPeriodicitet"


def test_a_name_that_a_page_break_cuts_is_put_together() -> None:
    first = "Nämnden ska sköta gång- och \n2025-01-01\n2025-12-31"
    second = "cykelbanor i parkerna.\nNämnden ska räkna fjärilar\n2025-02-01\n2025-12-31"
    document = _read(_cut(first, second, _ACTIVITIES))
    assert _names(document) == [
        "Nämnden ska sköta gång- och cykelbanor i parkerna.",
        "Nämnden ska räkna fjärilar",
    ]


def test_the_rest_of_a_row_goes_to_its_name_and_its_cells() -> None:
    first = "Andel parker som \n80 %\nTas fram \nav \nTertial"
    second = "klarar \nmiljökraven\nnämnd\nAntal träd\n12 st\n14 st\nÅr"
    document = _read(_cut(first, second, _INDICATORS))
    cut, whole = document.indicators
    assert cut.name == "Andel parker som klarar miljökraven"
    assert cut.council_target is not None
    assert cut.council_target.raw == "Tas fram av nämnd"
    assert cut.period == "Tertial"
    assert whole.name == "Antal träd"


def test_rows_on_one_line_are_put_together_as_well() -> None:
    header = "Indikator Årsmål KF:s årsmål Periodicitet"
    first = "Antal besök via e- 80 % Tas Tertial\nAndel rena parker 70 % 80 % År"
    rows = first.split("\n")
    document = _read(_cut(f"{rows[1]}\n{rows[0]}", "post fram av nämnd", header))
    assert document.indicators[1].name == "Antal besök via e-post"
    target = document.indicators[1].council_target
    assert target is not None
    assert target.raw == "Tas fram av nämnd"


def test_an_analysis_whose_title_ends_a_page_is_the_rows() -> None:
    first = "Nämnden ska räkna fjärilar\n2025-02-01\n2025-12-31\nAnalys"
    second = "Räkningen gick bra under hela året.\nNämnden ska så ängar\n2025-01-01\n2025-12-31"
    document = _read(_cut(first, second, _ACTIVITIES))
    assert document.activities[0].analysis == "Räkningen gick bra under hela året."
    assert _names(document) == ["Nämnden ska räkna fjärilar", "Nämnden ska så ängar"]


def test_a_range_that_a_line_end_cuts_is_the_names() -> None:
    document = _read(f"{_INDICATORS}\nSjukfrånvaro dag 1-\n14\n4 %\n5 %\nTertial\n")
    assert _names(document) == ["Sjukfrånvaro dag 1-14"]
    assert document.indicators[0].annual_target is not None
    assert document.indicators[0].annual_target.raw == "4 %"


def test_a_mark_on_a_line_of_its_own_is_its_rows() -> None:
    document = _read(f"{_INDICATORS}\n♀\n Andel trygga i parkerna\n80 %\n81 %\nÅr\n")
    assert [(row.name, row.gender_split) for row in document.indicators] == [
        ("Andel trygga i parkerna", True)
    ]


def test_answers_and_shares_are_no_part_of_a_name() -> None:
    header = "Indikator Årsmål KF:s årsmål Periodicitet"
    rows = (
        "Upphandlingar med krav Nej Ja År\nSjukfrånvaro 49,70 % Tertial\nAntal besök 17 590 st År\n"
    )
    document = _read(f"{header}\n{rows}")
    assert _names(document) == ["Upphandlingar med krav", "Sjukfrånvaro", "Antal besök"]
    target = document.indicators[2].annual_target
    assert target is not None
    assert target.raw == "17 590 st"


def test_a_full_line_of_a_title_does_not_run_on_into_text() -> None:
    """The title's last line is as long as the longest title line: no space says that it ends."""
    text = _BEHIND.replace(
        "1.1.1. Parkerna är trygga\nBeskrivning\n",
        "1.1.1. Parkerna är trygga och öppna för alla i staden som vill vara i \n"
        "dem, även om kvällen, på natten och om vintern när det är som mörkast i\n",
    )
    document = parse(f"{_FRONT}{_GOALS}{text}")
    assert [goal.number for goal in document.goals] == ["1", "1.1", "1.1.1"]
