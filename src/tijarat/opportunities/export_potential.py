"""Export potential of a pair as a result: benchmark, what of it is unused, band, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from narwhals.typing import IntoFrame

from tijarat.opportunities.diversification import diversification_rank
from tijarat.opportunities.measured import as_given
from tijarat.opportunities.options import GIVEN, Growth, PotentialOptions
from tijarat.opportunities.pair_tables import PairTables, pair_tables
from tijarat.opportunities.potential import (
    DOLLAR,
    FACTORS,
    NO_DATA,
    SWITCHED_OFF,
    PairData,
    Potential,
    Vector,
    potential,
    ratio,
    retained,
)
from tijarat.opportunities.sensitivity import Noise, Uncertainty, band, confidence, noise
from tijarat.results import (
    Country,
    Dropped,
    Headline,
    Message,
    Quantity,
    Result,
    Span,
    message,
)

DEFINITION = (
    "Supply (the exporter's share of world exports of the product, corrected) times demand (the "
    "market's imports of it, corrected) times ease (what the two trade over what their structures "
    "suggest); unused is the part of it not sold yet, product by product."
)
REFERENCE = "Decreux and Spies (2016), Export Potential Assessments; own implementation"
STRUCTURAL = "structural benchmark"
"""The unit where no dollar factor counts: compare with the market share, never add up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Potentials(Result):
    """Export potential of a pair, one row a product.

    Parameters
    ----------
    exporter, importer : alpha-3 codes.
    unit : ``USD``, or :data:`STRUCTURAL` where no dollar factor counts.
    periods : the years averaged.
    options, uncertainty : every choice, with its value.
    neutral : factor -> why it counts for no product.
    totals : potential, unused, value (USD) and realised_share of the rows; None in a structural
        benchmark.
    diversification : product, rank, density (0-1), market (USD a year) of what the exporter has no
        comparative advantage in, the most promising first; None where it was not asked for.
    given : what was handed over, so that :meth:`table` can answer in its kind.
    """

    exporter: str
    importer: str
    unit: str
    periods: tuple[str, ...]
    options: PotentialOptions
    uncertainty: Uncertainty
    neutral: Mapping[str, str]
    totals: Mapping[str, float] | None = None
    diversification: pl.DataFrame | None = None
    given: Any = None

    def table(self) -> Any:
        """The rows, of the kind that was handed over: pandas, polars, Arrow; polars for engines."""
        return self.rows if self.given is None else as_given(self.given, self.rows)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: ``factors`` of a row multiply to its ``potential``."""
        return {
            **Result.to_dict(self),
            "exporter": self.exporter,
            "importer": self.importer,
            "unit": self.unit,
            "periods": list(self.periods),
            "options": self.options.to_dict(),
            "uncertainty": self.uncertainty.to_dict(),
            "totals": None if self.totals is None else dict(self.totals),
            "rows": [self.row(row) for row in self.rows.to_dicts()],
            "diversification": None
            if self.diversification is None
            else self.diversification.to_dicts(),
        }

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of the table with its factors in one mapping, and beside them those that do not count."""
        plain = {name: value for name, value in row.items() if name not in FACTORS}
        counted = {name: row[name] for name in FACTORS if row[name] is not None}
        neutral = {name: self.neutral.get(name, NO_DATA) for name in DOLLAR if row[name] is None}
        return {**plain, "factors": counted, "neutral_factors": neutral}


def export_potential(
    flows: IntoFrame,
    exporter: str,
    importer: str,
    *,
    options: PotentialOptions | None = None,
    periods: Iterable[str] | None = None,
    growth: Growth | None = None,
    tariffs: IntoFrame | None = None,
    distances: IntoFrame | None = None,
    uncertainty: Uncertainty | None = None,
    diversification: bool = False,
) -> Potentials:
    """What the exporter could sell to the importer, product by product.

    Parameters
    ----------
    flows : period, exporter, importer, product, value (USD), of all countries.
    options, uncertainty : every open choice; the usual ones when None.
    growth, tariffs, distances, diversification : see :func:`.pair_tables`; what is not given counts
        neutral and is named in ``neutral``.

    Returns
    -------
    Rows of product, value (USD a year now), potential, unused, realised_share (0-1), low, high,
    market_share (0-1), suggested_share (potential over the market), every factor (null where it
    does not count), tariff_percent (what the exporter pays), confidence, and the largest rival with
    its share. A benchmark, not a ceiling.

    Raises
    ------
    DataError : a column is missing.
    PeriodError : the periods are not years.

    References
    ----------
    Decreux and Spies (2016), Export Potential Assessments, International Trade Centre.
    """
    options = options or PotentialOptions()
    tables = pair_tables(
        flows, exporter, importer,
        options=options, periods=periods, growth=growth, tariffs=tariffs, distances=distances,
        diversification=diversification,
    )  # fmt: skip
    found = assess(tables, exporter, importer, options, uncertainty or Uncertainty(), growth)
    return replace(found, given=flows)


def assess(
    tables: PairTables,
    exporter: str,
    importer: str,
    options: PotentialOptions,
    uncertainty: Uncertainty,
    growth: Growth | None = None,
    *,
    kind: str = "products",
) -> Potentials:
    """The result for one pair from its arrays; ``kind`` is what a row is: products or industries."""
    data, periods = tables.data, tables.periods
    found = potential(data, options)
    around = noise(tables.yearly_exports, tables.yearly_imports, uncertainty)
    low, high = band(data, found, options, around, uncertainty)
    keep = retained(data, found, options)
    alive = (found.potential > 0) | (data.sales > 0)
    rows = _rows(tables, found, low, high, exporter).filter(pl.Series(keep & alive))
    rows = rows.sort("unused", "potential", "product", descending=[True, True, False])
    unit = STRUCTURAL if found.structural else "USD"
    return Potentials(
        method="export-potential",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=rows,
        units=_units(unit),
        headline=_headline(rows, unit, periods),
        summary=_summary(rows, unit, exporter, importer, periods, kind),
        lacking=_lacking(data, exporter, importer, tables),
        assumptions=_assumptions(found, options, uncertainty, around, growth, periods),
        dropped=(*tables.dropped, *_left_out(data, found, keep, alive)),
        exporter=exporter,
        importer=importer,
        unit=unit,
        periods=periods,
        options=options,
        uncertainty=uncertainty,
        neutral=found.neutral,
        totals=None if found.structural else _totals(rows),
        diversification=None if tables.near is None else _new(data, found, tables.near),
    )


def _new(data: PairData, found: Potential, near: Vector) -> pl.DataFrame:
    """What is new to the exporter, by density times the market's demand."""
    demand = data.imports.copy()
    for name in ("demand_growth", "market_tariff", "distance"):
        demand *= np.nan_to_num(found.factors[name], nan=1.0)
    rank = diversification_rank(near, demand)
    rows = pl.DataFrame(
        {
            "product": list(data.products),
            "rank": rank,
            "density": near,
            "market": data.imports,
            "value": data.sales,
        },
        schema_overrides={"product": pl.String},
    )
    ranked = rows.filter(pl.col("rank").is_not_nan())
    return ranked.with_columns(pl.col("rank").cast(pl.Int64)).sort("rank")


def _rows(
    tables: PairTables, found: Potential, low: Vector, high: Vector, exporter: str
) -> pl.DataFrame:
    data = tables.data
    lacking = np.zeros(len(data.products), dtype=bool)
    for name in DOLLAR:
        if found.neutral.get(name) != SWITCHED_OFF:
            lacking |= np.isnan(found.factors[name])
    sure = confidence(tables.yearly_exports, tables.yearly_imports, low, high, lacking)
    columns: dict[str, Any] = {
        "product": list(data.products),
        "value": data.sales,
        "potential": found.potential,
        "unused": found.unused(data.sales),
        "realised_share": found.realised(data.sales),
        "low": low,
        "high": high,
        "market_share": ratio(data.sales, data.imports),
        "suggested_share": ratio(found.potential, data.imports),
        **found.factors,
        "tariff_percent": data.tariff * 100,
        "confidence": sure,
    }
    numbers = [name for name in columns if name not in ("product", "confidence")]
    schema = {name: pl.Float64 if name in numbers else pl.String for name in columns}
    rows = pl.DataFrame(columns, schema=schema).with_columns(pl.col(numbers).fill_nan(None))
    return rows.join(
        _rivals(tables.suppliers, exporter), on="product", how="left", maintain_order="left"
    )


def _rivals(suppliers: pl.DataFrame, exporter: str) -> pl.DataFrame:
    """The largest other supplier of each product, and its share of the market."""
    shares = suppliers.with_columns(
        rival_share=pl.col("value") / pl.col("value").sum().over("product")
    )
    return (
        shares.filter((pl.col("exporter") != exporter) & (pl.col("value") > 0))
        .sort("product", "value", "exporter", descending=[False, True, False])
        .unique("product", keep="first", maintain_order=True)
        .select("product", "rival_share", rival="exporter")
    )


def _units(unit: str) -> dict[str, str]:
    return {
        "value": "USD",
        **dict.fromkeys(("potential", "unused", "low", "high"), unit),
        **dict.fromkeys(
            ("realised_share", "market_share", "suggested_share", "rival_share"), "share"
        ),
        "tariff_percent": "percent",
        **dict.fromkeys(FACTORS, "factor"),
        "market": "USD",
        "supply_share": "share",
    }


def _totals(rows: pl.DataFrame) -> dict[str, float]:
    """Sums over the rows; unused is summed cell by cell, so excess here never hides a gap there."""
    whole = float(rows["potential"].sum())
    used = float(rows.select(pl.min_horizontal("value", "potential").sum()).item())
    found = {
        "potential": whole,
        "unused": float(rows["unused"].sum()),
        "value": float(rows["value"].sum()),
    }
    return {**found, "realised_share": used / whole} if whole > 0 else found


def _headline(rows: pl.DataFrame, unit: str, periods: tuple[str, ...]) -> Headline | None:
    if unit == STRUCTURAL or rows.is_empty():
        return None
    unused = round(float(rows["unused"].sum()), 2)  # to the cent: sums in another order end alike
    return Headline(unused, "USD", periods[-1])


def _summary(
    rows: pl.DataFrame,
    unit: str,
    exporter: str,
    importer: str,
    periods: tuple[str, ...],
    kind: str,
) -> Message | None:
    if rows.is_empty():
        return None
    pair = {
        "exporter": Country(exporter),
        "importer": Country(importer),
        "period": Span(periods[0], periods[-1]),
    }
    if unit == STRUCTURAL:
        below = rows.filter(pl.col("value") < pl.col("potential")).height
        return message(
            "potential-summary-structure", **pair, products=len(rows), below=below, kind=kind
        )
    totals = _totals(rows)
    return message(
        "potential-summary",
        **pair,
        products=len(rows),
        value=Quantity(totals["value"], "USD"),
        potential=Quantity(totals["potential"], "USD"),
        unused=Quantity(totals["unused"], "USD"),
    )


def _lacking(data: PairData, exporter: str, importer: str, tables: PairTables) -> Message | None:
    pair = {"exporter": Country(exporter), "importer": Country(importer)}
    if not data.exports.any():
        return message("lacks-exports", exporter=pair["exporter"])
    if not data.imports.any():
        return message("lacks-imports", importer=pair["importer"])
    if not data.sales.any():
        return message("lacks-ease", **pair, period=Span(tables.periods[0], tables.periods[-1]))
    return None


def _assumptions(
    found: Potential,
    options: PotentialOptions,
    uncertainty: Uncertainty,
    around: Noise,
    growth: Growth | None,
    periods: tuple[str, ...],
) -> tuple[Message, ...]:
    said = [message("potential-is-a-benchmark")]
    if found.structural:
        said.append(message("potential-is-structural"))
    for why, id in ((NO_DATA, "factors-without-data"), (SWITCHED_OFF, "factors-switched-off")):
        names = [name for name, reason in found.neutral.items() if reason == why]
        if names:
            said.append(message(id, factors=factor_names(names)))
    if growth is not None and growth.basis != GIVEN and options.growth:
        said.append(message("growth-extrapolated", years=options.horizon_years, basis=growth.basis))
    level = f"{uncertainty.level:.0%}"
    if around.measured:
        said.append(
            message("band-measured", level=level, draws=uncertainty.draws, years=len(periods))
        )
    else:
        noise_ = f"{uncertainty.single_year_noise:.0%}"
        said.append(message("band-assumed", level=level, draws=uncertainty.draws, noise=noise_))
    return tuple(said)


def factor_names(names: Iterable[str]) -> Message:
    """Factors as a list of words in a sentence."""
    named = [message(f"factor-{name.replace('_', '-')}") for name in names]
    listed = named[0]
    for other in named[1:]:
        listed = message("and-listed", first=listed, second=other)
    return listed


def _left_out(
    data: PairData, found: Potential, keep: np.ndarray, alive: np.ndarray
) -> tuple[Dropped, ...]:
    def dropped(reason: str, which: np.ndarray) -> tuple[Dropped, ...]:
        places = np.flatnonzero(which)
        examples = tuple(data.products[n] for n in places[:5])
        return (Dropped(reason, len(places), examples),) if len(places) else ()

    wanted = (data.imports > 0) & ~alive
    return (
        *dropped(
            "products the market buys and the exporter sells to nobody: no potential by this measure",
            wanted & (data.exports <= 0),
        ),
        *dropped("products below the thresholds of `retain`", alive & ~keep),
    )
