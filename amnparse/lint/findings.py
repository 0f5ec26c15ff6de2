"""What `check` found in files: diagnostics with their file, their excerpt and their standing.

Everything that prints findings builds on a `Run`.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from amnparse.diagnostics import Rule, rule_of
from amnparse.lint.excerpts import Excerpt
from amnparse.models import Diagnostic, Provenance, Report, Source

SEVERITIES = ("error", "warning", "info")
"""From the worst to the mildest."""


class Found(NamedTuple):
    """A diagnostic of a file.

    `severity` is the one that counts, where settings changed it; `fingerprint` stays the same when
    lines move; `known` says that the baseline has it.
    """

    diagnostic: Diagnostic
    severity: str
    fingerprint: str
    known: bool = False
    excerpt: Excerpt | None = None
    related: tuple[Excerpt | None, ...] = ()
    """One for each place of `diagnostic.related`."""

    @property
    def rule(self) -> Rule:
        """The entry of the catalogue."""
        return rule_of(self.diagnostic.code)


class Checked(NamedTuple):
    """A file that was checked.

    `name` is what messages call it; `form` is "text", "pdf", or "json" for a document that amnparse
    wrote.
    """

    name: str
    source: Source
    report: Report
    found: tuple[Found, ...]
    form: str

    @property
    def lines(self) -> bool:
        """Whether places are lines of the file itself: those of a PDF or a document are not."""
        return self.form == "text"

    @property
    def new(self) -> tuple[Found, ...]:
        """What no baseline knows."""
        return tuple(one for one in self.found if not one.known)


class Unread(NamedTuple):
    """A file that could not be checked, and why, in one line."""

    name: str
    reason: str


class Stale(NamedTuple):
    """A finding of the baseline that is there no more, `times` times."""

    name: str
    code: str
    message: str
    times: int


class Run(NamedTuple):
    """A whole run of `check`."""

    files: tuple[Checked, ...]
    unread: tuple[Unread, ...] = ()
    passed_over: tuple[Unread, ...] = ()
    stale: tuple[Stale, ...] = ()
    fail_on: str = "warning"

    def new(self) -> Iterator[Found]:
        """What no baseline knows, of all files."""
        for file in self.files:
            yield from file.new

    def counts(self) -> Counter[str]:
        """How many new findings there are of each severity."""
        return Counter(found.severity for found in self.new())

    def by_code(self) -> dict[str, int]:
        """How many new findings there are of each code, in the order of the codes."""
        return dict(sorted(Counter(found.diagnostic.code for found in self.new()).items()))

    @property
    def known(self) -> int:
        """How many findings the baseline keeps quiet."""
        return sum(found.known for file in self.files for found in file.found)

    @property
    def failed(self) -> bool:
        """Whether a new finding is as severe as `fail_on`, or more."""
        return any(fails(found.severity, self.fail_on) for found in self.new())


def fails(severity: str, fail_on: str) -> bool:
    """Whether a severity counts as a failure."""
    if fail_on == "never":
        return False
    return SEVERITIES.index(severity) <= SEVERITIES.index(fail_on)


def place(where: Provenance) -> str:
    """A place in words: "line 120", "lines 3-5", "page 7 (printed 6)"; "" where none is known."""
    if where.line_start is not None:
        end = where.line_end or where.line_start
        if end > where.line_start:
            return f"lines {where.line_start}-{end}"
        return f"line {where.line_start}"
    if where.page is None:
        return ""
    printed = where.page_label
    odd = f" (printed {printed})" if printed and printed != str(where.page) else ""
    return f"page {where.page}{odd}"
