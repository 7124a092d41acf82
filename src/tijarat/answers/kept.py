"""What is dear to make and serves several questions of one desk: made once, by whoever asks first."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

Made = TypeVar("Made")


class Kept:
    """Things kept under a key, for as long as a desk is open.

    Several threads may ask: the first makes it, the others wait for it. So what is made here must
    hold no connection of its maker's, and nobody may change it.
    """

    def __init__(self) -> None:
        self._found: dict[Hashable, object] = {}
        self._making: dict[Hashable, Lock] = {}
        self._guard = Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under the key; made now where nothing is.

        Parameters
        ----------
        key : names it, and with it its type.
        make : makes it; what it raises is raised here, and nothing is kept.
        """
        with self._guard:
            making = self._making.setdefault(key, Lock())
        with making:
            if key not in self._found:
                self._found[key] = make()
            return self._found[key]  # type: ignore[return-value]  # the key names the type
