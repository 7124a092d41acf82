"""What could be sold and is not: the lists of a pair, and a card of one product or industry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tijarat.answers import Desk
    from tijarat.answers.opportunities import Asked, Told

ROW = (
    *("product", "value", "potential", "unused", "low", "high", "confidence"),
    *("market_share", "suggested_share", "tariff_percent", "rival", "rival_share"),
)
"""Of each row of a list; the market, a factor, is added."""

SELLERS = 8
"""Of a market, on a card: the largest, and the exporter."""

OF_DUTIES = ("period", "regime", "rate_percent", "exporter", "product", "release")


def products(*, exporter: str, importer: str) -> dict[str, Any]:
    """The lists of a pair: goods with potential in dollars, industries with a benchmark of structure.

    Raises
    ------
    TijaratError : a country is not known, or nothing can be read.
    """
    from tijarat.desk.numerics import held
    from tijarat.desk.numerics.simulating import digest_of

    desk = held.desk()
    found = [_told(desk, _asked(exporter, importer, kind)) for kind in ("goods", "industries")]
    lists = {
        kind: _list(desk, told)
        for kind, told in zip(("goods", "industries"), found, strict=True)
        if told is not None and (kind == "industries") == (told.classification == "ICIO")
    }
    used = sorted({id for one in lists.values() for id in one["releases"]})
    content = {"lists": lists, "lacking": _lacking(desk, exporter, importer)}
    return {
        "content": content,
        "digest": digest_of("products with ids of sentences"),
        "releases": used,
    }


def product(*, exporter: str, importer: str, product: str) -> dict[str, Any]:
    """A card: potential, its factors that multiply back, reasons in words, sellers, tariffs.

    Raises
    ------
    TijaratError : the pair has no such product in the loaded data.
    """
    from tijarat.answers.opportunities import reasons
    from tijarat.desk.numerics import held
    from tijarat.desk.numerics.saying import kept
    from tijarat.desk.numerics.simulating import digest_of

    desk = held.desk()
    industry = not product.isdecimal()
    asked = _asked(exporter, importer, "industries" if industry else "goods")
    told, found = reasons(desk, asked, product)
    rivals = found.competitors
    shown = rivals.filter((rivals["rank"] <= SELLERS) | (rivals["exporter"] == exporter))
    result = told.result
    content = {
        "classification": told.classification,
        "label": told.label(product),
        "unit": result.unit,
        "periods": list(result.periods),
        "level": f"{result.uncertainty.level:.0%}",
        "row": {key: found.row.get(key) for key in (*ROW, "realised_share")},
        "factors": found.factors.to_dicts(),
        "sentences": kept(found.sentences),
        "sellers": shown.to_dicts(),
        "others": max(0, rivals.height - shown.height),
        "duties": _duties(desk, importer, exporter, product),
        "assumptions": kept(result.assumptions),
        "command": result.provenance.command if result.provenance else "",
    }
    used = list(result.provenance.releases) if result.provenance else []
    return {
        "content": content,
        "digest": digest_of(f"product {product} with ids of sentences"),
        "releases": used,
    }


def _asked(exporter: str, importer: str, kind: str) -> Asked:
    from tijarat.answers.opportunities import INDUSTRY, Asked
    from tijarat.answers.question import Question

    by = INDUSTRY if kind == "industries" else None
    return Asked(Question(exporter, importer, classification=by), {}, {})


def _told(desk: Desk, asked: Asked) -> Told | None:
    """The opportunities; None where nothing that could tell them is loaded."""
    from tijarat.answers.opportunities import opportunities
    from tijarat.errors import NotLoadedError, PeriodError

    try:
        told = opportunities(desk, asked)
    except (NotLoadedError, PeriodError):
        return None
    return None if told.result.lacking is not None else told


def _list(desk: Desk, told: Told) -> dict[str, Any]:
    from tijarat.desk.numerics.saying import kept

    result = told.result
    rows = [
        {
            **{key: row.get(key) for key in ROW},
            "market": row["factors"].get("market"),
            "label": told.label(row["product"]),
        }
        for row in result.to_dict()["rows"]
    ]
    provenance = result.provenance
    return {
        "classification": told.classification,
        "title": kept([told.title])[0],
        "unit": result.unit,
        "level": f"{result.uncertainty.level:.0%}",
        "periods": list(result.periods),
        "rows": rows,
        "assumptions": kept(result.assumptions),
        "command": provenance.command if provenance else "",
        "releases": list(provenance.releases) if provenance else [],
    }


def _lacking(desk: Desk, exporter: str, importer: str) -> bool:
    """Whether the goods that are loaded are a selection of all."""
    from tijarat.brief.notebook import Notebook

    return Notebook(desk, exporter, importer).partial()


def _duties(desk: Desk, importer: str, exporter: str, product: str) -> list[dict[str, Any]]:
    """Duties of the market on a product, or on its industry where only those are loaded; the newest."""
    from tijarat.answers.flows import show
    from tijarat.errors import DataError, NotLoadedError
    from tijarat.reference.hs_to_icio import icio_industry

    try:
        rows = show(desk, "tariffs", importer=importer).rows
    except (NotLoadedError, DataError):
        return []
    codes = [product] + ([icio_industry(product)] if product.isdecimal() else [])
    for code in codes:
        found = [
            {key: row[key] for key in OF_DUTIES}
            for row in rows.iter_rows(named=True)
            if row["product"] == code
            and row["exporter"] in (exporter, "WLD")
            and row["rate_percent"] is not None
        ]
        if found:
            last = max(row["period"] for row in found)
            kept = [row for row in found if row["period"] == last]
            return sorted(kept, key=lambda row: row["regime"], reverse=True)
    return []
