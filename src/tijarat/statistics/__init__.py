"""Measures of trade between two countries: one a file, each a pure function that gives a Result."""

from tijarat.statistics.absorption import absorption
from tijarat.statistics.balance import balance
from tijarat.statistics.concentration import concentration
from tijarat.statistics.constant_market_share import constant_market_share
from tijarat.statistics.continuing import continuing
from tijarat.statistics.contributions import contributions
from tijarat.statistics.export_terms import export_terms
from tijarat.statistics.growth import growth
from tijarat.statistics.industry_output import industry_output
from tijarat.statistics.input_output import InputOutput
from tijarat.statistics.input_output_tables import assemble
from tijarat.statistics.margins import margins
from tijarat.statistics.market_share import market_share
from tijarat.statistics.mirror import mirror
from tijarat.statistics.new_leaders import largest_change
from tijarat.statistics.peers import peers
from tijarat.statistics.price_indices import price_indices
from tijarat.statistics.price_quantity import price_quantity
from tijarat.statistics.rank import rank
from tijarat.statistics.seasonal import seasonal_adjustment
from tijarat.statistics.totals import totals
from tijarat.statistics.trade_value import trade_value
from tijarat.statistics.upstreamness import upstreamness
from tijarat.statistics.value_added import value_added_in_exports

__all__ = [
    "InputOutput",
    "absorption",
    "assemble",
    "balance",
    "concentration",
    "constant_market_share",
    "continuing",
    "contributions",
    "export_terms",
    "growth",
    "industry_output",
    "largest_change",
    "margins",
    "market_share",
    "mirror",
    "peers",
    "price_indices",
    "price_quantity",
    "rank",
    "seasonal_adjustment",
    "totals",
    "trade_value",
    "upstreamness",
    "value_added_in_exports",
]
