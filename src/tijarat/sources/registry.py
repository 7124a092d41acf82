"""All sources by name. A new source is a module with ``SOURCE``, ``plan``, ``tidy`` and a row here."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from tijarat.errors import UnknownCodeError, did_you_mean
from tijarat.sources.source import SourceModule

MODULES = {
    "starter": "tijarat.sources.starter",
    "baci": "tijarat.sources.baci",
    "oecd_icio": "tijarat.sources.oecd_icio",
    "table": "tijarat.sources.table",
    "comtrade": "tijarat.sources.comtrade",
    "wits_tariffs": "tijarat.sources.wits_tariffs",
    "world_bank": "tijarat.sources.world_bank",
    "sbp": "tijarat.sources.sbp",
    "japan_customs": "tijarat.sources.japan_customs",
    "japan_tariff": "tijarat.sources.japan_tariff",
    "geodist": "tijarat.sources.geodist",
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
