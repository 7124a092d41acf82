"""What a solver of fixed effects offers: its layout of the rows, and the residual of a projection."""

from __future__ import annotations

from typing import Any, Protocol

from numpy.typing import NDArray

Array = NDArray[Any]
Float = NDArray[Any]
"""Of 64-bit floats; NumPy's own types lose that on the way through sums and products."""

Codes = NDArray[Any]
"""Of 64-bit integers, or of true and false; docstrings say which, and the shape of every array."""


class Absorber(Protocol):
    """Takes fixed effects out of several columns at once, in its own layout of the rows (cells).

    ``name`` is how the result calls it. A cell without a row has weight 0.
    """

    name: str
    cells: int

    def lay(self, values: Array) -> Float:
        """Values of the rows in the solver's layout, 0 where a cell has no row."""
        ...

    def take(self, cells: Array) -> Float:
        """The reverse of :meth:`lay`."""
        ...

    def residuals(self, weights: Float, targets: Float, tolerance: float, out: Float) -> int:
        """Residuals of the weighted projection of each target (row of ``targets``) on the effects.

        Parameters
        ----------
        weights : cells.
        targets, out : targets by cells; ``out`` is filled.
        tolerance : of the normal equations, relative to the right-hand side.

        Returns
        -------
        Iterations it took (1 for a direct solution). The solution is kept as the next one's start.
        """
        ...

    def forget(self) -> None:
        """Start anew: the next weights have nothing to do with the last ones."""
        ...

    def contributions(self) -> tuple[Float, ...]:
        """What each set of effects adds to each row, for the first target of the last call."""
        ...
