"""What people hand in: every encoding of a report, and everything that is no report."""

import random
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from amnparse import parse
from amnparse.diagnostics import CATALOGUE, UnreadableInputError
from amnparse.models import Document
from tests.promises import broken_promises

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
WRAPPED = (SAMPLES / "vb2025.wrapped.txt").read_text(encoding="utf-8")
TABBED = (SAMPLES / "plan2025.tabbed.txt").read_text(encoding="utf-8")
TEXTS = {"wrapped": WRAPPED, "tabbed": TABBED}

ENCODED = {
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be with a mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16-le without a mark": lambda text: text.encode("utf-16-le"),
    "windows-1252": lambda text: text.encode("windows-1252", errors="replace"),
    "carriage returns": lambda text: text.replace("\n", "\r\n").encode(),
    "old Mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text).encode(),
    "soft hyphens": lambda text: text.replace("verksamhet", "verk\u00adsamhet").encode(),
    "zero-width spaces": lambda text: text.replace("nämnd", "nä\u200bmnd").encode(),
    "ligatures": lambda text: text.replace("fi", "\ufb01").replace("ff", "\ufb00").encode(),
}


def facts(document: Document) -> dict[str, Any]:
    """Everything but where it came from and what the encoding cost."""
    found = document.model_dump(mode="json")
    del found["source"]
    found["diagnostics"] = [one for one in found["diagnostics"] if one["code"] != "AMN103"]
    return found


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("encoding", ENCODED)
def test_encodings_do_not_matter(form: str, encoding: str) -> None:
    text = TEXTS[form]
    if encoding == "windows-1252":
        text = text.replace("♀", "").replace("−", "-").replace("≥", ">")
        text = text.encode("windows-1252", errors="ignore").decode("windows-1252")
    assert facts(parse(ENCODED[encoding](text))) == facts(parse(text))


def test_an_encoding_that_is_guessed_is_reported() -> None:
    document = parse(TABBED.encode("windows-1252", errors="replace"))
    assert document.source.encoding == "windows-1252"
    assert "AMN103" in {finding.code for finding in document.diagnostics}


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u2007"])
def test_spaces_that_bind_stay_inside_numbers(space: str) -> None:
    text = "Verksamhetsplan 2025\n\nKF:s inriktningsmål: 1. Stad\n\n" + "\n".join(
        (
            "Indikator \tÅrsmål \tKF:s årsmål \tPeriodicitet",
            f"Antal besök \t12{space}500 st \t11{space}000 st \tÅr",
        )
    )
    [indicator] = parse(text + "\n").indicators
    assert indicator.annual_target is not None
    assert (indicator.annual_target.number, indicator.annual_target.unit) == (12500, "st")
    assert indicator.annual_target.raw == "12 500 st"


def test_form_feeds_are_page_breaks() -> None:
    lines = WRAPPED.split("\n")
    blank = [place for place, line in enumerate(lines) if not line.strip()][::40]
    for place in blank:
        lines[place] = "\f"
    paged = parse("\n".join(lines))
    assert paged.source.pages == len(blank) + 1
    assert len({goal.provenance.page for goal in paged.goals}) > 3
    plain = parse(WRAPPED)
    assert [row.name for row in paged.indicators] == [row.name for row in plain.indicators]


NO_REPORTS = {
    "empty": b"",
    "blank": b" \n\t\n\r\n",
    "zero bytes": bytes(5_000),
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(random.Random(1).randbytes(4_000)),
    "random bytes": bytes(random.Random(2).randbytes(50_000)),
    "a zip": b"PK\x03\x04" + bytes(random.Random(3).randbytes(4_000)),
    "a novel": (
        "Det var en gång en liten by vid havet. Där bodde en fiskare som hette Mårten.\n"
        "Varje morgon gick han ner till bryggan med 2 nät och en kanna kaffe.\n\n"
        "Kapitel 1\n\nPå hösten kom stormen. Ingen i byn hade sett något liknande.\n" * 50
    ).encode(),
    "a table of commas": b"id,namn,antal\n1,Farsta,20\n2,Bromma,31\n" * 100,
    "a table of tabs": b"id\tnamn\tantal\n1\tFarsta\t20\n2\tBromma\t31\n" * 100,
    "the protocol of a meeting": (
        "Protokoll fört vid sammanträde med styrelsen\n\nTid: 18.00\n\nNärvarande\nAnna Ek\n\n"
        "§ 1 Mötets öppnande\nOrdföranden hälsar välkommen.\n\n§ 2 Val av justerare\nBo Al väljs.\n"
    ).encode(),
    "one word": b"hej",
    "source code": b"def f(x):\n    return x + 1\n" * 100,
}


@pytest.mark.parametrize("what", NO_REPORTS)
def test_what_is_no_report_is_refused_in_one_line(what: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        parse(NO_REPORTS[what], name="in.txt")
    message = str(caught.value)
    assert message.startswith("in.txt: ")
    assert "\n" not in message
    assert caught.value.exit_code == 3


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="no such file"):
        parse(tmp_path / "nosuch.txt")
    with pytest.raises(UnreadableInputError, match="a folder"):
        parse(tmp_path)


@pytest.mark.parametrize("form", TEXTS)
def test_a_report_may_be_cut_anywhere(form: str) -> None:
    """Every head and every tail is refused or read, and what is read keeps the promises."""
    text = TEXTS[form]
    read = 0
    for place in range(100, len(text), len(text) // 60):
        for part in (text[:place], text[place:]):
            try:
                document = parse(part.encode())
            except UnreadableInputError:
                continue
            read += 1
            assert broken_promises(document, part) == []
    assert read > 60


HOSTILE = {
    "one long line of words": "ord " * 250_000,
    "one long line of letters": "a" * 1_000_000,
    "spaces": "x" + " " * 1_000_000 + "y",
    "dots": "." * 1_000_000,
    "digits": "1" * 1_000_000,
    "groups of digits": "123 " * 250_000,
    "percent": "1 % " * 250_000,
    "hyphens": "-" * 1_000_000,
    "tabs": "\t" * 1_000_000,
    "brackets": "(" * 1_000_000,
    "labels": "A.a." * 250_000,
    "numbered lines": "1.1.1 Rubrik\n" * 50_000,
    "headers without rows": "Indikator Årsmål KF:s årsmål Periodicitet \n" * 20_000,
    "goals": "KF:s inriktningsmål: 1. Stad\n" * 20_000,
    "contents lines": "Rubrik ........ 1\n" * 50_000,
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("form", TEXTS)
def test_hostile_text_in_a_report_costs_no_more_than_its_size(what: str, form: str) -> None:
    """A hang would be the failure; each of these takes a moment, wherever in a report it stands."""
    middle = TEXTS[form].rindex("\n\n") + 2
    document = parse(f"{TEXTS[form][:middle]}{HOSTILE[what]}\n{TEXTS[form][middle:]}")
    assert [row.name for row in document.indicators][:1] == [
        row.name for row in parse(TEXTS[form]).indicators
    ][:1]


@pytest.mark.parametrize("seed", range(20))
def test_noise_never_breaks_the_parser(seed: int) -> None:
    """Letters swapped, lines lost, doubled and shuffled: refused, or read with its promises."""
    dice = random.Random(seed)
    lines = TEXTS[dice.choice(sorted(TEXTS))].split("\n")
    for _ in range(dice.randint(1, 200)):
        place = dice.randrange(len(lines))
        change = dice.randrange(5)
        if change == 0:
            lines[place] = lines[dice.randrange(len(lines))]
        elif change == 1:
            lines.insert(place, "".join(dice.sample(lines[place], len(lines[place]))))
        elif change == 2 and len(lines) > 2:
            del lines[place]
        elif change == 3:
            lines[place] = lines[place].replace(" ", "\t", 3)
        else:
            lines[place] = lines[place][: dice.randint(0, len(lines[place]))]
    text = "\n".join(lines)
    document = parse(text)
    assert broken_promises(document, text) == []


def test_the_catalogue_is_well_formed() -> None:
    for code, rule in CATALOGUE.items():
        assert code == rule.code
        assert rule.severity in ("error", "warning", "info")
        assert rule.title
        assert rule.message
        assert rule.hint


_OPENING = (
    "Verksamhetsberättelse 2031 för Månnämnden\n\n"
    "1.1 KF:s mål för verksamhetsområdet: Måntorget ska lysa klart\n"
)


@pytest.mark.parametrize(
    "table",
    [
        "| Aktivitet Startdatum Slutdatum Avvikelse |\n|  |\n",
        "| Indikator Periodens utfall Period |\n|  |\n| Antal lampor 7 2031 |\n",
        "Aktivitet Startdatum Slutdatum    \nFyren har lyst för fler seglare i år.    \n",
    ],
)
def test_rows_without_a_value_break_nothing(table: str) -> None:
    assert broken_promises(parse(_OPENING + table), _OPENING + table) == []


@pytest.mark.parametrize(
    "table",
    [
        "Indikator                 Periodens utfall   Period\n"
        + "".join(f"Antal lampor {n:<12}   {n % 90},5 %           2031\n" for n in range(900)),
        "Indikator  Periodens utfall\n" * 500,
        "Indikator  Periodens utfall" * 1500 + "\n",
    ],
    ids=["rows", "headers", "a long header"],
)  # fmt: skip
def test_time_grows_with_the_length_of_column_true_tables(table: str) -> None:
    start = time.process_time()
    parse(_OPENING + table)
    assert time.process_time() - start < 5


def test_values_without_any_header_above_them() -> None:
    text = "9 000 st\nStartdatum\nSlutdatum\nAktivitet\nStartdatum\n"
    assert broken_promises(parse(text), text) == []
