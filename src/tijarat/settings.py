"""Settings: one frozen object, read from the environment by a face and passed down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from tijarat.errors import UnknownCodeError, did_you_mean

ENGINES = ("duckdb", "spark")
"""What can compute over the stored files."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ from one machine to the next.

    Parameters
    ----------
    home : folder of the warehouse (``TIJARAT_HOME``, else the user's data folder).
    memory_limit : memory DuckDB or Spark may use, such as ``"2GB"`` (``TIJARAT_MEMORY``).
    threads : processor threads DuckDB or Spark may use (``TIJARAT_THREADS``, else all).
    engine : what computes over the stored files: ``duckdb``, or ``spark`` for what outgrows one
        machine (``TIJARAT_ENGINE``).
    keys : secrets of sources by source name, from ``TIJARAT_KEY_<SOURCE>``; never stored, never printed.
    addresses : other base addresses of sources, from ``TIJARAT_URL_<SOURCE>`` (a mirror, a test server).
    """

    home: Path
    memory_limit: str = "2GB"
    threads: int | None = None
    engine: str = "duckdb"
    keys: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    addresses: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; unset variables take their defaults.

        Raises
        ------
        UnknownCodeError : no such engine.
        """
        env = os.environ if environment is None else environment
        home = env.get("TIJARAT_HOME")
        threads = env.get("TIJARAT_THREADS")
        return cls(
            home=Path(home).expanduser() if home else user_data_path("tijarat", appauthor=False),
            memory_limit=env.get("TIJARAT_MEMORY", "2GB"),
            threads=int(threads) if threads and threads.isdecimal() else None,
            engine=_engine(env.get("TIJARAT_ENGINE", "")),
            keys=_by_source(env, "TIJARAT_KEY_"),
            addresses=_by_source(env, "TIJARAT_URL_"),
        )


def _engine(text: str) -> str:
    name = text.lower() or "duckdb"
    if name not in ENGINES:
        raise UnknownCodeError(
            f"TIJARAT_ENGINE came as '{text}'; expected {' or '.join(ENGINES)}."
            f"{did_you_mean(name, ENGINES)}"
        )
    return name


def _by_source(env: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix).lower(): value
        for name, value in env.items()
        if name.startswith(prefix) and value
    }
