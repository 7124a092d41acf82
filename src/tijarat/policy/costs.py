"""From shocks to the borders and costs of a world: what the equations take in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tijarat.errors import ScenarioError
from tijarat.policy.duties import DutyTable, cells_of
from tijarat.policy.economy import Borders
from tijarat.policy.parameters import Citation, Parameter, Range
from tijarat.policy.scenario import (
    AgreementShock,
    CostShock,
    RetaliationShock,
    Scenario,
    Shock,
    SubsidyShock,
    TariffShock,
)

Array = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]
Values = Mapping[str, float]
"""Parameters by key; one that is absent has its central value."""


@dataclass(frozen=True, slots=True, eq=False)
class Costs:
    """Borders of a world and resources used in trading there, over those of the baseline's data."""

    borders: Borders
    iceberg: Array

    def copied(self) -> Costs:
        """A copy to change."""
        b = self.borders
        return Costs(
            Borders(b.duty.copy(), b.rent.copy(), b.subsidy.copy(), b.rent_kept),
            self.iceberg.copy(),
        )


def shock_parameters(scenario: Scenario) -> list[Parameter]:
    """What can be drawn of the shocks."""
    found: list[Parameter] = []
    for shock in (*scenario.before, *scenario.shocks):
        key, cited = shock.common.name, shock.common.citation
        match shock:
            case CostShock(coefficient=float() as beta, standard_error=error) if error:
                found.append(Parameter(key, "coefficient", beta, "normal", error, citation=cited))
            case AgreementShock(coefficient=beta, standard_error=error) if error:
                found.append(Parameter(key, "coefficient", beta, "normal", error, citation=cited))
            case TariffShock(rate=rate) | SubsidyShock(rate=rate):
                found += _drawn(key, rate, cited)
            case CostShock(change=Range() as change):
                found += _drawn(key, change, cited)
            case _:
                pass
    return found


def _drawn(key: str, range: Range, citation: Citation) -> list[Parameter]:
    if range.low is None or range.high is None or range.low == range.high:
        return []
    law = "uniform" if range.sweep else "triangular"
    return [
        Parameter(key, "shock", range.value, law, 0.0, range.low, range.high, citation=citation)
    ]


def old_costs(scenario: Scenario, table: DutyTable) -> Costs:
    """Borders of the baseline's data: known duties, rents that a shock says are there, no subsidies."""
    duty = np.where(np.isnan(table.rates), 0.0, table.rates)
    rent = np.zeros_like(duty)
    for shock in (*scenario.before, *scenario.shocks):
        if isinstance(shock, CostShock) and shock.kind == "rent":
            common = shock.common
            rent[cells_of(table.baseline, common.where, scenario.name, common.line)] = (
                shock.base / 100
            )
    borders = Borders(duty, rent, np.zeros_like(duty), scenario.rent_kept)
    return Costs(borders, np.ones_like(duty))


def apply_shocks(
    start: Costs,
    shocks: Sequence[Shock],
    *,
    table: DutyTable,
    theta: Array,
    values: Values,
    year: int | None,
    file: str,
) -> Costs:
    """The costs after shocks.

    Parameters
    ----------
    start : before them.
    shocks : in order; a later one starts from what an earlier one left.
    table : known duties of the baseline; regimes are looked up in it.
    theta : trade elasticity by industry, for coefficients.
    values : sizes of shocks by name, where they are not the central ones.
    year : what is in force in that year; everything when None.
    file : the scenario, for messages.

    Raises
    ------
    ScenarioError : a duty that a shock changes is not known.
    """
    if not shocks:
        return start
    costs = start.copied()
    raised: dict[str, Array] = {}
    for shock in shocks:
        common = shock.common
        if common.where.products:
            continue  # products within an industry: tijarat.policy.products
        cells = cells_of(table.baseline, common.where, file, common.line)
        part = common.in_force(year)
        match shock:
            case TariffShock():
                table.require(cells, common.name, file, common.line)
                target = _target(shock, costs.borders.duty, table, values, file)
                change = np.where(cells, part * (target - costs.borders.duty), 0.0)
                raised[common.name] = change
                costs.borders.duty[...] += change
            case RetaliationShock():
                table.require(cells, common.name, file, common.line)
                answer = raised[shock.answers].transpose(
                    0, 2, 1
                )  # as it met the other side's goods
                costs.borders.duty[...] += np.where(cells, part * answer, 0.0)
            case CostShock(kind="rent", change=Range() as change):
                points = values.get(common.name, change.value) / 100
                costs.borders.rent[cells] += part * points
            case CostShock(coefficient=float() as beta) | AgreementShock(coefficient=beta):
                size = part * values.get(common.name, beta)
                cost = np.exp(-size / theta)[:, np.newaxis, np.newaxis]
                costs.iceberg[...] = np.where(cells, costs.iceberg * cost, costs.iceberg)
            case CostShock(change=Range() as change):
                costs.iceberg[cells] *= 1 + part * values.get(common.name, change.value) / 100
            case SubsidyShock(rate=rate):
                costs.borders.subsidy[cells] += part * values.get(common.name, rate.value) / 100
            case _:  # pragma: no cover - every kind stands above
                raise AssertionError(shock)
    return costs


def _target(shock: TariffShock, duty: Array, table: DutyTable, values: Values, file: str) -> Any:
    if shock.how == "regime":
        return _regime(shock, duty, table, file)
    return target_duty(shock.how, values.get(shock.common.name, shock.rate.value) / 100, duty)


def target_duty(how: str, size: float, duty: Any) -> Any:
    """The new duty: ``set`` to a share, ``cut`` by a share of itself, or with a share added.

    >>> target_duty("cut", 0.5, 0.1), float(target_duty("add", -0.2, 0.1))
    (0.05, 0.0)
    """
    if how == "set":
        return size
    if how == "cut":
        return duty * (1 - size)
    return np.maximum(duty + size, 0.0)


def _regime(shock: TariffShock, duty: Array, table: DutyTable, file: str) -> Array:
    target = duty.copy()
    common = shock.common
    wanted = cells_of(table.baseline, common.where, file, common.line)
    for importer in common.where.importers:
        rates = table.regime(shock.regime, importer, file, common.line)
        at = table.baseline.country(importer)
        known = ~np.isnan(rates[:, at, :])
        lacking = wanted[:, at, :] & ~known & (table.baseline.border_value[:, at, :] > 0)
        if lacking.any():
            sectors = sorted({table.baseline.industries[j] for j, _ in np.argwhere(lacking)})
            raise ScenarioError(
                f"{file}, line {common.line}: '{common.name}' needs the duties of {importer} under "
                f"{shock.regime} on {', '.join(sectors[:5])}, which are not known, and unknown is not "
                "zero. Name only industries whose duties are known, or use `set` with a source."
            )
        target[:, at, :] = np.where(known, rates[:, at, :], duty[:, at, :])
    return target
