"""What people decided, as rows of the archive: which of them belong together, and which do not."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from amnparse.series import names
from amnparse.series.model import Decision, Mention, Unused
from amnparse.series.reading import Edition, committee_key, mention_ref
from amnparse.series.threads import Rules

PARTINGS = ("split", "merged")
_REF_PARTS = 3


class Resolved(NamedTuple):
    """A decision with the ids of its rows, each side in the order in which it was written."""

    decision: Decision
    before: tuple[str, ...]
    after: tuple[str, ...]


class Applied(NamedTuple):
    """The decisions about one committee: as rules, row by row, and those that fit nothing."""

    rules: Rules
    resolved: tuple[Resolved, ...]
    unused: tuple[Unused, ...]


def apply(decisions: Sequence[Decision], editions: Sequence[Edition]) -> Applied:
    """Find the rows of what people decided about one committee.

    A row is found by report, goal and name; where the goal does not fit, by report and name, if
    only one row of that report has it.
    """
    rows = _Rows(editions)
    resolved: list[Resolved] = []
    unused: list[Unused] = []
    for decision in decisions:
        sides = [[rows.find(ref) for ref in side] for side in (decision.before, decision.after)]
        lost = [
            ref
            for side, refs in zip(sides, (decision.before, decision.after), strict=True)
            for row, ref in zip(side, refs, strict=True)
            if row is None
        ]
        if lost:
            unused.append(Unused(decision, f"no such row: {lost[0]}"))
            continue
        before, after = ([row for row in side if row is not None] for side in sides)
        if max(one.report.order for one in before) >= min(one.report.order for one in after):
            unused.append(Unused(decision, "its later rows do not stand in a later report"))
            continue
        resolved.append(
            Resolved(decision, tuple(one.id for one in before), tuple(one.id for one in after))
        )
    return Applied(_rules(resolved), tuple(resolved), tuple(unused))


def about(decisions: Sequence[Decision]) -> Mapping[str, Sequence[Decision]]:
    """Decisions by the committee that they are about."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        found[committee_key(decision.committee)].append(decision)
    return found


def _rules(resolved: Sequence[Resolved]) -> Rules:
    together: defaultdict[str, list[str]] = defaultdict(list)
    apart: set[tuple[str, str]] = set()
    partings: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for one in resolved:
        pairs = [(old, new) for old in one.before for new in one.after]
        if one.decision.status == "rejected":
            apart.update(pairs)
        elif one.decision.kind in PARTINGS:
            partings.append((one.before, one.after))
            apart.update(pairs)
        else:
            for old, new in pairs:
                together[new].append(old)
    return Rules(together, frozenset(apart), tuple(partings))


class _Rows:
    """The rows of a committee's reports by what people write of them."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._exact: dict[str, Mention] = {}
        self._by_name: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
        for edition in editions:
            for row in edition.mentions:
                self._exact[plain(row.ref)] = row
                self._by_name[row.report.label, names.key(row.name)].append(row)

    def find(self, ref: str) -> Mention | None:
        found = self._exact.get(plain(ref))
        if found is not None:
            return found
        label, _, name = parts(ref)
        near = self._by_name.get((label, names.key(name)), [])
        return near[0] if len(near) == 1 else None


def parts(ref: str) -> tuple[str, str, str]:
    """Report, goal and name of a row as people write it."""
    some = [part.strip() for part in ref.split("|", _REF_PARTS - 1)]
    label, goal, name = (*some, "", "")[:_REF_PARTS]
    return " ".join(label.upper().split()), goal, name


def plain(ref: str) -> str:
    """A row as people write it, whatever their capitals and spaces."""
    label, goal, name = parts(ref)
    return mention_ref(label, goal, name.casefold(), 1)
