"""What the prose says of an indicator's target - reached, missed, surpassed - beside the row."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from amnparse.checks.base import Problem
from amnparse.checks.patterns import Lazy
from amnparse.checks.prose import wording as w
from amnparse.checks.prose.indicators import Finder, quote
from amnparse.checks.prose.sentences import Sentence, clause_of
from amnparse.checks.targets import Standing, better, standing, stated_side
from amnparse.models import Indicator, Related, Value
from amnparse.swedish import fold
from amnparse.vocabulary import CLOSER_IS_BETTER

Said = Literal["reached", "missed", "surpassed", "above", "below"]

_GOAL = rf"(?:indikatorns |vårt |sitt |det |uppsatta |satta |nämndens )*(?<!\w){w.TARGET}"
_FILL = r"(?: [\w,%/+-]+){0,9}?"
_AUX = (
    r"(?: (?:har|är|anses|blir|blev|därmed|också|även|nu|alltså|således|i år|väl|med råge|klart))*"
)
_NOT = r"(?: (?:inte|ej|heller|riktigt|fullt ut))*"
_REACHED = (
    r"(?:uppnås|uppnåddes|uppnåtts|uppnått|nås|nåddes|nåtts|nått|uppfylls|uppfylldes|uppfyllts"
    r"|uppfyllt|infrias|infriades|infriats)"
)
_REACHES = (
    r"(?:når|nådde|uppnår|uppnådde|uppfyller|uppfyllde|infriar|infriade|infriat|klarar|klarade"
    r"|klarat)"
)
_SURPASS = r"överträffa(?:s|de|des|ts|r|t)"
_LIES = r"(?:ligger|låg|är|blev|hamnade|hamnar)(?: \w+)?"
_PATTERNS: tuple[tuple[Said, tuple[str, ...], Lazy], ...] = (
    (
        "reached",
        ("nås", "nådd", "nått", "uppfyll", "infria"),
        Lazy(rf"(?<!\w){w.TARGET}{_FILL}{_AUX}{_NOT} {_REACHED}{_NOT}"),
    ),
    (
        "reached",
        ("når", "nås", "nådd", "nått", "uppfyll", "infria", "klara"),
        Lazy(
            rf"\b(?:{_REACHES}|{_REACHED}){_NOT}(?: nämnden| förvaltningen)?{_NOT}"
            rf"(?: upp till| fram till)? {_GOAL}"
        ),
    ),
    (
        "surpassed",
        ("överträffa",),
        Lazy(rf"\b{_SURPASS}(?: (?:även|därmed|med råge|klart|således))* {_GOAL}"),
    ),
    ("surpassed", ("överträffa",), Lazy(rf"(?<!\w){w.TARGET}{_FILL}{_AUX} {_SURPASS}")),
    ("missed", ("miss",), Lazy(rf"\b(?:missar|missade|missat|misslyckas med) {_GOAL}")),
    (
        "missed",
        ("inte", "ej"),
        Lazy(rf"\b(?:uppfyller|når|nådde|uppnår) (?:inte|ej)\b{_FILL} {_GOAL}"),
    ),
    (
        "above",
        ("över", "högre", "bättre"),
        Lazy(
            rf"\b(?:(?:översteg|överstig(?:er|it)|{_LIES} över|högre än|bättre än) {_GOAL}"
            r"|över (?:årsmålet|målvärdet|målnivån))"
        ),
    ),
    (
        "below",
        ("under", "lägre"),
        Lazy(
            rf"\b(?:(?:understeg|understig(?:er|it)|{_LIES} under|lägre än) {_GOAL}"
            r"|under (?:årsmålet|målvärdet|målnivån))"
        ),
    ),
)
"""What is said, words of which one has to be there, and how it is said."""
_DENIED = Lazy(r"\b(?:inte|ej|varken|inget|ingen|inga|aldrig)\b")
_HEDGED = Lazy(
    r"\w+ av (?:de )?(?:\d|två\b|tre\b|fyra|fem\b|sex\b|sju\b|åtta|nio\b|tio\b)"
    r"|delvis|nästan|i princip|i stort sett|i stort\b|nära|svårt|svårighet|risk|för att|kunna"
    r"|skulle|\bska\b|\bbör\b|vänta|beräkna|prognos|kommer|bedöm|sannolik|möjlig|utmaning"
    r"|förutsätt|\bom \w+ (?:ska|inte)|behöv|krävs|strav|sträv|ambition|arbetar|tidigare|förra"
    r"|föregående|fjol|nästa|kan\b|nämndmål|verksamhetsmål|inriktningsmål|delmål|förutom|undantag"
    r"|samtliga|alla\b|flera|några|vissa|båda|övriga|endast|bara|långsikt|inom|bland|hos\b|kvinn"
    r"|män\b|männen|flick|pojk|tertial|region|nationell|projekt|20[3-9]\d"
)
_OUTCOME = Lazy(r"\butfall|\bresultat")
_CLOSER = Lazy(CLOSER_IS_BETTER)
_COUNCIL = Lazy(r"kommunfullmäktige|\bkf\b|\bkf:s|fullmäktige")
_OWN_ONLY = Lazy(r"(?<!års)(?<!\w)(?:mål|målsättning)(?:et|en)?\b")


class Verdict(NamedTuple):
    """What a sentence says of a target, at its place."""

    said: Said
    start: int
    end: int


class _Against(NamedTuple):
    """A target that was not met as a sentence says, and the code for it."""

    code: str
    target: Value


def verdicts(sentence: Sentence, find: Finder, interim: bool) -> Iterator[Problem]:
    """A target called reached, missed or surpassed that by the row's figures is not."""
    lower = sentence.lower
    if "mål" not in lower or (found := _said(lower)) is None:
        return
    subject = find(sentence)
    if subject is None:
        return
    clause = lower[found.start : found.end]
    if not subject.own and _OWN_ONLY.search(clause) and "årsmål" not in clause:
        return
    rows = [one.row for one in subject.named]
    against = [_contradicted(found.said, row, clause, interim) for row in rows]
    first = against[0]
    if first is not None and all(against):
        yield _problem(sentence, found, rows[0], first, interim)


def _said(lower: str) -> Verdict | None:
    """The first thing that a sentence says of a target; None where it says it with reserve."""
    for said, words, pattern in _PATTERNS:
        match = pattern.search(lower) if any(map(lower.__contains__, words)) else None
        if match is None:
            continue
        start, end = clause_of(lower, match.start(), match.end())
        clause = lower[start:end]
        if _HEDGED.search(clause):
            return None
        denied = _DENIED.search(clause) is not None
        if said == "reached" and denied:
            return Verdict("missed", start, end)
        if denied and said != "missed":
            return None
        return Verdict(said, start, end)
    return None


def _contradicted(said: Said, row: Indicator, clause: str, interim: bool) -> _Against | None:
    """The target that a row's figures set against what is said; None where they bear it out."""
    outcome = _measured(row, clause, interim)
    council = _COUNCIL.search(clause) is not None
    target = row.council_target if council else row.annual_target
    found = standing(outcome, target)
    if found is None or target is None:
        return None
    if said in ("above", "below"):
        told = found in ("above", "below", "equal") and found != said
        return _Against("AMN704", target) if told else None
    if found == "equal" and said == "surpassed":
        return _Against("AMN704", target)
    hit, code = _hit(found, row)
    return _Against(code, target) if hit is not None and hit == (said == "missed") else None


def _measured(row: Indicator, clause: str, interim: bool) -> Value | None:
    """What stands to the target: before the year is over its forecast, unless a sentence says
    that it speaks of the outcome."""
    return row.outcome if not interim or _OUTCOME.search(clause) else row.forecast


def _hit(found: Standing, row: Indicator) -> tuple[bool | None, str]:
    """Whether a target was hit, and the code of what says otherwise: of most indicators more is
    better, but where no word of the name tells so, that is our guess."""
    if found in ("hit", "missed", "equal"):
        return found != "missed", "AMN704"
    side = stated_side(row.annual_target, row.council_target) or better(row.name)
    if side is not None:
        return (found == "above") == (side == "more"), "AMN704"
    closer = _CLOSER.search(fold(row.name)) is not None
    return None if closer else found == "above", "AMN714"


def _problem(
    sentence: Sentence, found: Verdict, row: Indicator, against: _Against, interim: bool
) -> Problem:
    outcome = _measured(row, sentence.lower[found.start : found.end], interim)
    assert outcome is not None
    which = "outcome" if outcome is row.outcome else "forecast"
    arguments: dict[str, object] = {
        "quote": quote(sentence, found.end, found.end, found.end - found.start),
        "which": which,
        "outcome": outcome.raw,
        "target": against.target.raw,
        "name": row.name,
    }
    said = f"{which} {outcome.raw}, target {against.target.raw}"
    related = Related(message=said, provenance=row.provenance)
    return Problem(against.code, sentence.passage.where, arguments, (related,))
