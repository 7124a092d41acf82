"""e-Stat: the list of customs files (HTML) and their download. SYNTHETIC."""

import html
import re
from urllib.parse import quote

from tests.sources.loopback.estat_csv import (
    MONTHS,
    commodity_file,
    customs_office_file,
    trade_file,
)
from tests.sources.loopback.messages import Reply, Request
from tests.sources.loopback.switches import Switches

DIRECTIONS = {"000001013181": "1", "000001013182": "2"}  # tclass2: 1 export, 2 import
PRINCIPAL = ("000001013198", "000001013199")  # tclass1, tclass2
YEARS = (2025, 2024, 2023, 2022, 2010)
SECTIONS = (
    *("01-05", "06-14", "15", "16-24", "25-27", "28-38", "39-40", "41-43", "44-46", "47-49"),
    *("50-63", "64-67", "68-70", "71", "72-83", "84-85", "86-89", "90-92", "93", "94-96"),
    *("97", "00"),
)
ROMAN = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
    *("XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII"),
)
CUSTOMS_OFFICE = "990200000000"  # a file with the column Custom; on no list
FILE_ID = re.compile(r"9(?P<direction>[123])0(?P<year>\d{4})(?P<section>\d\d)000")


def last_month(year: int, vintage: int) -> int:
    """2025 is under way: out to March, and to April in vintage 2."""
    return (3 if vintage == 1 else 4) if year == YEARS[0] else 12


def file_id(direction: str, year: int, section: int) -> str:
    """Direction 3 is the principal-commodity file. The same id serves every vintage."""
    return f"9{direction}0{year}{section:02d}000"


def listing(request: Request, switches: Switches) -> Reply:
    """Without ``year`` the years; with ``year=YYYY0&month=…`` the files of that year."""
    principal = (request.param("tclass1"), request.param("tclass2")) == PRINCIPAL
    direction = "3" if principal else DIRECTIONS.get(request.param("tclass2"))
    if request.param("toukei") != "00350300" or direction is None:
        return _page("<p>No data was found.</p>")
    year = request.param("year")[:4]
    if not year:
        return _page(_year_links(request, switches.vintage))
    if not year.isdigit() or int(year) not in YEARS:
        return _page("<p>No data was found.</p>")
    english = request.path.startswith("/en/")
    sections = range(1, 2) if principal else range(1, len(SECTIONS) + 1)
    return _page(
        "".join(
            _block(direction, int(year), section, switches.vintage, english) for section in sections
        )
    )


def _page(body: str) -> Reply:
    text = f"<!DOCTYPE html><html><!-- SYNTHETIC --><body><main>{body}</main></body></html>"
    return Reply(text.encode(), content_type="text/html; charset=UTF-8")


def _year_links(request: Request, vintage: int) -> str:
    """``month`` lists what is out; its last two digits are the last published month."""
    kept = "&".join(
        f"{name}={quote(value)}"
        for name, value in request.query.items()
        if name not in ("year", "month")
    )
    items: list[str] = []
    for year in YEARS:
        month = f"241012{last_month(year, vintage):02d}"
        link = html.escape(f"{request.path}?{kept}&year={year}0&month={month}")
        items.append(f'<li><a href="{link}" tabindex="22">{year}</a></li>')
    return f"<ul>{''.join(items)}</ul>"


def _block(direction: str, year: int, section: int, vintage: int, english: bool) -> str:
    number, chapters = file_id(direction, year, section), SECTIONS[section - 1]
    root = "/en/stat-search" if english else "/stat-search"
    last = MONTHS[last_month(year, vintage) - 1]
    way = "Import" if direction == "2" else "Export"
    title = (
        f"{way} Jan-{last}: Section {ROMAN[section - 1]} Chapter {chapters}"
        if english
        else f"SYNTHETIC {section}部 {chapters}類"
    )
    kinds = "".join(
        f'<a class="js-dl" href="{root}/file-download?statInfId={number}&amp;fileKind={kind}"'
        f' data-file_id="{number}" data-file_type="{name}">{name}</a>'
        for kind, name in ((1, "CSV"), (0, "EXCEL"))
    )
    updated = f"{2025 if year == YEARS[0] else year + 1}-0{3 + vintage}-28"
    return (
        f'<article class="stat-dataset_list"><a href="{root}/files?stat_infid={number}">{title}</a>'
        f"<span>Update date {updated}</span>{kinds}</article>"
    )


def download(request: Request, switches: Switches) -> Reply:
    """fileKind=1 is the CSV; an unknown id gives a page with status 200."""
    number = request.param("statInfId")
    match = FILE_ID.fullmatch(number)
    if number != CUSTOMS_OFFICE and (match is None or int(match["year"]) not in YEARS):
        return _page("<p>The requested file was not found.</p>")
    if request.param("fileKind") != "1":
        return _file(b"PK\x03\x04 SYNTHETIC, not a real workbook", f"{number}.xlsx", "octet-stream")
    if match is None:
        return _file(customs_office_file(), f"{number}.csv", "octet-stream")
    year, section = int(match["year"]), int(match["section"])
    last = last_month(year, switches.vintage)
    if match["direction"] == "3":
        body = commodity_file(year, last)
    else:
        chapters = SECTIONS[section - 1] if section <= len(SECTIONS) else "00"
        body = trade_file(match["direction"], year, chapters, last, switches.vintage)
    return _file(body, f"{number}.csv", "octet-stream")


def _file(body: bytes, name: str, kind: str) -> Reply:
    where = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Reply(body, content_type=f"application/{kind}", headers=where)
