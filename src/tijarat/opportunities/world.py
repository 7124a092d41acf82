"""One year's world as an indicator sees it: filtered, without empty rows and columns, and said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from tijarat.opportunities.choices import Choices
from tijarat.opportunities.exports import Exports, Mask, Matrix, Places, Vector
from tijarat.results import Dropped, Message

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class World:
    """What is left of :class:`Exports` to compute with, and how to put results back in their places.

    Parameters
    ----------
    exports : everything that came.
    exporters, products : places, among what came, of those that are left.
    value : USD, exporter x product, of those; no row and no column is all zero.
    people : of those exporters, all known; None where population is not needed.
    dropped, warnings : what the result is to say.
    """

    exports: Exports
    choices: Choices
    exporters: Places
    products: Places
    value: Matrix
    people: Vector | None = None
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[Message, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is left."""
        return self.value.size == 0

    def by_exporter(self, values: Vector, places: Places | None = None) -> pl.Series:
        """One number for each exporter that came; null for those that are not among the places."""
        return _spread(values, self.exporters if places is None else places, self.exports.exporters)

    def by_product(self, values: Vector, places: Places | None = None) -> pl.Series:
        """One number for each product that came; null for those that are not among the places."""
        return _spread(values, self.products if places is None else places, self.exports.products)

    def cells(
        self,
        values: Matrix,
        exporters: Places | None = None,
        products: Places | None = None,
        *,
        silent: bool = False,
    ) -> pl.Series:
        """One number for each pair that came, exporters first; null elsewhere.

        Parameters
        ----------
        exporters, products : places the values are of; those of this world when None.
        silent : null too where the value is unreported.
        """
        rows = self.exporters if exporters is None else exporters
        columns = self.products if products is None else products
        shape = (len(self.exports.exporters), len(self.exports.products))
        hushed = silent and self.exports.silent.size > 0
        if values.shape == shape and not hushed:
            return nullable(values.ravel())
        whole = np.full(shape, np.nan, dtype=values.dtype)
        whole[np.ix_(rows, columns)] = values
        if hushed:
            whole.ravel()[self.exports.silent] = np.nan
        return nullable(whole.ravel())

    def pairs(self, columns: Mapping[str, pl.Series]) -> pl.DataFrame:
        """A row for each exporter and product that came, with its value (null without one)."""
        wide, long = len(self.exports.products), len(self.exports.exporters)
        value = np.where(self.exports.reported, self.exports.value, np.nan)
        return pl.DataFrame(
            {
                "exporter": self.exports.exporters.gather(np.repeat(np.arange(long), wide)),
                "product": self.exports.products.gather(np.tile(np.arange(wide), long)),
                "value": nullable(value.ravel()),
                **columns,
            }
        )

    def exporter_rows(self, columns: Mapping[str, pl.Series]) -> pl.DataFrame:
        """A row for each exporter that came."""
        return pl.DataFrame({"exporter": self.exports.exporters, **columns})

    def product_rows(self, columns: Mapping[str, pl.Series]) -> pl.DataFrame:
        """A row for each product that came."""
        return pl.DataFrame({"product": self.exports.products, **columns})


def nullable(values: Vector) -> pl.Series:
    """Numbers with null for what is not defined; never NaN."""
    return pl.Series(values).fill_nan(None)


def _spread(values: Vector, places: Places, names: pl.Series) -> pl.Series:
    whole = np.full(len(names), np.nan)
    whole[places] = values
    return nullable(whole)


def world(exports: Exports, choices: Choices, *, peopled: bool = False) -> World:
    """The world that the filters leave.

    Parameters
    ----------
    peopled : the indicator itself needs people, whatever the presence rule.
    """
    names, products = exports.exporters, exports.products
    needs = peopled or choices.needs_population
    dropped: list[Dropped] = []
    if exports.unreported:
        dropped.append(Dropped("rows whose value is not reported", exports.unreported))

    def leave(kept: Mask, now: Mask, of: pl.Series, reason: str) -> Mask:
        out = kept & ~now
        if out.any():
            dropped.append(Dropped(reason, int(out.sum()), tuple(of.filter(out).head(EXAMPLES))))
        return kept & now

    kept = np.ones(len(names), dtype=np.bool_)
    if choices.keep is not None:
        kept = leave(kept, names.is_in(list(choices.keep)).to_numpy(), names, "exporters not kept")
    total = exports.value.sum(axis=1)
    kept = leave(kept, total > 0, names, "exporters that sold nothing")
    if needs:
        assert exports.people is not None
        known = np.isfinite(exports.people)
        kept = leave(kept, known, names, "exporters without population")
        enough = np.nan_to_num(exports.people) >= choices.minimum_population
        kept = leave(kept, enough, names, "exporters below the minimum of people")
    kept = leave(kept, total >= choices.minimum_exports, names, "exporters below the minimum")
    held = np.ones(len(products), dtype=np.bool_)
    size = exports.value[kept].sum(axis=0)
    held = leave(held, size > 0, products, "products that nobody sold")
    least = choices.minimum_product_exports
    held = leave(held, size >= least, products, "products below the minimum")
    if not held.all():
        left = exports.value[:, held].sum(axis=1) > 0
        kept = leave(kept, left, names, "exporters that sold none of the products left")
    rows, columns = np.flatnonzero(kept), np.flatnonzero(held)
    value = exports.value
    if not (kept.all() and held.all()):
        value = exports.value[np.ix_(rows, columns)]
    people: Any = exports.people[rows] if needs and exports.people is not None else None
    return World(exports, choices, rows, columns, value, people, tuple(dropped), exports.warnings)
