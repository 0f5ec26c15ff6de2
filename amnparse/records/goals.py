"""The goal chain: ids, parents, and what is odd about its numbers."""

from collections.abc import Iterator, Sequence

from amnparse.diagnostics import Finding
from amnparse.outline import GoalDraft
from amnparse.records.base import Data, Places

_PARENTS = {"direction": None, "area": "direction", "committee": "area"}
_DEPTHS = {"direction": 1, "area": 2, "committee": 3}


def goal_records(
    drafts: Sequence[GoalDraft], places: Places
) -> tuple[list[Data], dict[int, str], list[Finding]]:
    """Goals with ids and parents; also draft identity -> goal id, and what was doubtful.

    A number that is printed again gets the id "1.2#2"; a goal's parent is the latest goal whose
    number is its own without the last part.
    """
    records: list[Data] = []
    ids: dict[int, str] = {}
    findings: list[Finding] = []
    seen: dict[str, int] = {}
    latest: dict[str, str] = {}
    last_of_level: dict[str, str] = {}
    previous: tuple[int, ...] = ()
    for draft in drafts:
        key = draft.number or f"{draft.level}"
        seen[key] = seen.get(key, 0) + 1
        goal_id = key if seen[key] == 1 and draft.number else f"{key}#{seen[key]}"
        parent = _parent(draft, latest, last_of_level)
        findings.extend(_goal_findings(draft, goal_id, seen[key], parent, previous, latest))
        if draft.number:
            latest[draft.number] = goal_id
            previous = tuple(int(part) for part in draft.number.split("."))
        last_of_level[draft.level] = goal_id
        ids[id(draft)] = goal_id
        records.append(
            {
                "id": goal_id,
                "level": draft.level,
                "number": draft.number,
                "title": draft.title,
                "parent": parent,
                "fulfilment": draft.verdict,
                "fulfilment_text": draft.verdict_text,
                "status_color": places.lamp(draft.start, draft.end),
                "provenance": places.span(draft.start, draft.end),
            }
        )
    return records, ids, findings


def _parent(draft: GoalDraft, latest: dict[str, str], last_of_level: dict[str, str]) -> str | None:
    above = _PARENTS[draft.level]
    if above is None:
        return None
    if draft.number is None:
        return last_of_level.get(above)
    return latest.get(draft.number.rpartition(".")[0])


def _goal_findings(
    draft: GoalDraft,
    goal_id: str,
    times: int,
    parent: str | None,
    previous: tuple[int, ...],
    latest: dict[str, str],
) -> Iterator[Finding]:
    start, end, number = draft.start, draft.end, draft.number
    if number is None:
        return
    if times > 1:
        yield Finding("AMN201", start, end, {"number": number, "id": goal_id})
    parts = tuple(int(part) for part in number.split("."))
    if previous and times == 1 and parts < previous:
        before = ".".join(map(str, previous))
        yield Finding("AMN202", start, end, {"number": number, "previous": before})
    if len(parts) != _DEPTHS[draft.level]:
        yield Finding("AMN207", start, end, {"level": draft.level, "number": number})
    above = number.rpartition(".")[0]
    if parent is None and draft.level != "direction" and above not in latest:
        yield Finding("AMN203", start, end, {"number": number, "parent": above or "its parent"})
