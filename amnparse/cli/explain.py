"""`amnparse explain`: what the codes of `check` mean."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amnparse.cli.terminal import write_stdout
from amnparse.diagnostics import CATALOGUE, FAMILIES, Rule, UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_FORMS = ("rich", "markdown", "json")
_INDENT = 2


def run(names: Sequence[str], everything: bool, form: str) -> None:
    """Print the entries of codes; a line for each code where none is named.

    Raises UsageError for a name that stands for no code, and for an unknown form.
    """
    from amnparse.lint.catalogue import markdown, rules_of, whole_page
    from amnparse.lint.settings import one_of

    one_of(form, _FORMS, "--output-format")
    if names and everything:
        raise UsageError("--all names all codes; leave the others away")
    rules = rules_of(names) if names else tuple(CATALOGUE.values())
    if form == "json":
        write_stdout(json.dumps([_data(rule) for rule in rules], ensure_ascii=False, indent=2))
        write_stdout("\n")
    elif form == "markdown":
        write_stdout(markdown(rules) if names else whole_page())
    else:
        from amnparse.cli.sheet import drawn

        shown = _entries(rules) if names or everything else _index()
        write_stdout(drawn(lambda console: _print(shown, console)))


def _data(rule: Rule) -> dict[str, str]:
    return {**rule._asdict(), "concerns": rule.concerns}


def _print(lines: "Iterator[tuple[Text, int]]", console: "Console") -> None:
    from rich.padding import Padding

    for text, indent in lines:
        console.print(Padding(text, (0, 0, 0, indent)))


def _index() -> "Iterator[tuple[Text, int]]":
    from rich.text import Text

    from amnparse.cli.findings.finding import STYLES

    for family, rules in FAMILIES.items():
        if rules:
            yield Text(family, "bold"), 0
        for rule in rules:
            severity = rule.severity.ljust(8)
            yield Text.assemble(rule.code, "  ", (severity, STYLES[rule.severity]), rule.title), 2


def _entries(rules: Sequence[Rule]) -> "Iterator[tuple[Text, int]]":
    from rich.text import Text

    from amnparse.cli.findings.finding import DIM, STYLES
    from amnparse.lint.catalogue import CONCERNS

    for number, rule in enumerate(rules):
        if number:
            yield Text(), 0
        severity = (rule.severity, STYLES[rule.severity])
        concerns = (f", {CONCERNS[rule.concerns]}", DIM)
        yield Text.assemble((f"{rule.code}  {rule.title}  ", "bold"), severity, concerns), 0
        silence = f'--ignore {rule.code}, or in amnparse.toml: ignore = ["{rule.code}"]'
        parts = (
            ("", rule.why), ("For example", rule.example), ("It says", rule.wording),
            ("To mend it", rule.fix), ("To silence it", silence),
        )  # fmt: skip
        for name, words in parts:
            if not words:
                continue
            yield Text(), 0
            if name:
                yield Text(name, DIM), _INDENT
            yield Text(words), _INDENT * (2 if name else 1)
