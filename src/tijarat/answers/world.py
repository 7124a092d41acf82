"""The world's potential from releases: every market of an exporter, and changes without reading again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl

from tijarat.answers import conditions as loaded
from tijarat.answers.desk import Desk
from tijarat.answers.opportunities import Asked, Chosen, chosen
from tijarat.answers.selection import RECONCILED
from tijarat.errors import DataError
from tijarat.opportunities.cube import Cube, read_cube
from tijarat.opportunities.export_potential import DEFINITION, REFERENCE
from tijarat.opportunities.options import PotentialOptions
from tijarat.opportunities.pair_tables import last_years
from tijarat.opportunities.world_conditions import Conditions, conditions
from tijarat.opportunities.world_potential import WorldPotential, world_potential
from tijarat.reference.countries import name
from tijarat.reference.products import short_name
from tijarat.results import Dropped, Message, Provenance, message

BEST = 5
"""Products shown of each market."""


@dataclass(frozen=True, slots=True)
class LoadedWorld:
    """The world's flows in memory with what is loaded beside them; recompute as often as you like.

    Parameters
    ----------
    cube, conditions, options : see :func:`tijarat.opportunities.world_potential.world_potential`.
    said : what the figures rest on.
    releases : what was read.
    """

    data: Chosen
    cube: Cube
    conditions: Conditions
    options: PotentialOptions
    said: tuple[Message, ...]
    releases: tuple[str, ...]


def load_world(desk: Desk, asked: Asked) -> LoadedWorld:
    """Read flows, tariffs, distances and growth of the whole world once.

    Raises
    ------
    NotLoadedError : no flows that fit are loaded.
    DataError : the world is too large for one array, or the question makes no sense.
    """
    data = chosen(desk, asked)
    options = data.options
    # tariffs first: the room their text takes is free again before the cube takes its own
    rates = loaded.rates(desk, data.selection) if options.tariffs else loaded.Found(None)
    cube = read_cube(_tables(desk, data), years=options.years)
    places = list(cube.countries)
    far = loaded.Found(None)
    if options.distance_rule != "off":
        far = loaded.distances(desk, places, places)
    growth, growth_releases = loaded.growth(desk, options)
    given = conditions(cube, growth=growth, tariffs=rates.table, distances=far.table)
    releases = {*data.selection.releases, *rates.releases, *far.releases, *growth_releases}
    said = (*data.scope(), *rates.said, *far.said, *loaded.of_growth(growth))
    return LoadedWorld(data, cube, given, options, said, tuple(sorted(releases)))


def _tables(desk: Desk, data: Chosen) -> Iterator[Any]:
    """The last years' flows: file by file where each holds a year, else through the engine."""
    files = data.selection.files
    slots = [visible.file.slot for visible in files]
    years = [re.search(r"/(\d{4})$", slot) for slot in slots]
    plain = data.selection.source in RECONCILED and not data.industries
    hidden = any(visible.without for visible in files)
    if not plain or hidden or None in years or len(set(slots)) < len(slots):
        last_ones = list(last_years(data.frame, data.options.years))
        yield data.frame.filter(nw.col("period").is_in(last_ones))
        return
    first, last = data.question.years or ("0000", "9999")
    dated = {year[1]: visible for year, visible in zip(years, files, strict=True) if year}
    within = sorted(year for year in dated if first[:4] <= year <= last[:4])
    for year in within[-data.options.years :]:
        yield desk.view.warehouse.home / dated[year].file.path


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Potential of one exporter in every market.

    Parameters
    ----------
    markets : importer, value, potential, unused (USD a year), realised_share (0-1), best (products
        with most unused there).
    products : product, potential, unused (USD a year) over all markets.
    """

    exporter: str
    classification: str
    periods: tuple[str, ...]
    markets: pl.DataFrame
    products: pl.DataFrame
    options: PotentialOptions
    assumptions: tuple[Message, ...]
    dropped: tuple[Dropped, ...]
    provenance: Provenance

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "unit": "USD",
            "exporter": self.exporter,
            "classification": self.classification,
            "periods": list(self.periods),
            "definition": DEFINITION,
            "reference": REFERENCE,
            "options": self.options.to_dict(),
            "assumptions": [said.to_dict() for said in self.assumptions],
            "dropped": [asdict(left) for left in self.dropped],
            "markets": [{"label": name(row["importer"]), **row} for row in self.markets.to_dicts()],
            "products": [
                {"label": short_name(self.classification, row["product"]), **row}
                for row in self.products.to_dicts()
            ],
            "provenance": asdict(self.provenance),
        }


def everywhere(desk: Desk, asked: Asked) -> Everywhere:
    """What an exporter could sell to every market, by market and by product.

    Raises
    ------
    NotLoadedError : no flows that fit are loaded.
    DataError : only industries are loaded, or the exporter trades nothing.
    """
    world = load_world(desk, asked)
    if not _dollars(world.options):
        raise DataError(
            "With every dollar factor off a market's products add up to today's trade exactly, so no "
            "market shows more than another. Switch one on, or ask for one market: tijarat "
            f"opportunities {asked.question.exporter} JPN."
        )
    cube, i = world.cube, world.cube.country(asked.question.exporter)
    found = world_potential(cube, world.conditions, world.options, top=BEST, diversification=False)
    unreported = Dropped("value not reported", cube.unreported)
    return Everywhere(
        cube.countries[i],
        world.data.selection.classification,
        cube.periods,
        _markets(cube, found, i),
        _products(cube, found, i),
        world.options,
        (message("potential-is-a-benchmark"), message("bands-by-product"), *world.said),
        (unreported,) if cube.unreported else (),
        Provenance(world.releases, asked.command("opportunities")),
    )


def _dollars(options: PotentialOptions) -> bool:
    """Whether any factor is on that makes a dollar potential of today's trade."""
    far = options.distance_rule != "off"
    return options.growth or options.import_correction or options.tariffs or far


def _markets(cube: Cube, found: WorldPotential, i: int) -> pl.DataFrame:
    best = [
        [cube.products[k] for k in found.top_product[i, j] if k >= 0]
        for j in range(len(cube.countries))
    ]
    rows = pl.DataFrame(
        {
            "importer": cube.countries,
            "value": cube.pairs[i],
            "potential": found.potential[i],
            "unused": found.unused[i],
            "realised_share": found.realised()[i],
            "best": pl.Series(best, dtype=pl.List(pl.String)),
        }
    )
    shown = rows.filter(pl.col("potential") > 0)
    return shown.sort("unused", "importer", descending=[True, False])


def _products(cube: Cube, found: WorldPotential, i: int) -> pl.DataFrame:
    rows = pl.DataFrame(
        {
            "product": np.array(cube.products),
            "value": cube.exports[i],
            "potential": found.product_potential[i],
            "unused": found.product_unused[i],
        }
    )
    shown = rows.filter(pl.col("potential") > 0)
    return shown.sort("unused", "product", descending=[True, False])
