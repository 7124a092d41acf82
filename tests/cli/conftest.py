"""The command line within this process: as ``run`` in a fresh one, without the second it takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tijarat.cli import main


@pytest.fixture
def call(home, monkeypatch, capsys):
    """Calls the command line on the embedded data, or on the warehouse given."""
    usual = home

    def call(*words: str | Path, home: Path | None = None) -> Any:
        monkeypatch.setenv("TIJARAT_HOME", str(home or usual))
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main([str(word) for word in words])
        stdout, stderr = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return Called(end.value.code, stdout, stderr)

    return call


class Called:
    """What a command left: exit code, standard output, standard error."""

    def __init__(self, code: int, stdout: str, stderr: str) -> None:
        self.code, self.stdout, self.stderr = code, stdout, stderr

    @property
    def json(self) -> Any:
        """Standard output as one JSON object."""
        assert self.code in (0, 1), self.stderr
        return json.loads(self.stdout)
