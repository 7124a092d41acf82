"""Money of an aid activity: what was committed, disbursed, spent or paid back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.aid.codes import TRANSACTIONS
from tijarat.register.aid.models.activity import AidActivity
from tijarat.register.people.models import User, new_id

PAIR = {"JPY": "USD", "USD": "JPY"}
"""Currency -> the one it can be stood beside, with a rate."""


class Transaction(models.Model):
    """One sum in the currency it was made in; asked for through its activity only.

    A rate is yen for one dollar, with its day and source; without one nothing is converted.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    activity = models.ForeignKey(AidActivity, models.CASCADE, related_name="transactions")
    kind = models.CharField(_("kind"), max_length=2, choices=list(TRANSACTIONS.items()))
    day = models.DateField(_("date"))
    value = models.DecimalField(_("amount"), max_digits=18, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    value_on = models.DateField(_("date of value"))
    words = models.CharField(_("what for"), max_length=240, blank=True)
    provider = models.CharField(_("from"), max_length=200, blank=True)
    receiver = models.CharField(_("to"), max_length=200, blank=True)
    ref = models.CharField(_("reference"), max_length=80, blank=True)
    rate = models.DecimalField(
        _("yen for one dollar"), max_digits=10, decimal_places=4, null=True, blank=True
    )
    rate_on = models.DateField(_("rate of"), null=True, blank=True)
    rate_source = models.CharField(_("source of the rate"), max_length=160, blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    get_kind_display: Callable[[], str]
    activity_id: int

    class Meta:
        ordering = ("day", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(value__gt=0), name="aid_above_nothing"),
            models.CheckConstraint(
                condition=models.Q(rate=None)
                | (models.Q(rate__gt=0, rate_on__isnull=False) & ~models.Q(rate_source="")),
                name="aid_rate_has_day_and_source",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day}"

    def amount_in(self, currency: str) -> Decimal | None:
        """The sum in a currency: its own, or the other of yen and dollar by its rate; None without one."""
        if currency == self.currency:
            return self.value
        if self.rate is None or PAIR.get(self.currency) != currency:
            return None
        if currency == "USD":
            return (self.value / self.rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return (self.value * self.rate).quantize(Decimal(1), ROUND_HALF_UP)
