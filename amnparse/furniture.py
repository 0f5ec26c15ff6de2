"""Furniture: the contents list, running heads and page numbers.

Furniture is labelled, not deleted: its text goes into `coverage.furniture`, and the stages after
this one look past it, so that a sentence or a table that a page break cut grows together again.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from amnparse.labels import (
    CONTENTS,
    FURNITURE,
    HEADER,
    NUMBERED,
    TABBED,
    TEXT,
    is_column_words,
)
from amnparse.lines import Line
from amnparse.page_numbers import counted_pages
from amnparse.swedish import fold
from amnparse.vocabulary import CONTENTS_TITLES

_PAGE_OF = re.compile(r"(?P<head>.*?)(?:[ \t]|^)(?P<page>\d{1,4})[ ]?\((?P<last>\d{1,4})\)")
_PAGE = re.compile(
    r"(?P<head>.*?)(?:[ \t]|^)(?:sida|sidan|sid)\b[.:]?[ ]?(?P<page>\d{1,4})"
    r"(?:[ ]?(?:av|/|of|\()[ ]?(?P<last>\d{1,4})\)?)?",
    re.IGNORECASE,
)
_DASHED = re.compile(r"[-–—][ ]?(?P<page>\d{1,4})[ ]?[-–—]")
_PAGE_HINT = re.compile(r"\d[ ]?\(\d|\b[Ss]id|\bSID|^[-–—]")
_MARK_ENDS = frozenset("0123456789)-–—")
_WORD = re.compile(r"[^\W\d]{4}")
_LONGEST_HEAD = 120
_LONGEST_ENTRY = 300
"""Letters of a line of a contents list, without the dots that lead to its page number."""
_LONGEST_NUMBER = 3
_FEWEST_PAGES = 3
_COUNTING = 0.8
_FEWEST_BOOKMARKS = 3
_ELSEWHERE = 1.5
_LEADERS = " .…\t·_"


class Entry(NamedTuple):
    """A line of the contents list."""

    title: str
    page: int
    start: int
    end: int


class Furniture(NamedTuple):
    """What was found: entries of the contents list, and line index -> kind of page furniture."""

    contents: list[Entry]
    pages: dict[int, str]


def find_furniture(lines: Sequence[Line], labels: list[str], on_paper: bool = False) -> Furniture:
    """Find contents list, running heads and page numbers; relabels their lines in `labels`.

    `on_paper` says that the form knows the edges of its pages and has labelled what stands there.
    """
    contents = _find_contents(lines, labels)
    if on_paper:
        known = [index for index, label in enumerate(labels) if label == FURNITURE]
        return Furniture(contents, {index: _kind_of_mark(lines[index].text) for index in known})
    _find_bookmarks(lines, labels)
    pages = _find_page_marks(lines, labels)
    for index in _companions(lines, labels, pages):
        pages[index] = "page_header"
    for index in pages:
        labels[index] = FURNITURE
    return Furniture(contents, pages)


def contents_entry(text: str, loose: bool = False) -> tuple[str, int] | None:
    """Title and page of "Inledning.....4" or "Inledning<TAB>4"; `loose` lets one space do."""
    stem = text.rstrip("0123456789")
    page = text[len(stem) :]
    if not 0 < len(page) <= 4:
        return None
    title = stem.rstrip(_LEADERS)
    gap = stem[len(title) :]
    leaders = "\t" in gap or gap.count(".") >= 3 or "…" in gap
    if not title or not (leaders or (loose and gap)) or title.count("\t"):
        return None
    return title, int(page)


def _find_contents(lines: Sequence[Line], labels: list[str]) -> list[Entry]:
    horizon = max(400, len(lines) // 5)
    for index, line in enumerate(lines[:horizon]):
        text = line.text
        if labels[index] == TEXT and len(text) < 30 and fold(text).rstrip(":") in CONTENTS_TITLES:
            entries = _read_entries(lines, labels, index + 1, loose=True)
            if entries:
                labels[index] = CONTENTS
                return entries
        elif text[-1:].isdigit() and "\t" not in text and contents_entry(text):
            entries = _read_entries(lines, labels, index, loose=False)
            if len(entries) >= 3:
                return entries
            _unlabel(lines, labels, entries)
    return []


def _find_bookmarks(lines: Sequence[Line], labels: list[str]) -> None:
    """The bookmarks of a PDF, which Tika appends: a last run of lines with one TAB before each."""
    places = []
    for index in range(len(lines) - 1, -1, -1):
        if not lines[index].text:
            continue
        if lines[index].raw[0] != "\t" or "\t" in lines[index].text.lstrip("\t"):
            break
        places.append(index)
    if len(places) >= _FEWEST_BOOKMARKS:
        for index in places:
            labels[index] = CONTENTS


def _read_entries(lines: Sequence[Line], labels: list[str], index: int, loose: bool) -> list[Entry]:
    entries: list[Entry] = []
    while index < len(lines):
        if not lines[index].text or labels[index] == FURNITURE:
            index += 1
            continue
        found = _entry_at(lines, index, loose)
        if found is None:
            break
        entries.append(found)
        for place in range(found.start, found.end + 1):
            if lines[place].text:
                labels[place] = CONTENTS
        index = found.end + 1
    return entries


def _entry_at(lines: Sequence[Line], index: int, loose: bool) -> Entry | None:
    """An entry that begins here, its title on up to three lines."""
    title = ""
    for end in range(index, min(index + 3, len(lines))):
        text = lines[end].text
        if not text or len(text.rstrip("0123456789").rstrip(_LEADERS)) > _LONGEST_ENTRY:
            return None
        if title and (page := _leaders_alone(text)):
            return Entry(title, page, index, end)
        # A title over several lines needs leaders; running text may end in a number, too.
        if found := contents_entry(text, loose and end == index and len(text) <= 120):
            return Entry(f"{title} {found[0]}".strip(), found[1], index, end)
        if text.endswith((".", ":", ";")):
            return None
        title = f"{title} {text}"
    return None


def _leaders_alone(text: str) -> int | None:
    """Page of a line that holds the leaders and the page of a full title line above it."""
    stem = text.rstrip("0123456789")
    leaders = stem.count(".") >= 3 and not stem.strip(_LEADERS)
    page = text[len(stem) :]
    return int(page) if leaders and 0 < len(page) <= 4 else None


def _unlabel(lines: Sequence[Line], labels: list[str], entries: list[Entry]) -> None:
    for entry in entries:
        for place in range(entry.start, entry.end + 1):
            if labels[place] == CONTENTS:
                labels[place] = TABBED if "\t" in lines[place].text else TEXT


def _find_page_marks(lines: Sequence[Line], labels: Sequence[str]) -> dict[int, str]:
    marks: dict[int, str] = {}
    heads: Counter[str] = Counter()
    candidates = [
        index
        for index, line in enumerate(lines)
        if line.text[-1:] in _MARK_ENDS and len(line.text) <= _LONGEST_HEAD
    ]
    for index in candidates:
        text = lines[index].text
        # A page mark has a parenthesis, a dash at its start, or a word such as Sida.
        if "(" not in text and text[0] not in "-–—" and "id" not in text and "ID" not in text:
            continue
        if labels[index] == CONTENTS or not _PAGE_HINT.search(text):
            continue
        head = page_mark(text)
        if head is not None:
            marks[index] = "page_header" if head else "page_number"
            heads[fold(head)] += 1
    bare = _bare_numbers(lines, candidates) or counted_pages(lines, candidates)
    marks.update(dict.fromkeys(bare, "page_number"))
    return {
        index: kind
        for index, kind in marks.items()
        if lines[index].text.isdigit()
        or _stands_alone(lines, index)
        or heads[fold(page_mark(lines[index].text) or "")] >= 3
    }


def _bare_numbers(lines: Sequence[Line], candidates: Sequence[int]) -> list[int]:
    """Page numbers without any mark: numbers alone at the ends of pages that count up by one."""
    found = [
        index
        for index in candidates
        if len(lines[index].text) <= _LONGEST_NUMBER
        and lines[index].text.isdigit()
        and (index + 1 >= len(lines) or not lines[index + 1].text
             or lines[index + 1].page != lines[index].page)
    ]  # fmt: skip
    numbers = [int(lines[index].text) for index in found]
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    return found if len(found) >= _FEWEST_PAGES and steps >= _COUNTING * (len(found) - 1) else []


def page_mark(text: str) -> str | None:
    """What stands before a page number such as "24(90)" or "Sida 24 av 90"; None if no mark."""
    for pattern in (_PAGE_OF, _PAGE, _DASHED):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        last = parts.get("last")
        if last is not None and int(parts["page"]) > int(last):
            continue
        return (parts.get("head") or "").strip(" \t,")
    return None


def _kind_of_mark(text: str) -> str:
    return "page_number" if page_mark(text) == "" or text.isdigit() else "page_header"


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    before = index == 0 or not lines[index - 1].text
    after = index + 1 >= len(lines) or not lines[index + 1].text
    new_page = index > 0 and lines[index].page != lines[index - 1].page
    return (before and after) or new_page


def _companions(lines: Sequence[Line], labels: Sequence[str], marks: dict[int, str]) -> list[int]:
    """Short lines that stand beside page marks again and again: the rest of a running head."""
    anchors = sorted(marks)
    if lines and lines[0].page is not None:
        anchors += [
            index
            for index in range(1, len(lines))
            if lines[index].page != lines[index - 1].page and index not in marks
        ]
    if len(anchors) < 3:
        return []
    seen: dict[str, list[int]] = {}
    for anchor in anchors:
        below = takewhile(lambda index: labels[index] != HEADER, _neighbours(lines, anchor, 1))
        for index in (*_neighbours(lines, anchor, -1), anchor, *below):
            if index not in marks and labels[index] in (TEXT, NUMBERED, TABBED):
                if not _WORD.search(lines[index].text) or is_column_words(lines[index].text):
                    continue  # a row of values or a table's header, not a head
                seen.setdefault(_pattern(lines[index].text), []).append(index)
    found = [
        set(places)
        for pattern, places in seen.items()
        if len(set(places)) >= max(3, 0.3 * len(anchors)) and len(pattern) <= _LONGEST_HEAD
    ]
    return sorted(index for places in found if _keeps_to(lines, places) for index in places)


def _keeps_to(lines: Sequence[Line], places: set[int]) -> bool:
    """Whether lines of that text stand beside page marks, as a rule: the header of a table that
    pages cut does so as well, but it stands over each table, too."""
    texts = {lines[index].text for index in places}
    return sum(line.text in texts for line in lines) <= _ELSEWHERE * len(places)


def _neighbours(lines: Sequence[Line], anchor: int, step: int) -> list[int]:
    """Indexes of the nearest two lines with text, at most four lines away."""
    found = []
    for index in range(anchor + step, anchor + 5 * step, step):
        if 0 <= index < len(lines) and lines[index].text:
            found.append(index)
            if len(found) == 2:
                break
    return found


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text[: _LONGEST_HEAD + 1]))
