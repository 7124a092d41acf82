"""Spark in place of DuckDB, over the same Parquet files: for what outgrows one machine.

Without a session of the user's, Spark is started on this machine; it speaks to loopback only. A
cluster is used by handing over its session, or by ``spark-submit``.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import warnings
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import TemporaryFile
from threading import Lock
from typing import Any

from tijarat.errors import DataError, MissingPartError
from tijarat.warehouse.reading import Engine

LEAST_MEMORY = 512  # MiB; with less, Spark does not start
SAID_MOST = 5  # lines of Java's complaint worth showing
PATIENCE = 20  # seconds that Java may take to end
GIVEN_BY_OTHERS = ("PYSPARK_GATEWAY_PORT", "SPARK_REMOTE")
"""Set where the session is somebody else's to make: under ``spark-submit``, and for Spark Connect."""

_starting = Lock()


def spark_engine(session: Any = None, *, memory: str = "2GB", threads: int | None = None) -> Engine:
    """Spark over the Parquet files.

    Parameters
    ----------
    session : a ``SparkSession``; when None the one that runs already, else a new one on this machine.
        A cluster must see the warehouse's folder under the same path.
    memory : memory Java may use for a new session, such as ``"2GB"``; the process takes some more.
    threads : processor threads of a new session, all when None.

    Raises
    ------
    MissingPartError : the package pyspark or Java is absent, or Java does not start.
    DataError : the memory cannot be read.
    """
    size = _mebibytes(memory)
    with _starting, warnings.catch_warnings():
        # No row of ours passes through pandas.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
        chosen = session or _running() or _local(size, threads)

    def scan(paths: list[str]) -> Any:
        return chosen.read.parquet(*map(address, paths))

    return Engine("spark", scan)


def java() -> str | None:
    """The java that Spark would start."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home, "bin")) if home else None)


def address(path: str) -> str:
    r"""A file's address as Spark takes it: the signs of a pattern stand for themselves.

    >>> address("/data/trade [old]/flows-000.parquet")
    'file:///data/trade \\[old\\]/flows-000.parquet'
    """
    plain = Path(path).absolute().as_posix().lstrip("/")
    return "file:///" + re.sub(r"([\[\]{}*?\\])", r"\\\1", plain)


def _running() -> Any:
    """The session that runs in this process or that the surroundings provide; None without either."""
    sql = _pyspark("pyspark.sql")
    if any(name in os.environ for name in GIVEN_BY_OTHERS):
        return sql.SparkSession.builder.getOrCreate()
    try:
        return sql.SparkSession.active()
    except _pyspark("pyspark.errors").PySparkRuntimeError:  # there is none
        return None


def _local(mebibytes: int, threads: int | None) -> Any:
    """A new session on this machine."""
    pyspark = _pyspark("pyspark")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": str(4 * (threads or os.cpu_count() or 1)),
    }
    context = pyspark.SparkContext(
        master=f"local[{threads or '*'}]",
        appName="Tijarat",
        conf=pyspark.SparkConf().setAll(settings.items()),
        gateway=_launched(mebibytes),
    )
    return _pyspark("pyspark.sql").SparkSession(context)


@cache
def _launched(mebibytes: int) -> Any:
    """Java, started once a process. What it prints goes aside: our output stays as agreed."""
    command = java()
    if command is None:
        home = os.environ.get("JAVA_HOME")
        raise _without_java(f"no java in {home}/bin (JAVA_HOME)" if home else "no java on the path")
    conf = _pyspark("pyspark").SparkConf().set("spark.driver.memory", f"{mebibytes}m")
    with TemporaryFile("w+", errors="replace") as printed:
        aside = {"stdout": printed, "stderr": printed}
        try:
            gateway = _pyspark("pyspark.java_gateway").launch_gateway(conf, aside)
        except _pyspark("pyspark.errors").PySparkRuntimeError as error:
            printed.seek(0)
            raise _without_java(f"{command} said: {_said(printed)}") from error
    atexit.register(_end, gateway)
    return gateway


def _end(gateway: Any) -> None:
    """Wait for Java, which ends when nobody holds its standard input any more."""
    gateway.shutdown()
    gateway.proc.stdin.close()
    try:
        gateway.proc.wait(PATIENCE)
    except TimeoutExpired:
        gateway.proc.kill()


def _said(printed: Iterable[str]) -> str:
    """The first lines of Java's complaint, without what Spark's own script adds."""
    lines = [line.strip() for line in printed if line.strip() and "spark-class: line" not in line]
    return " / ".join(lines[:SAID_MOST]) or "nothing"


def _without_java(came: str) -> MissingPartError:
    return MissingPartError(
        f"The Spark engine could not start Java: {came}; expected Java 17 or newer. Install it "
        "(on Debian `apt-get install openjdk-17-jre-headless`) or point JAVA_HOME to it, or set "
        "TIJARAT_ENGINE=duckdb."
    )


def _pyspark(module: str) -> Any:
    """A module of the optional package, imported when it is needed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingPartError(
            f"The Spark engine needs the package pyspark ({error}). Install it with "
            "`pip install '.[spark]'`, or set TIJARAT_ENGINE=duckdb."
        ) from error


def _mebibytes(memory: str) -> int:
    """Memory as DuckDB's settings write it, in the unit Java takes.

    >>> _mebibytes("2GB"), _mebibytes("1.5 GiB")
    (1907, 1536)
    """
    found = re.fullmatch(r"([\d.]+)\s*([KMGT])(i?)B?", memory.strip(), re.IGNORECASE)
    try:
        number = float(found[1]) if found else 0.0
    except ValueError:
        number = 0.0
    if not found or not number:
        raise DataError(
            f"TIJARAT_MEMORY came as '{memory}'; Spark expects a number and a unit, such as 2GB."
        )
    base = 1024 if found[3] else 1000
    size = number * base ** ("KMGT".index(found[2].upper()) + 1)
    return max(LEAST_MEMORY, int(size / 1024**2))
