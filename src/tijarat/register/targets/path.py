"""The path a target asks for: the growth that leads from its baseline to its goal, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tijarat.errors import TijaratError

YEAR = 365.2425
"""Days in a year."""


class PathError(TijaratError, ValueError):
    """A target whose numbers no path of compound growth joins."""


@dataclass(frozen=True, slots=True)
class Path:
    """Compound growth from one point to another.

    Parameters
    ----------
    start, goal : values, in the target's unit; both above zero.
    start_on, goal_on : their days, the start before the goal.

    >>> path = Path(100.0, date(2024, 1, 1), 121.0, date(2026, 1, 1))
    >>> round(path.growth_percent, 1), round(path.at(date(2025, 1, 1)))
    (10.0, 110)
    """

    start: float
    start_on: date
    goal: float
    goal_on: date

    def __post_init__(self) -> None:
        if self.start <= 0 or self.goal <= 0:
            raise PathError(
                _(
                    "A path of growth leads from %(start)s to %(goal)s; expected both above "
                    "zero. Count from a year in which there was something."
                )
                % {"start": format(self.start, "g"), "goal": format(self.goal, "g")}
            )
        if self.start_on >= self.goal_on:
            raise PathError(
                _("The path starts on %(start_on)s and ends on %(goal_on)s; expected a later end.")
                % {"start_on": self.start_on, "goal_on": self.goal_on}
            )

    @property
    def years(self) -> float:
        """Length in years."""
        return (self.goal_on - self.start_on).days / YEAR

    @property
    def growth_percent(self) -> float:
        """Growth a year, compound, in percent."""
        return 100 * ((self.goal / self.start) ** (1 / self.years) - 1)

    def at(self, day: date) -> float:
        """The value the path asks for on a day; beyond its ends it goes on at the same rate."""
        passed = (day - self.start_on).days / YEAR
        return self.start * (self.goal / self.start) ** (passed / self.years)

    def steps(self) -> tuple[tuple[date, float], ...]:
        """Start, each anniversary before the goal, goal."""
        days = [self.start_on]
        for number in range(1, int(self.years) + 2):
            day = _anniversary(self.start_on, number)
            if day < self.goal_on:
                days.append(day)
        return tuple((day, self.at(day)) for day in [*days, self.goal_on])


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


@dataclass(frozen=True, slots=True)
class Progress:
    """How the last observation stands to the path.

    Parameters
    ----------
    asked : what the path asks for on the day of the observation.
    gap_percent : observed over asked, less one, in percent; below zero is behind.
    needed_percent : growth a year, in percent, that leads from there to the goal; None after
        the goal's day.
    """

    asked: float
    gap_percent: float
    needed_percent: float | None


def progress(path: Path, observed: float, on: date) -> Progress:
    """Compare an observation with a path.

    Raises
    ------
    PathError : the observation is not above zero.
    """
    if observed <= 0:
        raise PathError(
            _("Observed was %(observed)s; expected a value above zero.")
            % {"observed": format(observed, "g")}
        )
    asked = path.at(on)
    needed = Path(observed, on, path.goal, path.goal_on) if on < path.goal_on else None
    return Progress(
        asked=asked,
        gap_percent=100 * (observed / asked - 1),
        needed_percent=needed.growth_percent if needed else None,
    )
