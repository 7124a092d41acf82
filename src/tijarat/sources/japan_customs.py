"""Trade Statistics of Japan: monthly imports and exports by nine-digit line and country.

From e-Stat, or from CSV files downloaded there: one file, a folder or a zip of them. Each flow and
year becomes a release; a later load of the same year, with more months or revised ones, hides it.
Values are in thousands of yen, rounded down; here they become dollars (``japan_customs_rates``).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from tijarat.errors import DataError, FetchError, MalformedFileError
from tijarat.sources import archives
from tijarat.sources.asked import one_of, period_list, years_of
from tijarat.sources.given import requests_for, require_known_options
from tijarat.sources.japan_customs_files import REMEDY
from tijarat.sources.japan_customs_pages import (
    file_requests,
    list_request,
    publication_requests,
    require_file,
)
from tijarat.sources.japan_customs_rates import YenRates, digest, given_rates, read_rates
from tijarat.sources.japan_customs_rows import Received, Wanted, flows_table, gather
from tijarat.sources.japan_customs_years import ReleaseYear, drafts_of, notes_of, years_found
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.warehouse import ReleaseDraft

SOURCE = Source(
    name="japan_customs",
    title="Trade Statistics of Japan, monthly, by nine-digit line and country",
    producer="Ministry of Finance, Japan",
    licence="Government of Japan Standard Terms of Use 2.0, compatible with CC BY 4.0",
    citation="Ministry of Finance, Japan, Trade Statistics of Japan, through e-Stat; adapted",
    url="https://www.e-stat.go.jp/en/stat-search/files?toukei=00350300&tstat=000001013141",
    holds=(
        "Japan's imports (CIF, by origin) and exports (FOB, by destination) month by month from "
        "1988, by nine-digit line and country, converted from yen"
    ),
    unsure=(
        "How e-Stat's pages name years, months and chapters was taken from other programs that read "
        "them; where the page has changed, download the CSV files and pass --from.",
        "The last published month of a file is not written in it: without e-Stat's page it is the "
        "last month in which any figure is above zero (--last-month 2025-09 says otherwise).",
        "A file does not say whether its months are provisional, revised or final.",
        "Codes such as 28XXXXXXA are taken as a chapter's confidential lines, lines of chapter 00 as "
        "re-exports and special items; units we do not know (ST, GT, ...) are kept as written.",
        "Of two quantities the one in kilograms or tonnes is kept, else the second; a quantity of 0 "
        "beside a value above 0 is taken as unreported.",
        "The built-in yearly rates of 2020-2024 were typed and compared with copies of the World Bank's "
        "series, not with the World Bank itself: give --rates where they matter.",
        "Whether a nine-digit line means the same in two years is not checked: lines are renumbered "
        "every January and sometimes in April.",
    ),
    pace=1.0,
    options={
        "years": "years to load, such as 2019-2024; the newest when left out",
        "flow": "import, export or both (usual)",
        "chapters": "chapters of the Harmonized System to load, such as 50-63 or 10,25; all when "
        "left out",
        "last-month": "the last published month, such as 2025-09, where the file cannot tell",
        "rates": "a CSV file of yen per dollar: columns period (2025-01, or 2025) and jpy_per_usd",
        "rate": "a year's average of yen per dollar, such as 2025=149.7; 1995-2024 are built in",
    },
)

FLOWS = ("import", "export", "both")
EXAMPLE = "tijarat load japan_customs --from FOLDER --rate 2025=149.7"
RATES = "exchange rates"


def plan(query: Query) -> list[Request]:
    """The files named with ``--from``, or e-Stat's lists; and the file of exchange rates.

    Raises
    ------
    UnknownCodeError, DataError, PeriodError : an option that is not known or cannot be read.
    """
    require_known_options(query, SOURCE)
    wanted, flow = _wanted(query), _flow(query)
    _last_month(query)
    rates = YenRates(given=given_rates(query.options.get("rate", "")))
    path = query.options.get("rates", "")
    requests = [_rates_request(path)] if path else []
    if query.given is not None:
        what = "CSV files of Trade Statistics of Japan, or a zip of them"
        found = requests_for(query, SOURCE, what=what, example=EXAMPLE, wanted=_is_data_name)
        return requests + [r for r in found if r.address not in {q.address for q in requests}]
    if not path:
        for year in sorted(wanted.years):
            rates.require(year)
    flows = ("import", "export") if flow == "both" else (flow,)
    return requests + [list_request(name) for name in flows]


def follow(snapshot: Snapshot, query: Query) -> list[Request]:
    """From the list to the page of each year, from there to its files.

    Raises
    ------
    FetchError : a page is not what we know, or lacks a year asked for.
    DataError : no exchange rate for the newest year, before its files are fetched.
    """
    page = snapshot.request.about.get("page")
    if page == "list":
        found = publication_requests(snapshot, sorted(_wanted(query).years))
        if "rates" not in query.options:
            rates = YenRates(given=given_rates(query.options.get("rate", "")))
            for request in found:
                rates.require(int(request.about["year"]))
        return found
    if page == "files":
        return file_requests(snapshot, _wanted(query).chapters)
    require_file(snapshot)
    return []


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """One release for each flow and year, a draft for each section of the Harmonized System.

    Raises
    ------
    MalformedFileError : a file that cannot be read, or nothing of what was asked for.
    DataError : no exchange rate for a month.
    """
    data = [s for s in snapshots if not s.request.about.get("page") and not _is_rates(s)]
    published = _published(snapshots)
    files = gather(_csv_files(data, bench), _wanted(query), bench)
    years = years_found(bench, published, _last_month(query))
    if not years:
        raise MalformedFileError(
            data[0].request.label if data else "e-Stat",
            came="no row of the years, chapters and flow asked for",
            expected="at least one",
            remedy="Check --years, --chapters and --flow.",
        )
    rates = _rates(snapshots, query)
    used = {(y.flow, y.year): rates.of_year(y.year, y.months) for y in years}
    unit_notes = flows_table({key: by_month for key, (by_month, _) in used.items()}, bench)
    chapters = query.options.get("chapters", "")
    whole = {key for key in published if not chapters}  # e-Stat lists every file of a year
    releases: list[ReleaseDraft] = []
    for found in years:
        by_month, sentence = used[found.flow, found.year]
        complete = found.complete or (found.flow, found.year) in whole
        partial = bool(chapters) or not complete
        received = {files[n].file: files[n].sha256 for n in found.files}
        received["yen per dollar"] = digest(by_month)
        if chapters:
            received["--chapters"] = hashlib.sha256(chapters.encode()).hexdigest()
        releases.append(
            ReleaseDraft(
                origin=SOURCE.origin,
                vintage=f"{found.flow} {found.year}-{found.last:02d}",
                received=received,
                drafts=drafts_of(found, files, bench),
                partial=partial,
                provisional=_provisional(found),
                notes=(*notes_of(found, bench, partial=partial), sentence, *unit_notes),
            )
        )
    return releases


def _provisional(found: ReleaseYear) -> tuple[str, ...]:
    """The months of a year that is not over; of a whole year the file does not say."""
    if found.last == 12:
        return ()
    return tuple(f"{found.year}-{month:02d}" for month in found.months)


def _wanted(query: Query) -> Wanted:
    flow = _flow(query)
    return Wanted(
        frozenset(years_of(period_list(query.options.get("years", "")))),
        _chapters(query.options.get("chapters", "")),
        "" if flow == "both" else flow,
    )


def _flow(query: Query) -> str:
    return one_of(SOURCE, query, "flow", FLOWS, "both")


def _chapters(text: str) -> frozenset[int]:
    chapters: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        both = re.fullmatch(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?", part, re.ASCII)
        if both is None or int(both[1]) > int(both[2] or both[1]):
            raise DataError(
                f"--chapters came as '{text}'; expected chapters of the Harmonized System such as "
                "50-63 or 10,25."
            )
        chapters.update(range(int(both[1]), int(both[2] or both[1]) + 1))
    return frozenset(chapters)


def _last_month(query: Query) -> dict[int, int]:
    text = query.options.get("last-month", "")
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text.strip(), re.ASCII)
    if text and found is None:
        raise DataError(f"--last-month came as '{text}'; expected a month such as 2025-09.")
    return {int(found[1]): int(found[2])} if found else {}


def _rates_request(path: str) -> Request:
    found = Path(path).expanduser()
    if not found.is_file():
        raise DataError(
            f"--rates names {path}, which is no file; expected a CSV file of yen per dollar with the "
            "columns period and jpy_per_usd."
        )
    return Request(RATES, str(found), about={"rates": found.name})


def _is_rates(snapshot: Snapshot) -> bool:
    return "rates" in snapshot.request.about


def _rates(snapshots: list[Snapshot], query: Query) -> YenRates:
    given = given_rates(query.options.get("rate", ""))
    for snapshot in filter(_is_rates, snapshots):
        name = snapshot.request.about["rates"]
        return YenRates(name, read_rates(snapshot.path, name), given)
    return YenRates(given=given)


def _published(snapshots: list[Snapshot]) -> dict[tuple[str, int], int]:
    """Last published month of each flow and year, as e-Stat's pages say."""
    abouts = [s.request.about for s in snapshots if s.request.about.get("page") == "files"]
    return {(a["flow"], int(a["year"])): int(a["last"]) for a in abouts}


def _is_data_name(name: str) -> bool:
    return Path(name).suffix.lower() in (".csv", ".txt", ".zip")


def _csv_files(snapshots: list[Snapshot], bench: Bench) -> list[Received]:
    """Every CSV file received, zips unpacked, the same bytes once."""
    found: dict[str, Received] = {}
    names: list[str] = []

    def own(name: str) -> str:
        """The name, told apart where folders of a zip repeat it."""
        names.append(name)
        return name if names.count(name) == 1 else f"{name} ({names.count(name)})"

    for number, snapshot in enumerate(snapshots):
        name = snapshot.request.label
        if not archives.is_zip(snapshot.path):
            found.setdefault(snapshot.sha256, (snapshot.path, own(name), snapshot.sha256))
            continue
        with archives.opened(snapshot.path, name) as archive:
            entries = [e for e in archive.entries() if e.name.lower().endswith((".csv", ".txt"))]
            for entry in entries:
                target = bench.folder / f"japan-customs-{number}-{entry.index}.csv"
                path = archive.unpack(entry, target)
                sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
                found.setdefault(sha256, (path, own(f"{name}/{entry.name}"), sha256))
        if not entries:
            raise MalformedFileError(
                name, came="a zip without a CSV file", expected="CSV files", remedy=REMEDY
            )
    if not found:
        raise FetchError("e-Stat's pages led to no file. Ask for other --chapters or --years.")
    return list(found.values())
