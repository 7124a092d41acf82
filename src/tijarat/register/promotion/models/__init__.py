"""The tables of trade promotion."""

from tijarat.register.promotion.models.fair import CostLine, Fair
from tijarat.register.promotion.models.link import OneTimeLink
from tijarat.register.promotion.models.match import Match, MatchAnswer
from tijarat.register.promotion.models.participation import Participation, Result
from tijarat.register.promotion.models.request import BuyerRequest
from tijarat.register.promotion.models.subsidy import CheckOutcome, Score, Subsidy
from tijarat.register.promotion.models.win import Win

__all__ = [
    "BuyerRequest",
    "CheckOutcome",
    "CostLine",
    "Fair",
    "Match",
    "MatchAnswer",
    "OneTimeLink",
    "Participation",
    "Result",
    "Score",
    "Subsidy",
    "Win",
]
