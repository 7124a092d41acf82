"""Builds a brief: asks every section, collects figures and releases, says what is missing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from tijarat.answers import Desk
from tijarat.brief.document import Brief, Figure, Section
from tijarat.brief.notebook import Notebook
from tijarat.brief.opening import key_figures, lead
from tijarat.brief.sections.duties import duties
from tijarat.brief.sections.exchange import exchange
from tijarat.brief.sections.notes import notes
from tijarat.brief.sections.policies import policies
from tijarat.brief.sections.potential import potential
from tijarat.brief.sections.reach import reach
from tijarat.brief.sections.rivals import rivals
from tijarat.brief.sections.screening import screening
from tijarat.brief.sections.series import series
from tijarat.brief.sections.space import complexity, product_space
from tijarat.brief.sections.story import story
from tijarat.brief.sections.totals import totals
from tijarat.brief.sections.value_added import value_added
from tijarat.reference.money import rates
from tijarat.reference.pairs import Pair
from tijarat.warehouse import Release

Ask = Callable[[Notebook], Section | None]

SECTIONS: tuple[Ask, ...] = (
    story,
    exchange,
    totals,
    series,
    value_added,
    duties,
    policies,
    rivals,
    screening,
    potential,
    complexity,
    product_space,
    reach,
)


def build(desk: Desk, pair: Pair, *, now: datetime, language: str = "en") -> Brief:
    """A brief about a pair from what the desk can answer.

    Parameters
    ----------
    desk : answers from the warehouse.
    pair : exporter and importer.
    now : when the brief is written; printed on it.
    language : of its sentences.
    """
    notebook = Notebook(desk, pair.exporter, pair.importer, language)
    sections = _asked(notebook)
    if notebook.monthly:
        sections = _both_years(sections, series(notebook.fiscal()))
    releases = _releases(desk, sections, notebook.figures.values())
    opening = lead(notebook, sections)
    figures = key_figures(notebook)
    sections.append(notes(notebook, sections, releases))
    yen = rates("JPY")
    return Brief(
        exporter=pair.exporter,
        importer=pair.importer,
        written_on=now.date().isoformat(),
        as_of=(desk.as_of or now).isoformat(timespec="seconds"),
        lead=opening,
        key_figures=figures,
        sections=tuple(sections),
        figures=tuple(notebook.figures.values()),
        releases=releases,
        language=language,
        rates={str(year): yen.at(str(year)) for year in range(1995, 2025)},
    )


def _asked(notebook: Notebook) -> list[Section]:
    """Every section that has something to say.

    Policies are solved beside the others: most of that is arithmetic on arrays, which leaves the
    interpreter to the rest.
    """
    apart = notebook.apart()
    with ThreadPoolExecutor(max_workers=1) as beside:
        solved = beside.submit(policies, apart)
        found = {ask: ask(notebook) for ask in SECTIONS if ask is not policies}
        found[policies] = solved.result()
    notebook.join(apart)
    return [section for ask in SECTIONS if (section := found[ask]) is not None]


def _both_years(sections: list[Section], fiscal: Section | None) -> list[Section]:
    """The long series once by calendar years and once by fiscal years; the page shows one."""
    if fiscal is None:
        return sections
    both: list[Section] = []
    for section in sections:
        if section.id == "series":
            both.append(replace(section, years="calendar"))
            both.append(replace(fiscal, id="series-fiscal", years="fiscal"))
        else:
            both.append(section)
    return both


def _releases(desk: Desk, sections: list[Section], figures: object) -> tuple[Release, ...]:
    """Every release that a figure of the brief stands on, in order of title."""
    known = desk.view.releases()
    used = {id for figure in figures if isinstance(figure, Figure) for id in figure.releases}  # type: ignore[attr-defined]
    return tuple(sorted((known[id] for id in used), key=lambda release: release.origin.title))
