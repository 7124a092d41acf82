"""The pages of docs/ as Markdown, and the part of their extension that needs no Sphinx."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="session")
def pages() -> ModuleType:
    """docs/_ext/pages.py."""
    spec = importlib.util.spec_from_file_location("tijarat_docs_pages", DOCS / "_ext" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def page() -> Callable[[str], str]:
    """The Markdown of a page by its name, such as ``howto/settings``."""
    return lambda name: (DOCS / f"{name}.md").read_text(encoding="utf-8")
