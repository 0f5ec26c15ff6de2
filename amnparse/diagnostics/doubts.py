"""What the checks doubt in our reading of a report: AMN13x and AMN14x."""

from amnparse.diagnostics.base import Rule

RULES = (
    Rule(
        "AMN130",
        "warning",
        "Another reading adds up",
        "row {row!r} was read as {reading}; its sums hold with {other}",
        "compare the row with the source",
        why="The sums of a table tell how a row is to be read where its cells left no borders. "
        "Here they hold with another reading than the one that was chosen.",
        example="Verksamhet   Budget   Bokslut   Avvikelse\n"
        "Måntorget      10,0      11,0        -1,0\n"
        "Stab            5,0       5,0",
        fix="Look the row up in the source; a text that keeps its columns, or the PDF, helps.",
    ),
    Rule(
        "AMN131",
        "info",
        "Figure missing from a sum",
        "row {row!r} has {printed} under {column!r}; the sum {sum!r} needs {expected} there",
        "compare the row with the source: a figure may be lost in it, or in reading it",
        why="An empty cell counts for nothing. Where a sum fails by what may have stood in it, "
        "either the report left the figure out or it was lost on the way here.",
        example="Verksamhet   Budget  Bokslut\nMåntorget      10,0     11,0\n"
        "Stjärnskolan            21,0\nSumma          30,0     32,0",
        fix="Fill the cell in, or correct the sum.",
    ),
    Rule(
        "AMN140",
        "info",
        "Row in doubt does not fit",
        "row {row!r}: {values} do not fit each other, but the row may be read otherwise",
        "compare the row with the source",
        why="The row left no trace of its empty cells, or has another reading: what does not fit "
        "may be our reading and no fault of the report.",
        example="(a text without columns)\nAndel nöjda 85 % 70 % 74 % 80 %",
        fix="Give the PDF, or a text that keeps its columns.",
    ),
    Rule(
        "AMN141",
        "info",
        "Number with two readings",
        "row {row!r}: {values} do not fit each other, unless a dot is read as a decimal point",
        "print decimals with a comma",
        why='"1.063" is read as 1063, for a dot before three digits parts thousands; the row '
        "fits only where it is 1,063.",
        example="Andel nöjda\tutfall 71.063 %\tmän 70,1 %\tkvinnor 72,0 %",
        fix="Write 71,063.",
    ),
    Rule(
        "AMN142",
        "info",
        "Year in doubt",
        "the report was read as one for {year}, but {count} of {all} activities lie wholly outside",
        "compare the year with the title page",
        why="Where most activities lie outside the year, the year is more likely read wrong than "
        "all of them.",
        example="Verksamhetsplan 2023\n...\nNämnden ska ...\t2022-01-01\t2022-12-31",
        fix="Correct the year of the title, or the dates.",
    ),
)
