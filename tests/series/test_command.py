"""`amnparse series` as a user calls it: the table, the files, what people decide, bad input."""

import csv
import json
import os
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from amnparse import parse
from amnparse.cli import main
from amnparse.cli.series.sparkline import sparkline
from amnparse.corrections import reference
from amnparse.series.links import read_links

from .papers import Row, text

FILES = {
    "series.csv", "findings.csv", "promises.csv", "series.parquet", "findings.parquet",
    "promises.parquet", "series.xlsx", "series.html", "links.toml",
}  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def papers(folder: Path) -> list[str]:
    """Two years of a committee: a figure that is restated, a name that changes, a target missed."""
    rows = {
        "VP 2030": (Row("Andel sken i natten", target="50 %"), Row("Antal kratrar", target="7")),
        "VB 2030": (
            Row("Andel sken i natten", "40 %", target="50 %"),
            Row("Antal kratrar", "7", target="7"),
        ),
        "VB 2031": (
            Row("Andel sken i natten", "60 %", "45 %", "50 %"),
            Row("Antal kratrar", "9", "7", "7"),
        ),
    }
    for label, some in rows.items():
        (folder / f"{label}.txt").write_text(text(label, some), encoding="utf-8")
    return [str(folder / f"{label}.txt") for label in rows]


def test_the_table_has_a_line_an_indicator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    assert main(["series", *papers(tmp_path)]) == 0
    said = capsys.readouterr().out
    line = next(one for one in said.splitlines() if one.startswith("Andel sken i natten"))
    cells = ["Andel sken i natten", "%", "2030–2031", "▁█", "60 % (2031)", "50 %", "1"]
    assert [one for one in re.split(r"  +", line.strip()) if one[0] not in "(✓✗"] == cells
    assert "the outcome of 2030 is 40 % in VB 2030, but 45 % in VB 2031" in said
    assert "Promises" in said


def test_narrow_terminals_stay_readable(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for options in ([], ["--promises"]):
        assert main(["series", str(archive), *options]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert max(map(len, lines)) <= 80
        # The columns stand side by side: no line holds a header of another band alone.
        assert sum(line.lstrip().startswith("Indicator ") for line in lines) <= 2


def test_promises_show_what_changed_word_by_word(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["series", str(archive), "--promises"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"\[-.+-\]\s+\{\+.+\+\}", said)
    assert re.search(r"^Changed \(\d+\)$", said, re.MULTILINE)


def test_the_files_hold_every_statement_with_its_place(archive: Path, folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == FILES
    rows = table(folder / "series.csv")
    observed = 0
    for path in (archive / "reports").glob("*.json"):
        for row in json.loads(path.read_text())["indicators"]:
            fields = ("outcome", "outcome_men", "outcome_women", "previous_outcome",
                      "annual_target", "council_target", "forecast")  # fmt: skip
            observed += sum(row[name] is not None for name in fields)
    assert len(rows) == observed
    keys = Counter(
        tuple(one[name] for name in ("series", "report", "position", "measure", "gender"))
        for one in rows
    )
    assert set(keys.values()) == {1}
    for one in rows:
        assert (folder / one["source"]).is_file()
        assert one["page"] if one["source"].endswith(".pdf") else one["line"]
    promises = table(folder / "promises.csv")
    assert len({(one["promise"], one["stage"]) for one in promises}) == len(promises)
    restated = [one for one in rows if one["restated"]]
    findings = [one for one in table(folder / "findings.csv") if one["kind"] == "restated"]
    assert {one["series"] for one in findings} == {one["series"] for one in restated}


def test_other_forms_hold_the_same(folder: Path) -> None:
    from openpyxl import load_workbook
    from pyarrow import parquet

    book = load_workbook(folder / "series.xlsx")
    for name in ("series", "findings", "promises"):
        count = len(table(folder / f"{name}.csv"))
        assert parquet.read_table(folder / f"{name}.parquet").num_rows == count
        assert book[name.capitalize()].max_row == count + 1
    links = [cell.hyperlink for row in book["Series"].iter_rows() for cell in row if cell.hyperlink]
    assert links
    assert all((folder / link.target.replace("\\", "/")).is_file() for link in links)
    assert all((link.location or "").startswith("page=") for link in links)


def test_a_second_run_changes_nothing(archive: Path, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    os.utime(folder / "links.toml", (1, 1))
    asked = ["series", str(archive), "-o", str(folder), "--parquet", "--xlsx", "-q"]
    assert main(asked) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert (folder / "links.toml").stat().st_mtime == 1


def test_a_rejected_link_is_respected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources, made = papers(tmp_path), tmp_path / "out"
    assert main(["series", *sources, "-o", str(made), "-q"]) == 0
    names = {one["series"] for one in table(made / "series.csv")}
    links = made / "links.toml"
    block = next(
        one
        for one in re.split(r"(?=\[\[link\]\])", links.read_text())
        if "VB 2031 | 1.1 | Andel" in one
    )
    rejected = "# Ena, 2032\n" + block.replace('"automatic"', '"rejected"')
    links.write_text(links.read_text().replace(block, rejected))
    for _ in range(2):
        assert main(["series", *sources, "-o", str(made), "-q"]) == 0
        now = {one["series"] for one in table(made / "series.csv")}
        assert len(now) == len(names) + 1
        assert rejected.strip() in links.read_text()
    assert [one.status for one in read_links(links.read_bytes()).decisions] == ["rejected"]
    # The table in the terminal keeps to it, too, where the file is named.
    capsys.readouterr()
    assert main(["series", *sources, "--links", str(links)]) == 0
    said = capsys.readouterr().out
    assert "Links that people decided on (1)" in said
    assert "restated" not in said


def test_a_decision_that_fits_nothing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    links = tmp_path / "links.toml"
    links.write_text(
        '[[link]]\ncommittee = "Månnämnden"\nstatus = "confirmed"\n'
        'from = "VB 2030 | 1.1 | Antal skuggor"\nto = "VB 2031 | 1.1 | Antal kratrar"\n'
    )
    assert main(["series", *papers(tmp_path), "--links", str(links)]) == 0
    said = capsys.readouterr().err
    assert f"{links}:1: not applied: no such row: VB 2030 | 1.1 | Antal skuggor" in said


def test_a_split_target_did_not_go_silently(tmp_path: Path) -> None:
    sources = []
    rows = {
        "VP 2030": [Row("Antal ljus", target="9")],
        "VB 2030": [Row("Antal ljus", "9", target="9")],
        "VP 2031": [Row("Antal ljus, blå", target="4"), Row("Helt annan lykta", target="5")],
    }
    for label, some in rows.items():
        every = [*some, *(Row(f"Andel måne {at}", target=f"{at}0 %") for at in range(1, 6))]
        sources.append(tmp_path / f"{label}.txt")
        sources[-1].write_text(text(label, every), encoding="utf-8")
    made = tmp_path / "out"
    made.mkdir()
    (made / "links.toml").write_text(
        '[[link]]\ncommittee = "Månnämnden"\nkind = "split"\nstatus = "confirmed"\n'
        'from = "VB 2030 | 1.1 | Antal ljus"\n'
        'to = ["VP 2031 | 1.1 | Antal ljus, blå", "VP 2031 | 1.1 | Helt annan lykta"]\n'
    )
    assert main(["series", *map(str, sources), "-o", str(made), "-q"]) == 0
    row = next(
        one
        for one in table(made / "promises.csv")
        if (one["text"], one["year"], one["stage"]) == ("Antal ljus", "2030", "next_plan")
    )
    assert row["state"] == "unsure"
    assert row["reason"] == (
        "it may have been split into VP 2031 | 1.1 | Antal ljus, blå; VP 2031 | 1.1 | Helt annan"
        " lykta"
    )


def test_json_text_and_archives_go_together(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, *others = papers(tmp_path)
    assert main(["extract", plan, "-o", str(tmp_path / "plan.json"), "-q"]) == 0
    sources = [str(tmp_path / "plan.json"), *others, str(archive), others[0]]
    assert main(["series", *sources]) == 0
    said = capsys.readouterr().out
    assert "Månnämnden · 3 reports · VP 2030 – VB 2031" in said
    assert len(re.findall(r" · \d+ reports · ", said)) == 3
    assert main(["series", *sources, "--committee", "månnämnd"]) == 0
    narrowed = capsys.readouterr().out
    assert re.findall(r"(\S+) · \d+ reports", narrowed) == ["Månnämnden"]


def test_names_move_no_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "Andel \x1b[31mröd\x07 [bold]x[/bold] \u202etxt"
    sources = []
    for label in ("VB 2030", "VB 2031"):
        sources.append(tmp_path / f"{label}.txt")
        sources[-1].write_text(text(label, [Row(evil, "4 %", target="5 %")]), encoding="utf-8")
    for options in ([], ["--promises"]):
        assert main(["series", *map(str, sources), *options]) == 0
        said = capsys.readouterr().out
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "\x07" not in said


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["{tmp}"], 3, "a folder without manifest.jsonl"),
        (["{tmp}/nothing.pdf"], 3, "no such file"),
        (["{archive}", "--committee", "Rymdnämnden"], 2, "committees here: Socialnämnden"),
        (["{archive}", "--xlsx"], 2, "-o DIR"),
        (["{archive}", "-o", "{archive}"], 2, "is an archive"),
        (["{archive}", "-o", "{tmp}/file"], 2, "is a file"),
        (["{archive}", "-o", ""], 2, "-o needs"),
        (["{archive}", "--links", "{tmp}/none.toml"], 2, "no such file"),
        (["{archive}", "-o", "{tmp}/broken"], 2, "links.toml:2: no TOML"),
        (["-", "-"], 2, "only once"),
    ],
)
def test_bad_input_is_one_line(
    arguments: Sequence[str],
    code: int,
    words: str,
    archive: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "links.toml").write_text("[[link]]\nkind =\n")
    before = sorted(tmp_path.rglob("*"))
    given = [one.format(tmp=tmp_path, archive=archive) for one in arguments]
    assert main(["series", *given]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert words in said.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_sparkline_shows_gaps() -> None:
    assert sparkline([1, None, 3, 2]) == "▁·█▅"
    assert sparkline([5, 5]) == "▄▄"
    assert sparkline([None]) == ""


def test_one_committee_keeps_what_was_said_of_the_others(archive: Path, tmp_path: Path) -> None:
    assert main(["series", str(archive), "-o", str(tmp_path), "-q"]) == 0
    links = tmp_path / "links.toml"
    links.write_text(links.read_text().replace("\n[[link]]", "\n# min anmärkning\n[[link]]"))
    noted = links.read_bytes()
    asked = ["series", str(archive), "-o", str(tmp_path), "--committee", "trafiknämnden", "-q"]
    assert main(asked) == 0
    assert links.read_bytes() == noted
    assert {one["committee"] for one in table(tmp_path / "series.csv")} == {"Trafiknämnden"}
    assert {one["committee"] for one in table(tmp_path / "promises.csv")} == {"Trafiknämnden"}


def test_json_leads_to_the_report_beside_it_unless_that_changed(tmp_path: Path) -> None:
    plan = Path(papers(tmp_path)[0])
    made = tmp_path / "plan.json"
    assert main(["extract", str(plan), "-o", str(made), "-q"]) == 0
    asked = ["series", str(made), "-o", str(tmp_path / "out"), "-q"]
    for changed, source in ((False, f"../{plan.name}"), (True, plan.name)):
        if changed:
            plan.write_text(plan.read_text() + "mer")
        assert main(asked) == 0
        assert {one["source"] for one in table(tmp_path / "out" / "series.csv")} == {source}


def test_reports_without_a_year_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, *others = papers(tmp_path)
    loose = tmp_path / "loose.txt"
    lines = Path(others[0]).read_text().replace("Verksamhetsberättelse 2030", "Skrivelse")
    loose.write_text(re.sub(r"VB 20\d\d|20\d\d", "", lines))
    assert main(["series", str(loose)]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["series", plan, str(loose), "-o", str(tmp_path / "out")]) == 0
    assert "loose.txt: left out: its year" in capsys.readouterr().err
    assert "loose.txt" in (tmp_path / "out" / "series.html").read_text()


@pytest.mark.parametrize("last", [False, True])
def test_what_people_corrected_counts_in_any_order(last: bool, tmp_path: Path) -> None:
    files = papers(tmp_path)
    data = Path(files[1]).read_bytes()
    place = reference(parse(data), "/indicators/0/outcome")
    given = {
        "amnparse": "corrections",
        "version": "1.0",
        "source": {"name": "VB 2030.txt", "sha256": sha256(data).hexdigest()},
        "corrections": [{**place.entry(), "now": "44 %"}],
    }
    (tmp_path / "corrections.json").write_text(json.dumps(given))
    corrected = str(tmp_path / "corrected.json")
    asked = ["--corrections", str(tmp_path / "corrections.json"), "-o", corrected, "-q"]
    assert main(["extract", files[1], *asked]) == 0
    sources = [*files, corrected] if last else [corrected, *files]
    assert main(["series", *sources, "-o", str(tmp_path / "out"), "-q"]) == 0
    said = [
        (one["raw"], one["corrected"])
        for one in table(tmp_path / "out" / "series.csv")
        if (one["report_label"], one["measure"]) == ("VB 2030", "outcome")
    ]
    assert said == [("44 %", "true"), ("7", "false")]
