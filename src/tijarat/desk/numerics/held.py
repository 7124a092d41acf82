"""The desk of answers that the numerics' process keeps open: what it has read serves the next question."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tijarat.answers import Desk
    from tijarat.warehouse import Manifest

_held: list[tuple[Manifest, Desk]] = []


def desk() -> Desk:
    """The desk over the releases as they are now; the same one until there are others.

    A baseline of the world takes seconds to read and serves every policy after it.
    """
    from tijarat.answers import Desk
    from tijarat.settings import Settings
    from tijarat.warehouse import Warehouse

    settings = Settings.from_environment()
    if _held and _held[0][0] == Warehouse(settings).manifest():
        return _held[0][1]
    made = Desk(settings)  # loads the embedded data on a first run
    _held[:] = [(Warehouse(settings).manifest(), made)]
    return made


MOST_BATCHES = 60
"""Of draws kept in memory: what fifteen positions of the lab's sliders need."""


class Batches:
    """Finished batches of draws of the lab, the last ones: a slider that moved on needs them no more."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Any] = OrderedDict()

    def get(self, key: str) -> Any:
        """A batch that was kept; None where there is none."""
        return self._kept.get(key)

    def put(self, key: str, batch: Any) -> None:
        """Keep a batch."""
        self._kept[key] = batch
        while len(self._kept) > MOST_BATCHES:
            self._kept.popitem(last=False)


BATCHES = Batches()
