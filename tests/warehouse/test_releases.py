# pyright: reportOptionalMemberAccess=none
# Reason: an absent headline, message or relation fails the test by itself, as it should.

"""Loading: the same bytes change nothing, revised bytes become a new release, the old stays readable."""

from __future__ import annotations

import duckdb
import pytest

from tijarat.errors import NotLoadedError, WarehouseError
from tijarat.settings import Settings
from tijarat.tables import FLOWS, INDICATORS
from tijarat.warehouse import View, Warehouse


def everything(warehouse):
    """Every file of the warehouse with its bytes and time of change."""
    files = [path for path in warehouse.home.rglob("*") if path.is_file()]
    return {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in files if p.name != "lock"}


def values(warehouse, **when) -> list[float]:
    view = View.of(warehouse, **when)
    return view.frame(FLOWS, view.select(FLOWS)).collect("polars")["value"].sort().to_list()


def test_a_release_is_stored_with_all_that_is_known_of_it(warehouse, connection, draft, days):
    made = draft({}, {"product": "520100"}, provisional=("2023",), notes=("Made up.",))
    outcome = warehouse.load(made, connection, now=days(0))
    release = outcome.release
    assert outcome.new
    assert warehouse.manifest().releases == (release,)
    assert (release.rows, release.loaded, release.received) == (
        2,
        days(0),
        {"made_up.csv": "bytes"},
    )
    assert (release.provisional, release.notes, release.partial) == (
        ("2023",),
        ("Made up.",),
        False,
    )
    assert release.id.startswith("made_up-1-")
    assert warehouse.damaged() == []


def test_every_row_names_its_release_and_rows_lie_in_order(warehouse, connection, draft):
    made = draft({"exporter": "VNM"}, {"importer": "KOR"}, {"period": "2022"}, {})
    release = warehouse.load(made, connection).release
    path = warehouse.home / release.files[0].path
    rows = duckdb.sql(f"SELECT exporter, importer, period, release FROM '{path}'").fetchall()
    assert [row[:3] for row in rows] == [
        ("PAK", "JPN", "2022"),
        ("PAK", "JPN", "2023"),
        ("PAK", "KOR", "2023"),
        ("VNM", "JPN", "2023"),
    ]
    assert {row[3] for row in rows} == {release.id}


def test_stored_files_are_zstd(warehouse, connection, draft):
    release = warehouse.load(draft({}), connection).release
    path = warehouse.home / release.files[0].path
    codecs = duckdb.sql(f"SELECT DISTINCT compression FROM parquet_metadata('{path}')").fetchall()
    assert codecs == [("ZSTD",)]


def test_the_same_bytes_twice_change_nothing(warehouse, connection, draft, days):
    first = warehouse.load(draft({}), connection, now=days(0))
    before = everything(warehouse)
    again = warehouse.load(draft({}), connection, now=days(1))
    assert (again.new, again.release) == (False, first.release)
    assert everything(warehouse) == before


def test_a_revised_file_becomes_a_release_and_as_of_reads_the_old(
    warehouse, connection, draft, days
):
    old = warehouse.load(draft({"value": 1.0}), connection, now=days(0)).release
    untouched = everything(warehouse)
    new = warehouse.load(draft({"value": 2.0}, received="revised"), connection, now=days(2)).release
    assert old.id != new.id
    assert values(warehouse) == [2.0]
    assert values(warehouse, as_of=days(1)) == [1.0]
    manifest = warehouse.home / "manifest.json"
    kept = everything(warehouse)
    assert all(kept[path] == untouched[path] for path in untouched if path != manifest)


def test_a_view_does_not_change_under_its_reader(warehouse, connection, draft):
    warehouse.load(draft({"value": 1.0}), connection)
    view = View.of(warehouse)
    warehouse.load(draft({"value": 2.0}, received="revised"), connection)
    assert view.frame(FLOWS, view.select(FLOWS)).collect("polars")["value"].to_list() == [1.0]


def test_another_layout_of_the_same_bytes_is_another_release(warehouse, connection, draft):
    assert draft({}).id != draft({}, layout=2).id
    assert draft({}).id != draft({}, slot="HS22/2024").id
    assert draft({}).id == draft({"value": 7.0}).id, "the id is that of the bytes received"


def test_before_anything_was_loaded_nothing_is_seen(warehouse, connection, draft, days):
    warehouse.load(draft({}), connection, now=days(1))
    view = View.of(warehouse, as_of=days(0))
    assert (view.files, view.releases()) == ((), {})
    with pytest.raises(NotLoadedError, match=r"flows.*tijarat sources"):
        view.frame(FLOWS, view.select(FLOWS))


def test_a_view_selects_by_table_source_and_slot(warehouse, connection, draft):
    for source, slot in (("a", "HS22/2023"), ("a", "HS22/2024"), ("b", "HS22/2023")):
        warehouse.load(draft({}, source=source, slot=slot), connection)
    view = View.of(warehouse)
    assert len(view.select(FLOWS)) == 3
    assert len(view.select(FLOWS, source="a")) == 2
    assert len(view.select(FLOWS, slot=lambda slot: slot.endswith("2024"))) == 1
    assert view.select(INDICATORS) == ()


def test_a_home_that_cannot_be_a_folder_is_refused(tmp_path, connection, draft):
    home = tmp_path / "file"
    home.write_text("mine")
    with pytest.raises(WarehouseError, match="TIJARAT_HOME"):
        Warehouse(Settings(home)).load(draft({}), connection)
    assert home.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_refused(warehouse, connection, draft):
    warehouse.home.mkdir()
    (warehouse.home / "releases").write_text("in the way")
    with pytest.raises(WarehouseError, match=r"cannot be written .*expected a folder"):
        warehouse.load(draft({}), connection)
    assert warehouse.manifest().releases == ()


def test_names_with_quotes_and_spaces_are_no_trouble(tmp_path, connection, draft):
    warehouse = Warehouse(Settings(tmp_path / "Prime Minister's office" / "داده"))
    warehouse.load(draft({}), connection)
    assert values(warehouse) == [100.0]
    assert warehouse.damaged() == []
