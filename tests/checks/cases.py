"""For every code of the catalogue a report that raises it, and one that nearly does.

Each family has a module `cases_FAMILY` with a table `CASES`; the second report of a case should be
as close to the first as it can be.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from amnparse import check, parse
from amnparse.models import Diagnostic, Document

Given = str | bytes | Document | tuple[Document, Document] | Callable[[], bytes]
"""A text, a PDF or what builds one, a report built by hand, or an earlier report and the later
one."""


class Case(NamedTuple):
    """A report that raises a code and one that does not."""

    raising: Given
    clean: Given


Cases = Mapping[str, Case]


def found(given: Given) -> tuple[Diagnostic, ...]:
    """What `check` says of a report."""
    earlier: tuple[Document, ...] = ()
    if isinstance(given, tuple):
        before, given = given
        earlier = (before,)
    if callable(given):
        given = given()
    document = given if isinstance(given, Document) else parse(given)
    return check(document, earlier=earlier)


def codes(given: Given) -> set[str]:
    """The codes that a report raises."""
    return {one.code for one in found(given)}
