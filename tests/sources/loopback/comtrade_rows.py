"""The rows behind Comtrade's answers: a small invented world. SYNTHETIC.

Every cell is given four times: as the total (partner2 0, customs C00, transport 0) and broken down
by second partner, by customs procedure and by transport. One guard forgotten doubles a sum, all
three forgotten make it fourfold.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tests.sources.loopback.comtrade_reference import ISO3, NAMES, PRODUCTS

Row = dict[str, Any]
Cells = dict[tuple[int, str], float]  # partner, product: value
REPORTERS = (586, 392)
PARTNERS = (156, 392, 586, 699, 842, 899)
WEIGHTS = {"040900": 3, "100630": 17, "100640": 5, "520512": 11, "630260": 23, "870323": 29}
ONLY_FROM = {"870323": 392, "100640": 586}
WIDE = {156: 310, 410: 250}  # reporter: products in each of X and M, partner World only
SERVICES = {"S": 100, "SA": 40, "SC": 35, "SI": 25}
FLOWS = {"X": "Export", "M": "Import", "RX": "Re-export", "RM": "Re-import"}
YEARS = ("2021", "2022", "2023")
MONTHS = (*(f"2023{m:02d}" for m in range(1, 13)), "202401", "202402", "202403")
CIF = 1.08
CIF_ODD = {"630260": 1.4}  # outside 1.00-1.15: to be flagged
BREAKDOWN = (  # partner2, customs, transport, share
    (0, "C00", 0, 1.0),
    (784, "C00", 0, 0.4),
    (702, "C00", 0, 0.6),
    (0, "C01", 0, 0.3),
    (0, "C04", 0, 0.7),
    (0, "C00", 1000, 0.25),
    (0, "C00", 2100, 0.75),
)


def rows(
    kind: str, frequency: str, classification: str, reporters: list[str], period: str, vintage: int
) -> Iterator[Row]:
    """Every row of a period; reporters none given: all that exist."""
    known = YEARS if frequency == "A" else MONTHS
    if period not in known:
        return
    asked = [int(code) for code in reporters] if reporters else [*REPORTERS, *WIDE]
    for reporter in asked:
        for flow in FLOWS:
            cells = _cells(kind, reporter, flow, period, vintage)
            for (partner, product), value in cells.items():
                splits = BREAKDOWN if reporter in REPORTERS and kind == "C" else BREAKDOWN[:1]
                for split in splits:
                    where = (kind, frequency, classification, reporter, flow, period)
                    yield _row(where, partner, product, value, split)


@lru_cache(maxsize=512)
def _cells(kind: str, reporter: int, flow: str, period: str, vintage: int) -> Cells:
    leaves = _services(reporter, flow, period) if kind == "S" else None
    if leaves is None:
        leaves = _leaves(reporter, flow, period, vintage)
    sums: Cells = defaultdict(float)
    for (partner, product), value in leaves.items():
        levels = [product] if kind == "S" else ["TOTAL", product[:2], product[:4], product]
        for at in {partner, 0}:
            for code in levels:
                sums[at, code] = round(sums[at, code] + value, 2)
    return dict(sorted(sums.items()))


def _leaves(reporter: int, flow: str, period: str, vintage: int) -> Cells:
    if reporter in WIDE:
        return _wide(WIDE[reporter], period) if flow in ("X", "M") else {}
    if reporter not in REPORTERS:
        return {}  # a code that exists but did not report: 200 and empty
    found: Cells = {}
    for partner in PARTNERS:
        for product in WEIGHTS:
            value = _flow_value(reporter, partner, product, flow, period, vintage)
            if partner != reporter and value:
                found[partner, product] = value
    return found


def _flow_value(
    reporter: int, partner: int, product: str, flow: str, period: str, vintage: int
) -> float:
    """Exports as exported; imports the partner's exports with the CIF margin on top."""
    out = flow.endswith("X")
    exporter, importer = (reporter, partner) if out else (partner, reporter)
    value = _exported(exporter, importer, product, period, vintage)
    if not out:
        value *= CIF_ODD.get(product, CIF)
    share = {"X": 1.0, "M": 1.0, "RX": 0.1, "RM": 0.05}[flow]
    return round(value * share, 2)


def _exported(exporter: int, importer: int, product: str, period: str, vintage: int) -> float:
    if ONLY_FROM.get(product, exporter) != exporter:
        return 0.0
    year = int(period[:4])
    value = 1000.0 * WEIGHTS[product] + 10 * (exporter % 97) + importer % 89 + year - 2000
    if vintage > 1 and year == 2023:
        value += 100.0 * (vintage - 1)  # the revision
    if len(period) == 6:
        value *= int(period[4:]) / 78  # 1 + 2 + … + 12
    return value


def _wide(count: int, period: str) -> Cells:
    year = int(period[:4]) - 2000
    return {(0, f"{84 + i // 100}{i % 100:02d}10"): float(i + year) for i in range(count)}


def _services(reporter: int, flow: str, period: str) -> Cells:
    if reporter not in REPORTERS or flow not in ("X", "M"):
        return {}
    extra = int(period[:4]) - 2000 + (5 if flow == "M" else 0)
    partners = [code for code in (392, 586, 842) if code != reporter]
    return {(p, code): float(v + extra) for p in partners for code, v in SERVICES.items()}


def _row(
    where: tuple[str, str, str, int, str, str],
    partner: int,
    product: str,
    total: float,
    split: tuple[int, str, int, float],
) -> Row:
    kind, frequency, classification, reporter, flow, period = where
    partner2, customs, transport, share = split
    value = round(total * share, 2)
    level = 0 if product == "TOTAL" else len(product)
    leaf = kind == "S" or level == 6
    own = "EB10" if kind == "S" else ("H6" if int(period[:4]) >= 2022 else "H5")
    shown = own if classification == "HS" else classification
    month = int(period[4:]) if frequency == "M" else 52
    return {
        "typeCode": kind,
        "freqCode": frequency,
        "refPeriodId": int(f"{period[:4]}{1 if month == 52 else month:02d}01"),
        "refYear": int(period[:4]),
        "refMonth": month,
        "period": period,
        "reporterCode": reporter,
        "reporterISO": ISO3[reporter],
        "reporterDesc": NAMES[reporter],
        "flowCode": flow,
        "flowDesc": FLOWS[flow],
        "partnerCode": partner,
        "partnerISO": ISO3[partner],
        "partnerDesc": NAMES[partner],
        "partner2Code": partner2,
        "partner2ISO": ISO3[partner2],
        "partner2Desc": NAMES[partner2],
        "classificationCode": shown,
        "classificationSearchCode": classification,
        "isOriginalClassification": shown == own,
        "cmdCode": product,
        "cmdDesc": PRODUCTS.get(product, f"SYNTHETIC product {product}"),
        "aggrLevel": level,
        "isLeaf": leaf,
        "customsCode": customs,
        "customsDesc": f"SYNTHETIC customs {customs}",
        "mosCode": "0",
        "motCode": transport,
        "motDesc": f"SYNTHETIC transport {transport}",
        **_measures(product, flow, value, leaf and kind == "C"),
        "legacyEstimationFlag": 0,
        "isReported": leaf,
        "isAggregate": not leaf,
    }


def _measures(product: str, flow: str, value: float, weighed: bool) -> Row:
    """Cars in numbers, honey without a weight, the rest in kilograms; aggregates have none."""
    cars = product == "870323"
    weight = None if product == "040900" or not weighed else round(value / 2, 1)
    return {
        "qtyUnitCode": (5 if cars else 8) if weighed else -1,
        "qtyUnitAbbr": ("u" if cars else "kg") if weighed else "N/A",
        "qty": (round(value / 1000, 1) if cars else weight) if weighed else None,
        "isQtyEstimated": product == "100630",
        "altQtyUnitCode": -1,
        "altQtyUnitAbbr": "N/A",
        "altQty": None,
        "isAltQtyEstimated": False,
        "netWgt": weight,
        "isNetWgtEstimated": product == "100630",
        "grossWgt": None,
        "isGrossWgtEstimated": False,
        "cifvalue": value if flow.endswith("M") else None,
        "fobvalue": value if flow.endswith("X") else None,
        "primaryValue": value,
    }
