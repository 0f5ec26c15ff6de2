"""How many planted changes of promises the tracker finds, and how many it makes up.

    python benchmarks/promises.py [--seeds N] [--first SEED] [--years N] [--held] [--form NAME ...]
        [--quiet] [--misses FILE]

Each seed is a committee with its plans, T1, T2 and annual reports of some years, in changing forms.
`--held` draws from a vocabulary that no other seed sees; `--quiet` plants nothing, so that all
that is told is a false alarm; `--misses` writes what was missed and made up to a file.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from amnparse import parse  # noqa: E402
from amnparse.series.promises import follow  # noqa: E402
from tests.reportgen.spec import Form  # noqa: E402
from tests.seriesgen.promises_archive import FORMS, archive  # noqa: E402
from tests.seriesgen.promises_judge import Told, Verdict, verdict  # noqa: E402
from tests.seriesgen.promises_plant import Event  # noqa: E402
from tests.seriesgen.promises_reports import Paper  # noqa: E402

BAR, ALARMS = 0.95, 1 / 50


def main() -> int:
    """Plant, follow, count, print; 1 below the bar."""
    arguments = _arguments()
    verdicts: list[tuple[int, list[Paper], Verdict]] = []
    seconds = Counter[str]()
    for seed in range(arguments.first, arguments.first + arguments.seeds):
        forms = tuple(arguments.form) or FORMS
        papers = archive(seed, arguments.years, arguments.held, forms, arguments.quiet)
        start = time.perf_counter()
        documents = [parse(paper.data) for paper in papers]
        seconds["parse"] += time.perf_counter() - start
        start = time.perf_counter()
        follow(documents)
        seconds["follow"] += time.perf_counter() - start
        verdicts.append((seed, papers, verdict(papers, documents)))
    status = _print(verdicts)
    print(f"parsing {seconds['parse']:.1f} s, following {seconds['follow']:.1f} s")
    if arguments.misses:
        text = "\n".join(_story(*one) for one in verdicts)
        arguments.misses.write_text(text, encoding="utf-8")
    return status


def _print(verdicts: list[tuple[int, list[Paper], Verdict]]) -> int:
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for _, _, one in verdicts:
        planted.update(map(_called, (*one.found, *one.missed)))
        found.update(map(_called, one.found))
        unsure.update(map(_called, one.unsure))
        alarms.update(f"{told.change.kind} {told.promise.what}" for told in one.alarms)
    print(f"{'planted':36}{'count':>7}{'found':>7}{'':7}{'unsure':>8}{'alarms':>8}")
    for name in sorted({*planted, *alarms}):
        share = f"{found[name] / planted[name]:7.0%}" if planted[name] else f"{'':7}"
        print(f"{name:36}{planted[name]:7}{found[name]:7}{share}{unsure[name]:8}{alarms[name]:8}")
    reports = sum(len(papers) for _, papers, _ in verdicts)
    promises = sum(one.promises for _, _, one in verdicts)
    total, right, wrong = planted.total(), found.total(), alarms.total()
    share = right / total if total else 1.0
    print(f"{reports} reports, {promises} promises: {right} of {total} found ({share:.1%}),")
    print(
        f"{wrong} false alarms: {wrong / reports:.2f} a report,"
        f" 1 in {promises / max(1, wrong):.0f} promises"
    )
    return int(share < BAR or wrong > ALARMS * promises)


def _called(event: Event) -> str:
    weight = f" {event.weight}" if event.kind == "reworded" else ""
    return f"{event.kind} {event.what}{weight}"


def _story(seed: int, papers: list[Paper], one: Verdict) -> str:
    forms = ", ".join(f"{paper.year} {paper.stage} {paper.form}" for paper in papers)
    lines = [f"## seed {seed}: {forms}"]
    for event in one.missed:
        doubt = "UNSURE" if event in one.unsure else "MISSED"
        lines.append(f"{doubt} {event}")
        lines += [f"    {each}" for each in _states(event, one)]
    lines += [f"ALARM {_said(told)}" for told in one.alarms]
    return "\n".join((*lines, ""))


def _states(event: Event, one: Verdict) -> list[str]:
    return [
        f"{promise.id}: {step.stage} {step.state} {step.reason or ''}"
        for promise in one.followed.promises
        if promise.what == event.what and promise.text in (event.before, event.after)
        for step in promise.steps
        if step.report and abs(step.report.year - event.year) <= 0
    ]


def _said(told: Told) -> str:
    change = told.change
    return (
        f"{told.promise.id} {told.step.stage} {told.step.report and told.step.report.label}"
        f" {change.kind} {change.certainty}: {change.before!r} -> {change.after!r}"
        f" | {change.evidence}"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--form", action="append", choices=get_args(Form), default=[])
    parser.add_argument("--misses", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
