"""What does not hold together in the labels of the headings: "1.", "1.1", "A.b"."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from amnparse.checks.base import Check, Problem, beside
from amnparse.checks.facts import Facts, Passage
from amnparse.models import Section
from amnparse.swedish import fold

_KINDS = ("numbered", "lettered")
_QUOTED = re.compile(
    r"[\"”“»'*][ ]?(?P<label>[A-Z](?:\.[a-z])*|\d{1,2}(?:\.\d{1,2})*)\.?[ ]"
    r"(?P<title>[A-ZÅÄÖ][^\"”“»*]{4,200}?)[ ]?[\"”“»'*]"
)
_QUOTES = '"”“»*'
_GOAL_NUMBERS = re.compile(
    r"ål(?:et|en)? (\d\.\d{1,2}\.\d{1,2}(?:(?:, | och | samt )\d\.\d{1,2}\.\d{1,2})*)"
)
"""Begins with a letter that is not folded, so that it is found fast; "mål" is looked at after."""
_PARTS = re.compile(r", | och | samt ")


def repeated_labels(facts: Facts) -> Iterator[Problem]:
    """The same label on two headings side by side: two headings "5." in one Kommentar.

    A label that begins a series begins another one where it comes back later.
    """
    for _, siblings in _siblings(facts):
        seen: dict[str, Section] = {}
        previous = None
        for section in siblings:
            label = _label(section)
            if _ordinal(label) == 1 and label != previous:
                seen.clear()
            first = seen.setdefault(label, section)
            if first is not section:
                arguments: dict[str, object] = {"label": label, "title": section.title}
                other = beside(f"heading {label}: {first.title}", first.provenance)
                yield Problem("AMN211", section.provenance, arguments, (other,))
            previous = label


def misplaced_labels(facts: Facts) -> Iterator[Problem]:
    """Headings under another one than their label says: A.b.a under A.c; one finding a parent."""
    for parent in facts.sections.values():
        above = _own_label(parent)
        if above is None:
            continue
        wrong = [one for one in _labelled(parent.sections) if _head(_label(one)) not in ("", above)]
        if wrong:
            labels = [_label(one) for one in wrong]
            arguments: dict[str, object] = {
                "label": labels[0], "parent": above, "title": wrong[0].title,
                "expected": f"{above}.{labels[0].rpartition('.')[2]}",
            }  # fmt: skip
            others = tuple(
                beside(f"and heading {_label(one)}", one.provenance) for one in wrong[1:]
            )
            place = beside(f"heading {above}: {parent.title}", parent.provenance)
            yield Problem("AMN212", wrong[0].provenance, arguments, (place, *others))


def missing_labels(facts: Facts) -> Iterator[Problem]:
    """Headings before which one is missing: A.b without A.a, C after A.

    A label that is printed twice (A, A, C) may stand for the one that seems to be missing.
    """
    for above, siblings in _siblings(facts):
        last: dict[str, int] = {}
        spare: Counter[str] = Counter()
        for section in siblings:
            label = _label(section)
            head, ordinal = _head(label), _ordinal(label)
            before, last[head] = last.get(head, 0), ordinal
            spare[head] += ordinal == before
            if ordinal <= before + 1 or (above is not None and head != above):
                continue
            if ordinal > before + 1 + spare[head]:
                missing = label.removesuffix(label.rpartition(".")[2]) + _nth(label, before + 1)
                arguments: dict[str, object] = {
                    "label": label, "title": section.title, "missing": missing
                }  # fmt: skip
                yield Problem("AMN213", section.provenance, arguments)
            spare[head] = 0


def wrong_references(facts: Facts) -> Iterator[Problem]:
    """Passages that name a heading by another label than it has: "C.b Stöd ..." for C.a."""
    titles: dict[str, list[Section]] = {}
    for section in facts.sections.values():
        if section.title and section.label and section.kind in _KINDS:
            titles.setdefault(fold(section.title), []).append(section)
    if not titles:
        return
    for passage in facts.passages:
        if any(mark in passage.text for mark in _QUOTES):
            for match in _QUOTED.finditer(passage.text):
                yield from _wrong_reference(passage, match["label"], match["title"], titles)


def unknown_goals(facts: Facts) -> Iterator[Problem]:
    """Passages that refer to a goal ("se mål 1.1.4") that the report does not have."""
    numbers = {goal.number for goal in facts.document.goals}
    if not any(goal.level == "committee" for goal in facts.document.goals):
        return
    for passage in facts.passages:
        for match in _GOAL_NUMBERS.finditer(passage.text):
            if passage.text[match.start() - 1 : match.start()] not in ("m", "M"):
                continue
            for number in _PARTS.split(match[1]):
                if number not in numbers:
                    yield Problem("AMN222", passage.where, {"number": number})


def _wrong_reference(
    passage: Passage, label: str, title: str, titles: Mapping[str, Sequence[Section]]
) -> Iterator[Problem]:
    named = titles.get(fold(title.rstrip(". ")), ())
    labels = [_label(section) for section in named]
    if not named or label in labels:
        return
    arguments: dict[str, object] = {"label": label, "title": title, "actual": labels[0]}
    others = tuple(beside(f"heading {_label(one)}: {one.title}", one.provenance) for one in named)
    yield Problem("AMN221", passage.where, arguments, others)


def _siblings(facts: Facts) -> Iterator[tuple[str | None, Sequence[Section]]]:
    """Labelled headings side by side, by kind, and the label of the one above them."""
    above: list[tuple[str | None, Sequence[Section]]] = [(None, facts.document.outline)]
    above += [(_own_label(one), one.sections) for one in facts.sections.values() if one.sections]
    for label, below in above:
        labelled = _labelled(below)
        for kind in _KINDS if labelled else ():
            same = [section for section in labelled if section.kind == kind]
            if same:
                yield label, same


def _own_label(section: Section) -> str | None:
    return _label(section) if section.kind in _KINDS and section.label else None


def _labelled(sections: Sequence[Section]) -> list[Section]:
    return [
        section
        for section in sections
        if section.label and section.kind in _KINDS and _ordinal(_label(section))
    ]


def _label(section: Section) -> str:
    return (section.label or "").rstrip(".")


def _head(label: str) -> str:
    return label.rpartition(".")[0]


@lru_cache(maxsize=512)
def _ordinal(label: str) -> int:
    """The place of a label among its siblings: 2 for "2", "1.2", "B" and "A.b"; 0 for others."""
    last = label.rpartition(".")[2]
    if last.isdecimal():
        return int(last)
    return ord(last.lower()) - ord("a") + 1 if len(last) == 1 and last.isascii() else 0


def _nth(label: str, ordinal: int) -> str:
    """The last part of a label like this one, at another place."""
    last = label.rpartition(".")[2]
    if last.isdecimal():
        return str(ordinal)
    return chr(ord("A" if last.isupper() else "a") + ordinal - 1)


CHECKS = (
    Check("repeated labels", ("AMN211",), repeated_labels),
    Check("misplaced labels", ("AMN212",), misplaced_labels),
    Check("missing labels", ("AMN213",), missing_labels),
    Check("wrong references", ("AMN221",), wrong_references),
    Check("unknown goals", ("AMN222",), unknown_goals),
)
