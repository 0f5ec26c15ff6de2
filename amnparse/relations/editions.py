"""Which of several reports of one committee, year and kind is to be counted.

An archive may hold a report as PDF and as a dump of it, an extract of it, and a corrected edition.
What they state decides, not their names: two that state the same are forms of one report; one
that states nothing that another does not is a part of it; two whose values differ are editions,
and nothing here says which of them is right.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

Key = tuple[object, ...]
Facts = Mapping[Key, str]
"""What a report states: a row ("indicator", goal, name, which of that name), and behind it the
measure and gender of a value, with the text that is printed there."""

_FAR_FEWER = 0.5
"""Of the facts of the fullest report: with less than that, one is never counted."""
_SURE = 5
"""So many facts have to agree before two reports are taken for one without their committee."""
ROW_LENGTH = 4
"""Length of the key of a row; a value's is longer."""


class Candidate(NamedTuple):
    """What tells reports apart; `numbers` are diary numbers."""

    report: str
    committee: str | None
    year: int | None
    kind: str | None
    tertial: int | None
    numbers: frozenset[str]
    media_type: str | None
    reader: str | None
    confidence: float

    @property
    def identity(self) -> Key | None:
        """Committee, year and kind; None where one of them was not read."""
        known = (self.committee, self.year, self.kind)
        if None in known or (self.kind == "interim_report" and self.tertial is None):
            return None
        return (*known, self.tertial)


class Standing(NamedTuple):
    """A row of the table `editions`."""

    report: str
    standing: str
    preferred: bool = True
    edition: int | None = None
    same_as: str | None = None


class _Form(NamedTuple):
    """Reports that state the same, the best first."""

    reports: tuple[Candidate, ...]
    facts: Facts

    @property
    def best(self) -> Candidate:
        return self.reports[0]


def standings(candidates: Sequence[Candidate], facts: Callable[[str], Facts]) -> list[Standing]:
    """How each report stands to the others of its committee, year and kind, in the order of ids.

    `facts` gives what a report states; it is asked only where there are several.
    """
    groups: dict[Key, list[Candidate]] = defaultdict(list)
    unread = []
    for one in candidates:
        if one.identity is None:
            unread.append(one)
        else:
            groups[one.identity].append(one)
    found = list(_unread(unread, candidates, facts))
    for group in groups.values():
        if len(group) == 1:
            found.append(Standing(group[0].report, "alone"))
        else:
            found += _grouped([(one, facts(one.report)) for one in group])
    return sorted(found)


def _grouped(group: Sequence[tuple[Candidate, Facts]]) -> Iterator[Standing]:
    forms = _forms(group)
    most = max(len(form.facts) for form in forms)
    within = {form.best.report: _whole(form, forms, most) for form in forms}
    whole = [form for form in forms if within[form.best.report] is None]
    for form in forms:
        counted = within[form.best.report]
        standing, edition = "preferred", None
        if counted is not None:
            standing = "part"
        elif len(whole) > 1:
            standing, edition = "edition", whole.index(form) + 1
        best = form.best.report
        yield Standing(best, standing, counted is None, edition, counted and counted.report)
        for other in form.reports[1:]:
            stands_for = counted.report if counted else best
            yield Standing(other.report, "part" if counted else "form", False, edition, stands_for)


def _forms(group: Sequence[tuple[Candidate, Facts]]) -> list[_Form]:
    alike: dict[str, list[tuple[Candidate, Facts]]] = defaultdict(list)
    for one, facts in group:
        alike[_digest(facts)].append((one, facts))
    forms = [
        _Form(tuple(sorted((one for one, _ in same), key=_rank)), same[0][1])
        for same in alike.values()
    ]
    return sorted(forms, key=lambda form: form.best.report)


def _rank(one: Candidate) -> tuple[bool, float, str]:
    """A PDF first, which has traffic lights and pages, then whose reader was surest."""
    return one.media_type != "application/pdf", -one.confidence, one.report


def _whole(form: _Form, forms: Sequence[_Form], most: int) -> Candidate | None:
    """The best of the reports that a form is only a part of; None where it is whole itself."""
    wholes = [
        other
        for other in forms
        if _is_part(form, other)
        or (len(form.facts) < _FAR_FEWER * most and len(other.facts) == most)
    ]
    if not wholes:
        return None
    return max(wholes, key=lambda other: (len(other.facts), other.best.report)).best


def _is_part(form: _Form, other: _Form) -> bool:
    """Whether one states nothing that the other does not: an extract, or a text that lost some.

    With the same rows and the same reader a value that is missing was taken out: an edition.
    """
    if len(form.facts) >= len(other.facts) or not form.facts.items() <= other.facts.items():
        return False
    return _rows(form.facts) < _rows(other.facts) or form.best.reader != other.best.reader


def _rows(facts: Facts) -> int:
    return sum(len(key) == ROW_LENGTH for key in facts)


def _unread(
    unread: Sequence[Candidate], all_of_them: Iterable[Candidate], facts: Callable[[str], Facts]
) -> Iterator[Standing]:
    """Reports whose committee, year or kind is not known are merged with none; which one each
    seems to be is told by a diary number, or by all of its values."""
    if not unread:
        return
    signs: dict[object, list[Candidate]] = defaultdict(list)
    of: dict[str, list[object]] = {}
    profiles = {_profile(one): one for one in unread}.values()
    for one in all_of_them:
        # Of other kinds or years no report can be meant.
        if any(_compatible(one, other) for other in profiles):
            stated = facts(one.report)
            of[one.report] = [*one.numbers, *([_digest(stated)] if len(stated) >= _SURE else [])]
            for sign in of[one.report]:
                signs[sign].append(one)
    for one in unread:
        twins = [
            other
            for sign in of[one.report]
            for other in signs[sign]
            if other.report != one.report and _compatible(one, other)
        ]
        # The one whose committee is known says most.
        best = min(twins, key=lambda other: (other.identity is None, _rank(other)), default=None)
        yield Standing(one.report, "unread", same_as=best.report if best else None)


def _compatible(one: Candidate, other: Candidate) -> bool:
    pairs = zip(_profile(one), _profile(other), strict=True)
    return all(left is None or right is None or left == right for left, right in pairs)


def _profile(one: Candidate) -> Key:
    return one.committee, one.year, one.kind, one.tertial


def _digest(facts: Facts) -> str:
    stated = sorted((tuple(map(str, key)), value) for key, value in facts.items())
    return hashlib.sha256(repr(stated).encode("utf-8", "replace")).hexdigest()
