"""How fast and how frugal `amnparse batch` is, over generated reports in every form.

    python benchmarks/archive.py [--reports N] [--folder DIR] [--kills N]

Each measure is printed with the bar that it has to meet:

* N reports (2,000; 2 % broken) with `--jobs 2`: all accounted for, each once, broken ones named;
  the most memory of any process, and how it grew after the first tenth;
* the same with `--jobs 1`: throughput in comparison;
* a second run over an unchanged folder;
* 200 text files: CPU of a shell loop of `amnparse extract`, against one batch;
* `--kills N` runs over 200 reports, each killed at a random moment and run again: the same archive.
"""

import argparse
import contextlib
import ctypes
import filecmp
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.archive.conftest import generated
from tests.reportgen import render_tabbed
from tests.reportgen.invent import Knobs, invent

AMNPARSE = [sys.executable, "-m", "amnparse"]
BROKEN_OF = 50
MEMORY_BAR = 250
_POLL = 0.5
_SET_CHILD_SUBREAPER = 36


def main() -> None:
    """Print all measures."""
    arguments = _arguments()
    folder = Path(arguments.folder or tempfile.mkdtemp(prefix="amnparse-archive-"))
    reports = _made(folder / f"reports-{arguments.reports}", arguments.reports)
    two, memory = _timed(reports, _emptied(folder / "two"), 2)
    _accounted(folder / "two", arguments.reports)
    _memory(memory)
    one, _ = _timed(reports, _emptied(folder / "one"), 1)
    _held("--jobs 2 against --jobs 1, times faster", one / two, 1.8, one / two >= 1.8)
    print(f"  {arguments.reports / one:.0f} and {arguments.reports / two:.0f} reports a second")
    again, _ = _timed(reports, folder / "two", 2)
    _held("second run, times faster", two / again, 50, two / again >= 50)
    _loop(folder)
    if arguments.kills:
        _kills(folder, arguments.kills)
    if not arguments.folder:
        shutil.rmtree(folder)


def _made(folder: Path, count: int) -> Path:
    """Reports of every form in subfolders; one in fifty is broken."""
    if not folder.exists():
        for seed in range(count):
            name, data = generated(seed)
            place = folder / f"{seed % 20:02}"
            place.mkdir(parents=True, exist_ok=True)
            if seed % BROKEN_OF == 0:
                name, data = f"{name}.broken.pdf", b"%PDF-1.7 " + str(seed).encode()
            (place / name).write_bytes(data)
    for path in folder.rglob("*.*"):
        # All runs find them in memory, not only the later ones.
        path.read_bytes()
    return folder


def _timed(reports: Path, archive: Path, jobs: int) -> tuple[float, list[float]]:
    """Seconds of a batch, and the memory of its largest process over time in MB."""
    command = [*AMNPARSE, "batch", str(reports), "-o", str(archive), "--jobs", str(jobs), "-q"]
    started = time.perf_counter()
    samples: list[float] = []
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        watcher = threading.Thread(target=_watch, args=(process, samples))
        watcher.start()
        process.wait()
        seconds = time.perf_counter() - started
        watcher.join()
    return seconds, samples


def _watch(process: subprocess.Popen[bytes], samples: list[float]) -> None:
    while process.poll() is None:
        sizes = [_resident(number) for number in _group(process.pid)]
        samples.append(max(sizes, default=0.0))
        time.sleep(_POLL)


def _group(leader: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == leader:
                found.append(int(entry.name))
    return found


def _resident(number: int) -> float:
    try:
        for line in Path(f"/proc/{number}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _accounted(archive: Path, count: int) -> None:
    lines = [json.loads(line) for line in (archive / "manifest.jsonl").read_text().splitlines()]
    statuses = Counter(line["status"] for line in lines)
    print(f"inputs by status: {dict(sorted(statuses.items()))}")
    locations = {line["location"] for line in lines}
    documents = [line["document"] for line in lines if "document" in line]
    there = {f"reports/{path.name}" for path in (archive / "reports").iterdir()}
    broken = [line for line in lines if line["location"].endswith(".broken.pdf")]
    whole = (
        len(lines) == len(locations) == count
        and len(documents) == len(set(documents))
        and set(documents) == there
        and all(line["status"] in ("failed", "duplicate") for line in broken)
        and all(line.get("reason") for line in lines if line["status"] == "failed")
        and statuses["failed"] == len({line["sha256"] for line in broken})
    )
    _held("accounted for, of inputs", len(locations), count, whole)


def _memory(samples: Sequence[float]) -> None:
    tenth = max(1, len(samples) // 10)
    early, late = max(samples[: 2 * tenth]), max(samples)
    _held("most memory of a process, MB", late, MEMORY_BAR, late <= MEMORY_BAR)
    print(f"  {early:.0f} MB in the first fifth of the run, {late:.0f} MB in all")


def _loop(folder: Path) -> None:
    """CPU of a loop of `extract` over 200 texts, against one batch over them."""
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    for seed in range(200):
        spec = invent(Knobs("tabbed", "annual_report", seed, hostile=0, page_break=0))
        (texts / f"{seed:03}.txt").write_text(render_tabbed.render(spec))
    out = folder / "loop"
    out.mkdir(exist_ok=True)
    script = f'for f in {texts}/*.txt; do "$0" -m amnparse extract "$f" -q -o {out}/; done'
    loop = _cpu(["sh", "-c", script, sys.executable])
    archive = _emptied(folder / "texts-archive")
    batch = _cpu([*AMNPARSE, "batch", str(texts), "-o", str(archive), "-q"])
    _held("CPU of a loop of extract, times a batch's", loop / batch, 8, loop / batch >= 8)


def _emptied(folder: Path) -> Path:
    """A folder where nothing is left of an earlier run."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _cpu(command: Sequence[str]) -> float:
    """Seconds of CPU of a command and of all that it started, orphans too: a batch's processes are
    not its own children, and would not be counted."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _kills(folder: Path, count: int) -> None:
    """How many of so many killed and finished archives equal an undisturbed one."""
    reports = _made(folder / "reports-200", 200)
    seconds, _ = _timed(reports, _emptied(folder / "undisturbed"), 2)
    same = 0
    for number in range(count):
        archive = _emptied(folder / f"killed-{number}")
        command = [*AMNPARSE, "batch", str(reports), "-o", str(archive), "--jobs", "2", "-q"]
        with subprocess.Popen(command, start_new_session=True) as process:
            time.sleep(random.Random(number).uniform(0.1, seconds))
            os.killpg(process.pid, signal.SIGKILL)
        _timed(reports, archive, 2)
        same += _equal(folder / "undisturbed", archive)
        shutil.rmtree(archive)
    _held("killed archives that equal an undisturbed one", same, count, same == count)


def _equal(one: Path, other: Path) -> bool:
    """Whether two archives are equal, the manifest's timings aside."""
    names = sorted(str(path.relative_to(one)) for path in one.rglob("*") if path.is_file())
    if names != sorted(str(p.relative_to(other)) for p in other.rglob("*") if p.is_file()):
        return False
    return all(
        _lines(one / name) == _lines(other / name)
        if name == "manifest.jsonl"
        else filecmp.cmp(one / name, other / name, shallow=False)
        for name in names
    )


def _lines(manifest: Path) -> list[dict[str, object]]:
    lines = map(json.loads, manifest.read_text().splitlines())
    return [{key: line[key] for key in line if key != "seconds"} for line in lines]


def _held(what: str, found: float, bar: float, held: bool) -> None:
    print(f"{what}: {found:.4g} (bar {bar:g}: {'met' if held else 'MISSED'})", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Timings of amnparse batch.")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--folder", help="where reports and archives are kept; else nowhere")
    parser.add_argument("--kills", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
