"""Japan's tariff schedule: SYNTHETIC lines with every habit of its cells, and the real one if present."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tijarat.errors import DataError, MalformedFileError, UnknownCodeError
from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.sources.japan_tariff_cells import most_favoured_nation
from tijarat.tables import TARIFFS
from tijarat.warehouse import Loaded, View, Warehouse

NAME = "schedule-2026-07-09.csv"
COLUMNS = (
    "chapter", "hs9", "desc_ja", "general", "temporary", "wto", "gsp", "ldc", "EPA_シンガポール",
    "EPA_豪州", "EPA_CPTPP", "EPA_RCEP_韓国", "EPA_バングラデシュ",
)  # fmt: skip
SUMMER = "(1)毎年4月1日から同年9月30日までに輸入されるもの"
WINTER = "(2)毎年10月1日から翌年2月末日までに輸入されるもの"


def line(hs9: str, general: str = "10%", **cells: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {"hs9": hs9, "general": general} | cells


LINES = (
    line("630260000", "9.1%", wto="7.4%", gsp="5.92%", ldc="無税", EPA_CPTPP="無税"),
    line("261000000", "無税", wto="(無税)"),
    line("080310100", "40%", wto="20%", gsp="10%", desc_ja=SUMMER, EPA_豪州="3.6%"),
    line("080310100", "50%", wto="25%", gsp="20%", desc_ja=WINTER, EPA_豪州="4.5%"),
    line("040900000", "30%", temporary="（25.5％）", wto="(25.5%)"),
    line("110100011", "(106円/kg)", wto="48円/kg", gsp="4.50円/kg"),
    line("170111000", "35%", temporary="※17.7%", wto="29.8%"),
    line("640399000", "27%", wto="人造繊維製のもの 7.4%\n\nその他のもの (9%)", EPA_RCEP_韓国="32円/l"),
    line("040120000", "25%＋63円/kg", wto="(25%＋63円/kg)", EPA_シンガポール="●無税又は非譲許"),
    line("950662000", "◎3.2%", gsp="無税", EPA_バングラデシュ="無税"),
)  # fmt: skip


def as_csv(
    *lines: Mapping[str, str], columns: tuple[str, ...] = COLUMNS, encoding: str = "utf-8"
) -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(lines)
    return stream.getvalue().encode(encoding)


Load = Callable[..., list[Loaded]]
Read = Callable[..., pl.DataFrame]


@pytest.fixture
def warehouse(fresh_home: Path) -> Warehouse:
    return Warehouse(Settings(fresh_home))


@pytest.fixture
def loaded(warehouse: Warehouse, tmp_path: Path) -> Load:
    def run(data: bytes, name: str = NAME, **options: str) -> list[Loaded]:
        path = tmp_path / name
        path.write_bytes(data)
        return load(warehouse, "japan_tariff", Query(str(path), options))

    return run


@pytest.fixture
def rates(warehouse: Warehouse) -> Read:
    def read(**equal: str) -> pl.DataFrame:
        view = View.of(warehouse)
        rows: pl.DataFrame = view.frame(TARIFFS, view.select(TARIFFS)).collect("polars").to_native()
        return rows.filter(**equal).sort("product", "season", "regime", "exporter")

    return read


def test_a_line_has_a_rate_for_each_regime(loaded: Load, rates: Read) -> None:
    (outcome,) = loaded(as_csv(*LINES))
    towels = rates(product="630260000", exporter="WLD")
    assert dict(zip(towels["regime"], towels["rate_percent"], strict=True)) == {
        "GSP": 5.92,
        "GSP applied": 5.92,
        "LDC": 0.0,
        "MFN": 7.4,
        "WTO": 7.4,
        "general": 9.1,
    }
    assert set(towels["period"]) == {"2026"}
    assert set(towels["method"]) == {"line"}
    assert outcome.release.vintage == "2026-07-09"
    assert [f.slot for f in outcome.release.files] == ["JPHS9/2026"]


def test_seasons_are_kept_apart(loaded: Load, rates: Read) -> None:
    loaded(as_csv(*LINES))
    bananas = rates(product="080310100", regime="MFN")
    assert bananas["season"].to_list() == ["04-01 to 09-30", "10-01 to 02-29"]
    assert bananas["rate_percent"].to_list() == [20.0, 25.0]


def test_agreements_are_for_their_members(loaded: Load, rates: Read) -> None:
    (outcome,) = loaded(as_csv(*LINES))
    assert len(rates(regime="CPTPP")) == 11
    assert "PAK" not in set(rates()["exporter"])
    assert rates(regime="RCEP")["exporter"].to_list() == ["KOR"]
    assert rates(regime="Australia EPA")["exporter"].unique().to_list() == ["AUS"]
    assert rates(regime="Bangladesh EPA")["rate_percent"].to_list() == [0.0]  # a new agreement
    assert any("Myanmar" in note for note in outcome.release.notes)


def test_what_is_no_percentage_is_kept_in_its_words(loaded: Load, rates: Read) -> None:
    loaded(as_csv(*LINES))

    def mfn(product: str) -> tuple[float | None, str | None]:
        row = rates(product=product, regime="MFN").row(0, named=True)
        return row["rate_percent"], row["specific"]

    assert mfn("261000000") == (0.0, None)  # 無税
    assert mfn("040900000") == (25.5, None)  # temporary in full width
    assert mfn("110100011") == (None, "WTO 48円/kg; statutory (106円/kg)")
    assert mfn("170111000") == (None, "statutory ※17.7%")  # may be below the WTO's
    assert mfn("640399000") == (27.0, "WTO 人造繊維製のもの 7.4%; その他のもの (9%)")
    assert mfn("950662000") == (3.2, None)
    assert rates(product="040120000", regime="Singapore EPA")["specific"].to_list() == [
        "●無税又は非譲許"
    ]


def test_beneficiaries_pay_the_lower_of_gsp_and_mfn(loaded: Load, rates: Read) -> None:
    loaded(as_csv(*LINES, line("610910000", "5%", wto="3%", gsp="4%")))
    applied = {r["product"]: r for r in rates(regime="GSP applied").to_dicts() if not r["season"]}
    assert applied["610910000"]["rate_percent"] == 3.0
    assert applied["040900000"]["rate_percent"] == 25.5  # no GSP: MFN
    assert applied["950662000"]["rate_percent"] == 0.0
    assert applied["110100011"]["specific"] == (
        "GSP 4.50円/kg; MFN: WTO 48円/kg; statutory (106円/kg)"
    )
    assert set(rates(regime="GSP")["product"]) == {
        "630260000", "080310100", "110100011", "950662000", "610910000",
    }  # fmt: skip


def test_parquet_bom_and_shift_jis_read_alike(loaded: Load, rates: Read, tmp_path: Path) -> None:
    plain = tmp_path / "plain.csv"
    plain.write_bytes(as_csv(*LINES))
    duckdb.execute(
        f"COPY (SELECT * FROM read_csv('{plain}', all_varchar = true, header = true)) "
        f"TO '{tmp_path / 'p.parquet'}' (FORMAT parquet)"
    )
    expected = None
    for data, name in (
        (as_csv(*LINES, encoding="utf-8-sig"), NAME),
        (as_csv(*LINES, encoding="cp932"), NAME),
        ((tmp_path / "p.parquet").read_bytes(), "schedule_2026-07-09.parquet"),
    ):
        (outcome,) = loaded(data, name)
        assert outcome.new
        found = rates().drop("release")
        expected = found if expected is None else expected
        assert found.equals(expected)


def test_a_later_schedule_of_the_year_hides_the_earlier(loaded: Load, rates: Read) -> None:
    loaded(as_csv(*LINES))
    (newer,) = loaded(as_csv(*LINES[1:]), "schedule.csv", date="2026-10-01")
    assert rates()["release"].unique().to_list() == [newer.release.id]


def test_neither_date_nor_file(loaded: Load, warehouse: Warehouse) -> None:
    with pytest.raises(DataError, match="--date"):
        loaded(as_csv(*LINES), "schedule.csv")
    with pytest.raises(DataError, match="2026-13-09"):
        loaded(as_csv(*LINES), "schedule.csv", date="2026-13-09")
    with pytest.raises(DataError, match="web pages"):
        load(warehouse, "japan_tariff", Query())
    with pytest.raises(UnknownCodeError, match="--date"):
        loaded(as_csv(*LINES), day="2026-07-09")


MALFORMED: dict[str, tuple[bytes, tuple[int | None, str | None, str]]] = {
    "a column missing": (as_csv(*LINES, columns=tuple(c for c in COLUMNS if c != "wto")),
                         (1, "wto", "the columns hs9")),
    "zero lost in Excel": (as_csv(LINES[0], line("40900000")), (3, "hs9", "Excel")),
    "six digits": (as_csv(line("040900")), (2, "hs9", "nine digits")),
    "no such chapter": (as_csv(line("770100000")), (2, "hs9", "chapter")),
    "parent's rate not filled in": (as_csv(LINES[0], line("040900000", "")),
                                    (3, "general", "parent's rate")),
    "unknown agreement": (as_csv(line("040900000"), columns=(*COLUMNS, "EPA_無名")),
                          (1, "EPA_無名", "no agreement")),
    "letters in a rate": (as_csv(line("040900000", wto="1O%")), (2, "wto", "'1O%'")),
    "a rate below zero": (as_csv(line("040900000", "-10%")), (2, "general", "'-10%'")),
    "a comma in a rate": (as_csv(line("040900000", EPA_CPTPP="3,2%")), (2, "EPA_CPTPP", "'3,2%'")),
    "a byte that is no text": (as_csv(*LINES[:2]) + b"85\xff\xff,\r\n", (4, None, "no text")),
    "the same line twice": (as_csv(LINES[0], LINES[0]), (3, None, "2 rows for the same key")),
    "cut short": (as_csv(*LINES[:2])[:-14], (3, None, "cells")),
    "cut Parquet": (b"PAR1 and no more", (None, None, "Parquet")),
    "no text": (b"\x81\xff\x00\x01", (1, None, "no text")),
    "empty": (b"", (1, "hs9", "(none)")),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_table_names_the_place(name: str, loaded: Load, warehouse: Warehouse) -> None:
    data, (place, column, words) = MALFORMED[name]
    with pytest.raises(MalformedFileError) as caught:
        loaded(data)
    assert caught.value.file == NAME
    assert caught.value.line == place
    assert column is None or caught.value.column == column
    assert words in str(caught.value)
    assert not warehouse.manifest().releases


# -- the schedule of 9 July 2026, where this machine has it ---------------------------------------


@pytest.fixture(scope="module")
def schedule(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    path = reference / "tariffs" / "japan_tariff_schedule_2026-07-09.parquet"
    warehouse = Warehouse(Settings(tmp_path_factory.mktemp("tariff")))
    load(warehouse, "japan_tariff", Query(str(path)))
    view = View.of(warehouse)
    return view.frame(TARIFFS, view.select(TARIFFS)).collect("polars").to_native()


def test_facts_of_the_schedule(schedule: pl.DataFrame) -> None:
    """Japan Customs, schedule of 9 July 2026, facts checked by hand."""
    mfn = schedule.filter(regime="MFN")["rate_percent"]
    assert (len(mfn), mfn.count()) == (9654, 8989)
    assert mfn.mean() == pytest.approx(4.62, abs=0.005)
    assert schedule.filter(regime="GSP").height == 3717
    for hs6, wto, gsp in (("630260", 7.4, 5.92), ("570110", 7.9, 1.58), ("950662", 3.2, 0.0)):
        lines = schedule.filter(pl.col("product").str.starts_with(hs6))
        assert lines.filter(regime="WTO")["rate_percent"].unique().to_list() == [wto]
        assert lines.filter(regime="GSP applied")["rate_percent"].unique().to_list() == [gsp]
    seasonal = schedule.filter((pl.col("season") != "") & (pl.col("regime") == "MFN"))
    assert (len(seasonal), seasonal["product"].n_unique()) == (16, 8)


def test_mfn_agrees_with_the_flat_table(reference: Path) -> None:
    """All lines but one: 1101.00-011 has a temporary 25% and a WTO rate of 12.5%, the lower."""
    table = pl.read_parquet(reference / "tariffs" / "japan_tariff_schedule_2026-07-09.parquet")
    columns = ("hs9", "general", "temporary", "wto", "mfn_adv")
    differing = {
        hs9
        for hs9, general, temporary, wto, expected in table.select(columns).iter_rows()
        if most_favoured_nation(general, temporary, wto).percent != expected
    }
    assert differing == {"110100011"}
