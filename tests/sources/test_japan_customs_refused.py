"""What is refused of Trade Statistics of Japan, and in which words. Every figure is SYNTHETIC."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.sources.japan_customs_synthetic import HONEY, header, row, text

from tijarat.errors import DataError, FetchError, MalformedFileError, UnknownCodeError
from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.tables import FLOWS
from tijarat.warehouse import Loaded, View, Warehouse

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


MALFORMED: dict[str, tuple[bytes, tuple[Any, ...]]] = {
    "zero lost in Excel": (text(HONEY, row("40900000", [1] * 12)), (3, "HS", "Excel")),
    "no nine digits": (text(row("'0409'", [1] * 12)), (2, "HS", "nine digits")),
    "letters in a number": (text(HONEY, row("'610910000'", ["x1", *([1] * 11)], second=[1] * 12)),
                            (3, "Value-Jan", "x1")),
    **{
        f"{number}, no whole number": (
            text(HONEY, row("'610910000'", [1, number, *([1] * 10)], second=[1] * 12)),
            (3, "Value-Feb", f"'{number}'"),
        )
        for number in ("3e4", "3E+04", "1.5", ".5", "1_000", "0x10")
    },
    "negative": (text(row("'040900000'", [-4, *([1] * 11)], second=[1] * 12)), (2, "Value-Jan", "-4")),
    "flow 3": (text(row("'040900000'", [1] * 12, flow=3)), (2, "Exp or Imp", "import")),
    "country": (text(row("'040900000'", [1] * 12, country="PK")), (2, "Country", "124")),
    "unknown country": (text(HONEY, row("'040900000'", [1] * 12, country="999")),
                        (3, "Country", "999")),
    "two rows": (text(HONEY, HONEY), (3, "HS, Country", "second row")),
    "cut short": (text(HONEY)[:-40], (2, None, "columns")),
    "customs office": (text(HONEY, head=header().replace("HS,", "Custom,HS,")),
                       (1, None, "customs office")),
    "no country": (text(head=header(country="")), (1, None, "44 columns")),
    "principal commodity": (text(head=header().replace("HS", "Commodity")),
                            (1, None, "principal commodity")),
    "a month missing": (text(head=header().replace("Value-Mar", "Value-March2")),
                        (1, None, "Value-")),
    "no header": (text(HONEY)[len(header()) + 2:], (1, None, "")),
    "empty": (b"", (1, None, "empty")),
    "a page": (b"<!DOCTYPE html><p>not found</p>", (1, None, "web page")),
    "no text": (b"\x81\xff\x00\x01" * 50, (None, None, "")),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_names_the_place(name: str, loaded: Load, warehouse: Warehouse) -> None:
    data, (line, column, words) = MALFORMED[name]
    with pytest.raises(MalformedFileError) as caught:
        loaded(data)
    assert "file-0.csv" in caught.value.file
    assert caught.value.line == line or line is None
    assert column is None or caught.value.column == column
    assert words in str(caught.value)
    assert not warehouse.manifest().releases


def test_rows_in_two_files_name_both(loaded: Load) -> None:
    with pytest.raises(MalformedFileError, match=r"file-1\.csv, line 2.*file-0\.csv has too"):
        loaded(text(HONEY), text(row("'040900000'", [8] * 12)))


def test_of_a_section_in_two_files_the_right_one_is_named(
    loaded: Load, warehouse: Warehouse
) -> None:
    """Chapters 1 and 4 are one section, so one draft has the rows of both files."""
    strange = row("'010121000'", [1] * 12, country="999")
    with pytest.raises(MalformedFileError, match="'999'") as caught:
        loaded(text(HONEY), text(row("'010121000'", [1] * 12), strange))
    assert (caught.value.file, caught.value.line) == ("file-1.csv", 3)
    assert caught.value.column == "Country"
    assert not warehouse.manifest().releases


def test_a_bad_year_keeps_the_good_one_out(loaded: Load, warehouse: Warehouse) -> None:
    strange = row("'040900000'", [1] * 12, country="999")
    with pytest.raises(MalformedFileError, match="'999'"):
        loaded(text(row("'040900000'", [1] * 12, year=2022)), text(strange))
    assert not warehouse.manifest().releases


def test_an_unknown_country_can_be_kept(loaded: Load, warehouse: Warehouse) -> None:
    (outcome,) = loaded(text(row("'040900000'", [1] * 12, country="999")), allow_unknown=True)
    assert outcome.release.unknown_codes == {"exporter": ("999",)}
    view = View.of(warehouse)
    rows = view.frame(FLOWS, view.select(FLOWS)).select("exporter").unique().collect("polars")
    assert rows["exporter"].to_list() == ["999"]


def test_words_that_cannot_be_read(loaded: Load, tmp_path: Path, warehouse: Warehouse) -> None:
    for options, error, words in (
        ({"year": "2023"}, UnknownCodeError, "--years"),
        ({"flow": "imports"}, UnknownCodeError, "'import'"),
        ({"chapters": "cotton"}, DataError, "50-63"),
        ({"last_month": "September"}, DataError, "2025-09"),
        ({"years": "1999"}, MalformedFileError, "--years"),
    ):
        with pytest.raises(error, match=words):
            loaded(text(HONEY), **options)
    with pytest.raises(FetchError, match="no file or folder"):
        load(warehouse, "japan_customs", Query(str(tmp_path / "absent.csv")))
