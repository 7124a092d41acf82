"""Trade Statistics of Japan from e-Stat's pages, played on loopback, and the yen's exchange rates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.sources.fetching import Loader
from tests.sources.japan_customs_synthetic import HONEY, RATE_2023, row, text

from tijarat.errors import DataError, FetchError, MalformedFileError
from tijarat.settings import Settings
from tijarat.sources import Query, load
from tijarat.sources.japan_customs_pages import file_requests, publications
from tijarat.sources.japan_customs_rates import YenRates, given_rates, read_rates
from tijarat.sources.source import Request, Snapshot
from tijarat.tables import FLOWS
from tijarat.warehouse import View, Warehouse

if TYPE_CHECKING:
    from tests.sources.loopback import Publisher

FILES = "/stat-search/file-download"


@pytest.fixture
def estat(fresh_home: Path, publisher: Publisher) -> Loader:
    return Loader(fresh_home, publisher, "japan_customs")


# -- pages ---------------------------------------------------------------------------------------


def test_a_year_is_found_and_fetched(estat: Loader, publisher: Publisher) -> None:
    (outcome,) = estat.load(years="2024", flow="import")
    assert len(publisher.asked(FILES)) == 22
    assert not outcome.release.partial  # every file e-Stat lists
    rows = estat.rows(FLOWS)
    assert {r["period"] for r in rows} == {f"2024-{m:02d}" for m in range(1, 13)}  # April is `Apl`
    assert {r["importer"] for r in rows} == {"JPN"}
    assert {r["exporter"] for r in rows} == {"PAK", "IND", "CHN", "VNM"}


def test_only_the_files_of_the_chapters_are_fetched(estat: Loader, publisher: Publisher) -> None:
    outcomes = estat.load(years="2023", chapters="61,63")
    assert len(publisher.asked(FILES)) == 2  # one a flow
    assert {r["product"][:2] for r in estat.rows(FLOWS)} == {"63"}
    assert all(outcome.release.partial for outcome in outcomes)


def test_the_page_says_the_last_month(estat: Loader, publisher: Publisher) -> None:
    (march,) = estat.load(flow="import", rate="2025=149.7")  # the newest year: 2025
    assert march.release.vintage == "import 2025-03"
    (again,) = estat.load(flow="import", rate="2025=149.7")
    assert not again.new
    publisher.set_vintage(2)
    (april,) = estat.load(flow="import", rate="2025=149.7")
    assert april.new
    assert april.release.vintage == "import 2025-04"
    assert {r["release"] for r in estat.rows(FLOWS)} == {april.release.id}
    before = estat.rows(FLOWS, as_of=march.release.loaded)
    assert {r["release"] for r in before} == {march.release.id}


def test_shift_jis_over_the_network(estat: Loader) -> None:
    estat.load(years="2010", flow="export", chapters="50-63")
    assert {r["valuation"] for r in estat.rows(FLOWS)} == {"FOB"}


def test_a_year_without_rate_is_refused_before_its_files_come(
    estat: Loader, publisher: Publisher
) -> None:
    for options in ({}, {"years": "2025"}):
        with pytest.raises(DataError, match=r"no exchange rate for 2025.*--rate 2025=.*--rates"):
            estat.load(**options)
    assert not publisher.asked(FILES)


def test_a_year_that_is_not_listed(estat: Loader) -> None:
    with pytest.raises(FetchError, match=r"no publication of 2009; it lists 2010 to 2025"):
        estat.load(years="2009")


def test_a_table_without_countries_is_refused(estat: Loader) -> None:
    with pytest.raises(MalformedFileError, match="44 columns"):
        estat.load(years="2022", flow="import")


def test_a_page_in_place_of_a_file(estat: Loader, publisher: Publisher) -> None:
    publisher.fail_first(FILES, times=1, status=200, body=b"<!DOCTYPE html><p>SYNTHETIC</p>")
    with pytest.raises(FetchError, match="came as a web page"):
        estat.load(years="2024", flow="import")


def page(tmp_path: Path, markup: str) -> Snapshot:
    path = tmp_path / "page.html"
    path.write_text(markup, encoding="utf-8")
    about = {"page": "files", "flow": "import", "year": "2025", "last": "09"}
    return Snapshot(Request("e-Stat's page", "https://e-stat.example", about=about), path, "")


def test_links_are_read_from_either_language(tmp_path: Path) -> None:
    markup = (
        '<p>Section I Chapter 01-05</p><a href="/en/stat-search/file-download?statInfId=11&amp;'
        'fileKind=1">CSV</a><a href="/en/stat-search/file-download?statInfId=11&amp;fileKind=0">'
        "EXCEL</a><p>第15類</p><a href='/stat-search/file-download?fileKind=1&statInfId=12'>CSV</a>"
        '<p>第50類〜第63類</p><a href="/stat-search/file-download?statInfId=13">CSV</a>'
        '<a href="/stat-search/file-download?statInfId=14">CSV</a>'
    )
    found = file_requests(page(tmp_path, markup), frozenset({61}))
    assert [r.parameters["statInfId"] for r in found] == ["13", "14"]  # of 14 nothing is said
    assert [r.parameters["fileKind"] for r in found] == ["1", "1"]
    everything = file_requests(page(tmp_path, markup), frozenset())
    assert [r.label.partition("2025 ")[2] for r in everything] == [
        "chapters 01-05 (11)",
        "chapters 15-15 (12)",
        "chapters 50-63 (13)",
        "file 14 (14)",
    ]
    with pytest.raises(FetchError, match="without a single file"):
        file_requests(page(tmp_path, "<p>No data was found.</p>"), frozenset())


def test_of_a_year_the_newest_publication_counts() -> None:
    markup = "".join(
        f'<a href="/en/stat-search/files?page=1&amp;year={year}0&amp;month={month}">x</a>'
        for year, month in ((2025, "23070908"), (2025, "23070909"), (2024, "24101212"), (19, "x"))
    )
    assert {year: p.month for year, p in publications(markup).items()} == {2025: 9, 2024: 12}


# -- rates ---------------------------------------------------------------------------------------


@pytest.fixture
def values(fresh_home: Path, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Values by period of honey from Pakistan, loaded with these options."""
    data = tmp_path / "honey.csv"

    def run(year: int, rates: str | None = None, **options: str) -> dict[str, Any]:
        data.write_bytes(text(row("'040900000'", [150] * 12, year=year)))
        if rates is not None:
            (tmp_path / "rates.csv").write_text(rates, encoding="utf-8")
            options["rates"] = str(tmp_path / "rates.csv")
        warehouse = Warehouse(Settings(fresh_home))
        load(warehouse, "japan_customs", Query(str(data), options))
        view = View.of(warehouse)
        rows = view.frame(FLOWS, view.select(FLOWS)).collect("polars")
        return dict(zip(rows["period"], rows["value"], strict=True))

    return run


def test_a_month_takes_its_own_rate(values: Callable[..., dict[str, Any]]) -> None:
    monthly = "".join(f"2025-{m:02d},{140 + m}\n" for m in range(1, 13))
    found = values(2025, f"period,jpy_per_usd\n{monthly}")
    assert found["2025-10"] == pytest.approx(1000)
    assert found["2025-01"] == pytest.approx(150_000 / 141)


def test_one_rate_for_a_year(values: Callable[..., dict[str, Any]]) -> None:
    assert values(2025, rate="2025=150")["2025-07"] == pytest.approx(1000)
    assert values(2025, "period,jpy_per_usd\n2025,125\n")["2025-07"] == pytest.approx(1200)


def test_a_table_of_indicators_serves_as_rates(values: Callable[..., dict[str, Any]]) -> None:
    table = "period,country,indicator,value,unit\n2025,JPN,PA.NUS.FCRF,150,x\n2025,PAK,PA.NUS.FCRF,280,x\n"
    assert values(2025, table)["2025-07"] == pytest.approx(1000)


def test_another_rate_is_another_release(values: Callable[..., dict[str, Any]]) -> None:
    assert values(2023)["2023-01"] == pytest.approx(150_000 / RATE_2023)
    assert values(2023, rate="2023=100")["2023-01"] == pytest.approx(1500)


def test_a_year_without_rate_teaches(values: Callable[..., dict[str, Any]]) -> None:
    with pytest.raises(DataError, match=r"1995 to 2024.*--rate 2026=") as caught:
        values(2026)
    assert "period and jpy_per_usd" in str(caught.value)
    with pytest.raises(DataError, match=r"rates\.csv has none for 2026-02"):
        values(2026, "period,jpy_per_usd\n2026-01,155\n")


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("month,jpy\n", 1, "period and jpy_per_usd"),
        ("period,jpy_per_usd\n2025-01,0.0067\n", 2, "not dollars for one yen"),
        ("period,jpy_per_usd\n2025-01,abc\n", 2, "'abc'"),
        ("period,jpy_per_usd\nJan 2025,150\n", 2, "2025-01"),
        ("period,jpy_per_usd\n2025-Q1,150\n", 2, "a month"),
        ("period,jpy_per_usd\n2025,150\n2025,151\n", 3, "second time"),
        ("", 1, "nothing"),
    ],
)
def test_malformed_rates(content: str, line: int, words: str, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MalformedFileError) as caught:
        read_rates(path, "rates.csv")
    assert caught.value.line == line
    assert words in str(caught.value)


@pytest.mark.parametrize("word", ["150", "2025=0.0067", "25=150", "2025=yen"])
def test_malformed_rate(word: str) -> None:
    with pytest.raises(DataError, match="yen per dollar"):
        given_rates(word)


def test_rates_are_said() -> None:
    by_month, sentence = YenRates().of_year(2023, range(1, 4))
    assert by_month == {1: RATE_2023, 2: RATE_2023, 3: RATE_2023}
    assert "average of 2023" in sentence
    assert "One rate for all months" in sentence
    monthly = YenRates("rates.csv", {"2025-01": 156.0, "2025-02": 152.0})
    assert monthly.of_year(2025, (1, 2))[1] == ("Yen were converted at monthly rates of rates.csv.")


def test_rates_beside_the_data_are_not_data(fresh_home: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "honey.csv").write_bytes(text(HONEY))
    rates = tmp_path / "data" / "rates.csv"
    rates.write_text("period,jpy_per_usd\n2023,100\n", encoding="utf-8")
    query = Query(str(tmp_path / "data"), {"rates": str(rates)})
    (outcome,) = load(Warehouse(Settings(fresh_home)), "japan_customs", query)
    assert list(outcome.release.received) == ["honey.csv", "yen per dollar"]
    with pytest.raises(DataError, match="no file"):
        load(
            Warehouse(Settings(fresh_home)),
            "japan_customs",
            Query(str(tmp_path / "data"), {"rates": str(tmp_path / "absent.csv")}),
        )
