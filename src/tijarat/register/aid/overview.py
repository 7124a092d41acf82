"""Committed against disbursed, year by year, currency by currency, of what somebody sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from tijarat.register.aid.codes import COMMITMENT, DISBURSEMENT
from tijarat.register.aid.models import AidActivity, Transaction
from tijarat.register.core.scope import Viewer

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Year:
    """What was committed and disbursed in one calendar year."""

    year: int
    committed: Decimal
    disbursed: Decimal


@dataclass(frozen=True, slots=True)
class Flows:
    """Committed against disbursed in one currency.

    Parameters
    ----------
    currency : ISO 4217.
    years : every year from the first to the last, those without any too.
    without_rate : kind -> how many transactions have no rate to this currency, and are not in it.
    """

    currency: str
    years: tuple[Year, ...]
    without_rate: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def committed(self) -> Decimal:
        """All that was committed."""
        return sum((one.committed for one in self.years), NOTHING)

    @property
    def disbursed(self) -> Decimal:
        """All that was disbursed."""
        return sum((one.disbursed for one in self.years), NOTHING)

    @property
    def commitments_left_out(self) -> int:
        """How many commitments have no rate."""
        return self.without_rate.get(COMMITMENT, 0)

    @property
    def disbursements_left_out(self) -> int:
        """How many disbursements have no rate."""
        return self.without_rate.get(DISBURSEMENT, 0)

    @property
    def share(self) -> Decimal | None:
        """Disbursed over committed, in percent; None where nothing was committed."""
        return self.disbursed * 100 / self.committed if self.committed else None

    @property
    def most(self) -> Decimal:
        """The largest sum of a year, for the length of bars."""
        return max((max(one.committed, one.disbursed) for one in self.years), default=NOTHING)


def activities(viewer: Viewer) -> QuerySet[Any]:
    """Activities the viewer sees, with their parts at hand."""
    rows = AidActivity.objects.visible_to(viewer).select_related("organisation")
    return rows.prefetch_related("transactions")


def flows(rows: Iterable[Transaction]) -> list[Flows]:
    """One table a currency, each in the money it was made in; nothing is converted."""
    some = list(rows)
    return [
        _table(currency, [(one, one.value) for one in some if one.currency == currency])
        for currency in sorted({one.currency for one in some})
    ]


def flows_in(currency: str, rows: Iterable[Transaction]) -> Flows | None:
    """All in one currency, by the rates that were entered; None where no rate was used.

    What has no rate is not in it, and is counted.
    """
    some = list(rows)
    held = [(one, amount) for one in some if (amount := one.amount_in(currency)) is not None]
    if all(one.currency == currency for one, _ in held):
        return None
    left_out = Counter(one.kind for one in some if one.amount_in(currency) is None)
    return _table(currency, held, left_out)


def _table(
    currency: str, rows: list[tuple[Transaction, Decimal]], without: Mapping[str, int] | None = None
) -> Flows:
    sums: dict[tuple[int, str], Decimal] = {}
    for one, amount in rows:
        key = (one.day.year, one.kind)
        sums[key] = sums.get(key, NOTHING) + amount
    told = [year for year, kind in sums if kind in (COMMITMENT, DISBURSEMENT)]
    years = range(min(told), max(told) + 1) if told else ()
    return Flows(
        currency,
        tuple(
            Year(
                year,
                sums.get((year, COMMITMENT), NOTHING),
                sums.get((year, DISBURSEMENT), NOTHING),
            )
            for year in years
        ),
        without or {},
    )
