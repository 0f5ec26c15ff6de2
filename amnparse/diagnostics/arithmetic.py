"""Sums, differences and shares that do not hold: AMN6xx."""

from amnparse.diagnostics.base import Rule

RULES = (
    Rule(
        "AMN601",
        "warning",
        "Sum that does not add up",
        "row {row!r} is {printed} ({columns}), but its rows add up to {expected}, off by "
        "{off}{because}{beside}",
        "add the rows up again; look for a row that is missing, or that counts twice",
        why="Readers take a sum on trust, and carry it on into other reports. A sum is known by "
        "its label (Summa, Totalt, Netto) and by the columns in which it holds; rows that begin "
        "with varav or därav are parts of the row above and no terms. Rounding is allowed for: "
        "half a unit of the last printed place for each term, none for counts of people.",
        example="Verksamhet   Budget  Bokslut\nMåntorget      10,0     11,0\n"
        "Stjärnskolan   20,0     21,0\nSumma          30,0     42,0",
        fix="Correct the sum, or the row that is wrong in it.",
    ),
    Rule(
        "AMN602",
        "warning",
        "Columns that do not add up",
        "row {row!r}: {formula} is {expected}, but {column!r} says {printed}, off by {off}"
        "{because}",
        "compute the row again: the other rows of the table fit",
        why="A column that is the sum or the difference of others in all rows but one has a slip "
        "in that row, in one of its figures.",
        example="Verksamhet   Budget  Bokslut  Avvikelse\nMåntorget      10,0     11,0     -1,0\n"
        "Stjärnskolan   20,0     21,0      1,0",
        fix="Correct the figure that is wrong.",
    ),
    Rule(
        "AMN603",
        "warning",
        "Figure that breaks its sums",
        "row {row!r} is {printed} ({columns}), but {expected} would fit {fits}{because}",
        "look the figure up where it comes from",
        why="A figure that stands in several sums and differences and breaks them all by the same "
        "amount is itself wrong: the others vouch for each other.",
        example="Verksamhet   Budget  Bokslut  Avvikelse\nMåntorget      10,0     11,0     -1,0\n"
        "Stjärnskolan   20,0     12,0     -1,0\nSumma          30,0     32,0     -2,0",
        fix="Correct the figure.",
    ),
)
