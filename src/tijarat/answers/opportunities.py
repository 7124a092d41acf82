"""Opportunities of a pair: what could be sold that is not sold yet, from releases, and why."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw
import polars as pl

from tijarat.answers import conditions
from tijarat.answers.desk import Desk
from tijarat.answers.question import Question, years_text
from tijarat.answers.selection import RECONCILED, Selection
from tijarat.answers.statistics import limited_frame, with_origin
from tijarat.errors import NotLoadedError
from tijarat.opportunities.applied_rates import SUBHEADING
from tijarat.opportunities.export_potential import Potentials, assess
from tijarat.opportunities.options import PotentialOptions
from tijarat.opportunities.pair_tables import PairTables, pair_tables
from tijarat.opportunities.reasons import Reasons, explain
from tijarat.opportunities.sensitivity import Uncertainty
from tijarat.opportunities.track_record import track_record
from tijarat.reference.industries import INDUSTRIES
from tijarat.reference.products import short_name
from tijarat.results import Dropped, Message, Provenance, Span, message
from tijarat.tables import FLOWS, WORLD
from tijarat.warehouse import Frame

INDUSTRY = "ICIO"
NOT_TRADED = ("D", "E", "F", "L", "O", "P", "Q", "T")
"""Sections of ISIC left out of a screening: sold at home nearly everywhere, or by the state."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about opportunities.

    Parameters
    ----------
    question : the pair, and which data.
    choices : open choices of :class:`PotentialOptions` by name; what is not named is usual.
    uncertainty : open choices of :class:`Uncertainty` by name.
    preference : a regime granted to a class of countries, taken to apply to the exporter.
    """

    question: Question
    choices: Mapping[str, Any]
    uncertainty: Mapping[str, Any]
    preference: str | None = None

    def command(self, name: str, *more: str) -> str:
        """The command line that asks this again."""
        asked = self.question
        words = ["tijarat", name, asked.exporter, asked.importer, *more]
        for option, value in (
            ("--classification", asked.classification),
            ("--source", asked.source),
            ("--years", years_text(*asked.years) if asked.years else None),
            ("--preference", self.preference),
        ):
            words += [option, value] if value else []
        return shlex.join([*words, *words_of(self.choices, self.uncertainty)])


OPTION_OF = {
    "years": "average",
    "horizon_years": "horizon",
    "single_year_noise": "noise",
    "tariff_exponent_spread": "exponent-spread",
    "income_elasticity_spread": "elasticity-spread",
}
"""Choices whose option is called otherwise: ``--years`` picks periods everywhere."""


def words_of(choices: Mapping[str, Any], uncertainty: Mapping[str, Any]) -> list[str]:
    """Choices as options of the command line; what is named is said, usual or not."""
    both = {**choices, **uncertainty}
    return [
        word for name, value in both.items() for word in _words(OPTION_OF.get(name, name), value)
    ]


def _words(option: str, value: Any) -> list[str]:
    name = option.replace("_", "-")
    if isinstance(value, bool):
        return [f"--{name}" if value else f"--no-{name}"]
    return [f"--{name}", f"{value:g}" if isinstance(value, float) else str(value)]


@dataclass(frozen=True, slots=True)
class Told:
    """A result, the tables behind it, and what its products are called."""

    result: Potentials
    tables: PairTables
    classification: str
    title: Message

    def to_dict(self) -> dict[str, Any]:
        """The contract of ``tijarat opportunities A B --format json``."""
        found = self.result.to_dict()
        rows = [
            {"product": row["product"], "label": self.label(row["product"]), **row}
            for row in found["rows"]
        ]
        new = found["diversification"]
        labelled = new and [{**row, "label": self.label(row["product"])} for row in new]
        classified = {"classification": self.classification, "diversification": labelled}
        return {**found, **classified, "rows": rows}

    def label(self, product: str) -> str:
        """A product in plain words."""
        return short_name(self.classification, product)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which flows answer, and by which choices.

    Parameters
    ----------
    frame : period, exporter, importer, product, value of all countries, lazily.
    industries : whether a row is an industry, which is only screened.
    """

    question: Question
    selection: Selection
    options: PotentialOptions
    frame: Frame
    industries: bool
    left_out: tuple[Dropped, ...]

    def scope(self) -> tuple[Message, ...]:
        """What the ease is measured on, where it is not all trade."""
        if self.industries:
            return (message("potential-among-industries"),)
        if self.selection.scope == "full":
            return ()
        return (message(f"potential-among-{self.selection.scope}"),)


def chosen(desk: Desk, asked: Asked) -> Chosen:
    """The flows of the world that answer a question; see :func:`opportunities` for what it raises."""
    source = asked.question.source or _source(desk, asked.question)
    sums = "" if source in RECONCILED else "calendar"  # those hold years only
    question = replace(asked.question, years_as=sums, products=())
    selection = desk.flows(replace(question, source=source))
    industries = selection.classification == INDUSTRY
    choose = PotentialOptions.structural if industries else PotentialOptions
    frame, left_out = _tradable(limited_frame(selection.frame, question), industries)
    frame = _of_the_world(frame, selection)
    return Chosen(question, selection, choose(**asked.choices), frame, industries, left_out)


def opportunities(desk: Desk, asked: Asked) -> Told:
    """Export potential of a pair from what is loaded.

    Industries are screened with every dollar factor off, unless a choice switches one on.

    Raises
    ------
    NotLoadedError : no flows that fit are loaded.
    DataError, UnknownCodeError, PeriodError : the question makes no sense.
    """
    data, uncertainty = chosen(desk, asked), Uncertainty(**asked.uncertainty)
    question, selection, options = data.question, data.selection, data.options
    industries, frame = data.industries, data.frame
    pair = (question.exporter, question.importer)
    rates = conditions.tariffs(desk, selection, *pair, asked.preference)
    far = conditions.Found(None)
    if options.distance_rule != "off":
        suppliers = _suppliers(frame, question.importer)
        far = conditions.distances(desk, suppliers, [question.importer])
    growth, growth_releases = conditions.growth(desk, options)
    stored = None if question.years else selection.stored_years()
    tables = pair_tables(
        frame,
        *pair,
        options=options,
        periods=stored and stored[-options.years :],
        growth=growth,
        tariffs=rates.table,
        distances=far.table,
        diversification=selection.scope == "full" and not industries,
    )
    kind = "industries" if industries else selection.scope
    found = assess(
        tables, *pair, options, uncertainty, growth, kind="industries" if industries else "products"
    )
    found = _as_potentials(with_origin(found, selection, question))
    releases = {*selection.releases, *rates.releases, *far.releases, *growth_releases}
    said = (
        *found.assumptions,
        *data.scope(),
        *rates.said,
        *far.said,
        *conditions.of_growth(growth),
    )
    said = (*said, message("track-record-none") if industries else track_record())
    result = replace(
        found,
        assumptions=said,
        dropped=(*found.dropped, *data.left_out),
        provenance=Provenance(tuple(sorted(releases)), asked.command("opportunities")),
    )
    period = Span(tables.periods[0], tables.periods[-1])
    title = message(f"opportunities-title-{kind}", period=period)
    return Told(result, tables, selection.classification, title)


def reasons(desk: Desk, asked: Asked, product: str) -> tuple[Told, Reasons]:
    """One product of a pair, told; see :func:`opportunities` for what it raises."""
    told = opportunities(desk, asked)
    result = told.result
    found = explain(result, told.tables, product, classification=told.classification)
    assert result.provenance is not None
    provenance = replace(result.provenance, command=asked.command("explain", product))
    return replace(told, result=replace(result, provenance=provenance)), found


def _as_potentials(result: object) -> Potentials:
    assert isinstance(result, Potentials)
    return result


OF_THE_WORLD = ("baci", "comtrade", "table", "oecd_icio")
"""Sources that can hold what all countries sell to all, the best first: one customs' own does not."""


def _source(desk: Desk, question: Question) -> str | None:
    """The best loaded source of the world's flows in the classification asked for."""
    wanted = (question.classification or "").upper()
    loaded = {
        visible.release.source
        for visible in desk.view.select(FLOWS)
        if wanted in ("", visible.classification.upper())
    }
    return next((source for source in OF_THE_WORLD if source in loaded), None)


def _of_the_world(frame: Frame, selection: Selection) -> Frame:
    """The columns a potential reads; six-digit products of the Harmonized System where there are any.

    Raises
    ------
    NotLoadedError : only one country's own trade is loaded, so nobody's supply is known.
    """
    frame = frame.select("period", "exporter", "importer", "product", "value")
    if selection.source in RECONCILED:  # hold all countries, and six digits, by their making
        return frame
    for side in ("exporter", "importer"):
        others = frame.filter(nw.col(side) != WORLD).select(side).unique().head(3)
        if len(others.collect("polars").to_native()) < 3:
            raise NotLoadedError(
                f"The loaded flows of {selection.source} hold one country's own trade; a potential "
                "compares what the exporter sells to all the world with what the market buys from "
                "all. Load `tijarat load baci --from BACI_HS17_V202601.zip`, or see --source."
            )
    if not selection.classification.startswith("HS"):
        return frame
    whole = frame.filter(nw.col("product").str.len_chars() == SUBHEADING)
    found = len(whole.head(1).collect("polars").to_native())
    return whole if found else frame  # a heading and its subheadings are never added up


def _tradable(frame: Frame, industries: bool) -> tuple[Frame, tuple[Dropped, ...]]:
    if not industries:
        return frame, ()
    left = tuple(code for code in INDUSTRIES if code[0] in NOT_TRADED)
    reason = "industries sold at home nearly everywhere, or by the state: not screened"
    kept = frame.filter(~nw.col("product").is_in(list(left)))
    return kept, (Dropped(reason, len(left), left[:5]),)


def _suppliers(frame: Frame, importer: str) -> list[str]:
    rows: pl.DataFrame = (
        frame.filter(nw.col("importer") == importer)
        .select("exporter")
        .unique()
        .collect("polars")
        .to_native()
    )
    return sorted(rows["exporter"].to_list())
