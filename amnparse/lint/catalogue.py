"""The catalogue of codes as Markdown (`docs/diagnostics.md`) and as plain data."""

from collections.abc import Iterable, Iterator, Sequence

from amnparse.diagnostics import CATALOGUE, FAMILIES, Rule
from amnparse.lint.selection import patterns

CONCERNS = {"report": "a fault of the report", "reading": "a doubt of ours in reading it"}
_OPENING = """\
# Diagnostics

What `amnparse check` can say, by family. *Our doubt* tells that the parser is not sure of what it
read; *the report's fault* that the report does not hold together. `amnparse explain CODE` prints an
entry. This page is made from the catalogue in `amnparse/diagnostics/`:

    amnparse explain --all --output-format markdown > docs/diagnostics.md

To silence a code: `--ignore CODE`, `ignore = ["CODE"]` in `amnparse.toml`, for some files only
`[per-file-ignores]` there, or a baseline for findings that are known.
"""


def rules_of(names: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of codes, beginnings of codes or families, in the order of the names.

    Raises UsageError for a name that stands for none.
    """
    found: dict[str, Rule] = {}
    for pattern in patterns(names, "explain"):
        found |= {code: CATALOGUE[code] for code in sorted(pattern.codes)}
    return tuple(found.values())


def markdown(rules: Sequence[Rule]) -> str:
    """Return entries as Markdown, without a page around them."""
    return "\n".join(line for rule in rules for line in _entry(rule, "#"))


def whole_page() -> str:
    """Return `docs/diagnostics.md`: a table of all codes, and the entries by family."""
    parts = [_OPENING, "| code | severity | whose | what |", "| --- | --- | --- | --- |"]
    for rule in CATALOGUE.values():
        whose = "report" if rule.concerns == "report" else "our doubt"
        anchor = rule.code.lower()
        parts.append(f"| [{rule.code}](#{anchor}) | {rule.severity} | {whose} | {rule.title} |")
    for family, rules in FAMILIES.items():
        if rules:
            parts += ["", f"## {family}", ""]
            parts.append("\n".join(line for rule in rules for line in _entry(rule, "###")).rstrip())
    return "\n".join(parts) + "\n"


def _entry(rule: Rule, level: str) -> Iterator[str]:
    yield f"{level} {rule.code}"
    yield ""
    yield f"**{rule.title}** ({rule.severity}, {CONCERNS[rule.concerns]})"
    yield ""
    if rule.why:
        yield rule.why
        yield ""
    if rule.example:
        yield from ("```", *rule.example.splitlines(), "```", "")
    if rule.fix:
        yield f"*To mend:* {rule.fix}"
        yield ""
