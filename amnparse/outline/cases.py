"""Cases (ärenden): the lists of them, and the diary numbers and parties that end each one."""

import re
from functools import lru_cache

from amnparse.swedish import fold
from amnparse.vocabulary import DECISION_TITLES, MATTER_TITLES

DIARY = re.compile(
    r"(?:\((?:dnr[ :]*)?|,?[ ]\bdnr[ :]+)(?P<number>[A-ZÅÄÖ]{2,6}[ ]\d{2,4}/\d+(?:-\d+(?:\.\d+)*)?"
    r"|\d{1,4}(?:[-.]\d+)*[-/]\d{2,5}(?:-\d+)?|\d{4}/\d+)\)?\.?",
    re.IGNORECASE,
)
"""A diary number in parentheses: "(AMF 2023/82)", "(1.1.3-45/2022)"."""
PARTY_END = re.compile(r"\([A-ZÅÄÖ]{1,2}\)\.?$")
"""A party at the end of a line: "Svar på skrivelse från (SD)"."""
_DIARY_ENDS = frozenset(f"{digit})" for digit in "0123456789") | {")."}


def ends_in_diary_number(text: str) -> bool:
    """Whether a line or a paragraph ends in "(AMF 2023/82)": the end of a case."""
    end = text.rstrip(" .")
    return end[-2:] in _DIARY_ENDS and DIARY.search(text[-30:]) is not None


@lru_cache(maxsize=2_048)
def is_decisions(title: str | None) -> bool:
    """Whether a heading opens the proposal for a decision."""
    return title is not None and fold(title).rstrip(":").endswith(DECISION_TITLES)


@lru_cache(maxsize=2_048)
def is_matters(title: str | None) -> bool:
    """Whether a heading opens a list of cases."""
    return title is not None and fold(title).rstrip(":").endswith(MATTER_TITLES)
