"""The shared tables: columns, types, units and keys. Every stored row fits one of them.

A column's ``sql`` is its DuckDB type. Text codes stay text (leading zeros matter), money is USD,
shares are 0-1, percent is said in the name. Unreported is null, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``null`` says whether a value may be missing, ``sign`` whether it may be negative."""

    name: str
    sql: str
    meaning: str
    unit: str | None = None
    null: bool = False
    negative: bool = True
    code: str | None = None  # "country" or "product": checked against the reference tables


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of table: its columns in order, its key, and the order it is stored in."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


_PERIOD = Column(
    "period", "VARCHAR", "period code: 2024, 2024-Q1, 2024-03, or 2023-07/P1Y (12 months)"
)
_CLASSIFICATION = Column(
    "classification", "VARCHAR", "HS92 ... HS22, JPHS9, ICIO, SITC1, EBOPS2010"
)
_PRODUCT = Column("product", "VARCHAR", "code in the classification, as text", code="product")
_UNIT = Column("unit", "VARCHAR", "unit of the value or quantity", null=True)

FLOWS = Table(
    "flows",
    "what one country sold to another",
    (
        _PERIOD,
        Column("exporter", "VARCHAR", "ISO 3166 alpha-3", code="country"),
        Column("importer", "VARCHAR", "ISO 3166 alpha-3, or WLD for the world", code="country"),
        _CLASSIFICATION,
        _PRODUCT,
        Column("use", "VARCHAR", "all, intermediate (sales to industries) or final"),
        Column("value", "DOUBLE", "value", "USD", negative=False, null=True),
        Column("quantity", "DOUBLE", "quantity", "as in `unit`", negative=False, null=True),
        _UNIT,
        Column("valuation", "VARCHAR", "FOB, CIF or basic prices"),
        Column("reporter", "VARCHAR", "who reported: alpha-3, or `reconciled`"),
    ),
    key=(
        "period",
        "exporter",
        "importer",
        "classification",
        "product",
        "use",
        "valuation",
        "reporter",
    ),
    order=("exporter", "importer", "product", "period"),
)

TARIFFS = Table(
    "tariffs",
    "the duty one country asks of another's goods",
    (
        _PERIOD,
        Column("importer", "VARCHAR", "who levies it", code="country"),
        Column(
            "exporter", "VARCHAR", "whose goods: alpha-3, or WLD for all members", code="country"
        ),
        _CLASSIFICATION,
        _PRODUCT,
        Column("regime", "VARCHAR", "MFN, GSP, LDC, the agreement's name, or applied"),
        Column("season", "VARCHAR", "when it applies, empty for all year"),
        Column("rate_percent", "DOUBLE", "ad valorem rate", "percent", null=True, negative=False),
        Column(
            "specific", "VARCHAR", "the duty as printed where it is not only ad valorem", null=True
        ),
        Column("lines", "INTEGER", "tariff lines behind an average", null=True, negative=False),
        Column(
            "lines_without_rate",
            "INTEGER",
            "lines left out, specific duty",
            null=True,
            negative=False,
        ),
        Column("method", "VARCHAR", "line, simple average or weighted average"),
    ),
    key=(
        "period",
        "importer",
        "exporter",
        "classification",
        "product",
        "regime",
        "season",
        "method",
    ),
    order=("importer", "exporter", "classification", "product"),
)

INDICATORS = Table(
    "indicators",
    "a number about one country, or one of its industries",
    (
        _PERIOD,
        Column("country", "VARCHAR", "ISO 3166 alpha-3", code="country"),
        Column("indicator", "VARCHAR", "the producer's code or our plain name"),
        Column("classification", "VARCHAR", "of `product`; empty when the whole country is meant"),
        Column("product", "VARCHAR", "industry or product; empty when the whole country is meant"),
        Column("value", "DOUBLE", "value", "as in `unit`", null=True),
        _UNIT,
    ),
    key=("period", "country", "indicator", "classification", "product"),
    order=("indicator", "country", "period"),
)

PAIRS = Table(
    "pairs",
    "a number about two countries: distance, common language, an agreement",
    (
        _PERIOD,
        Column("exporter", "VARCHAR", "ISO 3166 alpha-3", code="country"),
        Column("importer", "VARCHAR", "ISO 3166 alpha-3", code="country"),
        Column("measure", "VARCHAR", "the producer's code"),
        Column("value", "DOUBLE", "value", "as in `unit`", null=True),
        _UNIT,
    ),
    key=("period", "exporter", "importer", "measure"),
    order=("exporter", "importer", "measure"),
)

INPUT_OUTPUT = Table(
    "input_output",
    "what an industry bought from an industry, or a final user from an industry",
    (
        _PERIOD,
        Column(
            "supplier", "VARCHAR", "selling country; WLD where suppliers are summed", code="country"
        ),
        Column("supplying_industry", "VARCHAR", "ICIO code"),
        Column("user", "VARCHAR", "buying country", code="country"),
        Column("using_industry", "VARCHAR", "ICIO code, or a final demand category such as HFCE"),
        Column("use", "VARCHAR", "intermediate or final"),
        Column("value", "DOUBLE", "value at basic prices", "USD", null=True),
    ),
    key=("period", "supplier", "supplying_industry", "user", "using_industry"),
    order=("supplier", "user", "supplying_industry", "using_industry"),
)

PUBLISHED = Table(
    "published",
    "figures as somebody published them, quoted and never computed with",
    (
        _PERIOD,
        Column("exporter", "VARCHAR", "alpha-3", code="country"),
        Column("importer", "VARCHAR", "alpha-3", code="country"),
        Column("counts", "VARCHAR", "what is counted: goods, goods and services, ..."),
        Column("direction", "VARCHAR", "one way, or both ways added"),
        Column("value", "DOUBLE", "value", "as in `unit`", null=True),
        Column("unit", "VARCHAR", "USD, agreements, ..."),
        Column("reporter", "VARCHAR", "who counted"),
        Column("basis", "VARCHAR", "FOB, CIF, receipts of banks, ..."),
        Column("vintage", "VARCHAR", "release or date of publication"),
        Column("quoted_from", "VARCHAR", "where we read it"),
        Column("note", "VARCHAR", "what a reader must know", null=True),
    ),
    key=("period", "exporter", "importer", "counts", "direction", "reporter", "vintage"),
    order=("exporter", "importer", "period"),
)

TABLES = {t.name: t for t in (FLOWS, TARIFFS, INDICATORS, PAIRS, INPUT_OUTPUT, PUBLISHED)}
"""Every kind of table by name."""

WORLD = "WLD"
"""Stands where a country's code would, for all countries together."""
