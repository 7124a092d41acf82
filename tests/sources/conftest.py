"""The publishers on loopback, for tests of sources: see loopback/README.md."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sources.loopback import Publisher

ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:  # `pytest` alone, unlike `python -m pytest`, does not put it there
    sys.path.append(ROOT)


@pytest.fixture
def publisher() -> Iterator["Publisher"]:
    """A fresh server with all switches off; a handler that raised fails the test."""
    from tests.sources.loopback import Publisher

    server = Publisher().start()
    yield server
    server.stop()
    assert server.troubles == []
