"""How a subsidy is scored: criteria with weights, points from 0 to 5, each with a written reason. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

MOST_POINTS = 5
THRESHOLD = 60
"""A score below this, of 100, cannot be approved."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion.

    Parameters
    ----------
    code : its name in the register.
    question : what the points say, as a sentence (English; the desk says it in the reader's language).
    weight : its part of 100.
    """

    code: str
    question: str
    weight: int


CRITERIA = (
    Criterion("demand", "Buyers in the other country ask for the product", 30),
    Criterion("readiness", "The company can deliver: capacity, certificates, prices", 30),
    Criterion("follow_up", "It has somebody who will follow contacts up", 20),
    Criterion("new", "It is new to this market", 20),
)
"""Every criterion; the weights add up to 100."""


def weighted(points: Mapping[str, int]) -> Decimal | None:
    """Score of 100 from points of each criterion; None while one is missing."""
    if any(one.code not in points for one in CRITERIA):
        return None
    return Decimal(sum(one.weight * points[one.code] for one in CRITERIA)) / MOST_POINTS
