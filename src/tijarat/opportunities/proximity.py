"""Proximity: how likely two products are had by the same exporters."""

from __future__ import annotations

from typing import Any, Literal, Unpack

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import DataError
from tijarat.opportunities.choices import SINGLE_FROM, Options, Precision, choices
from tijarat.opportunities.exports import Matrix
from tijarat.opportunities.measured import PRESENCE, Measured, Part, measured
from tijarat.opportunities.presence import presence
from tijarat.opportunities.world import World

Of = Literal["products", "exporters"]

DEFINITION = (
    "The exporters that have both products over those that have the one more have: the lesser of "
    "the two conditional probabilities."
)
REFERENCE = "Hidalgo, Klinger, Barabási and Hausmann (2007), Science 317, 482-487"
BLOCK = 512  # rows divided at a time: their divisors are never stored whole


def number_type(precision: Precision, products: int) -> type[np.floating[Any]]:
    """The floating point of proximity and what is made from it."""
    single = precision == "single" or (precision == "auto" and products >= SINGLE_FROM)
    return np.float32 if single else np.float64


def proximities(
    m: Matrix, *, diagonal: int = 1, kind: type[np.floating[Any]] = np.float64
) -> Matrix:
    """Proximity of every product to every other: M'M over the larger of the two ubiquities.

    Parameters
    ----------
    m : exporter x product, no column all zero.
    diagonal : of each product to itself.
    kind : floating point; counts are exact in single precision too, up to 16 million exporters.
    """
    # A product of integers would not go through BLAS, and take thirty times as long.
    held = np.ascontiguousarray(m, dtype=kind)
    k = held.sum(axis=0)
    phi: Matrix = held.T @ held
    for at in range(0, len(k), BLOCK):
        phi[at : at + BLOCK] /= np.maximum(k[at : at + BLOCK, None], k)
    np.fill_diagonal(phi, diagonal)
    return phi


def proximity(
    exports: IntoFrame, *, of: Of = "products", minimum: float = 0.0, **options: Unpack[Options]
) -> Measured:
    """Proximity of each two products, or of each two exporters.

    Parameters
    ----------
    exports : exporter, product, value (USD) and perhaps year; see :class:`Options` for their names.
    of : ``products``, or ``exporters``: the products both have over those of the more diverse.
    minimum : pairs at least this near; all when 0, also those that share nothing.
    options : see :class:`tijarat.opportunities.Options`.

    Returns
    -------
    Rows of (year,) code, other (each pair once, in order of codes) and proximity (0-1). A product
    that nobody has with presence has no row.

    Raises
    ------
    DataError : an unknown option, a column missing, a value below zero.

    References
    ----------
    Hidalgo, Klinger, Barabási and Hausmann (2007), The Product Space Conditions the Development of
    Nations, Science 317, 482-487.
    """
    if of not in ("products", "exporters"):
        raise DataError(f"of came as {of!r}; expected products or exporters.")
    chosen = choices(options)

    def part(world: World) -> Part:
        found = presence(world)
        m = found.m if of == "products" else found.m.T
        names = world.exports.products if of == "products" else world.exports.exporters
        names = names.gather(found.products if of == "products" else found.exporters)
        phi = proximities(m, kind=number_type(chosen.precision, m.shape[1]))
        one, other = np.triu_indices(len(phi), 1)
        near = phi[one, other]
        if minimum > 0:
            kept = near >= minimum
            one, other, near = one[kept], other[kept], near[kept]
        rows = pl.DataFrame(
            {
                "code": names.gather(one),
                "other": names.gather(other),
                "proximity": near.astype(np.float64),
            },
            schema={"code": pl.String, "other": pl.String, "proximity": pl.Float64},
        )
        return Part({"rows": rows}, dropped=found.dropped)

    return measured(
        exports,
        chosen,
        part,
        indicator="proximity",
        definition=DEFINITION,
        reference=REFERENCE,
        units={"proximity": "0-1"},
        uses=(*PRESENCE, "precision"),
        further={"of": of, "minimum": minimum},
    )
