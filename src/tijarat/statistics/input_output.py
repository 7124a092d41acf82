"""An inter-country input-output table in memory: who sold to whom, and what follows from it.

Rows and columns of the matrices are *country-industries*: all industries of the first country, then
all of the second. :mod:`tijarat.statistics.input_output_tables` builds it from stored tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.results import Dropped, Message

Array = NDArray[np.floating[Any]]
Use = Literal["all", "intermediate", "final"]

ICIO = "ICIO"
"""Classification of the industries."""

LARGEST_RESIDUAL = 1e-8
"""A solution whose equations are off by more, in USD per USD of output, has not converged."""


@dataclass(frozen=True, eq=False)  # no slots: the two solutions are kept once computed
class InputOutput:
    """One year's inter-country table; what is solved from it is kept.

    Parameters
    ----------
    period : code of the year.
    countries, industries : codes; country-industry ``k`` is country ``k // len(industries)``.
    intermediate : USD, country-industry sells x country-industry buys.
    final : USD, country-industry sells x country whose households, state or investors buy.
    output : USD, gross output by country-industry; rows of the two tables above add up to it.
    final_observed : False where buyers of final goods are assumed and not known.
    assumptions : what every figure from this table rests on.
    dropped : rows that were left out, and why.
    """

    period: str
    countries: tuple[str, ...]
    industries: tuple[str, ...]
    intermediate: Array
    final: Array
    output: Array
    final_observed: bool = True
    assumptions: tuple[Message, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def __post_init__(self) -> None:
        size, wide = len(self.countries) * len(self.industries), len(self.countries)
        shapes = (self.intermediate.shape, self.final.shape, self.output.shape)
        expected = ((size, size), (size, wide), (size,))
        if shapes != expected:
            raise DataError(
                f"The tables have shapes {shapes}; expected {expected} for {wide} countries and "
                f"{len(self.industries)} industries. "
                "Build the table with `assemble`, which orders rows and columns."
            )

    def block(self, country: str) -> slice:
        """Where a country's industries stand in rows and columns."""
        wide, at = len(self.industries), self.countries.index(country)
        return slice(at * wide, (at + 1) * wide)

    @cached_property
    def input_share(self) -> Array:
        """Inputs per USD of output (``A``), seller x buyer; zero where a buyer has no output."""
        return np.divide(
            self.intermediate,
            self.output,
            out=np.zeros_like(self.intermediate),
            where=self.output > 0,
        )

    @cached_property
    def value_added_share(self) -> Array:
        """What a USD of output holds beyond inputs bought in the table (``v``): an upper bound."""
        return 1.0 - self.input_share.sum(axis=0)

    @cached_property
    def _backward(self) -> tuple[Array, float]:
        """``[V; 1'] B``: the origins' value added, then all output, behind a USD of each output."""
        wide = len(self.countries)
        sought = np.zeros((wide + 1, self.output.size))
        for at, country in enumerate(self.countries):
            sought[at, self.block(country)] = self.value_added_share[self.block(country)]
        sought[wide] = 1.0
        solution = np.linalg.solve(_less(self.input_share).T, sought.T).T
        found = solution - solution @ self.input_share
        return solution, float(np.abs(found - sought).max(initial=0.0))

    @cached_property
    def _forward(self) -> tuple[Array, float]:
        """``B [F, H, x]``: output by final user, the same were all at home, and ``B x``."""
        home = np.zeros_like(self.final)
        home[np.arange(self.output.size), self._home] = self.final.sum(axis=1)
        sought = np.column_stack([self.final, home, self.output])
        solution = np.linalg.solve(_less(self.input_share), sought)
        found = solution - self.input_share @ solution
        largest = float(np.abs(sought).max(initial=0.0)) or 1.0
        return solution, float(np.abs(found - sought).max(initial=0.0)) / largest

    @property
    def _home(self) -> NDArray[np.intp]:
        return np.repeat(np.arange(len(self.countries)), len(self.industries))

    @property
    def value_added_content(self) -> Array:
        """Value added of each origin in a USD sold (``V B``): origin x selling country-industry.

        Columns add up to 1: all value was added somewhere.
        """
        return self._backward[0][:-1]

    @property
    def downstreamness(self) -> Array:
        """Stages behind a USD of output (``1' B``), by country-industry."""
        return self._backward[0][-1]

    @property
    def upstreamness(self) -> Array:
        """Stages between output and its final user (``B x / x``); NaN where there is no output."""
        nothing = np.full_like(self.output, np.nan)
        return np.divide(self._forward[0][:, -1], self.output, out=nothing, where=self.output > 0)

    def absorbed_output(self, kept_home: float = 0.0) -> Array:
        """Output of each country-industry, USD, by the country whose final demand it ends in.

        Rows add up to gross output. ``kept_home`` is explained at :meth:`final_demand`.
        """
        wide = len(self.countries)
        solution = self._forward[0]
        return (1 - kept_home) * solution[:, :wide] + kept_home * solution[:, wide : 2 * wide]

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
        to_industries = self.intermediate[own] * np.repeat(bought, len(self.industries))
        to_final = self.final_demand(kept_home)[own] * bought
        return to_industries * (used != "final"), to_final * (used != "intermediate")

    @property
    def default_use(self) -> Use:
        """All sales where final ones are observed, else those to industries."""
        return "all" if self.final_observed else "intermediate"

    @property
    def residual(self) -> float:
        """Largest error of the equations solved so far; None solved is 0."""
        solved = (self.__dict__.get("_backward"), self.__dict__.get("_forward"))
        return max((solution[1] for solution in solved if solution), default=0.0)

    @property
    def converged(self) -> bool:
        """Whether the equations hold to :data:`LARGEST_RESIDUAL`."""
        return self.residual <= LARGEST_RESIDUAL


def _less(input_share: Array) -> Array:
    """``I - A``."""
    difference = -input_share
    difference[np.diag_indices_from(difference)] += 1.0
    return difference
