"""Finished batches of draws in a folder, each written aside and renamed: a kill leaves whole ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import WarehouseError

Array = NDArray[np.floating[Any]]


class BatchFolder:
    """A store of batches.

    Parameters
    ----------
    folder : made when the first batch is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Array | None:
        """A batch that was kept; None where there is none, or it cannot be read and is made anew."""
        path = self.folder / f"{key}.npy"
        if not path.is_file():
            return None
        try:
            batch: Array = np.load(path, allow_pickle=False)
        except (OSError, ValueError, EOFError):
            return None
        return batch

    def put(self, key: str, batch: Array) -> None:
        """Keep a batch.

        Raises
        ------
        WarehouseError : the folder cannot be written to.
        """
        aside = self.folder / f"{key}.{os.getpid()}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as stream:
                np.save(stream, batch, allow_pickle=False)
            aside.replace(self.folder / f"{key}.npy")
        except OSError as error:
            raise WarehouseError(
                f"Draws cannot be kept in {self.folder} ({error}); expected a folder that can be "
                "written to. Set TIJARAT_HOME to one."
            ) from error
