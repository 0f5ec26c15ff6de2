"""Cases of the family AMN1xx: what the parser is not sure of."""

from functools import cache

from pypdf import PdfWriter
from pypdf.generic import NullObject

from tests.checks.cases import Case, Cases
from tests.hostile_base import base, reader, written
from tests.hostile_pdfs import turned_pages
from tests.hostile_text import no_unicode_map, partly_scanned, text_flood
from tests.reportgen.invent import Knobs, invent
from tests.reportgen.render_flattened import render_with_rows

HEAD = """Verksamhetsplan 2031 för Månnämnden

KF:s inriktningsmål: 1. Alla ska se månen

KF:s mål för verksamhetsområdet: 1.1 Månen lyser

"""
INDICATORS = "Indikator\tÅrsmål\tPeriodicitet\n"
ACTIVITIES = "Aktivitet\tStartdatum\tSlutdatum\n"
WRAPPED = f"{HEAD}  Indikator Periodens utfall Utfall VB 2030 Årsmål Period \n\n"
ALIGNED = """Indikator                  Årsmål        Periodicitet
Antal lån                    5 st        År

Verksamhet              Budget   Bokslut   Avvikelse
Månens torn               10,0      11,0        -1,0
Bidrag för                 5,0       5,0         0,0
{}
Bidrag från               15,0      16,0        -1,0
stjärnor
Summa                     30,0      32,0        -2,0

Nämnden ser på månen.
"""
TORN = """Indikator

Andel nöjda besökare
Antal byggda torn

Årsmål

80 %

40 st

KF:s årsmål

Periodicitet

År

Tertial

"""


def table(*rows: str, header: str = INDICATORS) -> str:
    """Return a plan with a table, cells between tabs."""
    return f"{HEAD}{header}" + "".join(f"{row}\n" for row in rows)


def prose(*lines: str) -> str:
    """Return a plan with a paragraph of these lines."""
    return HEAD + "\n".join(lines) + "\n"


def cells(*rows: str) -> str:
    """Return an annual report with rows of indicators whose cells were wrapped."""
    return WRAPPED + "".join(f"  {row} \n" for row in rows) + "\n"


def grouped(header: str, *rows: str) -> str:
    """Return a report with a table of numbers whose header stands over two columns each."""
    lines = (f"{line} \n\n" for line in (header, *rows))
    return cells("Antal pass 12 6 14 VB 2031") + "Nämnden ser på månen. \n\n" + "".join(lines)


def aligned(line: str) -> str:
    """Return a plan whose columns stand true, with a line without figures in its table."""
    return HEAD + ALIGNED.format(line)


@cache
def _flattened() -> str:
    knobs = Knobs("wrapped", "annual_report", 3, directions=1, rows=2)
    return render_with_rows(invent(knobs), "pypdf")[0]


def flattened(name: str) -> str:
    """Return a report without spaces at its line ends, its first indicator of that name."""
    return _flattened().replace("Andel barn 7-9 år som \ndeltar i kulturskolan", name, 1)


def nameless_font() -> bytes:
    """The report with a page more, whose letters nobody can name."""
    writer = PdfWriter(clone_from=reader())
    writer.append(reader(no_unicode_map()))
    return written(writer)


def lost_page() -> bytes:
    """The report with nothing where its second page should be."""
    writer = PdfWriter(clone_from=reader())
    writer.root_object["/Pages"]["/Kids"][1] = NullObject()
    return written(writer)


CASES: Cases = {
    "AMN101": Case(
        cells("Antal pass 12 foo 6 VB 2031", "Antal lån bar 5 9 VB 2031"),
        cells("Antal pass 12 6 14 VB 2031", "Antal lån 5 9 9 VB 2031"),
    ),
    "AMN102": Case(
        table("Besök\t5 st\tÅr") + "\n  Indikator Årsmål Periodicitet \n\n  Antal lån 5 st År \n\n",
        table("Besök\t5 st\tÅr") + "\nIndikator\tÅrsmål\tPeriodicitet\nAntal lån\t5 st\tÅr\n",
    ),
    "AMN103": Case(table("Sånger\t5 st\tÅr").encode("cp1252"), table("Sånger\t5 st\tÅr").encode()),
    "AMN104": Case(prose("Tornet �r h�gt."), prose("Tornet är högt.")),
    "AMN105": Case(partly_scanned, base),
    "AMN106": Case(nameless_font, base),
    "AMN107": Case(text_flood, base),
    "AMN108": Case(lost_page, base),
    "AMN109": Case(turned_pages, base),
    "AMN110": Case(cells("Antal pass 12 6 VB 2031"), cells("Antal pass 12   6 VB 2031")),
    "AMN111": Case(
        table("Besök\t5 st\tÅr", "\t7 st\tÅr"), table("Besök\t5 st\tÅr", "Lån\t7 st\tÅr")
    ),
    "AMN112": Case(
        table("Besök\t5 st\tTill fots", header="Indikator\tÅrsmål\tFramfart\n"),
        table("Besök\t5 st\tÅr"),
    ),
    "AMN113": Case(
        table("Besök\t5 st\tÅr", header="Indikator\tArsmål\tPeriodicitet\n"),
        table("Besök\t5 st\tÅr"),
    ),
    "AMN114": Case(
        table("Bygga torn\t2031-01-01\t2031-12-3", header=ACTIVITIES),
        table("Bygga torn\t2031-01-01\t2031-12-31", header=ACTIVITIES),
    ),
    "AMN115": Case(
        table("Besök\t5 st\tÅr", "Lån\t+/-\tÅr"), table("Besök\t5 st\tÅr", "Lån\t+/-1\tÅr")
    ),
    "AMN116": Case(
        table("Besök\t5 st\tÅr", "Lån\tTas fram av nämn"),
        table("Besök\t5 st\tÅr", "Lån\tTas fram av nämnd\tÅr"),
    ),
    "AMN117": Case(
        f"{HEAD}Besök\t5 st\tTas fram av nämnd\tTertial\nLån\t7 st\t6 st\tÅr\n",
        table("Besök\t5 st\tTertial", "Lån\t7 st\tÅr"),
    ),
    "AMN118": Case(
        prose("Tornet är högt och mån-", "kikaren i det är stor."),
        prose("Tornet är högt och månkikaren", "i det är stor."),
    ),
    "AMN121": Case(
        table("Ett stycke utan punkt", "Andel hela torn\t80 %\tÅr"),
        table("Andel torn som är", "hela och rena\t80 %\tÅr"),
    ),
    "AMN119": Case(
        grouped("Målgrupp Kvinna Man", "Helår 2031 2030 2031 2030", "Unga 10 20 30 40"),
        grouped("Målgrupp 2031 2030", "Unga 10 20", "Vuxna 15 25"),
    ),
    "AMN120": Case(cells("Antal pass 12 6 14 VB 2031"), cells("Antal pass 12   14 VB 2031")),
    "AMN122": Case(f"{HEAD}{TORN}", table("Andel nöjda besökare\t80 %\tÅr")),
    "AMN123": Case(flattened("Stjärnhimlavalvsk\narta"), flattened("Stjärnhimlavalvskarta")),
    "AMN124": Case(aligned("Stjärncentrum"), aligned("stjärncentrum")),
}
