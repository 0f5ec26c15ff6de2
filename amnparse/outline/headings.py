"""Headings: goals, parts, chapters, numbered and lettered ones, and those without a label.

Goals, parts and chapters are known by their words, numbered and lettered headings by their label,
the others by standing alone: short, without a full stop, and with a new paragraph behind them.
"""

import re
from collections.abc import Callable, Container, Sequence

from amnparse import labels as L
from amnparse.joining import squeeze
from amnparse.outline.cases import DIARY, PARTY_END, is_decisions, is_matters
from amnparse.outline.drafts import (
    CHAPTER_RANK,
    GOAL_RANKS,
    HEADING_RANK,
    LABEL_RANK,
    LISTED_RANK,
    PART_RANK,
    GoalDraft,
    Heading,
)
from amnparse.outline.page import TERMINAL, Page, title_key
from amnparse.outline.titles import chunk_title_end, title_end
from amnparse.paragraphs import SENTENCE_ENDS
from amnparse.swedish import fold
from amnparse.vocabulary import INTERNAL_CONTROL

_LONGEST_HEADING = 110
_LONGEST_LABELLED = 170
_POINTING = frozenset("detta denna dessa följande nedan här nämnden tabellen diagrammet".split())
_VERBS = frozenset("har är ska kan blir var hade kommer finns visar framgår redovisas".split())
_NUMBER_LABEL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})([.)]?)[ ]+")
_LETTER_LABEL = re.compile(r"([A-ZÅÄÖ](?:\.[a-zA-ZåäöÅÄÖ]){0,5})(\.?)[ ]+")
_UNMARKED = frozenset((L.BULLET, L.FULFILS, L.CAPTION, L.TABBED))
_SENTENCES = re.compile(r"(?:[a-zåäö]{3}|\d)[.!?] [A-ZÅÄÖ]")


def heading_at(page: Page, index: int) -> Heading | None:
    """The heading that begins at a line, or None; a paragraph looks ahead at its next line."""
    if page.looked_at[0] != index:
        finder = _FINDERS.get(page.labels[index])
        found = finder(page, index) if finder else None
        page.looked_at = (index, found or (_marked(page, index) if page.marked else None))
    return page.looked_at[1]


def _marked(page: Page, index: int) -> Heading | None:
    """A heading by its marks alone, unless its words are those of a list, a judgement, a caption
    or a decision."""
    label = page.labels[index]
    if (
        index not in page.marked
        or label in _UNMARKED
        or (page.in_decisions() and label == L.NUMBERED)
    ):
        return None
    last = title_end(page, index)
    title = squeeze(page.joiner.join(page.lines[index : last + 1]))
    if label in (L.NUMBERED, L.LETTERED):
        pattern = _NUMBER_LABEL if label == L.NUMBERED else _LETTER_LABEL
        match = pattern.match(title)
        if match is not None and title[match.end() :]:
            rank = LABEL_RANK + match[1].count(".")
            return Heading(label, rank, match[1], title[match.end() :], None, last)
    rank = HEADING_RANK + page.marked[index] - 1
    return Heading("heading", rank, None, title, None, last)


def next_label(label: str) -> str:
    """The label that follows: 1.2 -> 1.3, A.b -> A.c."""
    head, dot, tail = label.rpartition(".")
    if tail.isdigit():
        return f"{head}{dot}{int(tail) + 1}"
    return f"{head}{dot}{chr(ord(tail) + 1)}"


def _goal(page: Page, index: int) -> Heading | None:
    """A goal's heading; the same words in running text are none."""
    text = page.lines[index].text
    found = L.goal_heading(text)
    if found is None:
        return None
    above = found.title_at == len(text)
    if above and (index + 1 >= len(page.lines) or page.labels[index + 1] != L.TEXT):
        return None
    last = chunk_title_end(page, index) or title_end(page, index + above)
    begins = page.starts_block(index) or page.follows_sentence(index)
    if not begins and not (
        found.number and (page.judged_below(last) or _follows_sentence(page, index, found.title_at))
    ):
        return None
    whole = page.joiner.join(page.lines[index : last + 1])
    opening = [] if above else [page.lines[index]._replace(text=text[found.title_at :])]
    title = page.joiner.join([*opening, *page.lines[index + 1 : last + 1]])
    if title[-1:] in ".;:," and not page.judged_below(last):
        return None
    if found.number is None and (again := L.goal_heading(whole)) and again.number:
        found, title = again, whole[again.title_at :]  # the number stands on the second line
    start, end = page.lines[index].number, page.lines[last].number
    goal = GoalDraft(found.level, found.number, title, start, end)
    rank = GOAL_RANKS[found.level]
    return Heading("goal", rank, found.number, title, whole, last, None, goal)


def _follows_sentence(page: Page, index: int, title_at: int) -> bool:
    """Whether a level, its colon and a number open a line behind the end of a sentence: where
    lines alone part paragraphs, nothing else tells a heading below a full line."""
    closed = page.lines[index - 1].text[-1:] in SENTENCE_ENDS or page.labels[index - 1] in (
        L.PIPED,
        L.RULE,
    )
    return closed and ":" in page.lines[index].text[:title_at]


def _part(page: Page, index: int) -> Heading | None:
    if not page.starts_block(index):
        return None
    title = squeeze(page.lines[index].text).rstrip(" :")
    return Heading("part", PART_RANK, None, title, None, index, L.part_of(title))


def _chapter(page: Page, index: int) -> Heading | None:
    if not page.starts_block_or_stops(index) or not page.new_block_below(index):
        return None
    title = squeeze(page.lines[index].text)
    return Heading("chapter", CHAPTER_RANK, None, title, None, index)


def _numbered(page: Page, index: int) -> Heading | None:
    match = _NUMBER_LABEL.match(page.lines[index].text)
    if match is None or match[2] == ")" or page.front or page.in_decisions():
        return None
    depth = match[1].count(".") + 1
    if depth == 1 and not match[2]:
        title = page.lines[index].text[match.end() :]
        if title[0].isdigit() or not _begins_or_succeeds(page, match[1], index):
            return None
    return _labelled(page, "numbered", match, depth, index)


def _lettered(page: Page, index: int) -> Heading | None:
    match = _LETTER_LABEL.match(page.lines[index].text)
    if match is None or page.front:
        return None
    depth = match[1].count(".") + 1
    if depth == 1 and not match[2] and not _begins_or_succeeds(page, match[1], index):
        return None
    return _labelled(page, "lettered", match, depth, index)


def _labelled(
    page: Page, kind: str, match: re.Match[str], depth: int, index: int
) -> Heading | None:
    """A numbered or lettered heading: a short line that starts a block, or whose label
    follows the one before."""
    last = title_end(page, index)
    whole = page.joiner.join(page.lines[index : last + 1])
    title = whole[match.end() :].strip()
    first = next((letter for letter in title if letter.isalnum()), "")
    if not title or len(whole) > _LONGEST_LABELLED or not (first.isupper() or first.isdigit()):
        return None
    below = page.lines[last + 1].text if last + 1 < len(page.lines) else ""
    previous = page.sibling.get(depth)
    follows = previous is not None and next_label(previous) == match[1]
    if title[-1] in TERMINAL and not (follows and depth >= 2 and last == index):
        return None
    if not page.starts_block(index) and not (follows and page.stops_early(index - 1)):
        before = page.lines[index - 1].text[-1:] if index else ""
        next_in_line = follows or match[1] in ("A", "1")
        closed = page.stops_early(last) if last > index else below[:1].isupper()
        if not (next_in_line and before == "." and closed):
            return None
    if last == index and below[:1].islower() and not page.new_block_below(index):
        return None
    return Heading(kind, LABEL_RANK + depth - 1, match[1], title, None, last)


def _begins_or_succeeds(page: Page, label: str, index: int) -> bool:
    """A label without its dot counts only as the next one in line, or as the first one
    where a block begins."""
    previous = page.sibling.get(1)
    if previous is not None and next_label(previous) == label:
        return True
    return label in ("A", "1") and page.starts_block(index)


def _plain(page: Page, index: int) -> Heading | None:
    """A heading without label: known from the contents list, or by standing alone."""
    text = page.lines[index].text
    if not _may_be_title(page, index, text):
        return None
    title = squeeze(text)
    folded = fold(title)
    if is_decisions(title) and page.starts_block_or_stops(index):
        return Heading("heading", HEADING_RANK, None, title, None, index)
    if page.front or folded in INTERNAL_CONTROL:
        return None
    if page.set_off is not None and not is_matters(title):
        return _set_off(page, index, title, page.set_off)
    if is_matters(title) and (index == 0 or page.starts_block_or_stops(index)):
        return Heading("heading", HEADING_RANK, None, title, None, index)
    if not page.starts_block(index):
        return None
    if page.listed and title_key(title) in page.listed:
        return Heading("heading", LISTED_RANK, None, title, None, index)
    if not page.new_block_below(index) or not _reads_like_heading(page, title, index):
        return None
    return Heading("heading", HEADING_RANK, None, title, None, index)


def _may_be_title(page: Page, index: int, text: str) -> bool:
    if len(text) > _LONGEST_HEADING or not text[0].isupper():
        return False
    if text[-1] in TERMINAL or text[-1] == "-":  # a sentence, or a word that goes on
        return False
    below = page.lines[index + 1].text if index + 1 < len(page.lines) else ""
    # By far the most lines: a sentence that goes on.
    return not (below[:1].islower() and len(text) > 60)


def _set_off(page: Page, index: int, title: str, set_off: Container[int]) -> Heading | None:
    """A heading that its font sets off, or that the contents list names."""
    listed = page.listed and title_key(title) in page.listed
    if not (index in set_off or listed) or not page.starts_block(index):
        return None
    if _is_statement(title.split()):
        return None
    rank = LISTED_RANK if listed else HEADING_RANK
    return Heading("heading", rank, None, title, None, index)


def _reads_like_heading(page: Page, title: str, index: int) -> bool:
    words = title.split()
    if len(words) > 14 or title.count(",") > 2 or DIARY.search(title):
        return False
    if _SENTENCES.search(title) or (page.in_matters() and PARTY_END.search(title)):
        return False
    below = page.below(index)
    if below is None:
        return False
    text = page.lines[below].text
    if text[:1].islower() or text[:1] == "(" or _is_remains(page, below):
        return False
    if page.flattened and below in page.starts:
        return ": " not in title and not _is_statement(words)
    return _opens_text(page, title, words, index, below)


def _is_remains(page: Page, below: int) -> bool:
    """Whether short text stands below, where tables were torn: what is left of one."""
    short = len(page.lines[below].text) < 0.5 * page.letters
    return page.torn and short and page.labels[below] == L.TEXT


def _opens_text(page: Page, title: str, words: Sequence[str], index: int, below: int) -> bool:
    """Whether the text that begins at `below` reads like that under a heading."""
    text = page.lines[below].text
    adjacent = below == index + 1
    if (adjacent and len(title) > 0.9 * page.letters) or _is_statement(words):
        return False
    if ": " in title and (adjacent or len(text) < 0.5 * page.letters):
        return False
    sentence = text[-1] == "." or len(text) > 0.5 * page.letters
    if _is_name(words):
        return (adjacent and sentence) or below in page.starts
    if page.in_matters() and not is_matters(title):
        return adjacent and len(text) > 0.8 * page.letters and not _is_matter(page, below)
    if not adjacent or sentence or page.labels[below] != L.TEXT:
        return True
    # A heading right below a heading: both stand alone, and text follows the second.
    alone = index == 0 or not page.lines[index - 1].text
    further = page.lines[below + 1].text if below + 1 < len(page.lines) else ""
    return alone and text[-1] not in TERMINAL and len(further) > 0.5 * page.letters


def _is_matter(page: Page, index: int) -> bool:
    """Whether the paragraph at `index` names a case: a diary number ends one of its lines."""
    for line in page.lines[index : index + 4]:
        if not line.text:
            return False
        if DIARY.search(line.text[-30:]) or re.search(r"\([A-ZÅÄÖ]{2,6}$", line.text):
            return True
    return False


def _is_name(words: Sequence[str]) -> bool:
    """Two to five capitalised words: a person's name (or a unit's)."""
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words)


def _is_statement(words: Sequence[str]) -> bool:
    """A sentence without its full stop: "Detta dokument har signerats ..."."""
    lowered = [word.lower() for word in words]
    return lowered[0] in _POINTING and any(word in _VERBS for word in lowered)


_FINDERS: dict[str, Callable[[Page, int], Heading | None]] = {
    L.GOAL: _goal,
    L.PART: _part,
    L.CHAPTER: _chapter,
    L.NUMBERED: _numbered,
    L.LETTERED: _lettered,
    L.TEXT: _plain,
}
