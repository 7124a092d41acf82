"""One function a question: reads releases, calls a method, attaches provenance and command."""

from tijarat.answers import (  # these register their statistics
    industries,
    mirrors,
    quoted,
    trade,
)
from tijarat.answers.desk import Desk
from tijarat.answers.flows import Shown, show
from tijarat.answers.question import Question
from tijarat.answers.statistics import STATISTICS, Statistic, ask

__all__ = [
    "STATISTICS",
    "Desk",
    "Question",
    "Shown",
    "Statistic",
    "ask",
    "industries",
    "mirrors",
    "quoted",
    "show",
    "trade",
]
