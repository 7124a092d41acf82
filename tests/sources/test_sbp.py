"""State Bank of Pakistan on loopback and from synthetic workbooks."""

from datetime import date

import openpyxl
import pytest
from tests.sources.fetching import Loader

from tijarat.errors import FetchError, MalformedFileError, UnknownCodeError
from tijarat.sources import Query, sbp
from tijarat.tables import INDICATORS, PAIRS

EXPORTS = "TS_GP_BOP_BPM6SUM_M.P00030"
ASKED = {"series": EXPORTS, "years": "2023-2024"}


@pytest.fixture
def desk(publisher, tmp_path):
    return Loader(tmp_path, publisher, "sbp", key=publisher.sbp_key)


def answer(desk, body):
    desk.publisher.fail_first("/api/v1/series", 1, 200, body=body)


COLUMNS = (
    b"""["Observation Value", "Series Key", "Observation_Date", "observation status", "Unit"]"""
)
ONE = b"""["1,234.5", "TS_GP_BOP_BPM6SUM_M.P00030", "2024-03-31", "Normal", "Million USD"]"""


def test_a_plan_asks_with_both_dates_and_a_key():
    (request,) = sbp.plan(Query(options=ASKED | {"years": "2023-07:2024-02"}, keyed=True))
    assert request.address.endswith(f"/api/v1/series/{EXPORTS}/data")
    assert request.parameters == {
        "start_date": "2023-07-01", "end_date": "2024-02-29", "format": "json"}  # fmt: skip
    assert request.key == "parameter:api_key"


@pytest.mark.parametrize(
    ("query", "error", "says"),
    [
        (Query(options=ASKED), FetchError, "TIJARAT_KEY_SBP"),
        (Query(options={"series": EXPORTS}, keyed=True), UnknownCodeError, "without --years"),
        (Query(options=ASKED | {"series": "EXPORTS"}, keyed=True), UnknownCodeError, "monthly one"),
        (Query(options=ASKED | {"key": "x"}, keyed=True), UnknownCodeError, "no option --key"),
    ],
)
def test_questions_that_cannot_be_asked(query, error, says):
    with pytest.raises(error, match=says):
        sbp.plan(query)


def test_a_series_becomes_a_monthly_indicator(desk):
    (loaded,) = desk.load(**ASKED)
    rows = {r["period"]: r for r in desk.rows(INDICATORS)}
    assert len(rows) == 12
    assert rows["2023-07"]["value"] == 217.5
    assert {(r["country"], r["indicator"], r["unit"]) for r in rows.values()} == {
        ("PAK", EXPORTS, "Million USD")
    }
    assert rows["2023-09"]["value"] is None  # an empty text is unreported, not zero
    assert loaded.release.provisional == ("2024-05", "2024-06")
    assert [f.slot for f in loaded.release.files] == [f"{EXPORTS}/2023", f"{EXPORTS}/2024"]


def test_the_key_is_sent_and_not_kept_and_the_agent_is_a_browsers(desk):
    desk.load(**ASKED)
    (request,) = desk.publisher.requests
    assert request.param("api_key") == desk.publisher.sbp_key
    assert request.headers["user-agent"].startswith("Mozilla/")
    stored = "\n".join(p.read_text(errors="replace") for p in desk.home.rglob("*") if p.is_file())
    assert desk.publisher.sbp_key not in stored


def test_an_expired_key_is_told_without_showing_it(publisher, tmp_path):
    desk = Loader(tmp_path, publisher, "sbp", key="old-synthetic-key")
    with pytest.raises(FetchError, match="TIJARAT_KEY_SBP, or renew it") as caught:
        desk.load(**ASKED)
    assert "old-synthetic-key" not in str(caught.value)


def test_a_limit_with_status_200_is_an_error_and_not_kept(desk):
    desk.publisher.sbp_limit = 0
    with pytest.raises(FetchError, match=r"request limit exceeded.*250 requests an hour"):
        desk.load(**ASKED)
    desk.publisher.sbp_limit = None
    assert desk.load(**ASKED)[0].new


def test_a_page_of_a_firewall_is_told(desk):
    desk.publisher.fail_first("/api", 1, 200, body=b"<html>SYNTHETIC Request Rejected</html>")
    with pytest.raises(FetchError, match="no JSON"):
        desk.load(**ASKED)


def test_columns_are_found_by_name_and_thousands_are_read(desk):
    answer(desk, b'{"columns": %s, "rows": [%s]}' % (COLUMNS, ONE))
    desk.load(**ASKED)
    (got,) = desk.rows(INDICATORS)
    assert (got["period"], got["value"]) == ("2024-03", 1234.5)


def test_a_single_row_without_its_list(desk):
    answer(desk, b'{"columns": %s, "rows": %s}' % (COLUMNS, ONE))
    desk.load(**ASKED)
    assert desk.rows(INDICATORS)[0]["value"] == 1234.5


def test_no_rows_are_said_to_be_none(desk):
    answer(desk, b'{"columns": %s, "rows": []}' % COLUMNS)
    with pytest.raises(FetchError, match="no observations for this question"):
        desk.load(**ASKED)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"columns": ["Unit"], "rows": []}', "columns without Series Key, Observation Date"),
        (b'{"rows": []}', "another layout"),
        (b'{"columns": %s, "rows": [["1"]]}' % COLUMNS, "expected 5 values"),
    ],
)
def test_another_layout_is_refused(desk, body, says):
    answer(desk, body)
    with pytest.raises((FetchError, MalformedFileError), match=says):
        desk.load(**ASKED)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"1,234.5", b"many", "column 'Observation Value': 'many'"),
        (b"2024-03-31", b"31-Mar-24", "a date such as 2024-06-30"),
        (b"2024-03-31", b"2024-13-31", "a date such as 2024-06-30"),
        (b"SUM_M.", b"SUM_A.", "a monthly series"),
    ],
)
def test_observations_that_cannot_be(desk, old, new, says):
    answer(desk, b'{"columns": %s, "rows": [%s]}' % (COLUMNS, ONE.replace(old, new)))
    with pytest.raises(MalformedFileError, match=says):
        desk.load(**ASKED)


def test_a_revision_is_a_new_release_and_the_old_one_can_be_read(desk):
    desk.load(**ASKED)
    before = desk.rows(INDICATORS)
    moment = desk.warehouse.manifest().releases[0].loaded
    desk.publisher.set_vintage(2)
    (loaded,) = desk.load(**ASKED)
    assert loaded.new
    assert loaded.release.provisional == ("2024-07",)
    now = {r["period"]: r["value"] for r in desk.rows(INDICATORS)}
    was = {r["period"]: r["value"] for r in before}
    assert now["2024-06"] == was["2024-06"] + 1.5
    assert "2024-07" in now
    assert desk.rows(INDICATORS, as_of=moment) == before


def test_some_months_never_hide_a_year(desk):
    desk.load(**ASKED)
    assert desk.load(**ASKED | {"years": "2024-01:2024-03"})[0].release.partial
    assert len(desk.rows(INDICATORS)) == 12


def test_months_loaded_one_after_the_other_are_seen_together(desk):
    desk.load(**ASKED | {"years": "2024-01:2024-02"})
    desk.load(**ASKED | {"years": "2024-04"})
    periods = [r["period"] for r in desk.rows(INDICATORS)]
    assert sorted(periods) == ["2024-01", "2024-02", "2024-04"]


# -- workbooks ---------------------------------------------------------------------------------------


def workbook(
    folder, *, unit="Thousand US Dollars", months=None, rows=None, title="Export Receipts"
):
    """A SYNTHETIC workbook in the one layout that is read."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([f"SYNTHETIC {title} by Country"])
    sheet.append([f"({unit})"])
    sheet.append(["Countries", *(months or [date(2024, 1, 1), "Feb-24", "March 2024"])])
    for row in rows or [["Japan", 100, "1,200.5", "-"], ["United States", 5, 6, 7], ["Total", 105]]:
        sheet.append(row)
    path = folder / "SYNTHETIC.xlsx"
    book.save(path)
    return str(path)


def test_receipts_by_country_are_a_measure_of_the_pair(desk, tmp_path):
    (loaded,) = desk.load(workbook(tmp_path))
    rows = {(r["importer"], r["period"]): r for r in desk.rows(PAIRS)}
    assert rows["JPN", "2024-02"]["value"] == 1200.5
    assert rows["JPN", "2024-03"]["value"] is None
    assert {r["exporter"] for r in rows.values()} == {"PAK"}
    assert {(r["measure"], r["unit"]) for r in rows.values()} == {
        ("export receipts", "thousand USD")
    }
    assert [f.slot for f in loaded.release.files] == ["export receipts/2024"]
    assert "USA" in {importer for importer, _ in rows}


def test_payments_run_the_other_way(desk, tmp_path):
    desk.load(workbook(tmp_path, title="Import Payments"))
    assert {r["importer"] for r in desk.rows(PAIRS)} == {"PAK"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"unit": "Rupees"}, "no unit above the months"),
        ({"months": ["A", "B", "C"]}, "0 sheets with a row of months"),
        ({"title": "Flows"}, "neither exports nor imports"),
        ({"rows": [["Japan", "x", 1, 2]]}, "line 4, column '2024-01': 'x'"),
        ({"rows": [["Atlantis", 1, 2, 3]]}, "'Atlantis'"),
    ],
)
def test_another_layout_of_a_workbook_is_refused(desk, tmp_path, change, says):
    with pytest.raises(MalformedFileError, match=says):
        desk.load(workbook(tmp_path, **change))


def test_the_old_format_says_how_to_go_on(desk, tmp_path):
    path = tmp_path / "SYNTHETIC.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1SYNTHETIC")
    with pytest.raises(MalformedFileError, match=r"save it as \.xlsx"):
        desk.load(str(path))
