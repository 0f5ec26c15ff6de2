"""Cells that lost their borders: the fragments of a row, and how they may be cut into cells.

`atoms` merges what belongs together beyond doubt (a number and its unit, "VB 2023", a delegated
target).  What stays open are runs of digit groups: "988 613 375" is one number, two or three.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from amnparse.tables.tokens import DELEGATED_PHRASES, GLUE, RATIO, WEAK, Token, is_unit, joined
from amnparse.vocabulary import ANSWERS, PERIOD_PREFIXES, PERIOD_WORDS, UNITS

_LONGEST_RUN = 14
_SPARE = 40


class Atom(NamedTuple):
    """The smallest piece that is part of one cell only; `groups` > 1 marks a run of digit groups.

    `kind` is one of number, date, period, delegated, tolerance, answer, word; `border` tells that
    a cell certainly begins here and `empties` how many empty cells stand before it.
    """

    kind: str
    text: str
    start: int
    end: int
    border: bool
    empties: int
    groups: tuple[str, ...] = ()
    unit: str = ""
    glued: frozenset[int] = frozenset()


_UNIT = f"(?-i:{RATIO}|{'|'.join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))})"
_SIGN = r"(?:(?:[<>≥≤~≈]=?|minst|högst|max|ca)[ \u00a0]?)?(?:[+\-−–]\u00a0?)?"
_GROUP = r"\d{1,3}(?:[.\u00a0]\d{3})+|\d+"
_RUN = r"\d{1,3}(?![\d.\u00a0])(?:[ ]\d{3}(?![\d.\u00a0]))+"
_NUMBER = rf"{_SIGN}(?:{_RUN}|{_GROUP})(?:[,.]\d+(?!\d))?"
_PREFIX = "|".join(
    [re.escape(prefix) for prefix in sorted(PERIOD_PREFIXES, key=len, reverse=True)]
    + [r"(?:T|Kv\.?|Kvartal|Halvår|Tertial)[ ][1-4]"]
)
_YEARS = r"(?:(?:19|20)\d\d(?:/\d{2}(?:\d{2})?)?|\d\d/\d\d)"
_TAIL = r"(?=[ ]|$)"
_ATOM = re.compile(
    rf"(?P<delegated>{DELEGATED_PHRASES}){_TAIL}"
    rf"|(?P<date>\d{{4}}-\d{{2}}-\d{{2}}){_TAIL}"
    r"|(?P<tolerance>(?:\+[ ]?/[ ]?[-−–]|±)[ \u00a0]?\d+(?:[,.]\d+)?"
    rf"(?:[ \u00a0]?(?:{_UNIT}))?){_TAIL}"
    rf"|(?P<period>(?:{_PREFIX})[ ]{_YEARS}|\d{{4}}/\d{{2}}(?:\d{{2}})?|20\d\d-[01]\d"
    rf"|(?-i:{'|'.join(PERIOD_WORDS)}|T[123]|VB)){_TAIL}"
    rf"|(?P<number>{_NUMBER})(?P<unit>[ \u00a0]?(?:{_UNIT}))?\*{{0,2}}{_TAIL}"
    rf"|(?P<answer>{'|'.join(ANSWERS)}|[-–—]|\*){_TAIL}"
    r"|(?P<word>[^ ]+)",
    re.IGNORECASE,
)  # fmt: skip
_GROUPS = re.compile(r"(?:[<>≥≤~≈]=?[ ]?|[a-zåäö]+[ ])?[^ ]+")
_SIMPLE = re.compile(r"(?P<number>(?P<short>[+\-−–]?\d{1,3})|[+\-−–]?\d+(?:[,.]\d+)?)(?P<unit>%?)")
_GROUP_TAIL = re.compile(r"(?P<number>\d{3}(?P<decimals>[,.]\d+)?)(?P<unit>%?)")


def atoms(tokens: Sequence[Token]) -> list[Atom]:
    """Cut the tokens behind a row's name into atoms."""
    found: list[Atom] = []
    for segment, border, empties in _segments(tokens):
        found.extend(_segment_atoms(segment, border, empties))
    return _merge_words(found)


def readings(atom: Atom) -> tuple[tuple[str, ...], ...]:
    """All ways to cut a number's digit groups into cells; a single way for everything else."""
    if len(atom.groups) < 2:
        return ((atom.text,),)
    return _partitions(atom.groups, atom.unit, atom.glued)


def cuts(pieces: Sequence[Atom], width: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    """All ways to cut the pieces into exactly `width` cells; empty cells do not count."""
    ways = [readings(piece) for piece in pieces]
    least = [0] * (len(ways) + 1)
    most = [0] * (len(ways) + 1)
    for place in range(len(ways) - 1, -1, -1):
        lengths = [len(way) for way in ways[place]]
        least[place] = least[place + 1] + min(lengths)
        most[place] = most[place + 1] + max(lengths)

    def walk(place: int, left: int) -> Iterator[tuple[tuple[str, ...], ...]]:
        if place == len(ways):
            yield ()
            return
        for way in ways[place]:
            rest = left - len(way)
            if least[place + 1] <= rest <= most[place + 1]:
                for tail in walk(place + 1, rest):
                    yield (way, *tail)

    if least[0] <= width <= most[0]:
        yield from walk(0, width)


def widths(pieces: Sequence[Atom]) -> frozenset[int]:
    """The numbers of cells that the pieces may be cut into, up to a few more than pieces."""
    spare = {0}
    for piece in pieces:
        more = {len(way) - 1 for way in readings(piece)}
        if more != {0}:
            spare = {known + added for known in spare for added in more if known + added <= _SPARE}
    return frozenset(len(pieces) + known for known in spare)


@lru_cache(maxsize=4096)
def _partitions(
    groups: tuple[str, ...], unit: str, glued: frozenset[int]
) -> tuple[tuple[str, ...], ...]:
    """Cut digit groups into numbers: later groups have three digits, none begins with a zero."""
    if len(groups) > _LONGEST_RUN:
        return ((*groups[:-1], groups[-1] + unit),)

    def cut(index: int) -> Iterator[tuple[str, ...]]:
        if index == len(groups):
            yield ()
            return
        for end in range(index + 1, len(groups) + 1):
            if end < len(groups) and (end in glued or _needs_head(groups[end])):
                continue
            if end > index + 1 and groups[index].lstrip("+-−–≥≤<>~ ") == "0":
                break
            number = " ".join(groups[index:end])
            if end == len(groups):
                number += unit
            for rest in cut(end):
                yield (number, *rest)

    found = tuple(cut(0))
    return found or ((" ".join(groups) + unit,),)


def _needs_head(group: str) -> bool:
    """ "063" cannot begin a number."""
    return group[0] == "0" and len(group) >= 3 and group[1].isdigit()


def _segments(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], bool, int]]:
    """Runs of tokens without a certain border inside, with the empty cells before them."""
    segment: list[Token] = []
    empties, border = 0, True
    for token in tokens:
        if segment and token.gap not in (GLUE, WEAK):
            yield segment, border, empties
            segment, border = [], True
            empties = max(0, token.gap - 1)
        elif not segment:
            empties = max(0, token.gap - 1)
        segment.append(token)
    if segment:
        yield segment, border, empties


def _segment_atoms(segment: list[Token], border: bool, empties: int) -> Iterator[Atom]:
    """Atoms of a segment: plain numbers and units one by one, the rest by the grammar."""
    place = 0
    while place < len(segment) and (match := _SIMPLE.fullmatch(segment[place].text)):
        atom, place = _plain_number(segment, place, match, border, empties)
        yield atom
        border, empties = False, 0
    if place < len(segment):
        yield from _grammar_atoms(segment[place:], border, empties)


def _plain_number(
    segment: list[Token], place: int, match: re.Match[str], border: bool, empties: int
) -> tuple[Atom, int]:
    """The number at `place` with the digit groups and the unit that follow; and the next place."""
    start = place
    groups, glued = [match["number"]], set()
    unit = match["unit"]
    while not unit and match["short"] and place + 1 < len(segment):
        following = _GROUP_TAIL.fullmatch(segment[place + 1].text)
        if following is None:
            break
        place += 1
        if segment[place].gap == GLUE:
            glued.add(len(groups))
        groups.append(following["number"])
        unit = following["unit"]
        if following["decimals"]:
            break
    if not unit and place + 1 < len(segment) and is_unit(segment[place + 1].text):
        place += 1
        unit = f" {segment[place].text}"
    first, last = segment[start].line, segment[place].line
    text = f"{' '.join(groups)}{unit}"
    atom = Atom("number", text, first, last, border, empties, tuple(groups), unit, frozenset(glued))
    return atom, place + 1


def _grammar_atoms(segment: list[Token], border: bool, empties: int) -> Iterator[Atom]:
    text, starts = joined(segment)
    glued = {start for token, start in zip(segment, starts, strict=True) if token.gap == GLUE}
    position, index = 0, 0
    while position < len(text):
        match = _ATOM.match(text, position)
        if match is None:
            position += 1
            continue
        while index + 1 < len(segment) and starts[index + 1] <= match.start():
            index += 1
        first = segment[index].line
        while index + 1 < len(segment) and starts[index + 1] < match.end():
            index += 1
        yield _atom(match, first, segment[index].line, border, empties, glued)
        position, border, empties = match.end() + 1, False, 0


def _atom(
    match: re.Match[str], first: int, last: int, border: bool, empties: int, glued: set[int]
) -> Atom:
    kind = str(match.lastgroup if match.lastgroup != "unit" else "number")
    printed = match[0].strip()
    if kind != "number":
        return Atom(kind, printed, first, last, border, empties)
    number, unit = match["number"], match["unit"] or ""
    groups = tuple(_GROUPS.findall(number)) if " " in number else (number,)
    bound: set[int] = set()
    position = match.start()
    for place, group in enumerate(groups):
        if place and position in glued:
            bound.add(place)
        position += len(group) + 1
    return Atom(kind, printed, first, last, border, empties, groups, unit, frozenset(bound))


def _merge_words(found: list[Atom]) -> list[Atom]:
    """Words side by side are one text cell, unless a border parts them."""
    merged: list[Atom] = []
    for atom in found:
        if merged and atom.kind == "word" and not atom.border and _takes_words(merged[-1], atom):
            last = merged[-1]
            merged[-1] = last._replace(kind="word", text=f"{last.text} {atom.text}", end=atom.end)
        else:
            merged.append(atom)
    return merged


def _takes_words(before: Atom, word: Atom) -> bool:
    """Words go on a text cell, and an answer that is the first word of one ("Delvis klar")."""
    return before.kind == "word" or (before.kind == "answer" and word.text[0].islower())
