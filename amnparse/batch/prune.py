"""What `--prune` forgets: inputs below a source of this run that are not there any more.

What only seems to be gone stays: below a link that leads nowhere, in an empty folder (a share that
is not mounted looks like one), in a folder or an archive that cannot be read now.
"""

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from amnparse.batch.addresses import is_address
from amnparse.batch.inputs import INSIDE, Input, path_of
from amnparse.batch.manifest import Line
from amnparse.diagnostics import UsageError


def check_prunable(sources: Sequence[str], inputs: Sequence[Input]) -> None:
    """Raise `UsageError` where a folder among the sources holds no report at all."""
    held = [_real(one.origin) for one in inputs if one.sha256 and not is_address(one.origin)]
    for source in sources:
        if not is_address(source) and os.path.isdir(source):
            below = os.path.join(_real(source), "")
            if not any(path.startswith(below) for path in held):
                raise UsageError(
                    f"{source}: holds no reports, so nothing was pruned; is it mounted?"
                )


def forgotten(
    before: Mapping[str, Line], inputs: Sequence[Input], sources: Sequence[str], archive: Path
) -> frozenset[str]:
    """The locations of inputs that are gone from the folders and archives given as sources.

    Addresses and patterns have nothing below them: what was found through them stays.
    """
    roots = tuple(_real(source) for source in sources if not is_address(source))
    found = {one.location for one in inputs}
    inside = _members(inputs, archive)
    return frozenset(
        location
        for location in before
        if location not in found and _is_gone(location, archive, roots, inside)
    )


def _members(inputs: Sequence[Input], archive: Path) -> Mapping[str, frozenset[str]]:
    """The members of every archive that could be read, by its real path."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    closed = set()
    for one in inputs:
        path = path_of(one.location, archive)
        if path is None:
            continue
        if one.member is not None:
            members[_real(path)].add(one.location.partition(INSIDE)[2])
        elif one.status == "failed":
            closed.add(_real(path))
    return {path: frozenset(names) for path, names in members.items() if path not in closed}


def _is_gone(
    location: str, archive: Path, roots: Sequence[str], inside: Mapping[str, frozenset[str]]
) -> bool:
    path = path_of(location, archive)
    if path is None:
        return False
    real = os.path.join(_real(os.path.dirname(path)), os.path.basename(path))
    if not any(real == root or real.startswith(os.path.join(root, "")) for root in roots):
        return False
    if not os.path.lexists(path):
        return not _closed(os.path.dirname(path))
    _, container, member = location.partition(INSIDE)
    return bool(container) and member not in inside.get(_real(path), {member})


def _closed(folder: str) -> bool:
    """Whether what should lie in a folder may only be out of sight."""
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    try:
        return not os.listdir(folder)
    except OSError:
        return True


def _real(path: str) -> str:
    return os.path.realpath(path)
