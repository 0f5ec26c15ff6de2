"""Promises in running text: told of, though not where promises are listed."""

from collections.abc import Iterable, Sequence

from amnparse.series.diff import letters
from amnparse.series.promises_changes import place
from amnparse.series.promises_likeness import contradict, sentence
from amnparse.series.promises_reports import Spread

_SHORTEST = 30
"""How many letters a text must have for it to be found in prose by no chance."""
_SHARED = 93.0
"""Percent of letters that prose must share with a promise to be told of it."""


def mention(texts: Iterable[str], spread: Sequence[Spread]) -> str | None:
    """Where running text has the words of one of some texts; None where it does not."""
    from rapidfuzz import fuzz

    for text in texts:
        wanted = letters(text)
        if len(wanted) < _SHORTEST:
            continue
        for each in spread:
            if wanted in each.letters:
                return place(each.where) or "the text"
            if len(each.letters) < len(wanted):
                continue
            near = fuzz.partial_ratio(wanted, each.letters, score_cutoff=_SHARED)
            if near and not contradict(sentence(text, 0), sentence(each.text, 0)):
                return place(each.where) or "the text"
    return None
