"""Complexity: of a file of the user's, or of everything that is loaded where that is an economy."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from tijarat.answers.desk import Desk
from tijarat.answers.question import Question, years_text
from tijarat.answers.selection import PREFERENCE, RECONCILED
from tijarat.answers.statistics import limited_frame
from tijarat.errors import DataError, NotLoadedError, UnknownCodeError, did_you_mean
from tijarat.opportunities import INDICATORS, Complexity, Indicator, Measured
from tijarat.opportunities.choices import COLUMNS, Choices, choices
from tijarat.opportunities.measured import without_adding_up
from tijarat.results import Provenance
from tijarat.sources.columns import read_columns
from tijarat.statistics.frames import traded
from tijarat.tables import FLOWS, WORLD
from tijarat.warehouse import Visible

Answer = Complexity | Measured

NUMBERS = ("value", "population")
OPTIONS = tuple(
    dict.fromkeys(
        (
            *(f.name for f in fields(Choices) if f.name not in COLUMNS),
            *(name for indicator in INDICATORS.values() for name in indicator.further),
        )
    )
)
"""Every option an indicator may take beside its columns."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of complexity.

    Parameters
    ----------
    indicator : a name of ``INDICATORS``.
    columns : our name -> the file's, for exporter, product, value and perhaps importer, year and
        population; empty for what is loaded.
    options : choices by name, as :class:`tijarat.opportunities.Options` takes them, and those of
        the indicator's own.
    only : exporters to show; the world stays whole.
    digits : keep so many first characters of every product code and add up; all when None.
    sheet : of an Excel file with several.
    classification, source, years : which loaded flows; the best there are, of the last year.
    """

    indicator: str = "complexity"
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    only: tuple[str, ...] = ()
    digits: int | None = None
    sheet: str | None = None
    classification: str | None = None
    source: str | None = None
    years: tuple[str, str] | None = None

    def command(self, file: Path | None = None) -> str:
        """The command line that asks this again."""
        words = ["tijarat", "complexity", *([] if file is None else [str(file)])]
        for name, column in self.columns.items():
            words += [f"--{name}", column]
        if self.indicator != "complexity":
            words += ["--indicator", self.indicator]
        for name, text in (
            ("only", ",".join(self.only) or None),
            ("sheet", self.sheet),
            ("digits", self.digits),
            ("classification", self.classification),
            ("source", self.source),
            ("years", self.years and years_text(*self.years)),
        ):
            words += [] if text is None else [f"--{name}", str(text)]
        for name, value in self.options.items():
            said = ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            words += [f"--{name.replace('_', '-')}", said]
        return shlex.join(words)


def of_file(file: Path, asked: Asked) -> Answer:
    """An indicator of a file of the user's; nothing is stored, nothing is filtered unless asked.

    Raises
    ------
    MalformedFileError : the file or a cell of it cannot be; names row and column.
    DataError : an option that cannot be.
    UnknownCodeError : no such indicator.
    """
    indicator = _indicator(asked)
    options = _options(indicator, asked.options)
    rows = read_columns(file, asked.columns, numbers=NUMBERS, sheet=asked.sheet)
    if "population" in rows.columns:
        keys = [name for name in ("exporter", "year") if name in rows.columns]
        options["population"] = rows.select(*keys, "population").drop_nulls().unique()
    if "year" in rows.columns:
        options["year"] = "year"
    found = indicator.function(_cut(nw.from_native(rows), asked.digits).to_native(), **options)
    return _finished(found, asked, (), asked.command(file), meant=asked.digits is not None)


def of_loaded(desk: Desk, asked: Asked) -> Answer:
    """An indicator of the loaded flows of all countries.

    Raises
    ------
    NotLoadedError : what is loaded is no whole economy; says why and what to load.
    DataError : an option that cannot be.
    UnknownCodeError : no such indicator.
    """
    indicator = _indicator(asked)
    options = _options(indicator, asked.options)
    common = {name: v for name, v in options.items() if name not in indicator.further}
    if choices({**common, "population": {}}).needs_population or (
        options.get("form") == "population"
    ):
        raise DataError(
            "Population is not among the loaded flows; expected a file with --population COLUMN. "
            "Leave the option out, or export the flows and add the people."
        )
    frame, releases, again = exports_of_loaded(desk, asked)
    found = indicator.function(frame, year="period", **options)
    return _finished(found, asked, releases, again.command(), meant=True)


def exports_of_loaded(desk: Desk, asked: Asked) -> tuple[Any, tuple[str, ...], Asked]:
    """Loaded flows of all countries as an economy's, their releases, and what was chosen unasked.

    Raises
    ------
    NotLoadedError : what is loaded is no whole economy; says why and what to load.
    """
    files = _whole(desk, asked)
    source, classification = files[0].release.source, files[0].classification
    frame = desk.view.frame(FLOWS, files).filter(nw.col("period").str.contains(r"^\d{4}$"))
    frame = _once(frame, source)
    if classification.startswith("HS"):  # a heading and its subheadings are never added up
        frame = frame.filter(nw.col("product").str.len_chars() == 6)
    years = asked.years or _last(frame)
    frame = limited_frame(frame, Question("", "", years=years))
    frame = _cut(frame.select("period", "exporter", "importer", "product", "value"), asked.digits)
    releases = tuple(sorted({visible.release.id for visible in files}))
    again = replace(asked, classification=classification, source=source, years=years)
    return frame, releases, again


def _finished(
    found: Answer, asked: Asked, releases: tuple[str, ...], command: str, *, meant: bool
) -> Answer:
    """The answer with where it comes from, of the exporters asked for.

    Parameters
    ----------
    meant : rows are added up on purpose, so that nothing need be said of it.
    """
    warnings = without_adding_up(found.warnings) if meant else found.warnings
    found = replace(found, warnings=warnings, provenance=Provenance(releases, command))
    if not asked.only:
        return found
    name = "exporters" if isinstance(found, Complexity) else "rows"
    rows: pl.DataFrame = getattr(found, name)
    if "exporter" not in rows.columns:
        raise DataError(
            f"--only came with {asked.indicator}, whose rows are of no exporter. Leave it out."
        )
    known = rows["exporter"].unique()
    for code in asked.only:
        if code not in known:
            raise DataError(f"--only names '{code}', no exporter here.{did_you_mean(code, known)}")
    return replace(found, **{name: rows.filter(pl.col("exporter").is_in(list(asked.only)))})


def _indicator(asked: Asked) -> Indicator:
    found = INDICATORS.get(asked.indicator)
    if found is None:
        raise UnknownCodeError(
            f"No indicator is called '{asked.indicator}'; expected one of {', '.join(INDICATORS)}."
            f"{did_you_mean(asked.indicator, INDICATORS)}"
        )
    return found


def _options(indicator: Indicator, given: Mapping[str, Any]) -> dict[str, Any]:
    """Options as the indicator takes them; one that belongs to another indicator is refused."""
    common = {name: value for name, value in given.items() if name not in indicator.further}
    own = {name for other in INDICATORS.values() for name in other.further}
    for name in common:
        if name in own:
            takes = ", ".join(f"--{o.replace('_', '-')}" for o in indicator.further) or "none"
            raise DataError(
                f"The indicator {indicator.name} has no option --{name.replace('_', '-')}; options "
                f"of its own: {takes}. tijarat complexity --list says which has it."
            )
    return dict(given)


def _cut(frame: Any, digits: int | None) -> Any:
    """Products by the first digits of their codes; their rows are added up by the indicator."""
    if digits is None:
        return frame
    return frame.with_columns(product=nw.col("product").str.slice(0, digits))


def _whole(desk: Desk, asked: Asked) -> list[Visible]:
    """Files of one source and classification that hold all trade of many countries."""
    groups: dict[tuple[str, str], list[Visible]] = {}
    passed: set[str] = set()
    for visible in desk.view.select(FLOWS, source=asked.source):
        word, release = visible.classification, visible.release
        if asked.classification and word.upper() != asked.classification.upper():
            continue
        if word == "ICIO":
            passed.add("industries (ICIO) are too broad to tell complexity from")
        elif release.partial:
            what = "74 raw materials" if release.source == "baci" else "some products or partners"
            passed.add(
                f"of {release.source} in {word} only {what} are loaded, which are no economy"
            )
        else:
            groups.setdefault((release.source, word), []).append(visible)
    if not groups:
        why = "; ".join(sorted(passed)) or "no flows that fit are loaded"
        raise NotLoadedError(
            f"Complexity needs all exports of all countries by product: {why}. Load a full year with "
            "`tijarat load baci --from BACI_HS17_V202601.zip`, or give a file of yours: "
            "tijarat complexity FILE --exporter COLUMN --product COLUMN --value COLUMN."
        )

    def order(group: tuple[str, str]) -> tuple[int, int, str]:
        source, word = group
        place = PREFERENCE.index(source) if source in PREFERENCE else len(PREFERENCE)
        return place, -len(groups[group]), word

    return groups[min(groups, key=order)]


def _once(frame: Any, source: str) -> Any:
    """Each flow once: as the exporter reports it, and either to every partner or to the world."""
    if source not in RECONCILED:
        own = frame.filter(nw.col("reporter") == nw.col("exporter"))
        frame = own if _some(own) else frame
    between = frame.filter(traded())
    return between if _some(between) else frame.filter(nw.col("importer") == WORLD)


def _some(frame: Any) -> bool:
    return len(frame.select("period").head(1).collect("polars").to_native()) > 0


def _last(frame: Any) -> tuple[str, str]:
    years: pl.DataFrame = frame.select("period").unique().collect("polars").to_native()
    if years.is_empty():
        raise NotLoadedError(
            "The loaded flows hold months or quarters and no whole year; complexity needs years. "
            "Load yearly data, for example `tijarat load baci --from BACI_HS17_V202601.zip`."
        )
    last = max(years["period"])
    return last, last


__all__ = [
    "INDICATORS",
    "OPTIONS",
    "Answer",
    "Asked",
    "exports_of_loaded",
    "of_file",
    "of_loaded",
]
