"""Economic complexity: ECI and PCI (or fitness), with the outlook beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Unpack

import polars as pl
from narwhals.typing import IntoFrame

from tijarat.errors import DataError, did_you_mean
from tijarat.opportunities.choices import Choices, Options, choices
from tijarat.opportunities.density import surroundings
from tijarat.opportunities.exports import Exports, read_exports
from tijarat.opportunities.gain import gains
from tijarat.opportunities.measured import Part, as_given, each_year
from tijarat.opportunities.outlook import outlook
from tijarat.opportunities.pictures import reach_picture
from tijarat.opportunities.presence import Presence, presence
from tijarat.opportunities.scores import Scores, scores
from tijarat.opportunities.world import World
from tijarat.results import Dropped, Message, Provenance

DEFINITIONS = {
    "eigen": "ECI is the second eigenvector of the matrix of which exporters share products, each "
    "shared product counted less the more exporters have it; PCI is its counterpart of products.",
    "reflections": "ECI and PCI are averages of averages over the network of exporters and "
    "products, begun at diversity.",
    "fitness": "An exporter's fitness is the sum of its products' complexity; a product is as "
    "complex as its least fit exporters let it be.",
}
REFERENCES = {
    "eigen": "Hidalgo and Hausmann (2009), PNAS 106, 10570-10575; Hausmann, Hidalgo and others "
    "(2014), The Atlas of Economic Complexity",
    "reflections": "Hidalgo and Hausmann (2009), PNAS 106, 10570-10575",
    "fitness": "Tacchella and others (2012), Scientific Reports 2, 723",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Complexity:
    """Complexity of exporters and of products.

    Parameters
    ----------
    definition, reference : of the method chosen.
    exporters : (year,) exporter, eci or fitness, diversity, coi; polars.
    products : (year,) product, pci, ubiquity; polars.
    pairs : (year,) exporter, product, value, rca ... where asked for, see ``complexity_suite``.
    given : what was handed over, so that ``table()`` can answer in its kind.
    units : unit of every column.
    options : every choice the figures rest on.
    spectrum : for each year the second and third eigenvalue and the correlation that decided the
        sign; empty for other methods.
    warnings : what a reader must know before using the figures.
    dropped : what was left out, and why; its figures are null.
    provenance : filled by the answer that called the method.
    """

    definition: str
    reference: str
    exporters: pl.DataFrame
    products: pl.DataFrame
    pairs: pl.DataFrame | None
    given: Any
    units: Mapping[str, str]
    options: Mapping[str, Any]
    spectrum: tuple[Mapping[str, Any], ...]
    warnings: tuple[Message, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    provenance: Provenance | None = None

    def table(self, of: str = "exporters") -> Any:
        """The table of ``exporters``, ``products`` or ``pairs``, of the kind that was handed over."""
        return as_given(self.given, getattr(self, of))

    def chart(
        self, exporter: str, *, names: Mapping[str, str] | None = None
    ) -> dict[str, Any] | None:
        """A Vega-Lite figure of what an exporter lacks, in the last year: nearness by complexity.

        Parameters
        ----------
        names : what to call a product, the code itself otherwise.

        Returns
        -------
        None where the exporter lacks nothing, or complexity is not defined.

        Raises
        ------
        DataError : no pairs were computed, or no such exporter came.
        """
        if self.pairs is None:
            raise DataError(
                "No pairs were computed, and the figure is of pairs. Call complexity_suite instead."
            )
        pairs, products = self.pairs, self.products
        if "year" in pairs.columns:
            last = pl.col("year") == pairs["year"].max()
            pairs, products = pairs.filter(last), products.filter(last)
        known = pairs["exporter"].unique()
        if exporter not in known:
            raise DataError(
                f"There is no exporter '{exporter}' in the table.{did_you_mean(exporter, known)}"
            )
        return reach_picture(pairs, products, exporter, names=names)

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; pairs, a million rows, are left to ``table("pairs")``."""
        return {
            "definition": self.definition,
            "reference": self.reference,
            "exporters": self.exporters.to_dicts(),
            "products": self.products.to_dicts(),
            "units": dict(self.units),
            "options": dict(self.options),
            "spectrum": [dict(one) for one in self.spectrum],
            "warnings": [warning.to_dict() for warning in self.warnings],
            "dropped": [asdict(d) for d in self.dropped],
            "provenance": None if self.provenance is None else asdict(self.provenance),
        }


def economic_complexity(exports: IntoFrame, **options: Unpack[Options]) -> Complexity:
    """Economic complexity index and product complexity index, or fitness and complexity.

    Parameters
    ----------
    exports : exporter, product, value (USD) and perhaps year; see :class:`Options` for their names.
        Pandas, polars, Arrow or narwhals; rows of the same year, exporter and product are added up.
    options : see :class:`tijarat.opportunities.Options`. Nothing is filtered unless asked.

    Returns
    -------
    ``exporters``: eci (mean 0, deviation 1; null where the exporter sells nothing) or fitness (mean
    1), diversity (products with presence) and coi. ``products``: pci and ubiquity (exporters with
    presence); with fitness, pci is the complexity of products that belongs to it (mean 1).

    Raises
    ------
    DataError : an unknown option, a column missing, a value below zero.

    References
    ----------
    Hidalgo and Hausmann (2009), The Building Blocks of Economic Complexity, PNAS 106, 10570-10575;
    Hausmann, Hidalgo and others (2014), The Atlas of Economic Complexity; Tacchella and others
    (2012), A New Metrics for Countries' Fitness and Products' Complexity, Scientific Reports 2, 723.
    """
    return _computed(exports, choices(options), pairs=False)


def complexity_suite(exports: IntoFrame, **options: Unpack[Options]) -> Complexity:
    """Everything at once: ECI, PCI, COI, and RCA, presence, density, distance and COG of each pair.

    Parameters, errors and papers are those of :func:`economic_complexity` and of the indicators one
    by one; what several need is computed once.

    Returns
    -------
    As :func:`economic_complexity`, with ``pairs``: exporter, product, value (USD), rca, present,
    density, distance and cog.
    """
    return _computed(exports, choices(options), pairs=True)


def yearly_suites(exports: IntoFrame, **options: Unpack[Options]) -> Iterator[Complexity]:
    """:func:`complexity_suite` of each year in order, one year in memory at a time.

    A decade of five thousand products is eleven million pairs: hand over a lazy table (polars,
    DuckDB, Spark) and keep of each year what is needed before going on to the next.

    Parameters
    ----------
    exports : as for :func:`complexity_suite`, with ``year``.
    options : see :class:`tijarat.opportunities.Options`.
    """
    chosen = choices(options)
    for one in read_exports(exports, chosen):
        yield _computed(exports, chosen, pairs=True, years=[one])


def _computed(
    exports: IntoFrame, chosen: Choices, *, pairs: bool, years: Iterable[Exports] | None = None
) -> Complexity:
    spectrum: list[Mapping[str, Any]] = []

    def part(world: World) -> Part:
        found = presence(world)
        known = scores(found)
        if known.second is not None:
            spectrum.append(
                {
                    "year": world.exports.year,
                    "second": known.second,
                    "third": known.third,
                    "sign_correlation": known.sign,
                }
            )
        return Part(_tables(found, known, chosen, pairs=pairs), known.warnings, found.dropped)

    together = each_year(years or read_exports(exports, chosen), chosen, part)
    main = "fitness" if chosen.method == "fitness" else "eci"
    return Complexity(
        definition=DEFINITIONS[chosen.method],
        reference=REFERENCES[chosen.method],
        exporters=together.tables["exporters"],
        products=together.tables["products"],
        pairs=together.tables.get("pairs"),
        given=exports,
        units=_units(main, chosen, pairs=pairs),
        options=_said(chosen),
        spectrum=tuple(spectrum),
        warnings=together.warnings,
        dropped=together.dropped,
    )


def _tables(
    found: Presence, known: Scores, chosen: Choices, *, pairs: bool
) -> dict[str, pl.DataFrame]:
    world = found.world
    around = surroundings(found, chosen)
    main = "fitness" if chosen.method == "fitness" else "eci"
    count = pl.Float64 if chosen.presence == "continuous" else pl.Int64
    coi = outlook(found, around, known)
    cog = gains(found, around, known, chosen.gain) if pairs else None
    density = around.density
    del around  # proximity is the one large matrix: let it go before the tables are made
    tables = {
        "exporters": world.exporter_rows(
            {
                main: world.by_exporter(known.exporters, found.exporters),
                "diversity": world.by_exporter(found.diversity).cast(count),
                "coi": world.by_exporter(coi, found.exporters),
            }
        ),
        "products": world.product_rows(
            {
                "pci": world.by_product(known.products, found.products),
                "ubiquity": world.by_product(found.ubiquity).cast(count),
            }
        ),
    }
    if cog is not None:
        at = (found.exporters, found.products)
        near = world.cells(density, *at)
        tables["pairs"] = world.pairs(
            {
                "rca": world.cells(found.rca, silent=True),
                "present": world.cells(found.m, *at),
                "density": near,
                "distance": 1 - near,
                "cog": world.cells(cog, *at),
            }
        )
    return tables


def _units(main: str, chosen: Choices, *, pairs: bool) -> dict[str, str]:
    deviations = "standard deviations"
    scale = {"fitness": "mean 1", "eci": deviations}[main]
    units = {
        main: scale,
        "diversity": "products",
        "coi": deviations if chosen.coi_standardised else "index",
        "pci": scale,
        "ubiquity": "exporters",
    }
    if pairs:
        units |= {"value": "USD", "rca": "index", "present": "0-1", "density": "0-1"}
        units |= {"distance": "0-1", "cog": "index"}
    return units


def _said(chosen: Choices) -> dict[str, Any]:
    """Every choice, as it was used."""
    said = chosen.said
    if chosen.method != "eigen":  # these methods have one scale each
        said["pci_scale"] = said["outlook_scale"] = (
            "own" if chosen.method == "reflections" else "mean 1"
        )
    said["sign"] = {
        "eigen": "correlation with the index of 0 and 1"
        if chosen.presence == "continuous"
        else "correlation with diversity",
        "reflections": "even steps for exporters, odd ones for products",
        "fitness": "none needed",
    }[chosen.method]
    return said
