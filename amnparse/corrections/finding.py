"""Which record a reference means, in a document that another version may have read."""

from collections.abc import Sequence

from amnparse.corrections.fields import Names
from amnparse.corrections.refs import Axis, Ref
from amnparse.corrections.register import Record, Register
from amnparse.corrections.typed import UnfitError
from amnparse.models import Provenance
from amnparse.swedish import fold

_NEAR = 3.0
"""Points by which two libraries may place a row otherwise."""
_ALIKE = 0.6
"""Share of letters in which a name that was read otherwise agrees."""
_LONGEST = 400
"""Letters of a name that are compared; to compare more takes too long."""


def find_record(known: Register, ref: Ref) -> Record:
    """Return the record that a reference means: of these names and as many equals as then; else
    the only one of these names, or of a similar name, that stands in that place.

    Raises `UnfitError` where there is none, or more than one that it could be.
    """
    names = Names(ref.goal, ref.heading, ref.name, ref.header)
    equals = known.equals.get((ref.list, names), ())
    if len(equals) == ref.of and ref.nth <= ref.of:
        return equals[ref.nth - 1]
    there = [record for record in equals if _stands(ref, record.where)]
    if not there and not equals:
        there = [
            record
            for record in known.records.values()
            if record.list == ref.list and _stands(ref, record.where) and _alike(names, record)
        ]
    if len(there) == 1:
        return there[0]
    raise UnfitError("more than one could be meant" if there or equals else "it is not there")


def find_axis(names: Sequence[str | None], wanted: Axis) -> int | None:
    """Return which row or column (from 0) is meant: of that name and as many equals as then; else
    the one at that number, where its name is similar."""
    equals = [place for place, name in enumerate(names) if name == wanted.name]
    if len(equals) == wanted.of and wanted.nth <= wanted.of:
        return equals[wanted.nth - 1]
    place = wanted.number - 1
    if place < len(names) and (place in equals or (not equals and _similar(wanted, names[place]))):
        return place
    return None


def _similar(wanted: Axis, name: str | None) -> bool:
    return wanted.name is not None and name is not None and _close(wanted.name, name)


def _stands(ref: Ref, where: Provenance | None) -> bool:
    """Whether a record stands where the reference says that it begins."""
    if where is None or ref.page not in (None, where.page):
        return False
    if ref.line is not None and where.line_start is not None:
        return where.line_start <= ref.line <= (where.line_end or where.line_start)
    if ref.top is not None and where.bbox is not None:
        return where.bbox[1] - _NEAR <= ref.top <= where.bbox[3]
    return False


def _alike(names: Names, record: Record) -> bool:
    """Whether a record could be that of a name, its name or what it stands under read otherwise."""
    for one, other in ((names.name, record.names.name), (names.header, record.names.header)):
        if one is not None and other is not None and not _close(one, other):
            return False
    return (names.name is None) == (record.names.name is None)


def _close(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    plain, like = fold(one)[:_LONGEST], fold(other)[:_LONGEST]
    if not plain or not like:
        return False
    return SequenceMatcher(None, plain, like, autojunk=False).ratio() >= _ALIKE
