"""What a figure in an indicator's analysis is: its target, its outcome, last year's, the women's.

A small grammar read from the figure outwards: patterns over the words before it and after it.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from amnparse.checks.prose import wording as w
from amnparse.checks.prose.figures import Figure

Role = Literal["target", "council", "outcome", "previous", "women", "men"]

_REACH = 90
_WINDOW = 28
_YEAR = re.compile(r"(?<![\d/.:])(?:19|20)\d\d(?![\d/:])")
_OTHERS_TARGET = re.compile(
    r"(?:region|nationell|regering|riks|enhet|verksamhet|projekt|långsiktig|tidigare|förra|föregående"
    r"|fjol|nästa|ny|ursprunglig|program|globala|agenda|del|effekt|etapp|kommande)\w* (?:års?)?$"
)
_COUNCIL = re.compile(r"(?:kommunfullmäktiges?|kf:?s?|fullmäktiges?|stadens)(?: \w+)? $")
_NO_SHARE = re.compile(
    r"(?:andel(?:en)?|antal(?:et)?|av|varav|fler|färre|många|är|procent|%|både|\d) $"
)
_SHARE = re.compile(r" (?:är |var |av |utgörs av )?(?:kvinn|flick|män(?:nen)?\b|pojk)")
_PART = re.compile(
    r"[”\"]? (?:inom|i|på|bland|hos|vid|för|av|avser|gällande|från) (?!året\b|år\b|helåret\b|hela\b"
    r"|nämnden|staden\b|perioden\b|genomsnitt|snitt\b|20\d\d|föregående|förra|de tillfrågade)\w+"
)


class _Grammar(NamedTuple):
    """The patterns for a report about a year: they name the year before."""

    previous_before: re.Pattern[str]
    previous_after: re.Pattern[str]
    target: re.Pattern[str]
    gender_before: re.Pattern[str]
    gender_after: re.Pattern[str]
    outcome: re.Pattern[str]


@lru_cache(maxsize=8)
def _grammar(year: int) -> _Grammar:
    last = w.LAST_YEAR.format(before=year - 1)
    lasts = w.LAST_YEARS.format(before=year - 1)
    people = rf"(?:(?P<women>{w.WOMEN})|(?P<men>{w.MEN}))"
    said = r"(?: (?:utfallet|resultatet|andelen|siffran|motsvarande siffra|värdet|den|det))?"
    end = r"(?: till| på| om)? ?$"
    return _Grammar(
        re.compile(
            rf"(?:{last}(?:{w.ADVERBS} {w.VERBS}{said}{end}|:? ?$|,? då {said} {w.VERBS} ?$)"
            rf"|{lasts} (?:utfall|resultat|värde|nivå|siffra|index)?"
            rf"(?: {w.VERBS}|,| \()?{end})"
        ),
        re.compile(rf",? ?\(?(?:(?:under|för|vid|från|som) )?{last}(?!\d)"),
        re.compile(
            rf"(?<!\w){w.TARGET}(?: (?:för|under) (?:året|perioden|helåret|år {year}|{year}))?"
            rf"(?:,? (?:om|på|med|som (?:är|var)|{w.VERBS})|,| \(|:)?(?: att (?:nå|uppnå))?"
            r"(?: minst| högst)? ?$"
        ),
        re.compile(
            rf"(?P<lead>(?:(?:för|bland|hos) )?){people}(?: (?:utfall|resultat|värde))?{w.ADVERBS}"
            rf"(?:,| \(|:)?(?: {w.VERBS})?{said}{w.ADVERBS}{end}"
        ),
        re.compile(rf" \(?(?:för|bland|hos) {people}\b"),
        re.compile(
            rf"(?:(?<![\w-]){w.OUTCOME}{w.ADVERBS}(?:,| \(|:)?(?: (?:{w.VERBS}|om|på))?{w.ADVERBS}"
            r"(?: hela| så högt som| just)?"
            rf"|(?<!\w){w.VERBS}{w.ADVERBS} {w.OUTCOME}{w.ADVERBS}(?: till| på)) ?$"
        ),
    )


def role(lower: str, figure: Figure, year: int) -> Role | None:
    """What a figure of a sentence is said to be, where its own words tell; else None."""
    grammar = _grammar(year)
    before = lower[max(0, figure.start - _REACH) : figure.start]
    after = lower[figure.end : figure.end + _REACH]
    if figure.unit == "pp" or _other_year(before, after, year):
        return None
    if grammar.previous_after.match(after) or grammar.previous_before.search(before):
        return "previous"
    if match := grammar.target.search(before):
        return _target(before[: match.start()])
    if _SHARE.match(after):
        return None
    if match := grammar.gender_after.match(after) or _gender(grammar, before):
        return "women" if match["women"] else "men"
    if _PART.match(after):
        return None
    return "outcome" if grammar.outcome.search(before) else None


def direct(lower: str, figure: Figure, name: str) -> bool:
    """Whether a figure is said of an indicator by its name: "sjukfrånvaron är 3,6 procent"."""
    before = lower[max(0, figure.start - _REACH) : figure.start]
    after = lower[figure.end : figure.end + _REACH]
    match = _after_name(name).search(before)
    if match is None or _PART.match(after) or figure.unit == "pp":
        return False
    return _RESTRICTED.search(before[: match.start()]) is None


@lru_cache(maxsize=128)
def _after_name(name: str) -> re.Pattern[str]:
    ending = r"(?:en|n|et|t)?(?:-indikatorn|-index(?:et)?|-värdet)?"
    return re.compile(rf"(?<![\w-]){re.escape(name)}{ending}{w.ADVERBS} {w.VERBS}{w.ADVERBS} ?$")


_RESTRICTED = re.compile(r"\b(?:inom|i|på|bland|hos|vid|för|av|korta?|långa?|lång|kort|den|dag)\b")


def _target(before: str) -> Role | None:
    if _OTHERS_TARGET.search(before):
        return None
    return "council" if _COUNCIL.search(before) else "target"


def _gender(grammar: _Grammar, before: str) -> re.Match[str] | None:
    match = grammar.gender_before.search(before)
    if match is None or (not match["lead"] and _NO_SHARE.search(before[: match.start()])):
        return None
    return match


def _other_year(before: str, after: str, year: int) -> bool:
    """Whether a year that is neither the report's nor the one before stands beside a figure."""
    near = before[-_WINDOW:] + " ; " + after[:_WINDOW]
    return any(int(found) not in (year, year - 1) for found in _YEAR.findall(near))
