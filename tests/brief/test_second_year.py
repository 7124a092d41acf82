"""A second year of every table, made up for this test: each section of the brief must change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tijarat.answers import Desk
from tijarat.brief import build
from tijarat.brief.json import to_dict
from tijarat.reference.pairs import Pair
from tijarat.tables import FLOWS, INDICATORS, INPUT_OUTPUT, PUBLISHED, TARIFFS
from tijarat.warehouse import Draft, Origin, ReleaseDraft

SYNTHETIC = "SYNTHETIC, made up for a test"


def brief_of(settings):
    return to_dict(build(Desk(settings), Pair("PAK", "JPN"), now=datetime.now(UTC)))


def later_year(warehouse, connection):
    """Drafts of releases with one year more: values of the last year, moved unevenly."""
    held = {
        v.file.slot + v.file.table: str(warehouse.home / v.file.path)
        for v in warehouse.manifest().visible()
    }
    uneven = "value * (0.5 + (ascii(product[1]) % 7) / 5.0)"

    def rows(slot, table, period, value, where="true"):
        columns = ", ".join(
            f"'{period}' AS period"
            if c == "period"
            else f"{value} AS value"
            if c == "value"
            else f'"{c}"'
            for c in table.names
        )
        return connection.sql(f"SELECT {columns} FROM read_parquet('{held[slot]}') WHERE {where}")

    def release(source, *drafts):
        origin = Origin(source, SYNTHETIC, "nobody", "none", SYNTHETIC, "")
        received = {"made-up": f"{source:0<64}"}
        return ReleaseDraft(origin, "synthetic", received, drafts, partial=True)

    chromium = "CASE WHEN exporter = 'PAK' THEN value * 0.2 ELSE value END"
    minerals = rows("HS92/2024flows", FLOWS, "2025", chromium)
    shifted = "value * (0.5 + (ascii(supplying_industry) % 7) / 5.0)"
    duty = connection.sql(
        f"SELECT * REPLACE ('2027' AS period, rate_percent / 2 AS rate_percent) "
        f"FROM read_parquet('{held['startertariffs']}')"
    )
    total = connection.sql(
        f"SELECT * REPLACE ('2025' AS period, value * 2 AS value) "
        f"FROM read_parquet('{held['starterpublished']}') WHERE period = '2023' AND basis LIKE 'FOB%'"
    )
    return [
        release("baci", Draft(FLOWS, "HS92/2025", minerals, "made-up")),
        release(
            "oecd_icio",
            Draft(FLOWS, "ICIO/2023", rows("ICIO/2022flows", FLOWS, "2023", uneven), "made-up"),
            Draft(
                INPUT_OUTPUT,
                "ICIO/2023",
                rows("ICIO/2022input_output", INPUT_OUTPUT, "2023", shifted),
                "made-up",
            ),
            Draft(
                INDICATORS,
                "ICIO/2023",
                rows("ICIO/2022indicators", INDICATORS, "2023", "value * 3"),
                "made-up",
            ),
        ),
        release("duties", Draft(TARIFFS, "later", duty, "made-up")),
        release("published", Draft(PUBLISHED, "later", total, "made-up")),
    ]


@pytest.fixture
def two_years(fresh_home):
    """Briefs before and after the second year was loaded."""
    from tijarat.settings import Settings
    from tijarat.sources import load
    from tijarat.warehouse import Warehouse

    settings = Settings(home=fresh_home)
    warehouse = Warehouse(settings)
    load(warehouse, "starter")
    before = brief_of(settings)
    connection = warehouse.connect()
    for number, draft in enumerate(later_year(warehouse, connection)):
        warehouse.load(draft, connection, now=datetime.now(UTC) + timedelta(seconds=number))
    connection.close()
    return before, brief_of(settings)


def test_every_section_changes(two_years):
    before, after = (
        {section["id"]: section for section in brief["sections"]} for brief in two_years
    )
    assert set(before) == set(after)
    assert [id for id in before if before[id] == after[id]] == []
    for id in ("exchange", "series", "value-added", "duties", "peers"):
        assert before[id]["measured"] != after[id]["measured"], id


def test_figures_speak_of_the_new_year(two_years):
    _, after = two_years
    figures = {figure["id"]: figure for figure in after["figures"]}
    assert figures["value"]["period"] == "2025"
    assert figures["exchange-exporter"]["period"] == "2023"
    assert figures["story-share"]["period"] == "2025"
    assert figures["value-added"]["period"] == "2023"
    assert figures["duty-C13T15-MFN"]["period"] == "2027"
