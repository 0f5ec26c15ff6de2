"""The sentences of a report's prose, with what stands around them."""

from collections.abc import Iterator

from amnparse.checks.facts import Passage
from amnparse.checks.patterns import Lazy

_SHORT = frozenset(
    "a b c d e f g h i j k l m n o p q r s t u v x y z bl ca ex kl nr st mån tkr exkl inkl resp"
    " dvs kap jmf jfr max min tel dnr mfl mm adm gem inv milj obs ev fr osv etc prof dr sid".split()
)
_LONGEST_SHORT = max(map(len, _SHORT))
_MARKS = frozenset('"”’(*')
_REMEMBERED = 400
"""How many characters back a sentence may take its subject from."""
_BREAK = Lazy(
    r"[.;()]|, (?:men|vilket|som|och|medan|då|eftersom|trots|även om)\b| men | medan | eftersom "
)
DIGIT = Lazy(r"[0-9]")


class Sentence:
    """A sentence of a passage; `lower` is as long as `text`, place for place."""

    __slots__ = ("_prose", "_start", "lower", "passage", "text")

    def __init__(self, lower: str, passage: Passage, prose: str, start: int) -> None:
        self.text = passage.text[start : start + len(lower)]
        self.lower = lower
        self.passage = passage
        self._prose = prose
        self._start = start

    @property
    def before(self) -> str:
        """What stands before it in the same passage, in lower case."""
        if not self._start:
            return ""
        end = self._start - 1
        start = max(0, end - _REMEMBERED)
        return f" {self._prose[start:end]}"[-_REMEMBERED:].replace("\n", " ")

    def masked(self, lower: str) -> "Sentence":
        """The same sentence, some of its words made unreadable."""
        return Sentence(lower, self.passage, self._prose, self._start)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph start and end.

    A full stop ends none after "bl.a" and the like, nor before a small letter.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        part = start
        at = text.find(". ", start, end)
        while at >= 0:
            if _ends(text, part, at, end):
                found.append((start, at + 1))
                start = at + 2
            part = at + 2
            at = text.find(". ", part, end)
        found.append((start, end))
        start = end + 1
    return found


def _ends(text: str, part: int, at: int, end: int) -> bool:
    """Whether the full stop at a place ends a sentence."""
    following = at + 2
    while following < end and text[following] in _MARKS:
        following += 1
    if following == end or not (text[following].isupper() or text[following].isdigit()):
        return False
    tail = text[max(part, at - _LONGEST_SHORT - 1) : at]
    if tail.isalpha() and len(tail) > _LONGEST_SHORT:
        return True
    word = text[max(part, at - 6) : at].rpartition(" ")[2].rpartition(".")[2]
    return word.lower() not in _SHORT


def sentences(passage: Passage, lower: str, *, numbered: bool = False) -> Iterator[Sentence]:
    """The sentences of a passage in its order, or those with a digit; `lower` is its text in lower
    case."""
    text = passage.text
    if len(lower) != len(text):
        lower = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    for start, end in spans(text):
        part = lower[start:end]
        if not numbered or DIGIT.search(part):
            yield Sentence(part, passage, lower, start)


def clause_of(lower: str, first: int, last: int) -> tuple[int, int]:
    """Start and end of the clause around a place of a sentence."""
    start = 0
    for match in _BREAK.finditer(lower):
        if match.end() <= first:
            start = match.end()
        elif match.start() >= last:
            return start, match.start()
    return start, len(lower)
