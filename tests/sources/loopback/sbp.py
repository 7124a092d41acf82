"""SBP EasyData: ``/api/v1/series/{KEY}/data`` and ``/meta``. SYNTHETIC numbers, values as text."""

import csv
import io
from calendar import monthrange

from tests.sources.loopback.messages import Reply, Request, as_json
from tests.sources.loopback.switches import Switches

COLUMNS = [
    "Dataset Name",
    "Series Key",
    "Series Display Name",
    "Observation Date",
    "Observation Value",
    "Unit",
    "Observation Status",
    "Status Comments",
]
META = ["Series Key", "Series Display Name", "Unit", "Frequency", "Start Date", "Last Updated"]
SERIES = {  # key: unit, first value
    "TS_GP_BOP_BPM6SUM_M.P00030": ("Million USD", 210.5),
    "TS_GP_BOP_BPM6SUM_M.P00040": ("Million USD", 320.25),
    "TS_GP_BOP_WR_M.WR0340": ("Million USD", 75.0),
    "TS_GP_FI_SUMFIPK_M.FI00030": ("Million USD", -12.125),
    "TS_GP_ER_FAERPKR_M.E00220": ("PKR per USD", 99.5),
}
MONTHS = [(2023, month) for month in range(7, 13)] + [(2024, month) for month in range(1, 7)]
MISSING = (2023, 9)  # an empty text: not reported


def series(request: Request, switches: Switches) -> Reply:
    """In this order: firewall, key, limit, series."""
    parts = request.path.strip("/").split("/")
    if switches.sbp_browser_only and "Mozilla/" not in request.headers.get("user-agent", ""):
        html = b"<html><!-- SYNTHETIC --><body>Request Rejected</body></html>"
        return Reply(html, 403, "text/html; charset=utf-8")
    if request.param("api_key") != switches.sbp_key:
        return as_json({"error": "SYNTHETIC: invalid or expired API key"}, 401)
    if switches.sbp_limit is not None and switches.count("sbp") > switches.sbp_limit:
        return as_json({"error": "SYNTHETIC: request limit exceeded, try again later"})
    if len(parts) != 5 or parts[3] not in SERIES or parts[4] not in ("data", "meta"):
        return as_json({"error": "SYNTHETIC: series not found"}, 404)
    if parts[4] == "meta":
        return _meta(parts[3], switches.vintage)
    rows = _rows(parts[3], request.param("start_date"), request.param("end_date"), switches.vintage)
    return _csv(rows) if request.param("format") == "csv" else _json(rows)


def _meta(key: str, vintage: int) -> Reply:
    updated = "2024-06-18" if vintage == 1 else "2024-08-19"
    row = [key, f"SYNTHETIC {key}", SERIES[key][0], "Monthly", "2023-07-31", updated]
    return as_json({"columns": META, "rows": [row]})


def _rows(key: str, start: str, end: str, vintage: int) -> list[list[str]]:
    """Without either date only the last observation, as two public clients found."""
    found = [_row(key, at, vintage) for at in MONTHS + ([(2024, 7)] if vintage > 1 else [])]
    if not start and not end:
        return found[-1:]
    inside = [row for row in found if (start or "0") <= row[3] <= (end or "9")]
    return sorted(inside, key=lambda row: row[3][::-1])  # in no order of time


def _row(key: str, at: tuple[int, int], vintage: int) -> list[str]:
    unit, first = SERIES[key]
    year, month = at
    value = first + month + (year - 2023) * 12
    late = at >= (2024, 5)
    if late and vintage > 1:
        value += 1.5
    provisional = late if vintage == 1 else at >= (2024, 7)
    return [
        "SYNTHETIC dataset",
        key,
        f"SYNTHETIC {key}",
        f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}",
        "" if at == MISSING else f"{value:.4f}",
        unit,
        "Missing" if at == MISSING else ("Provisional" if provisional else "Normal"),
        "",
    ]


def _json(rows: list[list[str]]) -> Reply:
    return as_json({"columns": COLUMNS, "rows": rows})


def _csv(rows: list[list[str]]) -> Reply:
    """Lines end in a bare carriage return, as one public client found."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r").writerows([COLUMNS, *rows])
    return Reply(text.getvalue().encode(), content_type="text/csv")
