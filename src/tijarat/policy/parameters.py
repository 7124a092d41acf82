"""Parameters of a scenario: a value, what it may also be, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["verified", "secondary", "unverified", "assumed", "uncited"]
"""``verified``: read in or computed from the source; ``secondary``: read where another quotes it;
``unverified``: from memory; ``assumed``: chosen for the scenario, with the reason as its source."""

Group = Literal["elasticity", "coefficient", "shock", "final_demand"]
"""Where a parameter's uncertainty belongs."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Who says so, how sure we are of that, and where in the file it stands."""

    source: str
    status: Status
    line: int = 0
    field: str = ""
    holds: str = "parameter"


@dataclass(frozen=True, slots=True)
class Range:
    """A number; with ends, it is drawn between them (triangular); a sweep is shown value by value."""

    value: float
    low: float | None = None
    high: float | None = None
    sweep: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a run can be given another value of.

    Parameters
    ----------
    key : as :class:`Values` names it.
    group : where its uncertainty belongs.
    central : the value without draws.
    law : ``log-normal`` and ``normal`` take ``spread`` (standard deviation, of the logarithm in the
        first), ``triangular`` takes ``low`` and ``high``; ``either`` takes two values, ``low`` and
        ``high``, each in half of the draws and each log-normal with ``spread``; ``uniform`` takes
        ``low`` and ``high``.
    citation : who says so.
    """

    key: str
    group: Group
    central: float
    law: Literal["log-normal", "normal", "triangular", "either", "uniform"]
    spread: float = 0.0
    low: float = 0.0
    high: float = 0.0
    citation: Citation = Citation("", "assumed")
