"""What the report as a whole leaves open: AMN3xx."""

from amnparse.diagnostics.base import Rule

RULES = (
    Rule(
        "AMN301",
        "error",
        "Kind unknown",
        "nothing tells the kind of report",
        "expected Verksamhetsplan, Tertialrapport or Verksamhetsberättelse somewhere",
        why=(
            "What a report must hold depends on its kind; most checks of structure and "
            "years need it."
        ),
        example="Om året 2031 i Månnämnden",
        fix="Name the kind in the title: Verksamhetsplan 2031 för Månnämnden.",
    ),
    Rule(
        "AMN302",
        "error",
        "Committee unknown",
        "nothing tells the committee",
        "expected the name of a nämnd on the title page or in a running head",
        why=(
            "Reports are compared with those of the same committee; without its name this "
            "one cannot be."
        ),
        example="Verksamhetsplan 2031",
        fix="Name the committee in the title: Verksamhetsplan 2031 för Månnämnden.",
    ),
    Rule(
        "AMN303",
        "error",
        "Year unknown",
        "nothing tells the year",
        "expected a year in the title, in a running head or in a table's header",
        why="Without its year, no date and no column of the report can be checked.",
        example="Verksamhetsplan för Månnämnden",
        fix="Name the year in the title: Verksamhetsplan 2031 för Månnämnden.",
    ),
    Rule(
        "AMN304",
        "warning",
        "Part missing",
        "the report has no {what}",
        "the text may be incomplete",
        why=(
            "Every plan and report has goals, indicators and activities; one without them "
            "was cut, or its tables were not recognised."
        ),
        example="(a plan without any table of activities)",
        fix="Look whether the source has them; if so, give the PDF or another text of it.",
    ),
    Rule(
        "AMN305",
        "warning",
        "Text cut off",
        "the text seems to be cut off: {detail}",
        "compare its end with the source",
        why="What stands behind the break is missing from the data and from every check.",
        example="Nämnden ser på månen från det högsta tornet i",
        fix="Export the text again, or give the PDF.",
    ),
)
