"""A run of `check`: files in, findings out."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from amnparse.diagnostics import AmnparseError, NoReportError
from amnparse.lint.baseline import fingerprint
from amnparse.lint.excerpts import DocumentRecords, Excerpt, Excerpts, SourceLines
from amnparse.lint.findings import Checked, Found, Run, Unread
from amnparse.lint.selection import Selection
from amnparse.lint.sources import STDIN, Sources, matches

if TYPE_CHECKING:
    from amnparse.checks import Facts
    from amnparse.models import Diagnostic, Document


class Options(NamedTuple):
    """What a run looks for, and how it reads."""

    selection: Selection = Selection()
    per_file: tuple[tuple[str, Selection], ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    fail_on: str = "warning"
    reader: str | None = None
    engine: str = "pdfium"
    excerpts: bool = True


@dataclass
class _File:
    """A file while the run goes on; `facts` are for the comparisons with files that follow."""

    name: str
    facts: "Facts"
    form: str
    excerpts: Callable[[], Excerpts]
    found: list[Found]


def check_files(
    sources: Sources,
    options: Options,
    read: Callable[[str], bytes],
    told: Callable[[str, int, int], None] = lambda name, position, total: None,
) -> Run:
    """Check all files, and reports of one committee across their years.

    `read` returns the bytes of a name; `told` hears which file is next.  A file that cannot be
    read is in the result with its reason; the others are still checked.
    """
    files: list[_File] = []
    unread = [Unread(*failure) for failure in sources.failures]
    passed: list[Unread] = []
    for position, given in enumerate(sources.inputs, 1):
        told(given.name, position, len(sources.inputs))
        try:
            files.append(_read(given.name, options, read, alone=len(sources.inputs) == 1))
        except AmnparseError as error:
            reason = Unread(given.name, _reason(error, given.name))
            harmless = isinstance(error, NoReportError) and not given.named
            (passed if harmless else unread).append(reason)
    _compare(files, options)
    checked = tuple(_finish(file) for file in files)
    return Run(checked, tuple(unread), tuple(passed), fail_on=options.fail_on)


def _reason(error: AmnparseError, name: str) -> str:
    """The line of an error without the name that it begins with."""
    text = str(error)
    for prefix in (name, os.path.basename(name), "input", "standard input"):
        if text.startswith(f"{prefix}: "):
            return text[len(prefix) + 2 :]
    return text


def _read(name: str, options: Options, read: Callable[[str], bytes], *, alone: bool) -> _File:
    """Read one file and check it by itself; what comparisons need is kept unless it is alone."""
    from amnparse.checks import Facts, check, essence
    from amnparse.export.json import from_json

    data = read(name)
    is_document = name.lower().endswith(".json") or (name == STDIN and data.lstrip()[:1] == b"{")
    document = from_json(data, name) if is_document else _parsed(data, name, options)
    is_pdf = document.source.media_type == "application/pdf"
    form = "json" if is_document else "pdf" if is_pdf else "text"
    found = _chosen(check(document), name, options, _excerpts(data, document, form))
    small = document if alone else essence(document)
    return _File(name, Facts(small), form, _excerpts(data, small, form), found)


def _excerpts(data: bytes, document: "Document", form: str) -> Callable[[], Excerpts]:
    """Return what builds that from which excerpts are cut: it is asked for with the first one."""
    if form == "text":
        from amnparse.lines import source_lines

        return lambda: SourceLines(source_lines(data, ""))
    from amnparse.lint.records import Records

    return lambda: DocumentRecords(Records(document), form == "json")


def _parsed(data: bytes, name: str, options: Options) -> "Document":
    from amnparse.pipeline import parse

    return parse(
        data,
        name=None if name == STDIN else os.path.basename(name),
        reader=options.reader,
        provenance="cell",
        pdf_engine=options.engine,
    )


def _compare(files: Iterable[_File], options: Options) -> None:
    """Compare each report with those of its committee for the year before and its own year."""
    from amnparse.checks import compare

    turns: defaultdict[str, dict[object, _File]] = defaultdict(dict)
    for file in files:
        report = file.facts.document.report
        if report.committee is not None and report.year is not None:
            # Of a report that is given twice, as PDF and as text, one is enough to compare with.
            turn = (report.year, report.kind, report.tertial)
            turns[report.committee.casefold()].setdefault(turn, file)
    for file in files:
        report = file.facts.document.report
        near = (report.year, report.year - 1) if report.year is not None else ()
        others = turns[(report.committee or "").casefold()].values()
        found = [
            one
            for other in others
            if other.facts.year in near
            for one in compare(other.facts, file.facts)
        ]
        file.found += _chosen(found, file.name, options, file.excerpts)


def _chosen(
    diagnostics: Sequence["Diagnostic"],
    name: str,
    options: Options,
    excerpts: Callable[[], Excerpts],
) -> list[Found]:
    """The diagnostics that are wanted, with their excerpts."""
    if not diagnostics:
        return []
    changed = dict(options.severities)
    chosen = _selections(name, options)
    wanted = [one for one in diagnostics if all(s.wants(one.code) for s in chosen)]
    source = excerpts() if wanted and options.excerpts else None
    return [
        Found(
            diagnostic=one,
            severity=changed.get(one.code, one.severity),
            fingerprint=fingerprint(one),
            excerpt=source and source.excerpt(one.provenance, one.message),
            related=tuple(_related(one, source)),
        )
        for one in wanted
    ]


def _finish(file: _File) -> Checked:
    from amnparse.checks import reading_order

    document = file.facts.document
    found = sorted(file.found, key=lambda one: reading_order(one.diagnostic))
    return Checked(file.name, document.source, document.report, tuple(found), file.form)


def _related(one: "Diagnostic", source: Excerpts | None) -> Iterator[Excerpt | None]:
    for other in one.related:
        yield source and source.excerpt(other.provenance, f"{one.message} {other.message}")


def _selections(name: str, options: Options) -> Sequence[Selection]:
    """What counts for a file: the run's choice, and what settings say for files of such names."""
    own: Iterable[Selection] = (
        selection for pattern, selection in options.per_file if matches(name, pattern)
    )
    return (options.selection, *own)
