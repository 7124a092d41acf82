"""From tables to the arrays of one pair: yearly means, weighted averages, what varies year by year.

The engine that holds the flows adds them up; what comes back is one row an exporter and product.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import narwhals as nw
import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import PeriodError
from tijarat.opportunities.applied_rates import names_partners
from tijarat.opportunities.diversification import nearness
from tijarat.opportunities.options import Growth, PotentialOptions
from tijarat.opportunities.potential import PairData, Vector
from tijarat.results import Dropped
from tijarat.statistics.frames import Lazy, collect, lazy, traded
from tijarat.tables import WORLD

FLOW_COLUMNS = ("period", "exporter", "importer", "product", "value")


@dataclass(frozen=True, slots=True)
class PairTables:
    """What the flows say about a pair.

    Parameters
    ----------
    data : the arrays of the formula.
    periods : the years averaged, in order.
    yearly_exports, yearly_imports : product by year, USD: v_ik and v_jk as they came, before they
        are averaged.
    suppliers : product, exporter, value (USD a year): who sells to the market.
    tariffs : product, exporter, rate (share): what the market asks; ``WLD`` for everybody else.
    near : density around each product the exporter has no advantage in, see
        :func:`.diversification.nearness`; None where it was not asked for.
    dropped : rows that could not be used.
    """

    data: PairData
    periods: tuple[str, ...]
    yearly_exports: Vector
    yearly_imports: Vector
    suppliers: pl.DataFrame
    tariffs: pl.DataFrame
    near: Vector | None = None
    dropped: tuple[Dropped, ...] = ()


def pair_tables(
    flows: IntoFrame | Lazy,
    exporter: str,
    importer: str,
    *,
    options: PotentialOptions,
    periods: Iterable[str] | None = None,
    growth: Growth | None = None,
    tariffs: IntoFrame | None = None,
    distances: IntoFrame | None = None,
    diversification: bool = False,
) -> PairTables:
    """The arrays of one pair.

    Parameters
    ----------
    flows : period (years, or one for all), exporter, importer, product, value (USD). A year in which
        an exporter has no row at all is not reported and does not count in its mean.
    periods : the years to average; the last ``options.years`` of the table when None.
    tariffs : importer, exporter (``WLD`` for all others), product, rate_percent; one row a key.
    distances : exporter, importer, km.
    diversification : also say how near each product is; only honest where the products are a whole
        economy's.

    Raises
    ------
    DataError : a column is missing.
    PeriodError : the periods are not years.
    """
    frame = lazy(flows, *FLOW_COLUMNS).filter(traded()).select(*FLOW_COLUMNS)
    value = nw.col("value").cast(nw.Float64)
    known = frame.with_columns(
        value=value,
        period=nw.col("period").cast(nw.String),
        product=nw.col("product").cast(nw.String),
    ).filter(~value.is_null() & ~value.is_nan() & (value > 0))
    chosen = last_years(known, options.years) if periods is None else tuple(periods)
    window = known.filter(nw.col("period").is_in(list(chosen)))
    base = yearly_means(window)
    exports = collect(base.group_by("exporter", "product").agg(nw.col("value").sum()))
    bought = collect(
        base.filter(nw.col("importer").is_in([exporter, importer]))
        .group_by("importer", "exporter", "product")
        .agg(nw.col("value").sum())
    )
    sold = collect(
        base.filter(nw.col("exporter") == exporter)
        .group_by("importer", "product")
        .agg(nw.col("value").sum())
    )
    market = bought.filter(pl.col("importer") == importer).drop("importer")
    products = tuple(sorted(exports["product"].unique().to_list()))
    rates = rates_of(tariffs)
    data = _data(
        products, exporter, importer, exports, bought, sold, market,
        options=options,
        growth=growth or Growth({}, {}),
        rates=rates,
        world_tariff=_world_tariff(base, rates, products, options),
        kilometres=kilometres(distances),
    )  # fmt: skip
    own, whole = nw.col("exporter") == exporter, nw.col("importer") == importer
    missing = collect(frame.filter(value.is_null() | value.is_nan()).select(nw.len().alias("rows")))
    unreported = int(missing["rows"][0])
    return PairTables(
        data,
        chosen,
        _by_year(window.filter(own), products, chosen),
        _by_year(window.filter(whole), products, chosen),
        market.sort("product", "value", "exporter", descending=[False, True, False]),
        rates.filter(pl.col("importer") == importer).drop("importer"),
        _near(exports, exporter, products) if diversification else None,
        (Dropped("value not reported", unreported),) if unreported else (),
    )


def last_years(flows: Lazy, years: int) -> tuple[str, ...]:
    """The last years of a table, in order; the only period there is, whatever it is called.

    Raises
    ------
    PeriodError : there are several periods and some are not calendar years.
    """
    found: list[str] = collect(flows.select("period").unique())["period"].to_list()
    return of_years(found)[-years:]


def of_years(periods: Iterable[str]) -> tuple[str, ...]:
    """Periods in order, which are years, or one of whatever name.

    Raises
    ------
    PeriodError : there are several and some are not calendar years.
    """
    found = sorted(periods)
    odd = [period for period in found if not (period.isdecimal() and len(period) == 4)]
    if odd and len(found) > 1:
        raise PeriodError(
            f"The periods came as {', '.join(odd[:3])}; expected calendar years such as 2024, for a "
            "yearly mean. Ask for calendar years (--years-as calendar) or give a column of years."
        )
    return tuple(found)


def yearly_means(window: Lazy) -> Lazy:
    """Each row's part in its flow's yearly mean: years without any row of the exporter do not count."""
    reported = window.group_by("exporter").agg(nw.col("period").n_unique().alias("years"))
    return window.join(reported, on="exporter").with_columns(
        value=nw.col("value") / nw.col("years").cast(nw.Float64)
    )


def weighted(rows: pl.DataFrame, column: str, products: tuple[str, ...], coverage: float) -> Vector:
    """Mean of a column by product, weighted by value; NaN where too little of the value is known."""
    known = pl.col(column).is_not_null()
    means = (
        rows.group_by("product")
        .agg(
            whole=pl.col("value").sum(),
            weight=pl.col("value").filter(known).sum(),
            total=(pl.col("value") * pl.col(column)).filter(known).sum(),
        )
        .filter((pl.col("weight") > 0) & (pl.col("weight") >= coverage * pl.col("whole")))
        .select("product", mean=pl.col("total") / pl.col("weight"))
    )
    return aligned(means, "mean", products, np.nan)


def aligned(rows: pl.DataFrame, column: str, products: tuple[str, ...], absent: float) -> Vector:
    """A column in the order of the products."""
    listed = pl.DataFrame({"product": products}, schema={"product": pl.String})
    joined = listed.join(
        rows.select("product", column), on="product", how="left", maintain_order="left"
    )
    return joined[column].cast(pl.Float64).fill_null(absent).to_numpy()


def _data(
    products: tuple[str, ...],
    exporter: str,
    importer: str,
    exports: pl.DataFrame,
    bought: pl.DataFrame,
    sold: pl.DataFrame,
    market: pl.DataFrame,
    *,
    options: PotentialOptions,
    growth: Growth,
    rates: pl.DataFrame,
    world_tariff: Vector,
    kilometres: pl.DataFrame,
) -> PairData:
    def total(rows: pl.DataFrame) -> Vector:
        sums = rows.group_by("product").agg(pl.col("value").sum())
        return aligned(sums, "value", products, 0.0)

    grown = exports.with_columns(
        growth=pl.col("exporter").replace_strict(growth.gdp, default=None, return_dtype=pl.Float64)
    )
    own_rates = with_rates(sold.with_columns(exporter=pl.lit(exporter)), rates)
    market = market.with_columns(importer=pl.lit(importer))
    asked = rates.filter(pl.col("importer") == importer)
    there = with_rates(market, rates)
    if not names_partners(asked):  # one rate for all says nothing of who pays less
        there = there.with_columns(rate=pl.lit(None, pl.Float64))
    far = market.join(kilometres, on=["exporter", "importer"], how="left")
    listed = pl.DataFrame({"product": products}, schema={"product": pl.String})
    pays = with_rates(
        listed.with_columns(importer=pl.lit(importer), exporter=pl.lit(exporter)), rates
    )
    direct = kilometres.filter((pl.col("exporter") == exporter) & (pl.col("importer") == importer))[
        "log_km"
    ]
    return PairData(
        products=products,
        sales=total(market.filter(pl.col("exporter") == exporter)),
        exports=total(sold),
        imports=total(market),
        own_imports=total(bought.filter(pl.col("importer") == exporter)),
        world=total(exports),
        growth=growth.gdp.get(exporter, np.nan),
        mean_growth=weighted(grown, "growth", products, options.coverage),
        importer_growth=growth.gdp.get(importer, np.nan),
        importer_population=growth.population.get(importer, np.nan),
        exporter_tariff=weighted(own_rates, "rate", products, options.coverage),
        world_tariff=world_tariff,
        market_tariff=weighted(there, "rate", products, options.coverage),
        tariff=aligned(pays, "rate", products, np.nan),
        market_distance=weighted(far, "log_km", products, options.coverage),
        distance=float(direct[0]) if len(direct) else np.nan,
    )


def rates_of(tariffs: IntoFrame | None) -> pl.DataFrame:
    """A table of tariffs in memory: importer, exporter, product, rate (share)."""
    if tariffs is None:
        empty = {"importer": pl.String, "exporter": pl.String, "product": pl.String}
        return pl.DataFrame(schema={**empty, "rate": pl.Float64})
    frame = lazy(tariffs, "importer", "exporter", "product", "rate_percent")
    rows = collect(frame.select("importer", "exporter", "product", "rate_percent"))
    return rows.select(
        "importer", "exporter", "product", rate=pl.col("rate_percent").cast(pl.Float64) / 100
    )


def with_rates(rows: pl.DataFrame, rates: pl.DataFrame) -> pl.DataFrame:
    """Rows with the ``rate`` the importer asks: the exporter's own where it has one, else the general."""
    general = rates.filter(pl.col("exporter") == WORLD).select(
        "importer", "product", general=pl.col("rate")
    )
    joined = rows.join(rates, on=["importer", "exporter", "product"], how="left").join(
        general, on=["importer", "product"], how="left"
    )
    return joined.with_columns(rate=pl.coalesce("rate", "general")).drop("general")


def _world_tariff(
    base: Lazy, rates: pl.DataFrame, products: tuple[str, ...], options: PotentialOptions
) -> Vector:
    """t_k: the tariff all flows of a product meet; looked up only where enough importers are known."""
    levying: list[str] = rates["importer"].unique().to_list()
    if not levying or not options.tariffs:
        return np.full(len(products), np.nan)
    bought = collect(base.group_by("importer", "product").agg(nw.col("value").sum()))
    covered = weighted(
        bought.with_columns(known=pl.when(pl.col("importer").is_in(levying)).then(pl.lit(1.0))),
        "known",
        products,
        options.coverage,
    )
    if np.isnan(covered).all():
        return covered
    cells = collect(base.group_by("exporter", "importer", "product").agg(nw.col("value").sum()))
    return weighted(with_rates(cells, rates), "rate", products, options.coverage)


def kilometres(distances: IntoFrame | None) -> pl.DataFrame:
    """A table of distances in memory: exporter, importer, log_km."""
    schema = {"exporter": pl.String, "importer": pl.String, "log_km": pl.Float64}
    if distances is None:
        return pl.DataFrame(schema=schema)
    frame = lazy(distances, "exporter", "importer", "km")
    rows = collect(frame.select("exporter", "importer", "km")).filter(pl.col("km") > 0)
    return rows.select("exporter", "importer", log_km=pl.col("km").cast(pl.Float64).log())


def _near(exports: pl.DataFrame, exporter: str, products: tuple[str, ...]) -> Vector:
    """Density around each product for one exporter; 0 for one that sells nothing."""
    place = {code: n for n, code in enumerate(products)}
    exporters: list[str] = sorted(exports["exporter"].unique().to_list())
    row = {code: n for n, code in enumerate(exporters)}
    table = np.zeros((len(exporters), len(products)))
    i = exports["exporter"].replace_strict(row, return_dtype=pl.Int64).to_numpy()
    k = exports["product"].replace_strict(place, return_dtype=pl.Int64).to_numpy()
    table[i, k] = exports["value"].to_numpy()
    if exporter not in row:
        return np.zeros(len(products))
    return nearness(table)[row[exporter]].astype(np.float64)


def _by_year(rows: Lazy, products: tuple[str, ...], periods: tuple[str, ...]) -> Vector:
    """Sums by product and year; 0 where there is no row."""
    sums = collect(rows.group_by("product", "period").agg(nw.col("value").sum()))
    place: Mapping[str, int] = {code: n for n, code in enumerate(products)}
    year: Mapping[str, int] = {code: n for n, code in enumerate(periods)}
    table = np.zeros((len(products), len(periods)))
    for product, period, value in sums.iter_rows():
        table[place[product], year[period]] = value
    return table
