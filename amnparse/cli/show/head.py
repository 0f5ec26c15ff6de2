"""The top of the page: which report this is, and how it was read."""

from rich.console import Console, RenderableType
from rich.text import Text

from amnparse.cli.show.grid import Column, grid
from amnparse.cli.show.style import DIM, plain
from amnparse.models import Document, Report
from amnparse.wording import counted

KINDS = {
    "plan": "plan (verksamhetsplan)",
    "interim_report": "interim report (tertialrapport)",
    "annual_report": "annual report (verksamhetsberättelse)",
    None: "unknown kind",
}


def head(document: Document, console: Console) -> list[RenderableType]:
    """Return the title line and what is known of the report, a line each."""
    report = document.report
    title = _title(report)
    if report.committee and report.committee not in title:
        title = f"{title} · {report.committee}"
    facts = {
        "Report": _kind(report),
        "Case": report.case,
        "Dnr": ", ".join(report.diary_numbers),
        "Meeting": report.meeting_date,
        "Officers": ", ".join(report.officers),
        "Internal control": report.internal_control,
        "Signed": ", ".join(
            f"{who.name} ({who.role})" if who.role else who.name for who in report.signatories
        ),
        "Source": _source(document),
    }
    rows = [(Text(name, style=DIM), plain(fact)) for name, fact in facts.items() if fact]
    body = grid((Column(""), Column("")), rows, console, headed=False)
    return [plain(title, "bold"), body]


def _title(report: Report) -> str:
    title = report.title or KINDS[report.kind]
    year = str(report.year) if report.year else ""
    return title if year in title else f"{title} {year}"


def _kind(report: Report) -> str:
    tertial = f"tertial {report.tertial}" if report.tertial else ""
    year = str(report.year) if report.year else "year unknown"
    return " ".join(filter(None, (KINDS[report.kind], tertial, year)))


def _source(document: Document) -> str:
    source = document.source
    parts = [source.name or "standard input"]
    parts.append(f"read as {source.reader}, {source.reader_confidence:.0%} sure")
    if source.pages is not None:
        parts.append(counted(source.pages, "page"))
    if source.lines is not None:
        parts.append(counted(source.lines, "line"))
    return " · ".join(parts)
