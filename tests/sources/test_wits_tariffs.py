"""WITS on loopback and from synthetic files: both forms of XML, no records, specific duties."""

import pytest
from tests.sources.fetching import Loader

from tijarat.errors import FetchError, MalformedFileError, UnknownCodeError
from tijarat.sources import Query, wits_tariffs
from tijarat.tables import TARIFFS

SOME = "040900,080510,100630,520512,630260"
MFN = {"importer": "JPN", "years": "2022", "products": SOME}
PREFERENCES = MFN | {"partner": "PAK"}


@pytest.fixture
def desk(publisher, tmp_path):
    return Loader(tmp_path, publisher, "wits_tariffs")


OBS = """TIME_PERIOD="2022" OBS_VALUE="4.5" TARIFFTYPE="MFN" TOTALNOOFLINES="2" NBR_NA_LINES="0"
 MIN_RATE="4.5" MAX_RATE="4.5" NOMENCODE="H6" """


def file(folder, obs=OBS, series="", body=None):
    """A SYNTHETIC file in the form with attributes."""
    path = folder / "SYNTHETIC-wits.xml"
    keys = 'FREQ="A" REPORTER="392" PARTNER="000" PRODUCTCODE="040900" DATATYPE="Reported"'
    text = f"""<?xml version="1.0"?><!-- SYNTHETIC -->
    <message:StructureSpecificData xmlns:message="urn:m"><message:DataSet>
    <Series {series or keys}><Obs {obs}/></Series>
    </message:DataSet></message:StructureSpecificData>"""
    path.write_text(body or text)
    return str(path)


def test_a_plan_speaks_the_short_form_of_address():
    (request,) = wits_tariffs.plan(Query(options={"importer": "JPN", "years": "2022"}))
    assert request.address.endswith(
        "/SDMX/V21/datasource/TRN/reporter/392/partner/000/product/all/year/2022/datatype/reported"
    )
    (request,) = wits_tariffs.plan(Query(options=PREFERENCES | {"datatype": "aveestimated"}))
    assert "/partner/586/product/040900;080510" in request.address
    assert request.address.endswith("/year/2022/datatype/aveestimated")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "without --importer"),
        ({"importer": "JPN", "products": "0409"}, "six digits"),
        ({"importer": "JPN", "datatype": "bound"}, "expected one of reported, aveestimated"),
        ({"importer": "JPN", "partners": "PAK"}, "Did you mean 'partner'"),
    ],
)
def test_words_that_cannot_be_asked(options, says):
    with pytest.raises(UnknownCodeError, match=says):
        wits_tariffs.plan(Query(options=options))


@pytest.mark.parametrize("form", ["structure", "generic", "plain"])
def test_every_form_of_xml_gives_the_same_duties(desk, form):
    desk.publisher.wits_form = form
    (loaded,) = desk.load(**MFN)
    assert [f.slot for f in loaded.release.files] == ["HS22/JPN/WLD/2022/reported"]
    rows = {r["product"]: r for r in desk.rows(TARIFFS)}
    assert rows["520512"]["rate_percent"] == 4
    assert {r["regime"] for r in rows.values()} == {"MFN"}
    assert {r["exporter"] for r in rows.values()} == {"WLD"}
    assert {r["method"] for r in rows.values()} == {"simple average, reported"}


def test_a_product_of_specific_duties_alone_is_not_free(desk):
    (loaded,) = desk.load(**MFN)
    rice = next(r for r in desk.rows(TARIFFS) if r["product"] == "100630")
    assert rice["rate_percent"] is None
    assert (rice["lines"], rice["lines_without_rate"]) == (2, 2)
    assert rice["specific"] == "2 of 2 lines have a specific duty"
    assert any("out lines with a specific duty" in note for note in loaded.release.notes)


def test_different_rates_under_one_average_are_noted(desk):
    (loaded,) = desk.load(**MFN | {"products": "080510"})
    assert "1 average covers lines with different rates" in loaded.release.notes[0]


def test_preferences_have_their_partner_and_their_kind(desk):
    desk.load(**PREFERENCES | {"years": "2022-2023"})
    found = {(r["product"], r["period"]): r for r in desk.rows(TARIFFS)}
    assert found["520512", "2022"]["regime"] == "preferential"
    assert found["520512", "2022"]["exporter"] == "PAK"
    assert found["630260", "2023"]["regime"] == "MFN"  # the preference was taken back


def test_no_records_is_an_empty_answer(desk):
    with pytest.raises(FetchError, match="WITS has no duties for this question"):
        desk.load(importer="JPN", years="1999")


def test_no_records_in_one_year_does_not_stop_the_others(desk):
    (loaded,) = desk.load(**MFN | {"years": "2022-2024"})
    assert any("No records at WITS: wits_tariffs JPN 000 2024" in n for n in loaded.release.notes)


def test_another_404_is_an_error(desk):
    desk.publisher.fail_first("/API", 1, 404, body=b"<html>SYNTHETIC: moved</html>")
    with pytest.raises(FetchError, match="404 without 'NoRecordsFound'"):
        desk.load(**MFN)


def test_a_revision_is_a_new_release_and_the_old_one_can_be_read(desk, tmp_path):
    desk.load(file(tmp_path))
    moment = desk.warehouse.manifest().releases[0].loaded
    desk.load(file(tmp_path, OBS.replace('"4.5"', '"3.0"')))
    assert [r["rate_percent"] for r in desk.rows(TARIFFS)] == [3.0]
    assert [r["rate_percent"] for r in desk.rows(TARIFFS, as_of=moment)] == [4.5]


def test_the_same_bytes_change_nothing(desk):
    desk.load(**MFN)
    assert not desk.load(**MFN)[0].new


def test_products_loaded_one_after_the_other_are_seen_together(desk):
    desk.load(**MFN | {"products": "040900"})
    desk.load(**MFN | {"products": "520512"})
    assert [r["product"] for r in desk.rows(TARIFFS)] == ["040900", "520512"]


def test_json_is_never_read(desk, tmp_path):
    with pytest.raises(MalformedFileError, match="JSON, which mixes up its keys"):
        desk.load(file(tmp_path, body='{"dataSets": []}'))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<Series><Obs/>", "line 1: broken XML"),
        ("<html/>", "XML that begins with <html>"),
        ("a,b\n1,2\n", "line 1: no XML"),
        ("PK\x03\x04", "a zip file; unpack it"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "XML that could do harm"),
    ],
)
def test_what_is_no_answer_of_wits(desk, tmp_path, body, says):
    with pytest.raises(MalformedFileError, match=says):
        desk.load(file(tmp_path, body=body))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('OBS_VALUE="4.5"', 'OBS_VALUE="much"', "line 1, column 'OBS_VALUE': 'much'"),
        ('NOMENCODE="H6"', 'NOMENCODE="S3"', "column 'NOMENCODE': 'S3'"),
        ('NOMENCODE="H6"', "", "column 'NOMENCODE': nothing"),
        ('OBS_VALUE="4.5"', 'OBS_VALUE="-1"', "zero or more"),
        ('TOTALNOOFLINES="2"', 'TOTALNOOFLINES="-2"', "column 'TOTALNOOFLINES': -2"),
    ],
)
def test_facts_that_cannot_be(desk, tmp_path, old, new, says):
    with pytest.raises(MalformedFileError, match=says):
        desk.load(file(tmp_path, OBS.replace(old, new)))


def test_equivalents_of_specific_duties_are_another_method(desk, tmp_path):
    series = 'REPORTER="392" PARTNER="000" PRODUCTCODE="100630" DATATYPE="AVEEstimated"'
    obs = OBS.replace('NBR_NA_LINES="0"', 'NBR_NA_LINES="2"')
    desk.load(file(tmp_path, obs, series))
    (got,) = desk.rows(TARIFFS)
    assert (got["rate_percent"], got["method"]) == (
        4.5,
        "simple average, with estimated equivalents",
    )
