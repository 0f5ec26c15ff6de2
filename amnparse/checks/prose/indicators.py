"""Figures that the prose gives for an indicator, beside those of its row: AMN701 to AMN703."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from amnparse.checks.base import Problem
from amnparse.checks.patterns import Lazy
from amnparse.checks.prose.figures import Figure, comparable, decimals, figures, fits
from amnparse.checks.prose.roles import Role, direct, role
from amnparse.checks.prose.sentences import Sentence
from amnparse.checks.prose.subjects import Subject
from amnparse.models import Indicator, Related, Value

_PAST = Lazy(r"föregående|förra|fjol|tidigare|innan|\bföre\b|dessförinnan|\bdå\b|jämfört|\bfrån\b")
_MOVED = Lazy(
    r"föregående|förra|fjol|tidigare|nästa|kommande|höj|sänk|ändra|revider|ursprunglig|på sikt"
    r"|långsiktig|delmål|justera|beslut"
)
_COMING = Lazy(r"prognos|bedöms|beräknas|väntas|förväntas|kommer att|uppskattas|ska\b|skulle")
_FOREIGN = Lazy(
    r"svarsfrekvens|svara|besvar|tillfråga|budget|mnkr|delindex|delfråg|delresultat|\bsnitt|medel\b"
)
_GENDER = Lazy(r"\b(?:kvinn|flick|män|pojk|könen)")
_FIELDS: dict[str, tuple[str, str]] = {
    "target": ("annual target", "annual_target"),
    "council": ("council's target", "council_target"),
    "outcome": ("outcome", "outcome"),
    "previous": ("outcome of the year before", "previous_outcome"),
    "women": ("outcome for women", "outcome_women"),
    "men": ("outcome for men", "outcome_men"),
}
_CODES: dict[str, str] = {
    "target": "AMN701", "council": "AMN701", "previous": "AMN703",
    "outcome": "AMN702", "women": "AMN702", "men": "AMN702",
}  # fmt: skip


ByGoal = Mapping[str | None, Sequence[Indicator]]
Finder = Callable[[Sentence], Subject | None]


class Claim(NamedTuple):
    """A figure that a sentence gives for a role of an indicator."""

    figure: Figure
    role: Role | None


def stated(
    sentence: Sentence, year: int, find: Finder, goals: ByGoal, named: bool
) -> Iterator[Problem]:
    """Targets and outcomes that a sentence states and the row does not have.

    `named`: the sentence has a short name or an abbreviation of an indicator.
    """
    lower = sentence.lower
    found = [Claim(figure, role(lower, figure, year)) for figure in figures(lower)]
    if not named and not any(one.role for one in found):
        return
    subject = find(sentence)
    if subject is None:
        return
    for claim in found:
        meant = claim if claim.role else _direct(claim, sentence, subject)
        if meant is None or _settled(meant, sentence, subject):
            continue
        if not subject.own and _in_the_goal(meant.figure, sentence, goals):
            continue
        if all(contradicts(meant, one.row, sentence) for one in subject.named):
            yield _problem(meant, sentence, subject.named[0].row)


def _in_the_goal(figure: Figure, sentence: Sentence, goals: ByGoal) -> bool:
    """Whether a figure of a goal's text is a target or an outcome of any row of that goal."""
    cells = (
        cell
        for row in goals.get(sentence.passage.goal, ())
        for cell in (row.annual_target, row.council_target, row.outcome)
    )
    return any(
        cell is not None and _printed(cell) and _fits(figure, cell, exact=True) for cell in cells
    )


def _direct(claim: Claim, sentence: Sentence, subject: Subject) -> Claim | None:
    """A figure said of an indicator by its short name or its abbreviation."""
    for one in subject.named:
        for name in (one.short, one.alias):
            if name and direct(sentence.lower, claim.figure, name):
                return claim._replace(role="outcome")
    return None


def _settled(claim: Claim, sentence: Sentence, subject: Subject) -> bool:
    """Whether what stands around a figure leaves open what it is a figure of."""
    lower = sentence.lower
    if claim.role in ("target", "council"):
        return _MOVED.search(lower) is not None
    if _COMING.search(lower):
        return True
    if _FOREIGN.search(lower):
        return True
    if subject.own:
        return claim.role in ("women", "men") and _PAST.search(lower) is not None
    # Elsewhere only the target is certain to be the whole committee's.
    return claim.role != "outcome" or _PAST.search(lower) is not None


def contradicts(claim: Claim, row: Indicator, sentence: Sentence) -> bool:
    """Whether no figure of the row that the claim could mean agrees with it."""
    fields = _meant(claim, sentence)
    main = getattr(row, fields[0])
    if not _printed(main) or not comparable(claim.figure, main):
        return False
    exact = claim.role in ("target", "council")
    cells = [cell for name in fields if _printed(cell := getattr(row, name))]
    cells += [cell for cell in row.extra.values() if _printed(cell)]
    return not any(_fits(claim.figure, cell, exact) for cell in cells)


def _meant(claim: Claim, sentence: Sentence) -> Sequence[str]:
    """The fields of a row that a claim may speak of, its own first."""
    lower = sentence.lower
    match claim.role:
        case "target":
            return ("annual_target", "council_target")
        case "council":
            return ("council_target", "annual_target")
        case "previous":
            return ("previous_outcome",)
        case "women" | "men":
            return (_FIELDS[claim.role][1],)
    fields = ["outcome", "forecast"]
    if _GENDER.search(lower):
        fields += ["outcome_men", "outcome_women"]
    if _PAST.search(lower) or _PAST.search(sentence.before):
        fields.append("previous_outcome")
    return fields


def _printed(cell: Value | None) -> bool:
    if cell is None or cell.comparator == "≈":
        return False
    return cell.number is not None or cell.tolerance is not None


def _fits(figure: Figure, cell: Value, exact: bool) -> bool:
    number = cell.number if cell.number is not None else cell.tolerance
    return number is not None and fits(figure, number, decimals(cell.raw), exact=exact)


def _problem(claim: Claim, sentence: Sentence, row: Indicator) -> Problem:
    assert claim.role is not None
    what, field = _FIELDS[claim.role]
    cell = getattr(row, field)
    arguments: dict[str, object] = {
        "quote": quote(sentence, claim.figure.start, claim.figure.end),
        "what": what,
        "cell": cell.raw,
        "name": row.name,
    }
    related = Related(message=f"{what} {cell.raw}", provenance=row.provenance)
    return Problem(_CODES[claim.role], sentence.passage.where, arguments, (related,))


def quote(sentence: Sentence, start: int, end: int, reach: int = 45) -> str:
    """A few whole words of a sentence up to a place, as printed."""
    first = max(0, start - reach)
    if first:
        first = sentence.text.find(" ", first) + 1
        if first > start:
            first = start
    return sentence.text[first:end].strip(" ,;(")
