"""World Bank on loopback and from synthetic files: pages, messages, empty answers, revisions."""

import json
from dataclasses import replace

import pytest
from tests.sources.fetching import Loader

from tijarat.errors import FetchError, MalformedFileError, UnknownCodeError
from tijarat.sources import Query, world_bank
from tijarat.tables import INDICATORS

GDP = {"countries": "PAK,JPN", "indicators": "NY.GDP.MKTP.CD"}


@pytest.fixture
def desk(publisher, tmp_path):
    return Loader(tmp_path, publisher, "world_bank")


def row(**facts):
    """A SYNTHETIC row as the API sends it."""
    return {
        "indicator": {"id": "NY.GDP.MKTP.CD", "value": "GDP (current US$)"},
        "country": {"id": "PK", "value": "Pakistan"}, "countryiso3code": "PAK", "date": "2023",
        "value": 1234.5, "unit": "", "obs_status": "", "decimal": 0,
    } | facts  # fmt: skip


def file(folder, rows, **head):
    path = folder / "SYNTHETIC-wb.json"
    first = {"page": 1, "pages": 1, "per_page": 50, "total": 1, "lastupdated": "2025-01-28"} | head
    path.write_text(json.dumps([first, rows]))
    return str(path)


def test_a_plan_asks_for_each_indicator():
    requests = world_bank.plan(Query(options=GDP | {"years": "2010-2024"}))
    (request,) = requests
    assert request.address.endswith("/v2/country/PAK;JPN/indicator/NY.GDP.MKTP.CD")
    assert request.parameters == {"format": "json", "per_page": "20000", "date": "2010:2024"}
    assert len(world_bank.plan(Query(options={"countries": "Pakistan"}))) == 3


def test_a_plan_needs_countries():
    with pytest.raises(UnknownCodeError, match="without --countries"):
        world_bank.plan(Query())


def test_indicators_are_loaded_with_the_date_of_the_database(desk):
    (loaded,) = desk.load(**GDP)
    release = loaded.release
    assert release.vintage == "2025-01-28"
    assert [f.slot for f in release.files] == ["NY.GDP.MKTP.CD/JPN", "NY.GDP.MKTP.CD/PAK"]
    rows = desk.rows(INDICATORS)
    assert len(rows) == 30
    newest = [r["value"] for r in rows if r["period"] == "2024"]
    assert newest == [None, None]  # unreported is null, never 0


def test_exchange_rates_are_an_indicator_like_any_other(desk):
    desk.load(countries="PAK", indicators="PA.NUS.FCRF")
    assert {r["indicator"] for r in desk.rows(INDICATORS)} == {"PA.NUS.FCRF"}


def test_every_page_is_read(desk, monkeypatch):
    plan = world_bank.plan

    def short_pages(query):
        (request,) = plan(query)
        return [replace(request, parameters={**request.parameters, "per_page": "7"})]

    monkeypatch.setattr(world_bank, "plan", short_pages)
    (loaded,) = desk.load(**GDP)
    assert [r.param("page") for r in desk.publisher.requests] == ["", "2", "3", "4", "5"]
    assert loaded.release.rows == 30


def test_a_message_with_status_200_is_an_error(desk):
    with pytest.raises(FetchError, match=r"answered 'Invalid value.*data.worldbank.org"):
        desk.load(countries="PAK", indicators="NO.SUCH")


def test_an_empty_indicator_is_said_to_be_empty(desk):
    with pytest.raises(FetchError, match="no figures for this question"):
        desk.load(countries="PAK", indicators="EMPTY.SYN.ZS")


def test_an_empty_indicator_beside_a_full_one_does_not_stop_it(desk):
    (loaded,) = desk.load(countries="PAK", indicators="EMPTY.SYN.ZS,SP.POP.TOTL")
    assert loaded.release.files[0].slot == "SP.POP.TOTL/PAK"


def test_aggregates_are_left_out_and_named(desk):
    (loaded,) = desk.load(countries="all", indicators="NY.GDP.MKTP.CD")
    assert {r["country"] for r in desk.rows(INDICATORS)} == {"JPN", "PAK"}
    assert "SYNTHETIC World" in loaded.release.notes[0]


def test_a_revision_is_a_new_release_and_the_old_one_can_be_read(desk):
    desk.load(**GDP)
    before = desk.rows(INDICATORS)
    moment = desk.warehouse.manifest().releases[0].loaded
    desk.publisher.set_vintage(2)
    (loaded,) = desk.load(**GDP)
    assert loaded.new
    assert loaded.release.vintage > "2025-01-28"
    changed = {r["period"] for r in desk.rows(INDICATORS) if (r | {"release": ""})
               not in [b | {"release": ""} for b in before]}  # fmt: skip
    assert "2023" in changed
    assert desk.rows(INDICATORS, as_of=moment) == before


def test_the_same_bytes_change_nothing(desk):
    desk.load(**GDP)
    assert not desk.load(**GDP)[0].new


def test_some_years_never_hide_all_years(desk):
    desk.load(**GDP)
    assert desk.load(**GDP | {"years": "2020-2021"})[0].release.partial
    assert len(desk.rows(INDICATORS)) == 30


def test_years_loaded_one_after_the_other_are_seen_together(desk):
    desk.load(**GDP | {"years": "2012-2013"})
    desk.load(**GDP | {"years": "2020"})
    assert {r["period"] for r in desk.rows(INDICATORS)} == {"2012", "2013", "2020"}


@pytest.mark.parametrize("body", [b"<html>SYNTHETIC</html>", b'{"a": 1}', b"[1, 2, 3]"])
def test_another_layout_is_refused(desk, body):
    desk.publisher.fail_first("/v2", 1, 200, body=body)
    with pytest.raises(FetchError, match="expected a list of two"):
        desk.load(**GDP)


def test_a_single_row_without_its_list(desk, tmp_path):
    desk.load(file(tmp_path, row()))
    (got,) = desk.rows(INDICATORS)
    assert (got["value"], got["unit"]) == (1234.5, "current US$")


def test_one_page_of_several_is_refused(desk, tmp_path):
    with pytest.raises(MalformedFileError, match=r"1 of 60 rows; expected every page.*per_page"):
        desk.load(file(tmp_path, [row()], pages=2, total=60))
    assert not desk.warehouse.manifest().releases


def test_a_message_in_a_file(desk, tmp_path):
    path = tmp_path / "SYNTHETIC.json"
    path.write_text('[{"message": {"id": "175", "key": "Invalid format", "value": "x"}}]')
    with pytest.raises(FetchError, match="Invalid format: x"):
        desk.load(str(path))


@pytest.mark.parametrize(("date", "period"), [("2023Q2", "2023-Q2"), ("2023M07", "2023-07")])
def test_quarters_and_months(desk, tmp_path, date, period):
    desk.load(file(tmp_path, [row(date=date)]))
    assert desk.rows(INDICATORS)[0]["period"] == period


def test_a_status_is_noted(desk, tmp_path):
    (loaded,) = desk.load(file(tmp_path, [row(obs_status="E")]))
    assert loaded.release.notes == ("1 figure has the status 'E'.",)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"value": "many"}, "line 1, column 'value': 'many'"),
        ({"value": True}, "line 1, column 'value': 'True'"),
        ({"date": "MRV"}, "'MRV'"),
        ({"countryiso3code": ""}, "only aggregates"),
    ],
)
def test_rows_that_cannot_be(desk, tmp_path, facts, says):
    with pytest.raises(MalformedFileError, match=says):
        desk.load(file(tmp_path, [row(**facts)]))
