"""How many planted faults `check` finds, and what it says of sound reports.

    python benchmarks/planted.py [--seeds N] [--first SEED] [--family NAME ...] [--form NAME ...]
        [--misses FILE] [--kinds]

Every fault of `tests/reportgen/all_faults.py` is planted N times, each time in a sound report of
its own, which is rendered in each input form, parsed and checked.  A fault is found where a finding
has one of its codes and a place that covers the planted one; "warned" counts those that were found
above info.  A false alarm is a finding above info anywhere else, or at a neutral change.

`--kinds` prints a line for each kind of fault and not only for each family; `--misses` writes what
was missed and the false alarms to a file, each with the lines of the report around its place.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from amnparse.models import Diagnostic  # noqa: E402
from tests.checks.planted import Verdict, judged, spots  # noqa: E402
from tests.reportgen.all_faults import FAMILIES  # noqa: E402
from tests.reportgen.faults import Fault, Planted, planted  # noqa: E402
from tests.reportgen.spec import Form  # noqa: E402

BAR = 0.95


class Trial(NamedTuple):
    """One fault in one form."""

    planted: Planted
    form: Form
    seed: int
    verdict: Verdict

    @property
    def fault(self) -> Fault:
        """Which kind."""
        return self.planted.fault


def trials(families: list[str], forms: list[str], seeds: range) -> Iterator[Trial]:
    """Plant everything, one after the other."""
    for family in families:
        for fault in FAMILIES[family]:
            for seed in seeds:
                one = planted(fault, seed)
                for form in fault.forms:
                    if not forms or form in forms:
                        yield Trial(one, form, seed, judged(one, form, seed))


def main() -> int:
    """Plant, count, print; 1 where a family is below the bar or a sound report has a finding."""
    arguments = _arguments()
    seeds = range(arguments.first, arguments.first + arguments.seeds)
    start = time.perf_counter()
    done = list(trials(arguments.family or list(FAMILIES), arguments.form, seeds))
    _print(done, arguments.kinds)
    print(f"{len(done)} reports in {time.perf_counter() - start:.0f} s")
    if arguments.misses:
        failed = (trial for trial in done if not _passed(trial) or trial.verdict.astray)
        arguments.misses.write_text("\n".join(map(_told, failed)), encoding="utf-8")
    return _status(done)


def _passed(trial: Trial) -> bool:
    return bool(trial.verdict.found) or not trial.fault.codes


def _print(done: list[Trial], kinds: bool) -> None:
    print(f"{'':44}{'form':10}{'planted':>8}{'found':>8}{'':7}{'warned':>8}{'false alarms':>14}")
    for form in dict.fromkeys(trial.form for trial in done):
        here = [trial for trial in done if trial.form == form]
        for family in dict.fromkeys(trial.fault.family for trial in here):
            chosen = [trial for trial in here if trial.fault.family == family]
            _line(family, form, chosen)
            for name in dict.fromkeys(trial.fault.name for trial in chosen) if kinds else ():
                _line(f"  {name}", form, [one for one in chosen if one.fault.name == name])


def _line(name: str, form: str, chosen: list[Trial]) -> None:
    alarms: Counter[str] = Counter(one.code for trial in chosen for one in trial.verdict.astray)
    said = ", ".join(f"{code} {count}" for code, count in sorted(alarms.items()))
    found = sum(map(_passed, chosen))
    warned = sum(trial.verdict.warned for trial in chosen)
    share = f"{found:8}{found / len(chosen):7.0%}{warned:8}"
    share = share if chosen[0].fault.codes else f"{'-':>8}{'':7}{'-':>8}"
    print(f"{name:44}{form:10}{len(chosen):8}{share}{sum(alarms.values()):14}  {said}")


def _told(trial: Trial) -> str:
    """A miss or a false alarm with the report's own lines."""
    fault, change = trial.fault, trial.planted.change
    lines = [f"## {fault.family}: {fault.name} (seed {trial.seed}, {trial.form})", change.what]
    if not _passed(trial):
        lines.append("MISSED; at " + "; ".join(_shown(trial, printed) for printed in change.spots))
    lines += [
        f"FALSE ALARM {one.code} {one.message}  [{_where(one)}]{_source(trial, one)}"
        for one in trial.verdict.astray
    ]
    return "\n".join((*lines, ""))


def _shown(trial: Trial, printed: str) -> str:
    places = spots(trial.verdict.given, printed)
    where = ", ".join(f"{spot.page or 'line'} {spot.start:.0f}" for spot in places[:3])
    return f"{printed!r} ({where or 'not located'})"


def _where(one: Diagnostic) -> str:
    place = one.provenance
    return f"page {place.page}" if place.bbox else f"line {place.line_start}-{place.line_end}"


def _source(trial: Trial, one: Diagnostic) -> str:
    start, given = one.provenance.line_start, trial.verdict.given
    if start is None or not isinstance(given, str):
        return ""
    lines = given.split("\n")[max(0, start - 3) : (one.provenance.line_end or start) + 1]
    return "\n    " + "\n    ".join(lines)


def _status(done: list[Trial]) -> int:
    failed = any(trial.verdict.astray for trial in done if not trial.fault.codes)
    for family in {trial.fault.family for trial in done if trial.fault.codes}:
        chosen = [trial for trial in done if trial.fault.family == family]
        failed = failed or sum(map(_passed, chosen)) < BAR * len(chosen)
    return int(failed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--family", action="append", choices=list(FAMILIES))
    parser.add_argument("--form", action="append", choices=get_args(Form), default=[])
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--misses", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
