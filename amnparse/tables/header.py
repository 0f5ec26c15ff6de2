"""Header cells meet the vocabulary: which columns a table of indicators or activities has.

Columns come from the header alone, in any order and with any left out; what the vocabulary does
not know becomes an `extra` column under its printed name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from amnparse.diagnostics import Finding
from amnparse.labels import COLUMN_PATTERNS, COLUMN_WORDS
from amnparse.swedish import fold
from amnparse.tables.grid import Column

_NAMES = {"indicator": "indicators", "activity": "activities"}
_LONGEST_CELL = 60
_MOST_PIECES = 7
_HYPHEN = re.compile(r"(?<=\w)- ?(?=[a-zåäö])")
"""A hyphen at the end of a header's line, and what is left of the line's end."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def column_key(printed: str) -> str | None:
    """Field of a header cell such as "KF:s årsmål", or None when the vocabulary lacks it."""
    folded = _squeeze(printed)
    return next((key for key, pattern in COLUMN_PATTERNS if pattern.fullmatch(folded)), None)


@lru_cache(maxsize=256)
def closed_header(printed: str) -> str | None:
    """A header whose words a narrow column broke ("Perioden s utfall", "Pe-riod"), whole again;
    None where closing gaps between its words makes none that the vocabulary has."""
    whole = _HYPHEN.sub("", printed)
    if whole != printed:
        return whole if column_key(whole) else closed_header(whole)
    words = printed.split()
    if not 1 < len(words) <= _MOST_PIECES:
        return None
    gaps = range(1, len(words))
    for count in gaps:
        for closed in combinations(gaps, count):
            text = words[0]
            for place in gaps:
                text += words[place] if place in closed else f" {words[place]}"
            if column_key(text):
                return text
    return None


@lru_cache(maxsize=256)
def match_cells(
    cells: tuple[str, ...], slips: bool = True
) -> tuple[str, tuple[Column, ...]] | None:
    """Kind and columns of a header whose cells are known; None when it is no record table.

    A record table has a name column (Indikator, Aktivitet) and at least one other known column.
    `slips` lets a column have one wrong letter, where another one is spelled right.
    """
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        return None
    keys = [column_key(cell) if cell else None for cell in cells]
    if None in keys and any(keys):
        cells = tuple(
            cell if key or not cell else closed_header(cell) or cell
            for key, cell in zip(keys, cells, strict=True)
        )
        keys = [column_key(cell) if cell else None for cell in cells]
    if slips and None in keys and any(keys):
        keys = [
            key or (_near_miss(_squeeze(cell)) if cell else None)
            for key, cell in zip(keys, cells, strict=True)
        ]
    kind = next((_NAMES[key] for key in keys if key in _NAMES), None)
    known = sum(key is not None for key in keys)
    if kind is None or known < 2:
        return None
    return kind, tuple(_settle(cells, keys))


@lru_cache(maxsize=256)
def match_flat(words: str, slips: bool = False) -> tuple[str, tuple[Column, ...]] | None:
    """Kind and columns of a flattened header ("Indikator Periodens utfall Utfall män/ ...").

    Words that no known column claims become unknown columns, one per capitalised word; `slips`
    as in `match_cells`.
    """
    folded = fold(words)
    cells: list[str] = []
    position = 0
    while position < len(words):
        match = _longest(folded, position)
        end = match if match is not None else _next_unknown(words, position)
        cells.append(words[position:end].strip())
        position = end
        while position < len(words) and words[position] == " ":
            position += 1
    return match_cells(tuple(cell for cell in cells if cell), slips)


def is_header_word(text: str) -> bool:
    """Whether a line's first word occurs in column headers ("årsmål Period")."""
    first = re.split(r"[ /]", fold(text), maxsplit=1)[0]
    return first in COLUMN_WORDS or _YEAR.fullmatch(first) is not None


@lru_cache(maxsize=1_024)
def joins_header_word(head: str, tail: str) -> bool:
    """Whether a line's end broke a header's word: "Perioden/s", "Slutdatu/m"."""
    folded = fold(head + tail).rpartition("/")[2]
    return folded in COLUMN_WORDS or column_key(head + tail) is not None


def opens_table(text: str) -> bool:
    """Whether a header line begins with a name column (Indikator, Aktivitet)."""
    first = text.split(" ", 1)[0]
    return column_key(first) in _NAMES


def header_findings(columns: Sequence[Column], line: int, end: int) -> list[Finding]:
    """What is worth saying of a header: unknown columns and slips."""
    findings = []
    for column in columns:
        if column.key == "extra":
            findings.append(Finding("AMN112", line, end, {"column": column.header}))
        elif not _fits_exactly(column):
            findings.append(
                Finding("AMN113", line, end, {"printed": column.header, "column": column.key})
            )
    return findings


def _settle(cells: Sequence[str], keys: list[str | None]) -> list[Column]:
    """Turn dated outcomes into outcome or previous outcome, and repeated keys into extra."""
    dated = [i for i, key in enumerate(keys) if key == "dated_outcome"]
    if dated:
        newest = max(dated, key=lambda i: _YEAR.findall(cells[i])[-1])
        plain = "outcome" in keys
        for i in dated:
            current = i == newest and not plain
            keys[i] = "outcome" if current else "previous_outcome"
    columns, seen = [], set()
    for number, (cell, key) in enumerate(zip(cells, keys, strict=True), 1):
        printed = cell or f"({number})"
        field = "name" if key in _NAMES else key
        if field is None or field in seen:
            columns.append(Column("extra", printed))
        else:
            seen.add(field)
            columns.append(Column(field, printed))
    return columns


def _longest(folded: str, position: int) -> int | None:
    """End of the longest column word at `position`, at a word's end."""
    best = None
    for _, pattern in COLUMN_PATTERNS:
        match = pattern.match(folded, position)
        if match and (match.end() == len(folded) or folded[match.end()] == " "):
            best = max(best or 0, match.end())
    return best


def _next_unknown(words: str, position: int) -> int:
    """End of an unknown column: before the next capital letter."""
    for match in re.finditer(r" +(?=\S)", words[position:]):
        start = position + match.end()
        if words[start].isupper():
            return position + match.start()
    return len(words)


def _squeeze(printed: str) -> str:
    return re.sub(r" ?/ ?", "/", fold(" ".join(printed.split())))


@lru_cache(maxsize=256)
def _near_miss(folded: str) -> str | None:
    """A header with one wrong letter ("lndikator"), as text recognisers make them."""
    if len(folded) < 6 or not folded[1].isalpha():
        return None
    import regex

    for key, pattern in COLUMN_PATTERNS:
        if key in ("analysis", "outcome_men", "outcome_women"):
            continue
        if regex.fullmatch(f"(?:{pattern.pattern}){{s<=1}}", folded):
            return key
    return None


@lru_cache(maxsize=256)
def _fits_exactly(column: Column) -> bool:
    """Whether the header is spelled as the vocabulary has it, marks of å ä ö included."""
    folded = _squeeze(column.header)
    if not any(pattern.fullmatch(folded) for _, pattern in COLUMN_PATTERNS):
        return False
    lowered = column.header.lower()
    # årsmål and mål lose their rings to text recognisers; a header without any is a slip.
    return not ("mal" in folded and "mål" not in lowered) and "arsmål" not in lowered
