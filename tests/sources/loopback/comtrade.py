"""UN Comtrade: preview, keyed data and reference files."""

from typing import Any

from tests.sources.loopback.comtrade_reference import REFERENCES
from tests.sources.loopback.comtrade_rows import Row, rows
from tests.sources.loopback.messages import Reply, Request, as_json
from tests.sources.loopback.switches import Switches

PREVIEW_CAP = 500
KEYED_CAP = 100_000  # the free key
FILTERS = {  # parameter: column of the row
    "partnerCode": "partnerCode",
    "partner2Code": "partner2Code",
    "flowCode": "flowCode",
    "customsCode": "customsCode",
    "motCode": "motCode",
}


def preview(request: Request, switches: Switches) -> Reply:
    return _answer(request, switches, cap=PREVIEW_CAP, keyed=False)


def keyed(request: Request, switches: Switches) -> Reply:
    """401 without the key in its header (a key in the query does not count here)."""
    sent = request.headers.get("ocp-apim-subscription-key", "")
    if sent != switches.comtrade_key:
        what = "invalid" if sent else "missing"
        message = f"Access denied due to {what} subscription key."
        return as_json({"statusCode": 401, "message": message}, 401)
    return _answer(request, switches, cap=KEYED_CAP, keyed=True)


def reference(request: Request, switches: Switches) -> Reply:
    """HS.json carries a BOM, as seen by a public client."""
    del switches
    name = request.path.rsplit("/", 1)[1].removesuffix(".json")
    if name not in REFERENCES:
        return as_json({"message": f"SYNTHETIC: no reference {name}"}, 404)
    return as_json({"more": False, "results": REFERENCES[name]}, bom=name == "HS")


def _answer(request: Request, switches: Switches, *, cap: int, keyed: bool) -> Reply:
    parts = request.path.strip("/").split("/")[-3:]
    type_code, frequency, classification = parts
    reporters = request.codes("reporterCode")
    periods = request.codes("period")
    if not periods:
        return _body([], error="SYNTHETIC: parameter period is required")
    if "999" in reporters:  # the code that stands for "an error in a body with status 200"
        return _body([], error="SYNTHETIC: invalid reporterCode 999")
    found = [
        row
        for period in periods
        for row in rows(type_code, frequency, classification, reporters, period, switches.vintage)
        if _wanted(row, request)
    ]
    cap = min(cap, int(request.param("maxRecords") or cap))
    shown = found[:cap]
    if request.param("countOnly").lower() == "true":
        return _body([], count=len(found))
    if not (keyed and request.param("includeDesc").lower() == "true"):
        shown = [_without_names(row) for row in shown]
    return _body(shown)


def _wanted(row: Row, request: Request) -> bool:
    for parameter, column in FILTERS.items():
        codes = request.codes(parameter)
        if codes and str(row[column]) not in codes:
            return False
    codes = request.codes("cmdCode")
    return not codes or row["cmdCode"] in codes or f"AG{row['aggrLevel']}" in codes


def _without_names(row: Row) -> Row:
    return {name: None if name.endswith("Desc") else value for name, value in row.items()}


def _body(data: list[Row], *, count: int | None = None, error: str = "") -> Reply:
    content: dict[str, Any] = {
        "elapsedTime": "0.01 secs",
        "count": len(data) if count is None else count,
        "data": data,
        "error": error,
    }
    return as_json(content)
