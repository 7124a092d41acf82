"""WITS / TRAINS tariffs: both forms of the address, XML by default, JSON on request.

SYNTHETIC rates: no country's duty.
"""

import re
from dataclasses import dataclass, replace

from tests.sources.loopback.messages import Reply, Request
from tests.sources.loopback.switches import Switches
from tests.sources.loopback.wits_formats import as_sdmx_json, as_xml, no_records

FORM_ONE = re.compile(
    r"/datasource/TRN/reporter/(?P<reporter>[^/]+)/partner/(?P<partner>[^/]+)"
    r"/product/(?P<product>[^/]+)/year/(?P<year>[^/]+)/datatype/(?P<datatype>[^/]+)/?$",
    re.IGNORECASE,
)
FORM_TWO = re.compile(
    r"/rest/data/DF_WITS_Tariff_TRAINS/A\.(?P<reporter>[^./]*)\.(?P<partner>[^./]*)"
    r"\.(?P<product>[^./]*)\.(?P<datatype>[^./]*)/?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tariff:
    """One observation. ``na`` lines carry specific duties, which the average leaves out."""

    reporter: str
    partner: str
    product: str
    year: int
    kind: str  # MFN or PREF
    mean: float
    lowest: float
    highest: float
    lines: int = 1
    na: int = 0
    datatype: str = "Reported"

    @property
    def attributes(self) -> dict[str, str]:
        """In the order of no schema: read them by name."""
        valid = self.lines - self.na
        mfn = self.lines if self.kind == "MFN" else 0
        return {
            "TIME_PERIOD": str(self.year),
            "OBS_VALUE": f"{self.mean:g}",
            "NOMENCODE": "H6" if self.year >= 2022 else "H5",
            "EXCLUDEDFROM": "",
            "TARIFFTYPE": self.kind,
            "SUM_OF_RATES": f"{self.mean * valid:g}",
            "MIN_RATE": f"{self.lowest:g}",
            "MAX_RATE": f"{self.highest:g}",
            "TOTALNOOFLINES": str(self.lines),
            "NBR_PREF_LINES": str(self.lines - mfn),
            "NBR_MFN_LINES": str(mfn),
            "NBR_NA_LINES": str(self.na),
            "OBS_VALUE_MEASURE": "SimpleAverage",
        }


_REPORTED = [
    tariff
    for year in (2021, 2022, 2023)
    for tariff in (
        Tariff("392", "000", "040900", year, "MFN", 11.0, 10.0, 12.0, lines=2),
        Tariff("392", "000", "080510", year, "MFN", 12.5, 5.0, 20.0, lines=2),  # two seasons
        Tariff("392", "000", "100630", year, "MFN", 0.0, 0.0, 0.0, lines=2, na=2),  # not free!
        Tariff("392", "000", "170111", year, "MFN", 7.0, 6.0, 8.0, lines=3, na=1),
        Tariff("392", "000", "520512", year, "MFN", 4.0, 4.0, 4.0),
        Tariff("392", "586", "520512", year, "PREF", 3.0, 3.0, 3.0),
        Tariff("586", "000", "870323", year, "MFN", 50.0, 50.0, 50.0),
    )
]
_LAPSED = [  # the preference ended: the same series changes its TARIFFTYPE
    Tariff("392", "586", "630260", 2022, "PREF", 0.0, 0.0, 0.0),
    Tariff("392", "586", "630260", 2023, "MFN", 6.0, 6.0, 6.0),
]
_AVE = {"100630": 41.0, "170111": 18.0}  # with ad valorem equivalents


def _all(vintage: int) -> list[Tariff]:
    first = [
        replace(t, mean=t.mean + 0.5) if vintage > 1 and t.year == 2023 and t.mean else t
        for t in (*_REPORTED, *_LAPSED)
    ]
    estimated = [
        replace(t, mean=_AVE.get(t.product, t.mean), na=0, datatype="AVEEstimated") for t in first
    ]
    return first + estimated


def tariffs(request: Request, switches: Switches) -> Reply:
    one, two = FORM_ONE.search(request.path), FORM_TWO.search(request.path)
    match = one or two
    if match is None:
        return no_records(400, "SYNTHETIC: malformed query")
    years = _split(match["year"]) if one else _span(request)
    found = [
        tariff
        for tariff in _all(switches.vintage)
        if _has(match["reporter"], tariff.reporter)
        and _has(match["partner"], tariff.partner)
        and _has(match["product"], tariff.product)
        and _has(match["datatype"].lower(), tariff.datatype.lower())
        and (not years or str(tariff.year) in years)
    ]
    if not found:
        return no_records()
    if "json" in request.param("format").lower():
        return as_sdmx_json(found, gaps=switches.wits_json_gaps)
    generic = "genericdata" in request.headers.get("accept", "").lower()
    return as_xml(found, "generic" if generic else switches.wits_form)


def _split(text: str) -> set[str]:
    codes = {code for code in re.split(r"[;+,]", text) if code}
    return set() if {"all", "ALL"} & codes else codes


def _has(text: str, code: str) -> bool:
    codes = _split(text)
    return not codes or code in codes


def _span(request: Request) -> set[str]:
    first = int(request.param("startperiod") or 1988)
    last = int(request.param("endperiod") or 2100)
    return {str(year) for year in range(first, last + 1)}
