"""e-Stat's pages for Trade Statistics of Japan: which years, which month, which files.

A list page links to one page for each publication (``year=20250&month=24101209``: the last two
digits are the last month it covers); that page links to some 22 files, one a section of the HS.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from tijarat.errors import FetchError
from tijarat.sources.source import Request, Snapshot

LIST = "https://www.e-stat.go.jp/en/stat-search/files"
DOWNLOAD = "https://www.e-stat.go.jp/stat-search/file-download"
TABLES = {"export": "000001013181", "import": "000001013182"}
"""Flow -> e-Stat's number (``tclass2``) of the monthly table by nine-digit line and country."""

_LINK = re.compile(r"""href\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:chapters?|第)\s*(\d{1,2})\s*類?\s*[-–〜～~]\s*第?\s*(\d{1,2})", re.IGNORECASE
)
_ONE = re.compile(r"(?:chapters?|第)\s*(\d{1,2})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Publication:
    """What e-Stat publishes for a year: the year, its last month, the words of the link."""

    year: int
    month: int
    parameters: Mapping[str, str]


def list_request(flow: str) -> Request:
    """The page that lists a flow's publications."""
    parameters = {
        "page": "1",
        "layout": "datalist",
        "toukei": "00350300",
        "tstat": "000001013141",
        "cycle": "1",
        "tclass1": "000001013180",
        "tclass2": TABLES[flow],
        "tclass3val": "0",
    }
    about = {"page": "list", "flow": flow}
    return Request(f"e-Stat's list of {flow} files", LIST, parameters, about=about)


def publication_requests(snapshot: Snapshot, years: list[int]) -> list[Request]:
    """The newest publication of each year asked for; of the newest year where none was.

    Raises
    ------
    FetchError : the page lists no publication, or none of a year asked for.
    """
    request = snapshot.request
    listed = publications(_text(snapshot))
    if not listed:
        raise FetchError(
            f"{request.label} came without a single publication; expected links with year= and "
            "month=. The page may have changed: download the CSV files yourself and pass "
            "--from FOLDER."
        )
    missing = [year for year in years if year not in listed]
    if missing:
        raise FetchError(
            f"{request.label} has no publication of {', '.join(map(str, missing))}; it lists "
            f"{min(listed)} to {max(listed)}. Ask for those with --years."
        )
    flow = request.about["flow"]
    return [
        Request(
            f"e-Stat's page of {flow} files, {year}",
            LIST,
            {**request.parameters, **listed[year].parameters},
            about={
                "page": "files",
                "flow": flow,
                "year": f"{year}",
                "last": f"{listed[year].month}",
            },
        )
        for year in (years or [max(listed)])
    ]


def publications(page: str) -> dict[int, Publication]:
    """The newest publication of each year that a page links to."""
    found: dict[int, Publication] = {}
    for link in _LINK.findall(page):
        parameters = dict(parse_qsl(urlsplit(html.unescape(link)).query))
        year, month = parameters.get("year", ""), parameters.get("month", "")
        if not re.fullmatch(r"(19|20)\d\d0", year) or not re.fullmatch(
            r"\d*(0[1-9]|1[0-2])", month
        ):
            continue
        publication = Publication(int(year[:4]), int(month[-2:]), parameters)
        held = found.get(publication.year)
        if held is None or publication.month > held.month:
            found[publication.year] = publication
    return found


def file_requests(snapshot: Snapshot, chapters: frozenset[int]) -> list[Request]:
    """A request for each CSV file a publication's page links to.

    Parameters
    ----------
    chapters : those wanted, all when empty; a file whose chapters the page does not say is fetched.

    Raises
    ------
    FetchError : the page links to no file.
    """
    about = snapshot.request.about
    page = _text(snapshot)
    requests: list[Request] = []
    seen: set[str] = set()  # a file is linked to in several forms
    before = 0
    for link in _LINK.finditer(page):
        address = urlsplit(html.unescape(link.group(1)))
        number = dict(parse_qsl(address.query)).get("statInfId", "")
        if not address.path.endswith("file-download") or not number.isdecimal():
            continue
        span = _chapters(page[before : link.start()])
        before = link.end()
        if number in seen:
            continue
        seen.add(number)
        if span and chapters and chapters.isdisjoint(span):
            continue
        named = f"chapters {span[0]:02d}-{span[-1]:02d}" if span else f"file {number}"
        requests.append(
            Request(
                f"Japan Customs {about['flow']} {about['year']} {named} ({number})",
                DOWNLOAD,
                {"statInfId": number, "fileKind": "1"},
                about={**about, "page": ""},
            )
        )
    if not seen:
        raise FetchError(
            f"{snapshot.request.label} came without a single file; expected links to "
            "file-download?statInfId=. The page may have changed: download the CSV files yourself "
            "and pass --from FOLDER."
        )
    return requests


def require_file(snapshot: Snapshot) -> None:
    """Refuse a web page sent in place of a file, as e-Stat does with status 200.

    Raises
    ------
    FetchError : it is one.
    """
    with snapshot.path.open("rb") as stream:
        start = stream.read(200).lstrip().lower()
    if start.startswith((b"<!doctype", b"<html")):
        raise FetchError(
            f"{snapshot.request.label} came as a web page; expected a CSV file. e-Stat may have "
            "moved it: try again later, or download it yourself and pass --from FILE."
        )


def _chapters(markup: str) -> range | None:
    """The chapters named last in a piece of a page; None where none are."""
    words = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())
    spans = list(_SPAN.finditer(words))
    if spans:
        return range(int(spans[-1][1]), int(spans[-1][2]) + 1)
    single = list(_ONE.finditer(words))
    return range(int(single[-1][1]), int(single[-1][1]) + 1) if single else None


def _text(snapshot: Snapshot) -> str:
    return snapshot.path.read_text(encoding="utf-8", errors="replace")
