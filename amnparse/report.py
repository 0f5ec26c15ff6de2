"""What the report is: kind, committee, year and the rest of its title block.

Where there is a title page, it tells; else running heads, the period column of tables, headers such
as "Utfall VB 2022", and at last the words of the prose.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from amnparse.furniture import Furniture, page_mark
from amnparse.lines import Line
from amnparse.outline import GoalDraft, Outline, SectionDraft
from amnparse.swedish import find_written_date, fold, read_date
from amnparse.tables.grid import Grid
from amnparse.vocabulary import (
    INTERNAL_CONTROL,
    OFFICER_TITLES,
    RECIPIENT_TITLES,
    REPORT_KINDS,
    ROLES,
)

Data = dict[str, object]

_TITLE_LINES = 60
_SMALL_WORDS = ("för", "och", "av", "i", "med", "samt")
_ADDRESS = 4
"""Lines within which an address names its date."""
_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in REPORT_KINDS)
_YEAR = re.compile(r"\b(20\d\d)\b")
_LONE_YEAR = re.compile(r"(?<![-–/\d])\b(20\d\d)\b(?![-–/]\d)")
"""A year that is not one end of a span ("2021-2022") or a part of a date."""
_WORD = re.compile(r"[A-ZÅÄÖ][\w-]*nämnden\b|\bKommunstyrelsen\b")
_DISTRICT = re.compile(
    r"((?:[A-ZÅÄÖ][\w]+)(?:-[A-ZÅÄÖ]\w+)*(?: och [A-ZÅÄÖ]\w+)?) (stadsdelsnämnd)(?:en)?s?\b"
)
_COMPOUND = re.compile(r"([A-ZÅÄÖ][\w]*-(?:,? ?och )[a-zåäö]\w*nämnden)\b")
_TERTIAL = re.compile(r"(?:(?:tertialrapport|tertial|\bt)[ ]?([12])|tertialrapport (ii?))\b")
_CASE = re.compile(r"Ärende(?:nummer)?[ :.]*(\d+(?:[.:]\d+)?)", re.IGNORECASE)
_DIARY = re.compile(
    r"(?:dnr|diarienr|diarienummer)[ .:]*([A-ZÅÄÖ]{0,6}[ ]?[\d][\d./:\- ]*\d)", re.IGNORECASE
)
_NAME = re.compile(r"[A-ZÅÄÖ][\w'’-]+(?: (?:[a-z]{2,3} )?[A-ZÅÄÖ][\w'’-]+){1,4}")
_NAMES = re.compile(
    rf"({_NAME.pattern}(?:(?:, | och ){_NAME.pattern})*)(?:,? \+?\d[\d -]{{5,}}|, [a-zåäö].*)?"
)
_ROLE = re.compile(rf"\b\w*(?:{'|'.join(ROLES)})(?:en|n|are)?\b")
_DATE = re.compile(r"20\d\d-\d\d-\d\d")
_PERIOD = re.compile(r"(VB|T[ ]?1|T[ ]?2|VP)?[ ]?(20\d\d)")


class Clues(NamedTuple):
    """The evidence: lines of the title block, running heads, tables, all lines, goals."""

    front: Sequence[str]
    heads: Sequence[str]
    grids: Sequence[Grid]
    lines: Sequence[Line]
    goals: Sequence[GoalDraft]


def read_report(
    lines: Sequence[Line],
    outline: Outline,
    furniture: Furniture,
    grids: Sequence[Grid],
    on_paper: bool = False,
) -> Data:
    """The `report` part of the contract, with null for what nothing tells.

    `on_paper` says that running heads are known by their place, so that none is a title.
    """
    sections = outline.sections
    opening = lines[: _front_end(lines, sections)]
    heads_at = {
        index
        for index in furniture.pages
        if on_paper or (index < len(opening) and page_mark(lines[index].text) is not None)
    }
    front = [line.text for index, line in enumerate(opening) if line.text and index not in heads_at]
    heads = [lines[index].text for index in sorted(furniture.pages)]
    clues = Clues(front, heads, grids, lines, outline.goals)
    title = _whole_title(_title(clues), opening, furniture)
    kind = _kind(title, clues)
    tertial = _tertial(title, clues) if kind == "interim_report" else None
    return {
        "kind": kind,
        "committee": _committee(title, clues),
        "year": _year(title, clues),
        "tertial": tertial,
        "title": title,
        "case": _first(_CASE, front),
        "diary_numbers": list(dict.fromkeys(_all(_DIARY, front))),
        "meeting_date": _meeting_date(front),
        "officers": _officers(opening),
        "internal_control": _internal_control(sections),
        "signatories": _signatories(sections, lines, furniture.pages),
    }


def _front_end(lines: Sequence[Line], sections: Sequence[SectionDraft]) -> int:
    """Number of lines before the first chapter or goal, within limits."""
    starts = [section.start for section in sections if section.kind in ("chapter", "goal")]
    return min(starts[0] - 1 if starts else _TITLE_LINES, 4 * _TITLE_LINES, len(lines))


def _title(clues: Clues) -> str | None:
    """The line that names the kind of report: of the title page, else of a running head."""
    for text in clues.front[:_TITLE_LINES]:
        ends_well = text[-1] not in ".;:0123456789" or _YEAR.search(text[-4:])
        if ends_well and len(text) <= 140 and "\t" not in text and _names_kind(text):
            return " ".join(text.split())
    for text in clues.heads:
        for part in re.split(r"[,|\t]| {2,}", text):
            part = re.sub(r"\s*\d+\s*(?:\(\d+\)|av \d+)?$", "", part.strip()).strip()
            if part and _names_kind(part):
                return part
    return None


def _whole_title(title: str | None, opening: Sequence[Line], furniture: Furniture) -> str | None:
    """The title with its second line, where it goes on in lower case or breaks off ("... för")."""
    for index, (line, below) in enumerate(pairwise(opening)):
        if title and " ".join(line.text.split()) == title and index not in furniture.pages:
            last = title.rsplit(" ", 1)[-1]
            goes_on = last in _SMALL_WORDS or below.text[:1].islower()
            if goes_on and below.text and index + 1 not in furniture.pages:
                return f"{title} {' '.join(below.text.split())}"
            return title
    return title


def _names_kind(text: str) -> str | None:
    """Kind of report when a text opens with its name."""
    folded = fold(text)
    for kind, pattern in _KINDS:
        match = pattern.search(folded)
        if match and match.start() <= 45:
            return kind
    return None


def _kind(title: str | None, clues: Clues) -> str | None:
    if title and (kind := _names_kind(title)):
        return kind
    prefixes = Counter(prefix for prefix, _ in _periods(clues.grids) if prefix)
    if prefixes:
        most = prefixes.most_common(1)[0][0]
        return "annual_report" if most == "VB" else "interim_report"
    keys = {column.key for grid in clues.grids for column in grid.columns}
    headers = fold(" ".join(column.header for grid in clues.grids for column in grid.columns))
    if "forecast" in keys:
        return "interim_report"
    if "periodicitet" in headers and "outcome" not in keys:
        return "plan"
    if "outcome" in keys and "utfall vb" in headers:
        return "annual_report"
    return _kind_of_prose(clues.lines) or _kind_of_goals(clues.goals)


def _kind_of_goals(goals: Sequence[GoalDraft]) -> str | None:
    """A judged goal tells a report on the year, or one on the year so far."""
    verdicts = [fold(goal.verdict_text) for goal in goals if goal.verdict_text]
    if not verdicts:
        return None
    ahead = sum(text.startswith(("kommer", "bedoms", "beraknas")) for text in verdicts)
    return "interim_report" if ahead else "annual_report"


def _kind_of_prose(lines: Sequence[Line]) -> str | None:
    votes: Counter[str] = Counter()
    for line in lines:
        folded = fold(line.text)
        for kind, pattern in _KINDS:
            votes[kind] += len(pattern.findall(folded))
    (kind, count), *_ = votes.most_common(1) or [("", 0)]
    return kind if count else None


def _periods(grids: Iterable[Grid]) -> Iterable[tuple[str, int]]:
    """Prefix and year of the period cells: ("VB", 2023)."""
    for grid in grids:
        places = [i for i, column in enumerate(grid.columns) if column.key == "period"]
        for row in grid.rows if places else ():
            cell = row.cells[places[0]]
            match = _PERIOD.fullmatch(cell.raw) if cell else None
            if match:
                yield (match[1] or "").replace(" ", ""), int(match[2])


def _committee(title: str | None, clues: Clues) -> str | None:
    """The committee's name in its definite form, as titles and running heads print it."""
    for text in (title, *clues.heads, *_after_recipient(clues.front), *clues.front):
        if text and (name := _committee_in(text)):
            return name
    votes: Counter[str] = Counter()
    for line in clues.lines:
        if "nämnden" in line.text or "stadsdelsnämnd" in line.text:
            votes.update(_WORD.findall(line.text))
            votes.update(_COMPOUND.findall(line.text))
            votes.update(f"{name} {word}" for name, word in _DISTRICT.findall(line.text))
    votes.pop("Nämnden", None)
    return votes.most_common(1)[0][0] if votes else None


def _committee_in(text: str) -> str | None:
    if match := _DISTRICT.search(text):
        return f"{match[1]} {match[2]}"
    if match := _COMPOUND.search(text):
        return match[1]
    match = re.search(r"([A-ZÅÄÖ][\w-]*nämnden|Kommunstyrelsen)s?\b", text)
    return match[1] if match and match[1] != "Nämnden" else None


def _after_recipient(front: Sequence[str]) -> list[str]:
    return [after for before, after in pairwise(front) if fold(before) in RECIPIENT_TITLES]


def _year(title: str | None, clues: Clues) -> int | None:
    """The first clue that tells: title, running heads, periods, headers, dates, front, prose."""
    named = [text for text in clues.front[:_TITLE_LINES] if _names_kind(text)]
    return (
        _year_in([title or "", *clues.heads])
        or _most_common(year for _, year in _periods(clues.grids))
        or _year_after_previous(clues.grids)
        or _year_of_activities(clues.grids)
        or _year_in(named)
        or _most_common(int(year) for line in clues.lines for year in _LONE_YEAR.findall(line.text))
    )


def _year_in(texts: Iterable[str]) -> int | None:
    return next((int(match[1]) for text in texts if (match := _YEAR.search(text))), None)


def _most_common(years: Iterable[int]) -> int | None:
    counts = Counter(years)
    return counts.most_common(1)[0][0] if counts else None


def _year_after_previous(grids: Iterable[Grid]) -> int | None:
    """The year after the one in a header such as "Utfall VB 2022"."""
    headers = (
        column.header
        for grid in grids
        for column in grid.columns
        if column.key == "previous_outcome"
    )
    year = _year_in(headers)
    return None if year is None else year + 1


def _year_of_activities(grids: Iterable[Grid]) -> int | None:
    cells = (
        cell.raw
        for grid in grids
        if grid.kind == "activities"
        for row in grid.rows
        for cell in row.cells
        if cell
    )
    return _most_common(int(raw[:4]) for raw in cells if _DATE.fullmatch(raw))


def _tertial(title: str | None, clues: Clues) -> int | None:
    for text in (title, *clues.heads, *clues.front):
        if text and (match := _TERTIAL.search(fold(text))):
            return int(match[1]) if match[1] else len(match[2])
    prefixes = Counter(prefix for prefix, _ in _periods(clues.grids) if prefix in ("T1", "T2"))
    if prefixes:
        return int(prefixes.most_common(1)[0][0][1])
    return None


def _meeting_date(front: Sequence[str]) -> str | None:
    for text in front[:_TITLE_LINES]:
        if len(text) < 80 and (found := find_written_date(text)):
            return found
    addressed = 0
    for text in front[:_TITLE_LINES]:
        # "Till / Nämnden / 2023-10-05", or the word beside the date.
        addressed = _ADDRESS if fold(text) in RECIPIENT_TITLES else addressed - 1
        date = _DATE.search(text)
        if date and ("sammantrad" in fold(text) or (addressed > 0 and date[0] == text)):
            return read_date(date[0])
    return None


def _officers(lines: Sequence[Line]) -> list[str]:
    """Names in the lines under "Handläggare", up to the next blank line, or, where blank lines
    part all of them, up to a line without a name."""
    officers: list[str] = []
    for index, line in enumerate(lines):
        head, _, rest = line.text.partition(":")
        if fold(head.strip()) not in OFFICER_TITLES:
            continue
        if rest.strip():
            return _names(rest.strip()) or [rest.strip()]
        loose = index + 1 < len(lines) and not lines[index + 1].text
        for below in lines[index + 1 :]:
            if loose and not below.text:
                continue
            names = _names(below.text)
            if not names:
                break
            officers += names
        break
    return officers


def _names(text: str) -> list[str]:
    """The names of a line such as "Anna Ek och Bo Al" or "Anna Ek, 08-508 00 000"."""
    match = _NAMES.fullmatch(text)
    return re.split(r", | och ", match[1]) if match else []


def _internal_control(sections: Sequence[SectionDraft]) -> str | None:
    """The rating that stands alone under the heading of the internal control."""
    for section in _walk(sections):
        if "intern" not in fold(section.title or ""):
            continue
        for block in section.blocks:
            for place in block.places:
                if fold(place.text).rstrip(" .") in INTERNAL_CONTROL:
                    return place.text.rstrip(" .")
    return None


def _signatories(
    sections: Sequence[SectionDraft], lines: Sequence[Line], heads: Collection[int]
) -> list[Data]:
    """Names with a role on the lines below: a block of two to four lines of their own, which a
    running head (`heads` are their indexes) may follow or stand above."""
    found: dict[tuple[str, str], Data] = {}
    for section in _walk(sections):
        for block in section.blocks:
            if block.kind != "paragraph":
                continue
            for place in block.places:
                if signatory := _signatory(place.start, lines, heads):
                    found.setdefault(signatory, {"name": signatory[0], "role": signatory[1]})
    return list(found.values())


def _signatory(start: int, lines: Sequence[Line], heads: Collection[int]) -> tuple[str, str] | None:
    """Name and role, where the source line `start` begins the block of a signatory."""
    text = lines[start - 1].text
    if len(text) > 60 or not _NAME.fullmatch(text):
        return None
    closed = start < 2 or not lines[start - 2].text or start - 2 in heads
    if not closed and lines[start - 1].raw[0] != " ":
        return None
    role: list[Line] = []
    if start < len(lines) and not lines[start].text:
        start += 1  # a line of its own paragraph
    for index, below in enumerate(lines[start : start + 3], start):
        if not below.text or len(below.text) > 60 or index in heads:
            break
        role.append(below)
    words = " ".join(line.text for line in role)
    if role and _ROLE.search(fold(words)) and words[-1] not in ".!?":
        return text, " ".join(words.split())
    return None


def _walk(sections: Sequence[SectionDraft]) -> Iterable[SectionDraft]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> str | None:
    return next(iter(_all(pattern, texts)), None)


def _all(pattern: re.Pattern[str], texts: Sequence[str]) -> list[str]:
    matches = (pattern.search(text) for text in texts[: 2 * _TITLE_LINES])
    return [match[1].strip() for match in matches if match]
