"""Export potential of every exporter in every market for every product at once, and again after a change.

The formula is that of :mod:`.potential`; :mod:`.relational` computes the same in narwhals expressions
and is the reference that tests hold this to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tijarat.opportunities.cube import Cube, Double, Single, in_blocks
from tijarat.opportunities.diversification import nearness
from tijarat.opportunities.options import PotentialOptions
from tijarat.opportunities.pair_tables import PairTables
from tijarat.opportunities.potential import PairData, export_import_ratio, ratio
from tijarat.opportunities.world_conditions import Conditions


@dataclass(frozen=True, slots=True)
class Averages:
    """Weighted averages of the conditions; NaN where too little of the value is known.

    Parameters
    ----------
    mean_growth, world_tariff : by product.
    exporter_tariff : exporter x product.
    market_tariff, market_distance : importer x product.
    """

    mean_growth: Double
    world_tariff: Double
    exporter_tariff: Double
    market_tariff: Double
    market_distance: Double


@dataclass(frozen=True, slots=True)
class WorldPotential:
    """The world's potential: sums, and the best products of every pair.

    Parameters
    ----------
    potential, unused : USD a year, exporter x importer.
    product_potential, product_unused : USD a year, exporter x product, over all markets.
    top_product : exporter x importer x rank: places of the products with most unused; -1 for none.
    top_potential, top_unused : USD a year, of these.
    new_product : the same by diversification, among products the exporter has no comparative
        advantage in; a rank, never dollars. Empty where it was not asked for.
    """

    potential: Double
    unused: Double
    product_potential: Double
    product_unused: Double
    top_product: NDArray[np.int32]
    top_potential: Single
    top_unused: Single
    new_product: NDArray[np.int32]

    def realised(self) -> Double:
        """Share of each pair's potential that is sold, 0-1; NaN where there is no potential."""
        return ratio(self.potential - self.unused, self.potential)

    def table(self, cube: Cube) -> pl.DataFrame:
        """Pairs with their potential, unused (USD a year) and realised_share (0-1)."""
        size = len(cube.countries)
        codes = np.array(cube.countries)
        found = pl.DataFrame(
            {
                "exporter": codes.repeat(size),
                "importer": np.tile(codes, size),
                "potential": self.potential.ravel(),
                "unused": self.unused.ravel(),
                "realised_share": self.realised().ravel(),
            }
        )
        return found.filter(pl.col("potential") > 0).with_columns(
            pl.col("realised_share").fill_nan(None)
        )


def averages(cube: Cube, given: Conditions, options: PotentialOptions) -> Averages:
    """Averages over suppliers and markets that the formula compares with."""
    known = ~np.isnan(given.growth)
    grown = np.where(known, given.growth, 0.0)
    mean_growth = _covered(
        grown @ cube.exports, known.astype(np.float64) @ cube.exports, cube.world, options.coverage
    )
    by_exporter, by_importer = _tariff_sums(cube, given, options)
    world = by_exporter.sum(axis=1)
    market = _covered(by_importer[0], by_importer[1], cube.imports, options.coverage)
    market[~_names_partners(given)] = np.nan
    return Averages(
        mean_growth,
        _covered(world[0], world[1], cube.world, options.coverage),
        _covered(by_exporter[0], by_exporter[1], cube.exports, options.coverage),
        market,
        _distances(cube, given, options),
    )


def world_potential(
    cube: Cube,
    given: Conditions,
    options: PotentialOptions | None = None,
    *,
    top: int = 20,
    diversification: bool = True,
    against: Averages | None = None,
    threads: int | None = None,
) -> WorldPotential:
    """Potential of every cell, in blocks of exporters.

    Parameters
    ----------
    cube, given : flows and conditions; change the conditions and call again, the flows stay.
    top : how many products of each pair to keep.
    diversification : also rank what is new to each exporter, see :mod:`.diversification`.
    against : averages computed already from the same arguments.
    threads : as many as the machine has when None.
    """
    from tijarat.opportunities.cube_kernels import exporters

    options = options or PotentialOptions()
    against = against or averages(cube, given, options)
    size, kinds = len(cube.countries), len(cube.products)
    supply, demand, general, own = _factors(cube, given, options, against)
    usual = np.nan_to_num(np.exp(against.market_distance), nan=0.0).astype(np.float32)
    km = np.nan_to_num(np.exp(given.log_km), nan=0.0).astype(np.float32)
    near = nearness(cube.exports) if diversification and top else np.zeros((0, 0), np.float32)
    listed = (size, size, top)
    found = WorldPotential(
        np.zeros((size, size)),
        np.zeros((size, size)),
        np.zeros((size, kinds)),
        np.zeros((size, kinds)),
        np.full(listed, -1, dtype=np.int32),
        np.zeros(listed, dtype=np.float32),
        np.zeros(listed, dtype=np.float32),
        np.full(listed if len(near) else (0, 0, 0), -1, dtype=np.int32),
    )
    score = np.zeros(found.new_product.shape, dtype=np.float32)

    def block(first: int, last: int) -> None:
        exporters(
            cube.value, supply, demand, _ease(cube), general, given.own.start, given.own.product,
            own, usual, km, _rule(options), near, first, last, top,
            found.potential, found.unused, found.product_potential, found.product_unused,
            found.top_product, found.top_potential, found.top_unused, found.new_product, score,
        )  # fmt: skip

    in_blocks(block, size, threads)
    return found


def pair_of(
    cube: Cube, given: Conditions, against: Averages, exporter: int, importer: int
) -> PairTables:
    """One pair's arrays, for :func:`.assess`: the same as read from tables."""
    i, j = exporter, importer
    own = given.own.between(i * len(cube.countries) + j)
    tariff = given.general[j].astype(np.float64)
    tariff[given.own.product[own]] = given.own.rate[own]
    data = PairData(
        products=cube.products,
        sales=cube.value[i, j].astype(np.float64),
        exports=cube.exports[i],
        imports=cube.imports[j],
        own_imports=cube.imports[i],
        world=cube.world,
        growth=float(given.growth[i]),
        mean_growth=against.mean_growth,
        importer_growth=float(given.growth[j]),
        importer_population=float(given.population[j]),
        exporter_tariff=against.exporter_tariff[i],
        world_tariff=against.world_tariff,
        market_tariff=against.market_tariff[j],
        tariff=tariff,
        market_distance=against.market_distance[j],
        distance=float(given.log_km[i, j]),
    )
    exports, imports = (
        table[place].astype(np.float64)
        for table, place in ((cube.yearly_exports, i), (cube.yearly_imports, j))
    )
    empty = {"product": pl.String, "exporter": pl.String}
    return PairTables(
        data,
        cube.periods,
        exports,
        imports,
        pl.DataFrame(schema={**empty, "value": pl.Float64}),
        pl.DataFrame(schema={**empty, "rate": pl.Float64}),
    )


def suppliers_of(cube: Cube, importer: int) -> pl.DataFrame:
    """Who sells to a market: product, exporter, value (USD a year)."""
    block = cube.value[:, importer, :]
    k, i = np.nonzero(block.T)
    return pl.DataFrame(
        {
            "product": np.array(cube.products)[k],
            "exporter": np.array(cube.countries)[i],
            "value": block[i, k].astype(np.float64),
        }
    )


def _factors(
    cube: Cube, given: Conditions, options: PotentialOptions, against: Averages
) -> tuple[Single, Single, Single, Single]:
    """Supply and demand without their averages over partners, and the factor of every tariff."""
    supply = np.nan_to_num(ratio(cube.exports, np.broadcast_to(cube.world, cube.exports.shape)))
    demand = cube.imports.copy()
    if options.growth:
        mean = np.broadcast_to(against.mean_growth, supply.shape)
        supply *= _neutral(ratio(np.broadcast_to(given.growth[:, None], supply.shape), mean))
        per_head = given.growth / given.population
        demand *= _neutral(per_head**options.income_elasticity * given.population)[:, None]
    if options.import_correction:
        supply *= export_import_ratio(cube.exports, cube.imports)
    general = np.ones(cube.imports.shape, dtype=np.float32)
    own = np.ones(len(given.own.rate), dtype=np.float32)
    if options.tariffs:
        power = options.tariff_exponent
        supply *= _neutral(((1 + against.exporter_tariff) / (1 + against.world_tariff)) ** power)
        asked = 1 + given.general.astype(np.float64)
        general = _neutral(((1 + against.market_tariff) / asked) ** power).astype(np.float32)
        if len(own):
            usual = (1 + against.market_tariff).astype(np.float32)
            own = _own_factors(given, usual, np.float32(power))
    return supply.astype(np.float32), demand.astype(np.float32), general, own


def _own_factors(given: Conditions, usual: Single, power: np.float32) -> Single:
    size = len(given.growth)
    importer = np.tile(np.arange(size), size).repeat(np.diff(given.own.start))
    factor = usual[importer, given.own.product]
    factor /= 1 + given.own.rate
    np.power(factor, power, out=factor)
    factor[np.isnan(factor)] = 1
    return factor


def _tariff_sums(cube: Cube, given: Conditions, options: PotentialOptions) -> tuple[Double, Double]:
    """Value times rate, and value with a known rate: by exporter and product, by importer and product."""
    shape = (2, *cube.exports.shape)
    by_exporter, by_importer = np.zeros(shape), np.zeros(shape)
    if not options.tariffs or (np.isnan(given.general).all() and not len(given.own.rate)):
        return by_exporter, by_importer
    from tijarat.opportunities.cube_kernels import weigh_tariffs

    def block(first: int, last: int) -> Double:
        own = np.zeros(shape)
        weigh_tariffs(
            cube.value, given.general, given.own.start, given.own.product, given.own.rate,
            first, last, by_exporter, own,
        )  # fmt: skip
        return own

    for part in in_blocks(block, len(cube.countries)):
        by_importer += part
    return by_exporter, by_importer


def _distances(cube: Cube, given: Conditions, options: PotentialOptions) -> Double:
    """Mean ln km of each market's suppliers, by product."""
    total, weight = np.zeros_like(cube.imports), np.zeros_like(cube.imports)
    if options.distance_rule == "off" or np.isnan(given.log_km).all():
        return np.full_like(total, np.nan)
    from tijarat.opportunities.cube_kernels import weigh_distances

    def block(first: int, last: int) -> tuple[Double, Double]:
        sums = np.zeros_like(total), np.zeros_like(weight)
        weigh_distances(cube.value, given.log_km, first, last, *sums)
        return sums

    for part in in_blocks(block, len(cube.countries)):
        total += part[0]
        weight += part[1]
    return _covered(total, weight, cube.imports, options.coverage)


def _covered(total: Double, weight: Double, whole: Double, coverage: float) -> Double:
    """A weighted mean; NaN where what is known holds too little of the whole."""
    # single precision of the cells leaves a whole that is a little less than the sum of its parts
    return np.where(weight >= coverage * whole * (1 - 1e-6), ratio(total, weight), np.nan)


def _names_partners(given: Conditions) -> NDArray[np.bool_]:
    """Which importers grant anybody a rate of its own."""
    size = len(given.growth)
    counts = np.diff(given.own.start).reshape(size, size)
    return counts.sum(axis=0) > 0


def _ease(cube: Cube) -> Single:
    structure = (
        cube.exports
        @ np.nan_to_num(ratio(cube.imports, np.broadcast_to(cube.world, cube.imports.shape))).T
    )
    return np.nan_to_num(ratio(cube.pairs, structure)).astype(np.float32)


def _neutral(factor: Double) -> Double:
    return np.where(np.isnan(factor), 1.0, factor)


def _rule(options: PotentialOptions) -> int:
    from tijarat.opportunities.cube_kernels import ABSOLUTE, OFF, ONE_SIDED

    return {"absolute": ABSOLUTE, "one_sided": ONE_SIDED, "off": OFF}[options.distance_rule]
