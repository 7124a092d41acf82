"""Answers from input-output tables: value added in exports, where it ends, output, upstreamness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tijarat.answers.desk import Desk
from tijarat.answers.question import Question
from tijarat.answers.statistics import Answer, register
from tijarat.errors import DataError, NotLoadedError
from tijarat.results import Provenance, Result
from tijarat.statistics.absorption import absorption
from tijarat.statistics.export_terms import export_terms
from tijarat.statistics.industry_output import industry_output
from tijarat.statistics.input_output import InputOutput
from tijarat.statistics.input_output_tables import assemble
from tijarat.statistics.upstreamness import upstreamness
from tijarat.statistics.value_added import value_added_in_exports
from tijarat.tables import FLOWS, INDICATORS, INPUT_OUTPUT, Table
from tijarat.warehouse import Visible

Measure = Callable[[InputOutput, Question], Result]


def table_of(desk: Desk, question: Question) -> tuple[InputOutput, tuple[str, ...]]:
    """The newest table within the years asked for, assembled once a desk.

    Raises
    ------
    NotLoadedError : no input-output table is loaded, or none of these years.
    """
    period = _year(desk, question)
    return desk.kept.get(("input-output table", period), lambda: _assembled(desk, period))


def _assembled(desk: Desk, period: str) -> tuple[InputOutput, tuple[str, ...]]:
    files = {table.name: _files(desk, table) for table in (INPUT_OUTPUT, FLOWS, INDICATORS)}
    inputs, flows, indicators = (
        desk.view.frame(table, files[table.name]).to_native()
        for table in (INPUT_OUTPUT, FLOWS, INDICATORS)
    )
    io = assemble(inputs, flows, indicators, period=period)
    used = {visible.release.id for found in files.values() for visible in found}
    return io, tuple(sorted(used))


def _year(desk: Desk, question: Question) -> str:
    years = sorted({v.file.slot.split("/")[1] for v in _files(desk, INPUT_OUTPUT)})
    first, last = question.years or ("0000", "9999")
    within = [year for year in years if first[:4] <= year <= last[:4]]
    if not within:
        loaded = ", ".join(years) or "none"
        raise NotLoadedError(
            f"No input-output table of {first[:4]} to {last[:4]} is loaded (loaded: {loaded}). "
            "Leave --years out, or load one with `tijarat load oecd_icio --from 2022_SML.csv`."
            if question.years
            else "No input-output table is loaded. Load one with `tijarat load starter`."
        )
    return within[-1]


def _files(desk: Desk, table: Table) -> tuple[Visible, ...]:
    return tuple(visible for visible in desk.view.select(table) if visible.classification == "ICIO")


def from_table(measure: Measure) -> Answer:
    """An answer that hands a measure the input-output table."""

    def answer(desk: Desk, question: Question) -> Result:
        io, releases = table_of(desk, question)
        return replace(measure(io, question), provenance=Provenance(releases, ""))

    return answer


def kept_home(question: Question) -> float:
    """What part of the assumed final sales abroad is taken to stay at home, 0 to 1."""
    text = question.options.get("kept-home", "0")
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise DataError(f"--kept-home came as '{text}'; expected a share from 0 to 1.")
    return share


register(
    "value-added",
    "whose value added is in what one sells to the other",
    from_table(
        lambda io, q: value_added_in_exports(io, q.exporter, q.importer, kept_home=kept_home(q))
    ),
    **{"kept-home": ()},
)
register(
    "absorption",
    "where the exporter's value added in its sales finally ends",
    from_table(lambda io, q: absorption(io, q.exporter, q.importer, kept_home=kept_home(q))),
    **{"kept-home": ()},
)
register(
    "export-terms",
    "domestic, foreign and twice counted parts of sales",
    from_table(lambda io, q: export_terms(io, q.exporter, q.importer, kept_home=kept_home(q))),
    **{"kept-home": ()},
)
register(
    "industry-output",
    "all that the exporter's industries produce, whoever buys it",
    from_table(lambda io, q: industry_output(io, q.exporter, industries=q.products or None)),
)
register(
    "upstreamness",
    "how far the exporter's industries stand from final use",
    from_table(lambda io, q: upstreamness(io, q.exporter)),
)
