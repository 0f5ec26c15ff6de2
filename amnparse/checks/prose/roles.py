"""What a figure in an indicator's analysis is: its target, its outcome, last year's, the women's.

A small grammar read from the figure outwards: patterns over the words before it and after it.
"""

import re
from typing import Literal

from amnparse.checks.patterns import Lazy
from amnparse.checks.prose import wording as w
from amnparse.checks.prose.figures import Figure

Role = Literal["target", "council", "outcome", "previous", "women", "men"]

_REACH = 90
_WINDOW = 28
_LAST = Lazy(r"före|förra|fjol|innan|20\d\d")
_PAST = ("för", "fjol", "innan", "20")
_PEOPLE = ("kvinn", "män", "flick", "pojk")
_MEASURE = ("utfall", "resultat", "värde", "indikator", "index", "måluppf", "nivå")
_YEAR = Lazy(r"(?<![\d/.:])(?:19|20)\d\d(?![\d/:])")
_OTHERS_TARGET = Lazy(
    r"(?:region|nationell|regering|riks|enhet|verksamhet|projekt|långsiktig|tidigare|förra|föregående"
    r"|fjol|nästa|ny|ursprunglig|program|globala|agenda|del|effekt|etapp|kommande)\w* (?:års?)?$"
)
_COUNCIL = Lazy(r"(?:kommunfullmäktiges?|kf:?s?|fullmäktiges?|stadens)(?: \w+)? $")
_NO_SHARE = Lazy(r"(?:andel(?:en)?|antal(?:et)?|av|varav|fler|färre|många|är|procent|%|både|\d) $")
_SHARE = Lazy(r" (?:är |var |av |utgörs av )?(?:kvinn|flick|män(?:nen)?\b|pojk)")
_PART = Lazy(
    r"[”\"]? (?:inom|i|på|bland|hos|vid|för|av|avser|gällande|från) (?!året\b|år\b|helåret\b|hela\b"
    r"|nämnden|staden\b|perioden\b|genomsnitt|snitt\b|20\d\d|föregående|förra|de tillfrågade)\w+"
)


_SAID = r"(?: (?:utfallet|resultatet|andelen|siffran|motsvarande siffra|värdet|den|det))?"
_END = r"(?: till| på| om)? ?$"
_GENDER = rf"(?:(?P<women>{w.WOMEN})|(?P<men>{w.MEN}))"
_PREVIOUS_BEFORE = Lazy(
    rf"(?:{w.LAST_YEAR}(?:{w.ADVERBS} {w.VERBS}{_SAID}{_END}|:? ?$|,? då {_SAID} {w.VERBS} ?$)"
    rf"|{w.LAST_YEARS} (?:utfall|resultat|värde|nivå|siffra|index)?(?: {w.VERBS}|,| \()?{_END})"
)
_PREVIOUS_AFTER = Lazy(rf",? ?\(?(?:(?:under|för|vid|från|som) )?{w.LAST_YEAR}(?!\d)")
_TARGET_BEFORE = Lazy(
    rf"(?<!\w){w.TARGET}(?: (?:för|under) (?:året|perioden|helåret|(?:år )?20\d\d))?"
    rf"(?:,? (?:om|på|med|som (?:är|var)|{w.VERBS})|,| \(|:)?(?: att (?:nå|uppnå))?"
    r"(?: minst| högst)? ?$"
)
_GENDER_BEFORE = Lazy(
    rf"(?P<lead>(?:(?:för|bland|hos) )?){_GENDER}(?: (?:utfall|resultat|värde))?{w.ADVERBS}"
    rf"(?:,| \(|:)?(?: {w.VERBS})?{_SAID}{w.ADVERBS}{_END}"
)
_GENDER_AFTER = Lazy(rf" \(?(?:för|bland|hos) {_GENDER}\b")
_OUTCOME_BEFORE = Lazy(
    rf"(?:(?<![\w-]){w.OUTCOME}{w.ADVERBS}(?:,| \(|:)?(?: (?:{w.VERBS}|om|på))?{w.ADVERBS}"
    r"(?: hela| så högt som| just)?"
    rf"|(?<!\w){w.VERBS}{w.ADVERBS} {w.OUTCOME}{w.ADVERBS}(?: till| på)) ?$"
)


def role(lower: str, figure: Figure, year: int) -> Role | None:
    """What a figure of a sentence is said to be, where its own words tell; else None."""
    before = lower[max(0, figure.start - _REACH) : figure.start]
    after = lower[figure.end : figure.end + _REACH]
    if figure.unit == "pp" or _other_year(before, after, year):
        return None
    if _is_previous(before, after, year):
        return "previous"
    if "mål" in before and (match := _TARGET_BEFORE.search(before)):
        return _target(before[: match.start()])
    if _SHARE.match(after):
        return None
    match = _GENDER_AFTER.match(after) or _gender(before)
    if match:
        return "women" if match["women"] else "men"
    if _PART.match(after):
        return None
    if not any(map(before.__contains__, _MEASURE)):
        return None
    return "outcome" if _OUTCOME_BEFORE.search(before) else None


def _is_previous(before: str, after: str, year: int) -> bool:
    near = before + after[:_WINDOW]
    if not any(map(near.__contains__, _PAST)) or not _LAST.search(near):
        return False
    match = _PREVIOUS_AFTER.match(after) or _PREVIOUS_BEFORE.search(before)
    return match is not None and all(
        int(said) == year - 1 for said in match.groups() if said is not None
    )


def direct(lower: str, figure: Figure, name: str) -> bool:
    """Whether a figure is said of an indicator by its name: "sjukfrånvaron är 3,6 procent"."""
    before = lower[max(0, figure.start - _REACH) : figure.start]
    if name not in before:
        return False
    after = lower[figure.end : figure.end + _REACH]
    match = _NAMED_BEFORE.search(before.replace(name, NAME * len(name)))
    if match is None or _PART.match(after) or figure.unit == "pp":
        return False
    lead = before[: match.start()]
    return _RESTRICTED.search(lead) is None and _OF_OTHERS.search(lead) is None


_OF_OTHERS = Lazy(r"(?<!\bnämnden)(?<!förvaltningen)(?<!\båret)s $|\w+-$")
NAME = "¤"
"""Stands for every letter of an indicator's short name, so that one pattern does for all."""
_NAMED_BEFORE = Lazy(
    rf"(?<![\w-]){NAME}+(?:en|n|et|t)?(?:-indikatorn|-index(?:et)?|-värdet)?"
    rf"{w.ADVERBS} {w.VERBS}{w.ADVERBS} ?$"
)
_RESTRICTED = Lazy(r"\b(?:inom|i|på|bland|hos|vid|för|av|korta?|långa?|lång|kort|den|dag)\b")


def _target(before: str) -> Role | None:
    if _OTHERS_TARGET.search(before):
        return None
    return "council" if _COUNCIL.search(before) else "target"


def _gender(before: str) -> re.Match[str] | None:
    if not any(map(before.__contains__, _PEOPLE)):
        return None
    match = _GENDER_BEFORE.search(before)
    if match is None or (not match["lead"] and _NO_SHARE.search(before[: match.start()])):
        return None
    return match


def _other_year(before: str, after: str, year: int) -> bool:
    """Whether a year that is neither the report's nor the one before stands beside a figure."""
    near = before[-_WINDOW:] + " ; " + after[:_WINDOW]
    if "20" not in near and "19" not in near:
        return False
    return any(int(found) not in (year, year - 1) for found in _YEAR.findall(near))
