"""Which periods may be added to make another, and what is missing where they may not."""

from __future__ import annotations

from collections.abc import Iterable

from tijarat.errors import PeriodError
from tijarat.reference.period_labels import label
from tijarat.reference.period_types import Month, Period


def aggregate(available: Iterable[Period], target: Period) -> tuple[Period, ...]:
    """Which of the periods at hand to add up to the target: no gap, no month twice.

    The fewest periods that fill it are taken: the target itself, else quarters before months.

    Raises
    ------
    PeriodError : months are missing, or only longer periods are at hand; a longer one is never
        split.

    Examples
    --------
    >>> from tijarat.reference.period_types import Quarter
    >>> [p.code for p in aggregate([Month(2024, m) for m in range(1, 7)], Quarter(2024, 2))]
    ['2024-04', '2024-05', '2024-06']
    """
    at_hand = set(available)
    inside = sorted((p for p in at_hand if target.contains(p)), key=lambda p: -p.length())
    best = _fill(target, inside)
    if best is not None:
        return best
    covered = {month for period in inside for month in period.months()}
    missing = [month for month in target.months() if month not in covered]
    longer = sorted(p for p in at_hand if p.overlaps(target) and not target.contains(p))
    raise PeriodError(_why_not(target, inside, missing, longer))


def _fill(target: Period, inside: list[Period]) -> tuple[Period, ...] | None:
    """The longest periods first, month by month; None where a month stays empty."""
    begins: dict[int, list[Period]] = {}
    for period in inside:
        begins.setdefault(period.start(), []).append(period)
    chosen: list[Period] = []
    at, end = target.start(), target.start() + target.length()
    while at < end:
        here = begins.get(at)
        if not here:
            return None
        chosen.append(here[0])
        at += here[0].length()
    return tuple(chosen)


def _why_not(
    target: Period, inside: list[Period], missing: list[Month], longer: list[Period]
) -> str:
    name, months = label(target), len(target.months())
    if longer and not inside:
        names = ", ".join(p.code for p in longer[:3])
        return (
            f"{name} ({target}) cannot be made from {names}: a longer period is never split. "
            "Expected months or quarters; load monthly or quarterly data for it."
        )
    lacking = _listed(missing)
    return f"{name} needs {months} months; {lacking}. Load them, or ask for a shorter period."


def _listed(missing: list[Month]) -> str:
    codes = [month.code for month in missing]
    if len(codes) == 1:
        return f"{codes[0]} is missing"
    if len(codes) > 4 and len(codes) == missing[-1].start() - missing[0].start() + 1:
        return f"{codes[0]} to {codes[-1]} are missing"
    return f"{', '.join(codes[:-1])} and {codes[-1]} are missing"
