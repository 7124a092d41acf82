"""What could be sold that is not sold yet: one indicator a file, tables in and tables out."""

from tijarat.opportunities.choices import Options
from tijarat.opportunities.comparative_advantage import comparative_advantage
from tijarat.opportunities.complementarity import complementarity
from tijarat.opportunities.complexity import (
    Complexity,
    complexity_suite,
    economic_complexity,
    yearly_suites,
)
from tijarat.opportunities.density import density
from tijarat.opportunities.export_potential import Potentials, assess, export_potential
from tijarat.opportunities.gain import outlook_gain
from tijarat.opportunities.indicators import INDICATORS, Indicator
from tijarat.opportunities.measured import Measured
from tijarat.opportunities.options import Growth, PotentialOptions
from tijarat.opportunities.outlook import outlook_index
from tijarat.opportunities.pair_tables import PairTables, pair_tables
from tijarat.opportunities.plan import Plan, plan
from tijarat.opportunities.plan_options import PlanOptions
from tijarat.opportunities.potential import PairData, Potential, potential
from tijarat.opportunities.product_choice import product_choice
from tijarat.opportunities.product_space import ProductSpace, product_space
from tijarat.opportunities.proximity import proximity
from tijarat.opportunities.reasons import Reasons, competitors, explain
from tijarat.opportunities.sensitivity import Uncertainty, band
from tijarat.opportunities.similarity import export_similarity

__all__ = [
    "INDICATORS",
    "Complexity",
    "Growth",
    "Indicator",
    "Measured",
    "Options",
    "PairData",
    "PairTables",
    "Plan",
    "PlanOptions",
    "Potential",
    "PotentialOptions",
    "Potentials",
    "ProductSpace",
    "Reasons",
    "Uncertainty",
    "assess",
    "band",
    "comparative_advantage",
    "competitors",
    "complementarity",
    "complexity_suite",
    "density",
    "economic_complexity",
    "explain",
    "export_potential",
    "export_similarity",
    "outlook_gain",
    "outlook_index",
    "pair_tables",
    "plan",
    "potential",
    "product_choice",
    "product_space",
    "proximity",
    "yearly_suites",
]
