"""Make the embedded starter data: compact copies of four files, and Japan's duties by industry.

Usage: python scripts/build_starter.py STARTER_FOLDER [JAPAN_TARIFF_SCHEDULE.parquet]

The first argument is a folder with the four Parquet files named below; the second, when given, is
Japan's tariff schedule as a table of nine-digit lines, from which averages by industry are computed.
The results are committed; a newcomer never runs this.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import duckdb

TARGET = Path(__file__).parent.parent / "src" / "tijarat" / "sources" / "starter"

COMPACT = {
    "minerals.parquet": (
        "baci_hs92_minerals_1995_2024.parquet",
        "year::SMALLINT AS year, exporter, importer, product, value_usd_k, quantity_t",
        "product, exporter, importer, year",
    ),
    "icio_intermediate_trade.parquet": (
        "icio2022_intermediate_trade.parquet",
        "exporter, industry, importer, intermediate_usd_mn",
        "industry, exporter, importer",
    ),
    "icio_input_output.parquet": (
        "icio2022_input_output.parquet",
        "country, input_industry, using_industry, intermediate_usd_mn",
        "input_industry, using_industry, country",
    ),
    "icio_output.parquet": (
        "icio2022_output.parquet",
        "country, industry, gross_output_usd_mn, final_demand_and_row_usd_mn",
        "industry, country",
    ),
}


def compact(folder: Path) -> None:
    """Sort and compress the four files; no value changes."""
    for name, (original, columns, order) in COMPACT.items():
        duckdb.execute(
            f"COPY (SELECT {columns} FROM read_parquet('{folder / original}') ORDER BY {order}) "
            f"TO '{TARGET / name}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, "
            "ROW_GROUP_SIZE 2000000)"
        )
        print(name, (TARGET / name).stat().st_size, "bytes")


def duties(schedule: Path) -> None:
    """Average Japan's MFN and GSP rates over the lines of each industry."""
    from tijarat.reference.hs_to_icio import icio_industry

    rows = duckdb.execute(f"SELECT hs6, mfn_adv, gsp_applied_adv FROM '{schedule}'")
    lines = rows.fetchall()
    by_industry: dict[str, list[tuple[float | None, float | None]]] = {}
    for hs6, mfn, gsp in lines:
        industry = icio_industry(hs6)
        if industry is not None:
            by_industry.setdefault(industry, []).append((mfn, gsp))
    with (TARGET / "japan_duties.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["industry", "regime", "rate_percent", "lines", "lines_without_rate"])
        for industry in sorted(by_industry):
            pairs = by_industry[industry]
            known = [pair for pair in pairs if None not in pair]  # the same lines for both averages
            for position, regime in enumerate(("MFN", "GSP")):
                rates = [pair[position] or 0.0 for pair in known]
                average = f"{sum(rates) / len(rates):.4f}" if rates else ""
                writer.writerow([industry, regime, average, len(pairs), len(pairs) - len(known)])


if __name__ == "__main__":
    compact(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        duties(Path(sys.argv[2]))
