"""What every test of the register begins with."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english() -> Generator[None]:
    """Each test begins in English, whatever language a page spoke last in this process."""
    with translation.override("en"):
        yield
