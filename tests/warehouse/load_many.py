"""Run by tests in a process of its own: loads made-up releases and prints each id once it is there.

Usage: python load_many.py SOURCE HOW_MANY
"""

from __future__ import annotations

import sys
from itertools import count

import duckdb

from tijarat.settings import Settings
from tijarat.tables import FLOWS
from tijarat.warehouse import Draft, Origin, ReleaseDraft, Warehouse

ROWS = 20_000


def release(
    connection: duckdb.DuckDBPyConnection, source: str, number: int, rows: int = ROWS
) -> ReleaseDraft:
    """A release of rows that differ by their product."""
    relation = connection.sql(f"""
        SELECT '2023' AS period, 'PAK' AS exporter, 'JPN' AS importer, 'HS17' AS classification,
               lpad(i::VARCHAR, 6, '0') AS product, 'all' AS use, {number}.0 + i AS value,
               NULL AS quantity, NULL AS unit, 'FOB' AS valuation, 'PAK' AS reporter
        FROM range(10101, {10101 + rows}) t(i)
    """)
    draft = Draft(FLOWS, f"HS17/{number}", relation, "made up")
    origin = Origin(source, "Made-up flows", "nobody", "none", "not to be cited", "")
    return ReleaseDraft(origin, "1", {"made up": str(number)}, (draft,))


def main(source: str, how_many: int) -> None:
    warehouse = Warehouse(Settings.from_environment())
    with warehouse.connect() as connection:
        for number in range(how_many) if how_many else count():
            loaded = warehouse.load(release(connection, source, number), connection)
            sys.stdout.write(f"{loaded.release.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
