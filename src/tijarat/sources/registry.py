"""All sources by name. A new source is a module with ``SOURCE``, ``plan``, ``tidy`` and a row here."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from tijarat.errors import UnknownCodeError, did_you_mean
from tijarat.sources.source import SourceModule

MODULES = {
    "starter": "tijarat.sources.starter",
}
"""Name of a source -> its module, imported only when asked for."""


def source(name: str) -> SourceModule:
    """The module of a source.

    Raises
    ------
    UnknownCodeError : no source has that name.
    """
    if name not in MODULES:
        raise UnknownCodeError(
            f"No source is called '{name}'.{did_you_mean(name, MODULES)} "
            f"Known: {', '.join(MODULES)}."
        )
    return cast(SourceModule, import_module(MODULES[name]))


def sources() -> list[SourceModule]:
    """All sources."""
    return [source(name) for name in MODULES]
