"""The page of series as a file: nothing is missing, and nothing runs in it but its own script."""

import re
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import pytest

from amnparse.cli import main
from amnparse.series.model import FindingKind, LinkKind, LinkStatus
from amnparse.series.page.cards import COLUMNS
from amnparse.series.page.chart import scale, short
from amnparse.series.page.words import _WORDS, LANGUAGES
from amnparse.series.promises_model import ChangeKind, Effect, Stage, State, What
from amnparse.series.promises_status import STATUSES
from tests.pages import HOSTILE, Reader

from .papers import Row, text


@pytest.fixture(scope="module")
def read(folder: Path) -> Reader:
    return Reader((folder / "series.html").read_bytes())


def hostile_page(folder: Path) -> Path:
    """The page of two reports full of markup, in files with names to match."""
    sources = []
    for label, before in (("VB 2030", ""), ("VB 2031", "7 %")):
        path = folder / f"javascript:{label}'\"><script>.txt"
        row = Row(f"Andel {HOSTILE}", "4 %", before, target="5 %", goal="1.1")
        path.write_text(text(label, [row], f"Månnämnden {HOSTILE}"), encoding="utf-8")
        sources.append(str(path))
    assert main(["series", *sources, "-o", str(folder / "out"), "-q"]) == 0
    return folder / "out" / "series.html"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    page = hostile_page(tmp_path).read_bytes()
    read = Reader(page)
    assert [tag for tag, _ in read.elements].count("script") == 1
    assert not any(tag in ("img", "iframe", "object", "base") for tag, _ in read.elements)
    assert not any(name.startswith("on") for _, one in read.elements for name in one)
    links = [one.get("href") or "" for tag, one in read.elements if tag == "a"]
    assert links
    assert all(link.startswith("#") for link in links)
    said = page.decode()
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert "49" not in re.findall(r"Andel [^<]*", said)[0]


def test_nothing_breaks_the_policy(read: Reader) -> None:
    assert not any("style" in one for _, one in read.elements)
    assert not any(
        name in one and not str(one[name]).startswith(("data:", "#"))
        for tag, one in read.elements
        for name in ("src", "href")
        if tag not in ("a",)
    )


def test_every_link_leads_somewhere(read: Reader, folder: Path) -> None:
    ids = [one["id"] for _, one in read.elements if "id" in one]
    assert len(ids) == len(set(ids))
    links = {str(one["href"]) for tag, one in read.elements if tag == "a"}
    pages = {link for link in links if not link.startswith("#")}
    assert {link[1:] for link in links - pages} <= set(ids)
    assert pages
    for link in pages:
        path, _, page = link.partition("#")
        assert (folder / unquote(path)).is_file()
        assert path.endswith(".pdf")
        assert page == "" or re.fullmatch(r"page=\d+", page)


def test_a_colon_in_a_name_makes_no_scheme(tmp_path: Path) -> None:
    from tests.reportgen import render_pdf
    from tests.reportgen.invent import Knobs, invent
    from tests.reportgen.pdf_style import STYLES

    spec = invent(Knobs("tabbed", "annual_report", 7, hostile=0, page_break=0))
    path = tmp_path / "javascript:alert(1)#å?.pdf"
    path.write_bytes(render_pdf.render(spec, STYLES["ruled"]))
    assert main(["series", str(path), "-o", str(tmp_path), "-q"]) == 0
    read = Reader((tmp_path / "series.html").read_bytes())
    links = {str(one["href"]).partition("#page=")[0] for tag, one in read.elements if tag == "a"}
    assert "javascript%3Aalert%281%29%23%C3%A5%3F.pdf" in links


def test_every_chart_has_a_name_and_a_table(read: Reader) -> None:
    charts = [one for tag, one in read.elements if tag == "svg" and one.get("role") == "img"]
    cards = [one for _, one in read.elements if "card" in str(one.get("class")).split()]
    assert len(charts) >= len(cards) > 0
    assert all(one["aria-label"] for one in charts)
    tables = [one for _, one in read.elements if one.get("class") == "main-table"]
    assert len(tables) == len(cards)


def test_every_word_is_there_in_both_languages() -> None:
    needed = {
        *get_args(FindingKind), *get_args(LinkKind), *get_args(LinkStatus), *STATUSES,
        *(f"state_{one}" for one in get_args(State)),
        *(f"stage_{one}" for one in get_args(Stage)),
        *(f"change_{one}" for one in get_args(ChangeKind) if one != "gone"),
        *(f"effect_{one}" for one in get_args(Effect)),
        *(f"{one}_what" for one in get_args(What)),
        *(f"{measure}_{gender}" for measure, gender in COLUMNS),
    }  # fmt: skip
    assert needed <= set(_WORDS)
    assert all(len(pair) == len(LANGUAGES) and all(pair) for pair in _WORDS.values())


def test_the_page_speaks_english_where_asked(archive: Path, tmp_path: Path) -> None:
    asked = ["series", str(archive), "-o", str(tmp_path), "--lang", "en", "-q"]
    assert main(asked) == 0
    page = (tmp_path / "series.html").read_text()
    assert '<html lang="en">' in page
    assert "How to read the charts" in page


@pytest.mark.parametrize(
    ("numbers", "unit", "expected"),
    [
        ((71.0, 74.0), "%", (0, 100)),
        ((71.0, 104.0), "%", (0, 150)),
        ((-3.0, 8.0), "%", (-3, 100)),
        ((1020.0, 1031.0), "st", (0, 1500)),
        ((-5.0, -2.0), "mnkr", (-5, 0)),
        ((0.0,), None, (0, 1)),
    ],
)
def test_scales_do_not_mislead(
    numbers: tuple[float, ...], unit: str | None, expected: tuple[float, float]
) -> None:
    assert scale(numbers, unit) == expected


def test_numbers_are_swedish() -> None:
    assert short(1500) == "1\xa0500"
    assert short(0.25) == "0,25"
    assert short(2_500_000) == "2,5\xa0mn"
