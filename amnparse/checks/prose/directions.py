"""Rises and falls that the prose tells of an indicator, beside its two outcomes: AMN705."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from amnparse.checks.base import Problem
from amnparse.checks.patterns import Lazy
from amnparse.checks.prose import wording as w
from amnparse.checks.prose.figures import Figure, decimals, figures, fits
from amnparse.checks.prose.indicators import Finder, quote
from amnparse.checks.prose.names import Named, foreign, stem
from amnparse.checks.prose.roles import NAME
from amnparse.checks.prose.sentences import Sentence, clause_of
from amnparse.checks.prose.subjects import introduces
from amnparse.checks.targets import same_unit
from amnparse.models import Indicator, Related, Value

Way = Literal["up", "down", "same"]

_ADVERB = (
    r"(?: (?:har|hade|därmed|dock|också|även|förvisso|alltså|således|i år"
    r"|under (?:hela )?(?:året|20\d\d)|något|marginellt|kraftigt|markant|tydligt|svagt|stadigt"
    r"|återigen|nu|är|var|blev|ligger|tyvärr|glädjande nog|sammantaget|totalt|kvar|på))*"
)
_MOVE = rf"(?:(?P<up>{w.UP})|(?P<down>{w.DOWN})|(?P<same>{w.SAME}))"
_LAST = (
    r"(?:föregående år|förra året|i fjol|fjolåret|året innan|året före|förra årets"
    r"|föregående års|fjolårets)"
)
_SUBJECT = (
    rf"(?P<head>{w.OUTCOME}|andelen|antalet|medelvärdet|genomsnittet)"
    r"(?: (?:för|av) [”\"]?§+[”\"]?)?"
)
_HEADS = tuple(
    "utfall resultat värde indikatorn index måluppfyllelsen andelen antalet genomsnittet".split()
)
"""What one of `_SUBJECT` holds."""
_BETWEEN = r"(?P<between>(?: [\wåäö-]+){0,9}?)"
_REST = r"(?![\w-])(?P<rest>.{0,60})"
_MOVED = Lazy(rf"(?<![\w-]){_SUBJECT}{_BETWEEN}{_ADVERB} {_MOVE}{_REST}")
_INVERTED = Lazy(rf"\bhar {_SUBJECT}{_BETWEEN}{_ADVERB} {_MOVE}{_REST}")
_COMPARED = Lazy(
    rf"(?<![\w-]){_SUBJECT}{_BETWEEN} (?:är|var|blev|ligger)(?: \w+)? "
    rf"(?:(?P<up>högre)|(?P<down>lägre)) (?:än|jämfört med) (?P<rest>{_LAST}.{{0,40}})"
)
_BY_NAME = Lazy(
    r"(?:^|, |resultatet för |utfallet för |^den totala |^nämndens |^förvaltningens )"
    rf"{NAME}+(?:en|n|et|t)?(?:-(?:indikatorn|index(?:et)?|värdet|resultatet))?"
    rf"{_ADVERB} {_MOVE}{_REST}"
)
_IT = Lazy(
    rf"^det(?:ta)? (?:är|var|innebär|innebar)(?: därmed)? en (?:\w+ )?"
    rf"(?:(?P<up>ökning)|(?P<down>minskning|nedgång)) (?:jämfört med|mot|sedan) "
    rf"(?P<rest>(?:{_LAST}|(?:år )?(?P<year>20\d\d)).{{0,40}})"
)
_SAID = Lazy(rf"{w.OUTCOME}[^.]*\.? ?$|^$")
_TRIGGERS = tuple(
    "öka ökn minsk sjunk sjönk stig steg högre lägre oförändra samma gått gick backa fall föll"
    " höj sänk växt vuxit reducera".split()
)
_BASES = Lazy(
    r"sedan (?:20|19|start|mät|hösten|våren|förra m|t[12]\b|augusti|april)|senaste|över tid"
    r"|tertial|delår|augusti|april|halvår|budget|prognos|genomsnitt|snittet|riket|andra |övriga"
    r"|på sikt|hösten|våren|kvartal|månad|de första|pandemi|tidigare år|flera år|år för år|bland"
    r"|\bhos\b|respektive|däremot|samtidigt|delvis|framför allt|främst|trend|plan\b|planerat"
    r"|målet|årsmål|kvinn|män\b|männ|flick|pojk|beror|eftersom|i vissa|vänta|kommer att|\bska\b"
    r"|\bbör\b|om \w+ \w+ (?:ökar|minskar)|när |medan|svarsfrekvens|enkät"
)
_PART = Lazy(
    r"^[ ,]*(?:\w+ )?(?:inom|i|på|för|vid|av|utav|från) "
    r"(?!året|år\b|föregående|förra|20\d\d|\d|en\b)"
)
_YEAR = Lazy(r"\b20\d\d\b")
_SLIGHT = Lazy(r"något|marginell|svagt|i stort sett|relativt|nästan|i princip|ungefär|lite\b")


class Move(NamedTuple):
    """A rise or a fall that a sentence tells of."""

    way: Way
    match: re.Match[str]


def moving(lower: str) -> bool:
    """Whether a text has a word of a rise or a fall; cheap."""
    return any(map(lower.__contains__, _TRIGGERS))


def directions(
    sentence: Sentence, year: int, find: Finder, names: Sequence[str]
) -> Iterator[Problem]:
    """A rise that by the row's two outcomes is a fall, and the like."""
    lower = sentence.lower
    if not moving(lower) or not any(map(lower.__contains__, w.MOVING)):
        return
    if not (lower.startswith("det") or any(map(lower.__contains__, (*_HEADS, *names)))):
        return
    subject = find(sentence)
    if subject is None:
        return
    for one in subject.named[:1] if len(subject.named) == 1 else ():
        move = _told(lower, sentence.before, one, subject.own)
        if move is None or _other_base(lower, move, year):
            continue
        if _contradicted(move, one.row, lower):
            yield _problem(sentence, move, one.row)


def _told(lower: str, before: str, named: Named, own: bool) -> Move | None:
    """What a sentence tells of an indicator, in words that can be of nothing else."""
    patterns = [_MOVED] if own else []
    if own and "har " in lower:
        patterns.append(_INVERTED)
    if own and ("högre" in lower or "lägre" in lower):
        patterns.append(_COMPARED)
    if own and lower.startswith("det") and (_SAID.search(before) or introduces(before)):
        patterns.append(_IT)
    told = [(pattern, lower) for pattern in patterns]
    names = [name for name in (named.short, named.alias) if name and name in lower]
    told += [(_BY_NAME, lower.replace(name, NAME * len(name))) for name in names]
    for pattern, text in told:
        match = pattern.search(text)
        if match is None or _PART.match(match["rest"]):
            continue
        groups = match.groupdict()
        if groups.get("head") and not _is_its(groups["head"], groups["between"] or "", named):
            continue
        way: Way = "up" if groups.get("up") else "down" if groups.get("down") else "same"
        return Move(way, match)
    return None


def _is_its(head: str, between: str, named: Named) -> bool:
    """Whether "andelen elever med ..." is the quantity that the indicator's name says."""
    name = named.row.name.lower()
    if head.startswith(("andel", "antal")) and not name.startswith(head[:5]):
        return False
    own = named.stems | {stem(word) for word in re.findall(r"\w+", named.row.name.lower())}
    return not foreign(between, named, own)


def _other_base(lower: str, move: Move, year: int) -> bool:
    """Whether a clause compares with something else than the year before."""
    start, end = clause_of(lower, move.match.start(), move.match.start("rest"))
    if move.match[0].startswith(","):
        start = move.match.start()
    clause = lower[start:end]
    if _BASES.search(clause):
        return True
    return any(int(found) not in (year, year - 1) for found in _YEAR.findall(clause))


def _contradicted(move: Move, row: Indicator, lower: str) -> bool:
    now, before = row.outcome, row.previous_outcome
    if not _number(now) or not _number(before) or now is None or before is None:
        return False
    assert now.number is not None
    assert before.number is not None
    if not same_unit(now, before):
        return False
    change = now.number - before.number
    slight = _SLIGHT.search(lower) is not None
    if move.way == "same":
        return not slight and abs(change) > max(1.0, abs(before.number) * 0.03)
    if change == 0:
        return not slight
    if (change > 0) != (move.way == "up"):
        return True
    return _another_size(move, row, abs(change), max(decimals(now.raw), decimals(before.raw)))


def _another_size(move: Move, row: Indicator, change: float, printed: int) -> bool:
    """Whether a rise "med två procentenheter" is another one; percent may be points or a share."""
    rest = move.match["rest"]
    if not re.match(r"(?: \w+){0,2} med ", rest):
        return False
    figure = next(iter(figures(rest)), None)
    if figure is None or figure.start > 24 or figure.unit not in ("pp", "points", "%"):
        return False
    assert row.previous_outcome is not None
    base = row.previous_outcome.number or 0
    share = 100 * change / abs(base) if base else change
    points = _fits(figure, change, printed)
    return not points and not (figure.unit == "%" and _fits(figure, share, 1))


def _fits(figure: Figure, change: float, printed: int) -> bool:
    return fits(figure, round(change, 6), printed) or abs(abs(figure.number) - change) <= 0.5


def _number(value: Value | None) -> bool:
    return value is not None and value.number is not None and value.comparator is None


def _problem(sentence: Sentence, move: Move, row: Indicator) -> Problem:
    assert row.outcome is not None
    assert row.previous_outcome is not None
    end = move.match.start("rest")
    arguments: dict[str, object] = {
        "quote": quote(sentence, end, end, end - move.match.start() + 1),
        "name": row.name,
        "outcome": row.outcome.raw,
        "previous": row.previous_outcome.raw,
    }
    said = f"outcome {row.outcome.raw}, the year before {row.previous_outcome.raw}"
    related = Related(message=said, provenance=row.provenance)
    return Problem("AMN705", sentence.passage.where, arguments, (related,))
