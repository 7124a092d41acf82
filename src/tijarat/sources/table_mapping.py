"""The mapping of source ``table``: a small YAML file that says what a file's columns mean.

Every word is read as text (``NO`` is Norway, ``0901`` keeps its zero), every mistake is answered
with its line and the nearest right word. ``docs/`` and :data:`EXAMPLE` show one.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field

from tijarat.sources.table_sheet import Sheet, read_sheet
from tijarat.tables import TABLES, Table

EXAMPLE = """\
name: exports-by-country        # a later file under this name takes its place
kind: flows                     # flows, tariffs, indicators, pairs, input_output or published
licence: public information
citation: Bureau of Statistics (2026), Exports by country
vintage: 2026-03
file:                           # how it is written; all optional
  delimiter: ";"
  decimal: ","
  missing: ["", "-", n.a.]
columns:                        # ours: theirs
  period: Year
  importer: Country
  product: {column: HS code, digits: 6}
  value: {column: Value, unit: thousand USD}
constants:                      # the same in every row
  exporter: PAK
  classification: HS17
  valuation: FOB
  reporter: PAK
where:                          # only these rows
  Flow: Export
  Country: {not: [Total]}
"""

TOP = ("name", "kind", "title", "producer", "licence", "citation", "url", "vintage", "provisional",
       "partial", "notes", "file", "columns", "constants", "where")  # fmt: skip
NEEDED = {
    "name": "exports-by-country",
    "kind": "flows",
    "licence": "public information",
    "citation": "Bureau of Statistics (2026), Exports by country",
}
"""Words that must be there, each with an example."""
WRITTEN = ("sheet", "header", "delimiter", "encoding", "decimal", "thousands", "missing")
TAKEN = ("column", "unit", "scale", "format", "every", "fiscal", "month", "digits")
EVERY = ("year", "quarter", "month")

DEFAULTS: dict[str, dict[str, str]] = {
    "flows": {"use": "all"},
    "tariffs": {"season": "", "method": "line"},
    "indicators": {"classification": "", "product": ""},
    "pairs": {},
    "input_output": {},
    "published": {"direction": "one way"},
}
"""What a column holds where the mapping says nothing, by kind; others may be left out if nullable."""


@dataclass(frozen=True, slots=True)
class Written:
    """How the file is written; ``delimiter`` None means by its ending."""

    sheet: str | None = None
    header: int = 1
    delimiter: str | None = None
    encoding: str = "utf-8"
    decimal: str = "."
    thousands: str = ""
    missing: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a column of ours comes from.

    Parameters
    ----------
    column : name of the column in the file.
    unit, scale : what its numbers are in (``thousand USD``), and a further factor.
    format, every : of dates, as for ``strptime``, and the period they stand for.
    fiscal : the country whose fiscal years are meant.
    month : name of a second column, with the month.
    digits : codes are padded with zeros to this length.
    """

    column: str
    unit: str = ""
    scale: float = 1.0
    format: str = ""
    every: str = ""
    fiscal: str = ""
    month: str = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows whose text in a column is one of these, or none of these."""

    words: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a file means."""

    name: str
    table: Table
    licence: str
    citation: str
    columns: Dictionary[str, Taken]
    constants: Dictionary[str, str]
    written: Written = Written()
    where: Dictionary[str, Condition] = field(default_factory=dict[str, Condition])
    title: str = ""
    producer: str = ""
    url: str = ""
    vintage: str = ""
    provisional: tuple[str, ...] = ()
    partial: bool = False
    notes: tuple[str, ...] = ()


def read_mapping(data: bytes, file: str) -> tuple[Mapping, Sheet]:
    """Read and check a mapping; the sheet is for errors that its use brings to light.

    Raises
    ------
    MalformedFileError : no YAML, an unknown word, a missing or senseless value; names the line.
    """
    sheet = read_sheet(data, file)
    sheet.section(known=TOP)
    needed = {word: sheet.filled(word, example) for word, example in NEEDED.items()}
    table = TABLES[sheet.choice("kind", usual="", known=tuple(TABLES))]
    columns = {name: _taken(sheet, name) for name in sheet.section("columns", known=table.names)}
    constants = {
        name: sheet.text("constants", name)
        for name in sheet.section("constants", known=table.names)
    }
    mapping = Mapping(
        name=needed["name"].replace("/", "-"),
        table=table,
        licence=needed["licence"],
        citation=needed["citation"],
        columns=columns,
        constants=constants,
        written=_written(sheet),
        where={name: _condition(sheet, name) for name in sheet.section("where")},
        title=sheet.text("title"),
        producer=sheet.text("producer"),
        url=sheet.text("url"),
        vintage=sheet.text("vintage"),
        provisional=sheet.texts("provisional"),
        partial=sheet.choice("partial", usual="false", known=("true", "false")) == "true",
        notes=sheet.texts("notes"),
    )
    _require_complete(mapping, sheet)
    return mapping, sheet


def _require_complete(mapping: Mapping, sheet: Sheet) -> None:
    """Every column of the kind that must hold something is given, and given once."""
    table, given = mapping.table, {*mapping.columns, *mapping.constants}
    for name in mapping.constants:
        if name in mapping.columns:
            raise sheet.refuse(
                "constants", name, came="a constant for a column", expected="one of the two"
            )
    optional = {*DEFAULTS[table.name], *(c.name for c in table.columns if c.null)}
    if table.name == "published":
        optional |= {"vintage", "quoted_from"}
    missing = [
        name
        for name in table.names
        if name not in given and (name not in optional or name == "value")
    ]
    if missing:
        raise sheet.refuse(
            "columns",
            missing[0],
            came="nothing",
            expected=f"a column of the file or a constant ({table.column(missing[0]).meaning})",
            remedy=f"For {table.name} the mapping must also say: {', '.join(missing)}.",
        )
    value = mapping.columns.get("value")
    if value is not None and table.column("value").unit == "USD" and not value.unit:
        raise sheet.refuse(
            "columns",
            "value",
            came="a value without its unit",
            expected=f"value: {{column: {value.column}, unit: thousand USD}} or the like",
            remedy="Say USD, thousand USD, million USD or billion USD.",
        )


def _taken(sheet: Sheet, name: str) -> Taken:
    path = ("columns", name)
    if isinstance(sheet.section("columns")[name], str):
        return Taken(sheet.text(*path))
    part = sheet.section(*path, known=TAKEN)
    if "column" not in part:
        raise sheet.refuse(*path, came="no column", expected="column: its name in the file")
    taken = Taken(
        column=sheet.text(*path, "column"),
        unit=sheet.text(*path, "unit"),
        scale=sheet.number(*path, "scale", usual="1", whole=False),
        format=sheet.text(*path, "format"),
        every=sheet.choice(*path, "every", usual="", known=EVERY),
        fiscal=sheet.text(*path, "fiscal"),
        month=sheet.text(*path, "month"),
        digits=int(sheet.number(*path, "digits", usual="0")),
    )
    if bool(taken.format) != bool(taken.every):
        raise sheet.refuse(
            *path,
            came="only one of format and every",
            expected='both, such as format: "%d/%m/%Y" and every: month',
        )
    return taken


def _condition(sheet: Sheet, column: str) -> Condition:
    value = sheet.section("where")[column]
    if isinstance(value, dict):
        sheet.section("where", column, known=("not",))
        return Condition(sheet.texts("where", column, "not"), excluded=True)
    return Condition(sheet.texts("where", column))


def _written(sheet: Sheet) -> Written:
    sheet.section("file", known=WRITTEN)
    encoding = sheet.text("file", "encoding", usual="utf-8")
    try:
        codecs.lookup(encoding)
    except LookupError as error:
        raise sheet.refuse(
            "file",
            "encoding",
            came=f"'{encoding}'",
            expected="the name of an encoding, such as utf-8, latin-1, utf-16 or shift_jis",
        ) from error
    decimal = sheet.text("file", "decimal", usual=".")
    thousands = sheet.text("file", "thousands")
    if decimal not in (".", ",") or thousands == decimal or len(thousands) > 1:
        raise sheet.refuse(
            "file",
            "decimal" if decimal not in (".", ",") else "thousands",
            came=f"'{decimal}' and '{thousands}'",
            expected='decimal: "," or ".", and another mark between thousands',
        )
    delimiter = sheet.text("file", "delimiter")
    if len(delimiter) > 1:
        raise sheet.refuse(
            "file", "delimiter", came=f"'{delimiter}'", expected='one character, such as ";"'
        )
    header = int(sheet.number("file", "header", usual="1"))
    if header < 1:
        raise sheet.refuse("file", "header", came="0", expected="the row of the names, from 1")
    return Written(
        sheet=sheet.text("file", "sheet") or None,
        header=header,
        delimiter=delimiter or None,
        encoding=encoding,
        decimal=decimal,
        thousands=thousands,
        missing=tuple(dict.fromkeys(("", *sheet.texts("file", "missing")))),
    )
