"""Output behind sales, and value carried forward: the Leontief system, solved border by border."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.statistics.industry_inputs import Inputs

Array = NDArray[np.floating[Any]]

LARGEST_RESIDUAL = 1e-8
"""A solution whose equations are off by more, relative to the largest thing sought, has not converged."""

SMALLEST_STEP = 4 * float(np.finfo(np.float64).eps)
"""Rounds end when they move no entry by more, relative to itself: only rounding is left."""

MOST_ROUNDS = 1_000
"""Every border crossed keeps less than the inputs that crossed it; the world of 2022 needs 25 rounds."""

FARTHEST = 1e12
"""Where the error has grown to this, industries use up more than all make: nothing to follow."""


@dataclass(frozen=True, slots=True)
class Solution:
    """Columns solved for.

    Parameters
    ----------
    values : country-industry x column.
    residual : largest error of the equations, relative to the largest entry sought.
    rounds : how often inputs were followed across borders.
    """

    values: Array
    residual: float
    rounds: int

    @property
    def converged(self) -> bool:
        """Whether the equations hold to :data:`LARGEST_RESIDUAL`."""
        return self.residual <= LARGEST_RESIDUAL


class Leontief:
    """``(I - A)^-1``, with ``A`` the inputs per USD of output, applied from either side.

    What industries need from their own country is solved exactly, country by country
    (``(I - A_ss)^-1``); what that needs from abroad is followed border by border until nothing is
    left. For tables with value added this regular splitting converges (Varga 1962, Matrix Iterative
    Analysis, chapter 3), from below, about fourfold nearer a round for the world economy; the
    residual of the whole system is computed at the end and told.

    Parameters
    ----------
    inputs : who sold what to whom, USD.
    output : USD, gross output by country-industry; an industry without output needs no inputs.

    Raises
    ------
    DataError : an industry uses up all that it makes.
    """

    def __init__(self, inputs: Inputs, output: Array) -> None:
        self.inputs = inputs
        self.per_output = np.divide(1.0, output, out=np.zeros_like(output), where=output > 0)
        wide, deep = inputs.shape
        self.at_home = inputs.at_home() * self.per_output.reshape(wide, 1, deep)
        try:
            self._at_home_inverse = np.linalg.inv(np.eye(deep) - self.at_home)
        except np.linalg.LinAlgError as error:
            raise DataError(
                "An industry uses up all that it makes within its own country; expected something "
                "left for others, value added or final users. Check the table's rows and columns."
            ) from error

    def behind(self, sales: Array, *, selling_none: slice | None = None) -> Solution:
        """Output that sales need, directly and through all suppliers: ``x = A x + sales``.

        Parameters
        ----------
        sales : USD, country-industry, or country-industry x column.
        selling_none : rows of a country that is to sell no inputs abroad.
        """

        def needed(made: Array) -> Array:
            inputs = self.inputs.times(made * self.per_output[:, np.newaxis])
            if selling_none is not None:
                at = selling_none.start // self.inputs.shape[1]
                inputs[selling_none] = self.at_home[at] @ made[selling_none]
            return inputs

        return self._rounds(sales, needed, self._at_home_inverse)

    def carried(self, weights: Array) -> Solution:
        """Weights per USD of output, gathered along all suppliers: ``y = y A + weights``.

        Parameters
        ----------
        weights : per USD, country-industry, or country-industry x column.
        """

        def gathered(found: Array) -> Array:
            return self.inputs.transposed_times(found) * self.per_output[:, np.newaxis]

        return self._rounds(weights, gathered, self._at_home_inverse.swapaxes(1, 2))

    def _rounds(self, sought: Array, further: Callable[[Array], Array], at_home: Array) -> Solution:
        """Solve ``found = further(found) + sought``; each round adds what the last one left out."""
        wide, deep = self.inputs.shape
        columns = sought.reshape(wide * deep, -1).astype(np.float64)
        scale = float(np.abs(columns).max(initial=0.0)) or 1.0
        found, left = np.zeros_like(columns), columns
        residual, moved, rounds = 1.0, 1.0, 0
        while rounds < MOST_ROUNDS and residual < FARTHEST:
            step = (at_home @ left.reshape(wide, deep, -1)).reshape(columns.shape)
            found += step
            left = columns - found + further(found)
            residual = float(np.abs(left).max(initial=0.0)) / scale
            rounds += 1
            before, moved = moved, _largest(step, np.abs(found))
            if moved <= SMALLEST_STEP:
                break
            # entries in which parts of both signs cancel never settle closer than their rounding
            if moved >= before and _largest(step, np.abs(found).max(axis=0)) <= SMALLEST_STEP:
                break
        return Solution(found.reshape(sought.shape), residual, rounds)


def _largest(step: Array, size: Array) -> float:
    """The largest step, relative to the size of what it moves."""
    relative = np.divide(np.abs(step), size, out=np.zeros_like(step), where=size > 0)
    return float(relative.max(initial=0.0))
