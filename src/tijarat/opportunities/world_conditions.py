"""Tariffs, distances and growth in the order of the world's cube, and what changes in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.opportunities.cube import Cube, Double, Single
from tijarat.opportunities.options import Growth
from tijarat.opportunities.pair_tables import kilometres, rates_of
from tijarat.tables import WORLD


@dataclass(frozen=True, slots=True)
class OwnRates:
    """Rates that importers grant to named exporters, as shares, in the order of exporter and importer.

    Parameters
    ----------
    start : where the rates of each exporter x importer begin, and at last their number.
    product : place of the product.
    rate : share.
    """

    start: NDArray[np.int64]
    product: NDArray[np.int32]
    rate: Single

    def between(self, pair: int) -> slice:
        """The rates of a pair, by exporter times countries plus importer."""
        return slice(int(self.start[pair]), int(self.start[pair + 1]))


@dataclass(frozen=True, slots=True)
class Conditions:
    """What beside flows the world's potential rests on; NaN where nothing is known.

    Parameters
    ----------
    growth, population : level at the horizon over now, by country.
    general : rate for everybody without an own one, importer x product, share.
    own : own rates.
    log_km : exporter x importer.
    """

    growth: Double
    population: Double
    general: Single
    own: OwnRates
    log_km: Double

    def with_growth(self, country: int, ratio: float) -> Conditions:
        """The same with another growth of one country's income."""
        if not 0 < ratio < float("inf"):
            raise DataError(f"Growth came as {ratio}; expected such as 1.10 for ten per cent more.")
        growth = self.growth.copy()
        growth[country] = ratio
        return replace(self, growth=growth)

    def with_general_rate(
        self, importer: int, products: NDArray[np.intp] | list[int], rate: float
    ) -> Conditions:
        """The same with another general rate of one importer on some products, as a share."""
        if not 0 <= rate < float("inf"):
            raise DataError(f"The rate came as {rate}; expected a share such as 0.05.")
        general = self.general.copy()
        general[importer, products] = rate
        return replace(self, general=general)

    def with_own_rate(
        self, exporter: int, importer: int, products: NDArray[np.intp] | list[int], rate: float
    ) -> Conditions:
        """The same with an importer's rate for one exporter on some products, as a share."""
        if not 0 <= rate < float("inf"):
            raise DataError(f"The rate came as {rate}; expected a share such as 0.05.")
        place = exporter * len(self.growth) + importer
        there = self.own.between(place)
        changed = np.asarray(products, dtype=np.int32)
        kept = ~np.isin(self.own.product[there], changed)
        rows = np.concatenate([self.own.product[there][kept], changed])
        rates = np.concatenate(
            [self.own.rate[there][kept], np.full(len(changed), rate, dtype=np.float32)]
        )
        start = self.own.start.copy()
        start[place + 1 :] += len(rows) - (there.stop - there.start)
        before, after = slice(0, there.start), slice(there.stop, None)
        product, share = self.own.product, self.own.rate
        return replace(
            self,
            own=OwnRates(
                start,
                np.concatenate([product[before], rows, product[after]]),
                np.concatenate([share[before], rates, share[after]]),
            ),
        )


def conditions(
    cube: Cube,
    *,
    growth: Growth | None = None,
    tariffs: IntoFrame | None = None,
    distances: IntoFrame | None = None,
) -> Conditions:
    """Tables in the order of a cube.

    Parameters
    ----------
    growth : by alpha-3.
    tariffs : importer, exporter (``WLD`` for all others), product, rate_percent; one row a key.
    distances : exporter, importer, km.
    """
    grown = growth or Growth({}, {})
    size, kinds = len(cube.countries), len(cube.products)
    ratios = [
        np.array([table.get(code, np.nan) for code in cube.countries])
        for table in (grown.gdp, grown.population)
    ]
    rates = _placed(rates_of(tariffs), cube)
    general = np.full((size, kinds), np.nan, dtype=np.float32)
    everybody = rates.filter(pl.col("exporter") == WORLD)
    general[everybody["j"].to_numpy(), everybody["k"].to_numpy()] = everybody["rate"].to_numpy()
    far = kilometres(distances)
    log_km = np.full((size, size), np.nan)
    known = _placed(far, cube).drop_nulls("i")
    log_km[known["i"].to_numpy(), known["j"].to_numpy()] = known["log_km"].to_numpy()
    return Conditions(ratios[0], ratios[1], general, _own(rates.drop_nulls("i"), size), log_km)


def _own(rates: pl.DataFrame, size: int) -> OwnRates:
    rows = rates.with_columns(pair=pl.col("i") * size + pl.col("j")).sort("pair", "k")
    start = np.searchsorted(rows["pair"].to_numpy(), np.arange(size * size + 1))
    return OwnRates(
        start.astype(np.int64),
        rows["k"].to_numpy().astype(np.int32),
        rows["rate"].to_numpy().astype(np.float32),
    )


def _placed(rows: pl.DataFrame, cube: Cube) -> pl.DataFrame:
    """Rows with their places i, j and k; rows of importers or products not in the cube are left out."""

    def place(column: str, codes: tuple[str, ...]) -> Any:
        places = dict(zip(codes, range(len(codes)), strict=True))
        return pl.col(column).replace_strict(places, default=None, return_dtype=pl.Int64)

    rows = rows.with_columns(
        i=place("exporter", cube.countries), j=place("importer", cube.countries)
    )
    if "product" in rows.columns:
        rows = rows.with_columns(k=place("product", cube.products)).drop_nulls("k")
    return rows.drop_nulls("j")
