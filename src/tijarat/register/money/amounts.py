"""Amounts of money: always with their currency, added up only within one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from babel.numbers import get_currency_precision, list_currencies
from django.utils.translation import gettext as _

from tijarat.register.errors import RefusedEntryError

Totals: TypeAlias = dict[str, Decimal]
"""Currency (ISO 4217) -> sum. Currencies stand beside each other; none is converted into another."""

MOST = Decimal("99999999999999")


def totals(amounts: Iterable[tuple[str, Decimal]]) -> Totals:
    """Add up equal currencies.

    Parameters
    ----------
    amounts : (currency, amount), in any order.
    """
    sums: Totals = {}
    for currency, amount in amounts:
        sums[currency] = sums.get(currency, Decimal(0)) + amount
    return dict(sorted(sums.items()))


def divided(sums: Totals, by: int) -> Totals | None:
    """Each sum over a count; None where there is nothing to divide by, or nothing to divide."""
    if by < 1 or not sums:
        return None
    return {currency: amount / by for currency, amount in sums.items()}


def require_amount(amount: Decimal, currency: str, what: str) -> Decimal:
    """An amount that can be kept.

    Raises
    ------
    RefusedEntryError : not above zero, too many decimals, or no currency of ISO 4217.
    """
    if currency not in list_currencies():
        raise RefusedEntryError(
            _("'%(currency)s' is no currency; expected its three letters, such as JPY, PKR or USD.")
            % {"currency": currency}
        )
    if not amount.is_finite() or not 0 < amount <= MOST:
        raise RefusedEntryError(
            _("%(what)s came as %(amount)s %(currency)s; expected more than zero.")
            % {"what": what, "amount": amount, "currency": currency}
        )
    places = get_currency_precision(currency)
    if round(amount, places) != amount:
        raise RefusedEntryError(
            _("%(what)s came as %(amount)s %(currency)s, which has %(places)s decimals at most.")
            % {"what": what, "amount": amount, "currency": currency, "places": places}
        )
    return amount
