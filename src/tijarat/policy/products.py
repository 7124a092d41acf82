"""Products nested under an industry: their effects are exact and add up to the industry's.

Products of one industry and their sellers are one constant-elasticity bundle with the industry's trade
elasticity. The industry then sees the bundle's price, and the bundle's average duty; run the equilibrium
with those, and split the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import ScenarioError
from tijarat.policy.baseline import Baseline
from tijarat.policy.costs import Costs, Values, target_duty
from tijarat.policy.duties import DutyTable, cells_of
from tijarat.policy.economy import Borders
from tijarat.policy.many_sectors import World
from tijarat.policy.parameters import Range
from tijarat.policy.scenario import CostShock, Scenario, Shock, TariffShock
from tijarat.reference.hs_to_icio import icio_industry

Array = NDArray[np.floating[Any]]
Cell = tuple[int, int, int]  # industry, importer, exporter


@dataclass(frozen=True, slots=True)
class ProductFlow:
    """What an importer bought of one product from an exporter: USD, and the duty, where known."""

    importer: str
    exporter: str
    product: str
    value: float
    duty_percent: float | None = None


@dataclass(frozen=True, slots=True)
class ProductFlows:
    """Flows of all products of the industries they belong to, and their classification."""

    rows: tuple[ProductFlow, ...]
    classification: str


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Products of one industry in one flow, before and after: border values, USD."""

    importer: str
    exporter: str
    industry: str
    products: tuple[str, ...]
    before: Array
    after: Array


@dataclass(slots=True)
class _Bundle:
    """Products of one cell: old border values, and duties and costs as they change."""

    codes: tuple[str, ...]
    value: Array
    old_duty: Array
    duty: Array
    iceberg: Array
    states: dict[bool, tuple[Array, Array]] = field(
        default_factory=dict[bool, "tuple[Array, Array]"]
    )

    def weights(self, theta: float, duty: Array, iceberg: Array) -> Array:
        """Old shares of what the buyer pays, times (change of cost)^-theta."""
        gross = self.value * (1 + self.old_duty)
        change = iceberg * (1 + duty) / (1 + self.old_duty)
        return gross / gross.sum() * change**-theta


class Detail:
    """Bundles of the cells in which a scenario changes single products; empty where it names none."""

    def __init__(self, table: DutyTable, theta: Array) -> None:
        self.table, self.theta = table, theta
        self.bundles: dict[Cell, _Bundle] = {}

    @staticmethod
    def of(
        flows: ProductFlows | None,
        scenario: Scenario,
        table: DutyTable,
        theta: Array,
        values: Values,
        year: int | None,
    ) -> Detail:
        """The bundles a scenario changes.

        Raises
        ------
        ScenarioError : a product is not in the flows, its duty is not known, or its shock is of a kind
            that products cannot have.
        """
        detail = Detail(table, theta)
        named = [s for s in (*scenario.before, *scenario.shocks) if s.common.where.products]
        if not named:
            return detail
        if flows is None:
            raise ScenarioError(
                f"{scenario.name}, line {named[0].common.line}: '{named[0].common.name}' names "
                "products, and no flows of products are at hand; expected them to tell each product's "
                "part of its industry. Load them (`tijarat load baci --from BACI_HS17_V202601.zip`), "
                "or name a file: `baseline: {products: FILE.csv}` with importer, exporter, product, "
                "value and, where known, duty_percent."
            )
        grouped = _grouped(flows)
        for number, shocks in enumerate((scenario.before, scenario.shocks)):
            for shock in shocks:
                if shock.common.where.products:
                    part = shock.common.in_force(year if number else None)
                    detail._change(shock, grouped, values, part, scenario.name)
            for bundle in detail.bundles.values():
                bundle.states[number == 0] = bundle.duty.copy(), bundle.iceberg.copy()
        return detail

    def _change(
        self,
        shock: Shock,
        grouped: Mapping[tuple[str, str, str], Sequence[ProductFlow]],
        values: Values,
        part: float,
        file: str,
    ) -> None:
        common, baseline = shock.common, self.table.baseline
        industries = {
            code: _industry(code, baseline, file, common.line) for code in common.where.products
        }
        met: set[str] = set()
        cells = cells_of(baseline, common.where, file, common.line)
        for code, industry in industries.items():
            sector = baseline.industries.index(industry)
            for n, i in np.argwhere(cells[sector]):
                rows = grouped.get((industry, baseline.countries[n], baseline.countries[i]), ())
                if not any(row.product.startswith(code) for row in rows):
                    continue
                bundle = self._bundle((sector, int(n), int(i)), rows)
                at = np.array([c.startswith(code) for c in bundle.codes])
                _shift(bundle, at, shock, values, part, file)
                met.add(code)
        for code in industries.keys() - met:
            raise ScenarioError(
                f"{file}, line {common.line}: product '{code}' is not among the flows between "
                "these countries; expected a product they trade. Codes keep leading zeros and must be "
                "of the flows' classification."
            )

    def _bundle(self, cell: Cell, rows: Sequence[ProductFlow]) -> _Bundle:
        if cell not in self.bundles:
            usual = self.table.rates[cell]
            value = np.array([row.value for row in rows], dtype=np.float64)
            value *= self.table.baseline.border_value[cell] / value.sum()
            duty = np.array(
                [usual if row.duty_percent is None else row.duty_percent / 100 for row in rows]
            )
            codes = tuple(row.product for row in rows)
            old = np.where(np.isnan(duty), 0.0, duty)
            bundle = _Bundle(codes, value, old, duty.copy(), np.ones_like(value))
            bundle.states[True] = old, np.ones_like(value)
            self.bundles[cell] = bundle
        return self.bundles[cell]

    # -------------------------------------------------------------- into and out of the equilibrium

    def old(self, costs: Costs) -> Costs:
        """The data's borders, with the products' average duty where products are told apart."""
        if not self.bundles:
            return costs
        duty = costs.borders.duty.copy()
        for cell, bundle in self.bundles.items():
            duty[cell] = (bundle.value * bundle.old_duty).sum() / bundle.value.sum()
        return _with_duty(costs, duty)

    def applied(self, costs: Costs, *, before: bool) -> tuple[Costs, Array]:
        """Costs with the bundles' average duties, and the resources that bring their price to its index.

        Raises
        ------
        ScenarioError : another shock changed the duty of the whole industry.
        """
        if not self.bundles:
            return costs, costs.iceberg
        iceberg_hat = costs.iceberg.copy()
        duty = costs.borders.duty.copy()
        for cell, bundle in self.bundles.items():
            theta = float(self.theta[cell[0]])
            usual = self.table.rates[cell]
            if costs.borders.duty[cell] != (0.0 if np.isnan(usual) else usual):
                b = self.table.baseline
                raise ScenarioError(
                    f"One shock changes the duty on all {b.industries[cell[0]]} from "
                    f"{b.countries[cell[2]]} in {b.countries[cell[1]]}, another the duty on some of its "
                    "products; expected one or the other. Name the products in both."
                )
            new_duty, iceberg = bundle.states[before]
            weights = bundle.weights(theta, _known(new_duty), iceberg)
            index = weights.sum() ** (-1 / theta)
            wedge = 1 / ((weights / weights.sum()) / (1 + _known(new_duty))).sum()
            old_wedge = 1 + (bundle.value * bundle.old_duty).sum() / bundle.value.sum()
            duty[cell] = wedge - 1
            iceberg_hat[cell] *= index / (wedge / old_wedge)
        return _with_duty(costs, duty), iceberg_hat

    def saved(self, iceberg_hat: Array) -> Array:
        """Resources used in trading with the policy over without, products at their old shares."""
        if not self.bundles:
            return iceberg_hat
        found = iceberg_hat.copy()
        for cell, bundle in self.bundles.items():
            gross = bundle.value * (1 + bundle.old_duty)
            change = bundle.states[False][1] / bundle.states[True][1]
            found[cell] *= (gross * change).sum() / gross.sum()
        return found

    def split(self, first: World, second: World) -> tuple[Split, ...]:
        """Border values of the products in both worlds; they add up to the industry's."""
        baseline = self.table.baseline
        found: list[Split] = []
        for cell, bundle in sorted(self.bundles.items()):
            values = [
                self._values(cell, bundle, world, before)
                for world, before in ((first, True), (second, False))
            ]
            sector, importer, exporter = cell
            found.append(
                Split(
                    baseline.countries[importer],
                    baseline.countries[exporter],
                    baseline.industries[sector],
                    bundle.codes,
                    values[0],
                    values[1],
                )
            )
        return tuple(found)

    def _values(self, cell: Cell, bundle: _Bundle, world: World, before: bool) -> Array:
        duty, iceberg = bundle.states[before]
        weights = bundle.weights(float(self.theta[cell[0]]), _known(duty), iceberg)
        paid = world.border_value[cell] * (1 + world.borders.duty[cell])
        return paid * weights / weights.sum() / (1 + _known(duty))


def _known(duty: Array) -> Array:
    return np.where(np.isnan(duty), 0.0, duty)


def _with_duty(costs: Costs, duty: Array) -> Costs:
    b = costs.borders
    return Costs(Borders(duty, b.rent, b.subsidy, b.rent_kept), costs.iceberg)


def _grouped(flows: ProductFlows) -> dict[tuple[str, str, str], list[ProductFlow]]:
    found: dict[tuple[str, str, str], list[ProductFlow]] = {}
    for row in flows.rows:
        industry = icio_industry(row.product)
        if industry is not None and row.value > 0:
            found.setdefault((industry, row.importer, row.exporter), []).append(row)
    return found


def _industry(code: str, baseline: Baseline, file: str, line: int) -> str:
    from tijarat.errors import UnknownCodeError

    try:
        industry = icio_industry(code)
    except UnknownCodeError as error:
        raise ScenarioError(f"{file}, line {line}: {error}") from error
    if industry is None or industry not in baseline.industries:
        raise ScenarioError(
            f"{file}, line {line}: product '{code}' belongs to no industry of the baseline; expected "
            "one that an industry makes. Name an industry instead."
        )
    return industry


def _shift(
    bundle: _Bundle, at: NDArray[np.bool_], shock: Shock, values: Values, part: float, file: str
) -> None:
    name, line = shock.common.name, shock.common.line
    match shock:
        case TariffShock(how="set" | "cut" | "add" as how, rate=rate):
            if np.isnan(bundle.duty[at]).any():
                unknown = [
                    c
                    for c, one in zip(bundle.codes, at & np.isnan(bundle.duty), strict=True)
                    if one
                ]
                raise ScenarioError(
                    f"{file}, line {line}: '{name}' changes the duty of {', '.join(unknown[:5])}, which "
                    "is not known, and unknown is not zero. Give it as duty_percent in the file of "
                    "products, or the industry's under `duties:`."
                )
            size = values.get(name, rate.value) / 100
            old = bundle.duty[at]
            bundle.duty[at] = old + part * (target_duty(how, size, old) - old)
        case CostShock(kind="iceberg", change=Range() as change):
            bundle.iceberg[at] *= 1 + part * values.get(name, change.value) / 100
        case _:
            raise ScenarioError(
                f"{file}, line {line}: '{name}' names products; expected a tariff (set, cut or add) or "
                "an iceberg cost with `change`. Name industries for the other kinds."
            )
