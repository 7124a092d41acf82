"""Figures as Vega-Lite dicts: two colours carry the pair, others stay grey, labels stand at the ends."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any, Literal

EXPORTER, IMPORTER = "#00695c", "#c8553d"
OTHER, INK, MUTED, RULE = "#8b979a", "#1d2a2f", "#5c6b70", "#d9dfe0"
ROLES = {"exporter": EXPORTER, "importer": IMPORTER, "other": OTHER}
PALE = {"exporter": "#99c2bc", "importer": "#e6b3a7", "other": "#cfd5d6"}  # behind a solid bar
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

Role = Literal["exporter", "importer", "other"]

THEME: dict[str, Any] = {
    "font": "Noto Sans",
    "background": None,
    "padding": {"left": 0, "top": 2, "right": 10, "bottom": 0},  # fonts run wider on some machines
    "view": {"stroke": None},
    "axis": {
        "labelFont": "Noto Sans",
        "titleFont": "Noto Sans",
        "labelColor": MUTED,
        "titleColor": MUTED,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": RULE,
        "gridOpacity": 0.7,
        "labelPadding": 6,
    },
    "axisX": {"grid": False},
    "axisY": {"domain": False, "ticks": False},
    "line": {"strokeWidth": 2.5, "strokeCap": "round"},
    "bar": {"cornerRadiusEnd": 2},
    "text": {"font": "Noto Sans", "fontSize": 12, "color": INK},
    "legend": {"disable": True},
}
"""Configuration shared by every figure."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a name to print at its end, periods, values (null breaks the line), whose it is."""

    name: str
    periods: Sequence[str]
    values: Sequence[float | None]
    role: Role = "other"


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation: where, what it says, and whether above or below the point."""

    period: str
    value: float
    text: str
    below: bool = False


NEW_LINE = "\n"
"""Parts the lines of a name on an axis; read aloud it is a space."""


def line_chart(
    series: Sequence[Series],
    *,
    format: str = ",.0f",
    notes: Sequence[Note] = (),
    provisional: Sequence[str] = (),
    width: int = 560,
    height: int = 240,
) -> dict[str, Any]:
    """Lines over time from zero, names at their ends, at most five ticks; provisional years hollow."""
    points = [
        {"period": _year(period), "value": value, "name": line.name, "role": line.role}
        for line in series
        for period, value in zip(line.periods, line.values, strict=True)
    ]
    ends = _spread([_last(points, line.name) for line in series], points, height)
    x = {
        "field": "period",
        "type": "quantitative",
        "axis": {"format": "d", "tickCount": 5, "title": None},
        "scale": {"nice": False, "zero": False},
    }
    y: dict[str, Any] = {
        "field": "value",
        "type": "quantitative",
        "axis": {"format": format, "tickCount": 4, "title": None},
        "scale": {"zero": True},
    }
    color = _colour("role")
    others_first = sorted(series, key=lambda line: line.role != "other")
    layers: list[dict[str, Any]] = [
        {
            "transform": [{"filter": {"field": "name", "equal": line.name}}],
            "mark": {"type": "line", "strokeWidth": 2.5 if line.role != "other" else 1.75},
            "encoding": {"x": x, "y": y, "color": color, "tooltip": _tooltip(format)},
        }
        for line in others_first
    ]
    hollow = [p for p in points if str(p["period"]) in set(provisional) and p["value"] is not None]
    if hollow:
        layers.append(
            {
                "data": {"values": hollow},
                "mark": {
                    "type": "point",
                    "filled": True,
                    "fill": "#fbfaf7",
                    "size": 46,
                    "strokeWidth": 2,
                    "opacity": 1,
                },
                "encoding": {"x": x, "y": y, "stroke": color, "tooltip": _tooltip(format)},
            }
        )
    layers.append(
        {
            "data": {"values": ends},
            "mark": {"type": "text", "align": "left", "dx": 9, "fontWeight": 600},
            "encoding": {
                "x": x,
                "y": {**y, "field": "at"},
                "text": {"field": "name"},
                "color": color,
            },
        }
    )
    layers += [
        {
            "data": {"values": [{"period": _year(n.period), "value": n.value, "text": n.text}]},
            "mark": {
                "type": "text",
                "dy": 16 if n.below else -11,
                "color": EXPORTER,
                "fontWeight": 600,
                "align": "center" if n.below else "right",
            },
            "encoding": {"x": x, "y": y, "text": {"field": "text"}},
        }
        for n in notes
    ]
    return _figure(points, layers, width=width, height=height)


def bar_chart(
    names: Sequence[str],
    values: Sequence[float],
    *,
    role: Role = "exporter",
    roles: Sequence[Role] | None = None,
    format: str = ",.1f",
    largest: float | None = None,
    inner: Sequence[float | None] | None = None,
    wrap: int | None = None,
    width: int = 260,
    step: int = 26,
) -> dict[str, Any]:
    """Horizontal bars from zero with their values at the end; ``largest`` fixes a shared scale.

    With ``inner`` each bar is pale and a solid one within it shows a second, smaller value. Names
    longer than ``wrap`` letters stand on two lines or more. The value of a bar that runs to the left
    stands to the right of zero, clear of the names.
    """
    names, y = _names(names, wrap)
    kept = roles or [role] * len(names)
    rows: list[dict[str, Any]] = [
        {"name": name, "value": value, "end": max(value, 0.0), "role": whose}
        for name, value, whose in zip(names, values, kept, strict=True)
    ]
    low = min([0.0, *values])
    x = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [low, largest if largest is not None else max([0.0, *values])]},
    }
    bars = {
        "mark": {"type": "bar", "height": 14},
        "encoding": {
            "x": x,
            "y": y,
            "color": _colour("role", PALE if inner is not None else ROLES),
            "tooltip": [
                {"field": "name", "title": " "},
                {"field": "value", "format": format, "title": " "},
            ],
        },
    }
    labels = {
        "mark": {"type": "text", "align": "left", "dx": 5},
        "encoding": {
            "x": {**x, "field": "end"},
            "y": y,
            "text": {"field": "value", "format": format},
        },
    }
    layers = [bars, labels]
    if inner is not None:
        for row, value in zip(rows, inner, strict=True):
            row["inner"] = value
        layers.insert(1, _within(x, y, format))
    drawn = _figure(rows, layers, width=width, height={"step": step})
    # two scales of colour, pale and solid, stand beside each other
    return {**drawn, "resolve": {"scale": {"color": "independent"}}} if inner is not None else drawn


def band_chart(
    names: Sequence[str],
    middle: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
    marks: Sequence[float] | None = None,
    *,
    words: Sequence[str],
    ends: Sequence[str] | None = None,
    role: Role = "exporter",
    format: str = ",.2f",
    title: str | None = None,
    wrap: int | None = None,
    width: int = 400,
    step: int = 28,
) -> dict[str, Any]:
    """A soft band for each name, a stroke where its middle is, perhaps a ring at a second value.

    Parameters
    ----------
    role : whose bands they are, exporter or importer: it says their colour.
    words : what the band, the stroke and, where there are marks, the ring are.
    ends : what the band's lower and upper end are; in English when left out.
    wrap : letters of a line of a name; names stand on one line when None.
    """
    names, y = _names(names, wrap, limit=250, padding=13)
    rows: list[dict[str, Any]] = [
        {"name": name, "middle": m, "low": lo, "high": hi, "right": max(m, hi)}
        for name, m, lo, hi in zip(names, middle, low, high, strict=True)
    ]
    for row, mark in zip(rows, marks or [], strict=marks is not None):
        row["mark"] = mark
    x: dict[str, Any] = {
        "field": "low",
        "type": "quantitative",
        "axis": {
            "format": format,
            "tickCount": 4,
            "title": title,
            "grid": False,
            "orient": "bottom",
        },
        "scale": {"zero": True, "nice": True},
    }
    tooltip = [
        {"field": "name", "title": " "},
        *(
            {"field": field, "format": format, "title": word}
            for field, word in zip(
                ("middle", "low", "high", "mark"), _told(words, ends), strict=False
            )
        ),
    ]
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "rule", "color": RULE}, "encoding": {"x": {"datum": 0.0}}},
        {
            "mark": {"type": "bar", "height": 13, "color": PALE[role], "cornerRadius": 2},
            "encoding": {"x": x, "x2": {"field": "high"}, "y": y, "tooltip": tooltip},
        },
        {
            "mark": {"type": "tick", "color": ROLES[role], "thickness": 3, "size": 19},
            "encoding": {"x": {**x, "field": "middle"}, "y": y, "tooltip": tooltip},
        },
        {
            "mark": {
                "type": "point", "filled": True, "fill": "#fbfaf7", "stroke": INK, "size": 52,
                "strokeWidth": 1.75, "opacity": 1,
            },
            "encoding": {"x": {**x, "field": "mark"}, "y": y, "tooltip": tooltip},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 8},
            "encoding": {
                "x": {**x, "field": "right"},
                "y": y,
                "text": {"field": "middle", "format": format},
            },
        },
    ]  # fmt: skip
    if marks is None:
        del layers[3]  # the ring
    return _figure(rows, layers, width=width, height={"step": step})


def _told(words: Sequence[str], ends: Sequence[str] | None) -> tuple[str, ...]:
    band, middle, *mark = words
    low, high = ends or (f"{band}, from", f"{band}, to")
    return (middle, low, high, *mark)


def _names(
    names: Sequence[str], wrap: int | None, *, limit: int = 190, padding: int = 6
) -> tuple[Sequence[str], dict[str, Any]]:
    """Names, on several lines where they are longer than ``wrap``, and the axis they stand on."""
    axis: dict[str, Any] = {
        "title": None,
        "domain": False,
        "ticks": False,
        "labelColor": INK,
        "labelLimit": limit,
        "labelPadding": padding,
    }
    if wrap is not None:
        names = [NEW_LINE.join(textwrap.wrap(name, wrap)) for name in names]
        axis |= {"labelLimit": 8 * wrap, "labelExpr": r"split(datum.label, '\n')"}
    return names, {"field": "name", "type": "nominal", "sort": None, "axis": axis}


TENFOLDS = (
    "datum.value < 1e6 ? format(datum.value, ',') : datum.value < 1e9 "
    "? format(datum.value / 1e6, ',') + ' mn' : format(datum.value / 1e9, ',') + ' bn'"
)
"""Labels of tenfolds as one says them: 100,000, 1 mn, 10 bn; a metric prefix would write 1G."""


def bubble_chart(
    points: Sequence[Mapping[str, Any]],
    *,
    x: str,
    y: str,
    tenfolds: str = TENFOLDS,
    labelled: int = 6,
    width: int = 560,
    height: int = 340,
) -> dict[str, Any]:
    """Points by two numbers, y on a scale of tenfolds, area by a third; the first few are named.

    Parameters
    ----------
    points : name, x, y (above zero) and size, the most important first.
    x, y : titles of the axes.
    tenfolds : the expression of their labels.
    """
    across: dict[str, Any] = {
        "field": "x",
        "type": "quantitative",
        "axis": {"title": x, "tickCount": 5, "grid": False},
        "scale": {"zero": False, "nice": True},
    }
    up: dict[str, Any] = {
        "field": "y",
        "type": "quantitative",
        "axis": {
            "title": y,
            "labelExpr": tenfolds,
            "values": [10.0**n for n in range(16)],
        },
        "scale": {"type": "log"},
    }
    circles: dict[str, Any] = {
        "mark": {"type": "circle", "color": EXPORTER, "opacity": 0.45},
        "encoding": {
            "x": across,
            "y": up,
            "size": {
                "field": "size",
                "type": "quantitative",
                "scale": {"range": [14, 900], "zero": True},
                "legend": None,
            },
            "tooltip": [
                {"field": "name", "title": " "},
                {"field": "x", "format": ".2f", "title": x},
                {"field": "y", "format": ",.0f", "title": y},
            ],
        },
    }
    text = [
        {
            "data": {"values": [p for p in named if p["side"] == side]},
            "mark": {"type": "text", "align": side, "dx": away, "dy": -7, "fontSize": 11, **look},
            "encoding": {"x": across, "y": up, "text": {"field": "name"}},
        }
        for named in [_apart(points, labelled)]
        for side, away in (("left", 9), ("right", -9))
        for look in ({"stroke": "#fbfaf7", "strokeWidth": 4}, {"color": INK, "fontWeight": 600})
    ]
    drawn = _figure(list(points), [circles, *text], width=width, height=height)
    return {**drawn, "padding": {"left": 0, "top": 8, "right": 24, "bottom": 8}}


LETTER = 0.0125
"""Width of a letter of a name, as a part of the figure's."""


def _apart(points: Sequence[Mapping[str, Any]], most: int) -> list[dict[str, Any]]:
    """The first points whose names do not cover one another; names stand towards the middle."""
    if not points:
        return []
    across = [p["x"] for p in points]
    up = [log10(p["y"]) for p in points]
    left, wide = min(across), max(across) - min(across) or 1.0
    high = max(up) - min(up) or 1.0
    kept: list[tuple[float, float, float, dict[str, Any]]] = []
    for point, x, y in zip(points, across, up, strict=True):
        at, room = (x - left) / wide, LETTER * len(str(point["name"]))
        side = "left" if at < 0.5 else "right"
        begin = at if side == "left" else at - room
        covers = any(
            abs(y - other) < 0.06 * high and begin < end and start < begin + room
            for start, end, other, _ in kept
        )
        if not covers:
            kept.append((begin, begin + room, y, {**point, "side": side}))
        if len(kept) == most:
            break
    return [point for *_, point in kept]


def _within(x: Mapping[str, Any], y: Mapping[str, Any], format: str) -> dict[str, Any]:
    """Solid bars inside pale ones."""
    return {
        "transform": [{"filter": "isValid(datum.inner)"}],
        "mark": {"type": "bar", "height": 14},
        "encoding": {
            "x": {**x, "field": "inner"},
            "y": y,
            "color": _colour("role"),
            "tooltip": [
                {"field": "name", "title": " "},
                {"field": "inner", "format": format, "title": " "},
            ],
        },
    }


def _figure(
    rows: Sequence[Mapping[str, Any]], layers: Sequence[Mapping[str, Any]], **size: Any
) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "data": {"values": list(rows)},
        "layer": list(layers),
        "config": THEME,
        **size,
    }


def _colour(field: str, colours: Mapping[str, str] = ROLES) -> dict[str, Any]:
    return {
        "field": field,
        "type": "nominal",
        "scale": {"domain": list(colours), "range": list(colours.values())},
        "legend": None,
    }


def _tooltip(format: str) -> list[dict[str, Any]]:
    return [
        {"field": "name", "title": " "},
        {"field": "period", "format": "d", "title": " "},
        {"field": "value", "format": format, "title": " "},
    ]


def _year(period: str) -> float:
    """Where a period stands on the axis: its year, with quarters and months as fractions."""
    year = int(period[:4])
    if "-Q" in period:
        return year + (int(period[-1]) - 1) / 4
    if len(period) >= 7 and period[4] == "-":
        return year + (int(period[5:7]) - 1) / 12
    return year


def _last(points: Sequence[Mapping[str, Any]], name: str) -> dict[str, Any]:
    own = [p for p in points if p["name"] == name and p["value"] is not None]
    return dict(max(own, key=lambda point: point["period"])) if own else {}


def _spread(
    ends: Sequence[dict[str, Any]], points: Sequence[Mapping[str, Any]], height: int
) -> list[dict[str, Any]]:
    """Labels at the line ends, pushed apart so that none covers another (16 px each)."""
    kept = sorted((end for end in ends if end), key=lambda end: end["value"])
    top = max((p["value"] for p in points if p["value"] is not None), default=1.0) or 1.0
    gap = top * 16 / height
    below = float("-inf")
    for end in kept:
        end["at"] = below = max(end["value"], below + gap)
    return kept
