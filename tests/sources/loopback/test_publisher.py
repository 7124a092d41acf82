"""The server itself: each publisher's layout and each bad habit, asked with urllib."""

import csv
import gzip
import http.client
import io
import json
import re
import urllib.error
import urllib.request
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import pytest

GUARDS = "partner2Code=0&customsCode=C00&motCode=0"
PREVIEW = "/public/v1/preview/C/A/HS"
SBP = "/api/v1/series/TS_GP_BOP_BPM6SUM_M.P00030"
WITS = "/API/V1/SDMX/V21"
LIST = (
    "/en/stat-search/files?page=1&layout=datalist&toukei=00350300&tstat=000001013141&cycle=1"
    "&tclass1=000001013180&tclass2=000001013182&tclass3val=0"
)
BROWSER = {"User-Agent": "Mozilla/5.0 (compatible; SYNTHETIC)"}


def fetch(url: str, headers: dict[str, str] | None = None) -> tuple[int, Any, bytes]:
    request = urllib.request.Request(url, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def get_json(url: str, headers: dict[str, str] | None = None) -> Any:
    return json.loads(fetch(url, headers)[2])


def total(rows: list[dict[str, Any]]) -> float:
    return sum(row["primaryValue"] for row in rows)


# ------------------------------------------------------------ Comtrade


def test_each_forgotten_guard_doubles_the_total(publisher):
    query = "reporterCode=586&period=2022&partnerCode=392&cmdCode=TOTAL&flowCode=X"
    guarded = get_json(f"{publisher.url}{PREVIEW}?{query}&{GUARDS}")
    assert [guarded["count"], guarded["error"]] == [1, ""]
    assert all(guarded["data"][0][name] is None for name in ("reporterDesc", "cmdDesc"))
    for guard in GUARDS.split("&"):
        rest = "&".join(other for other in GUARDS.split("&") if other != guard)
        loose = get_json(f"{publisher.url}{PREVIEW}?{query}&{rest}")["data"]
        assert total(loose) == pytest.approx(2 * total(guarded["data"]))
    assert total(get_json(f"{publisher.url}{PREVIEW}?{query}")["data"]) == pytest.approx(
        4 * total(guarded["data"])
    )


def test_partners_add_to_world_and_leaves_to_aggregates(publisher):
    query = f"reporterCode=586&period=2023&flowCode=X&{GUARDS}"
    rows = get_json(f"{publisher.url}{PREVIEW}?{query}")["data"]
    world = [row for row in rows if row["partnerCode"] == 0]
    for level in (0, 2, 4, 6):
        at_level = [row for row in rows if row["aggrLevel"] == level]
        shown = [row for row in world if row["aggrLevel"] == level]
        assert total(at_level) == pytest.approx(2 * total(shown))
        assert total(shown) == pytest.approx(total([r for r in world if r["aggrLevel"] == 0]))


@pytest.mark.parametrize(("reporter", "rows"), [(156, 620), (410, 500)])
def test_preview_stops_at_the_cap(publisher, reporter, rows):
    query = f"reporterCode={reporter}&period=2023&cmdCode=AG6&partnerCode=0&{GUARDS}"
    assert get_json(f"{publisher.url}{PREVIEW}?{query}")["count"] == 500
    keyed = f"{publisher.url}/data/v1/get/C/A/HS?{query}"
    key = {"Ocp-Apim-Subscription-Key": publisher.comtrade_key}
    assert get_json(keyed, key)["count"] == rows
    counted = get_json(keyed + "&countOnly=true", key)
    assert (counted["count"], counted["data"]) == (rows, [])


def test_keyed_data_needs_the_header(publisher):
    url = f"{publisher.url}/data/v1/get/C/A/HS?reporterCode=586&period=2023&includeDesc=true"
    assert fetch(url)[0] == 401
    assert fetch(url + f"&subscription-key={publisher.comtrade_key}")[0] == 401
    row = get_json(url, {"Ocp-Apim-Subscription-Key": publisher.comtrade_key})["data"][0]
    assert row["reporterDesc"] == "SYNTHETIC Pakistan"


def test_months_error_text_and_empty_answers(publisher):
    base = publisher.url + "/public/v1/preview/C/M/HS?cmdCode=TOTAL&flowCode=X&partnerCode=0"
    january = get_json(f"{base}&reporterCode=586&period=202301&{GUARDS}")["data"]
    assert [(row["refMonth"], row["period"]) for row in january] == [(1, "202301")]
    assert "SYNTHETIC" in get_json(f"{base}&reporterCode=999&period=202301")["error"]
    assert get_json(f"{base}&reporterCode=842&period=202301")["data"] == []
    assert get_json(f"{base}&reporterCode=586&period=203001")["count"] == 0


def test_reference_files(publisher):
    base = publisher.url + "/files/v1/app/reference/"
    reporters = get_json(base + "Reporters.json")["results"]
    assert {r["reporterCode"] for r in reporters if r.get("entryExpiredDate")} == {588}
    assert fetch(base + "HS.json")[2].startswith(b"\xef\xbb\xbf")
    assert {"id", "text", "parent", "aggrlevel"} <= set(get_json(base + "H6.json")["results"][0])


# ------------------------------------------------------------ World Bank


def test_world_bank_pages_nulls_errors_and_vintages(publisher):
    base = publisher.url + "/v2/country/PAK;JPN/indicator/NY.GDP.MKTP.CD?format=json"
    head, rows = get_json(base + "&date=2020:2024&per_page=4&page=3")
    assert (head["page"], head["pages"], head["total"], len(rows)) == (3, 3, 10, 2)
    assert get_json(base + "&per_page=20000")[0]["pages"] == 1
    assert get_json(base + "&date=2024")[1][0]["value"] is None
    wrong = f"{publisher.url}/v2/country/PAK/indicator/NO.SUCH?format=json"
    assert "message" in get_json(wrong)[0]
    assert fetch(wrong)[0] == 200
    before = get_json(base + "&date=2023")
    publisher.vintage = 2
    after = get_json(base + "&date=2023")
    assert before[0]["lastupdated"] < after[0]["lastupdated"]
    assert before[1][0]["value"] != after[1][0]["value"]


# ------------------------------------------------------------ WITS


def test_wits_forms_of_address_and_of_answer(publisher):
    one = f"{WITS}/datasource/TRN/reporter/392/partner/000/product/040900;100630/year/2022"
    one = f"{publisher.url}{one}/datatype/reported"
    two = f"{WITS}/rest/data/DF_WITS_Tariff_TRAINS/A.392.000.040900+100630.reported/"
    two = f"{publisher.url}{two}?startperiod=2022&endperiod=2022"
    root = ET.fromstring(fetch(one)[2])
    assert ET.tostring(root) == ET.tostring(ET.fromstring(fetch(two)[2]))
    assert root.tag.startswith("{http://www.sdmx.org/")
    seen = {s.attrib["PRODUCTCODE"]: next(s.iter("Obs")).attrib for s in root.iter("Series")}
    assert seen["040900"]["OBS_VALUE"] == "11"
    assert (seen["100630"]["OBS_VALUE"], seen["100630"]["NBR_NA_LINES"]) == ("0", "2")
    publisher.wits_form = "generic"
    assert b"<generic:ObsValue" in fetch(one)[2]
    publisher.wits_form = "plain"
    assert ET.fromstring(fetch(one)[2]).tag == "StructureSpecificData"


def test_wits_tariff_types_empty_and_json(publisher):
    base = f"{publisher.url}{WITS}/datasource/TRN/reporter/392/partner/586/product"
    body = fetch(f"{base}/630260/year/ALL/datatype/reported")[2].decode()
    assert re.findall(r'TARIFFTYPE="(\w+)"', body) == ["PREF", "MFN"]
    status, _, body = fetch(f"{base}/040900/year/ALL/datatype/reported")
    assert (status, b"NoRecordsFound" in body) == (404, True)
    answer = get_json(f"{base}/520512;630260/year/2023/datatype/reported?format=JSON")
    declared = [slot["id"] for slot in answer["structure"]["dimensions"]["series"]]
    assert declared[3] == "PRODUCTCODE"
    assert set(answer["dataSets"][0]["series"]) == {"0:0:0:0:0", "0:0:1:0:0"}  # slot 2, not 3
    publisher.wits_json_gaps = True
    with pytest.raises(json.JSONDecodeError):
        get_json(f"{base}/520512/year/2023/datatype/reported?format=JSON")


# ------------------------------------------------------------ SBP


def test_sbp_checks_browser_key_and_limit(publisher):
    data = f"{publisher.url}{SBP}/data?api_key={publisher.sbp_key}&format=json"
    assert fetch(data)[0] == 403
    assert fetch(f"{publisher.url}{SBP}/data?api_key=wrong", BROWSER)[0] == 401
    publisher.sbp_limit = 1
    assert len(get_json(data, BROWSER)["rows"]) == 1  # no dates: the last one only
    status, _, body = fetch(data, BROWSER)
    assert (status, list(json.loads(body))) == (200, ["error"])


def test_sbp_rows_are_text_and_in_no_order(publisher):
    query = f"api_key={publisher.sbp_key}&start_date=2023-07-01&end_date=2024-06-30"
    answer = get_json(f"{publisher.url}{SBP}/data?{query}&format=json", BROWSER)
    at = {name: place for place, name in enumerate(answer["columns"])}
    dates = [row[at["Observation Date"]] for row in answer["rows"]]
    assert len(dates) == 12
    assert dates not in (sorted(dates), sorted(dates, reverse=True))
    values = {row[at["Observation Date"]]: row[at["Observation Value"]] for row in answer["rows"]}
    assert values["2023-07-31"] == "217.5000"
    assert values["2023-09-30"] == ""
    text = fetch(f"{publisher.url}{SBP}/data?{query}&format=csv", BROWSER)[2]
    assert text.count(b"\r") == 13
    assert b"\n" not in text
    assert get_json(f"{publisher.url}{SBP}/meta?{query}", BROWSER)["columns"]


# ------------------------------------------------------------ e-Stat


def customs(publisher, year: int, section: int = 1, direction: int = 2) -> bytes:
    number = f"9{direction}0{year}{section:02d}000"
    return fetch(f"{publisher.url}/stat-search/file-download?statInfId={number}&fileKind=1")[2]


def table(body: bytes, encoding: str = "utf-8-sig") -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(body.decode(encoding)))
    return list(reader.fieldnames or []), list(reader)


def test_estat_list_leads_to_the_files(publisher):
    page = fetch(publisher.url + LIST)[2].decode()
    links = re.findall(r'href="([^"]+year=(\d{4})0&amp;month=(\d{8}))"', page)
    assert [(year, month[-2:]) for _, year, month in links][:2] == [("2025", "03"), ("2024", "12")]
    page = fetch(publisher.url + links[0][0].replace("&amp;", "&"))[2].decode()
    files = re.findall(r'href="([^"]+statInfId=\d+&amp;fileKind=1)"', page)
    assert len(files) == 22
    columns, rows = table(fetch(publisher.url + files[0].replace("&amp;", "&"))[2])
    assert len(columns) == 45
    assert rows[0]["HS"] == "'040900000'"
    assert {row["Exp or Imp"] for row in rows} == {"2"}


def test_estat_dialects(publisher):
    body = customs(publisher, 2025)
    assert body.startswith(b"\xef\xbb\xbf")
    row = table(body)[1][0]
    assert (row["Value-Apr"], row["Value-Dec"]) == ("0", "0")
    assert int(row["Value-Year"]) == sum(int(row[f"Value-{m}"]) for m in ("Jan", "Feb", "Mar"))
    assert "Value-Apl" in table(customs(publisher, 2024))[0]
    shuffled, plain = table(customs(publisher, 2023))[0], table(body)[0]
    assert shuffled != plain
    assert set(shuffled) == set(plain)
    assert len(table(customs(publisher, 2022))[0]) == 44
    old = customs(publisher, 2010)
    assert table(old, "cp932")[1][0]["Unit1"] == "\u3000"
    with pytest.raises(UnicodeDecodeError):
        old.decode("utf-8")


def test_estat_later_vintage_revises_a_month(publisher):
    before = table(customs(publisher, 2025))[1][0]
    publisher.set_vintage(2)
    after = table(customs(publisher, 2025))[1][0]
    assert int(after["Value-Feb"]) == int(before["Value-Feb"]) + 7
    assert (before["Value-Apr"], after["Value-Mar"]) == ("0", before["Value-Mar"])
    assert int(after["Value-Apr"]) > 0


# ------------------------------------------------------------ files and faults


def test_ranges_and_validators(publisher):
    url = publisher.url + "/bulk/plain.bin"
    status, headers, body = fetch(url)
    assert (status, len(body)) == (200, publisher.bulk_size)
    rest = {"Range": "bytes=100-", "If-Range": headers["ETag"]}
    status, part, tail = fetch(url, rest)
    assert (status, part["Content-Range"], tail) == (206, "bytes 100-299999/300000", body[100:])
    assert fetch(url, {"If-None-Match": headers["ETag"]})[0] == 304
    assert fetch(url, {"If-Modified-Since": headers["Last-Modified"]})[0] == 304
    assert fetch(url, {"Range": "bytes=300000-"})[0] == 416
    publisher.set_vintage(2)
    assert fetch(url, rest)[0] == 200  # another file now: from the start


def test_a_cut_happens_once(publisher):
    url = publisher.url + "/bulk/plain.bin"
    publisher.cut_once("/bulk/plain.bin", after=1000)
    with pytest.raises(http.client.IncompleteRead) as cut:
        fetch(url)
    assert len(cut.value.partial) == 1000
    assert len(fetch(url)[2]) == publisher.bulk_size


def test_busy_redirect_and_encoding(publisher):
    statuses = [fetch(publisher.url + "/bulk/busy.bin")[0] for _ in range(3)]
    assert statuses == [503, 503, 200]
    whole = fetch(publisher.url + "/bulk/redirect.bin")[2]
    assert [request.host for request in publisher.requests[-2:]] == ["main", "other"]
    assert publisher.other != publisher.url
    assert gzip.decompress(fetch(publisher.url + "/bulk/gzip.bin")[2]) == whole
    assert fetch(publisher.url + "/bulk/chunked.bin")[2] == whole
    assert fetch(publisher.url + "/bulk/no-length.bin")[2] == whole


def test_lies_about_length_and_size(publisher):
    with pytest.raises(http.client.IncompleteRead):
        fetch(publisher.url + "/bulk/promises-more.bin")
    assert len(fetch(publisher.url + "/bulk/promises-less.bin")[2]) == publisher.bulk_size - 1000
    body = fetch(publisher.url + "/bulk/bomb.zip")[2]
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.infolist()[0].file_size == 1000
        assert len(body) < 100_000
    assert len(fetch(publisher.url + "/bulk/bomb.gz")[2]) < 100_000


def test_the_endless_body_ends(publisher):
    publisher.endless_seconds = 0.2
    assert len(fetch(publisher.url + "/bulk/endless.bin")[2]) == 4096


def test_faults_are_counted_and_requests_recorded(publisher):
    publisher.fail_first("/public", 2)
    url = f"{publisher.url}{PREVIEW}?reporterCode=586&period=2023&cmdCode="
    statuses = [fetch(url, {"X-Sent": "yes"}) for _ in range(3)]
    assert [status for status, _, _ in statuses] == [429, 429, 200]
    assert statuses[0][1]["Retry-After"] is None
    assert [request.status for request in publisher.asked(PREVIEW)] == [429, 429, 200]
    assert len(publisher.gaps(PREVIEW)) == 2
    last = publisher.requests[-1]
    assert (last.method, last.query["cmdCode"], last.headers["x-sent"]) == ("GET", "", "yes")


def test_rate_limit_redirect_switch_and_rewriting(publisher):
    publisher.limit_rate("/public", 60)
    host = "https://comtradeapi.un.org"  # not opened
    url = publisher.rewrite(f"{host}{PREVIEW}?reporterCode=586&period=2023")
    assert [fetch(url)[0], fetch(url)[0]] == [200, 429]
    publisher.redirect("/data")
    key = {"Ocp-Apim-Subscription-Key": publisher.comtrade_key}
    assert fetch(f"{publisher.url}/data/v1/get/C/A/HS?period=2023&reporterCode=586", key)[0] == 200
    assert publisher.requests[-1].host == "other"  # urllib hands the key on; a client should not
    with pytest.raises(ValueError, match="not played here"):
        publisher.rewrite("https://example.org/")
    assert get_json(publisher.url + "/control/vintage/2") == {"vintage": 2}
    assert publisher.vintage == 2
