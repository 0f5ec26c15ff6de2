"""What whoever follows a series must know: restated figures, other units, gaps, doubts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from amnparse.series.figures import factor, restated
from amnparse.series.matching import Possible
from amnparse.series.model import Finding, FindingKind, Mention, Report, Series, Statement
from amnparse.series.reading import short_hash
from amnparse.series.strands import families

_EVERY_YEAR = ("plan", "annual_report")


def of_series(
    series: Series, reports: Sequence[Report], ambiguous: Mapping[tuple[str, str], str]
) -> tuple[Finding, ...]:
    """All findings about one series; `reports` are those of its committee, in order."""
    return (
        *_restated(series),
        *_units(series),
        *_gaps(series, reports),
        *_ambiguous(series, ambiguous),
    )


def could_be_same(pair: Possible, before: Series, after: Series) -> Finding:
    """Two series that were left apart, and why."""
    old, new = pair.before.last, pair.after.first
    why = "; ".join(pair.weighed.evidence)
    return _finding(
        "could_be_same",
        (before, after),
        f"{old.name!r} ({old.report.label}) could be {new.name!r} ({new.report.label}): {why}",
        (old.id, new.id),
    )


def _finding(
    kind: FindingKind,
    series: tuple[Series, ...],
    message: str,
    mentions: tuple[str, ...],
    statements: tuple[Statement, ...] = (),
    link: str | None = None,
    about: int | None = None,
) -> Finding:
    extra = [f"{one.about}{one.measure}{one.gender}" for one in statements]
    key = short_hash(kind, *mentions, *extra)
    ids = tuple(one.id for one in series)
    return Finding(key, kind, series[0].committee, ids, message, mentions, statements, link, about)


def _restated(series: Series) -> Iterator[Finding]:
    """Outcomes of a year that a later report gives otherwise, each other figure once."""
    by_year: defaultdict[int, list[Statement]] = defaultdict(list)
    for said in series.statements:
        whole = said.gender == "T" and said.tertial is None and not said.doubtful
        if whole and said.measure in ("outcome", "previous_outcome"):
            by_year[said.about].append(said)
    for year, every in sorted(by_year.items()):
        current, run = every[0], list[Statement]()
        for said in every[1:]:
            if run and not restated(run[0], said):
                run.append(said)
                continue
            if run:
                yield _other_figure(series, year, current, run)
                current, run = run[-1], []
            if restated(current, said):
                run = [said]
        if run:
            yield _other_figure(series, year, current, run)


def _other_figure(
    series: Series, year: int, first: Statement, later: Sequence[Statement]
) -> Finding:
    reports = _listed([said.report.label for said in later])
    return _finding(
        "restated",
        (series,),
        f"{series.name!r}: the outcome of {year} is {first.raw} in {first.report.label}, but"
        f" {later[0].raw} in {reports}",
        (first.mention, *(said.mention for said in later)),
        (first, *later),
        about=year,
    )


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _units(series: Series) -> Iterator[Finding]:
    rows = {one.id: one for one in series.mentions}
    last: Mention | None = None
    links = {link.after[0]: link.id for link in series.links}
    for row in rows.values():
        if not families([row]):
            continue
        if last is not None and families([last]).isdisjoint(families([row])):
            old, new = (" and ".join(sorted(families([one]))) for one in (last, row))
            times = factor(old, new)
            how = _factor_told(old, new, times) if times else ""
            yield _finding(
                "unit_changed",
                (series,),
                f"{row.name!r}: the unit is {old} in {last.report.label} and {new} in"
                f" {row.report.label}{how or '; the figures are not to be compared'}",
                (last.id, row.id),
                link=links.get(row.id),
                about=row.report.year,
            )
        last = row


def _factor_told(old: str, new: str, times: float) -> str:
    more, less, count = (new, old, times) if times >= 1 else (old, new, 1 / times)
    return f"; 1 {more} is {count:g} {less}"


def _gaps(series: Series, reports: Sequence[Report]) -> Iterator[Finding]:
    """Plans and annual reports in between that lack it, where others of their kind have it."""
    kinds = {one.report.kind for one in series.mentions}.intersection(_EVERY_YEAR)
    having = {one.report.id for one in series.mentions}
    for before, after in zip(series.mentions, series.mentions[1:], strict=False):
        lacking = [
            report.label
            for report in reports
            if before.report.order < report.order < after.report.order
            and report.kind in kinds
            and report.id not in having
        ]
        if lacking:
            yield _finding(
                "gap",
                (series,),
                f"{after.name!r} is missing in {_listed(lacking)}, between {before.report.label}"
                f" and {after.report.label}",
                (before.id, after.id),
            )


def _ambiguous(series: Series, ambiguous: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    rows = {one.id: one for one in series.mentions}
    for link in series.links:
        other = ambiguous.get((link.before[0], link.after[0]))
        if other is None or link.status == "confirmed":
            continue
        before, after = rows[link.before[0]], rows[link.after[0]]
        yield _finding(
            "ambiguous",
            (series,),
            f"{before.ref!r} was linked to {after.ref!r}; {other!r} would fit nearly as well",
            (before.id, after.id),
            link=link.id,
        )
