"""An order that is said to have come of a fair or a match, and the customer's own answer to that."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Item
from tijarat.register.people.models import Organisation
from tijarat.register.promotion.models.match import Match
from tijarat.register.promotion.models.participation import Participation, Result


class Win(Item):
    """One order as reported; confirmed only by ``answer``, which the customer alone gives."""

    class Order(models.TextChoices):
        """What kind of order."""

        TRIAL = "trial", _("trial order")
        REPEAT = "repeat", _("repeat order")

    class Answer(models.TextChoices):
        """What the customer said."""

        AGREED = "agreed", _("it is so")
        DISAGREED = "disagreed", _("it is not so")

    class WithoutUs(models.TextChoices):
        """What would have happened without support, as the customer sees it."""

        SAME = "same", _("the same order, at the same time")
        LATER = "later", _("the same order, but later")
        SMALLER = "smaller", _("a smaller order")
        NOT_AT_ALL = "not_at_all", _("no order at all")

    KIND = "win"
    EDITABLE: ClassVar[tuple[str, ...]] = ()
    OWN_SIDE = ("customer_email",)

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_win"
    )
    company = models.ForeignKey(Organisation, models.PROTECT, related_name="wins")
    participation = models.ForeignKey(Participation, models.PROTECT, null=True, related_name="wins")
    match = models.ForeignKey(Match, models.PROTECT, null=True, related_name="wins")
    order = models.CharField(_("order"), max_length=8, choices=Order, default=Order.TRIAL)
    period = models.PositiveSmallIntegerField(
        _("reported"), choices=Result.Period, default=Result.Period.AT_ONCE
    )
    customer = models.CharField(_("customer"), max_length=160)
    customer_email = models.EmailField(_("customer's e-mail"), blank=True)
    words = models.CharField(_("what was ordered"), max_length=240)
    hs_code = models.CharField(_("HS code"), max_length=6, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    amount = models.DecimalField(_("value"), max_digits=16, decimal_places=2)
    ordered_on = models.DateField(_("day of the order"))
    answer = models.CharField(max_length=12, choices=Answer, blank=True, editable=False)
    without_us = models.CharField(max_length=12, choices=WithoutUs, blank=True, editable=False)
    answer_words = models.TextField(blank=True, editable=False)
    answered_by = models.CharField(max_length=120, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    history = HistoricalRecords()
    company_id: int
    parent_id: int | None
    participation_id: int | None
    match_id: int | None
    get_answer_display: Callable[[], str]
    get_without_us_display: Callable[[], str]
    get_order_display: Callable[[], str]

    @property
    def confirmed(self) -> bool:
        """Whether the customer said that it is so."""
        return self.answer == self.Answer.AGREED
