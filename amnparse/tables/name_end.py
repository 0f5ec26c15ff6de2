"""Where a name ends and values begin on one line: what speaks against a name's last words."""

import re
from collections.abc import Sequence

from amnparse.tables.tokens import Token, is_unit
from amnparse.vocabulary import ANSWERS, DELEGATED

LEADS = frozenset(
    "åk dag dagar årskurs nr skala fas steg nivå klass inom över under minst än i på av för till"
    " med om och eller per vid från mellan ca cirka".split()
)
"""Words that a number follows inside a name, and words that no name ends in."""
COUNTED = frozenset("åk årskurs nr skala fas steg nivå klass dag".split())
"""Those of them that a number follows in any case."""
_ANSWER = re.compile("|".join(re.escape(answer) for answer in ANSWERS))
_OPENERS = frozenset(text.split()[0] for text in DELEGATED)
_AMOUNT = re.compile(r"[-−–+]?\d+(?:,\d+)?%?")
_GROUP = re.compile(r"\d{3}")
_MOST_HEAD = 3
_VALUE = 6.0
"""What speaks against a name that ends in what is a value beyond doubt."""


def ending_cost(name: Sequence[Token], following: str) -> float:
    """A name that ends in a number: "åk 9" and a year may be, "822" is rather a value's head.

    `following` is the first word behind the name.
    """
    words = ["", "", *(token.text for token in name[-3:])]
    lead, before, last = words[-3:]
    if last[:1] in ("≤", "≥", "<", ">", "±", "+") or last in _OPENERS:
        return _VALUE
    if is_unit(last) and _AMOUNT.fullmatch(before):
        if not before.isdigit():
            return _VALUE
        if lead.lower() in LEADS:
            return 0.0
        return 0.6 if len(before) <= 2 and len(last) > 2 else 3.0
    if last.lower() in LEADS:
        return 4.0 if last.lower() in COUNTED and following.isdigit() else 2.0
    if not last.isdigit():
        return _VALUE if _ANSWER.fullmatch(last) or _AMOUNT.fullmatch(last) else 0.0
    heads = len(last) <= _MOST_HEAD and _GROUP.fullmatch(following) is not None
    if before.lower() in LEADS:
        return 3.0 if heads and before.lower() not in COUNTED else 0.0
    if len(last) == 4 and last[:2] in ("19", "20"):
        return 0.2
    if before.isdigit() or heads:
        return 3.0
    return 0.6 if len(last) <= 2 else 3.0
