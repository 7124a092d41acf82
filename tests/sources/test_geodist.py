"""GeoDist: SYNTHETIC pairs and cities as CEPII writes them, and the real tables if present."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import Workbook

from tijarat.errors import DataError, MalformedFileError, UnknownCodeError
from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.tables import INDICATORS, PAIRS, Table
from tijarat.warehouse import Loaded, View, Warehouse

DIST = (
    "iso_o,iso_d,contig,comlang_off,comlang_ethno,colony,comcol,curcol,col45,smctry,dist,distcap,"
    "distw,distwces\n"
    "PAK,JPN,0,0,0,0,0,0,0,0,6000.5,6001.5,6200,6100.25\n"
    "ROM,ZAR,0,1,1,0,0,0,0,0,5000,5000,.,.\n"
    "YUG,TMP,0,0,0,0,0,0,0,0,11000,11000,11001,11002\n"
    "PAL,PAL,0,0,0,0,0,0,0,0,20,20,.,.\n"
)
GEO = (
    "iso2,iso3,cnum,country,area,dis_int,landlocked,city_en,lat,lon,cap,maincity\n"
    "KZ,KAZ,398,Kazakhstan,2717300,620,1,Almaty,43.25,76.95,2,1\n"
    "KZ,KAZ,398,Kazakhstan,2717300,620,1,Astana,51.17,71.47,1,0\n"
    'YU,YUG,891,"Serbia, made up",102173,120,0,Belgrade,44.8,20.5,1,1\n'
    "XX,PAL,275,Palestine,6000,.,0,Gaza,31.5,34.5,0,1\n"
)

Load = Callable[..., list[Loaded]]
Rows = Callable[[Table], list[dict[str, Any]]]


@pytest.fixture
def warehouse(fresh_home: Path) -> Warehouse:
    return Warehouse(Settings(fresh_home))


@pytest.fixture
def loaded(warehouse: Warehouse, tmp_path: Path) -> Load:
    def run(**files: str | bytes) -> list[Loaded]:
        folder = tmp_path / f"given-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for name, data in files.items():
            path = folder / name.replace("__", ".")
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        return load(warehouse, "geodist", Query(str(folder)))

    return run


@pytest.fixture
def rows(warehouse: Warehouse) -> Rows:
    def read(table: Table) -> list[dict[str, Any]]:
        view = View.of(warehouse)
        return view.frame(table, view.select(table)).collect("polars").to_native().to_dicts()

    return read


def pairs(rows: Rows) -> dict[tuple[str, str, str], float | None]:
    return {(r["exporter"], r["importer"], r["measure"]): r["value"] for r in rows(PAIRS)}


def test_pairs_and_countries(loaded: Load, rows: Rows) -> None:
    (outcome,) = loaded(dist_cepii__csv=DIST, geo_cepii__csv=GEO)
    found = pairs(rows)
    assert len(found) == 4 * 12
    assert found["PAK", "JPN", "dist"] == 6000.5
    assert found["PAK", "JPN", "contig"] == 0
    units = {r["measure"]: r["unit"] for r in rows(PAIRS)}
    assert (units["distw"], units["smctry"]) == ("km", "0 or 1")
    assert "Mayer" in outcome.release.origin.citation
    assert {r["period"] for r in rows(PAIRS)} == {"2011"}


def test_old_codes_and_missing_figures(loaded: Load, rows: Rows) -> None:
    (outcome,) = loaded(dist_cepii__csv=DIST)
    found = pairs(rows)
    assert found["ROU", "COD", "distw"] is None  # `.`
    assert found["ROU", "COD", "dist"] == 5000
    assert found["SCG", "TLS", "dist"] == 11000
    assert found["PSE", "PSE", "distcap"] == 20
    assert any("YUG is Serbia and Montenegro" in note for note in outcome.release.notes)


def test_a_country_of_several_cities_takes_its_capital(loaded: Load, rows: Rows) -> None:
    loaded(geo_cepii__csv=GEO)
    found = {(r["country"], r["indicator"]): r["value"] for r in rows(INDICATORS)}
    assert (found["KAZ", "lat"], found["KAZ", "area"]) == (51.17, 2717300)
    assert found["SCG", "lon"] == 20.5
    assert found["PSE", "dis_int"] is None
    assert len(found) == 3 * 5


def test_other_forms_read_alike(loaded: Load, rows: Rows, tmp_path: Path) -> None:
    source = tmp_path / "dist.csv"
    source.write_text(DIST, encoding="utf-8")
    duckdb.execute(
        f"COPY (SELECT * FROM read_csv('{source}', nullstr = '.')) "
        f"TO '{tmp_path / 'dist.parquet'}' (FORMAT parquet)"
    )
    book = Workbook()
    for text in DIST.splitlines():
        book.worksheets[0].append([_cell(cell) for cell in text.split(",")])
    book.save(tmp_path / "dist.xlsx")
    with zipfile.ZipFile(tmp_path / "dist.zip", "w") as archive:
        archive.writestr("geodist/dist_cepii.csv", DIST)
        archive.writestr("geodist/notes.pdf", b"no table")
    loaded(dist_cepii__csv=DIST)
    expected = pairs(rows)
    semicolons = DIST.replace(",", ";")
    for name, data in (
        ("dist__csv", semicolons),
        ("dist__csv", DIST.replace(",", "\t")),
        ("dist__csv", "\ufeff" + DIST.replace("\n", "\r\n")),
        ("dist__parquet", (tmp_path / "dist.parquet").read_bytes()),
        ("dist__xlsx", (tmp_path / "dist.xlsx").read_bytes()),
        ("dist__zip", (tmp_path / "dist.zip").read_bytes()),
    ):
        (outcome,) = loaded(**{name: data})
        assert outcome.new
        assert pairs(rows) == expected


def _cell(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


MALFORMED: dict[str, tuple[dict[str, str | bytes], tuple[int | None, str | None, str]]] = {
    "letters in a number": ({"d__csv": DIST.replace("6001.5", "far")}, (2, "distcap", "'far'")),
    "a distance below zero": ({"d__csv": DIST.replace("6001.5", "-6001.5")},
                              (2, "distcap", "'-6001.5'; expected kilometres")),
    "a dummy of seven": ({"d__csv": DIST.replace("PAK,JPN,0", "PAK,JPN,7")},
                         (2, "contig", "between 0 and 1")),
    "an area below zero": ({"g__csv": GEO.replace("102173", "-5")}, (4, "area", "zero or more")),
    "beyond the pole": ({"g__csv": GEO.replace("51.17", "151.17")}, (3, "lat", "'151.17'")),
    "decimal comma": ({"d__csv": DIST.replace(",", ";").replace("6000.5", "6000,5")},
                      (2, "dist", "decimal point")),
    "the same pair twice": ({"d__csv": DIST + DIST.splitlines()[1] + "\n"},
                                                (6, None, "same key")),
    "unknown country": ({"d__csv": DIST.replace("PAK,JPN", "PAK,JPX")}, (2, "iso_d", "'JPX'")),
    "a column missing": ({"d__csv": DIST.replace("distw,", "")}, (1, "distw", "distwces")),
    "cut short": ({"d__csv": DIST[:-30]}, (5, None, "columns")),
    "two tables of pairs": ({"a__csv": DIST, "b__csv": DIST}, (None, None, "second table")),
    "old Excel": ({"d__txt": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, (None, None, "save it as CSV")),
    "no workbook": ({"d__xlsx": b"PK\x03\x04 and no more"}, (None, None, "no Excel workbook")),
    "cut Parquet": ({"d__parquet": b"PAR1 and no more"}, (None, None, "Parquet")),
    "empty": ({"d__csv": b""}, (1, None, "empty")),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_names_the_place(name: str, loaded: Load, warehouse: Warehouse) -> None:
    files, (line, column, words) = MALFORMED[name]
    with pytest.raises(MalformedFileError) as caught:
        loaded(**files)
    assert caught.value.line == line
    assert column is None or caught.value.column == column
    assert words in str(caught.value)
    assert not warehouse.manifest().releases


def test_what_must_be_given(warehouse: Warehouse, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="save them as CSV"):
        load(warehouse, "geodist", Query())
    with pytest.raises(DataError, match="no file of GeoDist"):
        load(warehouse, "geodist", Query(str(tmp_path)))
    with pytest.raises(UnknownCodeError, match="--years"):
        load(warehouse, "geodist", Query(str(tmp_path), {"years": "2011"}))


def test_facts_of_the_tables(reference: Path, warehouse: Warehouse, rows: Rows) -> None:
    """CEPII GeoDist: 224 countries, Pakistan to Japan 5,980 km."""
    (outcome,) = load(warehouse, "geodist", Query(str(reference / "gravity" / "cepii")))
    found = pairs(rows)
    assert len({exporter for exporter, _, _ in found}) == 224
    assert found["PAK", "JPN", "dist"] == pytest.approx(5980, abs=0.5)
    assert outcome.release.unknown_codes == {}
    assert len({r["country"] for r in rows(INDICATORS)}) == 225
