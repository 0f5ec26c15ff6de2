"""Cases of the family AMN6xx: tables that do not add up, and their neighbours that do."""

from amnparse.models import Document, Table, Value
from amnparse.vocabulary import MONTHS
from tests.checks.cases import Case, Cases
from tests.handmade import document, number, place, table, words

HEADER = ("Verksamhet", "Budget 2031", "Bokslut 2031", "Avvikelse")
SOUND = (
    ("Fritid", "443,8", "438,8", "5,0"),
    ("Kultur", "674,1", "671,1", "3,0"),
    ("varav bibliotek", "301,0", "300,0", "1,0"),
    ("Stab", "21,5", "23,0", "-1,5"),
    ("Summa", "1 139,4", "1 132,9", "6,5"),
)


def read(raw: str) -> float:
    """The number that is printed."""
    return float(raw.replace(" ", "").replace(",", ".").rstrip("%"))


def _value(raw: str) -> Value:
    return number(raw, read(raw), "%" if raw.endswith("%") else None)


def figures(
    *rows: tuple[str | None, ...], header: tuple[str | None, ...] = HEADER, **changes: object
) -> Table:
    """A table of a name and figures a row; "" is an empty cell."""
    cells = tuple(
        (words(row[0] or ""), *(_value(raw) if raw else None for raw in row[1:])) for row in rows
    )
    fields: dict[str, object] = {"kind": "outcome", "header": (header,), "rows": cells}
    return table(**fields | {"provenance": place(50, 60)} | changes)


def report(*tables: Table) -> Document:
    """A report with these tables."""
    return document(tables=tables)


def put(row: int, column: int, raw: str) -> Document:
    """The sound table with another figure."""
    rows = [list(one) for one in SOUND]
    rows[row][column] = raw
    return report(figures(*(tuple(one) for one in rows)))


def without_difference(total: str) -> Document:
    """Two years without a column of changes, and a total of the first."""
    rows = (*(row[:3] for row in SOUND[:-1]), ("Summa", total, "1 132,9"))
    return report(figures(*rows, header=HEADER[:3]))


def shares(last: str) -> Document:
    """A column of percentages, with another one in its last row."""
    header = ("Kostnadsslag", "2030", "2031", "Förändring", "Förändring %")
    rows = (
        ("Lokaler", "100,0", "110,0", "10,0", "10%"),
        ("Personal", "200,0", "210,0", "10,0", "5%"),
        ("Material", "50,0", "60,0", "10,0", "20%"),
        ("Resor", "40,0", "30,2", "-9,8", last),
    )
    return report(figures(*rows, header=header))


def sheet(*debts: str) -> Document:
    """A balance sheet whose assets are the later year less the earlier."""
    header = ("Balansräkning", "2030", "2031", "Förändring 2030 till 2031")
    rows = (
        ("Inventarier", "10,0", "12,0", "2,0"),
        ("Kundfordringar", "5,0", "4,0", "-1,0"),
        ("Summa tillgångar", "15,0", "16,0", "1,0"),
        ("Eget kapital", "-8,0", "-11,0", debts[0]),
        ("Skulder", "-7,0", "-5,0", debts[1]),
        ("Summa skulder", "-15,0", "-16,0", debts[2]),
    )
    return report(figures(*rows, header=header, kind="balance_sheet"))


def people(part: str) -> Document:
    """People of whom some are new."""
    header = ("Målgrupp", "Antal kvinnor", "Antal män")
    rows = (("Unga", "120", "80"), ("varav nya", part, "20"), ("Äldre", "300", "100"))
    return report(figures(*rows, header=header, kind="head_count", unit=None))


def project(*figures_: str) -> Document:
    """A table with a project that had no budget."""
    rows = (*SOUND[:-1], ("Projekt", *figures_), ("Summa", "1 139,4", "1 136,9", "2,5"))
    return report(figures(*rows))


def empty(total: str) -> Document:
    """A table in which the staff has no accounts."""
    rows = (*(row[:3] for row in SOUND[:3]), ("Stab", "21,5", ""), ("Summa", "1 139,4", total))
    return report(figures(*rows, header=HEADER[:3]))


def two_nets(net: str) -> Document:
    """The accounts by area and by kind of cost."""
    kinds = figures(
        ("Intäkter", "-67,1"),
        ("Kostnader", "1 200,0"),
        ("Netto", net),
        header=("Resultaträkning", "2031"),
        kind="income_statement",
        id="t2",
    )
    return report(figures(*SOUND), kinds)


def exact(last: str) -> Document:
    """A table in which every sum and difference is exact, but perhaps those of a last figure."""
    header = (*HEADER, "Prognos", "Bokslut 2030")
    rows = [
        (f"Enhet {at}", f"{at}10,5", f"{at}08,2", "2,3", f"{at}09,1", f"{at}04,4")
        for at in range(1, 9)
    ]
    total = ("Summa", "3 684,0", "3 665,6", "18,4", "3 672,8", "3 635,2")
    rows[-1] = (*rows[-1][:2], last, *rows[-1][3:])
    return report(figures(*rows, total, header=header))


def debts(zero: str) -> Document:
    """A row of nearly nothing."""
    rows = (("Kundfordringar", "10,0", "12,0"), ("Kortfristiga skulder", zero, zero))
    return report(figures(*rows, header=HEADER[:3], kind="balance_sheet"))


def year(*december: str) -> Document:
    """Complaints a month."""
    months = [month.capitalize() for month in MONTHS[2:11]]
    rows = (*((month, "2", "3") for month in months), ("December", *december))
    header = ("2031", "Bemötande", "Innehåll")
    total = ("Totalsumma", "18", "27")
    return report(figures(*rows, total, header=header, kind="complaints", unit=None))


CASES: Cases = {
    "AMN130": Case(project("4,0", "-4,0", ""), project("", "4,0", "-4,0")),
    "AMN131": Case(empty("1 132,9"), empty("1 109,9")),
    "AMN601": Case(without_difference("1 440,4"), without_difference("1 139,5")),
    "AMN602": Case(
        report(figures(*SOUND[:2], ("Stab", "21,5", "23,0", "1,5"))),
        report(figures(*SOUND[:2], ("Stab", "21,5", "23,0", "-1,4"))),
    ),
    "AMN603": Case(put(1, 1, "647,1"), put(1, 1, "674,2")),
    "AMN604": Case(shares("-52%"), shares("-24%")),
    "AMN605": Case(sheet("3,0", "-2,0", "1,0"), sheet("-3,0", "2,0", "-1,0")),
    "AMN606": Case(people("210"), people("120")),
    "AMN607": Case(two_nets("1 130,0"), two_nets("1 132,9")),
    "AMN608": Case(exact("808,1"), exact("808,2")),
    "AMN609": Case(debts("-0,0"), debts("0,0")),
    "AMN610": Case(year("", ""), year("0", "0")),
}
