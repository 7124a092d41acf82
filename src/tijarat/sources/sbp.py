"""State Bank of Pakistan: monthly series of EasyData, and its archive of receipts by country.

Figures are banks' receipts and payments, or the balance of payments: never to be added to customs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tijarat import __version__
from tijarat.errors import FetchError, MalformedFileError, PeriodError, UnknownCodeError
from tijarat.reference.periods import Month
from tijarat.sources.answers_json import listed, read_json, strange
from tijarat.sources.asked import months_of, needed, period_list, words
from tijarat.sources.given import require_known_options
from tijarat.sources.rows import relation_of
from tijarat.sources.sbp_files import is_workbook, receipts
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.tables import INDICATORS, PAIRS
from tijarat.warehouse import Draft, Part, ReleaseDraft

SOURCE = Source(
    name="sbp",
    title="State Bank of Pakistan, EasyData series and receipts by country",
    producer="State Bank of Pakistan",
    licence="State Bank of Pakistan terms of use: free with citation",
    citation="State Bank of Pakistan, EasyData, https://easydata.sbp.org.pk",
    url="https://easydata.sbp.org.pk",
    holds="Pakistan's balance of payments, remittances, investment and exchange rate by month",
    needs_key=(
        "a free key of your account at https://easydata.sbp.org.pk (it lives 90 days; 250 requests "
        "an hour) goes into TIJARAT_KEY_SBP"
    ),
    unsure=(
        "Whether a series is monthly is read from its name (`..._M.`): others are refused.",
        "Every status but `Normal` is taken as provisional, and listed.",
        "Amounts below zero are kept as given: balances have them, and receipts may be taken back.",
        "Units stand as given (Million USD, PKR per USD): nothing is converted.",
        "Answers carry no date of publication: the vintage is the day they were fetched.",
        "The layout of the archives by country shifts: one sheet, months in one row, a country in "
        "each row below, the unit in words above; anything else is refused.",
    ),
    pace=0.3,
    user_agent=f"Mozilla/5.0 (compatible; tijarat/{__version__})",
    options={
        "series": "keys of EasyData such as TS_GP_BOP_BPM6SUM_M.P00030, parted by commas",
        "years": "years or months: 2015-2026, 2024-01:2024-06",
        "measure": "what the amounts of a workbook are, such as `export receipts`",
    },
)

USUAL = "TS_GP_BOP_BPM6SUM_M.P00030,TS_GP_BOP_BPM6SUM_M.P00040"
"""Exports and imports of goods, FOB, in the balance of payments."""

COLUMNS = {
    "series": "Series Key", "date": "Observation Date", "value": "Observation Value",
    "unit": "Unit", "status": "Observation Status",
}  # fmt: skip
EXPECTED = "a JSON object with `columns` and `rows`"
MONTHLY = re.compile(r"\w+_M\.\w+", re.ASCII)


def plan(query: Query) -> list[Request]:
    """One request for each series."""
    require_known_options(query, SOURCE)
    if query.given is not None:
        return [Request(query.given.rpartition("/")[2].partition("?")[0], query.given)]
    months = months_of(period_list(needed(SOURCE, query, "years", "2015-2026")))
    series = words(query.options.get("series", USUAL))
    for key in series:
        if not MONTHLY.fullmatch(key):
            raise UnknownCodeError(
                f"Series '{key}' came; expected a monthly one of EasyData, such as {USUAL}."
            )
    if not query.keyed:
        raise FetchError(f"EasyData answers nobody without a key: {SOURCE.needs_key}.")
    last = months[-1]
    span = {
        "start_date": f"{months[0].code}-01",
        "end_date": f"{last.code}-{_days(last)}",
        "format": "json",
    }
    base = "https://easydata.sbp.org.pk/api/v1/series"
    return [
        Request(f"sbp {key}", f"{base}/{key}/data", span, key="parameter:api_key") for key in series
    ]


def _days(month: Month) -> int:
    from calendar import monthrange

    return monthrange(month.year, month.month)[1]


def follow(snapshot: Snapshot, query: Query) -> list[Request]:
    """Nothing further.

    Raises
    ------
    FetchError : the answer is an error, or no answer of EasyData.
    """
    if not is_workbook(snapshot.path):
        _table(snapshot)
    return []


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """One release: a slot for each series and year, or for each workbook's measure and year."""
    slots: dict[str, list[tuple[Any, ...]]] = {}
    labels: dict[str, str] = {}
    provisional: set[str] = set()
    table = INDICATORS
    for snapshot in snapshots:
        if is_workbook(snapshot.path):
            table = PAIRS
            measure = query.options.get("measure", "")
            found = ((f"{row[3]}/{row[0][:4]}", row) for row in receipts(snapshot, measure))
        else:
            found = _observations(snapshot, provisional)
        for slot, row in found:
            slots.setdefault(slot, []).append(row)
            labels[slot] = snapshot.request.label
    if not slots:
        raise FetchError(
            "The State Bank has no observations for this question; expected some. Check the series "
            "at https://easydata.sbp.org.pk, or ask for other years."
        )
    fetched = max(snapshot.fetched_on for snapshot in snapshots)
    part = Part("period", tuple(month.code for month in _months(query)))
    return [
        ReleaseDraft(
            origin=SOURCE.origin,
            vintage=f"fetched {fetched}" if fetched else "file",
            received={snapshot.request.label: snapshot.sha256 for snapshot in snapshots},
            drafts=tuple(
                Draft(table, slot, rows := relation_of(bench.connection, table, slots[slot]),
                      labels[slot], numbered=lambda rows=rows: rows, columns_as_received={
                          "period": COLUMNS["date"], "value": COLUMNS["value"],
                          "indicator": COLUMNS["series"], "unit": COLUMNS["unit"]},
                      part=part if _in_part(query) and query.given is None else None)
                for slot in sorted(slots)
            ),
            partial=_in_part(query),
            provisional=tuple(sorted(provisional)),
            notes=("Balance of payments or receipts of banks: never to be added to customs figures.",),
        )
    ]  # fmt: skip


def _in_part(query: Query) -> bool:
    """Whether only some months of a year were asked for."""
    return len(_months(query)) % 12 != 0


def _months(query: Query) -> list[Month]:
    return months_of(period_list(query.options.get("years", "")))


def _observations(
    snapshot: Snapshot, provisional: set[str]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Slot and row of each observation; periods that are not final go into ``provisional``."""
    for line, row in enumerate(_table(snapshot), 1):
        key = row["series"]
        if not MONTHLY.fullmatch(key):
            raise _bad(snapshot, line, "series", key, "a monthly series, named ..._M.…")
        try:
            period = Month(*_year_and_month(row["date"])).code
        except (PeriodError, ValueError):
            raise _bad(snapshot, line, "date", row["date"], "a date such as 2024-06-30") from None
        text = row["value"].replace(",", "")
        try:
            value = float(text) if text not in ("", "-", "..", "NA", "N/A") else None
        except ValueError:
            raise _bad(snapshot, line, "value", row["value"], "a number, or nothing") from None
        if value is not None and row["status"].casefold() not in ("normal", "final", ""):
            provisional.add(period)
        unit = row["unit"] or None
        yield f"{key}/{period[:4]}", (period, "PAK", key, "", "", value, unit, line)


def _year_and_month(date: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{4})-(\d{2})-\d{2}(?:[T ].*)?", date)
    if found is None:
        raise ValueError(date)
    return int(found[1]), int(found[2])


def _table(snapshot: Snapshot) -> list[dict[str, str]]:
    """The rows by our names, whatever the order of the columns; texts, stripped."""
    data = read_json(snapshot, "the State Bank", EXPECTED)
    if isinstance(data, dict) and (error := data.get("error")):
        raise FetchError(
            f"{snapshot.request.label}: EasyData answered '{error}'; expected observations. Keys "
            "live 90 days and allow 250 requests an hour and 2,000 a day: renew the key, or wait."
        )
    if data is None:
        return []
    if not isinstance(data, dict) or "columns" not in data or "rows" not in data:
        raise strange(snapshot, "the State Bank", "JSON of another layout", EXPECTED)
    names = [_plain(str(name)) for name in listed(data["columns"])]
    missing = [name for name in COLUMNS.values() if _plain(name) not in names]
    if missing:
        came = f"columns without {', '.join(missing)}"
        raise strange(snapshot, "the State Bank", came, EXPECTED)
    at = {ours: names.index(_plain(theirs)) for ours, theirs in COLUMNS.items()}
    rows = listed(data["rows"])
    if rows and not isinstance(rows[0], list):
        rows = [rows]  # one row may come without its list
    table: list[dict[str, str]] = []
    for line, row in enumerate(rows, 1):
        values = listed(row)
        if len(values) != len(names):
            raise _bad(snapshot, line, "series", str(row)[:80], f"{len(names)} values")
        table.append({ours: _text(values[n]) for ours, n in at.items()})
    return table


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _bad(snapshot: Snapshot, line: int, name: str, came: str, expected: str) -> MalformedFileError:
    return MalformedFileError(
        snapshot.request.label,
        line=line,
        column=COLUMNS[name],
        came=f"'{came}'",
        expected=expected,
        remedy="Fetch the data again; if it stays so, EasyData has changed.",
    )
