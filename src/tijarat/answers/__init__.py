"""One function a question: reads releases, calls a method, attaches provenance and command."""

from tijarat.answers import quoted, trade  # these register their statistics
from tijarat.answers.desk import Desk
from tijarat.answers.flows import Shown, show
from tijarat.answers.question import Question
from tijarat.answers.statistics import STATISTICS, Statistic, ask

__all__ = ["STATISTICS", "Desk", "Question", "Shown", "Statistic", "ask", "quoted", "show", "trade"]
