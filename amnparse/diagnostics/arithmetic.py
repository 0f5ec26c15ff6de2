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
    Rule(
        "AMN604",
        "warning",
        "Percentage that does not fit",
        "row {row!r}: {column!r} is {printed}, but {formula} is {expected}",
        "compute the percentage again: those of the other rows fit",
        why="What a column of percentages is a share of shows in its rows: the change over the "
        "year before, the outcome over the budget. A row that does not follow has a slip in the "
        "percentage or in a figure beside it.",
        example="Kostnadsslag   2030   2031  Förändring\nLokaler       100,0  110,0        10%\n"
        "Personal      200,0  210,0         5%\nMaterial       50,0   60,0        20%\n"
        "Resor          40,0   30,0       -52%",
        fix="Correct the percentage, or the figure that it is computed from.",
    ),
    Rule(
        "AMN605",
        "warning",
        "Two signs in one column",
        "column {column!r} has two signs: in {odd} it is {formula}, in {others} the reverse",
        "choose one sign for the whole column, or say in the header what a minus means",
        why="A reader cannot tell a rise from a fall where a column of changes takes the later "
        "year less the earlier in some rows and the reverse in others; usual in balance sheets, "
        "where assets and debts come from different sources.",
        example="Balansräkning   2030   2031  Förändring 2030 till 2031\n"
        "Inventarier      10,0   12,0                       -2,0\n"
        "Kundfordringar    5,0    4,0                        1,0\n"
        "Eget kapital      8,0   11,0                        3,0\n"
        "Skulder           7,0    5,0                       -2,0",
        fix="Turn the sign in one half of the rows.",
    ),
    Rule(
        "AMN606",
        "warning",
        "Part larger than the whole",
        "row {row!r} is {part} ({column}), but {whole!r}, of which it is a part, is only {of}",
        "look which of the two rows is wrong, or whether the part belongs to another row",
        why="A row that begins with varav or därav is a part of the row above it.",
        example="Målgrupp         Antal\nUnga              120\nvarav nya         210",
        fix="Correct the figure, or move the row under the one that it is a part of.",
    ),
    Rule(
        "AMN607",
        "info",
        "Same amount, two figures",
        "row {row!r} is {printed}, but {other!r} in another table, which should be the same, is "
        "{there}",
        "say why they differ, or correct one of them",
        why="An area's net stands in the summary and in the area's own table, the net of the year "
        "in the table of areas and in that of kinds of cost. Where they differ, a reader needs to "
        "be told why.",
        example="Verksamhet   VP 2031  VP 2030\nMåntorget      300,5    290,0\n\n"
        "Måntorget\nMnkr         VP 2031  VP 2030\nKostnader      400,0    380,0\n"
        "Intäkter       -99,0    -90,0\nNetto          301,0    290,0",
        fix="Correct one of them, or explain the difference in a note.",
    ),
    Rule(
        "AMN608",
        "info",
        "Off by a rounding unit",
        "row {row!r} is {printed} ({column}): off by {off}, though all else in the table adds up "
        "to the last digit",
        "nothing, where the figures were rounded one by one",
        why="Sums of rounded figures may be off by a unit or two. In a table in which everything "
        "else is exact, a single one that is off is rather a slip.",
        example="Verksamhet   Budget  Bokslut  Avvikelse\nMåntorget     443,8    438,8        5,0\n"
        "Stjärnskolan  674,1    671,2        3,0\nSumma        1 117,9  1 109,9        8,0",
        fix="Correct the figure.",
    ),
    Rule(
        "AMN609",
        "info",
        "Zero with a minus",
        "row {row!r} has a zero with a minus, {printed}",
        "print 0 without a sign, or one decimal more",
        why="A small negative amount that was rounded away leaves its sign behind; readers and "
        "programs stumble over it.",
        example="Balansräkning             2030  2031\nKundfordringar            10,0  12,0\n"
        "Kortfristiga skulder      -0,0  -0,0",
        fix="Drop the minus.",
    ),
    Rule(
        "AMN610",
        "info",
        "Month without figures",
        "row {row!r} has no figure in any column",
        "write 0 where there was nothing, or say that the month is not counted",
        why="A reader cannot tell a month in which nothing happened from one that was not counted "
        "yet, and a sum of the year seems to cover it.",
        example="2031        Bemötande  Innehåll\nOktober             2         3\n"
        "November            1         0\nDecember\nTotalsumma         28        60",
        fix="Fill the row in, or note under the table which months it covers.",
    ),
)
