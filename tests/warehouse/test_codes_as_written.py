"""Codes come back from the stored files as they were sent, however they were held in memory."""

from __future__ import annotations

import duckdb
import pytest

from tijarat.reference.countries import all_countries
from tijarat.settings import Settings
from tijarat.tables import FLOWS
from tijarat.warehouse import Draft, Origin, ReleaseDraft, View, Warehouse
from tijarat.warehouse.enumerations import enumeration

COUNTRIES = sorted(c.iso3 for c in all_countries() if c.kind == "country")[:200]
SENT = f"""
    SELECT '2022' AS period,
           list_extract({COUNTRIES}, 1 + (range // 5000) % 200)::VARCHAR AS exporter,
           list_extract({COUNTRIES}, 1 + (range * 7919) % 200)::VARCHAR AS importer,
           'HS92' AS classification, printf('%06d', 10000 + range % 90000) AS product, 'all' AS use,
           range::DOUBLE AS value, NULL::DOUBLE AS quantity, NULL::VARCHAR AS unit,
           'FOB' AS valuation, 'PAK' AS reporter
    FROM range(900000)
"""
SUMS = "count(*), sum(hash(exporter, importer, value)::HUGEINT)"


@pytest.mark.parametrize("turn", range(3))  # what went wrong went wrong now and then
def test_enumerations_are_stored_as_the_texts_they_are(fresh_home, turn):
    """Made up: no real figure."""
    warehouse = Warehouse(Settings(fresh_home))
    kind = enumeration(COUNTRIES)
    with warehouse.connect() as connection:
        sent = connection.sql(f"SELECT {SUMS} FROM ({SENT})").fetchall()
        relation = connection.sql(
            f"SELECT * REPLACE (exporter::{kind} AS exporter, importer::{kind} AS importer) "
            f"FROM ({SENT})"
        )
        draft = Draft(FLOWS, f"HS92/{2022 + turn}", relation, "made up")
        origin = Origin("table", "Made up", "nobody", "none", "not to be cited", "")
        release = ReleaseDraft(origin, "1", {"made up": str(turn)}, (draft,))
        warehouse.load(release, connection)
    view = View.of(warehouse)
    stored = view.frame(FLOWS, view.select(FLOWS)).to_native()
    assert stored.aggregate(SUMS).fetchall() == sent
    assert _rows_out_of_order(fresh_home) == 0


def _rows_out_of_order(home):
    """Rows that lie before one that the table's order puts first."""
    key = ", ".join(FLOWS.order)
    with duckdb.connect() as connection:
        ((count,),) = connection.sql(f"""
            SELECT count(*) FILTER (WHERE ({key}) < before)
            FROM (SELECT *, lag(({key})) OVER (ORDER BY file_row_number) AS before
                  FROM read_parquet('{home}/releases/*/*.parquet', file_row_number = true))
        """).fetchall()
    return count
