"""The sentences of a report's prose, with what stands around them."""

from collections.abc import Iterator
from typing import NamedTuple

from amnparse.checks.facts import Passage
from amnparse.checks.patterns import Lazy

_SHORT = frozenset(
    "a b c d e f g h i j k l m n o p q r s t u v x y z bl ca ex kl nr st mån tkr exkl inkl resp"
    " dvs kap jmf jfr max min tel dnr mfl mm adm gem inv milj obs ev fr osv etc prof dr sid".split()
)
_REMEMBERED = 400
"""How many characters back a sentence may take its subject from."""
_BREAK = Lazy(
    r"[.;()]|, (?:men|vilket|som|och|medan|då|eftersom|trots|även om)\b| men | medan | eftersom "
)


class Sentence(NamedTuple):
    """A sentence of a passage; `lower` is as long as `text`, place for place."""

    text: str
    lower: str
    passage: Passage
    before: str
    """What stands before it in the same passage, in lower case."""


def split(text: str) -> list[str]:
    """The sentences of a paragraph.

    A full stop ends none after "bl.a" and the like, nor before a small letter.
    """
    found: list[str] = []
    for line in text.split("\n"):
        kept = ""
        parts = line.split(". ")
        last = len(parts) - 1
        for at, part in enumerate(parts):
            if at == last:
                found.append(kept + part)
                break
            following = parts[at + 1].lstrip('"”’(*')[:1]
            ends = following.isupper() or following.isdigit()
            if ends and part[-6:].rpartition(" ")[2].rpartition(".")[2].lower() not in _SHORT:
                found.append(f"{kept}{part}.")
                kept = ""
            else:
                kept = f"{kept}{part}. "
    return found


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage in its order."""
    before = ""
    for text in split(passage.text):
        lower = text.lower()
        if len(lower) != len(text):
            lower = text
        yield Sentence(text, lower, passage, before)
        before = f"{before} {lower}"[-_REMEMBERED:]


def clause_of(lower: str, first: int, last: int) -> tuple[int, int]:
    """Start and end of the clause around a place of a sentence."""
    start = 0
    for match in _BREAK.finditer(lower):
        if match.end() <= first:
            start = match.end()
        elif match.start() >= last:
            return start, match.start()
    return start, len(lower)
