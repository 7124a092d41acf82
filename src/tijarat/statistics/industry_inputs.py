"""What industries sell to industries, as an operator: every cell known, or spread from totals.

Rows and columns are *country-industries*: all industries of the first country, then all of the
second. The measures need products with these tables and never all cells at once: the embedded table
has 16 million cells, and 520 thousand numbers from which each of them follows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, final

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import DataError

Array = NDArray[np.floating[Any]]


class Inputs(ABC):
    """Intermediate sales, USD: country-industry sells (row) x country-industry buys (column)."""

    @property
    @abstractmethod
    def shape(self) -> tuple[int, int]:
        """Number of countries, number of industries."""

    @abstractmethod
    def times(self, right: Array) -> Array:
        """``Z @ right``, of country-industry x any columns."""

    @abstractmethod
    def transposed_times(self, right: Array) -> Array:
        """``Z.T @ right``, likewise."""

    @abstractmethod
    def sold_by(self, country: int) -> Array:
        """Rows of one country: its industries x country-industry."""

    @abstractmethod
    def at_home(self) -> Array:
        """What each country's industries sell to one another: country x industry x industry."""

    @property
    def cells(self) -> Array:
        """The whole table; large, and needed by no measure."""
        wide, deep = self.shape
        return np.concatenate([self.sold_by(at) for at in range(wide)]).reshape(wide * deep, -1)

    @property
    def bought(self) -> Array:
        """All inputs of each country-industry."""
        wide, deep = self.shape
        return self.transposed_times(np.ones((wide * deep, 1)))[:, 0]


@final
@dataclass(frozen=True, slots=True, eq=False)
class Cells(Inputs):
    """A table of which every cell is known.

    Parameters
    ----------
    values : USD, country-industry x country-industry.
    countries : how many.
    """

    values: Array
    countries: int

    def __post_init__(self) -> None:
        size = self.values.shape[0]
        if self.values.shape != (size, size) or self.countries < 1 or size % self.countries:
            raise DataError(
                f"A table of shape {self.values.shape} came for {self.countries} countries; expected "
                "a square one with the same industries for each. Build it with `assemble`."
            )

    @property
    def shape(self) -> tuple[int, int]:
        """Number of countries, number of industries."""
        return self.countries, self.values.shape[0] // self.countries

    def times(self, right: Array) -> Array:
        """``Z @ right``."""
        return self.values @ right

    def transposed_times(self, right: Array) -> Array:
        """``Z.T @ right``."""
        return self.values.T @ right

    def sold_by(self, country: int) -> Array:
        """Rows of one country."""
        deep = self.shape[1]
        return self.values[country * deep : (country + 1) * deep]

    def at_home(self) -> Array:
        """The blocks on the diagonal."""
        wide, deep = self.shape
        return np.einsum("aiaj->aij", self.values.reshape(wide, deep, wide, deep))

    @property
    def cells(self) -> Array:
        """The whole table."""
        return self.values


@final
@dataclass(frozen=True, slots=True, eq=False)
class Spread(Inputs):
    """A table in which all industries of a country buy an input from the same suppliers.

    Sales of industry i of country c to industry j of country d are ``by_importer[i, c, d]`` times
    ``using_share[d, i, j]``.

    Parameters
    ----------
    by_importer : USD, industry x exporter x importer: sales to all industries of the importer.
    using_share : country x input industry x using industry, 0-1: who in the country uses the input;
        adds up to 1 over the using industries, or is zero.
    """

    by_importer: Array
    using_share: Array

    def __post_init__(self) -> None:
        deep, wide, _ = self.by_importer.shape
        came = self.by_importer.shape, self.using_share.shape
        expected = (deep, wide, wide), (wide, deep, deep)
        if came != expected:
            raise DataError(
                f"Sales and shares have the shapes {came}; expected {expected}, for {wide} countries "
                f"and {deep} industries. Build the table with `assemble`."
            )

    @property
    def shape(self) -> tuple[int, int]:
        """Number of countries, number of industries."""
        deep, wide, _ = self.by_importer.shape
        return wide, deep

    def times(self, right: Array) -> Array:
        """``Z @ right``."""
        wide, deep = self.shape
        needed = self.using_share @ right.reshape(wide, deep, -1)
        return (self.by_importer @ needed.swapaxes(0, 1)).swapaxes(0, 1).reshape(wide * deep, -1)

    def transposed_times(self, right: Array) -> Array:
        """``Z.T @ right``."""
        wide, deep = self.shape
        sellers = right.reshape(wide, deep, -1).swapaxes(0, 1)
        needed = (self.by_importer.swapaxes(1, 2) @ sellers).swapaxes(0, 1)
        return (self.using_share.swapaxes(1, 2) @ needed).reshape(wide * deep, -1)

    def sold_by(self, country: int) -> Array:
        """Rows of one country."""
        wide, deep = self.shape
        sold = self.by_importer[:, country, :, np.newaxis] * self.using_share.swapaxes(0, 1)
        return sold.reshape(deep, wide * deep)

    def at_home(self) -> Array:
        """The blocks on the diagonal."""
        return np.einsum("idd->di", self.by_importer)[..., np.newaxis] * self.using_share
