"""What a fair came to: cost per confirmed trial order, and the numbers it rests on.

Pure: no database, no clock. The customer confirms, not the exporter: an order that is only reported is
counted and shown, and never divided by.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tijarat.register.money.amounts import Totals, divided, totals


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fair, as far as somebody can see.

    Parameters
    ----------
    cost : cost lines and subsidies paid, by currency.
    reported : trial orders that companies or offices reported.
    confirmed : those of them that the customer confirmed.
    meetings : meetings that companies reported; None where none has reported yet.
    planned_lines : cost lines whose final sum is not known, so that the plan counts.
    """

    cost: Totals
    reported: int
    confirmed: int
    meetings: int | None
    planned_lines: int = 0

    @property
    def per_order(self) -> Totals | None:
        """Cost per confirmed trial order; None where none is confirmed or no cost is known."""
        return divided(self.cost, self.confirmed)

    @property
    def per_meeting(self) -> Totals | None:
        """Cost per meeting reported; None where no company reported one."""
        return divided(self.cost, self.meetings or 0)


def cost_of(
    lines: Iterable[tuple[str, Decimal]], subsidies: Iterable[tuple[str, Decimal]]
) -> Totals:
    """Cost lines and subsidies paid, by currency. What was recovered is no cost and is left out before."""
    return totals([*lines, *subsidies])
