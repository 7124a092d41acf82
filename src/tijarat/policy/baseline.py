"""The flows a policy is compared with: from an input-output table, or from any table of flows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import BaselineError, UnknownCodeError, did_you_mean
from tijarat.results import Dropped, Message, Quantity, message
from tijarat.statistics.input_output import InputOutput

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)  # no slots: what is added up once is kept
class Baseline:
    """Who sold what to whom in one year, domestic sales included.

    Parameters
    ----------
    period : code of the year.
    countries, industries : codes, in the order of the tables.
    intermediate, final : USD net of duty, industry x importer x exporter.
    inputs : USD net of duty, country x input x using industry; zero where not known.
    final_observed : False where the buyers of final goods are assumed and not known.
    classification : of the industries, for their names.
    assumptions, dropped : what every figure from these flows rests on, and what was left out.
    kept_home : part of the assumed final sales abroad that was given back home, 0 to 1.
    """

    period: str
    countries: tuple[str, ...]
    industries: tuple[str, ...]
    intermediate: Array
    final: Array
    inputs: Array
    final_observed: bool = True
    classification: str = "ICIO"
    assumptions: tuple[Message, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=())
    kept_home: float = 0.0

    @cached_property
    def border_value(self) -> Array:
        """All sales, USD net of duty, industry x importer x exporter."""
        return self.intermediate + self.final

    @property
    def trade(self) -> Array:
        """All sales of all industries, USD, exporter x importer."""
        return self.border_value.sum(axis=0).T

    def country(self, code: str) -> int:
        """Where a country stands.

        Raises
        ------
        UnknownCodeError : it is not in the baseline.
        """
        if code not in self.countries:
            raise UnknownCodeError(
                f"{code} is not in the baseline of {self.period}, which has {len(self.countries)} "
                f"countries.{did_you_mean(code, self.countries)} Leave it out, or use a baseline "
                "that holds it (`baseline: {file: ...}`)."
            )
        return self.countries.index(code)

    def industry(self, code: str) -> int:
        """Where an industry stands.

        Raises
        ------
        UnknownCodeError : it is not in the baseline.
        """
        if code not in self.industries:
            raise UnknownCodeError(
                f"Industry '{code}' is not in the baseline of {self.period}; it has "
                f"{', '.join(self.industries[:6])}{' ...' if len(self.industries) > 6 else ''}."
                f"{did_you_mean(code, self.industries)}"
            )
        return self.industries.index(code)

    def keeping_home(self, share: float) -> Baseline:
        """The baseline with this share of the assumed final sales abroad given back home.

        Raises
        ------
        BaselineError : final sales are known here and not assumed, or the share is not within 0-1.
        """
        if share == 0.0:
            return self
        if self.final_observed or not 0.0 <= share <= 1.0:
            raise BaselineError(
                f"kept_home = {share} came; expected a share from 0 to 1, and 0 where the buyers of "
                "final goods are known. Leave it out, or give such a share."
            )
        final = (1 - share) * self.final
        home = np.arange(len(self.countries))
        final[:, home, home] += share * self.final.sum(axis=1)
        said = message("policy-kept-home", share=Quantity(share, "share"))
        return replace(self, final=final, kept_home=share, assumptions=(*self.assumptions, said))


def from_input_output(io: InputOutput) -> Baseline:
    """The baseline of an inter-country input-output table.

    Parameters
    ----------
    io : as assembled; rows add up to gross output, so old sales are in balance.
    """
    wide, deep = len(io.countries), len(io.industries)
    of_country = np.repeat(np.eye(wide), deep, axis=0)
    of_industry = np.tile(np.eye(deep), (wide, 1))
    to_country = io.inputs.times(of_country).reshape(wide, deep, wide)
    used = io.inputs.transposed_times(of_industry).reshape(wide, deep, deep)
    to_final = io.final.reshape(wide, deep, wide).transpose(1, 2, 0)
    return Baseline(
        period=io.period,
        countries=io.countries,
        industries=io.industries,
        intermediate=np.ascontiguousarray(to_country.transpose(1, 2, 0)),
        final=np.ascontiguousarray(to_final),
        inputs=np.ascontiguousarray(used.transpose(0, 2, 1)),
        final_observed=io.final_observed,
        assumptions=(
            *(() if io.final_observed else (message("policy-final-demand-assumed"),)),
            *io.assumptions,
        ),
        dropped=io.dropped,
    )
