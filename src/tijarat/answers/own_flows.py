"""Opportunities in a file of the user's: every pair in it, or one; nothing is stored."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from tijarat.answers.conditions import capitals
from tijarat.answers.opportunities import words_of
from tijarat.errors import DataError, did_you_mean
from tijarat.opportunities.cube import Cube, read_cube
from tijarat.opportunities.diversification import nearness
from tijarat.opportunities.export_potential import Potentials, assess
from tijarat.opportunities.options import PotentialOptions
from tijarat.opportunities.sensitivity import Uncertainty
from tijarat.opportunities.world_conditions import conditions
from tijarat.opportunities.world_potential import averages, pair_of, suppliers_of
from tijarat.results import Dropped, Message
from tijarat.sources.columns import read_columns

MOST_PAIRS = 2_500
"""Pairs told at once; each has its own draws."""


@dataclass(frozen=True, slots=True)
class OwnFlows:
    """What is asked of a file.

    Parameters
    ----------
    file : CSV, Excel or Parquet, one row a flow.
    columns : our name -> the file's: exporter, importer, product, value and perhaps year.
    pair : exporter and importer as the file writes them; every pair when None.
    choices, uncertainty : open choices by name, as in :class:`tijarat.answers.opportunities.Asked`.
    sheet : of an Excel file with several.
    """

    file: Path
    columns: Mapping[str, str]
    pair: tuple[str, str] | None = None
    choices: Mapping[str, Any] = field(default_factory=dict[str, Any])
    uncertainty: Mapping[str, Any] = field(default_factory=dict[str, Any])
    sheet: str | None = None

    def command(self) -> str:
        """The command line that asks this again."""
        words = ["tijarat", "opportunities", str(self.file)]
        for name, column in self.columns.items():
            words += [f"--{name}", column]
        words += ["--pair", *self.pair] if self.pair else []
        words += ["--sheet", self.sheet] if self.sheet else []
        return shlex.join([*words, *words_of(self.choices, self.uncertainty)])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Potentials of the pairs of a file.

    Parameters
    ----------
    results : one for each pair that trades.
    dropped : rows of the file that are no trade between two countries.
    """

    asked: OwnFlows
    results: tuple[Potentials, ...]
    dropped: tuple[Dropped, ...]

    @property
    def unit(self) -> str:
        """``USD``, or ``structural benchmark`` where no dollar factor counts; of all pairs alike."""
        return self.results[0].unit

    def said(self) -> tuple[Message, ...]:
        """What the figures rest on."""
        return self.results[0].assumptions

    def rows(self) -> list[dict[str, Any]]:
        """Rows of the contract, each with its pair; a product's label is its code in the file."""
        return [
            {
                "exporter": result.exporter,
                "importer": result.importer,
                "product": row["product"],
                "label": row["product"],
                **row,
            }
            for result in self.results
            for row in map(result.row, result.rows.to_dicts())
        ]

    def table(self) -> pl.DataFrame:
        """The same with a column for each factor."""
        return pl.concat(
            [
                result.rows.select(
                    pl.lit(result.exporter).alias("exporter"),
                    pl.lit(result.importer).alias("importer"),
                    pl.all(),
                )
                for result in self.results
            ]
        )

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        first = self.results[0]
        return {
            "unit": self.unit,
            "periods": list(first.periods),
            "definition": first.definition,
            "reference": first.reference,
            "options": first.options.to_dict(),
            "uncertainty": first.uncertainty.to_dict(),
            "assumptions": [said.to_dict() for said in self.said()],
            "dropped": [asdict(left) for left in self.dropped],
            "pairs": [
                {
                    "exporter": result.exporter,
                    "importer": result.importer,
                    "totals": None if result.totals is None else dict(result.totals),
                    "diversification": None
                    if result.diversification is None
                    else result.diversification.to_dicts(),
                }
                for result in self.results
            ],
            "rows": self.rows(),
            "provenance": {"releases": [], "command": self.asked.command()},
        }


def of_file(asked: OwnFlows) -> Pairs:
    """Potentials in a file; nothing is filtered unless asked.

    Distances are counted only with a ``distance_rule`` among the choices: then between the capitals
    of the countries the file names by alpha-3 code.

    Raises
    ------
    MalformedFileError : the file or a cell of it cannot be; names row and column.
    DataError : no trade between countries, an unknown pair, or too many pairs at once.
    """
    options, uncertainty = PotentialOptions(**asked.choices), Uncertainty(**asked.uncertainty)
    rows = read_columns(asked.file, asked.columns, numbers=("value",), sheet=asked.sheet)
    period = pl.col("year") if "year" in rows.columns else pl.lit("all")
    rows = rows.with_columns(period=period)
    cube = read_cube(rows, years=options.years, double=True)
    places = list(cube.countries)
    far = capitals(places, places) if "distance_rule" in asked.choices else None
    given = conditions(cube, distances=far)
    against = averages(cube, given, options)
    near = nearness(cube.exports)
    found: list[Potentials] = []
    for i, j in _pairs(cube, asked):
        tables = pair_of(cube, given, against, i, j)
        tables = replace(tables, suppliers=suppliers_of(cube, j), near=near[i].astype(float))
        found.append(assess(tables, cube.countries[i], cube.countries[j], options, uncertainty))
    return Pairs(asked, tuple(found), _dropped(rows, cube))


def _pairs(cube: Cube, asked: OwnFlows) -> list[tuple[int, int]]:
    if asked.pair is not None:
        for code in asked.pair:
            if code not in cube.countries:
                raise DataError(
                    f"--pair came with '{code}', which trades nothing in {asked.file.name}."
                    f"{did_you_mean(code, cube.countries)} Write it as the file does."
                )
        return [(cube.country(asked.pair[0]), cube.country(asked.pair[1]))]
    trading = [(int(i), int(j)) for i, j in zip(*cube.pairs.nonzero(), strict=True)]
    if len(trading) > MOST_PAIRS:
        raise DataError(
            f"{asked.file.name} holds {len(trading):,} trading pairs; at most {MOST_PAIRS:,} are told "
            "at once. Choose one with --pair EXPORTER IMPORTER."
        )
    if not trading:
        raise DataError(
            f"{asked.file.name} holds no trade between two countries; expected rows in which "
            "exporter and importer differ and the value is above zero."
        )
    return trading


def _dropped(rows: pl.DataFrame, cube: Cube) -> tuple[Dropped, ...]:
    home = rows.filter(pl.col("exporter") == pl.col("importer")).height
    left = [
        Dropped("sales at home, which are no trade", home),
        Dropped("value not reported", cube.unreported),
        Dropped(
            "years before the last ones averaged",
            rows.filter(~pl.col("period").is_in(list(cube.periods)))["period"].n_unique(),
        ),
    ]
    return tuple(one for one in left if one.count)
