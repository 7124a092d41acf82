"""Density and distance: how much of what surrounds a product an exporter has already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Unpack

import numpy as np
from narwhals.typing import IntoFrame

from tijarat.opportunities.choices import Choices, Options, choices
from tijarat.opportunities.exports import Matrix, Vector
from tijarat.opportunities.measured import PRESENCE, Measured, Part, measured
from tijarat.opportunities.presence import Presence, presence
from tijarat.opportunities.proximity import number_type, proximities
from tijarat.opportunities.world import World

DEFINITION = (
    "The proximities of the product to what the exporter has, over its proximities to everything; "
    "distance is one less density."
)
REFERENCE = "Hidalgo, Klinger, Barabási and Hausmann (2007), Science 317, 482-487"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around each product, and how much of it each exporter has.

    Parameters
    ----------
    phi : proximity, product x product, of the products that somebody has.
    total : its column sums.
    density : exporter x product, 0-1; NaN for a product that is near to nothing.
    """

    phi: Matrix
    total: Vector
    density: Matrix

    @property
    def over_total(self) -> Vector:
        """One over ``total``; 0 for a product that is near to nothing and adds nothing."""
        none = np.zeros_like(self.total)
        return np.divide(1, self.total, out=none, where=self.total > 0)


def surroundings(presence: Presence, choices: Choices) -> Surroundings:
    """Proximity and density of one year."""
    return around(presence.m, choices)


def around(m: Matrix, choices: Choices) -> Surroundings:
    """Proximity and density of a matrix of presence, exporter x product."""
    kind = number_type(choices.precision, m.shape[1])
    phi = proximities(m, diagonal=choices.diagonal, kind=kind)
    total = phi.sum(axis=0)
    density = m.astype(kind) @ phi
    with np.errstate(invalid="ignore"):  # 0 / 0 is the NaN that is meant
        density /= total
    return Surroundings(phi, total, density)


def density(exports: IntoFrame, **options: Unpack[Options]) -> Measured:
    """Density and distance of each exporter around each product.

    Parameters
    ----------
    exports : exporter, product, value (USD) and perhaps year; see :class:`Options` for their names.
    options : see :class:`tijarat.opportunities.Options`.

    Returns
    -------
    Rows of (year,) exporter, product, value (USD, null without a row), present (M), density and
    distance (0-1, null for who sells nothing and for what nobody has).

    Raises
    ------
    DataError : an unknown option, a column missing, a value below zero.

    References
    ----------
    Hidalgo, Klinger, Barabási and Hausmann (2007), The Product Space Conditions the Development of
    Nations, Science 317, 482-487.
    """
    chosen = choices(options)

    def part(world: World) -> Part:
        found = presence(world)
        around = surroundings(found, chosen).density
        at = (found.exporters, found.products)
        columns = {
            "present": world.cells(found.m, *at),
            "density": world.cells(around, *at),
            "distance": world.cells(1 - around, *at),
        }
        return Part({"rows": world.pairs(columns)}, dropped=found.dropped)

    return measured(
        exports,
        chosen,
        part,
        indicator="density",
        definition=DEFINITION,
        reference=REFERENCE,
        units={"value": "USD", "present": "0-1", "density": "0-1", "distance": "0-1"},
        uses=(*PRESENCE, "diagonal", "precision"),
    )
