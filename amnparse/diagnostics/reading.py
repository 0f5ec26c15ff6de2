"""Our doubts in reading: AMN101 to AMN129."""

from amnparse.diagnostics.base import Rule

RULES = (
    Rule(
        "AMN101",
        "warning",
        "Input form in doubt",
        "the input form {reader} was chosen on thin evidence ({confidence:.0%})",
        "force a form with --reader, and check the tables",
        why=(
            "The form decides how rows are cut into cells. Where few rows bear it out, many "
            "values may sit in the wrong column."
        ),
        example=(
            "Indikator Utfall Årsmål Period\nAntal pass 12 foo 6 VB 2031\nAntal lån bar 5 9 VB 2031"
        ),
        fix=(
            "Look at two or three rows; if they are wrong, force the form with --reader, or "
            "give the PDF."
        ),
    ),
    Rule(
        "AMN102",
        "info",
        "Mixed input forms",
        "the document mixes input forms: {other} here, {reader} elsewhere",
        "each region was read in its own form",
        why=(
            "Each table was read in the form that it stands in, which is right where texts "
            "were put together, and wrong where one of the forms was not meant."
        ),
        example="Besök\t5 st\tÅr\n...\n  Antal lån 5 st År",
        fix="Compare the table that is named with the source; make the text anew with one tool.",
    ),
    Rule(
        "AMN103",
        "warning",
        "Encoding guessed",
        "the text is {encoding} by guess: it is not valid UTF-8",
        "save it as UTF-8 if å, ä, ö look wrong",
        why=(
            "Without å, ä and ö in their places, headings and columns are not recognised, "
            "and names come out wrong."
        ),
        example="M\\xe5nn\\xe4mnden",
        fix="Save the text as UTF-8.",
    ),
    Rule(
        "AMN104",
        "warning",
        "Characters lost",
        "{count} characters could not be decoded and are shown as U+FFFD",
        "convert the file to UTF-8 from its true encoding",
        why="What the file held there is gone: names and figures around it may be damaged.",
        example="Tornet �r h�gt.",
        fix="Convert the original file from its true encoding, or give the PDF.",
    ),
    Rule(
        "AMN105",
        "warning",
        "Scanned pages",
        "pages {pages} are pictures without a text layer: nothing on them was read",
        "recognise their text first: ocrmypdf -l swe --skip-text in.pdf out.pdf",
        why=(
            "A picture of a page has no text: its goals, tables and sums are missing from "
            "everything that follows, and from every check."
        ),
        example="(a page that went through a scanner)",
        fix="Recognise the text: ocrmypdf -l swe --skip-text in.pdf out.pdf.",
    ),
    Rule(
        "AMN106",
        "warning",
        "Letters without meaning",
        "pages {pages} use fonts that do not tell which letters they show: their text is a guess",
        "recognise their text anew: ocrmypdf -l swe --force-ocr in.pdf out.pdf",
        why=(
            "The page looks right and its text is another one: names and figures that come "
            "from it cannot be trusted."
        ),
        example="(a page whose fonts have no table of characters)",
        fix=(
            "Recognise the text anew: ocrmypdf -l swe --force-ocr in.pdf out.pdf, or export "
            "the PDF again."
        ),
    ),
    Rule(
        "AMN107",
        "warning",
        "Pages too full",
        "pages {pages} hold far more than a page of text: they were read in part, or not at all",
        "look at them in the source; print them to a new PDF if they matter",
        why=(
            "To protect the machine, a page that holds far more text or lines than paper "
            "can is read in part."
        ),
        example="(a page with a hundred thousand words)",
        fix="Look at the page; print the report to a new PDF if it matters.",
    ),
    Rule(
        "AMN108",
        "error",
        "Pages unreadable",
        "pages {pages} are damaged: nothing on them was read",
        "fetch the file again, or print it to a new PDF",
        why=(
            "Nothing on the page was read: what stands there is missing from the data and "
            "from every check."
        ),
        example="(a page that the PDF names and does not hold)",
        fix="Fetch or export the file again, or print it to a new PDF.",
    ),
    Rule(
        "AMN109",
        "info",
        "Pages turned",
        "the text of pages {pages} runs sideways; they were turned to read it",
        "compare the tables of those pages with the source",
        why=(
            "Pages that lie on their side are turned to be read; a table whose columns run "
            "the other way is easily cut wrong."
        ),
        example="(a wide table on a page of its own)",
        fix="Compare the tables of those pages with the source.",
    ),
    Rule(
        "AMN110",
        "warning",
        "Row with two readings",
        "row {row!r}: read as {reading}; {other} would also fit",
        "look at the row in the source: empty cells left no trace in this text",
        why=(
            "The text does not tell in which columns the values stand. The better reading "
            "was taken, the other one may be true."
        ),
        example=(
            "Indikator Periodens utfall Utfall VB 2030 Årsmål Period\nAntal pass 12 6 VB 2031"
        ),
        fix=(
            "Look the row up in the source; a text that keeps its spaces, or the PDF, "
            "leaves no doubt."
        ),
    ),
    Rule(
        "AMN111",
        "warning",
        "Row does not fit its header",
        "row {row!r} does not fit its header: {detail}",
        "compare the row with the source",
        why=(
            "Some value of the row has no column that could hold it: it is kept, but not "
            "where it belongs."
        ),
        example="Indikator\tÅrsmål\tPeriodicitet\n\t7 st\tÅr",
        fix="Compare the row with the source, and mend the row or its header there.",
    ),
    Rule(
        "AMN112",
        "info",
        "Unknown column",
        "column {column!r} has no field of its own; its values are kept under extra",
        "read the column from extra, by its printed name",
        why=(
            "Columns that amnparse does not know are kept under their printed names, but no "
            "check looks at them."
        ),
        example="Indikator\tÅrsmål\tFramfart\nBesök\t5 st\tTill fots",
        fix="Nothing, where the column is meant; else print the usual name of the column.",
    ),
    Rule(
        "AMN113",
        "info",
        "Slip in a header",
        "header {printed!r} was read as {column!r}",
        "a slip of the pen or of a text recogniser",
        why=(
            "The header was close enough to be understood; a reader, or another program, "
            "may not understand it."
        ),
        example="Indikator\tArsmål\tPeriodicitet",
        fix="Print Årsmål.",
    ),
    Rule(
        "AMN114",
        "warning",
        "Not a date",
        "{column}: {text!r} is not a date; it is kept under extra",
        "compare the row with the source",
        why="Without the date nothing can tell whether the activity is in time.",
        example="Bygga torn\t2031-01-01\t2031-12-3",
        fix="Print the date as year-month-day: 2031-12-31.",
    ),
    Rule(
        "AMN115",
        "warning",
        "Not a value of its column",
        "{column}: {text!r} is not a value of that column",
        "compare the row with the source",
        why=(
            "The cell holds something else than its column says, so that nothing can be "
            "compared with it."
        ),
        example="Lån\t+/-\tÅr",
        fix="Complete the value: +/-1 %.",
    ),
    Rule(
        "AMN116",
        "warning",
        "Table cut off",
        "the table ends in the middle of row {row!r}",
        "the text may be cut off here; its last cells are missing",
        why="The text ends before the row does; what should follow is missing, too.",
        example="Besök\t5 st\tÅr\nLån\tTas fram av nämn",
        fix="Export the text again, and look whether its end is there.",
    ),
    Rule(
        "AMN117",
        "warning",
        "Row without a header",
        "{text!r} looks like a row of indicators or activities, but no header stands over it",
        "it is kept as printed, but its values are no records: compare with the source",
        why=(
            "It has the values of a row, but nothing says what they are: they are text, and "
            "no check looks at them."
        ),
        example="(no header)\nBesök\t5 st\tTas fram av nämnd\tTertial",
        fix="Repeat the header above the rows, or look whether it was lost on the way.",
    ),
    Rule(
        "AMN118",
        "info",
        "Hyphen at a line end",
        "{text!r}: a hyphen at a line end was read as {reading!r}",
        "the source does not tell whether the hyphen belongs to the word",
        why=(
            "A hyphen at the end of a line belongs to the word or to the line; the word may "
            "be spelled otherwise."
        ),
        example="Tornet är högt och mån-\nkikaren i det är stor.",
        fix="Nothing, if the word is right; the PDF or an undivided text leaves no doubt.",
    ),
    Rule(
        "AMN119",
        "info",
        "Header split by guess",
        "header {header!r} was split into {count} cells; the source does not show where",
        "compare the header with the source",
        why=(
            "The words of the header stand side by side without a border: a cell may begin "
            "one word earlier or later."
        ),
        example="Målgrupp Kvinna Man\nHelår 2031 2030 2031 2030\nUnga 10 20 30 40",
        fix="Compare the header of the table with the source.",
    ),
    Rule(
        "AMN120",
        "info",
        "Empty cells without a trace",
        "row {row!r}: empty cells left no trace; read as {reading} rather than {other}",
        "a text that keeps its spaces, or the PDF, leaves no doubt",
        why=(
            "Empty cells left nothing behind in this text; units, arithmetic and what "
            "reports usually leave empty tell which they are."
        ),
        example=(
            "Indikator Periodens utfall Utfall VB 2030 Årsmål KF:s årsmål Period\n"
            "Antal pass 12 6 14 VB 2031"
        ),
        fix=(
            "Nothing, if the row is right; a text that keeps its spaces, or the PDF, leaves "
            "no doubt."
        ),
    ),
    Rule(
        "AMN121",
        "warning",
        "Name in doubt",
        "row {row!r}: the line above, {text!r}, was read as {reading}",
        "compare the row with the source",
        why=(
            "A line without values above a row may begin its name, or be a paragraph or a "
            "heading of its own."
        ),
        example="Ett stycke utan punkt\nAndel hela torn\t80 %\tÅr",
        fix="Compare the name of the row with the source.",
    ),
    Rule(
        "AMN122",
        "warning",
        "Tables read column by column",
        "the tables of this text were read column by column ({count} headers without their rows)",
        "their rows cannot be rebuilt: give it the PDF itself, or the text of pdftotext -layout",
        why=(
            "Names stand in one place and values in another: to put them together would be "
            "to invent rows."
        ),
        example="Indikator\n\nAndel nöjda besökare\nAntal byggda torn\n\nÅrsmål\n\n80 %\n\n40 st",
        fix="Give the PDF itself, or the text of pdftotext -layout.",
    ),
    Rule(
        "AMN123",
        "info",
        "Word at a line end",
        "{text!r}: a line's end was read as inside a word, {reading!r}",
        "the source does not tell whether a space stood there",
        why=(
            "The line breaks in a word that is too long for its column; the word may be two words."
        ),
        example="Stjärnhimlavalvsk\narta",
        fix="Nothing, if the word is right; the PDF leaves no doubt.",
    ),
    Rule(
        "AMN124",
        "info",
        "Name or row",
        "{text!r} was read as {reading}; it may be {other}",
        "compare the row with the source",
        why=(
            "A line without figures is the end of the name above, or a row of its own that "
            "has no figures."
        ),
        example=(
            "Bidrag för        5,0    5,0    0,0\n"
            "Stjärncentrum\n"
            "Bidrag från      15,0   16,0   -1,0"
        ),
        fix="Compare the row with the source.",
    ),
    Rule(
        "AMN125",
        "info",
        "Footnote mark",
        "row {row!r}: {mark!r} behind {text!r} was read as the mark of a footnote",
        "look for the note below the table in the source",
        why="A raised digit that is read into the number before it makes 72 % of 2 into 722 %; "
        "and the note it points to often says that the value is an estimate.",
        example="Nöjda nattvandrare    72² %    75 %    2031\n\n² Uppskattat av vaktmästaren.",
        fix="Nothing, where the small raised digit is a footnote's mark. Where it is a power, as "
        "in m², set it as the letter ² in the source.",
    ),
    Rule(
        "AMN126",
        "warning",
        "Text across a border",
        "row {row!r}: {text!r} runs across a border between columns; it was read as {reading}",
        "compare the row with the source",
        why="Where a text is too long for its cell, it covers the next one, and nothing but its "
        "place tells which cell its end belongs to.",
        example="| Fyrar i drift | 1 063 500 000 st|12 | 2031 |\n"
        "a PDF in which the outcome is wider than its column",
        fix="Widen the column, or let the cell wrap, and print the report again.",
    ),
    Rule(
        "AMN127",
        "warning",
        "Value in a merged cell",
        "row {row!r}: {text!r} stands in a cell over {over}; it was given to the first of them",
        "look at the row in the source: the value may be that of the others, too",
        why="A cell over two columns, or over two rows, shows one value for both; in the JSON the "
        "second of them is empty, which reads as if the report had no value there.",
        example="| Indikator | Årsmål | Prognos |\n| Nöjda nattvandrare |      80 %       |\n"
        "a PDF in which the last two cells of the row are merged",
        fix="Print the value in each of the cells.",
    ),
)
