"""Which codes are wanted: `--select`, `--ignore` and what settings say for some files."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from amnparse.diagnostics import CATALOGUE, FAMILIES, UsageError

_PREFIX = "AMN"
_SHORT_NAMES = {"The report as a whole": "whole", "Prose against tables": "prose"}
_ALL = "ALL"


class Pattern(NamedTuple):
    """Codes that were named together; the narrower of two patterns wins."""

    codes: frozenset[str]
    narrow: int


class Selection(NamedTuple):
    """The codes that count: those of `select` (all where it is empty) without those of `ignore`."""

    select: tuple[Pattern, ...] = ()
    ignore: tuple[Pattern, ...] = ()

    def wants(self, code: str) -> bool:
        """Whether a code counts; of two patterns that name it the narrower one decides."""
        chosen = _narrowest(self.select, code) if self.select else 0
        return chosen > _narrowest(self.ignore, code)


def patterns(names: Iterable[str], said_by: str) -> tuple[Pattern, ...]:
    """Return the codes that names stand for: codes, their beginnings, families; several to a name
    with commas between.

    Raises UsageError for a name that stands for none; `said_by` is what the line calls its source.
    """
    parts = (part.strip() for name in names for part in name.split(","))
    return tuple(pattern(part, said_by) for part in parts if part)


def pattern(name: str, said_by: str) -> Pattern:
    """Return the codes that one name stands for; raises as `patterns` does."""
    upper = name.upper()
    if upper == _ALL:
        return Pattern(frozenset(CATALOGUE), 1)
    if name.casefold() in families():
        return Pattern(frozenset(families()[name.casefold()]), len(_PREFIX) + 1)
    codes = frozenset(code for code in CATALOGUE if code.startswith(upper))
    if codes and upper.startswith(_PREFIX):
        return Pattern(codes, len(upper))
    from difflib import get_close_matches

    known = [*CATALOGUE, *families()]
    near = get_close_matches(upper, known, 1, 0.5) or get_close_matches(name.casefold(), known, 1)
    meant = f"; did you mean {near[0]}?" if near else ""
    raise UsageError(f"{said_by}: unknown code {name!r}{meant} ('amnparse explain' lists them all)")


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Return the codes of each family by its short name: "reading", "values"."""
    return {
        _SHORT_NAMES.get(name, name).casefold(): tuple(rule.code for rule in rules)
        for name, rules in FAMILIES.items()
    }


def _narrowest(found: Iterable[Pattern], code: str) -> int:
    return max((one.narrow for one in found if code in one.codes), default=-1)
