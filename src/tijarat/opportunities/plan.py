"""A plan for a mission: which products to work on, under constraints, and what each of them costs.

A choice among a few dozen products is a mixed-integer linear program; it is solved exactly, by HiGHS
through :func:`scipy.optimize.milp`, and again without each constraint: the difference is its cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from tijarat.errors import DataError
from tijarat.opportunities.plan_options import PlanOptions
from tijarat.results import Dropped, Message, Quantity, Result, message

DEFINITION = (
    "The products whose unused potential, less the weighted cost of duties and requirements on it, adds "
    "up to the most under the constraints; a constraint costs what it adds up to more without it."
)
REFERENCE = "Mixed-integer linear program solved by HiGHS (Huangfu and Hall 2018), gap 0"

OPTION = {
    "small_exporters": "--small-column",
    "requirement_percent": "--requirement-column",
    "tariff_percent": "--tariff-column",
}
"""How the command line names a column of the user's."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Result):
    """The chosen products, one row each, the worthiest first.

    Parameters
    ----------
    options : every constraint and weight.
    totals : worth, unused, duty, requirement_cost (USD a year), products, groups, and
        small_exporter_share (0-1; None where nobody said).
    costs : a row for each constraint asked for: constraint, setting, worth_without and cost (USD a
        year), products that would come in and go out.
    """

    options: PlanOptions
    totals: Mapping[str, float | int | None]
    costs: pl.DataFrame

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            **Result.to_dict(self),
            "options": self.options.to_dict(),
            "totals": dict(self.totals),
            "costs": self.costs.to_dicts(),
        }


def plan(products: IntoFrame, options: PlanOptions) -> Plan:
    """Choose a portfolio of products.

    Parameters
    ----------
    products : product, group (chapter or section, as text) and unused (USD a year); where known
        tariff_percent, small_exporters (0-1: the part of its exporters, or of their sales, that is
        small; 0 or 1 for no or yes) and requirement_percent (cost of meeting requirements, per cent of
        the value). Further columns are handed through.

    Returns
    -------
    The chosen rows with duty, requirement_cost and worth (USD a year).

    Raises
    ------
    DataError : a column is missing or holds what cannot be, a constraint needs a column that nobody
        gave, or no choice meets all constraints; the message says what would help.
    """
    rows = _checked(products, options)
    candidates = rows.filter(pl.col("unused") > 0)
    if candidates.is_empty():
        return _nothing(options, rows)
    chosen = _solve(candidates, options)
    if chosen is None:
        raise DataError(_infeasible(candidates, options))
    taken = candidates.filter(pl.Series(chosen)).sort("worth", "product", descending=[True, False])
    return Plan(
        method="plan",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=taken,
        units=_units(rows),
        headline=None,
        summary=_summary(taken, options),
        assumptions=_assumptions(rows, options),
        dropped=_dropped(rows, candidates, options),
        converged=True,
        residual=0.0,
        options=options,
        totals=_totals(taken),
        costs=_costs(candidates, options, chosen),
    )


# ------------------------------------------------------------------ the program


def _solve(rows: pl.DataFrame, options: PlanOptions) -> NDArray[np.bool_] | None:
    """Which rows are chosen; None where no choice meets all constraints."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    count = rows.height
    groups = rows["group"].unique(maintain_order=True).to_list()
    member = np.array([[own == group for own in rows["group"]] for group in groups], dtype=float)
    small = np.nan_to_num(rows["small_exporters"].cast(pl.Float64).to_numpy())
    none = np.zeros(len(groups))
    lines: list[tuple[Vector, float, float]] = [
        (np.append(np.ones(count), none), 0, options.max_products),
        (np.append(np.zeros(count), none + 1), options.min_diversification, np.inf),
        (np.append(small - options.small_exporter_share, none), -1e-9, np.inf),
    ]
    for place, own in enumerate(member):
        counted = none.copy()
        counted[place] = -1  # a group counts only where one of its products is chosen
        lines.append((np.append(own, counted), 0, np.inf))
        if options.max_of_group is not None:
            lines.append((np.append(own, none), 0, options.max_of_group))
    left_out = np.array([_excluded(code, options) for code in rows["product"]])
    worth = rows["worth"].to_numpy()
    matrix, low, high = (np.array(part) for part in zip(*lines, strict=True))
    upper = np.append(np.where(left_out, 0.0, 1.0), none + 1)
    found = milp(
        -np.append(worth / np.abs(worth).max(initial=1e-300), none),
        # scipy's types know scalars only
        constraints=LinearConstraint(matrix, low, high),  # pyright: ignore[reportArgumentType]
        bounds=Bounds(0, upper),  # pyright: ignore[reportArgumentType]
        integrality=np.ones(count + len(groups)),
        options={"mip_rel_gap": 0.0},
    )
    return None if found.x is None else found.x[:count] > 0.5


def _excluded(product: str, options: PlanOptions) -> bool:
    return any(product.startswith(code) for code in options.exclude)


def _costs(rows: pl.DataFrame, options: PlanOptions, chosen: NDArray[np.bool_]) -> pl.DataFrame:
    """What each constraint costs: solved again without it, all others kept."""
    worth, code = rows["worth"].to_numpy(), rows["product"].to_numpy()
    told: list[dict[str, Any]] = []
    variants = {name: options.without(name, rows.height) for name in options.constraints()}
    settings = dict(options.constraints())
    variants["one more product"] = replace(options, max_products=options.max_products + 1)
    settings["one more product"] = str(options.max_products + 1)
    for name, without in variants.items():
        other = _solve(rows, without)
        assert other is not None  # a choice that met more constraints meets these
        total = float(worth[other].sum())
        told.append(
            {
                "constraint": name,
                "setting": settings[name],
                "worth_without": total,
                "cost": max(total - float(worth[chosen].sum()), 0.0),
                "would_come_in": sorted(code[other & ~chosen].tolist()),
                "would_go_out": sorted(code[chosen & ~other].tolist()),
            }
        )
    return pl.DataFrame(told)


def _infeasible(rows: pl.DataFrame, options: PlanOptions) -> str:
    """Which constraint, taken away, makes a choice possible."""
    asked = options.constraints()
    kept = rows.filter(~pl.Series([_excluded(code, options) for code in rows["product"]]))
    groups = kept["group"].n_unique()
    remedies = [
        f"without {name} ({setting})"
        for name, setting in asked.items()
        if _solve(rows, options.without(name, rows.height)) is not None
    ]
    listed = ", ".join(f"{name} {setting}" for name, setting in asked.items())
    found = (
        f"possible {' or '.join(remedies)}" if remedies else "impossible whichever one is dropped"
    )
    return (
        f"No choice among {kept.height} products in {groups} groups meets all of: {listed}. "
        f"It is {found}."
    )


# ------------------------------------------------------------------ what is read and told


def _checked(products: IntoFrame, options: PlanOptions) -> pl.DataFrame:
    given = nw.from_native(products).lazy()
    names = given.collect_schema().names()
    for name in ("product", "group", "unused"):
        if name not in names:
            raise DataError(f"A plan needs the columns product, group and unused; '{name}' lacks.")
    rows: pl.DataFrame = given.collect("polars").to_native()
    absent = {"tariff_percent", "small_exporters", "requirement_percent"} - set(names)
    rows = rows.with_columns(pl.lit(None, pl.Float64).alias(name) for name in sorted(absent))
    if rows["product"].is_duplicated().any():
        twice = rows.filter(pl.col("product").is_duplicated())["product"][0]
        raise DataError(f"Product '{twice}' stands twice; expected one row a product.")
    for name, most in (
        ("tariff_percent", np.inf),
        ("small_exporters", 1),
        ("requirement_percent", np.inf),
    ):
        wrong = rows.filter((pl.col(name) < 0) | (pl.col(name) > most))
        if wrong.height:
            raise DataError(
                f"{name} of product '{wrong['product'][0]}' came as {wrong[name][0]:g}; expected "
                + ("a share from 0 to 1." if most == 1 else "a percentage of 0 or more.")
            )
    _require_known(rows, options)
    duty = pl.col("unused") * pl.col("tariff_percent") / 100
    meeting = pl.col("unused") * pl.col("requirement_percent") / 100
    off = options.tariff_weight * duty.fill_null(
        0
    ) + options.requirement_weight * meeting.fill_null(0)
    return rows.with_columns(duty=duty, requirement_cost=meeting, worth=pl.col("unused") - off)


def _require_known(rows: pl.DataFrame, options: PlanOptions) -> None:
    """A constraint or weight that was asked for is never left out for want of data."""
    for asked, column, remedy in (
        (options.small_exporter_share, "small_exporters", "Give a file that says it."),
        (options.requirement_weight, "requirement_percent", "Give a file that says it."),
        (options.tariff_weight, "tariff_percent", "Load tariffs, or give a file that says it."),
    ):
        if asked and rows[column].null_count() == rows.height:
            raise DataError(
                f"The plan was asked to use {column}, which no data here hold. {remedy} "
                f"On the command line: --about FILE and {OPTION[column]} COLUMN."
            )


def _units(rows: pl.DataFrame) -> dict[str, str]:
    money = ("value", "unused", "duty", "requirement_cost", "worth", "worth_without", "cost")
    found = {**dict.fromkeys(money, "USD"), "small_exporters": "share"}
    percent = dict.fromkeys(("tariff_percent", "requirement_percent"), "percent")
    return {
        name: unit for name, unit in {**found, **percent}.items() if name in (*rows.columns, *money)
    }


def _totals(rows: pl.DataFrame) -> dict[str, float | int | None]:
    small = rows["small_exporters"]
    return {
        "products": rows.height,
        "groups": rows["group"].n_unique(),
        "unused": float(rows["unused"].sum()),
        "worth": float(rows["worth"].sum()),
        "duty": None if rows["duty"].is_null().all() else float(rows["duty"].sum()),
        "requirement_cost": None
        if rows["requirement_cost"].is_null().all()
        else float(rows["requirement_cost"].sum()),
        "small_exporter_share": None
        if small.is_null().all()
        else float(small.fill_null(0).sum()) / rows.height,
    }


def _summary(rows: pl.DataFrame, options: PlanOptions) -> Message:
    return message(
        "plan-summary",
        products=rows.height,
        groups=rows["group"].n_unique(),
        unused=Quantity(float(rows["unused"].sum()), "USD"),
    )


def _assumptions(rows: pl.DataFrame, options: PlanOptions) -> tuple[Message, ...]:
    said = [message("plan-is-a-ranking")]
    for weight, column, id in (
        (options.tariff_weight, "tariff_percent", "plan-tariff"),
        (options.requirement_weight, "requirement_percent", "plan-requirement"),
        (options.small_exporter_share, "small_exporters", "plan-small"),
    ):
        unknown = rows[column].null_count()
        if not weight:
            said.append(message(f"{id}-off"))
        elif unknown:
            said.append(message(f"{id}-unknown", count=unknown))
        else:
            said.append(message(f"{id}-on", weight=Quantity(weight, "ratio")))
    return tuple(said)


def _dropped(
    rows: pl.DataFrame, candidates: pl.DataFrame, options: PlanOptions
) -> tuple[Dropped, ...]:
    found: list[Dropped] = []
    used = rows.filter(pl.col("unused") <= 0)
    if used.height:
        found.append(
            Dropped("products with no unused potential", used.height, tuple(used["product"][:5]))
        )
    left = [code for code in candidates["product"] if _excluded(code, options)]
    if left:
        found.append(Dropped("products excluded as asked", len(left), tuple(left[:5])))
    return tuple(found)


def _nothing(options: PlanOptions, rows: pl.DataFrame) -> Plan:
    return Plan(
        method="plan",
        definition=DEFINITION,
        reference=REFERENCE,
        rows=rows.head(0),
        units=_units(rows),
        lacking=message("lacks-unused"),
        dropped=_dropped(rows, rows.head(0), options),
        options=options,
        totals={"products": 0, "groups": 0, "unused": 0.0, "worth": 0.0},
        costs=pl.DataFrame(),
    )
