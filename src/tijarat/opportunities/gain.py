"""Opportunity gain (COG): how much complexity comes within reach with one product more.

Three forms are in use, and they do not rank alike. Each is 0 for what an exporter has already.
With phi proximity, S its sums, M presence, d density:

=========  ==================================================================  ====================
neighbour  sum over p' of phi_pp' / S_p' (1 - M_cp') PCI_p'                     Atlas, py-ecomplexity
target     the same divided by S_p instead of S_p'                              econcomplex
book       neighbour less d_cp PCI_p                                            the Atlas of 2014
=========  ==================================================================  ====================
"""

from __future__ import annotations

from typing import Unpack

from narwhals.typing import IntoFrame

from tijarat.opportunities.choices import GainForm, Options, choices
from tijarat.opportunities.density import Surroundings, surroundings
from tijarat.opportunities.exports import Matrix
from tijarat.opportunities.measured import PRESENCE, Measured, Part, measured
from tijarat.opportunities.outlook import COMPLEXITY
from tijarat.opportunities.presence import Presence, presence
from tijarat.opportunities.scores import Scores, scores
from tijarat.opportunities.world import World

DEFINITIONS: dict[GainForm, str] = {
    "neighbour": "The complexity of what the exporter lacks, each product weighted by its proximity "
    "to the one gained over its proximities to everything.",
    "target": "The complexity of what the exporter lacks, weighted by proximity to the product "
    "gained, over that product's proximities to everything.",
    "book": "The complexity of what the exporter lacks, each product weighted by its proximity to "
    "the one gained over its proximities to everything, less density times the product's own.",
}
REFERENCE = "Hausmann, Hidalgo and others (2014), The Atlas of Economic Complexity"


def gains(presence: Presence, around: Surroundings, found: Scores, form: GainForm) -> Matrix:
    """COG of every exporter with presence in every product that somebody has."""
    m = presence.m.astype(around.phi.dtype)
    pci = found.outlook.astype(m.dtype)
    lacking = (1 - m) * pci
    if form == "target":
        return (1 - m) * (lacking @ around.phi) * around.over_total
    gained: Matrix = (lacking * around.over_total) @ around.phi
    if form == "book":
        gained -= around.density * pci
    return (1 - m) * gained


def outlook_gain(exports: IntoFrame, **options: Unpack[Options]) -> Measured:
    """Opportunity gain (COG) of each exporter in each product.

    Parameters
    ----------
    exports : exporter, product, value (USD) and perhaps year; see :class:`Options` for their names.
    options : see :class:`tijarat.opportunities.Options`; ``gain`` is the form.

    Returns
    -------
    Rows of (year,) exporter, product, value (USD, null without a row), present (M) and cog, on the
    scale of PCI; 0 for what is present, null where not defined.

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
        cog = gains(found, surroundings(found, chosen), known, chosen.gain)
        at = (found.exporters, found.products)
        columns = {"present": world.cells(found.m, *at), "cog": world.cells(cog, *at)}
        return Part({"rows": world.pairs(columns)}, known.warnings, found.dropped)

    return measured(
        exports,
        chosen,
        part,
        indicator="cog",
        definition=DEFINITIONS[chosen.gain],
        reference=REFERENCE,
        units={"value": "USD", "present": "0-1", "cog": "index"},
        uses=(*PRESENCE, *COMPLEXITY, "gain", "diagonal", "precision"),
    )
