"""Figures of one sentence that do not fit each other, whatever the tables say: AMN709, AMN710."""

import re
from collections.abc import Iterator
from itertools import pairwise

from amnparse.checks.base import Problem
from amnparse.checks.prose import wording as w
from amnparse.checks.prose.figures import Figure, figures
from amnparse.checks.prose.indicators import quote
from amnparse.checks.prose.sentences import Sentence

_MOVE_NEAR = re.compile(
    rf"(?<![\w-])(?:(?P<up>{w.UP})|(?P<down>{w.DOWN}))(?: [\wåäö]+){{0,3}}? från ?$"
)
_NOTHING = re.compile(r"inte|ej\b|varken|mål|från och med|ålder|\bskala|budget")
_TO = re.compile(r"^(?: [\wåäö]+){0,4}? till ?$")
_WHOLE = re.compile(r"\bav (?:de |dem |dessa |samtliga |alla )?(?:som )?(?:\w+)")
_GENDERS = re.compile(
    r" ?(?:(?P<women>kvinnor)|(?P<men>män)"
    r"|(?P<other>som svara\w+ annat|annat|annan|vill inte|uppgav annat|icke-?binära))"
)
_SELF = re.compile(
    rf"(?<![\w-])(?:(?P<up>{w.UP})|(?P<down>{w.DOWN})) med [^.;]{{1,40}}?"
    r"(?:motsvarar|innebär|är)(?: en| ett)?(?: \w+)? "
    r"(?:(?P<rise>ökning|uppgång)|(?P<fall>minskning|nedgång|sänkning))"
)


def worth_adding(lower: str) -> bool:
    """Whether a text may have figures that must fit each other; cheap."""
    if " från " in lower or "motsvarar" in lower or "innebär" in lower:
        return True
    return ("%" in lower or "procent" in lower) and "kvinn" in lower and "män" in lower


def sums(sentence: Sentence) -> Iterator[Problem]:
    """Rises that fall, and parts that are not a whole."""
    lower = sentence.lower
    if " från " in lower:
        yield from _from_to(sentence)
    if "motsvarar" in lower or "innebär" in lower:
        yield from _both_ways(sentence)
    if "kvinn" in lower and "män" in lower:
        yield from _genders(sentence)


def _from_to(sentence: Sentence) -> Iterator[Problem]:
    """ "Har ökat från 450 till 410"."""
    lower = sentence.lower
    if _NOTHING.search(lower):
        return
    found = list(figures(lower))
    for one, other in pairwise(found):
        match = _MOVE_NEAR.search(lower[max(0, one.start - 60) : one.start])
        if match is None or not _TO.match(lower[one.end : other.start]):
            continue
        if one.unit and other.unit and one.unit != other.unit:
            continue
        first, last = one.number, other.number
        if first != last and (last > first) != bool(match["up"]) and min(first, last) >= 0:
            yield _problem("AMN709", sentence, one.start, other.end)


def _both_ways(sentence: Sentence) -> Iterator[Problem]:
    """ "Ökade med 4,6 mnkr, vilket motsvarar en minskning med 3 procent"."""
    match = _SELF.search(sentence.lower)
    if match and bool(match["up"]) == bool(match["fall"]):
        yield _problem("AMN709", sentence, match.start(), match.end())


def _genders(sentence: Sentence) -> Iterator[Problem]:
    """Shares of women, of men and of others that are not a whole."""
    lower = sentence.lower
    shares: dict[str, Figure] = {}
    for figure in figures(lower):
        match = _GENDERS.match(lower, figure.end)
        if match is None or figure.near:
            continue
        kind = str(match.lastgroup)
        if figure.unit == "%":
            if kind in shares:
                return
            shares[kind] = figure
    if not {"women", "men"} <= shares.keys() or not _WHOLE.search(lower):
        return
    total = sum(figure.number for figure in shares.values())
    slack = sum(0.5 * 10.0**-figure.decimals for figure in shares.values())
    least = 100 - slack if "other" in shares else 80
    if total > 100 + slack + 1e-9 or total < least - 1e-9:
        start = min(figure.start for figure in shares.values())
        end = max(figure.end for figure in shares.values())
        yield _problem("AMN710", sentence, start, end, round(total, 3))


def _problem(
    code: str, sentence: Sentence, start: int, end: int, total: float | None = None
) -> Problem:
    arguments: dict[str, object] = {"quote": quote(sentence, start, end, 30)}
    if total is not None:
        arguments["total"] = f"{total:g}".replace(".", ",")
    return Problem(code, sentence.passage.where, arguments)
