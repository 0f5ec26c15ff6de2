"""A first look at every line: what it could be, by its first word.

Labels are candidates, not verdicts: a line that opens like a heading may still be running text.
The stages that know the context decide.  One dictionary look-up per line keeps this pass cheap.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from amnparse.lines import Line
from amnparse.swedish import fold, is_year
from amnparse.vocabulary import (
    CHAPTERS,
    COLUMNS,
    FULFILMENT,
    GOAL_LEVELS,
    MEMBER_HEADERS,
    PARTS,
    SIGNATURE_HEADERS,
)

BLANK = "blank"
TEXT = "text"
TABBED = "tabbed"
BULLET = "bullet"
NUMBERED = "numbered"
LETTERED = "lettered"
GOAL = "goal"
PART = "part"
FULFILS = "fulfilment"
HEADER = "header"
MEMBERS = "members"
"""A header of two words over a list of people: members and substitutes, names and dates."""
CHAPTER = "chapter"
CAPTION = "caption"
FURNITURE = "furniture"
CONTENTS = "contents"
PICTURE = "picture"
ABSORBED = "absorbed"
"""A line whose text has gone to a line above: the rest of a table row."""
PIPED = "piped"
"""A row between pipes."""
RULE = "rule"
"""The line of dashes and pipes below a header: it belongs to a table and says nothing."""
REMAINS = "remains"
"""What is left of a table that was read column by column."""

BULLETS = frozenset("-–—•▪◦●○■□‣·*➢➤►\uf0b7\uf0a7\uf0d8\uf02d\uf0fc\u25e6o")
_ICONS = frozenset("•▪◦●\uf0b7\uf0a7\uf0d8\uf0fc\u25e6")
"""Bullets that some extractors put on a line of their own."""
_LOWER = frozenset("abcdefghijklmnopqrstuvwxyzåäöéü")
_PLAIN_STARTS = _LOWER - BULLETS
_MAY_END = frozenset(("", *".!?:;)"))
_NO_LINE = Line(0, None, "", "")
_LONGEST_LABELLED = 2_000
_LONGEST_HEADING = 400

_GOAL = re.compile(
    "(?:"
    + "|".join(f"(?P<{level}>{pattern})" for level, pattern in reversed(GOAL_LEVELS))
    + r")(?P<colon>[ ]?:)?[ ]*"
    + r"(?:(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?(?:[ ]?:)?(?=[ ]))?[ ]*(?=\S)"
)
_GOAL_NUMBER = re.compile(r":[ ]*(\d{1,2}(?:\.\d{1,2}){0,3})\.?$")
"""The end of a goal's heading that is full behind the number: its title begins the next line."""
_FULFILMENT = tuple((verdict, re.compile(pattern)) for verdict, pattern in FULFILMENT)
_LETTER = re.compile(r"[A-ZÅÄÖ](?:\.[a-zA-ZåäöÅÄÖ]){0,5}\.?")
_RULE = re.compile(r"\|[-:| ]*-[-:| ]*")
_FIRST_WORD = re.compile(r":(?=\d)")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}[.)]?[ ]+(?=[\w\"”“'*(])")
COLUMN_PATTERNS = tuple((column.key, re.compile(column.pattern)) for column in COLUMNS)
"""Field of the contract -> pattern of its header, over folded text."""

_GOAL_WORDS = frozenset(
    "kf kf:s kfs kommunfullmaktige kommunfullmaktiges inriktningsmal mal verksamhetsomradesmal"
    " verksamhetsmal namndmal namndens stadsdelsnamndmal stadsdelsnamndens namndspecifikt".split()
)
_FULFILMENT_WORDS = frozenset(
    "uppfylls uppnas uppfyllt kommer bedoms beraknas malet delvis ej inte helt maluppfyllelse"
    " prognos bedomning".split()
)
_HEADER_WORDS = frozenset(
    "indikator indikatorer aktivitet aktiviteter namndens kf:s kfs kf kommunfullmaktiges periodens"
    " utfall arsmal prognos helarsprognos arsprognos period periodicitet startdatum slutdatum"
    " avvikelse malvarde arets man/pojkar kvinnor/flickor".split()
)
_NAME_WORDS = frozenset(("indikator", "indikatorer", "aktivitet", "aktiviteter"))
COLUMN_WORDS = frozenset(
    word
    for column in COLUMNS
    for word in re.findall(r"kf:s|[a-z]{2,}", re.sub(r"\(\?:|[?*+]", " ", column.pattern))
)
"""All words that headers of known columns are made of, folded."""
_FEWEST_COLUMNS = 4
_SHORTEST_CUT = 4
_PAIRS = (*MEMBER_HEADERS, *SIGNATURE_HEADERS)
_MEMBER_LINES = frozenset(" ".join(pair) for pair in _PAIRS)
_MEMBER_WORDS = frozenset(pair[0].split()[0] for pair in _PAIRS)
_CHAPTER_WORDS = frozenset(chapter.split()[0] for chapter in CHAPTERS)
_PART_WORDS = frozenset(part.split()[0] for part in PARTS)
_CAPTION_WORDS = frozenset(("tabell", "diagram", "figur"))
_WATCHED = (
    _GOAL_WORDS
    | _FULFILMENT_WORDS
    | _HEADER_WORDS
    | _MEMBER_WORDS
    | _CHAPTER_WORDS
    | _PART_WORDS
    | _CAPTION_WORDS
)


class GoalHeading(NamedTuple):
    """The start of a goal's heading: level, number and where the title begins in the line."""

    level: str
    number: str | None
    title_at: int


def label_lines(lines: Sequence[Line]) -> list[str]:
    """One label per line, by its first word; most lines open in lower case and are plain text."""
    return [
        BLANK
        if not line.text
        else TEXT
        if line.text[0] in _PLAIN_STARTS and "\t" not in line.text
        else _label(line.text)
        for line in lines
    ]


def flowing(lines: Sequence[Line], labels: Sequence[str]) -> list[bool]:
    """Whether a line plainly goes on the one above: in lower case, in the middle of a sentence.

    Most lines do.  They open nothing, and nothing has to be weighed for them.
    """
    return [
        label == TEXT
        and line.text[0] in _LOWER
        and above.raw[-1:] == " "
        and above.text[-1:] not in _MAY_END
        and line.raw[0] != " "
        for line, above, label in zip(lines, (_NO_LINE, *lines), labels, strict=False)
    ]


def goal_heading(text: str) -> GoalHeading | None:
    """Read "KF:s mål för verksamhetsområdet: 1.2. Title" as a goal's heading, if it is one.

    The title may begin on the next line."""
    match = _GOAL.match(fold(text[:_LONGEST_HEADING]))
    if match is None or (match["number"] is None and match["colon"] is None):
        return None
    level = next(name for name, _ in GOAL_LEVELS if match[name] is not None)
    if alone := _GOAL_NUMBER.search(text, match.end("colon") - 1 if match["colon"] else len(text)):
        return GoalHeading(level, alone[1], len(text))
    first = text[match.end()]
    if not (first.isupper() or first.isdigit() or first in "\"”“'"):
        return None
    return GoalHeading(level, match["number"], match.end())


def fulfilment(text: str) -> str | None:
    """Verdict of a line such as "Uppfylls delvis", or None."""
    folded = fold(text).rstrip(" .")
    for verdict, pattern in _FULFILMENT:
        if pattern.fullmatch(folded):
            return verdict
    return None


def part_of(text: str) -> str | None:
    """Kind of part that a heading such as "Förväntat resultat" opens, or None."""
    return PARTS.get(fold(text).rstrip(" :"))


def names_analysis(text: str) -> bool:
    """Whether the label above a row's own text is the word that its field is called by.

    Another word for it ("Uppföljning") is nowhere else in the output: it stays in the text.
    """
    return fold(text).rstrip(" :") == "analys"


def is_chapter(folded: str) -> bool:
    """Whether a folded heading opens a chapter ("Nämndens arbete under 2023")."""
    title = folded.rstrip(" :")
    if title[-4:].isdigit():
        title = f"{title[:-4]}aret"
    return title in CHAPTERS


def _label(text: str) -> str:
    if "\t" in text:
        return TABBED
    first = text[0]
    if first.isdigit():
        return NUMBERED if _NUMBERED.match(text) else TEXT
    if first in BULLETS:
        return _label_bullet(text)
    if not first.isupper() or len(text) > _LONGEST_LABELLED:
        return _label_piped(text) if first == "|" and text[-1] == "|" else TEXT
    word, _, rest = text.partition(" ")
    key = _word_key(word)
    if key is None:
        return TEXT
    if key:
        return _label_watched(text, key)
    return LETTERED if rest else TEXT


@lru_cache(maxsize=65_536)
def _word_key(word: str) -> str | None:
    """The folded first word of a line where it is watched for, "" for a letter label, or None."""
    key = _FIRST_WORD.split(fold(word), maxsplit=1)[0].rstrip(":")
    if key in _WATCHED or key.rstrip(".") in _CAPTION_WORDS:
        return key
    return "" if len(word) <= 12 and _LETTER.fullmatch(word) else None


def _label_piped(text: str) -> str:
    return RULE if "-" in text and _RULE.fullmatch(text) else PIPED


def _label_bullet(text: str) -> str:
    mark, follows = text[0], text[1:2]
    if mark == "o":
        return BULLET if follows == " " and text[2:3].isupper() else TEXT
    if mark in "-–—":
        # "-5,0" is a number and "– " may be a dash, but "-Word" is a bullet without its space.
        return BULLET if follows == " " or follows.isupper() else TEXT
    if mark == "*":
        return BULLET if follows == " " else TEXT
    return BULLET if follows or mark in _ICONS else TEXT


def _label_watched(text: str, key: str) -> str:
    folded = fold(text)
    if key in _GOAL_WORDS and goal_heading(text):
        return GOAL
    if key in _PART_WORDS and folded.rstrip(" :") in PARTS:
        return PART
    if key in _FULFILMENT_WORDS and len(text) < 80 and fulfilment(text):
        return FULFILS
    if key in _HEADER_WORDS and _opens_header(" ".join(folded.split())):
        return HEADER
    if key in _MEMBER_WORDS and folded in _MEMBER_LINES:
        return MEMBERS
    if key in _CHAPTER_WORDS and is_chapter(folded):
        return CHAPTER
    if key.rstrip(".") in _CAPTION_WORDS and len(text) < 200:
        return CAPTION
    return TEXT


def _column_end(folded: str, position: int) -> int | None:
    """Where the longest column word at `position` ends, at the end of a word."""
    ends = [
        match.end() for _, pattern in COLUMN_PATTERNS if (match := pattern.match(folded, position))
    ]
    return max((end for end in ends if folded[end : end + 1] in ("", " ", "/")), default=None)


def is_column_words(text: str) -> bool:
    """Whether a line holds nothing but words of columns and years: a line of a header."""
    words = fold(text.replace("/", " ")).split()
    return all(
        word in COLUMN_WORDS or is_year(word) or _column_end(word, 0) == len(word) for word in words
    )


def _holds_columns(folded: str) -> bool:
    """Whether a line holds words of several columns, of which the rest stands on the next line:
    "Indikator Periodens Utfall män/ Utfall kvinnor/"."""
    words = [word for word in folded.split(" ") if not is_year(word)]
    known = [word for word in words if word in COLUMN_WORDS or word.rstrip("/") in COLUMN_WORDS]
    if words[0] not in _NAME_WORDS or len(known) < _FEWEST_COLUMNS:
        return False
    return sum(word.rstrip("/") not in COLUMN_WORDS and not is_cut_word(word) for word in words) < 2


def is_cut_word(word: str) -> bool:
    """Whether a narrow column broke a column's word at the line's end: "arsma", "progno"."""
    return len(word) >= _SHORTEST_CUT and any(known.startswith(word) for known in COLUMN_WORDS)


@lru_cache(maxsize=1_024)
def _opens_header(folded: str) -> bool:
    """Whether a line consists of column words alone, as far as it is complete."""
    position, count = 0, 0
    while position < len(folded):
        end = _column_end(folded, position)
        if end is None:
            break
        position, count = end + 1, count + 1
    if count == 0:
        return False
    if _holds_columns(folded):
        return True
    left = folded[position:]
    # The last word may open a column whose other words stand on the next line ("KF:s / årsmål").
    return not left or left.strip() in _HEADER_WORDS or (count >= 2 and len(left) < 30)
