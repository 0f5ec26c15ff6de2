"""From sources to everything that is told of them: histories and promises."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from amnparse.cli.series.sources import Source, of_committee
from amnparse.models import Document
from amnparse.relations.rows import report_id
from amnparse.series.history import history
from amnparse.series.model import Decision, History, LeftOut
from amnparse.series.promises import follow
from amnparse.series.promises_model import Followed
from amnparse.series.reading import Edition, Origin, committee_key, edition
from amnparse.series.rows import Story
from amnparse.series.succession import reconciled


class Told(NamedTuple):
    """The story, the file of each report by its id, as an absolute path, and the history of all
    committees, whichever the story is of."""

    story: Story
    paths: Mapping[str, str]
    whole: History


class _Given(NamedTuple):
    """A report as it was given, without its document."""

    source: Source
    edition: Edition | LeftOut
    committee: str
    report: str
    path: str | None
    corrected: bool


def tell(given: Iterator[Source], decisions: Sequence[Decision], committee: str | None) -> Told:
    """Read everything and put it together; each report counts once, by its bytes: the one that
    people corrected, where there is one."""
    found: dict[str, _Given] = {}
    for source in given:
        document = source.get()
        digest, corrected = document.source.sha256, bool(document.corrections)
        if digest not in found or (corrected and not found[digest].corrected):
            path = os.path.abspath(source.path) if source.path else None
            said = edition(document, Origin(path, source.document))
            name = document.report.committee or ""
            found[digest] = _Given(source, said, name, report_id(document), path, corrected)
    editions = [one.edition for one in found.values()]
    paths = {one.report: one.path for one in found.values() if one.path}
    named = [(one.committee, one.source) for one in found.values()]
    groups: dict[str, list[Source]] = {}
    for name, source in named:
        groups.setdefault(committee_key(name), []).append(source)
    chosen = of_committee(named, committee)
    whole = history(editions, decisions)
    told = whole if committee is None else _narrowed(whole, set(chosen))
    followed = _followed(told, [groups[key] for key in sorted(chosen)])
    promises = tuple(reconciled(followed.promises, told))
    return Told(Story(told, promises, (*told.left_out, *followed.left_out)), paths, whole)


def _narrowed(whole: History, keys: set[str]) -> History:
    """What is told of some committees, and what was left out of all."""

    def own(name: str) -> bool:
        return committee_key(name) in keys

    return History(
        tuple(one for one in whole.reports if own(one.committee)),
        whole.left_out,
        tuple(one for one in whole.series if own(one.committee)),
        tuple(one for one in whole.links if own(one.committee)),
        tuple(one for one in whole.findings if own(one.committee)),
        tuple(one for one in whole.unused if own(one.decision.committee)),
    )


def _followed(told: History, groups: Sequence[Sequence[Source]]) -> Followed:
    """The promises of each committee; its documents are let go before the next one's are read."""
    counting = {report.id for report in told.reports}
    found = [follow(_counting(group, counting), told) for group in groups]
    return Followed(
        tuple(promise for one in found for promise in one.promises),
        tuple(left for one in found for left in one.left_out),
    )


def _counting(group: Sequence[Source], counting: set[str]) -> Iterator[Document]:
    """The forms of reports that series count, so that both speak of the same ones."""
    for source in group:
        document = source.get()
        if report_id(document) in counting:
            yield document


def relative(paths: Mapping[str, str], report: str, folder: Path) -> str | None:
    """The way from a folder to a report's file, with slashes; the whole path where there is none
    (another drive); None where the file is not known."""
    path = paths.get(report)
    if path is None:
        return None
    try:
        way = os.path.relpath(path, folder)
    except ValueError:
        way = path
    return way.replace(os.sep, "/")
