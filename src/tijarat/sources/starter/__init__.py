"""The embedded data: real figures that a first run works on, with their producers' attribution.

Four tables of OECD and CEPII data in compact form, and three small tables of cited figures typed
here. Each becomes a *partial* release of its own producer, which the producer's complete file
hides once it is loaded.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from tijarat.reference.countries import baci_to_iso3
from tijarat.reference.industries import INDUSTRIES
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.tables import FLOWS, INDICATORS, INPUT_OUTPUT, PUBLISHED, TARIFFS, WORLD
from tijarat.warehouse import Draft, Origin, ReleaseDraft
from tijarat.warehouse.enumerations import constant, enumeration, enumerations
from tijarat.warehouse.validation import quoted

HERE = Path(__file__).parent

SOURCE = Source(
    name="starter",
    title="Embedded data for a first run",
    producer="OECD, CEPII and others, named beside each figure",
    licence="as attributed in each release; see NOTICE",
    citation="see the releases",
    url="",
    holds=(
        "what 80 countries' industries sold to each other in 2022, 74 mineral products of the world "
        "1995-2024, and published figures for Pakistan and Japan"
    ),
)

BACI = Origin(
    "baci",
    "BACI HS92, 74 mineral products, 1995-2024",
    "CEPII",
    "Etalab Open Licence 2.0",
    "Gaulier, G. and Zignago, S. (2010), BACI: International Trade Database at the Product-Level. "
    "The 1994-2007 Version, CEPII Working Paper 2010-23; release 202601, inferred",
    "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
)
ICIO = Origin(
    "oecd_icio",
    "OECD Inter-Country Input-Output tables, 2022, adapted: 80 countries, intermediate sales",
    "OECD",
    "CC BY 4.0; who receives the data is asked to cite them likewise",
    "OECD (2025), Inter-Country Input-Output tables, 2025 release, https://oe.cd/icio, accessed "
    "through the data bundled with sanction-simulator 0.1.4; adapted",
    "https://oe.cd/icio",
)
QUOTED = Origin(
    "published",
    "Figures as published, for Pakistan and Japan",
    "each figure's reporter",
    "facts, quoted with their source",
    "as named beside each figure",
    "",
)
DUTIES = Origin(
    "duties",
    "Average duties: Japan by industry (schedule of 9 July 2026), Pakistan by stage (2019)",
    "Japan Customs; World Bank WITS",
    "public information of Japan Customs; WITS terms of use",
    "Japan Customs, tariff schedule of 9 July 2026, averages computed here; World Bank, World "
    "Integrated Trade Solution, country profile of Pakistan 2019",
    "https://www.customs.go.jp/english/tariff/",
)

_MINERAL_YEARS = range(1995, 2025)

STAGE_OF_INDUSTRY = {
    "A": "Raw materials",
    "B": "Raw materials",
    "C": "Intermediate goods",
    "C10T12": "Consumer goods",
    "C26": "Capital goods",
    "C27": "Capital goods",
    "C28": "Capital goods",
    "C29": "Capital goods",
    "C301": "Capital goods",
    "C302T309": "Capital goods",
}
"""Which stage-of-processing average stands for an industry of Pakistan's tariff: our assignment."""


def plan(query: Query) -> list[Request]:
    """The files shipped with the package; nothing is fetched."""
    names = (
        "minerals.parquet",
        "icio_intermediate_trade.parquet",
        "icio_input_output.parquet",
        "icio_output.parquet",
        "published.csv",
        "japan_duties.csv",
        "pakistan_duties.csv",
    )
    return [Request(name, str(HERE / name)) for name in names]


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """Four releases: minerals, input-output, published figures, duties."""
    files = {snapshot.request.label: snapshot for snapshot in snapshots}
    return [
        _minerals(files, bench),
        _input_output(files, bench),
        _published(files, bench),
        _duties(files, bench),
    ]


def _received(files: dict[str, Snapshot], *names: str) -> dict[str, str]:
    return {name: files[name].sha256 for name in names}


def _path(files: dict[str, Snapshot], name: str) -> str:
    return quoted(str(files[name].path))


def _minerals(files: dict[str, Snapshot], bench: Bench) -> ReleaseDraft:
    name = "minerals.parquet"
    source = f"read_parquet('{_path(files, name)}')"
    product = enumerations(bench.connection, source, "product")["product"]
    countries = _countries(bench, source)
    # float32 as received: three decimals are what BACI prints, so rounding gives them back
    rows = bench.connection.sql(f"""
        SELECT year, e.iso3 AS exporter, i.iso3 AS importer, {product} AS product,
               round(value_usd_k::DOUBLE, 3) * 1000 AS value,
               round(quantity_t::DOUBLE, 3) AS quantity
        FROM {source}
        JOIN ({countries}) e ON exporter = e.code
        JOIN ({countries}) i ON importer = i.code
    """)
    rows.create("starter_minerals")
    drafts = tuple(
        Draft(FLOWS, f"HS92/{year}", _mineral_year(year, bench), name) for year in _MINERAL_YEARS
    )
    return ReleaseDraft(
        origin=BACI,
        vintage="202601, inferred",
        received=_received(files, name),
        drafts=drafts,
        partial=True,
        provisional=("2024",),
        notes=(
            "Only 74 raw-material products: never a country's total trade.",
            "The package the data came with does not name the release; years up to 2024 imply 202601.",
            "Absent rows are zeros or unreported: the file cannot tell which.",
        ),
    )


def _countries(bench: Bench, source: str) -> str:
    """Every code of the file with its alpha-3; a code the reference tables lack stays itself."""
    ((exporters, importers),) = bench.connection.sql(
        f"SELECT list(DISTINCT exporter), list(DISTINCT importer) FROM {source}"
    ).fetchall()
    names = {code: baci_to_iso3().get(code, str(code)) for code in {*exporters, *importers}}
    listed = ", ".join(f"({code}, '{iso3}')" for code, iso3 in names.items())
    kind = enumeration(names.values())
    return f"SELECT code, iso3::{kind} AS iso3 FROM (VALUES {listed}) v(code, iso3)"


def _mineral_year(year: int, bench: Bench) -> duckdb.DuckDBPyRelation:
    return bench.connection.sql(f"""
        SELECT {constant(str(year))} AS period, exporter, importer,
               {constant("HS92")} AS classification, product, {constant("all")} AS use, value,
               quantity, {constant("tonnes")} AS unit, {constant("FOB")} AS valuation,
               {constant("reconciled")} AS reporter
        FROM starter_minerals WHERE year = {year}
    """)


def _input_output(files: dict[str, Snapshot], bench: Bench) -> ReleaseDraft:
    trade, inputs, output = (
        "icio_intermediate_trade.parquet",
        "icio_input_output.parquet",
        "icio_output.parquet",
    )
    source = f"read_parquet('{_path(files, trade)}')"
    sold = enumerations(bench.connection, source, "exporter", "importer", "industry")
    flows = bench.connection.sql(f"""
        SELECT {constant("2022")} AS period, {sold["exporter"]} AS exporter,
               {sold["importer"]} AS importer, {constant("ICIO")} AS classification,
               {sold["industry"]} AS product, {constant("intermediate")} AS use,
               intermediate_usd_mn::DOUBLE * 1e6 AS value, NULL AS quantity, NULL AS unit,
               {constant("basic prices")} AS valuation, {constant("OECD")} AS reporter
        FROM {source}
    """)
    source = f"read_parquet('{_path(files, inputs)}')"
    used = enumerations(bench.connection, source, "country", "input_industry", "using_industry")
    uses = bench.connection.sql(f"""
        SELECT {constant("2022")} AS period, {constant(WORLD)} AS supplier,
               {used["input_industry"]} AS supplying_industry, {used["country"]} AS "user",
               {used["using_industry"]} AS using_industry, {constant("intermediate")} AS use,
               intermediate_usd_mn::DOUBLE * 1e6 AS value
        FROM {source}
    """)
    outputs = bench.connection.sql(f"""
        SELECT '2022' AS period, country, indicator, 'ICIO' AS classification, industry AS product,
               value * 1e6 AS value, 'USD' AS unit
        FROM (UNPIVOT read_parquet('{_path(files, output)}')
              ON gross_output_usd_mn AS gross_output,
                 final_demand_and_row_usd_mn AS final_demand_and_rest_of_world
              INTO NAME indicator VALUE value)
    """)
    return ReleaseDraft(
        origin=ICIO,
        vintage="2025 edition",
        received=_received(files, trade, inputs, output),
        drafts=(
            Draft(FLOWS, "ICIO/2022", flows, trade),
            Draft(INPUT_OUTPUT, "ICIO/2022", uses, inputs),
            Draft(INDICATORS, "ICIO/2022", outputs, output),
        ),
        partial=True,
        notes=(
            "Intermediate sales only: who buys final goods is not in these tables.",
            "The rest of the world is missing as a region; its purchases sit in final demand.",
            "Levels for Pakistan are low against national accounts: use shares and structure.",
        ),
    )


def _published(files: dict[str, Snapshot], bench: Bench) -> ReleaseDraft:
    name = "published.csv"
    rows = bench.connection.sql(f"""
        SELECT * FROM read_csv('{_path(files, name)}', header = true, all_varchar = true)
    """)
    return ReleaseDraft(
        origin=QUOTED,
        vintage="November 2026",
        received=_received(files, name),
        drafts=(Draft(PUBLISHED, "starter", rows, name),),
        partial=True,
    )


def _duties(files: dict[str, Snapshot], bench: Bench) -> ReleaseDraft:
    japan, pakistan = "japan_duties.csv", "pakistan_duties.csv"
    stages = ", ".join(
        f"('{industry.code}', '{stage}')"
        for industry in INDUSTRIES.values()
        if (stage := _stage(industry.code)) is not None
    )
    by_line = bench.connection.sql(f"""
        SELECT '2026' AS period, 'JPN' AS importer, '{WORLD}' AS exporter,
               'ICIO' AS classification, industry AS product, regime, '' AS season,
               rate_percent::DOUBLE AS rate_percent, NULL AS specific, lines::INTEGER AS lines,
               lines_without_rate::INTEGER AS lines_without_rate,
               'simple average of lines with an ad valorem rate' AS method
        FROM read_csv('{_path(files, japan)}', header = true)
        UNION ALL
        SELECT '2019', 'PAK', '{WORLD}', 'ICIO', s.industry, 'MFN', '',
               p.rate_percent::DOUBLE, NULL, NULL, NULL,
               'weighted average of the stage of processing the industry was assigned to'
        FROM read_csv('{_path(files, pakistan)}', header = true) p
        JOIN (VALUES {stages}) s(industry, stage) ON p.stage = s.stage
    """)
    return ReleaseDraft(
        origin=DUTIES,
        vintage="2026-07-09",
        received=_received(files, japan, pakistan),
        drafts=(Draft(TARIFFS, "starter", by_line, japan),),
        partial=True,
        notes=(
            "Japan: simple averages over nine-digit lines of each industry by our mapping of HS to "
            "industries; lines with a specific duty are left out and counted.",
            "Pakistan: 2019 weighted averages by stage of processing, assigned to industries by us.",
        ),
    )


def _stage(industry: str) -> str | None:
    return STAGE_OF_INDUSTRY.get(industry) or STAGE_OF_INDUSTRY.get(industry[0])
