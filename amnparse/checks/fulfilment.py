"""Whether the rating of a goal (måluppfyllelse) fits its indicators and the goals below it."""

import re
from collections.abc import Iterator, Sequence

from amnparse.checks.base import Check, Problem, beside
from amnparse.checks.facts import Facts
from amnparse.checks.targets import Judgement, better, judgement, likely
from amnparse.models import Fulfilment, Goal, Indicator, Related
from amnparse.swedish import fold

_WORDS: dict[Fulfilment, str] = {"full": "full", "partial": "partial", "none": "not met"}
_SCORES: dict[Fulfilment, int] = {"full": 2, "partial": 1, "none": 0}
_EXPLAINED = re.compile(
    r"\b(?:nar|natt|nas|uppnas|uppnatts|uppnar|uppfylls)[ ](?:\w+[ ])?(?:inte|ej)\b"
    r"|\b(?:inte|ej)[ ](?:har[ ])?(?:uppnatt|natt|uppna|na|uppnas|nas|uppfylls)\b"
    r"|arsmal|malvarde|indikator|malet[ ]om\b|under[ ]malet"
    r"|sammantagen|sammantaget|helhetsbedomning"
)
"""What an analysis says where it speaks of the targets, or weighs more than them."""

_FEWEST_MET = 2
"""Indicators that must have met their targets before a partial rating is worth a look."""
_FEWEST_ALIKE = 2
"""Indicators that, when all are hits or all are misses, leave little doubt which they are."""


def ratings_against_indicators(facts: Facts) -> Iterator[Problem]:
    """Goals rated full whose indicators mostly missed their targets, and the reverse."""
    for goal in facts.document.goals:
        rows = _rows(facts, goal)
        if goal.fulfilment is None or not rows:
            continue
        judged = [
            (row, found)
            for row in rows
            if (found := likely(row)) is not None and not facts.doubtful(row.provenance)
        ]
        code = _contradiction(goal, [found for _, found in judged], len(rows))
        if code is None or facts.rows_lost(goal):
            continue
        missed = sum(not found.hit for _, found in judged)
        arguments: dict[str, object] = {
            "number": goal.number or goal.title,
            "rating": goal.fulfilment_text or _WORDS[goal.fulfilment],
            "missed": missed,
            "met": len(judged) - missed,
            "count": len(rows),
        }
        wanted = goal.fulfilment != "full"
        others = tuple(_beside(row) for row, found in judged if found.hit == wanted)
        if not _is_sure(code, goal, judged, len(rows)) or _explained(facts, goal):
            code = "AMN219"
        yield Problem(code, goal.provenance, arguments, others)


def ratings_above_parts(facts: Facts) -> Iterator[Problem]:
    """Goals rated above all that they consist of: the goals below them and their indicators."""
    for goal in facts.document.goals:
        parts = facts.subgoals.get(goal.id, ())
        ratings = [part.fulfilment for part in parts if part.fulfilment is not None]
        if goal.fulfilment is None or not ratings or len(ratings) < len(parts):
            continue
        best = max(_SCORES[rating] for rating in ratings)
        score = _SCORES[goal.fulfilment]
        if best >= score or facts.rows_lost(goal):
            continue
        arguments: dict[str, object] = {
            "number": goal.number or goal.title,
            "rating": goal.fulfilment_text or _WORDS[goal.fulfilment],
            "parts": ", ".join(
                f"{part.number or part.title} {part.fulfilment_text or _WORDS[rating]!r}"
                for part, rating in zip(parts, ratings, strict=True)
            ),
        }
        others = (
            beside(f"goal {part.number}: {part.fulfilment_text}", part.provenance) for part in parts
        )
        carried = _own_score(_rows(facts, goal)) >= score
        code = "AMN224" if carried or _is_wider(goal, parts) else "AMN220"
        yield Problem(code, goal.provenance, arguments, tuple(others))


def _is_wider(goal: Goal, parts: Sequence[Goal]) -> bool:
    """Whether a goal is about more than what is below it: a direction, one area of which is the
    committee's."""
    return goal.level == "direction" and len(parts) == 1


def _rows(facts: Facts, goal: Goal) -> Sequence[Indicator]:
    """The indicators of a goal.  An interim report foresees the year: its forecasts count."""
    rows = facts.indicators.get(goal.id, ())
    if facts.kind != "interim_report":
        return rows
    return [row.model_copy(update={"outcome": row.forecast}) for row in rows]


def _contradiction(goal: Goal, judged: Sequence[Judgement], count: int) -> str | None:
    """The code of what is odd; for a goal above others the rating rests on more than its rows."""
    missed = sum(not found.hit for found in judged)
    met = len(judged) - missed
    committee = goal.level == "committee"
    if goal.fulfilment == "full" and 2 * missed > count:
        return "AMN217" if committee else "AMN219"
    if goal.fulfilment == "full" and committee and 0 < 2 * missed == count:
        return "AMN219"
    if goal.fulfilment == "none" and 2 * met > count and not missed:
        return "AMN218" if committee else "AMN219"
    if goal.fulfilment == "partial" and met == count >= _FEWEST_MET:
        return "AMN219" if committee else None
    return None


def _is_sure(
    code: str, goal: Goal, judged: Sequence[tuple[Indicator, Judgement]], count: int
) -> bool:
    """Whether the indicators that tell for sure what a hit is say so, or all say the same."""
    if len(judged) == count >= _FEWEST_ALIKE and len({found.hit for _, found in judged}) == 1:
        return True
    telling = [found for row, found in judged if _tells(row)]
    return _contradiction(goal, telling, count) == code


def _tells(row: Indicator) -> bool:
    """Whether the target itself, or a name of which more is better, tells what is a hit."""
    found = judgement(row)
    return found is not None and (found.certain or better(row.name) == "more")


def _own_score(rows: Sequence[Indicator]) -> int:
    """What a goal's own indicators speak for; one that cannot be judged speaks for it."""
    found = [judged for row in rows if (judged := judgement(row)) is not None]
    if not rows:
        return 0
    if len(found) < len(rows) or all(judged.hit for judged in found):
        return 1 if any(not judged.hit for judged in found) else 2
    return 1 if any(judged.hit for judged in found) else 0


def _explained(facts: Facts, goal: Goal) -> bool:
    """Whether the goal's own Analys speaks of its targets."""
    return any(
        _EXPLAINED.search(fold(passage.text))
        for passage in facts.passages
        if passage.goal == goal.id
        and passage.section is not None
        and (passage.section.title or "").casefold() != "beskrivning"
    )


def _beside(row: Indicator) -> Related:
    outcome, target = row.outcome, row.annual_target
    said = f"outcome {outcome.raw}, target {target.raw}" if outcome and target else ""
    return beside(f"{row.name}: {said}", row.provenance)


CHECKS = (
    Check("ratings against indicators", ("AMN217", "AMN218", "AMN219"), ratings_against_indicators),
    Check("ratings above parts", ("AMN220", "AMN224"), ratings_above_parts),
)
