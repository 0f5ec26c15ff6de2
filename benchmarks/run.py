"""Timings of amnparse beside what its cost is measured against.

    python benchmarks/run.py [REPORT] [--pdf PDF] [--runs N]

Without REPORT and PDF the bundled annual report is read: its text, and its PDF five times over, as
long as real reports are.  Three measures of the
text, each printed as the median of pairs that run side by side, so that a busy machine slows both
halves:

* `parse()` in process and warm, against `regex.findall` over the same text;
* `amnparse extract` as a whole process (user + system CPU), against the bare imports of its
  libraries (install with `pip install .`, which compiles: an editable tree may start slower);
* growth: the report 1, 2, 4, 8 and 16 times over, each in a process of its own: CPU and memory
  beyond what the process needs without a report, and the ratio per doubling (1.0 is linear).

And three of the PDF, each with the bar that it has to meet:

* `amnparse extract` as a whole process, against another one in which pdfplumber extracts the words
  and the tables of all pages: CPU, as pairs; at least 8 times faster;
* `parse()` in process and warm: at most 10 ms a page;
* the most memory that `amnparse extract` holds: at most 150 MB.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import regex

from amnparse import parse

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
IMPORTS = "import regex, typer, rich; from pydantic import BaseModel"
GROWTH = (1, 2, 4, 8, 16)
READ = """
import os, resource, sys, time
from amnparse import parse
text = open(sys.argv[1], encoding="utf-8", newline="").read()
size = int(sys.argv[2])
start = time.process_time()
if size:
    document = parse(text * size)
seconds = time.process_time() - start
if os.path.exists("/proc/self/status"):  # ru_maxrss may be the parent's
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(seconds, int(peak) / 1024)
"""
WORDS_AND_TABLES = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_words()
        page.extract_tables()
        page.close()
"""
EXTRACT = """
import sys
from amnparse.cli import main
assert main(["extract", sys.argv[1], "-o", sys.argv[2], "-q"]) == 0
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""
COPIES = 5
FASTER, PAGE_MS, MEGABYTES = 8, 10, 150
"""What the PDF route has to keep."""


def main() -> None:
    """Run the measures and print one line each."""
    arguments = _arguments()
    report: Path = arguments.report
    text = report.read_text(encoding="utf-8")
    print(f"{report.name}: {len(text):,} characters, {text.count(chr(10)):,} lines")
    _in_process(text, arguments.runs)
    _whole_process(report, max(5, arguments.runs // 2))
    _growth(report, max(3, arguments.runs // 6))
    with tempfile.TemporaryDirectory() as folder:
        paper = arguments.pdf.resolve() if arguments.pdf else _long_pdf(Path(folder))
        _pdf(paper, max(3, arguments.runs // 6))


def _in_process(text: str, runs: int) -> None:
    parse(text)
    pairs = []
    for _ in range(runs):
        first = _cpu(lambda: regex.findall(r"\S+", text))
        ours = _cpu(lambda: parse(text))
        second = _cpu(lambda: regex.findall(r"\S+", text))
        pairs.append((ours, (first + second) / 2))
    _print("parse() against regex.findall", pairs)


def _whole_process(report: Path, runs: int) -> None:
    report = report.resolve()
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "out.json")
        program = Path(sys.executable).with_name("amnparse")
        extract = [str(program), "extract", str(report), "-o", target]
        imports = [sys.executable, "-c", IMPORTS]
        pairs = [(_child_cpu(extract, folder), _child_cpu(imports, folder)) for _ in range(runs)]
    _print("amnparse extract against imports", pairs)


def _long_pdf(folder: Path) -> Path:
    """The bundled PDF several times over: as many pages as real reports have."""
    whole, part = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(SAMPLES / "vb2025.pdf")
    for _ in range(COPIES):
        whole.import_pages(part)
    path = folder / f"vb2025 x {COPIES}.pdf"
    whole.save(path)
    return path


def _pdf(report: Path, runs: int) -> None:
    pages = parse(report).source.pages or 0
    print(f"{report.name}: {pages} pages")
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "out.json")
        program = Path(sys.executable).with_name("amnparse")
        ours = [str(program), "extract", str(report), "-o", target]
        theirs = [sys.executable, "-c", WORDS_AND_TABLES, str(report)]
        pairs = [(_child_cpu(ours, folder), _child_cpu(theirs, folder)) for _ in range(runs)]
        _print("amnparse extract against pdfplumber", pairs)
        faster = statistics.median(pair[1] / pair[0] for pair in pairs)
        _held("times faster", faster, FASTER, faster >= FASTER)
        each = min(_cpu(lambda: parse(report)) for _ in range(runs)) / pages * 1000
        _held("ms a page in process", each, PAGE_MS, each <= PAGE_MS)
        if os.path.exists("/proc/self/status"):
            command = [sys.executable, "-c", EXTRACT, str(report), target]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            most = int(done.stdout) * 1024 / 1e6
            _held("MB at most", most, MEGABYTES, most <= MEGABYTES)


def _held(what: str, found: float, bar: float, held: bool) -> None:
    print(f"  {found:.1f} {what} (bar: {bar}{'' if held else ', MISSED'})")


def _growth(report: Path, runs: int) -> None:
    bare = [_read(report, 0) for _ in range(runs)]
    floor = statistics.median(memory for _, memory in bare)
    before: tuple[float, float] | None = None
    for size in GROWTH:
        found = [_read(report, size) for _ in range(runs)]
        seconds = min(seconds for seconds, _ in found)
        memory = statistics.median(memory for _, memory in found) - floor
        line = f"{size:2} x: {seconds * 1000:7.1f} ms, {memory:6.1f} MiB above start"
        if before is not None:
            line += f"; per doubling {seconds / before[0] / 2:.2f} x time,"
            line += f" {memory / before[1] / 2:.2f} x memory"
        print(line)
        before = seconds, memory


def _read(report: Path, size: int) -> tuple[float, float]:
    command = [sys.executable, "-c", READ, str(report), str(size)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, memory = output.split()
    return float(seconds), float(memory)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _child_cpu(command: Sequence[str], folder: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _print(name: str, pairs: Sequence[tuple[float, float]]) -> None:
    ours = statistics.median(pair[0] for pair in pairs) * 1000
    theirs = statistics.median(pair[1] for pair in pairs) * 1000
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    print(f"{name}: {ours:.1f} ms / {theirs:.1f} ms = {ratio:.2f} ({len(pairs)} pairs)")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", nargs="?", type=Path, default=SAMPLES / "vb2025.wrapped.txt")
    parser.add_argument("--pdf", type=Path)
    parser.add_argument("--runs", type=int, default=30)
    return parser.parse_args()


if __name__ == "__main__":
    main()
