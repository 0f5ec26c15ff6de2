"""The catalogue of diagnostics, and the errors that end a run.

A diagnostic is declared once, here: code, severity, message template and hint.  Stages emit
`Finding`s (a code, its arguments and a span of source lines); `assemble` turns them into the
`Diagnostic` of the contract.  AMN1xx is our doubt in reading, AMN2xx the report's structure,
AMN3xx what the report as a whole leaves open.
"""

from typing import NamedTuple


class Rule(NamedTuple):
    """One entry of the catalogue: what the diagnostic is called, says, and what to do about it."""

    code: str
    severity: str
    title: str
    message: str
    hint: str


class Finding(NamedTuple):
    """A diagnostic at a place: source lines `start`..`end`, 1-based and inclusive."""

    code: str
    start: int | None
    end: int | None
    arguments: dict[str, object]


_RULES = (
    Rule(
        "AMN101",
        "warning",
        "Input form in doubt",
        "the input form {reader} was chosen on thin evidence ({confidence:.0%})",
        "force a form with --reader, and check the tables",
    ),
    Rule(
        "AMN102",
        "info",
        "Mixed input forms",
        "the document mixes input forms: {other} here, {reader} elsewhere",
        "each region was read in its own form",
    ),
    Rule(
        "AMN103",
        "warning",
        "Encoding guessed",
        "the text is {encoding} by guess: it is not valid UTF-8",
        "save it as UTF-8 if å, ä, ö look wrong",
    ),
    Rule(
        "AMN104",
        "warning",
        "Characters lost",
        "{count} characters could not be decoded and are shown as U+FFFD",
        "convert the file to UTF-8 from its true encoding",
    ),
    Rule(
        "AMN105",
        "warning",
        "Scanned pages",
        "pages {pages} are pictures without a text layer: nothing on them was read",
        "recognise their text first: ocrmypdf -l swe --skip-text in.pdf out.pdf",
    ),
    Rule(
        "AMN106",
        "warning",
        "Letters without meaning",
        "pages {pages} use fonts that do not tell which letters they show: their text is a guess",
        "recognise their text anew: ocrmypdf -l swe --force-ocr in.pdf out.pdf",
    ),
    Rule(
        "AMN107",
        "warning",
        "Pages too full",
        "pages {pages} hold far more than a page of text: they were read in part, or not at all",
        "look at them in the source; print them to a new PDF if they matter",
    ),
    Rule(
        "AMN108",
        "error",
        "Pages unreadable",
        "pages {pages} are damaged: nothing on them was read",
        "fetch the file again, or print it to a new PDF",
    ),
    Rule(
        "AMN109",
        "info",
        "Pages turned",
        "the text of pages {pages} runs sideways; they were turned to read it",
        "compare the tables of those pages with the source",
    ),
    Rule(
        "AMN110",
        "warning",
        "Row with two readings",
        "row {row!r}: read as {reading}; {other} would also fit",
        "look at the row in the source: empty cells left no trace in this text",
    ),
    Rule(
        "AMN111",
        "warning",
        "Row does not fit its header",
        "row {row!r} does not fit its header: {detail}",
        "compare the row with the source",
    ),
    Rule(
        "AMN112",
        "info",
        "Unknown column",
        "column {column!r} has no field of its own; its values are kept under extra",
        "read the column from extra, by its printed name",
    ),
    Rule(
        "AMN113",
        "info",
        "Slip in a header",
        "header {printed!r} was read as {column!r}",
        "a slip of the pen or of a text recogniser",
    ),
    Rule(
        "AMN114",
        "warning",
        "Not a date",
        "{column}: {text!r} is not a date; it is kept under extra",
        "compare the row with the source",
    ),
    Rule(
        "AMN115",
        "warning",
        "Not a value of its column",
        "{column}: {text!r} is not a value of that column",
        "compare the row with the source",
    ),
    Rule(
        "AMN116",
        "warning",
        "Table cut off",
        "the table ends in the middle of row {row!r}",
        "the text may be cut off here; its last cells are missing",
    ),
    Rule(
        "AMN117",
        "warning",
        "Row without a header",
        "{text!r} looks like a row of indicators or activities, but no header stands over it",
        "it is kept as printed, but its values are no records: compare with the source",
    ),
    Rule(
        "AMN118",
        "info",
        "Hyphen at a line end",
        "{text!r}: a hyphen at a line end was read as {reading!r}",
        "the source does not tell whether the hyphen belongs to the word",
    ),
    Rule(
        "AMN119",
        "info",
        "Header split by guess",
        "header {header!r} was split into {count} cells; the source does not show where",
        "compare the header with the source",
    ),
    Rule(
        "AMN120",
        "info",
        "Empty cells without a trace",
        "row {row!r}: empty cells left no trace; read as {reading} rather than {other}",
        "a text that keeps its spaces, or the PDF, leaves no doubt",
    ),
    Rule(
        "AMN121",
        "warning",
        "Name in doubt",
        "row {row!r}: the line above, {text!r}, was read as {reading}",
        "compare the row with the source",
    ),
    Rule(
        "AMN122",
        "warning",
        "Tables read column by column",
        "the tables of this text were read column by column ({count} headers without their rows)",
        "their rows cannot be rebuilt: give it the PDF itself, or the text of pdftotext -layout",
    ),
    Rule(
        "AMN123",
        "info",
        "Word at a line end",
        "{text!r}: a line's end was read as inside a word, {reading!r}",
        "the source does not tell whether a space stood there",
    ),
    Rule(
        "AMN124",
        "info",
        "Name or row",
        "{text!r} was read as {reading}; it may be {other}",
        "compare the row with the source",
    ),
    Rule(
        "AMN125",
        "info",
        "Footnote mark",
        "row {row!r}: {mark!r} behind {text!r} was read as the mark of a footnote",
        "look for the note below the table in the source",
    ),
    Rule(
        "AMN126",
        "warning",
        "Text across a border",
        "row {row!r}: {text!r} runs across a border between columns; it was read as {reading}",
        "compare the row with the source",
    ),
    Rule(
        "AMN201",
        "warning",
        "Goal number used twice",
        "goal {number} is printed again; this one has the id {id!r}",
        "cite the goal by its id and its title",
    ),
    Rule(
        "AMN202",
        "warning",
        "Goal out of order",
        "goal {number} stands after goal {previous}: out of order",
        "compare the numbers with the contents list",
    ),
    Rule(
        "AMN203",
        "warning",
        "Goal without a parent",
        "goal {number} has no parent: {parent} is not in the document",
        "the report may be cut, or a heading was not recognised",
    ),
    Rule(
        "AMN204",
        "warning",
        "Decision number used twice",
        "decision {number} is printed again",
        "cite the decision by its place",
    ),
    Rule(
        "AMN205",
        "warning",
        "Contents entry without a heading",
        "the contents list names {entry!r}, but no such heading was found",
        "the heading may read differently, or the text is incomplete",
    ),
    Rule(
        "AMN206",
        "info",
        "Heading out of order",
        "heading {label!r} stands after {previous!r}",
        "the report numbers its headings so; cite the heading by its title",
    ),
    Rule(
        "AMN207",
        "warning",
        "Number does not fit the level",
        "{level} goal {number}: the number does not fit the level",
        "compare the heading with the goals around it",
    ),
    Rule(
        "AMN208",
        "warning",
        "Table under no goal",
        "a table of {kind} stands under no goal",
        "a goal's heading above it may not have been recognised",
    ),
    Rule(
        "AMN301",
        "error",
        "Kind unknown",
        "nothing tells the kind of report",
        "expected Verksamhetsplan, Tertialrapport or Verksamhetsberättelse somewhere",
    ),
    Rule(
        "AMN302",
        "error",
        "Committee unknown",
        "nothing tells the committee",
        "expected the name of a nämnd on the title page or in a running head",
    ),
    Rule(
        "AMN303",
        "error",
        "Year unknown",
        "nothing tells the year",
        "expected a year in the title, in a running head or in a table's header",
    ),
    Rule(
        "AMN304",
        "warning",
        "Part missing",
        "the report has no {what}",
        "the text may be incomplete",
    ),
    Rule(
        "AMN305",
        "warning",
        "Text cut off",
        "the text seems to be cut off: {detail}",
        "compare its end with the source",
    ),
)

CATALOGUE = {rule.code: rule for rule in _RULES}


class AmnparseError(Exception):
    """Base of all errors; `exit_code` is what the command line returns for it."""

    exit_code = 70


class UsageError(AmnparseError):
    """The caller asked for something that does not exist."""

    exit_code = 2


class UnreadableInputError(AmnparseError):
    """The input is missing, empty, not text, or not a report."""

    exit_code = 3


class MissingExtraError(AmnparseError):
    """A feature needs a package that is not installed."""

    exit_code = 4


class OutputError(AmnparseError):
    """A result could not be written."""

    exit_code = 5
