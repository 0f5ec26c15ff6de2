"""What is odd in the report's structure: AMN2xx."""

from amnparse.diagnostics.base import Rule

RULES = (
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
        "AMN209",
        "warning",
        "Committee goal skipped",
        "goal {number} follows goal {previous}: {missing} is not in the report",
        "number the goals without a gap, or look for a heading that is missing",
        why="The committee numbers its own goals; a gap often means that a heading was deleted "
        "and its text was not, or that a goal of the plan is silently gone.",
        example="Nämndmål 1.1.1 ...\nNämndmål 1.1.3 ...",
        fix="Renumber the goals, or restore the missing one.",
    ),
    Rule(
        "AMN210",
        "info",
        "Council goal left out",
        "goal {number} follows goal {previous}: {missing} is not in the report",
        "nothing, where the council gave that goal to other committees only",
        why="The council numbers its goals for the whole city and a committee reports those that "
        "it was given: a gap is usual, and worth a look where the plan had the goal.",
        example="1.1 KF:s mål för verksamhetsområdet ...\n1.3 KF:s mål för verksamhetsområdet ...",
        fix="Compare with the plan.",
    ),
)
