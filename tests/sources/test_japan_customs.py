"""Trade Statistics of Japan: every figure is SYNTHETIC, the files are written as e-Stat writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from tests.sources.japan_customs_synthetic import HONEY, RATE_2023, SECTIONS, header, row, text

from tijarat.answers import Desk, ask
from tijarat.answers.question import Question
from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.statistics.totals import totals
from tijarat.tables import FLOWS
from tijarat.warehouse import Loaded, View, Warehouse

Read = Callable[[], pl.DataFrame]
Load = Callable[..., list[Loaded]]


@pytest.fixture
def warehouse(fresh_home: Path) -> Warehouse:
    return Warehouse(Settings(fresh_home))


@pytest.fixture
def loaded(warehouse: Warehouse, tmp_path: Path) -> Callable[..., list[Loaded]]:
    def run(*files: bytes, allow_unknown: bool = False, **options: str) -> list[Loaded]:
        folder = tmp_path / f"given-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for number, data in enumerate(files):
            (folder / f"file-{number}.csv").write_bytes(data)
        given = folder / "file-0.csv" if len(files) == 1 else folder
        query = Query(str(given), {k.replace("_", "-"): v for k, v in options.items()})
        return load(warehouse, "japan_customs", query, allow_unknown=allow_unknown)

    return run


@pytest.fixture
def flows(warehouse: Warehouse) -> Callable[[], pl.DataFrame]:
    def read() -> pl.DataFrame:
        view = View.of(warehouse)
        rows: pl.DataFrame = view.frame(FLOWS, view.select(FLOWS)).collect("polars").to_native()
        return rows.sort("product", "exporter", "importer", "period")

    return read


def test_months_become_flows_in_dollars(loaded: Load, flows: Read) -> None:
    (outcome,) = loaded(text(HONEY))
    first = flows().row(0, named=True)
    assert first["release"] == outcome.release.id
    assert {k: first[k] for k in ("period", "exporter", "importer", "product", "unit")} == {
        "period": "2023-01",
        "exporter": "PAK",
        "importer": "JPN",
        "product": "040900000",
        "unit": "tonnes",
    }
    assert (first["classification"], first["valuation"], first["reporter"]) == (
        "JPHS9",
        "CIF",
        "JPN",
    )
    assert first["value"] == pytest.approx(100_000 / RATE_2023)  # thousand yen
    assert first["quantity"] == pytest.approx(1.0)  # 1,000 kg
    assert flows()["period"].to_list()[:2] == ["2023-01", "2023-03"]  # February: nothing was traded
    assert any("140.491 yen per dollar" in note for note in outcome.release.notes)


def test_exports_are_fob_from_japan(loaded: Load, flows: Read) -> None:
    loaded(text(row("'870323000'", [3] * 12, flow=1, units="  ,NO")))
    first = flows().row(0, named=True)
    assert (first["exporter"], first["importer"], first["valuation"]) == ("JPN", "PAK", "FOB")
    assert (first["quantity"], first["unit"]) == (30, "number")


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + text(HONEY),
        text(row("'040900000'", [100, 0, 5, *([7] * 9)], units="　,KG")).decode().encode("cp932"),
        text(HONEY, head=header(april="Apl")),
        text(row("040900000", [100, 0, 5, *([7] * 9)])),
    ],
    ids=["BOM", "Shift-JIS", "Apl", "no apostrophes"],
)
def test_oddities_read_alike(data: bytes, loaded: Load, flows: Read) -> None:
    loaded(data)
    assert flows()["value"].sum() == pytest.approx(168_000 / RATE_2023)
    assert flows()["quantity"].sum() == pytest.approx(1.68)
    assert len(flows()) == 11


def test_columns_are_read_by_name(loaded: Load, flows: Read) -> None:
    names, cells = header().split(","), HONEY.split(",")
    turned = [(names[i], cells[i]) for i in reversed(range(len(names)))]
    loaded(text(",".join(cell for _, cell in turned), head=",".join(name for name, _ in turned)))
    assert flows()["value"].sum() == pytest.approx(168_000 / RATE_2023)


def test_unpublished_months_are_not_zeros(loaded: Load, flows: Read) -> None:
    # March is the last month in which anything is above zero; honey had none in March
    other = row("'100630010'", [1, 1, 1, *([0] * 9)], country="123")
    honey = row("'040900000'", [4, 4, *([0] * 10)])
    (outcome,) = loaded(text(honey, other))
    assert outcome.release.vintage == "import 2023-03"
    assert outcome.release.provisional == ("2023-01", "2023-02", "2023-03")
    assert "January-March 2023" in outcome.release.notes[0]


def test_columns_may_stop_at_the_last_published_month(loaded: Load) -> None:
    short = text(row("'040900000'", [4, 4, 4]), head=header(months=3))
    blank = text(row("'040900000'", [4, 4, 4, *([""] * 9)], second=[40, 40, 40, *([""] * 9)]))
    assert [o.release.vintage for o in loaded(short)] == ["import 2023-03"]
    assert [o.release.vintage for o in loaded(blank)] == ["import 2023-03"]


def test_the_user_may_say_the_last_month(loaded: Load, flows: Read) -> None:
    (outcome,) = loaded(text(HONEY), last_month="2023-02")
    assert flows()["period"].to_list() == ["2023-01"]
    assert outcome.release.vintage == "import 2023-02"


def test_a_blank_figure_is_null_not_zero(loaded: Load, flows: Read) -> None:
    (outcome,) = loaded(text(row("'040900000'", [4, "", *([4] * 10)])))
    february = flows().filter(pl.col("period") == "2023-02").row(0, named=True)
    assert february["value"] is None
    assert any("1 figures of published months are blank" in n for n in outcome.release.notes)


@pytest.mark.parametrize(
    ("units", "first", "second", "quantity", "unit"),
    [
        ("NO,KG", 7, 2000, 2.0, "tonnes"),  # the mass
        ("KG,NO", 2000, 7, 2.0, "tonnes"),
        ("  ,MT", 0, 3, 3.0, "tonnes"),
        ("TH,  ", 2, 0, 2000.0, "number"),
        ("TH,L", 2, 5, 5.0, "litres"),  # no mass: the second
        ("  ,  ", 0, 0, None, None),
        ("  ,ST", 0, 4, 4.0, "ST"),  # a unit we do not know stays itself
        ("  ,KG", 0, 0, None, "tonnes"),  # 0 beside a value: unreported
    ],
)
def test_quantities(
    units: str, first: int, second: int, quantity: float | None, unit: str | None,
    loaded: Load, flows: Read,
) -> None:  # fmt: skip
    loaded(
        text(row("'040900000'", [9] * 12, units=units, first=[first] * 12, second=[second] * 12))
    )
    found = flows().row(0, named=True)
    assert found["unit"] == unit
    assert found["quantity"] == (None if quantity is None else pytest.approx(quantity))


def test_codes_of_one_country_are_added_up(loaded: Load, flows: Read) -> None:
    spain = [row("'040900000'", [1] * 12, country=c) for c in ("218", "502", "523")]
    areas = [row("'040900000'", [5] * 12, country=c) for c in ("701", "702")]
    loaded(text(*spain, *areas))
    january = flows().filter(pl.col("period") == "2023-01")
    assert january["exporter"].to_list() == ["ESP", "XXX"]
    assert january["value"].to_list() == pytest.approx([3000 / RATE_2023, 10_000 / RATE_2023])
    assert january["quantity"].to_list() == pytest.approx([0.03, 0.1])


def test_confidential_lines_and_chapter_zero_are_kept(loaded: Load, flows: Read) -> None:
    rows = [row(f"'{hs}'", [1] * 12, flow=1) for hs in ("28XXXXXXA", "000000100")]
    (outcome,) = loaded(text(*rows))
    assert flows()["product"].unique().sort().to_list() == ["000000100", "28XXXXXXA"]
    assert {f.slot for f in outcome.release.files} == {
        "JPHS9/export/2023/00",
        "JPHS9/export/2023/28-38",
    }


def test_a_zip_a_folder_and_a_copy(
    warehouse: Warehouse, loaded: Load, flows: Read, tmp_path: Path
) -> None:
    (once,) = loaded(text(HONEY), text(HONEY), text(row("'610910000'", [1] * 12)))
    assert once.release.rows == 23  # the copy counts once
    path = tmp_path / "e-stat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/one.csv", text(HONEY))
        archive.writestr("b/one.csv", text(row("'610910000'", [1] * 12)))
        archive.writestr("readme.pdf", b"no table")
    (again,) = load(warehouse, "japan_customs", Query(str(path)))
    assert not again.new  # the same bytes change nothing
    assert len(flows()) == 23


def test_revised_months_hide_the_old_ones(loaded: Load, flows: Read, warehouse: Warehouse) -> None:
    whole = [row(f"'{c}0100000'", [1, *([0] * 11)]) for c in SECTIONS]
    revised = [row(f"'{c}0100000'", [2, 3, *([0] * 10)]) for c in SECTIONS]
    (old,) = loaded(text(*whole))
    (new,) = loaded(text(*revised))
    assert (old.release.partial, new.release.partial, new.new) == (False, False, True)
    assert flows()["release"].unique().to_list() == [new.release.id]
    before = View.of(warehouse, as_of=old.release.loaded)
    assert {v.release.id for v in before.select(FLOWS)} == {old.release.id}


def test_some_sections_are_partial_and_never_hide_all(loaded: Load, flows: Read) -> None:
    loaded(text(*[row(f"'{c}0100000'", [1] * 12) for c in SECTIONS]))
    (part,) = loaded(text(row("'500100000'", [9] * 12)))
    assert part.release.partial
    assert any("chapters 50-63" in note for note in part.release.notes)
    assert flows().filter(product="500100000")["value"].to_list()[0] == pytest.approx(
        1000 / RATE_2023
    )


def test_chapters_loaded_one_after_the_other_are_seen_together(loaded: Load, flows: Read) -> None:
    """Chapters 1 and 4 are one section and one slot: the later load does not hide the earlier."""
    loaded(text(HONEY), chapters="4")
    loaded(text(row("'010121000'", [1] * 12)), chapters="1")
    assert flows()["product"].unique().sort().to_list() == ["010121000", "040900000"]
    loaded(text(row("'040900000'", [2] * 12)), chapters="4")
    found = flows().filter(product="040900000", period="2023-02")
    assert found["value"].to_list() == [pytest.approx(2_000 / RATE_2023)]


def test_years_flows_and_chapters_can_be_chosen(loaded: Load, flows: Read) -> None:
    files = [
        text(row("'040900000'", [1] * 12, year=y, flow=f), row("'610910000'", [1] * 12, year=y, flow=f))
        for y in (2022, 2023)
        for f in (1, 2)
    ]  # fmt: skip
    (outcome,) = loaded(*files, years="2023", flow="import", chapters="50-63")
    assert (outcome.release.vintage, outcome.release.partial) == ("import 2023-12", True)
    assert flows()["product"].unique().to_list() == ["610910000"]
    assert len(loaded(*files)) == 4  # each flow and year is a release


def test_the_year_is_compared_with_its_months(loaded: Load) -> None:
    (outcome,) = loaded(
        text(row("'040900000'", [10] * 12, total=500), HONEY.replace("0409", "0410"))
    )
    assert any("In 1 of 2 rows the year differs" in note for note in outcome.release.notes)


def test_statistics_read_them(loaded: Load, fresh_home: Path, warehouse: Warehouse) -> None:
    rows = [[row("'040900000'", [v] * 12, year=y)] for y, v in ((2022, 10), (2023, 20))]
    loaded(*[text(*r) for r in rows])
    desk = Desk(Settings(fresh_home))
    result = ask(desk, "value", Question("PAK", "JPN", source="japan_customs"))
    assert result.headline is not None
    assert result.headline.value == pytest.approx(20_000 / RATE_2023)
    assert len(result.rows) == 24
    view = View.of(warehouse)
    frame = view.frame(FLOWS, view.select(FLOWS, source="japan_customs")).to_native()
    japanese = totals(frame, "PAK", "JPN", fiscal_year_of="JPN").rows
    assert japanese["period"].to_list() == ["2022-04/P1Y"]
    expected = 9 * 10_000 / 131.498 + 3 * 20_000 / RATE_2023
    assert japanese["value"].to_list() == pytest.approx([expected])
    pakistani = totals(frame, "PAK", "JPN", fiscal_year_of="PAK").rows
    assert pakistani["period"].to_list() == ["2022-07/P1Y"]
