"""What could be sold and is not: lists with bands, filters and order, and the numbers of one product."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tijarat.desk.amounts import dollars, percent, percents, scaled, scaled_band
from tijarat.desk.numerics import asking
from tijarat.desk.pages.asking import SignedIn, posted, signed_in, words_of
from tijarat.desk.pages.policy import industry_name, name_of
from tijarat.reference.pairs import Pair
from tijarat.register.market_access.codes import name_of as product_name

A_PAGE = 40
MILLION = 1e6
Row = dict[str, Any]

CONFIDENCE = {"high": _("high"), "medium": _("medium"), "low": _("low")}
"""How sure a benchmark is -> its word."""

LISTS = {"goods": _("Goods"), "industries": _("Industries, screened")}
"""Lists of a pair -> their names."""

ORDERS: dict[str, tuple[Any, Callable[[Row], float]]] = {
    "unused": (_("most unused first"), lambda row: -(row["unused"] or 0.0)),
    "potential": (_("largest potential first"), lambda row: -(row["potential"] or 0.0)),
    "market": (_("largest market first"), lambda row: -(row["market"] or 0.0)),
    "held": (_("largest share held first"), lambda row: -(row["market_share"] or 0.0)),
}
"""Order -> its words, and what it sorts by."""

FACTORS = {
    "market": _("what the market buys, dollars a year"),
    "supply_share": _("share of the world’s supply"),
    "supply_growth": _("growth of supply"),
    "export_import_ratio": _("exports over imports of the product"),
    "supply_tariff": _("tariffs met in all markets"),
    "demand_growth": _("growth of demand"),
    "market_tariff": _("tariff in this market"),
    "distance": _("distance"),
    "ease": _("how easily the two trade"),
}
"""Factor -> its words; together they multiply to the potential."""


NEXT_TO_NOTHING = 1e-6
"""A share below which its percentage would be noughts."""


@signed_in
def listing(request: SignedIn, exporter: str, importer: str) -> HttpResponse:
    """The products or industries of a pair, as many as are asked for, in the order asked for."""
    pair = Pair(exporter, importer)
    if (exporter, importer) != (pair.exporter, pair.importer):
        return redirect("opportunities", pair.exporter, pair.importer)
    question = asking.products(pair.exporter, pair.importer)
    (known,) = asking.know(question, side=request.user.side)
    context: dict[str, Any] = {
        "exporter": pair.exporter,
        "importer": pair.importer,
        "waiting": known.waiting,
        "said": known.said,
        "found": known.answer is not None,
        "linked": {pair.exporter, pair.importer} == set(settings.PAIR),
    }
    if known.answer is not None:
        context |= _shown(request, known.answer.content)
    return render(request, "desk/opportunities.html", context)


@posted
def again(request: SignedIn, exporter: str, importer: str) -> HttpResponse:
    """Ask the numerics once more, after they gave no answer."""
    pair = Pair(exporter, importer)
    asking.again(asking.products(pair.exporter, pair.importer), side=request.user.side)
    return redirect("opportunities", pair.exporter, pair.importer)


def _shown(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    """The list that was chosen, narrowed and ordered."""
    lists = content["lists"]
    chosen = {
        name: words_of(request, name).strip()
        for name in ("list", "q", "chapter", "least", "confidence", "order")
    }
    kind = chosen["list"] if chosen["list"] in lists else next(iter(lists), "")
    chosen["list"] = kind
    if not kind:
        return {"list": None, "chosen": chosen, "lacking": content["lacking"]}
    whole = lists[kind]
    order = chosen["order"] if chosen["order"] in ORDERS else "unused"
    rows = sorted((row for row in whole["rows"] if _fits(row, chosen, kind)), key=ORDERS[order][1])
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    page.object_list = [_told(row, kind) for row in page.object_list]
    chapters = sorted({row["product"][:2] for row in whole["rows"]}) if kind == "goods" else []
    return {
        "list": whole,
        "kind": kind,
        "kinds": [(code, LISTS[code]) for code in lists],
        "chosen": {**chosen, "order": order},
        "chapters": [(code, product_name(code)) for code in chapters],
        "confidences": list(CONFIDENCE.items()),
        "orders": [(code, words) for code, (words, _key) in ORDERS.items()],
        "page": page,
        "count": len(whole["rows"]),
        "best": _best(whole["rows"], kind),
        "lacking": content["lacking"],
    }


def _best(rows: list[Row], kind: str) -> dict[str, str] | None:
    """The product of which most is unused, whatever the filters leave; none of industries."""
    known = [row for row in rows if row["unused"]] if kind == "goods" else []
    if not known:
        return None
    most = max(known, key=lambda row: row["unused"])
    return {"name": _label(most, kind), "unused": dollars(most["unused"])}


def _fits(row: Row, chosen: dict[str, str], kind: str) -> bool:
    words, least = chosen["q"].casefold(), _number(chosen["least"])
    named = f"{row['label']}\n{_label(row, kind)}".casefold()
    return (
        (not words or words in named or row["product"].startswith(words.upper()))
        and row["product"].startswith(chosen["chapter"])
        and (least is None or (row["potential"] or 0.0) >= least * MILLION)
        and chosen["confidence"] in ("", row["confidence"])
    )


def _number(text: str) -> float | None:
    """A number as people type it; None for none, which narrows nothing."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _told(row: Row, kind: str) -> Row:
    """A row in words; of an industry shares alone, as its dollars mean nothing."""
    market = row["market"]
    told: Row = {
        "code": row["product"],
        "label": _label(row, kind),
        "market": "–" if market is None else scaled(market),
        "held": _share(row["market_share"]),
        "rival": name_of(row["rival"]) if row["rival"] else "–",
        "rival_share": _share(row["rival_share"]),
        "tariff": "–" if row["tariff_percent"] is None else percent(row["tariff_percent"]),
        "confidence": CONFIDENCE.get(row["confidence"], row["confidence"]),
    }
    if kind == "goods":
        return told | {
            "sold": scaled(row["value"] or 0.0),
            "potential": scaled(row["potential"]),
            "band": scaled_band(row["low"], row["high"]),
            "unused": scaled(row["unused"]),
        }
    ends = [100 * row[end] / market for end in ("low", "high")] if market else []
    return told | {
        "suggested": _share(row["suggested_share"]),
        "band": percents(ends[0], ends[1]) if ends else "",
    }


def _label(row: Row, kind: str) -> str:
    """What it is called in the reader's language."""
    if (get_language() or "en") == "en":
        return row["label"]
    return product_name(row["product"]) if kind == "goods" else industry_name(row["product"])


def _share(value: float | None) -> str:
    """A share in percent; one that no decimals could tell from nothing is said to be about nothing."""
    if value is None:
        return "–"
    return percent(100 * value) if value >= NEXT_TO_NOTHING else "≈ 0%" if value else "0%"


# ------------------------------------------------------------------ one product


def numbers_of(request: SignedIn, code: str) -> dict[str, Any]:
    """The variables of ``product_numbers.html``: what the numerics say of one product or industry."""
    exporter, importer = settings.PAIR
    if request.GET.get("way") == "back":
        exporter, importer = importer, exporter
    context: dict[str, Any] = {"exporter": exporter, "importer": importer, "numbers": None}
    if code.isdecimal() and len(code) != 6:
        return context | {"waiting": False, "too_wide": True}
    question = asking.product(exporter, importer, code)
    (known,) = asking.know(question, side=request.user.side)
    context |= {"waiting": known.waiting, "said": known.said}
    if known.answer is not None:
        context["numbers"] = _card(known.answer.content)
        context["answered_at"] = known.at
    return context


def _card(content: dict[str, Any]) -> dict[str, Any]:
    """A product's numbers in words."""
    row, in_dollars = content["row"], content["unit"] == "USD"
    return {
        **content,
        "in_dollars": in_dollars,
        "held": _share(row["market_share"]),
        "suggested": _share(row["suggested_share"]),
        "potential": scaled(row["potential"]),
        "band": scaled_band(row["low"], row["high"]),
        "unused": scaled(row["unused"]),
        "sold": scaled(row["value"] or 0.0),
        "confidence": CONFIDENCE.get(row["confidence"], row["confidence"]),
        "factors": [
            {
                "label": FACTORS.get(one["factor"], one["factor"]),
                "number": _factor(one["factor"], one["number"]),
                "so_far": scaled(one["product_so_far"]),
            }
            for one in content["factors"]
        ],
        "sellers": [
            {
                **one,
                "name": name_of(one["exporter"]),
                "value": scaled(one["value"]),
                "share": _share(one["share"]),
                "rate": "–" if one["rate_percent"] is None else percent(one["rate_percent"]),
            }
            for one in content["sellers"]
        ],
        "duties": [{**one, "rate": percent(one["rate_percent"])} for one in content["duties"]],
    }


def _factor(name: str, number: float) -> str:
    if name == "market":
        return scaled(number)
    if name == "supply_share":
        return "× " + _share(number)
    return f"× {number:.3g}"
