"""A standalone Spark cluster of this machine: one master, two workers with one core each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyspark

SPARK = Path(pyspark.__file__).parent
_WAIT = 60.0
_ALIVE = re.compile(r"Starting Spark master at (spark://[\d.]+:\d+)")
_REGISTERED = "Successfully registered with master"


@contextmanager
def standalone_cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """The address of a cluster that lives as long as the context; logs go to the folder."""
    with _started(folder / "master.log", "master.Master", "--port", "0") as log:
        address = _awaited(log, _ALIVE)
        with _workers(folder, address, workers):
            yield address


@contextmanager
def _workers(folder: Path, address: str, left: int) -> Iterator[None]:
    if not left:
        yield
        return
    options = ("--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"work{left}"), address)
    with _started(folder / f"worker{left}.log", "worker.Worker", *options) as log:
        _awaited(log, re.compile(_REGISTERED))
        with _workers(folder, address, left - 1):
            yield


@contextmanager
def _started(log: Path, role: str, *options: str) -> Iterator[Path]:
    command = [
        str(SPARK / "bin" / "spark-class"), f"org.apache.spark.deploy.{role}",
        "--host", "127.0.0.1", "--webui-port", "0", *options,
    ]  # fmt: skip
    surroundings = {
        **os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(SPARK),
        "SPARK_DAEMON_MEMORY": "512m", "PYSPARK_PYTHON": sys.executable,
    }  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=surroundings
        )
    try:
        yield log
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def _awaited(log: Path, wanted: re.Pattern[str]) -> str:
    end = time.monotonic() + _WAIT
    while time.monotonic() < end:
        if found := wanted.search(log.read_text("utf-8", "replace")):
            return found.group(found.lastindex or 0)
        time.sleep(0.1)
    raise TimeoutError(f"{log} never said '{wanted.pattern}':\n{log.read_text('utf-8', 'replace')}")
