"""WITS: average duties of TRAINS by six-digit product, in XML.

Its JSON is never read: the slots of its series keys do not follow the order it declares.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tijarat.errors import FetchError, UnknownCodeError
from tijarat.reference.countries import country
from tijarat.sources.asked import country_list, needed, one_of, period_list, words, years_of
from tijarat.sources.comtrade_rows import EDITIONS
from tijarat.sources.given import require_known_options
from tijarat.sources.rows import relation_of
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.sources.wits_xml import Duty, broken, duties_in
from tijarat.tables import TARIFFS, WORLD
from tijarat.warehouse import Draft, Part, ReleaseDraft

SOURCE = Source(
    name="wits_tariffs",
    title="WITS, average duties from UNCTAD TRAINS",
    producer="World Bank and UNCTAD",
    licence="WITS terms of use: free with citation",
    citation="World Bank, World Integrated Trade Solution (WITS), UNCTAD TRAINS",
    url="https://wits.worldbank.org",
    holds="the average duty of each six-digit product: for all members (MFN), or for one partner",
    unsure=(
        "Which of its two forms of XML the service sends is not said: both are read.",
        "Averages leave out lines with a specific duty (NBR_NA_LINES); how many is stored.",
        "A product of which every line is specific comes with the value 0: stored as no rate.",
        "Two seasonal rates of one product come as one average; both are in Japan's own schedule.",
        "TARIFFTYPE PREF says that a preference applies, not of which agreement.",
        "Answers carry no date of publication: the vintage is the day they were fetched.",
    ),
    pace=0.5,
    options={
        "importer": "countries that levy the duty, by code or name",
        "partner": "whose goods, by code or name; MFN when left out",
        "years": "years such as 2019-2024; all when left out",
        "products": "six-digit codes parted by commas; all when left out",
        "datatype": "reported, or aveestimated (with ad valorem equivalents of specific duties)",
    },
)

BASE = "https://wits.worldbank.org/API/V1/SDMX/V21/datasource/TRN"
MFN = "000"
DATATYPES = {
    "reported": "simple average, reported",
    "aveestimated": "simple average, with estimated equivalents",
}
CODES_AT_ONCE = 50


def plan(query: Query) -> list[Request]:
    """One request for each importer, partner, year and block of products."""
    require_known_options(query, SOURCE)
    if query.given is not None:
        return [Request(query.given.rpartition("/")[2].partition("?")[0], query.given)]
    importers = country_list(needed(SOURCE, query, "importer", "JPN"))
    partners = [_code(iso3) for iso3 in country_list(query.options.get("partner", ""))] or [MFN]
    years = [str(year) for year in years_of(period_list(query.options.get("years", "")))] or ["ALL"]
    datatype = one_of(SOURCE, query, "datatype", DATATYPES, "reported")
    products = _products(query)
    blocks = [
        ";".join(products[n : n + CODES_AT_ONCE]) for n in range(0, len(products), CODES_AT_ONCE)
    ]
    return [
        Request(
            f"wits_tariffs {importer} {partner} {year} {datatype}" + (f" {n}" if n else ""),
            f"{BASE}/reporter/{_code(importer)}/partner/{partner}/product/{block}"
            f"/year/{year}/datatype/{datatype}",
            headers={"Accept": "application/xml"},
            empty_when=(404,),
        )
        for importer in importers
        for partner in partners
        for year in years
        for n, block in enumerate(blocks or ["all"])
    ]


def _products(query: Query) -> list[str]:
    text = query.options.get("products", "all")
    codes = [] if text.strip().lower() == "all" else words(text)
    for code in codes:
        if not (code.isdecimal() and len(code) == 6):
            raise UnknownCodeError(
                f"Product '{code}' came; WITS has duties by six digits, as text, such as 040900."
            )
    return codes


def _code(iso3: str) -> str:
    """The three digits WITS uses: those of M49, 000 for all members."""
    if iso3 == WORLD:
        return MFN
    code = country(iso3).m49
    if code is None:
        raise UnknownCodeError(
            f"{country(iso3).name} has no numeric code at WITS; expected a country of ISO 3166."
        )
    return code


def follow(snapshot: Snapshot, query: Query) -> list[Request]:
    """Nothing further.

    Raises
    ------
    FetchError : what came is neither duties nor the word that there are none.
    """
    if not _nothing(snapshot):
        next(duties_in(snapshot), None)
    return []


def _nothing(snapshot: Snapshot) -> bool:
    """Whether the answer is a 404 that says there are no records."""
    if snapshot.status != 404:
        return False
    body = snapshot.path.read_bytes()
    if b"norecordsfound" not in body.lower().replace(b" ", b""):
        raise FetchError(
            f"{snapshot.request.label}: WITS answered 404 without 'NoRecordsFound'; expected duties. "
            "The service may have moved: download the file in a browser and pass --from FILE."
        )
    return True


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """One release, a slot for each importer, exporter, year and kind of average."""
    slots: dict[str, list[tuple[Any, ...]]] = {}
    labels: dict[str, str] = {}
    empty: list[str] = []
    seen: list[Duty] = []
    for snapshot in snapshots:
        if _nothing(snapshot):
            empty.append(snapshot.request.label)
            continue
        for line, duty in enumerate(duties_in(snapshot), 1):
            row = _row(snapshot, line, duty)
            kind = next(k for k, method in DATATYPES.items() if method == row[-2])
            slot = f"{row[3]}/{row[1]}/{row[2]}/{row[0]}/{kind}"
            slots.setdefault(slot, []).append(row)
            labels[slot] = snapshot.request.label
            seen.append(duty)
    if not slots:
        raise FetchError(
            f"WITS has no duties for this question ({', '.join(empty) or 'an empty file'}); expected "
            "some. The importer may not have reported that year, or grants this partner nothing of "
            "its own: leave --partner out for MFN duties, or try another year."
        )
    fetched = max(snapshot.fetched_on for snapshot in snapshots)
    products = _products(query)
    part = Part("product", tuple(products)) if products and query.given is None else None
    return [
        ReleaseDraft(
            origin=SOURCE.origin,
            vintage=f"fetched {fetched}" if fetched else "file",
            received={snapshot.request.label: snapshot.sha256 for snapshot in snapshots},
            drafts=tuple(
                Draft(TARIFFS, slot, rows := relation_of(bench.connection, TARIFFS, slots[slot]),
                      labels[slot], numbered=lambda rows=rows: rows,
                      columns_as_received={"rate_percent": "OBS_VALUE", "product": "PRODUCTCODE",
                                           "period": "TIME_PERIOD", "regime": "TARIFFTYPE",
                                           "importer": "REPORTER", "exporter": "PARTNER",
                                           "classification": "NOMENCODE", "method": "DATATYPE",
                                           "lines": "TOTALNOOFLINES",
                                           "lines_without_rate": "NBR_NA_LINES"},
                      part=part)
                for slot in sorted(slots)
            ),
            partial=bool(products),
            notes=tuple(_notes(seen, empty)),
        )
    ]  # fmt: skip


def _row(snapshot: Snapshot, line: int, duty: Duty) -> tuple[Any, ...]:
    """A row of tariffs: no rate where every line behind it is specific."""
    classification = EDITIONS.get(duty.nomenclature)
    if classification is None:
        raise broken(
            snapshot, "NOMENCODE", duty.nomenclature, "an edition of the HS, H0 to H6", line
        )
    method = DATATYPES.get(duty.datatype.lower())
    if method is None:
        raise broken(snapshot, "DATATYPE", duty.datatype, f"one of {', '.join(DATATYPES)}", line)
    mfn = duty.partner.strip("0") == ""
    if not mfn and duty.kind not in ("MFN", "PREF"):
        raise broken(snapshot, "TARIFFTYPE", duty.kind, "MFN or PREF", line)
    left, lines = duty.lines_without_rate, duty.lines
    specific = None
    if left:
        specific = f"{left} of {lines} lines have a specific duty" if lines else "specific duty"
    all_specific = bool(left) and lines is not None and left >= lines
    return (
        duty.period,
        _iso3(duty.reporter),
        WORLD if mfn else _iso3(duty.partner),
        classification,
        duty.product,
        "MFN" if mfn or duty.kind == "MFN" else "preferential",
        "",
        None if all_specific and method == DATATYPES["reported"] else duty.rate,
        specific,
        lines,
        left,
        method,
        line,
    )


def _iso3(code: str) -> str:
    """Alpha-3 of WITS's digits; an unknown code stays, for the warehouse to refuse or to list."""
    try:
        return country(code).iso3
    except UnknownCodeError:
        return code


def _notes(duties: list[Duty], empty: list[str]) -> Iterator[str]:
    specific = sum(1 for duty in duties if duty.lines_without_rate)
    if specific:
        leave = "1 average leaves" if specific == 1 else f"{specific:,} averages leave"
        yield f"{leave} out lines with a specific duty; the rows say how many."
    spread = sum(1 for duty in duties if duty.lowest != duty.highest)
    if spread:
        cover = "1 average covers" if spread == 1 else f"{spread:,} averages cover"
        yield f"{cover} lines with different rates, seasonal ones among them."
    if empty:
        yield f"No records at WITS: {', '.join(empty)}."
