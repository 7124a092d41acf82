"""The world's potential in narwhals expressions: the reference, and the way beyond one machine's memory.

Written once, it runs on polars, DuckDB and Spark alike, on tables of one engine. The array in
:mod:`.world_potential` is held equal to it on small data.
"""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import IntoFrame

from tijarat.opportunities.options import PotentialOptions
from tijarat.opportunities.pair_tables import FLOW_COLUMNS, last_years, yearly_means
from tijarat.opportunities.potential import DOLLAR
from tijarat.statistics.frames import Lazy, lazy, traded
from tijarat.tables import WORLD

CELL = ("exporter", "importer", "product")
PAIR = ("exporter", "importer")


def relational_potential(
    flows: IntoFrame | Lazy,
    *,
    options: PotentialOptions | None = None,
    growth: IntoFrame | Lazy | None = None,
    tariffs: IntoFrame | Lazy | None = None,
    distances: IntoFrame | Lazy | None = None,
    near: IntoFrame | Lazy | None = None,
) -> Lazy:
    """Potential of every pair and product, lazily.

    Parameters
    ----------
    flows : period (years), exporter, importer, product, value (USD).
    growth : country, gdp, population: level at the horizon over now.
    tariffs : importer, exporter (``WLD`` for all others), product, rate_percent; one row a key.
    distances : exporter, importer, km.
    near : exporter, product, density, of the products the exporter has no advantage in; with it
        stands ``diversification_rank`` beside.

    Returns
    -------
    Rows of exporter, importer, product, value, market (USD a year), supply_share, every factor (null
    where it does not count), potential, unused (USD a year), for what the exporter sells somewhere,
    or has near, and the importer buys.

    Raises
    ------
    DataError : a column is missing.
    PeriodError : the periods are not years.
    """
    options = options or PotentialOptions()
    cells = _cells(flows, options)
    supply = cells.group_by("exporter", "product").agg(exports=nw.col("value").sum())
    demand = cells.group_by("importer", "product").agg(market=nw.col("value").sum())
    world = cells.group_by("product").agg(world=nw.col("value").sum())
    wanted = demand.join(world, on="product")
    rows = supply.join(wanted, on="product").filter(nw.col("exporter") != nw.col("importer"))
    rows = rows.join(cells, on=list(CELL), how="left")
    bought = demand.select("product", exporter=nw.col("importer"), bought=nw.col("market"))
    rows = rows.join(bought, on=["exporter", "product"], how="left").with_columns(
        value=_or(nw.col("value"), 0.0),
        supply_share=nw.col("exports") / nw.col("world"),
    )
    rows = _with_ease(rows, cells)
    rows = rows.with_columns(_correction(options))
    rows = _with_growth(rows, supply, growth, options)
    rows = _with_tariffs(rows, cells, tariffs, options)
    rows = _with_distance(rows, cells, distances, options)
    potential = nw.col("market") * nw.col("supply_share") * nw.col("ease")
    for name in DOLLAR:
        potential = potential * _or(nw.col(name), 1.0)
    rows = rows.with_columns(potential=potential).with_columns(
        unused=nw.max_horizontal(nw.col("potential") - nw.col("value"), nw.lit(0.0))
    )
    columns = [*CELL, "value", "market", "supply_share", *DOLLAR, "ease", "potential", "unused"]
    found = rows.select(*columns)
    return found if near is None else _with_rank(found, near)


def _cells(flows: IntoFrame | Lazy, options: PotentialOptions) -> Lazy:
    value = nw.col("value").cast(nw.Float64)
    frame = lazy(flows, *FLOW_COLUMNS).select(*FLOW_COLUMNS).filter(traded())
    known = frame.with_columns(value=value).filter(~value.is_null() & ~value.is_nan() & (value > 0))
    chosen = list(last_years(known, options.years))
    window = known.filter(nw.col("period").is_in(chosen))
    return yearly_means(window).group_by(*CELL).agg(nw.col("value").sum())


def _or(value: nw.Expr, other: float) -> nw.Expr:
    return nw.when(~value.is_null()).then(value).otherwise(nw.lit(other))


def _off(*names: str) -> list[nw.Expr]:
    return [nw.lit(None).cast(nw.Float64).alias(name) for name in names]


def _weighted(rows: Lazy, column: str, coverage: float, *keys: str) -> Lazy:
    """Mean of a column by keys, weighted by value; null where too little of the value is known."""
    known = ~nw.col(column).is_null()
    value = nw.col("value")
    sums = (
        rows.with_columns(
            _weight=nw.when(known).then(value).otherwise(nw.lit(0.0)),
            _total=nw.when(known).then(value * nw.col(column)).otherwise(nw.lit(0.0)),
        )
        .group_by(*keys)
        .agg(
            _whole=value.sum(),
            _weight=nw.col("_weight").sum(),
            _total=nw.col("_total").sum(),
        )
    )
    enough = (nw.col("_weight") > 0) & (nw.col("_weight") >= coverage * nw.col("_whole"))
    mean = nw.when(enough).then(nw.col("_total") / nw.col("_weight"))
    return sums.select(*keys, mean.alias(f"mean_{column}"))


def _with_ease(rows: Lazy, cells: Lazy) -> Lazy:
    suggested = (
        rows.with_columns(part=nw.col("supply_share") * nw.col("market"))
        .group_by(*PAIR)
        .agg(suggested=nw.col("part").sum())
    )
    traded_ = cells.group_by(*PAIR).agg(traded=nw.col("value").sum())
    both = suggested.join(traded_, on=list(PAIR), how="left").select(
        *PAIR, ease=_or(nw.col("traded") / nw.col("suggested"), 0.0)
    )
    return rows.join(both, on=list(PAIR))


def _correction(options: PotentialOptions) -> nw.Expr:
    if not options.import_correction:
        return _off("export_import_ratio")[0]
    bought = nw.col("bought")
    corrected = nw.min_horizontal(nw.col("exports") / bought, nw.lit(1.0))
    whole = bought.is_null() | (bought <= 0)
    return nw.when(whole).then(nw.lit(1.0)).otherwise(corrected).alias("export_import_ratio")


def _with_growth(
    rows: Lazy, supply: Lazy, growth: IntoFrame | Lazy | None, options: PotentialOptions
) -> Lazy:
    if growth is None or not options.growth:
        return rows.with_columns(*_off("supply_growth", "demand_growth"))
    table = lazy(growth, "country", "gdp", "population")
    own = table.select(exporter=nw.col("country"), gdp=nw.col("gdp"))
    sellers = supply.join(own, on="exporter", how="left").with_columns(value=nw.col("exports"))
    mean = _weighted(sellers, "gdp", options.coverage, "product")
    per_head = nw.col("gdp") / nw.col("population")
    wants = per_head ** nw.lit(options.income_elasticity) * nw.col("population")
    demand = table.select(importer=nw.col("country"), demand_growth=wants)
    return (
        rows.join(own, on="exporter", how="left")
        .join(mean, on="product", how="left")
        .join(demand, on="importer", how="left")
        .with_columns(supply_growth=nw.col("gdp") / nw.col("mean_gdp"))
    )


def _with_tariffs(
    rows: Lazy, cells: Lazy, tariffs: IntoFrame | Lazy | None, options: PotentialOptions
) -> Lazy:
    if tariffs is None or not options.tariffs:
        return rows.with_columns(*_off("supply_tariff", "market_tariff"))
    table = lazy(tariffs, "importer", "exporter", "product", "rate_percent").select(
        *CELL, own=nw.col("rate_percent").cast(nw.Float64) / 100
    )
    general = table.filter(nw.col("exporter") == WORLD).select(
        "importer", "product", general=nw.col("own")
    )
    partners = table.filter(nw.col("exporter") != WORLD)
    telling = partners.group_by("importer").agg(partners=nw.col("own").count())

    def rated(frame: Lazy) -> Lazy:
        joined = frame.join(partners, on=list(CELL), how="left").join(
            general, on=["importer", "product"], how="left"
        )
        rate = nw.when(~nw.col("own").is_null()).then(nw.col("own")).otherwise(nw.col("general"))
        return joined.with_columns(rate=rate)

    paid = rated(cells)
    share, power = options.coverage, nw.lit(options.tariff_exponent)
    by_exporter = _weighted(paid, "rate", share, "exporter", "product")
    by_world = _weighted(paid, "rate", share, "product")
    by_importer = _weighted(paid, "rate", share, "importer", "product").join(telling, on="importer")
    found = (
        rated(rows)
        .join(_named(by_exporter, "met", "exporter"), on=["exporter", "product"], how="left")
        .join(_named(by_world, "usual"), on="product", how="left")
        .join(_named(by_importer, "asked", "importer"), on=["importer", "product"], how="left")
    )
    return found.with_columns(
        supply_tariff=((1 + nw.col("met")) / (1 + nw.col("usual"))) ** power,
        market_tariff=((1 + nw.col("asked")) / (1 + nw.col("rate"))) ** power,
    )


def _named(means: Lazy, name: str, *keys: str) -> Lazy:
    return means.select(*keys, "product", nw.col("mean_rate").alias(name))


def _with_distance(
    rows: Lazy, cells: Lazy, distances: IntoFrame | Lazy | None, options: PotentialOptions
) -> Lazy:
    if distances is None or options.distance_rule == "off":
        return rows.with_columns(*_off("distance"))
    table = lazy(distances, "exporter", "importer", "km").filter(nw.col("km") > 0)
    far = table.select(*PAIR, log_km=nw.col("km").cast(nw.Float64).log())
    usual = _weighted(
        cells.join(far, on=list(PAIR), how="left"),
        "log_km",
        options.coverage,
        "importer",
        "product",
    )
    farther = nw.col("log_km") - nw.col("mean_log_km")
    if options.distance_rule == "one_sided":
        farther = nw.when(farther > 0).then(farther).otherwise(farther * 0)
    return (
        rows.join(far, on=list(PAIR), how="left")
        .join(usual, on=["importer", "product"], how="left")
        .with_columns(distance=(-farther.abs()).exp())
    )


def _with_rank(rows: Lazy, near: IntoFrame | Lazy) -> Lazy:
    """Rank by density times demand among the products of a pair; null where there is no density."""
    table = lazy(near, "exporter", "product", "density").select("exporter", "product", "density")
    demand = nw.col("market")
    for name in ("demand_growth", "market_tariff", "distance"):
        demand = demand * _or(nw.col(name), 1.0)
    scored = rows.join(table, on=["exporter", "product"], how="left").with_columns(
        score=nw.when(nw.col("density") > 0).then(nw.col("density") * demand)
    )
    rank = nw.col("score").rank("min", descending=True).over(*PAIR)
    ranked = scored.with_columns(diversification_rank=nw.when(nw.col("score") > 0).then(rank))
    return ranked.drop("score", "density")
