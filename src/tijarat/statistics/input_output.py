"""An inter-country input-output table in memory: who sold to whom, and what follows from it.

Rows and columns of the matrices are *country-industries*: all industries of the first country, then
all of the second. :mod:`tijarat.statistics.input_output_tables` builds it from stored tables,
:mod:`tijarat.statistics.leontief` solves for output behind sales.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.results import Dropped, Message
from tijarat.statistics.industry_inputs import Inputs
from tijarat.statistics.leontief import Leontief

Array = NDArray[np.floating[Any]]
Use = Literal["all", "intermediate", "final"]

ICIO = "ICIO"
"""Classification of the industries."""


@dataclass(frozen=True, eq=False)  # no slots: what is derived once is kept
class InputOutput:
    """One year's inter-country table.

    Parameters
    ----------
    period : code of the year.
    countries, industries : codes; country-industry ``k`` is country ``k // len(industries)``.
    inputs : USD, what country-industries sell to country-industries.
    final : USD, country-industry sells x country whose households, state or investors buy.
    output : USD, gross output by country-industry; rows of the two tables above add up to it.
    final_observed : False where buyers of final goods are assumed and not known.
    assumptions : what every figure from this table rests on.
    dropped : rows that were left out, and why.
    """

    period: str
    countries: tuple[str, ...]
    industries: tuple[str, ...]
    inputs: Inputs
    final: Array
    output: Array
    final_observed: bool = True
    assumptions: tuple[Message, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def __post_init__(self) -> None:
        wide, deep = len(self.countries), len(self.industries)
        shapes = (self.inputs.shape, self.final.shape, self.output.shape)
        expected = ((wide, deep), (wide * deep, wide), (wide * deep,))
        if shapes != expected:
            raise DataError(
                f"The tables have shapes {shapes}; expected {expected} for {wide} countries and "
                f"{deep} industries. "
                "Build the table with `assemble`, which orders rows and columns."
            )

    def block(self, country: str) -> slice:
        """Where a country's industries stand in rows and columns."""
        wide, at = len(self.industries), self.countries.index(country)
        return slice(at * wide, (at + 1) * wide)

    @cached_property
    def leontief(self) -> Leontief:
        """Solves for output behind sales, and for what is carried along by suppliers."""
        return Leontief(self.inputs, self.output)

    @property
    def intermediate(self) -> Array:
        """Every cell of the inputs, USD: seller x buyer. Large: the measures do without."""
        return self.inputs.cells

    @cached_property
    def value_added_share(self) -> Array:
        """What a USD of output holds beyond inputs bought in the table (``v``): an upper bound."""
        return 1.0 - self.inputs.bought * self.leontief.per_output

    @cached_property
    def _home(self) -> NDArray[np.intp]:
        return np.repeat(np.arange(len(self.countries)), len(self.industries))

    def by_country(self, values: Array) -> Array:
        """Values of country-industries, added up by country."""
        return values.reshape(len(self.countries), len(self.industries), -1).sum(axis=(1, 2))

    def final_demand(self, kept_home: float = 0.0) -> Array:
        """Final sales, USD; ``kept_home`` (0-1) of those assumed to go abroad are given back home.

        Raises
        ------
        DataError : the share is not within 0-1, or final sales are observed and not assumed.
        """
        if kept_home == 0.0:
            return self.final
        if self.final_observed or not 0.0 <= kept_home <= 1.0:
            raise DataError(
                f"kept_home = {kept_home} came; expected a share from 0 to 1, and 0 with a table "
                "in which the buyers of final goods are known. Leave it out, or give such a share."
            )
        kept = (1 - kept_home) * self.final
        kept[np.arange(self.output.size), self._home] += kept_home * self.final.sum(axis=1)
        return kept

    def sales(
        self, exporter: str, importer: str | None, use: Use | None, kept_home: float = 0.0
    ) -> tuple[Array, Array]:
        """Sales abroad of the exporter's industries, USD: to industries, and to final users.

        Parameters
        ----------
        exporter, importer : codes; all other countries when the importer is None.
        use : which sales; None takes all where final sales are observed, else to industries only.

        Returns
        -------
        exporter's industry x buying country-industry, and exporter's industry x buying country;
        zero where not asked for.
        """
        used = use or self.default_use
        own = self.block(exporter)
        bought = np.array(
            [c != exporter and importer in (None, c) for c in self.countries], dtype=np.float64
        )
        to_industries = self.inputs.sold_by(self.countries.index(exporter)) * np.repeat(
            bought, len(self.industries)
        )
        to_final = self.final_demand(kept_home)[own] * bought
        return to_industries * (used != "final"), to_final * (used != "intermediate")

    @property
    def default_use(self) -> Use:
        """All sales where final ones are observed, else those to industries."""
        return "all" if self.final_observed else "intermediate"
