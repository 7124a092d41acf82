"""Coefficient tables as papers print them, in Markdown and LaTeX, and intervals as a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl

from tijarat.charts import EXPORTER, INK, MUTED, RULE, SCHEMA, THEME
from tijarat.gravity.estimate import Estimate

STARS = ((0.01, "***"), (0.05, "**"), (0.1, "*"))
LEGEND = "* p < 0.10, ** p < 0.05, *** p < 0.01"


def stars(p: float | None) -> str:
    """As papers mark significance.

    >>> stars(0.03), stars(0.2), stars(None)
    ('**', '', '')
    """
    return next((mark for limit, mark in STARS if p is not None and p < limit), "")


def markdown(estimates: Sequence[Estimate], titles: Sequence[str] = ()) -> str:
    """A Markdown table, a column an estimate, standard errors in parentheses below."""
    head, lines = _grid(estimates, titles, lambda text: text.replace("*", "\\*"))
    rule = "|---|" + "---:|" * len(estimates)
    body = ["| " + " | ".join(cells) + " |" for cells in lines]
    note = f"\n{_factors(estimates)} {LEGEND}.".replace("*", "\\*")
    return "\n".join(["| " + " | ".join(head) + " |", rule, *body, note]) + "\n"


def latex(estimates: Sequence[Estimate], titles: Sequence[str] = ()) -> str:
    """A LaTeX table for the package booktabs, a column an estimate."""
    head, lines = _grid(estimates, titles, _escaped)
    coefficients = [cells for cells in lines if cells[0] not in FOOT]
    foot = [cells for cells in lines if cells[0] in FOOT]
    said = f"{_escaped(_factors(estimates))} {_escaped(LEGEND)}."
    note = rf"\multicolumn{{{len(head)}}}{{l}}{{\footnotesize {said}}}"

    def row(cells: Sequence[str]) -> str:
        return " & ".join(cells) + r" \\"

    return "\n".join(
        [
            rf"\begin{{tabular}}{{l{'r' * len(estimates)}}}",
            r"\toprule",
            row(head),
            r"\midrule",
            *map(row, coefficients),
            r"\midrule",
            *map(row, foot),
            r"\bottomrule",
            note,
            r"\end{tabular}",
        ]
    ) + "\n"  # fmt: skip


FOOT = ("Effects", "Clusters", "Observations", "R2", "Deviance", "Converged")


def _grid(
    estimates: Sequence[Estimate], titles: Sequence[str], escape: Callable[[str], str]
) -> tuple[list[str], list[list[str]]]:
    head = ["", *(titles or [f"{e.method.upper()}: {e.outcome}" for e in estimates])]
    names = list(dict.fromkeys(name for e in estimates for name in e.names))
    lines: list[list[str]] = []
    for name in names:
        cells = [_cell(e, name) for e in estimates]
        lines.append([escape(name), *(escape(cell[0]) for cell in cells)])
        lines.append(["", *(cell[1] for cell in cells)])
    facts = [
        ["; ".join(e.effects) or "none" for e in estimates],
        [", ".join(e.clusters) or "none" for e in estimates],
        [f"{e.observations:,}" for e in estimates],
        [f"{e.r2:.4f}" for e in estimates],
        [f"{e.deviance:,.6g}" for e in estimates],
        ["yes" if e.converged else "NO" for e in estimates],
    ]
    lines += [
        [name, *(escape(v) for v in values)] for name, values in zip(FOOT, facts, strict=True)
    ]
    return [escape(text) for text in head], lines


def _cell(estimate: Estimate, name: str) -> tuple[str, str]:
    """A coefficient with its stars, and its standard error; corrected where that was asked for."""
    if name not in estimate.names:
        return "", ""
    row = estimate.table().row(estimate.names.index(name), named=True)
    corrected = estimate.correction is not None
    value = row["corrected" if corrected else "estimate"]
    error = row["corrected_standard_error" if corrected else "standard_error"]
    p = row["p_value"] if not corrected else _p(value, error)
    return f"{value:.4f}{stars(p)}", f"({error:.4f})"


def _p(value: float, error: float) -> float | None:
    from tijarat.gravity.estimate import two_sided

    return two_sided(value / error) if error > 0 else None


def _factors(estimates: Sequence[Estimate]) -> str:
    factors = "; ".join(dict.fromkeys(e.factor for e in estimates))
    corrected = any(e.correction for e in estimates)
    after = " Corrected after Weidner and Zylkin (2021)." if corrected else ""
    return f"Standard errors in parentheses, factor {factors}.{after}"


def _escaped(text: str) -> str:
    """Text for LaTeX: special signs after a backslash."""
    for sign in "&%$#_{}":
        text = text.replace(sign, "\\" + sign)
    return text.replace("<", "$<$")


def interval_chart(table: pl.DataFrame, outcome: str) -> dict[str, Any]:
    """Each coefficient as a point with its 95 % interval."""
    value = "corrected" if "corrected" in table.columns else "estimate"
    rows = table.select("name", pl.col(value).alias("value"), "low", "high").to_dicts()
    y = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "labelColor": INK, "labelLimit": 190},
    }
    x = {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": True},
        "axis": {"title": f"effect on ln {outcome}, 95 % interval", "tickCount": 6},
    }
    tooltip = [
        {"field": "name", "title": " "},
        *({"field": f, "format": ".4f"} for f in ("value", "low", "high")),
    ]
    return {
        "$schema": SCHEMA,
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "rule", "color": RULE, "strokeWidth": 1.5},
                "encoding": {"x": {"datum": 0, "type": "quantitative"}},
            },
            {
                "mark": {"type": "rule", "color": MUTED, "strokeWidth": 2},
                "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
            },
            {
                "mark": {
                    "type": "point",
                    "filled": True,
                    "color": EXPORTER,
                    "size": 70,
                    "opacity": 1,
                },
                "encoding": {"y": y, "x": x, "tooltip": tooltip},
            },
        ],
        "config": THEME,
        "width": 420,
        "height": {"step": 28},
    }
