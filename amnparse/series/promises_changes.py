"""What is different between two reports' words on the same promise."""

from collections.abc import Iterator, Sequence

from amnparse.checks.cells import half_step, other_readings
from amnparse.checks.targets import better, same_unit, stated_side, unit_family
from amnparse.models import Provenance, Value
from amnparse.series.diff import Piece, letters, word_diff
from amnparse.series.promises_likeness import sentence
from amnparse.series.promises_model import Change, ChangeKind, Effect, Said

_TARGETS = {"annual_target": "årsmål", "council_target": "KF:s årsmål"}
_SAME, _SLACK = 0.98, 1e-9
_UNIT_OPEN = 0.6
"""How sure a change of a number is, where only one of the two has a unit."""
_SIDES = {"≥": 1, ">": 1, "≤": -1, "<": -1}
_YEAR_DIGITS = 4
_SHORTEST_SLIP, _ENDING = 6, 2
"""How many letters a word must have for one of them to be a slip; the last ones may inflect it."""


def changes(history: Sequence[Said], later: Said, moved: bool, score: float) -> Iterator[Change]:
    """Compare a statement with the latest before it that tells the same thing; `score` is how sure
    it is that they are of one promise.  Rows that the parser doubts say nothing."""
    earlier = history[-1]
    if earlier.doubts or later.doubts:
        return
    certainty = round(min(_SAME, 0.5 + score / 2), 2)
    yield from _reworded(earlier, later, certainty)
    if moved:
        before, after = called_goal(earlier), called_goal(later)
        yield _change("moved", before, after, earlier, later, certainty)
    yield from _targets(history, later, certainty)
    dated = (said for said in reversed(history) if said.start or said.end)
    yield from _dates(next(dated, earlier), later, certainty)


def called_goal(said: Said) -> str:
    """A goal's number and title, as printed."""
    return f"{(said.goal or '').partition('#')[0]} {said.goal_title or ''}".strip()


def place(where: Provenance) -> str:
    """A place in words: "p. 5", "line 229", "" where it is not known."""
    if where.page is not None:
        return f"p. {where.page_label or where.page}"
    return f"line {where.line_start}" if where.line_start is not None else ""


def spot(where: Provenance) -> tuple[int, float]:
    """Where a place begins, for ordering: its line, or its page and the height on it."""
    if where.line_start is not None:
        return where.line_start, 0.0
    return where.page or 0, where.bbox[1] if where.bbox else 0.0


def cited(said: Said) -> str:
    """A report and the place in it: "VP 2023, p. 5"."""
    return ", ".join(filter(None, (said.report.label, place(said.where))))


def reworded(earlier: Said, later: Said) -> bool:
    """Tell whether the words are others; a year that moves along with the plans is none."""
    one = sentence(earlier.text, earlier.report.year)
    other = sentence(later.text, later.report.year)
    same = sentence(earlier.text, 0).key == sentence(later.text, 0).key
    return one.key != other.key and not same


def renewed(earlier: Said, later: Said) -> bool:
    """Tell whether an activity is planned anew for a later year, from its beginning to its end."""
    if None in (earlier.start, earlier.end, later.start, later.end):
        return False
    starts, ends = (
        (_year(earlier.start), _year(later.start)),
        (_year(earlier.end), _year(later.end)),
    )
    return starts[0] < starts[1] and ends[0] < ends[1] and later.report.year > earlier.report.year


def _reworded(earlier: Said, later: Said, certainty: float) -> Iterator[Change]:
    if reworded(earlier, later):
        words = word_diff(earlier.text, later.text)
        kind: ChangeKind = "respelled" if _respelled(words) else "reworded"
        found = _change(kind, earlier.text, later.text, earlier, later, certainty)
        yield found._replace(words=words)


def _respelled(words: Sequence[Piece]) -> bool:
    """Whether single letters inside long words are all that is different: slips of the pen."""
    from rapidfuzz.distance import OSA

    changed = [piece.before or piece.after for piece in words if piece.op != "kept"]
    pairs = list(zip(changed[::2], changed[1::2], strict=False))
    ops = [piece.op for piece in words if piece.op != "kept"]
    if ops != ["deleted", "inserted"] * len(pairs):
        return False
    return all(
        min(len(letters(one)), len(letters(other))) >= _SHORTEST_SLIP
        and not any(char.isdigit() for char in one + other)
        and letters(one)[-_ENDING:] == letters(other)[-_ENDING:]
        and OSA.distance(letters(one), letters(other)) == 1
        for one, other in pairs
    )


def _targets(history: Sequence[Said], later: Said, certainty: float) -> Iterator[Change]:
    """Targets of either kind, each with the latest of its like."""
    for field, called in _TARGETS.items():
        filled = (said for said in reversed(history) if getattr(said, field) is not None)
        earlier = next(filled, None)
        after: Value | None = getattr(later, field)
        if earlier is None or after is None:
            continue
        before: Value = getattr(earlier, field)
        if before.raw == after.raw:
            continue
        kind, share = _kind(before, after, field == "annual_target")
        if kind is not None:
            found = _change(kind, before.raw, after.raw, earlier, later, certainty * share, called)
            yield found._replace(effect=_effect(later.text, before, after))


def _kind(before: Value, after: Value, annual: bool) -> tuple[ChangeKind | None, float]:
    """What kind of change two cells show, and how sure that is."""
    if before.kind == "delegated" or after.kind == "delegated":
        # The committee's own target is set in time; that the council takes its own back is news.
        fresh = before.kind == after.kind or (annual and before.kind == "delegated")
        return (None, 0.0) if fresh else ("target_changed", 1.0)
    if before.kind != after.kind or before.kind == "text":
        same = sentence(before.raw, 0).key == sentence(after.raw, 0).key
        return (None, 0.0) if same else ("target_changed", 0.8)
    units = unit_family(before.unit), unit_family(after.unit)
    if all(units) and not same_unit(before, after):
        return "unit_changed", 1.0
    share = 1.0 if same_unit(before, after) else _UNIT_OPEN
    if before.kind == "tolerance":
        same = abs((before.tolerance or 0) - (after.tolerance or 0)) <= _SLACK
        return (None, 0.0) if same else ("target_changed", share)
    if _differ(before, after):
        lower = (after.number or 0) < (before.number or 0)
        return ("target_lowered" if lower else "target_raised"), share
    sides = {_SIDES.get(one.comparator or "", 0) for one in (before, after)} - {0}
    return ("target_changed", 0.9) if len(sides) > 1 else (None, 0.0)


def _differ(before: Value, after: Value) -> bool:
    """Whether two numbers are no roundings of one another."""
    steps = half_step(before.raw), half_step(after.raw)
    slack = max(steps) if steps[0] != steps[1] else 0.0
    pairs = [(before.number or 0, after.number or 0), *other_readings(before, after)]
    return all(abs(one - other) > slack + _SLACK for one, other, *_ in pairs)


def _effect(name: str, before: Value, after: Value) -> Effect | None:
    """Whether a target is less or more ambitious now, where its sign or the name tells."""
    if before.kind == after.kind == "tolerance":
        return "eased" if (after.tolerance or 0) > (before.tolerance or 0) else "tightened"
    side = stated_side(before, after) or better(name)
    if side is None or before.number is None or after.number is None:
        return None
    if (
        before.number == after.number
        or _SIDES.get(before.comparator or "", 0) * _SIDES.get(after.comparator or "", 0) < 0
    ):
        return None
    return "tightened" if (after.number > before.number) == (side == "more") else "eased"


def _dates(earlier: Said, later: Said, certainty: float) -> Iterator[Change]:
    """The start and the end of an activity; one that is planned anew each year is not late."""
    if renewed(earlier, later):
        return
    moved = [
        (one, other)
        for one, other in ((earlier.end, later.end), (earlier.start, later.start))
        if one is not None and other is not None and one != other
    ]
    if moved:
        one, other = moved[0]
        before, after = f"{earlier.start} – {earlier.end}", f"{later.start} – {later.end}"
        found = _change("date_moved", before, after, earlier, later, certainty)
        yield found._replace(effect="later" if other > one else "earlier")


def _change(
    kind: ChangeKind,
    before: str,
    after: str,
    earlier: Said,
    later: Said,
    certainty: float,
    called: str = "",
) -> Change:
    lead = f"{called}: " if called else ""
    evidence = f"{lead}{cited(earlier)}: {before}; {cited(later)}: {after}"
    return Change(kind, before, after, earlier, later, evidence, round(certainty, 2))


def _year(date: str | None) -> int:
    return int((date or "0")[:_YEAR_DIGITS])
