"""Targets that promises lose sight of, though series know what may have become of them.

The promise tracker follows an indicator's row from report to report.  Where the indicator was
split or merged, or where another one could be the same, nothing went silently: it is not sure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from amnparse.series.model import History, Mention
from amnparse.series.promises_model import Promise, Said, Step

_PARTINGS = ("split", "merged")
_LOST = ("gone", "unsure")
_WORDS = {"split": "it may have been split into", "merged": "it may have been merged into"}


def reconciled(promises: Iterable[Promise], history: History) -> Iterator[Promise]:
    """Return the promises; targets that are gone are unsure, and say why, where links or findings
    tell of rows that may go on with them."""
    reasons = _reasons(history)
    rows = {(row.report.id, row.position): row.id for one in history.series for row in one.mentions}
    for promise in promises:
        yield _promise(promise, rows, reasons) if promise.what == "target" else promise


def _reasons(history: History) -> Mapping[str, Mapping[str, str]]:
    """What may have become of a row, by the report that the next rows stand in."""
    rows = history.mentions()
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for link in history.links:
        if link.kind in _PARTINGS and link.status != "rejected":
            for old in link.before:
                _add(found[old], [rows[one] for one in link.after], _WORDS[link.kind])
    for one in history.findings:
        if one.kind == "could_be_same":
            old, new = one.mentions
            _add(found[old], [rows[new]], "it could be")
    return found


def _add(found: dict[str, str], after: list[Mention], words: str) -> None:
    for row in after:
        found.setdefault(row.report.id, f"{words} {'; '.join(one.ref for one in after)}")


def _promise(
    promise: Promise,
    rows: Mapping[tuple[str, int], str],
    reasons: Mapping[str, Mapping[str, str]],
) -> Promise:
    steps: list[Step] = []
    last: Said | None = None
    reason: str | None = None
    for step in promise.steps:
        if step.said is not None:
            last, reason = step.said, None
        elif step.state in _LOST and last is not None and step.report is not None:
            row = rows.get((last.report.id, last.position), "")
            # What goes on elsewhere in one report does so in those after it.
            reason = reason or _reason(step, reasons.get(row, {}))
            step = _unsure(step, reason) if reason else step
        steps.append(step)
    return promise._replace(steps=tuple(steps))


def _reason(step: Step, found: Mapping[str, str]) -> str | None:
    """What may go on with it in this report, or in one before it that left the step as it is."""
    return found.get(step.report.id) if step.report else None


def _unsure(step: Step, reason: str) -> Step:
    changes = tuple(change for change in step.changes if change.kind != "gone")
    return step._replace(state="unsure", reason=reason, changes=changes)
