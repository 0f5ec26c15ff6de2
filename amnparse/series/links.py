"""`links.toml`: every link for people to read, confirm, reject or add to.

What people decided counts in every later run and is never written over; blocks that nobody touched
are written anew.  Comments stay with the block that they stand in or right above.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar, get_args

from amnparse.diagnostics import UsageError
from amnparse.series.contradictions import contradiction
from amnparse.series.model import Decision, History, Link, LinkKind, LinkStatus, Mention

FILE_NAME = "links.toml"
_HEAD = """\
# Which rows of the reports are one indicator, and why.
#
# status = "automatic"  found by amnparse; written anew by every run
# status = "confirmed"  you say that it is so
# status = "rejected"   you say that it is not so
#
# Change a status, or add a [[link]] of your own with committee, status, from and to (several rows
# in from or to: a list).  What you confirmed or rejected is kept as you wrote it.  A row is written
# "report | goal | name", for instance "VB 2023 | 3.2 | Sjukfrånvaro".
"""
_BLOCK = re.compile(r"[ \t]*\[\[[ \t]*link[ \t]*\]\]")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_TRAILING = re.compile(r"(?<=[\"\]\d])[ \t]+(#[^\"]*)$")
_KEYS = ("id", "committee", "kind", "status", "score", "from", "to", "evidence")
_DEFAULT_KIND = "renamed"
_KINDS: Mapping[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}
_STATUSES: Mapping[str, LinkStatus] = {status: status for status in get_args(LinkStatus)}
_TWO = 2
_T = TypeVar("_T")


class Block(NamedTuple):
    """A link as it stands in the file: its text, with the comments right above it."""

    text: str
    decision: Decision
    stated: str
    """What an automatic block says; it is kept as it stands while a run says the same."""


class LinksFile(NamedTuple):
    """What a file of links holds."""

    head: str = _HEAD
    blocks: tuple[Block, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people confirmed or rejected."""
        every = (block.decision for block in self.blocks)
        return tuple(one for one in every if one.status != "automatic")


def read_links(data: bytes, name: str = FILE_NAME) -> LinksFile:
    """Return what a file of links says; `name` is what errors call it.

    Raises `UsageError`, in one line with the number of the line, for what is no TOML, names things
    that do not exist, or contradicts itself.
    """
    text = _text(data, name)
    content = _toml(text, name)
    pieces = list(_pieces(text))
    entries = content.pop("link", [])
    if content:
        key = next(iter(content))
        raise UsageError(f"{name}:{_line_of(text, key)}: unknown key {key!r}; only [[link]] counts")
    blocks = [piece for line, piece in pieces if line]
    if not isinstance(entries, list) or len(entries) != len(blocks):
        raise UsageError(f"{name}: every link must begin with a line [[link]]")
    lines = [line for line, _ in pieces if line]
    found = tuple(
        Block(piece, _decision(entry, name, line), _stated_again(entry))
        for entry, piece, line in zip(entries, blocks, lines, strict=True)
    )
    head = "".join(piece for line, piece in pieces if not line)
    made = LinksFile(head if found else head or _HEAD, found)
    if wrong := contradiction(made.decisions):
        raise UsageError(f"{name}:{wrong}")
    return made


def written(history: History, before: LinksFile | None = None) -> str:
    """Return the file for a history: all its links, and all that people wrote in the file before.

    Within a committee those that deserve a look come first: what is not just the same name.
    """
    old = before or LinksFile()
    rows = history.mentions()
    by_line = {block.decision.line: block for block in old.blocks}
    by_id = {block.decision.id: block for block in old.blocks if block.decision.id}
    parts: list[str] = []
    for link in _in_order(history.links):
        if link.line is not None and link.line in by_line:
            parts.append(by_line[link.line].text)
        else:
            parts.append(_automatic(link, rows, by_id.get(link.id)))
    told = {link.line for link in history.links}
    parts += [
        block.text
        for block in old.blocks
        if block.decision.status != "automatic" and block.decision.line not in told
    ]
    return "\n".join((old.head.rstrip("\n") + "\n", *(part.strip("\n") + "\n" for part in parts)))


def _in_order(links: Sequence[Link]) -> list[Link]:
    places = {name: at for at, name in enumerate(dict.fromkeys(one.committee for one in links))}
    return sorted(links, key=lambda one: (places[one.committee], one.kind == "same"))


def _automatic(link: Link, rows: Mapping[str, Mention], block: Block | None) -> str:
    """A link that nobody decided on; with the comments that somebody wrote to it."""
    lines = _lines(link, rows)
    if block is None or block.decision.status != "automatic":
        return "\n".join(lines) + "\n"
    if block.stated == "\n".join(lines[2:]):
        return block.text
    return "\n".join((*_comments(block.text), *lines)) + "\n"


def _lines(link: Link, rows: Mapping[str, Mention]) -> list[str]:
    fields: dict[str, object] = {
        "id": link.id,
        "committee": link.committee,
        "kind": link.kind,
        "status": link.status,
        "score": link.score,
        "from": _one_or_many([rows[one].ref for one in link.before]),
        "to": _one_or_many([rows[one].ref for one in link.after]),
        "evidence": list(link.evidence),
    }
    return ["[[link]]", *(f"{key} = {_toml_of(value)}" for key, value in fields.items())]


def _stated_again(entry: Mapping[str, object]) -> str:
    """The lines of an entry as `_lines` writes them, without its head and id."""
    known = [key for key in _KEYS[1:] if key in entry]
    return "\n".join(f"{key} = {_toml_of(entry[key])}" for key in known)


def _one_or_many(refs: list[str]) -> object:
    return refs[0] if len(refs) == 1 else refs


def _toml_of(value: object) -> str:
    """A text, a number or a list of texts as TOML; JSON's escapes are TOML's."""
    if isinstance(value, list):
        if not value:
            return "[]"
        return "[\n" + "".join(f"  {_toml_of(one)},\n" for one in value) + "]"
    if isinstance(value, float):
        return f"{value:g}" if value not in (0, 1) else f"{value:.1f}"
    shown = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return shown.encode("utf-8", "replace").decode()


def _comments(text: str) -> list[str]:
    """The comments of a block, those behind a value too."""
    found = []
    for line in text.split("\n"):
        behind = _TRAILING.search(line)
        if line.lstrip().startswith("#"):
            found.append(line.strip())
        elif behind:
            found.append(behind[1])
    return found


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}:{line}: not UTF-8; save the file as UTF-8") from None


def _toml(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UsageError(f"{name}: no TOML: nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = found[1] if found and found[1] else text.count("\n") + 1
        reason = _AT_LINE.sub("", str(error)).strip()
        raise UsageError(f"{name}:{line}: no TOML: {reason}; mend that line") from None


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The head (line 0), then each block with the comments right above it and its line."""
    # TOML knows no other ends of lines; `splitlines` would find some within names.
    lines = re.split(r"(?<=\n)", text)
    starts = [at for at, line in enumerate(lines) if _BLOCK.match(line)]
    begins = []
    for at in starts:
        begin = at
        while begin > 0 and lines[begin - 1].lstrip().startswith("#"):
            begin -= 1
        begins.append(begin)
    ends = [*begins[1:], len(lines)] if begins else []
    yield 0, "".join(lines[: begins[0]] if begins else lines)
    for at, begin, end in zip(starts, begins, ends, strict=True):
        yield at + 1, "".join(lines[begin:end])


def _line_of(text: str, key: str) -> int:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.lstrip(" \t[\"'").startswith(key):
            return number
    return 1


def _decision(entry: object, name: str, line: int) -> Decision:
    where = f"{name}:{line}"
    if not isinstance(entry, dict):
        raise UsageError(f"{where}: a link is a table; begin it with a line [[link]]")
    for key in entry:
        if key not in _KEYS:
            raise UsageError(f"{where}: unknown key {key!r}; known: {', '.join(_KEYS)}")
    before, after = (_refs(entry, key, where) for key in ("from", "to"))
    several = "split" if len(after) > 1 else "merged" if len(before) > 1 else _DEFAULT_KIND
    kind = _choice(entry, "kind", _KINDS, where, several)
    if (kind in ("split", "merged")) != (len(before) + len(after) > _TWO):
        raise UsageError(
            f"{where}: a split has one row in from and several in to, a merged the other way"
            " round, any other link one in each"
        )
    return Decision(
        _string(entry, "id", where, ""),
        kind,
        _choice(entry, "status", _STATUSES, where),
        _string(entry, "committee", where, None),
        before,
        after,
        line,
    )


def _string(entry: Mapping[str, object], key: str, where: str, default: str | None) -> str:
    value = entry.get(key, default)
    if not isinstance(value, str) or (default is None and not value):
        raise UsageError(f"{where}: {key} = a text is missing in this link")
    return value


def _choice(
    entry: Mapping[str, object], key: str, known: Mapping[str, _T], where: str, default: str = ""
) -> _T:
    value = str(entry.get(key, default))
    if value not in known:
        raise UsageError(f"{where}: {key} = {value!r} is unknown; known: {', '.join(known)}")
    return known[value]


def _refs(entry: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = entry.get(key)
    some = value if isinstance(value, list) else [value]
    for ref in some or [None]:
        if not isinstance(ref, str) or ref.count("|") < _TWO:
            raise UsageError(
                f'{where}: {key} = a row, or a list of rows, is missing; a row is written "report'
                ' | goal | name"'
            )
    return tuple(some)
