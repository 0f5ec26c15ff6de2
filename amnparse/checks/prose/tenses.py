"""Years that a clause's tense cannot go with: done "under 2024" in the report on 2023."""

import re
from collections.abc import Iterator
from typing import Literal

from amnparse.checks.patterns import Lazy

Tense = Literal["perfect", "past", "coming"]

_UNDER = r"\bunder (?:hela )?(?:år |året )?(?P<year>20\d\d)(?![\d/–-])"
_ALSO = (
    r"(?: (?:också|även|bland annat|därför|fortsatt|särskilt|tillsammans med \w+|inte|dock|vidare"
    r"|framför allt|främst|aktivt))*"
)
_SUPINE = r"\w+(?:[aitrlngkfpysåd]ts?)"
_NO_SUPINE = frozenset(
    """
    särskilt fortsatt stort nytt gott ett helt delvist samt mot brett tätt lätt rätt kort
    annat det mycket att mest först ut åt främst möjligt viktigt tydligt totalt sammanlagt
    fast gemensamt bland systematiskt kontinuerligt strategiskt successivt regelbundet
    intensivt internt externt enligt dit digitalt direkt stadigt snabbt långsiktigt högst
    minst sist bäst ökat minskat unikt fullt öppet fritt eget litet svårt aktivt starkt
    tryggt ansvarigt uppdrag projekt just stöd
    """.split()
)
_PAST = (
    r"(?:\w+(?:ades?|rdes?|ldes?|ndes?|ktes?|ptes?|stes?|ttes?|gdes?|ddes|vdes?)|fick|gick"
    r"|blev|hölls|togs|sågs|skrevs|gavs|steg|sjönk|drevs|gjorde|gjordes)\b"
)
_PERFECT = Lazy(rf"\b(?:har|hade) (?:\w+ ){{0,2}}?{_UNDER}{_ALSO} (?P<word>{_SUPINE})\b")
_PERFECT_FIRST = Lazy(rf"{_UNDER} har (?P<subject>(?:[\w-]+ ){{1,9}}?)(?P<word>{_SUPINE})\b")
_PERFECT_LAST = Lazy(
    rf"\bhar (?:[\w-]+ ){{0,4}}?(?P<word>{_SUPINE})(?P<object>(?: [\w-]+){{0,8}}?) {_UNDER}"
)
_PRETERITE = Lazy(rf"(?:^|, ){_UNDER} (?P<word>{_PAST})")
_COMING = Lazy(rf"^{_UNDER} (?:kommer|ska|skall|planeras|planerar|avser)\b")
_TO_COME = Lazy(
    rf"^(?:[\w-]+ ){{1,4}}(?:kommer|ska|skall|avser|planerar) (?:att )?{_UNDER} (?:att )?\w"
)
_REPORTED = Lazy(r"\bunder rapportåret (?P<year>20\d\d)(?![\d/–-])")
_CLAUSE = Lazy(
    r"\b(?:som|att|för|inför|till|om|ska|kommer|plan\w*|budget|gälla\w*|och|beslut\w*|medel)\b"
)
_OF_OTHERS = Lazy(r"enligt|rapport|prognos|scb|statistik|sedan|lag \(|förordning|dnr")


def wrong_year(lower: str, year: int, plan: bool) -> re.Match[str] | None:
    """The clause of a sentence (in lower case) whose year does not go with its tense.

    A plan is written in the year before its own: what was done then is told in the perfect.
    """
    if "rapportåret" in lower and not plan:
        for match in _REPORTED.finditer(lower):
            if int(match["year"]) != year:
                return match
    # "Bland annat" looks like a supine and is none; places must stay as they are.
    for tense, match in _told(lower.replace("bland annat", "bland annan")):
        other = int(match["year"])
        if other != year and _is_wrong(tense, other - year, year, plan, lower):
            return match
    return None


def _told(lower: str) -> Iterator[tuple[Tense, re.Match[str]]]:
    """The clauses about a year, with their tense."""
    for match in _PERFECT.finditer(lower):
        if match["word"] not in _NO_SUPINE:
            yield "perfect", match
    for match in _PERFECT_FIRST.finditer(lower):
        if match["word"] not in _NO_SUPINE and not re.search(r"\bett\b", match["subject"]):
            yield "perfect", match
    for match in _PERFECT_LAST.finditer(lower):
        if match["word"] not in _NO_SUPINE and not _CLAUSE.search(match["object"]):
            yield "perfect", match
    if found := _PRETERITE.search(lower):
        yield "past", found
    if found := _COMING.match(lower) or _TO_COME.match(lower):
        yield "coming", found


def _is_wrong(tense: Tense, ahead: int, year: int, plan: bool, lower: str) -> bool:
    if tense == "coming":
        return ahead in (-1, -2) and _OF_OTHERS.search(lower) is None
    if ahead > 0:
        return True
    if plan or tense == "past":
        return False
    return ahead == -1 and str(year) not in lower and _OF_OTHERS.search(lower) is None
