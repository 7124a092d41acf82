"""What could be sold that is not sold yet: one indicator a file, tables in and tables out."""

from tijarat.opportunities.choices import Options
from tijarat.opportunities.comparative_advantage import comparative_advantage
from tijarat.opportunities.complementarity import complementarity
from tijarat.opportunities.complexity import Complexity, complexity_suite, economic_complexity
from tijarat.opportunities.density import density
from tijarat.opportunities.gain import outlook_gain
from tijarat.opportunities.indicators import INDICATORS, Indicator
from tijarat.opportunities.measured import Measured
from tijarat.opportunities.outlook import outlook_index
from tijarat.opportunities.product_choice import product_choice
from tijarat.opportunities.proximity import proximity
from tijarat.opportunities.similarity import export_similarity

__all__ = [
    "INDICATORS",
    "Complexity",
    "Indicator",
    "Measured",
    "Options",
    "comparative_advantage",
    "complementarity",
    "complexity_suite",
    "density",
    "economic_complexity",
    "export_similarity",
    "outlook_gain",
    "outlook_index",
    "product_choice",
    "proximity",
]
