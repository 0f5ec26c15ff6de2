"""From the reports of an archive to series, links and findings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from amnparse.relations.rows import slug
from amnparse.series import findings, names
from amnparse.series.decisions import PARTINGS, Applied, Resolved, about, apply
from amnparse.series.evidence import Surroundings, Weighed, weigh
from amnparse.series.matching import Matched, match, surroundings
from amnparse.series.model import (
    Decision,
    Finding,
    History,
    LeftOut,
    Link,
    LinkKind,
    LinkStatus,
    Mention,
    Report,
    Series,
    Unused,
)
from amnparse.series.reading import Edition, committee_key, same_report_key, short_hash
from amnparse.series.splits import Parting
from amnparse.series.strands import Strand, families
from amnparse.wording import counted


def history(editions: Iterable[Edition | LeftOut], decisions: Sequence[Decision] = ()) -> History:
    """Return everything that reports say of their indicators, committee by committee.

    Reports may come in any order and any number of times: of the forms of one report the best
    counts.  `decisions` are what people said of links (`links.decisions`).
    """
    kept, left_out = _preferred(editions)
    said = about(decisions)
    told = [_committee(kept[key], said.get(key, ())) for key in sorted(kept)]
    strangers = [
        Unused(one, f"no report of {one.committee}")
        for key, some in sorted(said.items())
        if key not in kept
        for one in some
    ]
    return History(
        tuple(report for one in told for report in one.reports),
        tuple(left_out),
        tuple(series for one in told for series in one.series),
        tuple(link for one in told for link in one.links),
        tuple(found for one in told for found in one.findings),
        (*(unused for one in told for unused in one.unused), *strangers),
    )


def _preferred(
    editions: Iterable[Edition | LeftOut],
) -> tuple[Mapping[str, list[Edition]], list[LeftOut]]:
    """Editions by committee, in the order of time, each report once; and what is left out."""
    forms: defaultdict[tuple[str, int, str, int | None], list[Edition]] = defaultdict(list)
    left_out: list[LeftOut] = []
    for one in editions:
        if isinstance(one, LeftOut):
            left_out.append(one)
        else:
            forms[same_report_key(one.report)].append(one)
    kept: defaultdict[str, list[Edition]] = defaultdict(list)
    for (committee, *_), some in sorted(forms.items(), key=lambda item: str(item[0])):
        best, *others = sorted(some, key=lambda one: one.rank)
        kept[committee].append(best)
        for other in others:
            reason = _form_or_edition(best, other)
            report = other.report
            left_out.append(LeftOut(report.source_name, report.sha256, reason, best.report.id))
    for some in kept.values():
        some.sort(key=lambda one: (one.report.order, one.report.id))
    return kept, left_out


def _form_or_edition(best: Edition, other: Edition) -> str:
    """Why a report does not count beside another one of the same committee, kind and time."""
    label = f"{best.report.label}, {best.report.committee}"
    ours, theirs = _figures(best), _figures(other)
    differing = sorted(key for key in ours.keys() & theirs.keys() if ours[key] != theirs[key])
    if not differing:
        return f"another form of {label}"
    key = differing[0]
    name, measure, gender = key
    first = f"{name!r} {measure} {gender} is {theirs[key]} here and {ours[key]} there"
    apart = counted(len(differing), "figure")
    return f"another EDITION of {label}: {apart} apart ({first}); leave out the outdated one"


def _figures(one: Edition) -> dict[tuple[str, str, str], str]:
    """What an edition prints, by name, measure and gender; of rows of one name the last."""
    return {
        (row.name, said.measure, said.gender): said.raw
        for row in one.mentions
        for said in row.statements
        if not said.doubtful
    }


def _committee(editions: Sequence[Edition], decisions: Sequence[Decision]) -> History:
    """Everything about one committee, whose reports come in the order of time."""
    reports = tuple(one.report for one in editions)
    applied = apply(decisions, editions)
    matched = match(editions, applied.rules)
    linker = _Linker(editions, matched, applied)
    series = _named(_series(matched, linker))
    homes = {row.id: one for one in series for row in one.mentions}
    series = [
        one._replace(findings=findings.of_series(one, reports, matched.ambiguous)) for one in series
    ]
    links = [
        *(link for one in series for link in one.links),
        *(linker.parting(one) for one in matched.partings),
    ]
    links += linker.stated(links)
    doubts = [
        findings.could_be_same(one, homes[one.before.last.id], homes[one.after.first.id])
        for one in matched.possible
    ]
    return History(
        reports,
        (),
        tuple(_with_doubts(series, doubts)),
        tuple(links),
        (*(found for one in series for found in one.findings), *doubts),
        (*applied.unused, *_ineffective(applied, homes)),
    )


def _series(matched: Matched, linker: "_Linker") -> Iterator[Series]:
    for strand in matched.strands:
        links = tuple(linker.joint(*pair) for pair in pairwise(strand.mentions))
        last = strand.last
        yield Series("", last.name, last.report.committee, strand.mentions, links, ())


def _named(series: Iterable[Series]) -> list[Series]:
    """Series with their ids, in the order in which reports have them first."""
    ordered = sorted(
        series, key=lambda one: (one.mentions[0].report.order, one.mentions[0].position)
    )
    seen: defaultdict[tuple[str, str], int] = defaultdict(int)
    found: list[Series] = []
    for one in ordered:
        first = one.mentions[0]
        key = committee_key(first.report.committee), names.key(first.name)
        seen[key] += 1
        digest = short_hash(*key, str(seen[key]))[:6]
        found.append(one._replace(id=f"{slug(key[0])}-{slug(key[1])}-{digest}"))
    return found


def _with_doubts(series: Sequence[Series], doubts: Sequence[Finding]) -> Iterator[Series]:
    by_series: defaultdict[str, list[Finding]] = defaultdict(list)
    for doubt in doubts:
        for key in doubt.series:
            by_series[key].append(doubt)
    for one in series:
        yield one._replace(findings=(*one.findings, *by_series[one.id]))


def _ineffective(applied: Applied, homes: Mapping[str, Series]) -> Iterator[Unused]:
    """Confirmed links whose rows could not be put into one series."""
    for one in applied.resolved:
        if one.decision.status != "confirmed" or one.decision.kind in PARTINGS:
            continue
        if homes[one.before[0]].id != homes[one.after[0]].id:
            reason = "another row of the same report already belongs to that series"
            yield Unused(one.decision, reason)


class _Linker:
    """Makes links of joints, with what people said of them."""

    def __init__(self, editions: Sequence[Edition], matched: Matched, applied: Applied) -> None:
        self._around: Surroundings = surroundings(editions)
        self._reasons = matched.reasons
        self._resolved = applied.resolved
        self._said = {(one.before, one.after): one for one in applied.resolved}
        self._rows = {row.id: row for edition in editions for row in edition.mentions}

    def joint(self, before: Mention, after: Mention) -> Link:
        """The link between two rows of one series."""
        weighed = self._reasons.get((before.id, after.id)) or self._weighed(before, after)
        return self._link(self._kind(before, after), (before.id,), (after.id,), weighed)

    def parting(self, one: Parting) -> Link:
        """The link of a split or a merge."""
        before = tuple(row.id for row in one.before)
        after = tuple(row.id for row in one.after)
        return self._link("merged" if one.merged else "split", before, after, one.weighed)

    def stated(self, links: Sequence[Link]) -> Iterator[Link]:
        """What people rejected, or confirmed between rows that are no neighbours."""
        known = {(link.before, link.after) for link in links}
        for one in self._resolved:
            if (one.before, one.after) not in known:
                weighed = self._weighed(self._rows[one.before[0]], self._rows[one.after[0]])
                yield self._link(one.decision.kind, one.before, one.after, weighed)

    def _weighed(self, before: Mention, after: Mention) -> Weighed:
        return weigh(Strand([before]), Strand([after]), self._around)

    def _kind(self, before: Mention, after: Mention) -> LinkKind:
        ours, theirs = families([before]), families([after])
        if ours and theirs and ours.isdisjoint(theirs):
            return "unit_changed"
        weighed = self._weighed(before, after)
        if weighed.named == "same":
            return "same"
        slip = weighed.named == "respelled" and names.mistyped(before.name, after.name)
        return "respelled" if slip else "renamed"

    def _link(
        self, kind: LinkKind, before: tuple[str, ...], after: tuple[str, ...], weighed: Weighed
    ) -> Link:
        said: Resolved | None = self._said.get((before, after))
        status: LinkStatus = said.decision.status if said else "automatic"
        score = 1.0 if status == "confirmed" else weighed.score
        committee = self._rows[before[0]].report.committee
        key = short_hash(committee_key(committee), *sorted(before), "|", *sorted(after))
        return Link(key, kind, committee, before, after, score, weighed.evidence, status,
                    said.decision.line if said else None)  # fmt: skip


def reports_of(history: History) -> Mapping[str, Sequence[Report]]:
    """The reports that count, by committee as its first report prints it."""
    found: dict[str, list[Report]] = {}
    keys: dict[str, str] = {}
    for report in history.reports:
        name = keys.setdefault(committee_key(report.committee), report.committee)
        found.setdefault(name, []).append(report)
    return found
