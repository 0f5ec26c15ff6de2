"""Figures of one sentence that do not fit each other, whatever the tables say: AMN709, AMN710."""

from collections.abc import Iterator
from itertools import pairwise

from amnparse.checks.base import Problem
from amnparse.checks.patterns import Lazy
from amnparse.checks.prose import wording as w
from amnparse.checks.prose.figures import Figure, figures
from amnparse.checks.prose.indicators import quote
from amnparse.checks.prose.sentences import Sentence

_MOVE_NEAR = Lazy(rf"(?<![\w-])(?:(?P<up>{w.UP})|(?P<down>{w.DOWN}))(?: [\wåäö]+){{0,3}}? från ?$")
_MOVES = ("öka", "minska", "stig", "steg", "sjunk", "sjönk", "gått", "gick", "backa", "fall")
_NOTHING = Lazy(r"inte|ej\b|varken|mål|från och med|ålder|\bskala|budget")
_TO = Lazy(r"^(?: [\wåäö]+){0,4}? till ?$")
_WHOLE = Lazy(r"\bav (?:de |dem |dessa |samtliga |alla )?(?:som )?(?:\w+)")
_GENDERS = Lazy(
    r" ?(?:(?P<women>kvinnor)|(?P<men>män)"
    r"|(?P<other>som svara\w+ annat|annat|annan|vill inte|uppgav annat|icke-?binära))"
)
_PEOPLE = Lazy(r"\w")
_LISTED = Lazy(r"[^.;:()\d]{0,60}?(?:, |, varav |\(|: )(?:varav )?")
_NEAR_BY = 40
_FEW_PEOPLE = 60
_FEW = Lazy(
    r"(?<![\w.,/-])(?P<whole>\d{1,2}) (?:personer|deltagare|elever|ungdomar|unga|barn|brukare"
    r"|familjer|medarbetare|kvinnor|män)\b[^.;:()\d]{0,70}?, varav (?:merparten, |hela |ungefär )?"
    r"(?P<share>\d{1,2}) procent"
)
_SELF = Lazy(
    rf"(?<![\w-])(?:(?P<up>{w.UP})|(?P<down>{w.DOWN})) med [^.;]{{1,40}}?"
    r"(?:motsvarar|innebär|är)(?: en| ett)?(?: \w+)? "
    r"(?:(?P<rise>ökning|uppgång)|(?P<fall>minskning|nedgång|sänkning))"
)


def worth_adding(lower: str) -> bool:
    """Whether a text may have figures that must fit each other; cheap."""
    if "kvinn" in lower and " män" in lower:
        return True
    if "varav" in lower and "procent" in lower:
        return True
    compared = " från " in lower or "motsvarar" in lower or "innebär" in lower
    return compared and any(map(lower.__contains__, _MOVES))


def sums(sentence: Sentence) -> Iterator[Problem]:
    """Rises that fall, and parts that are not a whole."""
    lower = sentence.lower
    if " från " in lower:
        yield from _from_to(sentence)
    if "motsvarar" in lower or "innebär" in lower:
        yield from _both_ways(sentence)
    if "varav" in lower:
        yield from _of_few(sentence)
    if "kvinn" in lower and " män" in lower:
        yield from _genders(sentence)


def _from_to(sentence: Sentence) -> Iterator[Problem]:
    """ "Har ökat från 450 till 410"."""
    lower = sentence.lower
    if _NOTHING.search(lower):
        return
    found = figures(lower)
    for one, other in pairwise(found):
        match = _MOVE_NEAR.search(lower[max(0, one.start - 60) : one.start])
        if match is None or not _TO.match(lower[one.end : other.start]):
            continue
        if one.unit and other.unit and one.unit != other.unit:
            continue
        first, last = one.number, other.number
        if first != last and (last > first) != bool(match["up"]) and min(first, last) >= 0:
            yield _problem(sentence, one.start, other.end)


def _both_ways(sentence: Sentence) -> Iterator[Problem]:
    """ "Ökade med 4,6 mnkr, vilket motsvarar en minskning med 3 procent"."""
    match = _SELF.search(sentence.lower)
    if match and bool(match["up"]) == bool(match["fall"]):
        yield _problem(sentence, match.start(), match.end())


def _genders(sentence: Sentence) -> Iterator[Problem]:
    """Women, men and others that are not a whole: not 100 percent, not as many as are told."""
    lower = sentence.lower
    parts: dict[str, Figure] = {}
    rest: list[Figure] = []
    for figure in figures(lower):
        match = _GENDERS.match(lower, figure.end) or _GENDERS.fullmatch(f" {figure.unit}")
        if match is None:
            rest.append(figure)
        elif figure.near or match.lastgroup in parts:
            return
        else:
            parts[str(match.lastgroup)] = figure
    if not {"women", "men"} <= parts.keys():
        return
    if all(figure.unit == "%" for figure in parts.values()):
        yield from _not_a_hundred(sentence, parts)
    elif all(figure.unit != "%" and not figure.decimals for figure in parts.values()):
        yield from _not_as_many(sentence, parts, rest)


def _not_a_hundred(sentence: Sentence, parts: dict[str, Figure]) -> Iterator[Problem]:
    if not _WHOLE.search(sentence.lower):
        return
    total = sum(figure.number for figure in parts.values())
    slack = sum(0.5 * 10.0**-figure.decimals for figure in parts.values())
    least = 100 - slack if "other" in parts else 80
    if total > 100 + slack + 1e-9 or total < least - 1e-9:
        yield _parts(sentence, list(parts.values()), f"{round(total, 3):g}", "100 percent")


def _not_as_many(
    sentence: Sentence, parts: dict[str, Figure], rest: list[Figure]
) -> Iterator[Problem]:
    """ "115 personer deltog, 97 män och 28 kvinnor"."""
    lower = sentence.lower
    first = min(figure.start for figure in parts.values())
    last = max(figure.end for figure in parts.values())
    whole = [figure for figure in rest if figure.end < first]
    if len(whole) != 1 or whole[0].near or not _PEOPLE.match(lower, whole[0].end - 1):
        return
    if any(figure.start > whole[0].start for figure in rest if figure is not whole[0]):
        return
    if not _LISTED.fullmatch(lower[whole[0].end : first]) or last - first > _NEAR_BY:
        return
    total = sum(figure.number for figure in parts.values())
    if total > whole[0].number:
        every = [whole[0], *parts.values()]
        yield _parts(sentence, every, f"{total:g}", f"{whole[0].number:g}")


def _of_few(sentence: Sentence) -> Iterator[Problem]:
    """ "35 personer, varav 79 procent": no whole number of 35 is that."""
    for match in _FEW.finditer(sentence.lower):
        whole, share = int(match["whole"]), int(match["share"])
        if not 3 <= whole <= _FEW_PEOPLE or not 0 < share < 100:
            continue
        shares = (100 * count / whole for count in range(whole + 1))
        if any(abs(one - share) < 1 for one in shares):
            continue
        arguments: dict[str, object] = {
            "quote": quote(sentence, match.start(), match.end(), 0),
            "whole": whole,
            "share": share,
        }
        yield Problem("AMN715", sentence.passage.where, arguments)


def _parts(sentence: Sentence, parts: list[Figure], total: str, whole: str) -> Problem:
    start = min(figure.start for figure in parts)
    end = max(figure.end for figure in parts)
    arguments: dict[str, object] = {
        "quote": quote(sentence, start, end, 30),
        "total": total.replace(".", ","),
        "whole": whole,
    }
    return Problem("AMN710", sentence.passage.where, arguments)


def _problem(sentence: Sentence, start: int, end: int) -> Problem:
    arguments: dict[str, object] = {"quote": quote(sentence, start, end, 30)}
    return Problem("AMN709", sentence.passage.where, arguments)
