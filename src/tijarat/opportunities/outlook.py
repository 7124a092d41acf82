"""Complexity outlook (COI): how much complexity lies near to what an exporter has."""

from __future__ import annotations

from typing import Unpack

import numpy as np
from narwhals.typing import IntoFrame

from tijarat.opportunities.choices import Options, choices
from tijarat.opportunities.density import Surroundings, surroundings
from tijarat.opportunities.exports import Vector
from tijarat.opportunities.measured import PRESENCE, Measured, Part, measured
from tijarat.opportunities.presence import Presence, presence
from tijarat.opportunities.scores import Scores, scores, standardised
from tijarat.opportunities.world import World

DEFINITION = (
    "The sum, over the products an exporter does not have, of density times product complexity."
)
REFERENCE = "Hausmann, Hidalgo and others (2014), The Atlas of Economic Complexity"
COMPLEXITY = ("method", "iterations", "extremality", "pci_scale", "outlook_scale", "deviation")
"""Choices that bear on ECI and PCI."""


def outlook(presence: Presence, around: Surroundings, found: Scores) -> Vector:
    """COI of each exporter with presence; NaN where PCI is not defined."""
    choices = presence.world.choices
    left = np.nan_to_num(around.density) * (1 - presence.m)
    coi = np.asarray(left @ found.outlook, dtype=np.float64)
    return standardised(coi, choices.ddof) if choices.coi_standardised and coi.size else coi


def outlook_index(exports: IntoFrame, **options: Unpack[Options]) -> Measured:
    """Complexity outlook index (COI) of each exporter.

    Parameters
    ----------
    exports : exporter, product, value (USD) and perhaps year; see :class:`Options` for their names.
    options : see :class:`tijarat.opportunities.Options`; ``coi_standardised=False`` as summed.

    Returns
    -------
    Rows of (year,) exporter and coi: standardised over exporters unless asked otherwise, null where
    not defined.

    Raises
    ------
    DataError : an unknown option, a column missing, a value below zero.

    References
    ----------
    Hausmann, Hidalgo and others (2014), The Atlas of Economic Complexity, MIT Press.
    """
    chosen = choices(options)

    def part(world: World) -> Part:
        found = presence(world)
        known = scores(found)
        coi = outlook(found, surroundings(found, chosen), known)
        rows = world.exporter_rows({"coi": world.by_exporter(coi, found.exporters)})
        return Part({"rows": rows}, known.warnings, found.dropped)

    return measured(
        exports,
        chosen,
        part,
        indicator="coi",
        definition=DEFINITION,
        reference=REFERENCE,
        units={"coi": "standard deviations" if chosen.coi_standardised else "index"},
        uses=(*PRESENCE, *COMPLEXITY, "coi_standardised", "diagonal", "precision"),
    )
