"""The world a policy is compared with, as the many-sector model needs it: shares, duties, incomes.

Layout of every table here: sector, importer, exporter. Inputs: country, input, user.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import BaselineError
from tijarat.results import Dropped

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)  # no slots: what follows from the tables is kept once computed
class Borders:
    """What stands between a seller and a buyer, sector x importer x exporter.

    Parameters
    ----------
    duty : ad valorem, on the border value with its rent (tau, share: 0.1 is ten percent).
    rent : what holders of a licence or quota add to the border value (nu, share).
    subsidy : what the exporter's state adds to the price its seller gets (s, share); a tax if negative.
    rent_kept : part of the rent that stays in the importing country, 0 to 1.
    """

    duty: Array
    rent: Array
    subsidy: Array
    rent_kept: float = 1.0

    @cached_property
    def rented(self) -> bool:
        """Whether there is any rent."""
        return bool(self.rent.any())

    @cached_property
    def subsidised(self) -> bool:
        """Whether there is any subsidy."""
        return bool(self.subsidy.any())

    @property
    def rent_leaves(self) -> bool:
        """Whether any rent crosses the border."""
        return self.rented and self.rent_kept < 1

    @cached_property
    def factor(self) -> Array:
        """Buyer's price over the seller's, without resources used in trading."""
        return self.wedge / (1 + self.subsidy) if self.subsidised else self.wedge

    @cached_property
    def wedge(self) -> Array:
        """Buyer's price over the border value."""
        return (1 + self.duty) * (1 + self.rent) if self.rented else 1 + self.duty

    @staticmethod
    def none(sectors: int, countries: int) -> Borders:
        """No duty, rent or subsidy anywhere."""
        nothing = np.zeros((sectors, countries, countries))
        return Borders(nothing, nothing, nothing)


@dataclass(frozen=True, slots=True, eq=False)
class Economy:
    """Shares and incomes of the old world.

    Parameters
    ----------
    share : of each exporter in an importer's spending on a sector (gross of duty); adds up to 1.
    spending : sector x importer, gross of duty.
    input_share : country x input x user: inputs per unit of output, gross of duty.
    value_added_share : sector x country: the rest of output.
    final_share : sector x country: of final spending; adds up to 1.
    labour_income : country.
    income : country: labour, duties, rents, less subsidies, plus the deficit.
    deficit : country: spending beyond income; adds up to 0.
    borders : in the old world.
    dropped : what had to be changed for the model to hold, and how much.
    """

    share: Array
    spending: Array
    input_share: Array
    value_added_share: Array
    final_share: Array
    labour_income: Array
    income: Array
    deficit: Array
    borders: Borders
    dropped: tuple[Dropped, ...] = ()

    @property
    def shape(self) -> tuple[int, int]:
        """Sectors, countries."""
        return self.spending.shape[0], self.spending.shape[1]


def economy(
    border_value: Array,
    inputs: Array,
    borders: Borders,
    *,
    countries: tuple[str, ...],
    sectors: tuple[str, ...],
) -> Economy:
    """The old world from what crossed borders and what industries bought.

    Parameters
    ----------
    border_value : USD net of duty and rent, sector x importer x exporter; with domestic sales.
    inputs : USD net of duty and rent, country x input x user; zero where inputs are not known.
    borders : duties, rents and subsidies of the old world.
    countries, sectors : names for messages.

    Returns
    -------
    Shares gross of duty. Duties an industry pays on its inputs are part of its costs, in proportion
    to the country's average duty on the input. Final use is what is left of spending; where that is
    negative it is set to 0 and named, and the old world is off its own equilibrium by that much.

    Raises
    ------
    BaselineError : an industry's inputs cost more than its output, or a country has no final use.
    """
    gross = border_value * borders.wedge
    spending = gross.sum(axis=2)
    net = border_value.sum(axis=2)
    share = _over(gross, spending[..., np.newaxis])
    sold = border_value * (1 + borders.subsidy) if borders.subsidised else border_value
    output = sold.sum(axis=1)  # sector x country
    mark_up = np.ones_like(net)
    np.divide(spending, net, out=mark_up, where=net > 0)
    paid = inputs * mark_up.T[:, :, np.newaxis]
    input_share = _over(paid, output.T[:, np.newaxis, :])
    value_added = output - paid.sum(axis=1).T
    _check_value_added(value_added, output, countries, sectors)
    final = spending - paid.sum(axis=2).T
    final, dropped = _without_negative(final, spending, countries, sectors)
    labour, returned = value_added.sum(axis=0), _returned(border_value, borders)
    deficit = _deficit(border_value, borders)
    income = labour + returned + deficit  # all final use, where none had to be set to 0
    if (np.minimum(income, final.sum(axis=0)) <= 0).any():
        names = ", ".join(
            countries[k] for k in np.flatnonzero(np.minimum(income, final.sum(axis=0)) <= 0)[:5]
        )
        raise BaselineError(
            f"{names}: industries use all that is bought, nothing is left for final use; expected "
            "some. Check the inputs of these countries, or leave the inputs out."
        )
    return Economy(
        share=share,
        spending=spending,
        input_share=input_share,
        value_added_share=_over(value_added, output),
        final_share=final / final.sum(axis=0),
        labour_income=labour,
        income=income,
        deficit=deficit,
        borders=borders,
        dropped=dropped,
    )


def _returned(border_value: Array, borders: Borders) -> Array:
    """Duties and rents received less subsidies paid, by country."""
    returned = added_up("importer", borders.duty, border_value)
    if borders.rented:
        returned += added_up("importer", borders.duty * borders.rent, border_value)
        returned += borders.rent_kept * added_up("importer", borders.rent, border_value)
        returned += (1 - borders.rent_kept) * added_up("exporter", borders.rent, border_value)
    if borders.subsidised:
        returned -= added_up("exporter", borders.subsidy, border_value)
    return returned


def added_up(by: Literal["importer", "exporter"], shares: Array, values: Array) -> Array:
    """Shares of values, added up by importer or by exporter."""
    return np.einsum("jni,jni->n" if by == "importer" else "jni,jni->i", shares, values)


def _deficit(border_value: Array, borders: Borders) -> Array:
    """Purchases abroad less sales abroad, rents that cross the border included, by country."""
    paid = border_value
    if borders.rent_leaves:
        paid = border_value * (1 + (1 - borders.rent_kept) * borders.rent)
    return paid.sum(axis=(0, 2)) - paid.sum(axis=(0, 1))


def _check_value_added(
    value_added: Array, output: Array, countries: tuple[str, ...], sectors: tuple[str, ...]
) -> None:
    short = np.argwhere(value_added < -1e-9 * output)
    if len(short):
        names = ", ".join(f"{sectors[j]} of {countries[n]}" for j, n in short[:5])
        raise BaselineError(
            f"{names}: inputs with their duties cost more than the output; expected something left "
            "to pay workers and owners. Check these industries' inputs and the duties on them."
        )


def _without_negative(
    final: Array, spending: Array, countries: tuple[str, ...], sectors: tuple[str, ...]
) -> tuple[Array, tuple[Dropped, ...]]:
    negative = np.argwhere(final < -1e-9 * spending.max())
    kept = np.maximum(final, 0.0)
    if not len(negative):
        return kept, ()
    names = tuple(f"{countries[n]} {sectors[j]}" for j, n in negative[:5])
    return kept, (Dropped("negative final use set to 0", len(negative), names),)


def _over(part: Array, whole: Array) -> Array:
    """The quotient, 0 where there is nothing to divide by."""
    shape = np.broadcast_shapes(part.shape, whole.shape)
    return np.divide(part, whole, out=np.zeros(shape), where=whole > 0)
