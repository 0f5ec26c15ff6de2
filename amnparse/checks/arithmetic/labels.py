"""What the words beside and above figures say: a sum, a part of the row above, a difference."""

import re
from enum import Enum
from functools import lru_cache

from amnparse.swedish import fold


class Role(Enum):
    """What a row (or a column) is to those around it."""

    TITLE = "title"
    """Opens a group: a name without figures."""
    LEAF = "leaf"
    PART = "part"
    """varav, därav: part of the row above and no term of a sum."""
    FREE = "free"
    """Stands for itself: unique persons, an average, a share."""
    SUM = "sum"
    """summa, totalt: says that it is a sum."""
    NET = "net"
    """netto, resultat: may be one."""


_PART = re.compile(r"[-–•*\s]*(?:varav|darav|av vilka|av dessa|darutav|dar av|var av)\b")
_FREE = re.compile(
    r"\bunika?\b|\bandel|genomsnitt|\bsnitt|medelv|medelt|medel(?:alder|lon)|\bmedian|\bper \w"
    r"|\bprocent\b|%|\bindex|\bkvot|\bexkl"
)
_FREE_WORDS = (
    *("unik", "andel", "snitt", "medel", "median", "procent", "%", "index", "kvot", "exkl"),
    "per ",
)
_SUM = re.compile(
    r"\W*(?:(?:del|slut|total|tot|mellan|netto|brutto)?-?(?:summa|summor|summering)\b|s:a\b"
    r"|total(?:t|a|en)?\b|tot\b|samtliga\b|summerat\b|sammanlagt\b|sammantaget\b)"
    r"|.*\b(?:totalt|summa|total|sammanlagt)\W*$"
)
_SUM_WORDS = ("summ", "s:a", "tot", "sam")
_NET = re.compile(
    r"\W*(?:(?:arets|periodens|verksamhetens|ekonomiskt|justerat)\s+)?"
    r"(?:netto\w*|resultat\w*|utgaende\b.*|omslutning\b)"
    r"|.*\bnetto\W*$"
)
_NET_WORDS = ("netto", "resultat", "utgaende", "omslutning")
_SHARE = re.compile(
    r"%|\bprocent|\bandel|\bkvot\b|\bindex|genomsnitt|\bsnitt|\bmedel(?!tal\b)"
    r"|\bper (?!kon|manad|ar\b)"
)
_DIFFERENCE = re.compile(
    r"avvikelse|forandring|differens|\bdiff\b|skillnad|resultat|okning|minskning|jamfor|netto"
    r"|kvar\b|\bbudget.*(?:minus|[-–]).*utfall|\bover.?/?(?:och )?underskott|\+/?-"
)
_CHANGE = re.compile(r"forandring|okning|minskning|jamfor|skillnad mot")
_AMOUNT = re.compile(
    r"(?:19|20)\d\d|\bvp\b|budget|utfall|bokslut|prognos|kostnad|intakt|\bsumma|\btotal|\bantal"
    r"|kvinn|\bman\b|flick|pojk|mnkr|\bm?kr\b|\btkr\b"
)
_INCOME = re.compile(
    r"intakt|bidrag|forsaljning|avgifter fran|hyror och avg|ersattning fran|taxor|anslag"
)
_COST = re.compile(r"kostnad|utgift|avskrivning|\bkop av|\bpersonal|\blokal")


@lru_cache(maxsize=2048)
def row_role(name: str, filled: bool = True) -> Role:
    """What a row is, by its name; `filled` tells whether any figure stands in it."""
    text = fold(name).strip()
    if not filled:
        return Role.TITLE
    if _PART.match(text):
        return Role.PART
    # Most names have none of these words: a pattern that is tried at every letter costs far more.
    if any(map(text.__contains__, _FREE_WORDS)) and _FREE.search(text):
        return Role.FREE
    if any(map(text.__contains__, _SUM_WORDS)) and _SUM.match(text):
        return Role.SUM
    is_net = any(map(text.__contains__, _NET_WORDS)) and _NET.match(text)
    return Role.NET if is_net else Role.LEAF


def is_plain_net(name: str) -> bool:
    """Whether a row is called a net and nothing else: surely the sum of what stands above it."""
    return fold(name).strip(" :") == "netto"


@lru_cache(maxsize=512)
def is_share(name: str) -> bool:
    """Whether a column's name says that its values are shares, means or indices."""
    return bool(_SHARE.search(fold(name)))


@lru_cache(maxsize=512)
def is_difference(name: str) -> bool:
    """Whether a column's name says that it is one column less another."""
    return bool(_DIFFERENCE.search(fold(name)))


@lru_cache(maxsize=512)
def is_change(name: str) -> bool:
    """Whether a column's name says that it is the change from one year to another."""
    return bool(_CHANGE.search(fold(name)))


@lru_cache(maxsize=512)
def is_amount(name: str) -> bool:
    """Whether a column's name says that it holds amounts, which add up."""
    return bool(_AMOUNT.search(fold(name))) and not is_share(name)


@lru_cache(maxsize=2048)
def sign_group(name: str) -> int:
    """-1 for a row of income, 1 for a row of costs, 0 for any other."""
    text = fold(name)
    if _COST.search(text):
        return 1
    return -1 if _INCOME.search(text) else 0
