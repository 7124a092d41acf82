"""Figures of complexity as Vega-Lite dicts: the product space, and what lies within reach."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl

from tijarat.charts import EXPORTER, INK, OTHER, RULE, SCHEMA, THEME

WIDTH, HEIGHT = 560, 420
PAPER = "#fbfaf7"  # behind names, so that they can be read over points

POINTED = ("product", "world exports, USD", "complexity")
"""What the pointer says in the product space, unless told otherwise."""


def space_picture(
    products: pl.DataFrame,
    links: pl.DataFrame,
    present: Collection[str],
    *,
    names: Mapping[str, str] | None = None,
    words: Sequence[str] = POINTED,
) -> dict[str, Any]:
    """The product space: links thin, products by the size of their trade, those present filled.

    Parameters
    ----------
    products : product, x, y, value (USD) and pci.
    links : product, other, proximity.
    present : codes of the products to fill.
    names : what to call a product, the code itself otherwise.
    words : what the pointer says of name, exports and complexity.
    """
    called = names or {}
    product, exports, complexity = words
    at = {row["product"]: (row["x"], row["y"]) for row in products.iter_rows(named=True)}
    lines = [
        {"x": at[one][0], "y": at[one][1], "x2": at[other][0], "y2": at[other][1], "near": near}
        for one, other, near in links.select("product", "other", "proximity").iter_rows()
    ]
    points = [
        {
            "name": called.get(row["product"], row["product"]),
            "x": row["x"],
            "y": row["y"],
            "value": row["value"],
            "pci": row["pci"],
            "present": row["product"] in present,
        }
        for row in products.sort("value", descending=True).iter_rows(named=True)  # small on top
    ]
    hidden = {"axis": None, "scale": {"domain": [-0.03, 1.03], "nice": False}}
    x, y = ({"field": f, "type": "quantitative", **hidden} for f in ("x", "y"))
    return _figure(
        {
            "data": {"values": lines},
            "mark": {"type": "rule", "color": RULE, "strokeWidth": 0.6},
            "encoding": {"x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"}},
        },
        {
            "data": {"values": points},
            "mark": {"type": "circle", "opacity": 0.9, "stroke": PAPER, "strokeWidth": 0.5},
            "encoding": {
                "x": x,
                "y": y,
                "size": _area("value", largest=320 if len(points) < 400 else 160),
                "color": {
                    "condition": {"test": "datum.present", "value": EXPORTER},
                    "value": OTHER + "66",
                },
                "tooltip": [
                    {"field": "name", "title": product},
                    {"field": "value", "format": ",.0f", "title": exports},
                    {"field": "pci", "format": ".2f", "title": complexity},
                ],
            },
        },
    )


def reach_picture(
    pairs: pl.DataFrame,
    products: pl.DataFrame,
    exporter: str,
    *,
    names: Mapping[str, str] | None = None,
    labelled: int = 5,
) -> dict[str, Any] | None:
    """What an exporter lacks: how near it lies, how complex it is, how much it opens (the area).

    Parameters
    ----------
    pairs, products : of :func:`tijarat.opportunities.complexity_suite`, one year.
    exporter : its code.
    names : what to call a product, the code itself otherwise.
    labelled : how many of the largest gains get their name.

    Returns
    -------
    A Vega-Lite figure; None where the exporter lacks nothing, or complexity is not defined.
    """
    called = names or {}
    rows = (
        pairs.filter(pl.col("exporter") == exporter, pl.col("present") < 1)
        .join(products.select("product", "pci"), on="product")
        .drop_nulls(["density", "pci", "cog"])
        .sort("cog", "product", descending=[True, False])
    )
    if rows.is_empty():
        return None
    points = [
        {
            "name": called.get(row["product"], row["product"]),
            "density": row["density"],
            "pci": row["pci"],
            "gain": max(row["cog"], 0.0),
        }
        for row in rows.iter_rows(named=True)
    ]
    x = _axis("density", "nearness: share of what surrounds it that is sold already", "%")
    y = _axis("pci", "complexity of the product, standard deviations", ".1f")
    return _figure(
        {
            "data": {"values": points},
            "mark": {"type": "circle", "opacity": 0.4, "color": EXPORTER},
            "encoding": {
                "x": x,
                "y": y,
                "size": _area("gain", largest=130),
                "tooltip": [
                    {"field": "name", "title": "product"},
                    {"field": "density", "format": ".1%", "title": "nearness"},
                    {"field": "pci", "format": ".2f", "title": "complexity"},
                    {"field": "gain", "format": ".2f", "title": "gain"},
                ],
            },
        },
        *(
            {
                "data": {"values": _apart(points, labelled)},
                "mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 11, **look},
                "encoding": {"x": x, "y": y, "text": {"field": "name"}},
            }
            for look in ({"stroke": PAPER, "strokeWidth": 4}, {"color": INK, "fontWeight": 600})
        ),
    )


def _apart(points: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """The first points whose names do not cover one another."""
    wide = max(p["density"] for p in points) - min(p["density"] for p in points) or 1.0
    high = max(p["pci"] for p in points) - min(p["pci"] for p in points) or 1.0
    kept: list[dict[str, Any]] = []
    for point in points:
        covers = any(
            abs(point["density"] - other["density"]) < 0.25 * wide
            and abs(point["pci"] - other["pci"]) < 0.045 * high
            for other in kept
        )
        if not covers:
            kept.append(point)
        if len(kept) == most:
            break
    return kept


def _figure(*layers: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "layer": list(layers),
        "config": THEME,
        "padding": {"left": 0, "top": 8, "right": 24, "bottom": 8},
        "width": WIDTH,
        "height": HEIGHT,
    }


def _area(field: str, *, largest: float) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"range": [12, largest], "zero": True},
        "legend": None,
    }


def _axis(field: str, title: str, format: str) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"zero": False},
        "axis": {"title": title, "format": format, "tickCount": 5},
    }
