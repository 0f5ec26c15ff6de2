"""What the economy chapter says of the rows of its tables: surplus, rise, amount.

Only a figure whose row is named right before it counts: "Jobbtorg redovisar ett underskott på 5,0
mnkr", or that stands under a heading with the row's name and speaks of "verksamheten".
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from amnparse.checks.patterns import Lazy
from amnparse.checks.prose import wording as w
from amnparse.checks.prose.figures import NEAR, Figure, figures
from amnparse.checks.prose.rows import Named, Rows
from amnparse.checks.prose.sentences import Sentence

Kind = Literal["surplus", "deficit", "up", "down", "higher", "lower", "level"]

_REACH = 110
_SHORT_REACH = 60
_LONGEST = 9
_WORD = Lazy(r"[\wåäöé&]+")

_SURPLUS = r"(?:över?skott|positivt resultat|positiv (?:budget)?avvikelse|plusresultat|vinst)"
_DEFICIT = (
    r"(?:underskott|negativt resultat|negativ (?:budget)?avvikelse|minusresultat|överskridande)"
)
_SIZE = (
    r"(?: på| om| med| motsvarande| uppgående till)?(?: totalt| sammanlagt| sammantaget)?"
    r"(?: hela)? ?$"
)
_RESULT_LAST = Lazy(
    rf"(?:^|[,;] )för (?P<name>[^.;,]{{3,80}}?) (?:uppgår|uppgick|blev|är) "
    rf"(?:(?P<surplus>{_SURPLUS}et)|(?P<deficit>{_DEFICIT}et)) (?:till|på)?(?: totalt)? ?$"
)
_RESULT = Lazy(
    rf"{w.ADVERBS}(?: {w.REDOVISAR})?{w.ADVERBS}(?: ett| en)?"
    rf"(?: mindre| större| sammanlagt| totalt| litet| stort| ekonomiskt)? "
    rf"(?:(?P<surplus>{_SURPLUS})|(?P<deficit>{_DEFICIT})){_SIZE}"
)
_MOVED = Lazy(
    rf"(?: har| hade)?{w.ADVERBS} (?:(?P<up>{w.UP})|(?P<down>{w.DOWN}))"
    r"(?: (?:mellan åren|marginellt|kraftigt|något|under året))? med(?: totalt| sammanlagt)? ?$"
)
_OWNED = Lazy(
    rf"(?: ekonomiska| totala)? (?:(?P<surplus>{_SURPLUS})|(?P<deficit>{_DEFICIT}))(?:et|en)?"
    rf"{w.ADVERBS} {w.VERBS}{w.ADVERBS} ?$"
)
_NOUNED = Lazy(
    r",? vilket (?:är|innebär|motsvarar|ger) en (?:(?P<up>ökning|höjning)"
    r"|(?P<down>minskning|sänkning)) (?:med|på|om)(?: totalt)? ?$"
)
_RESULTS = ("skott", "resultat", "avvikelse", "vinst", "överskridande")
_BY = Lazy(r" med(?: totalt| sammanlagt)? ?$")
_LEVEL = Lazy(rf"{w.ADVERBS} {w.VERBS}{w.ADVERBS} ?$")
_MORE = Lazy(r" (?:(?P<higher>högre|mer|dyrare)|(?P<lower>lägre|mindre|billigare))\b")
_NOUN = (
    r"(?P<noun>(?:års|drift|netto)?budget(?:en|ramen)?|bokslut(?:et)?|utfall(?:et)?"
    r"|(?:årets |ekonomiska )?resultat(?:et)?|nettokostnad(?:en|erna)?)"
)
_HEAD = Lazy(
    rf"(?:^|[ ,(]){_NOUN} (?:för|inom|hos) (?:området |avdelningen |verksamhetsområdet |enheten )?$"
)
_AFTER = Lazy(rf" {_NOUN}$")
_START = Lazy(
    r"(?:^|[,:;(] |\b(?:och|samt|men|medan|att|där|enligt följande:?) )"
    r"(?:(?:området|avdelningen|verksamhetsområdet|verksamheten|enheten|posten|nämndens|för|inom"
    r"|samtidigt|även|totalt|sammantaget|under året|har|också|redovisar|visar) )*$"
)
_OPENING = (
    r"^(?:sammantaget |totalt |under året |i bokslutet |för (?:år )?20\d\d )*"
    r"(?:redovisar |visar |har )?"
)
_SELF = Lazy(
    _OPENING + r"(?:området|verksamheten|verksamheterna|verksamhetsområdet|avdelningen|enheten)$"
)
_COMMITTEE = Lazy(
    _OPENING
    + r"(?:\w*nämndens?|förvaltningens?|\w*nämndens (?:ekonomiska )?(?:utfall|resultat|bokslut))$"
)
_FRAME = Lazy(
    r"^(?:verksamhetens |områdets |avdelningens )?(?:nettoram|nettobudget|budgetram)(?:en)?"
    r"(?: för (?:år )?20\d\d)?$"
)
_NET = Lazy(r"netto|summa|totalt?")
_SAME = Lazy(r"(?:, vilket|\(|, (?:det vill säga|dvs\.?))$")
_GENERIC = Lazy(r"^(?:kostnader|intäkter|netto\w*|summa|totalt?|summa netto\w*|övrigt)$")
_OF_A_PART = Lazy(
    r" (?:för|inom|i|på|av|från|till|hos|avseende|gällande|avser) (?!år|hel|20\d\d|nämnd|perioden"
    r"|förhållande|jämför|budget|grund|följd|bokslut|förvaltning|mot)"
)
_OPEN = Lazy(
    r"exkl|exklusive|förutom|utan |före |efter |prognos|planera|tertial|delår|beräkna|vänta|varav"
    r"|tidigare|bland annat|befara|augusti|oktober|april|halvår|månad|kvartal|hittills"
    r"|ursprunglig|mål\b"
)


_AMOUNT = Lazy(r"[0-9][ \u00a0\u202f]?(?:m(?:nkr|kr|sek|dkr|ilj)|t(?:kr|usen)|kr)")
_NUMBER = "0123456789 ,-−–\u00a0\u202f\u2009"
_LAST = w.LAST | {words.split()[-1] for words in NEAR}


class Claim(NamedTuple):
    """A figure of a row that a sentence gives; `lead` are the words before it."""

    kind: Kind
    figure: Figure
    lead: str
    rest: str


def stated(sentence: Sentence, rows: Rows) -> Iterator[tuple[Claim, list[Named]]]:
    """The claims of a sentence whose row is certain, with the rows that may be meant."""
    lower = sentence.lower
    if not _introduced(lower):
        return
    last: list[Named] = []
    first = True
    for figure in figures(lower):
        claim = _claim(lower, figure) if figure.unit == "mnkr" else None
        if claim is None:
            continue
        if first and _OPEN.search(lower):
            return
        first = False
        last = last if _SAME.search(claim.lead) else _rows_of(claim.lead, sentence, rows)
        if last and not _OF_A_PART.match(claim.rest):
            yield claim, last


def _introduced(lower: str) -> bool:
    """Whether an amount stands after a word that can lead to one of a row; cheap."""
    for match in _AMOUNT.finditer(lower):
        before = lower[: match.start()].rstrip(_NUMBER)
        word = before[before.rfind(" ") + 1 :]
        if word in _LAST or "20" in lower[len(before) : match.start()]:
            return True
        if any(map(word.__contains__, _RESULTS)):
            return True
    return False


def _claim(lower: str, figure: Figure) -> Claim | None:
    before, after = lower[: figure.start], lower[figure.end :]
    reach = before[-_REACH:]
    if any(map(reach.__contains__, _RESULTS)):
        if match := _RESULT_LAST.search(reach):
            kind: Kind = "surplus" if match["surplus"] else "deficit"
            return Claim(kind, figure, match["name"], after)
        if match := _RESULT.search(reach) or _OWNED.search(reach):
            kind = "surplus" if match["surplus"] else "deficit"
            return Claim(kind, figure, _lead(before, reach, match), after)
    if " vilket " in reach and (match := _NOUNED.search(reach)):
        lead = f"{_lead(before, reach, match)}, vilket"
        return Claim("up" if match["up"] else "down", figure, lead, after)
    if _BY.search(reach):
        match = _MOVED.search(reach)
        kind = "up" if match and match["up"] else "down"
    else:
        reach = reach[-_SHORT_REACH:]
        match = _LEVEL.search(reach)
        more = _MORE.match(after)
        kind = "level" if more is None else "higher" if more["higher"] else "lower"
    return Claim(kind, figure, _lead(before, reach, match), after) if match else None


def _lead(before: str, reach: str, match: re.Match[str]) -> str:
    return before[: len(before) - len(reach) + match.start()].rstrip()


def _rows_of(lead: str, sentence: Sentence, rows: Rows) -> list[Named]:
    """The rows that the words before a claim name; none where it may be of something else."""
    section = sentence.passage.section
    if _COMMITTEE.match(lead):
        return list(rows.totals)
    if section is not None and _SELF.match(lead):
        return [one._replace(sure=False) for one in rows.titled(section.title)]
    if section is not None and _FRAME.match(lead):
        return rows.of_section(section.id, _NET) or rows.titled(section.title)
    lead = _AFTER.sub("", lead)
    words = list(_WORD.finditer(lead))[-_LONGEST:]
    size, found = rows.ending([word[0] for word in words])
    if not size:
        return []
    before = lead[: words[-size].start()]
    if not _START.search(before) and not _HEAD.search(before):
        return []
    if _GENERIC.match(found[0].row.label):
        found = [one for one in found if section and one.row.table.section == section.id]
    return found
