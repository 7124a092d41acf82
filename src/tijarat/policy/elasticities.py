"""Trade elasticities by industry: a cited table, and whose value stands for which industry.

Theta is the elasticity of trade in the price paid: 4 means that a price 1% higher loses 4% of sales
relative to others'. Sources are named value by value; a value that fills a gap says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from tijarat.policy.parameters import Citation, Parameter
from tijarat.policy.scenario import ALL, Elasticity

CALIENDO_PARRO = (
    "Caliendo and Parro (2015), Review of Economic Studies 82, sample without the 1% smallest flows"
)
MOTOR_VEHICLES = "C29"

_PUBLISHED = {  # sector: theta, standard error
    "Agriculture": (9.11, 2.01),
    "Mining": (13.53, 3.67),
    "Food": (2.62, 0.61),
    "Textile": (8.10, 1.28),
    "Wood": (11.50, 2.87),
    "Paper": (16.52, 2.65),
    "Petroleum": (64.85, 15.61),
    "Chemicals": (3.13, 1.78),
    "Plastic": (1.67, 2.23),
    "Minerals": (2.41, 1.60),
    "Basic metals": (3.28, 2.51),
    "Metal products": (6.99, 2.12),
    "Machinery": (1.45, 2.80),
    "Electrical": (12.91, 1.64),
    "Medical": (8.71, 1.56),
    "Other": (3.98, 1.08),
}
"""The values are those of the published replication files; their standard errors are from memory."""

_SECTOR = {
    "A01": "Agriculture", "A02": "Agriculture", "A03": "Agriculture",
    "B05": "Mining", "B06": "Mining", "B07": "Mining", "B08": "Mining", "B09": "Mining",
    "C10T12": "Food", "C13T15": "Textile", "C16": "Wood", "C17_18": "Paper", "C19": "Petroleum",
    "C20": "Chemicals", "C21": "Chemicals", "C22": "Plastic", "C23": "Minerals",
    "C24A": "Basic metals", "C24B": "Basic metals", "C25": "Metal products", "C26": "Medical",
    "C27": "Electrical", "C28": "Machinery", "C31T33": "Other",
}  # fmt: skip
_JOINED = {
    "C26": "; the industry joins three of the paper's (12.95, 3.95, 8.71): the middle one stands for it"
}

AUTOS = (1.01, 8.22)
"""Theta of motor vehicles: as published for all flows, and as filled in the replication files."""

AUTOS_KEY, AUTOS_SPREAD = "theta of motor vehicles", 0.3

FILLED_KEY = "theta of industries without an estimate"
FILLED = 8.22
FILLED_SPREAD = 0.5
"""Standard deviation of the logarithm where nobody published an estimate: 5-95% is 3.6 to 18.7."""

LEAST, MOST = 0.25, 150.0
"""Drawn elasticities are kept within these: beyond them the estimate says nothing."""


@dataclass(frozen=True, slots=True)
class TradeElasticity:
    """The trade elasticity of an industry, its uncertainty, and who says so."""

    industry: str
    key: str  # industries with the same key have the same value
    theta: float
    spread: float  # standard deviation of the logarithm
    citation: Citation
    other: float | None = None  # a second published value, where two disagree widely


def trade_elasticities(
    industries: Sequence[str], given: Sequence[Elasticity] = ()
) -> tuple[TradeElasticity, ...]:
    """One for each industry: as given by the scenario, else from the table.

    Parameters
    ----------
    industries : codes; those of no known table get the filled value and say so.
    given : of the scenario; one for ``all`` stands for every industry without its own.
    """
    own = {e.industry: e for e in given}
    return tuple(
        _given(code, own[code])
        if code in own
        else _given(code, own[ALL])
        if ALL in own
        else _from_table(code)
        for code in industries
    )


def _given(industry: str, given: Elasticity) -> TradeElasticity:
    error = given.standard_error
    spread = 0.0 if error is None else log_spread(given.value, error)
    key = f"theta of {given.industry}"
    return TradeElasticity(industry, key, given.value, spread, given.citation)


def _from_table(industry: str) -> TradeElasticity:
    if industry == MOTOR_VEHICLES:
        words = (
            f"{CALIENDO_PARRO}: {AUTOS[0]} (0.80) is published for all flows, {AUTOS[1]} is filled in "
            "their files; both are run"
        )
        cited = Citation(words, "unverified", holds="elasticity")
        return TradeElasticity(industry, AUTOS_KEY, AUTOS[1], AUTOS_SPREAD, cited, AUTOS[0])
    sector = _SECTOR.get(industry)
    if sector is None:
        words = (
            f"no estimate: {FILLED} is the value the files of {CALIENDO_PARRO} fill in; its spread is "
            "our assumption"
        )
        cited = Citation(words, "assumed", holds="elasticity")
        return TradeElasticity(industry, FILLED_KEY, FILLED, FILLED_SPREAD, cited)
    theta, error = _PUBLISHED[sector]
    words = f"{CALIENDO_PARRO}, sector {sector} ({error}, from memory){_JOINED.get(industry, '')}"
    cited = Citation(words, "unverified", holds="elasticity")
    return TradeElasticity(industry, f"theta of {sector}", theta, log_spread(theta, error), cited)


def log_spread(value: float, standard_error: float) -> float:
    """Standard deviation of the logarithm of a log-normal with this mean and standard deviation.

    >>> round(log_spread(8.10, 1.28), 4)
    0.1571
    """
    return sqrt(log(1 + (standard_error / value) ** 2))


def elasticity_parameters(elasticities: Sequence[TradeElasticity]) -> list[Parameter]:
    """What can be drawn: industries that share an estimate move together."""
    found: dict[str, Parameter] = {}
    for entry in elasticities:
        if entry.key in found or (entry.spread == 0 and entry.other is None):
            continue
        if entry.other is None:
            found[entry.key] = Parameter(
                entry.key, "elasticity", entry.theta, "log-normal", entry.spread,
                citation=entry.citation,
            )  # fmt: skip
        else:
            low, high = sorted((entry.theta, entry.other))
            found[entry.key] = Parameter(
                entry.key, "elasticity", entry.theta, "either", entry.spread, low, high,
                entry.citation,
            )  # fmt: skip
    return list(found.values())
