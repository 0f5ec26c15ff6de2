"""`amnparse extract`: reports in, JSON out."""

import gc
from pathlib import Path
from typing import NamedTuple

from amnparse.cli import report_error
from amnparse.cli.inputs import UNCORRECTED, Correcting, Reading, label, read_document
from amnparse.cli.summary import Listener, listener
from amnparse.cli.targets import plan_targets
from amnparse.cli.terminal import PipeClosedError, say, write_stdout
from amnparse.export.json import to_json_bytes, write_atomically


class Job(NamedTuple):
    """What the command line asked for."""

    inputs: tuple[str, ...]
    output: str | None
    compact: bool
    provenance: str
    reading: Reading
    quiet: bool
    correcting: Correcting = UNCORRECTED


def run(job: Job) -> int:
    """Extract every input and return the exit code, the highest where several fail.

    Raises `UsageError` or `OutputError` before any work when the job cannot be done as asked.
    """
    job.reading.check()
    targets = plan_targets(job.inputs, job.output)
    job.correcting.check(job.inputs, targets)
    telling = listener(job.quiet)
    if len(targets) > 1:
        gc.enable()
    codes = []
    for position, (argument, target) in enumerate(zip(job.inputs, targets, strict=True), start=1):
        try:
            _extract_one(job, argument, target, position, telling)
            codes.append(0)
        except PipeClosedError:
            raise
        except Exception as error:
            # One bad report does not stop the others; its line tells, and the exit code.
            codes.append(report_error(error))
    if len(codes) > 1:
        failed = sum(map(bool, codes))
        telling.closing(len(codes) - failed, failed)
    return max(codes)


def _extract_one(
    job: Job, argument: str, target: Path | None, position: int, telling: Listener
) -> None:
    name = label(argument)
    with telling.working(name, position, len(job.inputs)):
        document = read_document(argument, job.reading, provenance=job.provenance)
        document, remarks = job.correcting.apply(document)
        data = to_json_bytes(document, compact=job.compact)
        if target is not None:
            write_atomically(target, data)
    if target is None:
        write_stdout(data.decode())
    telling.done(name, document, "standard output" if target is None else str(target))
    if not job.quiet:
        for remark in remarks:
            say(f"  {remark}")
