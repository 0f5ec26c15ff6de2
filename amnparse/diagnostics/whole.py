"""What the report as a whole leaves open: AMN3xx."""

from amnparse.diagnostics.base import Rule

RULES = (
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
