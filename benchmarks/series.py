"""How many rows of ten years of reports are linked rightly, and how many planted changes found.

    python benchmarks/series.py [--seeds N] [--first SEED] [--form NAME] [--misses FILE]

Every seed is one committee over ten years: forty reports (plan, two interim reports and annual
report a year), rendered in a form, parsed, and linked.  "all links" counts pairs of rows next to
each other in a series; most have the same name, so that "other names" counts those apart whose
names differ.  A found pair is right where its rows are one indicator; a true pair is found where
its rows stand in one series.  Some rewordings nothing proves, neither words nor figures: those that
are not linked but told of as what could be the same count "with doubts".

Seeds from 1000 on, which are of committees with a vocabulary of their own, were never looked at
while the weights were chosen.
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

from amnparse.series import History  # noqa: E402
from amnparse.series.history import history  # noqa: E402
from amnparse.series.reading import edition  # noqa: E402
from tests.reportgen.spec import Form  # noqa: E402
from tests.seriesgen.evolve import evolve  # noqa: E402
from tests.seriesgen.held_out import FIRST_SEED  # noqa: E402
from tests.seriesgen.papers import parsed  # noqa: E402
from tests.seriesgen.truth import Links, Row, Seen, astray, doubts, judged, names_of, seen  # noqa: E402

PRECISION, RECALL, FOUND = 0.98, 0.95, 0.95


class Trial(NamedTuple):
    """One committee."""

    seed: int
    every: Links
    renamed: Links
    seen: tuple[Seen, ...]
    restated: int
    astray: tuple[str, ...]
    doubts: tuple[int, int]
    """Findings that two series could be one: all, and those that truly are."""
    names: dict[Row, str]
    seconds: float


def trial(seed: int, form: Form) -> Trial:
    """Generate, parse, link, judge."""
    evolution = evolve(seed)
    documents = parsed(evolution, form)
    start = time.perf_counter()
    told = history(map(edition, documents))
    seconds = time.perf_counter() - start
    series = [[(row.report.label, row.position) for row in one.mentions] for one in told.series]
    names = dict(names_of(documents, evolution))
    return Trial(
        seed,
        judged(evolution, series),
        judged(evolution, series, names),
        tuple(seen(evolution, told)),
        _restated(told),
        tuple(one.message for one in astray(evolution, told)),
        doubts(evolution, told),
        names,
        seconds,
    )


def _restated(told: History) -> int:
    return sum(one.kind in ("restated", "unit_changed") for one in told.findings)


def main() -> int:
    """Measure and print; 1 where a bar is missed."""
    arguments = _arguments()
    seeds = range(arguments.first, arguments.first + arguments.seeds)
    done = [trial(seed, arguments.form) for seed in seeds]
    part = "held out" if arguments.first >= FIRST_SEED else "tuned on"
    print(f"{len(done)} committees, seeds {seeds[0]} to {seeds[-1]} ({part}), {arguments.form}")
    good = [
        _links("all links", [one.every for one in done]),
        _links("other names", [one.renamed for one in done]),
        _planted(done),
    ]
    seconds = sum(one.seconds for one in done) / len(done)
    print(f"{seconds:.2f} s a committee beyond parsing")
    if arguments.misses:
        lines = [line for one in done for line in _misses(one)]
        arguments.misses.write_text("\n".join((*lines, "")), encoding="utf-8")
    return int(not all(good))


def _links(name: str, every: list[Links]) -> bool:
    true, found, right, recalled = (
        sum(len(one[field]) for one in every) for field in range(len(Links._fields))
    )
    precision, recall = right / (found or 1), recalled / (true or 1)
    print(f"{name:16}{true:8} true{found:8} found  precision {precision:.4f}  recall {recall:.4f}")
    return precision >= PRECISION and recall >= RECALL


def _planted(done: list[Trial]) -> bool:
    planted = Counter(one.planted.kind for each in done for one in each.seen)
    found = Counter(one.planted.kind for each in done for one in each.seen if one.found)
    doubted = Counter(one.planted.kind for each in done for one in each.seen if one.doubted)
    for kind, count in sorted(planted.items()):
        share = found[kind] / count
        told = f"  {(found[kind] + doubted[kind]) / count:.4f} with doubts" if doubted[kind] else ""
        print(f"{kind:16}{count:8} planted{found[kind]:5} found  {share:.4f}{told}")
    told = sum(one.restated for one in done)
    wrong = sum(len(one.astray) for one in done)
    precision = 1 - wrong / (told or 1)
    print(f"{'findings':16}{told:8} of restated figures and units, precision {precision:.4f}")
    every, right = (sum(one.doubts[at] for one in done) for at in (0, 1))
    print(f"{'could be same':16}{every:8} findings, {right} of them truly the same")
    return all(found[kind] + doubted[kind] >= FOUND * count for kind, count in planted.items())


def _misses(one: Trial) -> Iterator[str]:
    links = one.every
    for before, after in sorted(links.found - links.right):
        yield f"{one.seed} WRONG {before} {one.names[before]} => {after} {one.names[after]}"
    for before, after in sorted(links.true - links.recalled):
        yield f"{one.seed} MISSED {before} {one.names[before]} => {after} {one.names[after]}"
    for each in one.seen:
        if not each.found:
            yield f"{one.seed} NOT FOUND {each.planted}"
    yield from (f"{one.seed} ASTRAY {message}" for message in one.astray)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--form", choices=get_args(Form), default="tabbed")
    parser.add_argument("--misses", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
