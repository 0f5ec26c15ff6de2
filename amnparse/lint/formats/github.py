"""Annotations of GitHub Actions: a workflow command a finding."""

from collections.abc import Iterator

from amnparse.lint.excerpts import Region
from amnparse.lint.findings import Checked, Found, Run, place
from amnparse.lint.formats.sarif import message
from amnparse.wording import clean

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = _DATA | {ord(":"): "%3A", ord(","): "%2C"}


def written(run: Run) -> str:
    """Return a line for each finding and for each file that could not be read."""
    return "".join(f"{line}\n" for line in _lines(run))


def _lines(run: Run) -> Iterator[str]:
    for unread in run.unread:
        yield _command("error", {"file": unread.name, "title": "not read"}, unread.reason)
    for file in run.files:
        for found in file.new:
            yield _command(
                _COMMANDS[found.severity], _properties(file, found), message(file, found)
            )
    for gone in run.stale:
        title = f"stale {gone.code}"
        text = f"in the baseline, and found no more: {gone.message}"
        yield _command("notice", {"file": gone.name, "title": title}, text)


def _properties(file: Checked, found: Found) -> dict[str, str]:
    where = found.diagnostic.provenance
    properties = {"file": file.name}
    if file.lines and place(where):
        spot = found.excerpt.region if found.excerpt else None
        start = where.line_start or 1
        spot = spot or Region(start, where.line_end or start)
        properties |= {"line": str(spot.start_line), "endLine": str(spot.end_line)}
        if spot.start_column and spot.end_column:
            properties |= {"col": str(spot.start_column), "endColumn": str(spot.end_column - 1)}
    return properties | {"title": f"{found.diagnostic.code} {found.rule.title}"}


def _command(name: str, properties: dict[str, str], text: str) -> str:
    told = ",".join(
        f"{key}={clean(value).translate(_PROPERTY)}" for key, value in properties.items()
    )
    # "##[" begins a command of the older kind, wherever it stands.
    return f"::{name} {told}::{clean(text).translate(_DATA)}".replace("##[", "## [")
