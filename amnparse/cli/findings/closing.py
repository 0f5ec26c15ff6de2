"""What closes a run: known findings that are gone, a table by file and code, a line of sums."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from amnparse.cli.findings.finding import DIM, STYLES, WHOSE
from amnparse.cli.findings.line import EMPTY, Line, line
from amnparse.diagnostics import rule_of
from amnparse.lint.findings import SEVERITIES, Found, Run
from amnparse.wording import clean, counted

_MOST_FILES = 12
"""Files whose codes are listed one by one; of more, they are summed up."""
_NOUNS = {"error": "error", "warning": "warning", "info": "note"}


def closing(run: Run) -> Iterator[Line]:
    """Stale findings of the baseline, then the table by file and code."""
    for gone in run.stale:
        times = f" ({gone.times} times)" if gone.times > 1 else ""
        yield line(
            ("stale", "bold magenta"),
            f"[{clean(gone.code)}] {clean(gone.name)}: {clean(gone.message)}{times}",
            (" – in the baseline, and found no more", DIM),
        )
    if run.stale:
        yield line(("write the baseline anew with --write-baseline to forget what is stale", DIM))
        yield EMPTY
    files = [file for file in run.files if file.new]
    if len(files) > _MOST_FILES:
        yield from statistics(run)
        return
    for file in files:
        yield line((clean(file.name), "bold"))
        yield from _rows(_by_code(file.new), {})
    if files:
        yield EMPTY


def statistics(run: Run) -> Iterator[Line]:
    """How often each code was found, and, of several files, in how many."""
    files: Counter[str] = Counter()
    for file in run.files:
        files.update({found.diagnostic.code for found in file.new})
    found = _by_code(tuple(run.new()))
    yield from _rows(found, files if len(run.files) > 1 else {})
    if found:
        yield EMPTY


def _rows(groups: Mapping[str, Sequence[Found]], files: Mapping[str, int]) -> Iterator[Line]:
    """A line for each code, in columns: how often, what, and whose it is."""
    wide = max((len(rule_of(code).title) for code in groups), default=0)
    for code, members in groups.items():
        rule = rule_of(code)
        worst = min((found.severity for found in members), key=SEVERITIES.index)
        whose = "report" if rule.concerns == "report" else "our doubt"
        spread = f" in {counted(files[code], 'file')}" if code in files else ""
        yield line(
            f"{len(members):5}  ",
            (clean(code), STYLES[worst]),
            f"  {rule.title.ljust(wide)}  ",
            (f"{whose}{spread}", DIM),
        )


def _by_code(found: Sequence[Found]) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = {}
    for one in sorted(found, key=lambda one: one.diagnostic.code):
        groups.setdefault(one.diagnostic.code, []).append(one)
    return groups


def sum_line(run: Run) -> Line:
    """ "2 errors and 1 note in 2 of 3 reports: 2 the report's own fault, 1 our doubt"."""
    counts = run.counts()
    parts = [counted(counts[name], _NOUNS[name]) for name in SEVERITIES if counts[name]]
    reports = counted(len(run.files), "report")
    if parts:
        hit = sum(bool(file.new) for file in run.files)
        of = f"{hit} of {reports}" if len(run.files) > 1 else reports
        whose = Counter(found.rule.concerns for found in run.new())
        told = [f"{whose[key]} {words}" for key, words in WHOSE.items() if whose[key]]
        said = f"{', '.join(parts)} in {of}: {', '.join(told)}"
        worst = next(name for name in SEVERITIES if counts[name])
        style = STYLES[worst]
    else:
        said = f"{reports} checked, nothing found" if run.files else "nothing checked"
        style = "bold green" if run.files else "bold red"
    return line((said, style), (_asides(run), DIM))


def _asides(run: Run) -> str:
    stale = sum(gone.times for gone in run.stale)
    parts = (
        (run.known, f"{run.known} known in the baseline"),
        (stale, f"{stale} stale in it"),
        (len(run.unread), f"{counted(len(run.unread), 'input')} not read"),
        (len(run.passed_over), f"{counted(len(run.passed_over), 'other file')} passed over"),
    )
    return "".join(f"; {words}" for count, words in parts if count)
