"""What a diagnostic is declared with, and how one gets its words."""

import re
from typing import NamedTuple

_LONGEST_ARGUMENT = 90


class Rule(NamedTuple):
    """One entry of the catalogue: what the diagnostic is called, says, and what to do about it.

    `message` and `hint` are templates of one sentence; `why`, `example` and `fix` are for
    `amnparse explain`: why it matters, a source that raises it, how to mend or to silence it.
    """

    code: str
    severity: str
    title: str
    message: str
    hint: str
    why: str = ""
    example: str = ""
    fix: str = ""

    @property
    def concerns(self) -> str:
        """ "reading" for a doubt of ours, "report" for a fault of the report itself."""
        return "reading" if self.code[3] in _READING else "report"

    @property
    def wording(self) -> str:
        """The message with names for what stands in it: "goal <number> is printed again"."""
        return _PLACEHOLDER.sub(r"<\1>", self.message)


_PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")
_READING = "13"
"""The families of codes that tell what the parser is not sure of."""


class Finding(NamedTuple):
    """A diagnostic at a place: source lines `start`..`end`, 1-based and inclusive."""

    code: str
    start: int | None
    end: int | None
    arguments: dict[str, object]


def worded(template: str, arguments: dict[str, object]) -> str:
    """Return a template of the catalogue with its arguments; long ones are cut."""
    return template.format(**{key: _shorten(value) for key, value in arguments.items()})


def _shorten(value: object) -> object:
    if isinstance(value, str) and len(value) > _LONGEST_ARGUMENT:
        return f"{value[: _LONGEST_ARGUMENT - 1]}…"
    return value
