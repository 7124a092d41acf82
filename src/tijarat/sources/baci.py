"""BACI of CEPII: the world's trade by product, exports and imports reconciled, year by year.

A zip as CEPII publishes it, a folder of its unpacked files, or one of its yearly files. Each
edition of the Harmonized System in it becomes a release, each year of it a slot (``HS17/2022``).
"""

from __future__ import annotations

from dataclasses import replace

from tijarat.reference.countries import baci_to_iso3
from tijarat.sources.baci_files import (
    COUNTRIES_NAME,
    PRODUCTS_NAME,
    YEAR_NAME,
    ZIP_NAME,
    Contents,
    Vintage,
    Year,
    contents,
)
from tijarat.sources.baci_rows import AS_RECEIVED, YearRows
from tijarat.sources.given import requests_for, require_known_options, wanted_years
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.tables import FLOWS
from tijarat.warehouse import Draft, ReleaseDraft

SOURCE = Source(
    name="baci",
    title="BACI: bilateral trade by product, reconciled",
    producer="CEPII",
    licence="Etalab Open Licence 2.0",
    citation=(
        "Gaulier, G. and Zignago, S. (2010), BACI: International Trade Database at the "
        "Product-Level. The 1994-2007 Version, CEPII Working Paper 2010-23"
    ),
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    holds=(
        "goods trade between some 200 countries by product of the Harmonized System (six digits), "
        "yearly from 1995: value in USD FOB and tonnes"
    ),
    options={"years": "years to load, such as 2019-2024 or 2019,2024; all when left out"},
    unsure=(
        "The newest year of a release is taken to be provisional: two before the year in its name "
        "(2024 in V202601); the file itself does not say so.",
        "Positive flows only: a missing row is zero or unreported, the file cannot tell which.",
        "Code 490 ('Other Asia, nes') is stored as TWN, 697 and 899 (areas not specified) as XXX; "
        "flows of codes that name one country are added up, which is noted in the release.",
        "Quantities are in tonnes, many of them estimated by CEPII from other units; which ones, "
        "the files do not say.",
        "Some releases pad numbers with blanks and some write products without their leading zero: "
        "both are read.",
    ),
)

EXAMPLE = "tijarat load baci --from BACI_HS17_V202601.zip --years 2019-2024"


def plan(query: Query) -> list[Request]:
    """The zip, the file, or those files of the folder whose names belong to BACI."""
    require_known_options(query, SOURCE)
    asked = wanted_years(query.options.get("years"))

    def wanted(name: str) -> bool:
        year = YEAR_NAME.fullmatch(name)
        if year:
            return asked(int(year[2]))
        return any(form.fullmatch(name) for form in (ZIP_NAME, PRODUCTS_NAME, COUNTRIES_NAME))

    what = "a BACI zip, or files such as BACI_HS17_Y2022_V202601.csv"
    return requests_for(query, SOURCE, what=what, example=EXAMPLE, wanted=wanted)


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """One release for each edition of the Harmonized System, one draft for each year."""
    found = contents(snapshots, wanted_years(query.options.get("years")))
    total, written = len(found.years), list[int]()

    def done() -> None:
        written.append(1)
        bench.progress("years", len(written), total)

    vintages = dict.fromkeys(year.vintage for year in found.years)
    bench.progress("years", 0, total)
    return [
        _release(
            vintage,
            found,
            [YearRows(year, bench, done=done) for year in found.years if year.vintage == vintage],
        )
        for vintage in vintages
    ]


def _release(vintage: Vintage, found: Contents, years: list[YearRows]) -> ReleaseDraft:
    first, last = years[0].year.year, years[-1].year.year
    span = str(first) if first == last else f"{first}-{last}"
    used = [*(rows.year.snapshot for rows in years), *found.lists]
    return ReleaseDraft(
        origin=replace(
            SOURCE.origin,
            title=f"BACI {vintage.edition}, {span}",
            citation=f"{SOURCE.citation}; release {vintage.version}",
        ),
        vintage=str(vintage),
        received={snapshot.request.label: snapshot.sha256 for snapshot in used},
        drafts=tuple(_draft(rows, found) for rows in years),
        provisional=tuple(str(y) for y in range(vintage.newest_year, last + 1) if y >= first),
        notes=(
            "Only flows above zero are in the file: a missing row is zero or unreported.",
            *_differences(found),
        ),
        found=lambda: tuple(note for rows in years for note in rows.notes),
    )


def _draft(rows: YearRows, found: Contents) -> Draft:
    year: Year = rows.year
    products = found.products.get(year.vintage)
    return Draft(
        FLOWS,
        f"{year.vintage.edition}/{year.year}",
        rows.opened,
        year.file,
        numbered=rows.numbered,
        columns_as_received=AS_RECEIVED,
        sorted=True,
        codes={} if products is None else {"product": products},
    )


def _differences(found: Contents) -> tuple[str, ...]:
    """Where CEPII's list of countries and ours give a code different names."""
    ours = baci_to_iso3()
    differing = [
        f"{code} {theirs} ({ours.get(code, 'not known')} here)"
        for code, theirs in sorted(found.countries.items())
        if ours.get(code) != theirs
    ]
    if not differing:
        return ()
    return (f"Countries that CEPII's list codes otherwise: {', '.join(differing)}.",)
