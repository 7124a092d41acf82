"""UN Comtrade: what countries report of their trade in goods, by partner and product.

Without a key the preview gives 500 rows a request, with one 100,000 (free) or 250,000. An answer of
exactly that size is taken as cut off: it is asked for again in parts, by period, by partner, and at
last by the codes of the edition's own list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tijarat.errors import FetchError, MalformedFileError
from tijarat.sources.asked import country_list, months_of, needed, one_of, period_list, years_of
from tijarat.sources.comtrade_answers import Answer, codes_of_edition, read_answer
from tijarat.sources.comtrade_options import (
    LEVELS,
    classification_asked,
    codes_asked,
    comtrade_code,
    flows_asked,
    partners_asked,
    products_asked,
    world_asked,
)
from tijarat.sources.comtrade_rows import EDITIONS, Rows
from tijarat.sources.given import require_known_options
from tijarat.sources.source import Bench, Query, Request, Snapshot, Source
from tijarat.tables import FLOWS
from tijarat.warehouse import Draft, ReleaseDraft

SOURCE = Source(
    name="comtrade",
    title="UN Comtrade, trade in goods as reported",
    producer="United Nations Statistics Division",
    licence="UN Comtrade terms of use: reuse in own work with citation; no redistribution in bulk",
    citation="United Nations, UN Comtrade Database, https://comtradeplus.un.org",
    url="https://comtradeplus.un.org",
    holds="imports and exports as each country reports them, by year or month, down to six digits",
    needs_key=(
        "works without; a free key from https://comtradedeveloper.un.org (500 requests a day, "
        "100,000 rows each) goes into TIJARAT_KEY_COMTRADE"
    ),
    unsure=(
        "The service describes its fields in no public schema: names and meanings are those several "
        "public clients agree on.",
        "A preview of exactly 500 rows, or a keyed answer of 100,000 or 250,000, is taken as cut off.",
        "Imports are CIF unless a row gives an FOB value only, which equals its value: then FOB.",
        "Answers carry no date of publication: the vintage is the day they were fetched, and as "
        "they state how long they took, the same figures fetched twice make two releases.",
        "Codes of quantity units are read by their abbreviation, else by the numbers in common use.",
        "A later load of the same flow, partner and year at another level of detail (AG2 after AG6, 0409 "
        "after 040900) hides the earlier one: together they would count goods twice.",
    ),
    pace=1.2,
    options={
        "reporter": "countries that report, by code or name",
        "partner": "their partners; `world` for their total; all when left out",
        "years": "years or months: 2019-2024, 2024-01:2024-06",
        "products": "codes parted by commas; or TOTAL, AG2, AG4, AG6 (the usual)",
        "flow": "M imports, X exports, RX re-exports, RM re-imports; M,X when left out",
        "frequency": "A by year, M by month",
        "classification": "as reported when left out; HS92 ... HS22 to have it converted",
        "whole": "yes: a file that has just the size of a limit is whole",
    },
)

BASE = "https://comtradeapi.un.org"
CODES_AT_ONCE = 100
CAPS = (500,)
KEYED_CAPS = (100_000, 250_000)
GUARDS = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}
"""Without these a total comes once more for each second partner, procedure and means of transport."""


def plan(query: Query) -> list[Request]:
    """One request for each reporter, flow and year."""
    require_known_options(query, SOURCE)
    if query.given is not None:
        return [Request(query.given.rpartition("/")[2].partition("?")[0], query.given)]
    reporters = country_list(needed(SOURCE, query, "reporter", "JPN"))
    periods = period_list(needed(SOURCE, query, "years", "2019-2024"))
    frequency = one_of(SOURCE, query, "frequency", ("A", "M"), "A")
    years: dict[int, list[str]] = {year: [str(year)] for year in years_of(periods)}
    if frequency == "M":
        months = months_of(periods)
        years = {
            year: [month.code.replace("-", "") for month in months if month.year == year]
            for year in years
        }
    products = products_asked(query.options.get("products", "AG6"))
    partners = partners_asked(query.options.get("partner", ""))
    return [
        _request(query, frequency, reporter, flow, codes, partners, products)
        for reporter in reporters
        for flow in flows_asked(query)
        for codes in years.values()
    ]


def _request(
    query: Query,
    frequency: str,
    reporter: str,
    flow: str,
    periods: list[str],
    partners: list[str],
    products: list[str],
) -> Request:
    service = "data/v1/get" if query.keyed else "public/v1/preview"
    asked = {
        "reporterCode": comtrade_code(reporter),
        "flowCode": flow,
        "period": ",".join(periods),
        "cmdCode": ",".join(products),
        **GUARDS,
    }
    if partners:
        asked["partnerCode"] = ",".join(partners)
    span = periods[0] if len(periods) == 1 else f"{periods[0]}-{periods[-1]}"
    return Request(
        f"comtrade {reporter} {flow} {span}",
        f"{BASE}/{service}/C/{frequency}/{classification_asked(query)}",
        asked,
        key="header:Ocp-Apim-Subscription-Key" if query.keyed else "",
    )


def follow(snapshot: Snapshot, query: Query) -> list[Request]:
    """Nothing, or the parts of an answer that was cut off.

    Raises
    ------
    FetchError : the answer says it is an error, or is cut off and cannot be parted further.
    """
    about = snapshot.request.about
    if "edition" in about:
        return _by_code(snapshot)
    answer = read_answer(snapshot)
    if answer.error:
        raise FetchError(
            f"{snapshot.request.label}: Comtrade answered '{answer.error}'; expected rows. Check "
            "the options, or try again later: keyless requests are limited by the hour."
        )
    if not _cut_off(snapshot, answer, query):
        return []
    asked = snapshot.request.parameters
    for name in ("period", "partnerCode"):
        if len(codes := asked.get(name, "").split(",")) > 1:
            return [_part(snapshot.request, {name: code}, code) for code in codes]
    codes = asked.get("cmdCode", "").split(",")
    if "partnerCode" not in asked:
        raise _narrow(snapshot, answer, "name the partners with --partner, a few at a time")
    if len(codes) > 1:
        half = len(codes) // 2
        parts = (codes[:half], codes[half:])
        return [_part(snapshot.request, {"cmdCode": ",".join(p)}, p[0]) for p in parts]
    editions = {str(row.get("classificationCode")) for row in answer.rows}
    if codes[0] not in LEVELS[1:] or len(editions) != 1 or not editions <= set(EDITIONS):
        raise _narrow(snapshot, answer, "name the products with --products")
    edition = editions.pop()
    return [
        Request(
            f"codes of {edition}",
            f"{BASE}/files/v1/app/reference/{edition}.json",
            about={**asked, "edition": edition, "address": snapshot.request.address,
                   "label": snapshot.request.label, "key": snapshot.request.key},
        )
    ]  # fmt: skip


def _by_code(snapshot: Snapshot) -> list[Request]:
    """The requests that ask for every code of an edition, some at a time."""
    about = dict(snapshot.request.about)
    address, label, key = about.pop("address"), about.pop("label"), about.pop("key")
    del about["edition"]
    codes = codes_of_edition(snapshot, int(about["cmdCode"].removeprefix("AG")))
    request = Request(label, address, about, key=key)
    blocks = [codes[n : n + CODES_AT_ONCE] for n in range(0, len(codes), CODES_AT_ONCE)]
    return [_part(request, {"cmdCode": ",".join(block)}, block[0]) for block in blocks]


def _part(request: Request, asked: Mapping[str, str], mark: str) -> Request:
    return replace(
        request,
        label=f"{request.label} {mark}",
        parameters={**request.parameters, **asked},
        about={"part": "yes"},
    )


def _cut_off(snapshot: Snapshot, answer: Answer, query: Query) -> bool:
    remote = snapshot.request.remote
    preview = "/preview/" in snapshot.request.address
    caps = KEYED_CAPS if remote and not preview else CAPS if remote else CAPS + KEYED_CAPS
    if query.options.get("whole", "").lower() == "yes" and not remote:
        return False
    return len(answer.rows) in caps or answer.count > len(answer.rows)


def _narrow(snapshot: Snapshot, answer: Answer, how: str) -> FetchError:
    return FetchError(
        f"{snapshot.request.label}: the answer stops at {len(answer.rows):,} rows, the most that are "
        f"given at once; expected a whole one. Ask for less: {how}, or get a key. {SOURCE.needs_key}"
    )


def tidy(snapshots: list[Snapshot], query: Query, bench: Bench) -> list[ReleaseDraft]:
    """One release: flows at one level of detail, a slot for each reporter, partner and period."""
    answers = [s for s in snapshots if "edition" not in s.request.about]
    rows = Rows(codes_asked(query), world_asked(query), tuple(flows_asked(query)))
    received: dict[str, str] = {}
    for done, snapshot in enumerate(answers):
        bench.progress("read", done, len(answers))
        answer = read_answer(snapshot)
        received[snapshot.request.label] = snapshot.sha256
        if answer.error:
            raise MalformedFileError(
                snapshot.request.label,
                came=f"the error '{answer.error}'",
                expected="rows of Comtrade",
                remedy="Download the file again.",
            )
        if not _cut_off(snapshot, answer, query):
            rows.add(snapshot.request.label, answer)
        elif not snapshot.request.remote:  # a remote one was asked for again in parts
            raise MalformedFileError(
                snapshot.request.label,
                came=f"{len(answer.rows):,} rows, just what Comtrade gives at most",
                expected="a whole answer",
                remedy="Download it in parts, or pass --whole yes if nothing is missing.",
            )
    kept = rows.finished()
    if not kept:
        raise FetchError(
            f"Comtrade has no rows for this question{rows.left_out_sentence()}; expected some. The "
            "country may not have reported yet: try another year, or its partner as --reporter."
        )
    names = {name: ", ".join(labels) for name, labels in rows.files.items()}
    drafts = tuple(
        Draft(FLOWS, slot, relation := rows.relation(bench.connection, slot), names[slot],
              numbered=lambda relation=relation: relation, columns_as_received=rows.COLUMNS,
              part=rows.part)
        for slot in sorted(kept)
    )  # fmt: skip
    fetched = max((s.fetched_on for s in answers), default="")
    return [
        ReleaseDraft(
            origin=SOURCE.origin,
            vintage=f"fetched {fetched}" if fetched else "file",
            received=received,
            drafts=drafts,
            partial=rows.level != "6" or bool(codes_asked(query)) or "partner" in query.options,
            notes=rows.notes(),
        )
    ]
