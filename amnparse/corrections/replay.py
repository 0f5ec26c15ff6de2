"""Corrections are put into a document and marked there: all of a file, or none of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from amnparse.corrections.file import Corrections, Entry
from amnparse.corrections.marking import marked_diagnostics
from amnparse.corrections.places import Place, find_place, places
from amnparse.corrections.refs import Ref
from amnparse.corrections.register import Register, Step, register
from amnparse.corrections.typed import Typed, UnfitError, read_typed, same, shown
from amnparse.diagnostics import CorrectionsError
from amnparse.models import Correction, Document, Model, Value, ValueCorrection
from amnparse.swedish import read_value
from amnparse.wording import clean

SHOWN = 20
"""Corrections that are written out where many have something in common."""
_HASH = 12


class Replayed(NamedTuple):
    """A document with its corrections, and what is to be said of them, a line each: those that are
    needed no more, and numbers that became words."""

    document: Document
    remarks: tuple[str, ...]


class _Done(NamedTuple):
    """A correction that fits: its place, what will stand there, and what the file says of it."""

    place: Place
    now: Typed
    entry: Entry
    label: str


def replay(document: Document, given: Corrections, name: str) -> Replayed:
    """Put the corrections of a file into the document that was read from the same source.

    `name` is what messages call the file.  Raises `CorrectionsError`, with a line for each
    correction that does not fit, and then does nothing.
    """
    _check_source(document, given, name)
    known = register(document)
    fitting: list[_Done] = []
    remarks: list[str] = []
    faults: list[str] = []
    for number, entry in enumerate(given.corrections, start=1):
        label = f"correction {number} ({described(entry.ref, entry.field)})"
        try:
            done = _fitted(known, entry, label)
        except UnfitError as error:
            faults.append(f"{label}: {error}")
            continue
        if same(done.place.was, done.now):
            remarks.append(f"{label}: no longer needed, {shown(done.now)} is what is read now")
        fitting.append(done)
    faults += _twice(fitting)
    if faults:
        raise _refusal(document, given, name, faults)
    needed = [done for done in fitting if not same(done.place.was, done.now)]
    remarks += [remark for done in needed for remark in _doubts(done)]
    return Replayed(_corrected(document, needed), tuple(_first(remarks)))


def described(ref: Ref, field: str) -> str:
    """Return a place in words: `indicators 'Andel ...' of 1.2, outcome`."""
    parts = [ref.list, shown(ref.name) if ref.name else ""]
    parts.append(f"of {clean(ref.goal)[:20]}" if ref.goal else "")
    words = [" ".join(filter(None, parts))]
    for what, axis in (("row", ref.row), ("column", ref.column)):
        if axis is not None:
            words.append(f"{what} {shown(axis.name) if axis.name else axis.number}")
    return ", ".join([*words, clean(field)[:60]])


def _check_source(document: Document, given: Corrections, name: str) -> None:
    ours, theirs = document.source, given.source
    if ours.sha256 != theirs.sha256:
        made, here = theirs.name or "a source", ours.name or "the source"
        raise CorrectionsError(
            f"corrections {name}: made for {made} with sha256 {theirs.sha256[:_HASH]}…, but {here}"
            f" has {ours.sha256[:_HASH]}…; correct the file that they were made for, or review"
            " this one anew"
        )


def _fitted(known: Register, entry: Entry, label: str) -> _Done:
    """The correction with its place; raises UnfitError where it does not fit."""
    place = find_place(known, entry.ref, entry.field)
    now = read_typed(place.form, entry.now, place.choices)
    if now is None and place.required:
        raise UnfitError("cannot be empty")
    if not same(place.was, entry.was) and not same(place.was, now):
        raise UnfitError(f"was {shown(entry.was)} when it was made, and reads {shown(place.was)}")
    return _Done(place, now, entry, label)


def _twice(fitting: Iterable[_Done]) -> Iterable[str]:
    seen: dict[tuple[Step, ...], str] = {}
    for done in fitting:
        first = seen.setdefault(done.place.path, done.label)
        if first is not done.label:
            yield f"{done.label}: corrects the same place as {first.split(' (')[0]}"


def _refusal(
    document: Document, given: Corrections, name: str, faults: Sequence[str]
) -> CorrectionsError:
    whose = document.source.name or "the source"
    return CorrectionsError(
        f"corrections {name}: {len(faults)} of {len(given.corrections)} do not fit {whose}, so none"
        " is made; mend or remove them, or review it anew",
        tuple(_first(faults)),
    )


def _first(lines: Sequence[str]) -> Iterable[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"... and {len(lines) - SHOWN} more"


def _doubts(done: _Done) -> Iterable[str]:
    """A number that becomes words is a slip of the pen more often than not."""
    if done.place.form != "value" or not isinstance(done.now, str):
        return
    was = read_value(done.place.was).kind if isinstance(done.place.was, str) else "text"
    if was in ("number", "tolerance") and read_value(done.now).kind == "text":
        yield f"{done.label}: {shown(done.now)} is no number; it is kept as text"


def _corrected(document: Document, needed: Sequence[_Done]) -> Document:
    if not needed:
        return document
    order = {place.path: number for number, place in enumerate(places(document))}
    ordered = sorted(needed, key=lambda done: order[done.place.path])
    changed: Model = document
    for done in ordered:
        changed = _put(changed, done.place.path, _content(document, done))
    marks = tuple(_mark(done) for done in ordered)
    diagnostics = marked_diagnostics(document, [done.place for done in ordered])
    assert isinstance(changed, Document)
    return changed.model_copy(update={"corrections": marks, "diagnostics": diagnostics})


def _mark(done: _Done) -> Correction:
    note, by = _said(done.entry.note), _said(done.entry.by)
    return Correction(
        pointer=done.place.pointer,
        field=done.place.field,
        was=done.place.was,
        now=done.now,
        note=note,
        by=by,
        at=done.entry.at,
    )


def _said(text: str | None) -> str | None:
    said = read_typed("prose", text)
    return said if isinstance(said, str) else None


def _content(document: Document, done: _Done) -> object:
    """What stands in the field: a value is read as the parser reads a cell."""
    now, place = done.now, done.place
    if place.form == "lines":
        return tuple(now.split("\n")) if isinstance(now, str) else ()
    if place.form != "value" or not isinstance(now, str):
        return now
    was, old = place.was, _look(document, place.path)
    entry = done.entry
    mark = ValueCorrection(
        was=was if isinstance(was, str) else None,
        note=_said(entry.note),
        by=_said(entry.by),
        at=entry.at,
    )
    reading = read_value(now)._asdict()
    at = old.at if isinstance(old, Value) else None
    return Value(raw=now, **reading, at=at, correction=mark)


def _look(node: object, path: Sequence[Step]) -> object:
    for step in path:
        if isinstance(node, tuple):
            node = node[int(step)]
        elif isinstance(node, dict):
            node = node.get(step)
        else:
            node = getattr(node, str(step))
    return node


def _put(node: Model, path: Sequence[Step], content: object) -> Model:
    """A model with something else in one place of it."""
    step, rest = str(path[0]), path[1:]
    return node.model_copy(update={step: _within(getattr(node, step), rest, content)})


def _within(node: object, path: Sequence[Step], content: object) -> object:
    if not path:
        return content
    step, rest = path[0], path[1:]
    if isinstance(node, tuple):
        place = int(step)
        return (*node[:place], _within(node[place], rest, content), *node[place + 1 :])
    if isinstance(node, dict):
        kept = {**node, step: content}
        return {header: value for header, value in kept.items() if value is not None}
    assert isinstance(node, Model)
    return _put(node, path, content)
