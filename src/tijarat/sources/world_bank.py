"""World Bank: indicators of countries (income, people, official exchange rates) from its open API."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tijarat.errors import FetchError, MalformedFileError
from tijarat.reference.countries import all_codes
from tijarat.sources.answers_json import listed, read_json, strange
from tijarat.sources.asked import country_list, needed, period_list, words, years_of
from tijarat.sources.given import require_known_options
from tijarat.sources.rows import relation_of
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.tables import INDICATORS
from tijarat.warehouse import Draft, Part, ReleaseDraft

SOURCE = Source(
    name="world_bank",
    title="World Bank, World Development Indicators and other databases of its API",
    producer="World Bank",
    licence="CC BY 4.0 for most indicators; see each one's metadata",
    citation="World Bank, World Development Indicators, https://databank.worldbank.org",
    url="https://data.worldbank.org",
    holds="yearly indicators of countries: GDP, population, official exchange rates and many more",
    unsure=(
        "`lastupdated` is the date of the whole database: it moves without the figures asked for.",
        "Rows whose `countryiso3code` is no country of ours are taken as aggregates: they are left out, "
        "and named in the release.",
        "Units stand in the indicator's name; what is in its last brackets is taken as the unit.",
    ),
    options={
        "countries": "countries, by code or name, parted by commas; or all",
        "indicators": "codes such as NY.GDP.MKTP.CD, parted by commas",
        "years": "years such as 2010-2024; all when left out",
    },
)

USUAL = "NY.GDP.MKTP.CD,SP.POP.TOTL,PA.NUS.FCRF"
"""GDP in current dollars, population, and local currency per US dollar (average of the year)."""

EXPECTED = "a list of two: pages, and rows"


def plan(query: Query) -> list[Request]:
    """One request for each indicator."""
    require_known_options(query, SOURCE)
    if query.given is not None:
        return [Request(query.given.rpartition("/")[2].partition("?")[0], query.given)]
    text = needed(SOURCE, query, "countries", "PAK,JPN")
    countries = "all" if text.lower() == "all" else ";".join(country_list(text))
    asked = {"format": "json", "per_page": "20000"}
    if years := _years(query):
        asked["date"] = f"{years[0]}:{years[-1]}"
    base = f"https://api.worldbank.org/v2/country/{countries}/indicator"
    return [
        Request(f"world_bank {code}", f"{base}/{code}", asked)
        for code in words(query.options.get("indicators", USUAL))
    ]


def _years(query: Query) -> list[int]:
    """The years asked for and those between them, which the service gives with them."""
    found = years_of(period_list(query.options.get("years", "")))
    return list(range(found[0], found[-1] + 1)) if found else []


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    pages: int
    total: int  # rows of all pages; 0 where the head does not say
    updated: str
    rows: list[dict[str, Any]]


def follow(snapshot: Snapshot, query: Query) -> list[Request]:
    """The pages after the first.

    Raises
    ------
    FetchError : the answer is a message, or no answer of this API.
    """
    page = _read(snapshot)
    if page.number != 1 or page.pages < 2:
        return []
    request = snapshot.request
    return [
        replace(
            request,
            label=f"{request.label} page {number}",
            parameters={**request.parameters, "page": str(number)},
        )
        for number in range(2, page.pages + 1)
    ]


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """A release for each indicator that has figures, a slot for each of its countries."""
    pages: dict[str, list[tuple[Snapshot, _Page]]] = {}
    for snapshot in snapshots:
        page = _read(snapshot)
        if page.rows:
            pages.setdefault(_indicator(page.rows[0]), []).append((snapshot, page))
    if not pages:
        asked = ", ".join(snapshot.request.label for snapshot in snapshots)
        raise FetchError(
            f"The World Bank has no figures for this question ({asked}); expected some. Check the "
            "indicator at https://data.worldbank.org, or ask for other years."
        )
    for found in pages.values():
        _require_whole(found)
    return [_release(found, query, bench) for found in pages.values()]


def _require_whole(pages: list[tuple[Snapshot, _Page]]) -> None:
    """Refuse one page of several, which a browser saves as if it were all."""
    there, total = sum(len(page.rows) for _, page in pages), max(page.total for _, page in pages)
    if there < total:
        came = f"{there:,} of {total:,} rows"
        expected = "every page of the answer; in a browser add &per_page=20000 to the address"
        raise strange(pages[0][0], "the World Bank", came, expected)


def _release(pages: list[tuple[Snapshot, _Page]], query: Query, bench: Bench) -> ReleaseDraft:
    slots: dict[str, list[tuple[Any, ...]]] = {}
    left: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    for snapshot, page in pages:
        for line, row in enumerate(page.rows, 1):
            country = str(row.get("countryiso3code") or "").strip()
            if country not in all_codes():
                left[country or _inner(row, "country") or "unnamed"] += 1
                continue
            statuses[str(row.get("obs_status") or "").strip()] += 1
            slot = f"{_indicator(row)}/{country}"
            slots.setdefault(slot, []).append(_tidied(snapshot, line, row, country))
    label = pages[0][0].request.label
    if not slots:
        raise MalformedFileError(
            label,
            came=f"only aggregates ({', '.join(sorted(left))})",
            expected="rows with an ISO code in `countryiso3code`",
            remedy="Ask for countries.",
        )
    fetched = max(snapshot.fetched_on for snapshot, _ in pages)
    years = _years(query) if query.given is None else []
    part = Part("period", tuple(map(str, years))) if years else None
    return ReleaseDraft(
        origin=SOURCE.origin,
        vintage=max(page.updated for _, page in pages) or fetched or "file",
        received={snapshot.request.label: snapshot.sha256 for snapshot, _ in pages},
        drafts=tuple(
            Draft(INDICATORS, slot, rows := relation_of(bench.connection, INDICATORS, slots[slot]),
                  label, numbered=lambda rows=rows: rows,
                  columns_as_received={"period": "date", "country": "countryiso3code"},
                  part=part)
            for slot in sorted(slots)
        ),
        partial="years" in query.options,
        notes=tuple(_notes(left, statuses)),
    )  # fmt: skip


def _notes(left: Counter[str], statuses: Counter[str]) -> Iterator[str]:
    if left:
        yield f"Left out, aggregates of countries: {', '.join(sorted(left))}."
    for status, count in sorted(statuses.items()):
        if status:
            figures = "1 figure has" if count == 1 else f"{count:,} figures have"
            yield f"{figures} the status '{status}'."


def _tidied(snapshot: Snapshot, line: int, row: dict[str, Any], country: str) -> tuple[Any, ...]:
    value = row.get("value")
    try:
        if isinstance(value, bool):
            raise ValueError(value)
        number = None if value is None or value == "" else float(value)
    except (TypeError, ValueError) as error:
        raise MalformedFileError(
            snapshot.request.label, line=line, column="value", came=f"'{value}'",
            expected="a number, or null", remedy="Fetch the data again.",
        ) from error  # fmt: skip
    unit = str(row.get("unit") or "").strip() or _unit(_inner(row, "indicator"))
    return (_period(str(row.get("date"))), country, _indicator(row), "", "", number, unit, line)


def _read(snapshot: Snapshot) -> _Page:
    data = read_json(snapshot, "the World Bank", EXPECTED)
    parts = listed(data)
    head: dict[str, Any] = parts[0] if parts and isinstance(parts[0], dict) else {}
    if "message" in head:
        said = "; ".join(
            f"{m.get('key', '')}: {m.get('value', '')}" if isinstance(m, dict) else str(m)
            for m in listed(head["message"])
        )
        raise FetchError(
            f"{snapshot.request.label}: the World Bank answered '{said}'; expected figures. Check "
            "--countries and --indicators; codes stand at https://data.worldbank.org."
        )
    if "page" not in head or len(parts) > 2:
        raise strange(snapshot, "the World Bank", "JSON of another layout", EXPECTED)
    rows = listed(parts[1] if len(parts) == 2 else None)
    if not all(isinstance(row, dict) for row in rows):
        raise strange(snapshot, "the World Bank", "rows that are no objects", EXPECTED)
    return _Page(
        int(head["page"]),
        int(head.get("pages") or 0),
        int(head.get("total") or 0),
        head.get("lastupdated") or "",
        rows,
    )


def _indicator(row: dict[str, Any]) -> str:
    inner = row.get("indicator")
    return str(inner.get("id", "")) if isinstance(inner, dict) else ""


def _inner(row: dict[str, Any], name: str) -> str:
    inner = row.get(name)
    return str(inner.get("value", "")) if isinstance(inner, dict) else ""


def _unit(name: str) -> str | None:
    """What stands in the last brackets of an indicator's name.

    >>> _unit("GDP (current US$)"), _unit("Population, total")
    ('current US$', None)
    """
    found = re.search(r"\(([^()]+)\)\s*$", name)
    return found[1] if found else None


def _period(date: str) -> str:
    """The API writes 2023, 2023Q1 and 2023M01.

    >>> _period("2023"), _period("2023Q1"), _period("2023M01")
    ('2023', '2023-Q1', '2023-01')
    """
    return re.sub(r"^(\d{4})Q", r"\1-Q", re.sub(r"^(\d{4})M", r"\1-", date.strip()))
