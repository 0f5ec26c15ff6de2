"""Cases of the family AMN1xx: what only the places on a page can tell."""

from tests.checks.cases import Case, Cases
from tests.drawn_tables import COLUMNS, WIDTHS, DrawnReport, Row


def drawn(row: Row, *widths: float) -> bytes:
    """Return a report with a ruled table of one row."""
    report = DrawnReport()
    report.row(COLUMNS, ruled=True)
    report.row(row, ruled=True, widths=widths or WIDTHS)
    return report.data()


CASES: Cases = {
    "AMN125": Case(
        drawn(("Nöjda nattvandrare", "72^2^ %", "75 %", "", "2031")),
        drawn(("Nöjda nattvandrare per m^2^", "72 %", "75 %", "", "2031")),
    ),
    "AMN126": Case(
        drawn(("Fyrar i drift", "1 063 500 000 000 st", "", "12", "2031")),
        drawn(("Fyrar i drift", "1 063 500 000 st", "", "12", "2031")),
    ),
    "AMN127": Case(
        drawn(("Nöjda nattvandrare", "72 %", "75 %", "2031"), 180, 80, 160, 70),
        drawn(("Nöjda nattvandrare", "72 %", "75 %", "", "2031")),
    ),
}
