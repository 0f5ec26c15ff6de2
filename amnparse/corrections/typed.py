"""What people type, as the contract wants it: one reader a form of input.

Texts are changed as little as possible: NFC, no control characters, the single spaces that the
parser's own texts have.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from amnparse.swedish import read_date
from amnparse.wording import clean

Typed = str | int | bool | None
"""What a file of corrections holds for a place: before (`was`) and after (`now`)."""
Form = Literal["value", "line", "prose", "lines", "date", "choice", "flag", "year", "goal"]
"""What a place takes.  `value`: a cell as it would be printed, "76,3 %"; `line`: text on one line;
`prose`: paragraphs, one a line; `lines`: several texts, one a line; `date`: "2023-12-31" or "31
december 2023"; `choice`: one of the place's choices; `flag`: true or false; `year`: a number;
`goal`: the id of a goal, one of the place's choices.  null or an empty text empties the place."""

_DIGITS = re.compile(r"[0-9]{1,4}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_FLAGS = {"true": True, "false": False, "ja": True, "nej": False}
_ODD = "\ufffd"
_SHOWN = 60


class UnfitError(ValueError):
    """A correction that cannot be done, and why: the end of a sentence about its place."""


def read_typed(form: Form, now: Typed, choices: Sequence[str] = ()) -> Typed:
    """Return what was typed for a place in the form that the contract has, null where that is
    nothing.

    Raises `UnfitError` for what the place cannot take.
    """
    if now is None or (isinstance(now, str) and not _lines(now)):
        return None
    return _READERS[form](now, choices)


def shown(typed: Typed) -> str:
    """Return a typed text as messages quote it: on one line, of bearable length."""
    if typed is None or typed == "":
        return "nothing"
    text = clean(str(typed))
    return f"'{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}'"


def same(one: Typed, other: Typed) -> bool:
    """Tell whether two texts say the same: case, signs and lines count, kinds of spaces do not."""
    return _plain(one) == _plain(other)


def _plain(typed: Typed) -> Typed:
    if isinstance(typed, str):
        return "\n".join(_lines(typed)) or None
    return str(typed) if type(typed) is int else typed


def _lines(text: str) -> list[str]:
    """The lines that say something, with single spaces and without control characters."""
    tidy = unicodedata.normalize("NFC", text)
    lines = (_tidy(line) for line in tidy.splitlines())
    return [line for line in lines if line]


def _tidy(line: str) -> str:
    # U+FFFD is how `clean` shows what a text must not hold; one that was typed stays.
    parts = (clean(part).replace(_ODD, "") for part in line.split(_ODD))
    return " ".join(_ODD.join(parts).split())


def _text(now: Typed) -> list[str]:
    if not isinstance(now, str):
        raise UnfitError(f"takes a text in quotes, not {clean(str(now))[:20]}")
    return _lines(now)


def _line(now: Typed, choices: Sequence[str]) -> str:
    return " ".join(_text(now))


def _prose(now: Typed, choices: Sequence[str]) -> str:
    return "\n".join(_text(now))


def _date(now: Typed, choices: Sequence[str]) -> str:
    date = read_date(_line(now, choices))
    if date is None:
        raise UnfitError(f"takes a date such as 2023-12-31, not {shown(now)}")
    return date


def _choice(now: Typed, choices: Sequence[str]) -> str | int:
    """One of the choices, as a number where it is one ("1" of a tertial)."""
    word = str(now) if type(now) is int else _line(now, choices)
    if word not in choices:
        raise UnfitError(f"takes {', '.join(choices)}, not {shown(now)}")
    return int(word) if word.isdigit() else word


def _goal(now: Typed, choices: Sequence[str]) -> str:
    number = _line(now, choices)
    if number not in choices:
        raise UnfitError(f"takes a goal that can stand there, which {shown(now)} is not")
    return number


def _flag(now: Typed, choices: Sequence[str]) -> bool:
    flag = now if isinstance(now, bool) else _FLAGS.get(str(now).strip().casefold())
    if flag is None:
        raise UnfitError(f"takes true or false, not {shown(now)}")
    return flag


def _year(now: Typed, choices: Sequence[str]) -> int:
    word = str(now).strip() if not isinstance(now, bool) else ""
    if not _DIGITS.fullmatch(word) or not _FIRST_YEAR <= int(word) <= _LAST_YEAR:
        raise UnfitError(f"takes a year from {_FIRST_YEAR} to {_LAST_YEAR}, not {shown(now)}")
    return int(word)


_READERS: Mapping[Form, Callable[[Typed, Sequence[str]], Typed]] = {
    "value": _line,
    "line": _line,
    "prose": _prose,
    "lines": _prose,
    "date": _date,
    "choice": _choice,
    "flag": _flag,
    "year": _year,
    "goal": _goal,
}
