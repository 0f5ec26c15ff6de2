"""What people decided that cannot all be so."""

from collections.abc import Sequence

from amnparse.series.decisions import PARTINGS, parts, plain
from amnparse.series.model import Decision
from amnparse.series.reading import committee_key

Row = tuple[str, str]
"""Committee and row."""


def contradiction(decisions: Sequence[Decision]) -> str | None:
    """Return "LINE: why" for the first decision that contradicts others; None where all go
    together."""
    groups = _Groups()
    joined = [one for one in decisions if one.status == "confirmed" and one.kind not in PARTINGS]
    for one in joined:
        before, after = _rows(one)
        if wrong := groups.join(before[0], after[0], one.line):
            return f"{one.line}: {wrong}"
    for one in decisions:
        if one in joined:
            continue
        before, after = _rows(one)
        for old in before:
            for new in after:
                line = groups.joined(old, new)
                if line is not None:
                    word = "rejects" if one.status == "rejected" else f"calls {one.kind}"
                    return f"{one.line}: {word} what line {line} confirms; keep one of them"
    return _twice(decisions)


def _twice(decisions: Sequence[Decision]) -> str | None:
    """A split or a merge that is confirmed and rejected."""
    seen: dict[tuple[frozenset[Row], frozenset[Row]], Decision] = {}
    for one in decisions:
        before, after = _rows(one)
        other = seen.setdefault((frozenset(before), frozenset(after)), one)
        if other.status != one.status:
            return f"{one.line}: {one.status} here, but {other.status} in line {other.line}"
    return None


def _rows(one: Decision) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    committee = committee_key(one.committee)
    before = tuple((committee, plain(ref)) for ref in one.before)
    return before, tuple((committee, plain(ref)) for ref in one.after)


class _Groups:
    """Rows that are one indicator, as far as people confirmed it."""

    def __init__(self) -> None:
        self._group: dict[Row, dict[Row, int]] = {}

    def join(self, one: Row, other: Row, line: int) -> str | None:
        """Put two rows together; returns why that cannot be."""
        ours = self._group.setdefault(one, {one: line})
        theirs = self._group.setdefault(other, {other: line})
        if ours is theirs:
            return None
        reports = {parts(ref)[0]: (ref, at) for (_, ref), at in ours.items()}
        for (_, ref), at in theirs.items():
            mine = reports.get(parts(ref)[0])
            if mine is not None:
                return (
                    f"makes one indicator of two rows of one report, {mine[0]!r} (line {mine[1]})"
                    f" and {ref!r} (line {at})"
                )
        ours |= theirs
        for row in theirs:
            self._group[row] = ours
        return None

    def joined(self, one: Row, other: Row) -> int | None:
        """A line that confirms that two rows are one indicator; None where none does."""
        ours = self._group.get(one)
        return ours[other] if ours is not None and other in ours else None
