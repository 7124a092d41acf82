"""What beside flows a potential rests on: tariffs, distances and growth, from what is loaded."""

from __future__ import annotations

from dataclasses import dataclass, replace

import narwhals as nw
import polars as pl

from tijarat.answers.desk import Desk
from tijarat.answers.selection import Selection
from tijarat.errors import UnknownCodeError
from tijarat.opportunities.applied_rates import RATE_COLUMNS, applied_rates, names_partners
from tijarat.opportunities.options import Growth, PotentialOptions
from tijarat.reference.countries import distance_km
from tijarat.reference.products import is_hs
from tijarat.results import Country, Message, message
from tijarat.tables import INDICATORS, PAIRS, TARIFFS
from tijarat.warehouse import Visible

GDP = ("NY.GDP.MKTP.KD", "NY.GDP.MKTP.PP.KD", "NY.GDP.MKTP.CD")
"""World Bank codes of income, the best first: at constant prices, then current dollars."""

POPULATION = "SP.POP.TOTL"
DISTANCE = ("distw", "dist", "distcap")
"""Measures of GeoDist, the best first: weighted by people, largest cities, capitals."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table that was found, what a reader must know of it, and its releases."""

    table: pl.DataFrame | None
    said: tuple[Message, ...] = ()
    releases: tuple[str, ...] = ()


def rates(
    desk: Desk, selection: Selection, exporter: str | None = None, preference: str | None = None
) -> Found:
    """Applied rates of every importer loaded; Harmonized System codes meet by six digits."""
    wanted = selection.classification
    files = desk.view.select(TARIFFS)
    if not files:
        return Found(None)
    same = nw.col("classification") == wanted
    if is_hs(wanted):
        same = nw.col("classification").str.contains(r"^(HS\d\d|JPHS9|PCT8)$")
    frame = desk.view.frame(TARIFFS, files).filter(same)
    read = frame.select("classification", "release").unique().collect("polars").to_native()
    if read.is_empty():
        return Found(None)
    rows = frame.select(*RATE_COLUMNS).collect("polars").to_native()
    said: list[Message] = []
    others = sorted(set(read["classification"]) - {wanted})
    if others:
        said.append(message("tariffs-other-edition", tariffs=", ".join(others), trade=wanted))
    found = applied_rates(rows, exporter=exporter, preference=preference)
    return Found(found, tuple(said), _releases(read))


def tariffs(
    desk: Desk, selection: Selection, exporter: str, importer: str, preference: str | None
) -> Found:
    """The same, with what a reader must know of the importer's."""
    found = rates(desk, selection, exporter, preference)
    if found.table is None:
        return found
    own = found.table.filter(pl.col("importer") == importer)
    if own.is_empty():
        return found
    said = list(found.said)
    if not names_partners(own):
        said.append(message("tariffs-general-only", importer=Country(importer)))
    if preference is not None:
        granted = {"exporter": Country(exporter), "importer": Country(importer)}
        said.append(message("tariffs-preference", **granted, regime=preference))
    return replace(found, said=tuple(said))


def distances(desk: Desk, suppliers: list[str], importers: list[str]) -> Found:
    """Kilometres from suppliers to importers: GeoDist where it is loaded, else between capitals."""
    files = desk.view.select(PAIRS)
    if files:
        frame = desk.view.frame(PAIRS, files).filter(nw.col("importer").is_in(importers))
        rows = frame.filter(nw.col("measure").is_in(list(DISTANCE))).collect("polars").to_native()
        for measure in DISTANCE:
            chosen = rows.filter((pl.col("measure") == measure) & pl.col("value").is_not_null())
            if len(chosen):
                newest = chosen.sort("period").unique(["exporter", "importer"], keep="last")
                table = newest.select("exporter", "importer", km=pl.col("value"))
                return Found(table, (), _releases(chosen))
    return Found(capitals(suppliers, importers), (message("distance-capitals"),))


def capitals(suppliers: list[str], importers: list[str]) -> pl.DataFrame:
    """Kilometres between the capitals of suppliers and importers, where both have one."""
    known: dict[tuple[str, str], float | None] = {}
    for one in suppliers:
        for other in importers:
            ends = (min(one, other), max(one, other))  # the way back is as long
            if one != other and ends not in known:
                known[ends] = between_capitals(*ends)
    rows = [
        (one, other, km)
        for one in suppliers
        for other in importers
        if one != other and (km := known[min(one, other), max(one, other)]) is not None
    ]
    schema = {"exporter": pl.String, "importer": pl.String, "km": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def between_capitals(origin: str, destination: str) -> float | None:
    """Kilometres between two capitals; None where a side has none or they are one place."""
    try:
        return distance_km(origin, destination) or None
    except UnknownCodeError:
        return None


def growth(desk: Desk, options: PotentialOptions) -> tuple[Growth | None, tuple[str, ...]]:
    """Income and people at the horizon, going on as in the last years of the indicators loaded."""
    files: tuple[Visible, ...] = desk.view.select(INDICATORS)
    if not files or not options.growth:
        return None, ()
    wanted = nw.col("indicator").is_in([*GDP, POPULATION]) & (nw.col("product") == "")
    rows = desk.view.frame(INDICATORS, files).filter(wanted).collect("polars").to_native()
    rows = rows.filter(pl.col("value") > 0)
    income = next((code for code in GDP if code in set(rows["indicator"].unique())), None)
    if income is None:
        return None, ()
    gdp = _extrapolated(rows.filter(pl.col("indicator") == income), options)
    people = _extrapolated(rows.filter(pl.col("indicator") == POPULATION), options)
    return Growth(gdp, people, basis=income), _releases(rows)


def of_growth(found: Growth | None) -> tuple[Message, ...]:
    """What a reader must know of the growth used."""
    current = found is not None and found.basis == GDP[-1]
    return (message("growth-current-dollars"),) if current else ()


def _extrapolated(rows: pl.DataFrame, options: PotentialOptions) -> dict[str, float]:
    """Ratio to the horizon if each country goes on as between its last year and up to five before."""
    ratios: dict[str, float] = {}
    years = rows.filter(pl.col("period").str.contains(r"^\d{4}$")).sort("period")
    for (country,), own in years.group_by("country"):
        recent = own.tail(options.years + 1)
        span = int(recent["period"][-1]) - int(recent["period"][0])
        if span > 0:
            yearly = (recent["value"][-1] / recent["value"][0]) ** (1 / span)
            ratios[str(country)] = float(yearly**options.horizon_years)
    return ratios


def _releases(rows: pl.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(rows["release"].unique().to_list()))
