"""Comtrade on loopback and from synthetic files: guards, limits, errors, levels, vintages."""

import json

import pytest
from tests.sources.fetching import Loader

from tijarat.errors import FetchError, MalformedFileError, PeriodError, UnknownCodeError
from tijarat.sources import Query, comtrade
from tijarat.tables import FLOWS

PAIR = {"reporter": "JPN", "partner": "PAK", "years": "2023"}


@pytest.fixture
def desk(publisher, tmp_path):
    return Loader(tmp_path, publisher, "comtrade")


def row(**facts):
    """A SYNTHETIC row as Comtrade sends it: Japan's imports of honey from Pakistan."""
    return {
        "typeCode": "C", "freqCode": "A", "refYear": 2023, "refMonth": 52, "period": "2023",
        "reporterCode": 392, "reporterISO": None, "flowCode": "M", "flowDesc": None,
        "partnerCode": 586, "partnerISO": None, "partner2Code": 0, "classificationCode": "H6",
        "cmdCode": "040900", "cmdDesc": None, "aggrLevel": 6, "isLeaf": True, "customsCode": "C00",
        "motCode": 0, "qtyUnitCode": 8, "qtyUnitAbbr": "kg", "qty": 500.0, "isQtyEstimated": False,
        "netWgt": 500.0, "cifvalue": 1200.0, "fobvalue": None, "primaryValue": 1200.0,
    } | facts  # fmt: skip


def file(folder, *rows, **body):
    path = folder / "SYNTHETIC-comtrade.json"
    path.write_text(json.dumps({"elapsedTime": "0.1 secs", "data": list(rows), "error": ""} | body))
    return str(path)


def only(rows):
    (one,) = rows
    return one


# -- the plan ----------------------------------------------------------------------------------------


def test_a_plan_guards_against_totals_that_double():
    first, second = comtrade.plan(Query(options=PAIR))
    assert first.address == "https://comtradeapi.un.org/public/v1/preview/C/A/HS"  # not opened
    assert (first.parameters["flowCode"], second.parameters["flowCode"]) == ("M", "X")
    asked = {"partner2Code": "0", "customsCode": "C00", "motCode": "0", "reporterCode": "392",
             "partnerCode": "586", "cmdCode": "AG6", "period": "2023"}  # fmt: skip
    assert asked.items() <= first.parameters.items()
    assert first.key == ""


def test_a_key_opens_the_full_service():
    first = comtrade.plan(Query(options=PAIR, keyed=True))[0]
    assert first.address == "https://comtradeapi.un.org/data/v1/get/C/A/HS"  # not opened
    assert first.key == "header:Ocp-Apim-Subscription-Key"


def test_months_of_a_year_are_asked_at_once():
    options = PAIR | {"years": "2023-11:2024-02", "frequency": "M", "flow": "X"}
    periods = [r.parameters["period"] for r in comtrade.plan(Query(options=options))]
    assert periods == ["202311,202312", "202401,202402"]


def test_codes_are_those_of_comtrade_not_of_m49():
    options = {"reporter": "IND,USA", "partner": "TWN", "years": "2023", "flow": "M"}
    requests = comtrade.plan(Query(options=options))
    assert [r.parameters["reporterCode"] for r in requests] == ["699", "842"]
    assert requests[0].parameters["partnerCode"] == "490"


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"years": "2023"}, UnknownCodeError, "without --reporter"),
        ({"reporter": "JPN"}, UnknownCodeError, "without --years"),
        (PAIR | {"reporter": "PKA"}, UnknownCodeError, "did you mean 'PAK'"),
        (PAIR | {"years": "next year"}, PeriodError, "is not a period"),
        (PAIR | {"flow": "Z"}, UnknownCodeError, "M, X, RX or RM"),
        (PAIR | {"frequency": "Q"}, UnknownCodeError, "expected one of A, M"),
        (PAIR | {"products": "0409,040900"}, UnknownCodeError, "which contains it"),
        (PAIR | {"products": "AG2,0409"}, UnknownCodeError, "count goods twice"),
        (PAIR | {"products": "honey"}, UnknownCodeError, "2, 4 or 6 digits"),
        (PAIR | {"classification": "SITC"}, UnknownCodeError, "expected HS or one of"),
        (PAIR | {"reporters": "JPN"}, UnknownCodeError, "Did you mean 'reporter'"),
    ],
)
def test_words_that_cannot_be_asked(options, error, says):
    with pytest.raises(error, match=says):
        comtrade.plan(Query(options=options))


# -- from the service --------------------------------------------------------------------------------


def test_a_pair_is_loaded_without_a_key(desk):
    (loaded,) = desk.load(**PAIR)
    release = loaded.release
    assert [f.slot for f in release.files] == ["HS22/M/JPN/PAK/2023", "HS22/X/JPN/PAK/2023"]
    assert release.vintage == "fetched 2026-11-22"
    assert release.partial, "one pair is no market: no share can be told from it"
    rows = desk.rows(FLOWS)
    assert {(r["exporter"], r["importer"], r["valuation"], r["reporter"]) for r in rows} == {
        ("PAK", "JPN", "CIF", "JPN"),
        ("JPN", "PAK", "FOB", "JPN"),
    }
    assert {len(r["product"]) for r in rows} == {6}
    assert {r["period"] for r in rows} == {"2023"}


def test_values_and_units_are_those_sent(desk):
    desk.load(**PAIR | {"flow": "X"})
    by_product = {r["product"]: r for r in desk.rows(FLOWS)}
    sent = json.loads(next(iter(received(desk))))["data"]
    assert {r["cmdCode"]: r["primaryValue"] for r in sent} == {
        product: r["value"] for product, r in by_product.items()
    }
    assert by_product["040900"]["quantity"] is None  # no weight given: unreported, not zero
    assert by_product["870323"]["unit"] == "number"
    rice = next(r for r in sent if r["cmdCode"] == "100630")
    assert by_product["100630"]["quantity"] == pytest.approx(rice["netWgt"] / 1000)
    assert by_product["100630"]["unit"] == "tonnes"


def received(desk):
    store = desk.home / "received"
    return [p.read_text() for p in store.iterdir() if p.is_file() and len(p.name) == 64]


def test_months_become_periods(desk):
    desk.load(**PAIR | {"years": "2023-01:2023-02", "frequency": "M", "flow": "M"})
    assert {r["period"] for r in desk.rows(FLOWS)} == {"2023-01", "2023-02"}


def test_all_partners_leave_the_world_out(desk):
    (loaded,) = desk.load(reporter="PAK", years="2023", flow="M")
    assert "WLD" not in {r["exporter"] for r in desk.rows(FLOWS)}
    assert any("for the world beside partners" in note for note in loaded.release.notes)
    assert "HS22/M/PAK/JPN/2023" in [f.slot for f in loaded.release.files]
    assert "XXX" in {r["exporter"] for r in desk.rows(FLOWS)}  # areas not elsewhere specified


def test_the_world_alone_is_kept_as_the_world(desk):
    (loaded,) = desk.load(reporter="PAK", partner="world", years="2023", flow="M")
    assert {r["exporter"] for r in desk.rows(FLOWS)} == {"WLD"}
    assert any("not to be added to single partners" in note for note in loaded.release.notes)


def test_the_key_goes_into_the_header_and_nowhere_else(publisher, tmp_path):
    desk = Loader(tmp_path, publisher, "comtrade", key=publisher.comtrade_key)
    desk.load(**PAIR)
    assert publisher.asked("/data/v1/get")
    stored = "\n".join(p.read_text(errors="replace") for p in tmp_path.rglob("*") if p.is_file())
    assert publisher.comtrade_key not in stored
    assert all(publisher.comtrade_key not in r.target for r in publisher.requests)


def test_a_wrong_key_is_told(publisher, tmp_path):
    desk = Loader(tmp_path, publisher, "comtrade", key="wrong-key")
    with pytest.raises(FetchError, match=r"answered 401.*TIJARAT_KEY_COMTRADE"):
        desk.load(**PAIR)


def test_too_many_requests_without_retry_after_are_asked_again(desk):
    desk.publisher.fail_first("/public/v1/preview", times=2)
    desk.load(**PAIR | {"flow": "M"})
    assert [r.status for r in desk.publisher.requests] == [429, 429, 200]


@pytest.mark.parametrize(
    "body",
    [
        b'{"elapsedTime": "0", "count": 0, "data": [], "error": "SYNTHETIC error"}',
        b'{"statusCode": 404, "message": "SYNTHETIC error"}',
        b'{"data": null, "error": "SYNTHETIC error"}',
    ],
)
def test_an_error_inside_a_good_answer_is_an_error_and_not_kept(desk, body):
    desk.publisher.fail_first("/public/v1/preview", 1, 200, body=body)
    with pytest.raises(FetchError, match="SYNTHETIC error"):
        desk.load(**PAIR)
    desk.load(**PAIR)  # asked again, not read from the journal
    assert len(desk.publisher.requests) == 3


@pytest.mark.parametrize("body", [b"<html>SYNTHETIC proxy</html>", b"[]", b'{"data": ["x"]}'])
def test_a_page_where_rows_should_be_is_refused(desk, body):
    desk.publisher.fail_first("/public/v1/preview", 1, 200, body=body)
    with pytest.raises(FetchError, match=r"expected a JSON object.*--from FILE"):
        desk.load(**PAIR)


@pytest.mark.parametrize("status", [200, 204])
def test_nothing_reported_is_said_so(desk, status):
    body = b'{"elapsedTime": "0", "count": 0, "data": [], "error": ""}' if status == 200 else None
    desk.publisher.fail_first("/public/v1/preview", 2, status, body=body)
    with pytest.raises(FetchError, match="may not have reported yet"):
        desk.load(**PAIR)


def test_a_reporter_without_rows_is_said_so(desk):
    with pytest.raises(FetchError, match="Comtrade has no rows"):
        desk.load(reporter="USA", years="2023")


def test_a_revised_year_is_a_new_release_and_the_old_one_can_be_read(desk):
    desk.load(**PAIR)
    before = desk.rows(FLOWS)
    moment = desk.warehouse.manifest().releases[0].loaded
    desk.publisher.set_vintage(2)
    (loaded,) = desk.load(**PAIR)
    assert loaded.new
    now = desk.rows(FLOWS)
    assert {r["value"] for r in now} != {r["value"] for r in before}
    assert len(now) == len(before)
    assert desk.rows(FLOWS, as_of=moment) == before


def test_the_same_bytes_change_nothing(desk):
    desk.load(**PAIR)
    (again,) = desk.load(**PAIR)
    assert not again.new


def test_a_later_selection_stands_beside_the_earlier(desk):
    """Products loaded one after the other are all seen; the same again replaces itself."""
    desk.load(**PAIR | {"flow": "M"})
    whole = {r["product"]: r["value"] for r in desk.rows(FLOWS)}
    one, other, *_ = sorted(whole)
    fresh = Loader(desk.home / "other", desk.publisher, "comtrade")
    fresh.load(**PAIR | {"flow": "M", "products": one})
    fresh.load(**PAIR | {"flow": "M", "products": other})
    assert {r["product"]: r["value"] for r in fresh.rows(FLOWS)} == {
        one: whole[one],
        other: whole[other],
    }
    desk.publisher.set_vintage(2)
    fresh.load(**PAIR | {"flow": "M", "products": one})
    rows = fresh.rows(FLOWS)
    assert [r["product"] for r in rows] == [one, other]
    assert rows[1]["value"] == whole[other]


def test_other_products_of_one_file_are_another_release(desk, tmp_path):
    given = file(tmp_path, row(), row(cmdCode="080410"))
    for product in ("040900", "080410"):
        (loaded,) = desk.load(given, products=product)
        assert loaded.new
    assert [r["product"] for r in desk.rows(FLOWS)] == ["040900", "080410"]


# -- cut off -----------------------------------------------------------------------------------------


@pytest.fixture
def small_limit(monkeypatch):
    """As if the preview gave five rows at most: what Japan buys from Pakistan has five."""
    monkeypatch.setattr(comtrade, "CAPS", (5,))


def test_an_answer_cut_off_is_asked_again_by_code(desk, small_limit, monkeypatch):
    monkeypatch.setattr(comtrade, "CODES_AT_ONCE", 3)
    (loaded,) = desk.load(**PAIR | {"flow": "M"})
    assert desk.publisher.asked("/files/v1/app/reference/H6.json")
    codes = [r.param("cmdCode") for r in desk.publisher.asked("/public/v1/preview")]
    assert codes[0] == "AG6"
    assert all(len(code.split(",")) <= 3 for code in codes[1:])
    products = [r["product"] for r in desk.rows(FLOWS)]
    assert len(products) == len(set(products)) == 5
    assert loaded.release.partial


def test_months_cut_off_are_asked_one_by_one(desk, monkeypatch):
    monkeypatch.setattr(comtrade, "CAPS", (10,))
    desk.load(**PAIR | {"years": "2023-01:2023-02", "frequency": "M", "flow": "M"})
    assert [r.param("period") for r in desk.publisher.requests] == [
        "202301,202302", "202301", "202302"]  # fmt: skip
    assert len(desk.rows(FLOWS)) == 10


def test_partners_cut_off_are_asked_one_by_one(desk, monkeypatch):
    monkeypatch.setattr(comtrade, "CAPS", (9,))
    desk.load(reporter="PAK", partner="JPN,CHN", years="2023", flow="M")
    assert [r.param("partnerCode") for r in desk.publisher.requests] == ["392,156", "392", "156"]


def test_all_partners_cut_off_cannot_be_parted(desk, monkeypatch):
    monkeypatch.setattr(comtrade, "CAPS", (26,))
    with pytest.raises(FetchError, match=r"26 rows, the most.*--partner.*TIJARAT_KEY_COMTRADE"):
        desk.load(reporter="PAK", years="2023", flow="M")


def test_a_file_of_just_the_limit_is_not_trusted(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(comtrade, "CAPS", (2,))
    given = file(tmp_path, row(), row(cmdCode="261000"))
    with pytest.raises(MalformedFileError, match="just what Comtrade gives at most"):
        desk.load(given)
    (loaded,) = desk.load(given, whole="yes")
    assert loaded.release.rows == 2


def test_a_count_above_the_rows_means_cut_off(desk, tmp_path):
    with pytest.raises(MalformedFileError, match="1 rows, just what"):
        desk.load(file(tmp_path, row(), count=9000))


# -- from files --------------------------------------------------------------------------------------


def test_breakdowns_of_a_row_are_left_out_and_counted(desk, tmp_path):
    given = file(
        tmp_path, row(), row(partner2Code=156), row(customsCode="C01"), row(motCode=1000),
        row(flowCode="DX"), row(typeCode="S"), row(cmdCode="0409"), row(cmdCode="TOTAL"),
    )  # fmt: skip
    (loaded,) = desk.load(given)
    assert only(desk.rows(FLOWS))["value"] == 1200
    notes = " ".join(loaded.release.notes)
    for left in ("second partners", "customs procedures", "means of transport", "flow DX",
                 "services", "2 rows of wider products"):  # fmt: skip
        assert left in notes


def test_products_that_miss_their_total_are_flagged(desk, tmp_path):
    (loaded,) = desk.load(file(tmp_path, row(), row(cmdCode="TOTAL", primaryValue=2400)))
    assert any("add up to 50.0% of the reported total" in note for note in loaded.release.notes)


def test_a_single_row_without_its_list(desk, tmp_path):
    desk.load(file(tmp_path, data=row()))
    assert only(desk.rows(FLOWS))["product"] == "040900"


@pytest.mark.parametrize(
    ("facts", "period"),
    [
        ({"period": 202303}, "2023-03"),
        ({"period": None}, "2023"),
        ({"period": None, "refMonth": 3}, "2023-03"),
    ],
)
def test_periods(desk, tmp_path, facts, period):
    desk.load(file(tmp_path, row(**facts)))
    assert only(desk.rows(FLOWS))["period"] == period


@pytest.mark.parametrize(
    ("facts", "quantity", "unit"),
    [
        ({}, 0.5, "tonnes"),
        ({"qtyUnitAbbr": None, "qtyUnitCode": 5, "qty": 7}, 7, "number"),
        ({"qtyUnitAbbr": "N/A", "qtyUnitCode": -1, "qty": 0, "netWgt": 0}, None, None),
        ({"qtyUnitAbbr": "bushels", "qty": 7}, 0.5, "tonnes"),
        ({"qty": 0, "netWgt": 0}, None, None),
        ({"qty": None, "netWgt": 250}, 0.25, "tonnes"),
    ],
)
def test_quantities(desk, tmp_path, facts, quantity, unit):
    desk.load(file(tmp_path, row(**facts)))
    got = only(desk.rows(FLOWS))
    assert (got["quantity"], got["unit"]) == (quantity, unit)


def test_estimated_quantities_are_counted(desk, tmp_path):
    (loaded,) = desk.load(file(tmp_path, row(isQtyEstimated=True)))
    assert "1 quantities were estimated by the United Nations." in loaded.release.notes


def test_imports_that_have_only_an_fob_value_are_fob(desk, tmp_path):
    (loaded,) = desk.load(file(tmp_path, row(cifvalue=None, fobvalue=1200.0)))
    assert only(desk.rows(FLOWS))["valuation"] == "FOB"
    assert any("Some imports are FOB" in note for note in loaded.release.notes)


def test_re_exports_are_kept_apart_from_exports(desk, tmp_path):
    given = file(tmp_path, row(flowCode="X"), row(flowCode="RX", primaryValue=100))
    (loaded,) = desk.load(given)
    assert [f.slot for f in loaded.release.files] == ["HS22/X/JPN/PAK/2023"]
    (loaded,) = desk.load(given, flow="RX")
    (kept,) = loaded.release.files
    assert kept.slot == "HS22 re-exports/RX/JPN/PAK/2023"
    assert {(r["use"], r["value"]) for r in desk.rows(FLOWS)} == {
        ("all", 1200),
        ("re-exports", 100),
    }


def test_two_codes_of_one_country_are_added(desk, tmp_path):
    desk.load(file(tmp_path, row(partnerCode=276), row(partnerCode=280)))
    got = only(desk.rows(FLOWS))
    assert (got["exporter"], got["value"], got["quantity"]) == ("DEU", 2400, 1.0)


def test_editions_have_slots_of_their_own(desk, tmp_path):
    (loaded,) = desk.load(file(tmp_path, row(), row(classificationCode="H5", period="2021")))
    assert [f.slot for f in loaded.release.files] == ["HS17/M/JPN/PAK/2021", "HS22/M/JPN/PAK/2023"]


def test_a_selection_of_products_is_partial(desk, tmp_path):
    (loaded,) = desk.load(file(tmp_path, row(), row(cmdCode="261000")), products="040900")
    assert loaded.release.partial
    assert only(desk.rows(FLOWS))["product"] == "040900"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"classificationCode": "S4"}, "classificationCode.*'S4'"),
        ({"primaryValue": "much"}, "line 1, column 'primaryValue': 'much'"),
        ({"primaryValue": -5}, "column 'primaryValue': '-5'; expected a number, zero or more"),
        ({"primaryValue": True}, "column 'primaryValue': 'True'"),
        ({"primaryValue": float("nan")}, "column 'primaryValue': 'nan'"),
        ({"qty": -1}, "column 'qty': '-1'"),
        ({"period": "20231"}, "column 'period': '20231'; expected a year or a month"),
        ({"cmdCode": "ABC"}, "'ABC'; expected TOTAL, or a code of 2, 4 or 6 digits"),
        ({"partnerCode": 7777}, "'7777'; expected a country code"),
        ({"cmdCode": "049999"}, "'049999'"),
    ],
)
def test_rows_that_cannot_be(desk, tmp_path, facts, says):
    with pytest.raises(MalformedFileError, match=says):
        desk.load(file(tmp_path, row(**facts)))
    assert not desk.warehouse.manifest().releases


@pytest.mark.parametrize("name", ["reporterCode", "cmdCode", "primaryValue"])
def test_a_field_that_lacks_is_named(desk, tmp_path, name):
    """A renamed field is not an unreported value."""
    short = {key: value for key, value in row().items() if key != name}
    with pytest.raises(MalformedFileError, match=f"line 2, column '{name}': a row without it"):
        desk.load(file(tmp_path, row(), short))
    assert not desk.warehouse.manifest().releases


BYTES = {
    "cut short": (b'{"data": [{"typeCode"', "line 1: what is no JSON"),
    "a later line": (b'{"data": [\n{"typeCode": x}]}', "line 2: what is no JSON"),
    "Latin-1": (
        b'{"data": [\n{"qtyUnitAbbr": "\xe9"}]}',
        "line 2: the byte 0xE9, which is not UTF-8",
    ),
    "UTF-16": ('{"data": []}'.encode("utf-16"), "line 1: the byte 0xFF"),
    "nested without end": (b"[" * 100_000, "nested without end"),
    "empty": (b"", "line 1: an empty file"),
}


@pytest.mark.parametrize("way", BYTES)
def test_bytes_that_are_no_json(desk, tmp_path, way):
    data, says = BYTES[way]
    path = tmp_path / "SYNTHETIC.json"
    path.write_bytes(data)
    with pytest.raises(MalformedFileError, match=says):
        desk.load(str(path))
    assert not desk.warehouse.manifest().releases


def test_a_row_twice_is_refused(desk, tmp_path):
    with pytest.raises(MalformedFileError, match=r"line 2.*the row of .*line 1, again"):
        desk.load(file(tmp_path, row(), row()))
