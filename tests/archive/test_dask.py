"""A Dask cluster makes the same archive, also where a worker dies in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from amnparse.batch.executors import Bounds
from amnparse.batch.manifest import Line
from amnparse.batch.run import Order, run
from amnparse.diagnostics import UnreadableInputError

from .conftest import Silent
from .test_batch import contents

pytest.importorskip("distributed")


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        place = folder / "scheduler.json"
        self._run("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(place))
        while not place.exists():
            time.sleep(0.05)
        common = ("--scheduler-file", str(place), "--no-dashboard", "--no-nanny")
        self.workers = [self._run("worker", *common, "--nthreads", "1") for _ in range(2)]
        self.address = _waited(place)

    def _run(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        self.processes = [*getattr(self, "processes", []), process]
        return process

    def stop(self) -> None:
        """End all processes."""
        for process in reversed(self.processes):
            process.kill()
            process.wait()


def _waited(place: Path) -> str:
    from distributed import Client

    with Client(scheduler_file=str(place), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        address: str = client.scheduler.address
    return address


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    yield started
    started.stop()


class Killer(Silent):
    """Kills a worker when the third report has been read."""

    def __init__(self, worker: subprocess.Popen[bytes]) -> None:
        super().__init__()
        self._worker = worker

    def read(self, line: Line) -> None:
        """Count, and strike."""
        super().read(line)
        if len(self.lines) == 3:
            os.kill(self._worker.pid, signal.SIGKILL)


def test_a_cluster_whose_worker_dies_makes_the_same_archive(
    cluster: Cluster, archive: Path, reports: Path, tmp_path: Path
) -> None:
    killer = Killer(cluster.workers[0])
    order = Order((str(reports),), tmp_path / "archive", bounds=Bounds(2, 60.0))
    forms = frozenset(("csv", "parquet", "xlsx"))
    result = run(order._replace(scheduler=cluster.address, forms=forms), killer)
    assert cluster.workers[0].wait(10) == -signal.SIGKILL
    assert result.read == 12
    assert contents(tmp_path / "archive") == contents(archive)


def test_a_cluster_that_is_not_there_is_named(reports: Path, tmp_path: Path) -> None:
    order = Order((str(reports),), tmp_path, bounds=Bounds(1, 1.0), scheduler="tcp://127.0.0.1:9")
    with pytest.raises(UnreadableInputError, match="no Dask scheduler answers there"):
        run(order, Silent())
