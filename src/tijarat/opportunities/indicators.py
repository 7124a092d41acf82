"""Every indicator by name: what the command line, the documentation and the tests list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from tijarat.opportunities.comparative_advantage import PAPERS, Form, comparative_advantage
from tijarat.opportunities.complementarity import REFERENCE as OF_COMPLEMENTARITY
from tijarat.opportunities.complementarity import complementarity
from tijarat.opportunities.complexity import REFERENCES, economic_complexity
from tijarat.opportunities.density import REFERENCE as OF_DENSITY
from tijarat.opportunities.density import density
from tijarat.opportunities.gain import REFERENCE as OF_GAIN
from tijarat.opportunities.gain import outlook_gain
from tijarat.opportunities.outlook import REFERENCE as OF_OUTLOOK
from tijarat.opportunities.outlook import outlook_index
from tijarat.opportunities.product_choice import REFERENCE as OF_CHOICE
from tijarat.opportunities.product_choice import Strategy, product_choice
from tijarat.opportunities.proximity import REFERENCE as OF_PROXIMITY
from tijarat.opportunities.proximity import Of, proximity
from tijarat.opportunities.similarity import REFERENCE as OF_SIMILARITY
from tijarat.opportunities.similarity import export_similarity

EXPORTS = "exports of every country by product"
FLOWS = "flows of every pair by product"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator the faces offer.

    Parameters
    ----------
    name : as in ``tijarat complexity --indicator NAME``.
    title : what it says, in a few words.
    paper : where it is from.
    needs : the data it takes, in words.
    function : computes it from a table; pandas, polars or Arrow.
    columns : of its table.
    further : options of its own, with the values allowed (empty: a number or free text).
    """

    name: str
    title: str
    paper: str
    needs: str
    function: Callable[..., Any]
    columns: tuple[str, ...]
    further: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


INDICATORS: dict[str, Indicator] = {
    indicator.name: indicator
    for indicator in (
        Indicator(
            "complexity",
            "how much know-how an economy's exports ask for, and each product",
            REFERENCES["eigen"],
            EXPORTS,
            economic_complexity,
            ("eci", "fitness", "diversity", "coi", "pci", "ubiquity"),
        ),
        Indicator(
            "rca",
            "what a country sells more of than others do",
            PAPERS["balassa"],
            EXPORTS + "; population for one form",
            comparative_advantage,
            ("rca",),
            {"form": get_args(Form)},
        ),
        Indicator(
            "proximity",
            "which products are had by the same countries",
            OF_PROXIMITY,
            EXPORTS,
            proximity,
            ("proximity",),
            {"of": get_args(Of), "minimum": ()},
        ),
        Indicator(
            "density",
            "how near a product is to what a country has, and how far",
            OF_DENSITY,
            EXPORTS,
            density,
            ("density", "distance"),
        ),
        Indicator(
            "coi",
            "how much complexity lies near to what a country has",
            OF_OUTLOOK,
            EXPORTS,
            outlook_index,
            ("coi",),
        ),
        Indicator(
            "cog",
            "how much complexity a further product would bring near",
            OF_GAIN,
            EXPORTS,
            outlook_gain,
            ("cog",),
        ),
        Indicator(
            "product-choice",
            "which products a country lacks come first under a strategy",
            OF_CHOICE,
            EXPORTS,
            product_choice,
            ("score", "rank"),
            {"strategy": get_args(Strategy), "top": (), "above_eci": ()},
        ),
        Indicator(
            "similarity",
            "how much of what two countries sell is the same",
            OF_SIMILARITY,
            EXPORTS,
            export_similarity,
            ("similarity",),
        ),
        Indicator(
            "complementarity",
            "how far one country sells what another buys",
            OF_COMPLEMENTARITY,
            FLOWS,
            complementarity,
            ("complementarity",),
        ),
    )
}
"""Every indicator by name."""
