"""Predict: what a tariff cut, an agreement or an incentive would do, against a baseline."""

from tijarat.policy.baseline import Baseline, from_input_output
from tijarat.policy.duties import DutyRow
from tijarat.policy.economy import Borders, Economy, economy
from tijarat.policy.many_sectors import World, solve_many_sectors
from tijarat.policy.one_sector import OneSector, conditional_trade, solve_one_sector
from tijarat.policy.own_flows import from_flows
from tijarat.policy.products import ProductFlow, ProductFlows
from tijarat.policy.reading import check_scenario, read_scenario
from tijarat.policy.scenario import Scenario
from tijarat.policy.shipped import shipped, shipped_names
from tijarat.policy.simulate import simulate
from tijarat.policy.simulation import Simulation

__all__ = [
    "Baseline",
    "Borders",
    "DutyRow",
    "Economy",
    "OneSector",
    "ProductFlow",
    "ProductFlows",
    "Scenario",
    "Simulation",
    "World",
    "check_scenario",
    "conditional_trade",
    "economy",
    "from_flows",
    "from_input_output",
    "read_scenario",
    "shipped",
    "shipped_names",
    "simulate",
    "solve_many_sectors",
    "solve_one_sector",
]
