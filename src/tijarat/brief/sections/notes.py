"""Data notes: where the figures come from, what each section covers, what cannot be said yet."""

from __future__ import annotations

from collections.abc import Sequence

from tijarat.brief.columns import column
from tijarat.brief.conflicts import conflicts
from tijarat.brief.document import Gap, Section, Table
from tijarat.brief.notebook import Notebook
from tijarat.results import Country, message
from tijarat.tables import FLOWS
from tijarat.warehouse import Release


def notes(notebook: Notebook, sections: Sequence[Section], releases: Sequence[Release]) -> Section:
    """The last section: coverage, releases, gaps and the commands that fill them."""
    coverage = Table(
        "coverage",
        (column("section"), column("coverage")),
        tuple({"section": s.measured, "coverage": s.coverage} for s in sections),
        message("coverage-table"),
    )
    origins = Table(
        "releases",
        (
            column("data"),
            column("vintage"),
            column("licence"),
            column("citation"),
            column("loaded"),
            column("release"),
        ),
        tuple(
            {
                "data": release.origin.title,
                "vintage": release.vintage,
                "licence": release.origin.licence,
                "citation": release.origin.citation,
                "loaded": release.loaded_at[:10].replace("-", "\N{NON-BREAKING HYPHEN}"),
                "release": release.id,
            }
            for release in releases
        ),
        message("releases-table"),
    )
    own = tuple(
        message("release-note", title=r.origin.title, note=" ".join(_sentence(n) for n in r.notes))
        for r in releases
        if r.notes
    )
    return Section(
        id="notes",
        heading=message("notes-heading"),
        measured=message("notes-measured"),
        coverage=message("coverage-none"),
        text=(*conflicts(notebook), *own),
        tables=tuple(table for table in (coverage, origins) if table.rows),
        gaps=gaps(notebook),
    )


def _sentence(note: str) -> str:
    """A note with a capital and a full stop, so that several can follow one another."""
    return f"{note[:1].upper()}{note[1:].rstrip('.')}."


def gaps(notebook: Notebook) -> tuple[Gap, ...]:
    """What the loaded data leave unsaid about the pair."""
    visible = notebook.desk.view.select(FLOWS)
    full = any(not v.release.partial and not v.file.slot.startswith("ICIO") for v in visible)
    monthly = any(v.release.source == "japan_customs" for v in visible)
    final = any(v.release.source == "oecd_icio" and not v.release.partial for v in visible)
    said = {"exporter": Country(notebook.exporter), "importer": Country(notebook.importer)}
    found: list[Gap] = []
    if not full:
        found.append(
            Gap(
                message("gap-products", **said), ("tijarat load baci --from BACI_HS17_V202601.zip",)
            )
        )
    if not monthly and "JPN" in (notebook.exporter, notebook.importer):
        found.append(
            Gap(message("gap-months", **said), ("tijarat load japan_customs --years 2019-2026",))
        )
    if not final:
        found.append(Gap(message("gap-final"), ("tijarat load oecd_icio --from 2022_SML.csv",)))
    return tuple(found)
