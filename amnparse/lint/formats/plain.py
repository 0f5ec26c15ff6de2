"""One line a finding: FILE:LINE:COLUMN: SEVERITY CODE: MESSAGE."""

from collections.abc import Iterator

from amnparse.lint.findings import Checked, Found, Run, place
from amnparse.wording import clean, inert


def written(run: Run) -> str:
    """Return a line for each finding, and one for each that the baseline knows in vain."""
    return inert("".join(f"{clean(line)}\n" for line in _lines(run)))


def _lines(run: Run) -> Iterator[str]:
    for file in run.files:
        for found in file.new:
            code, severity = found.diagnostic.code, found.severity
            yield f"{location(file, found)}: {severity} {code}: {found.diagnostic.message}"
    for gone in run.stale:
        yield f"{gone.name}: stale {gone.code}: {gone.message}"


def location(file: Checked, found: Found) -> str:
    """Where a finding stands, as editors and terminals follow it: "vb.txt:12:4"; else with the
    page or the record, "vb.pdf: page 3", "vb.json: /goals/2"."""
    region = found.excerpt.region if found.excerpt else None
    where = found.diagnostic.provenance
    if file.lines and where.line_start is not None:
        line = region.start_line if region else where.line_start
        column = f":{region.start_column}" if region and region.start_column else ""
        return f"{file.name}:{line}{column}"
    pointer = found.excerpt.pointer if found.excerpt else None
    parts = (pointer, place(where))
    return ": ".join(filter(None, (file.name, ", ".join(filter(None, parts)))))
