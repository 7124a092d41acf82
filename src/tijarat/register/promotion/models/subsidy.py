"""A subsidy for taking part: what was asked, checked, scored, approved, claimed and paid."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Evidence, Item
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion.models.participation import Participation


class Subsidy(Item):
    """Public money towards one company's participation; its parent is the fair.

    Amounts are written by the stage they belong to, never edited; all are in ``currency``.
    """

    KIND = "subsidy"
    EDITABLE: ClassVar[tuple[str, ...]] = ()

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_subsidy"
    )
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="subsidies")
    company = models.ForeignKey(Organisation, models.PROTECT, related_name="subsidies")
    purpose = models.TextField(_("what it is for"))
    currency = models.CharField(_("currency"), max_length=3)
    asked = models.DecimalField(_("asked for"), max_digits=16, decimal_places=2)
    approved = models.DecimalField(_("approved"), max_digits=16, decimal_places=2, null=True)
    claimed = models.DecimalField(_("claimed"), max_digits=16, decimal_places=2, null=True)
    paid = models.DecimalField(_("paid"), max_digits=16, decimal_places=2, null=True)
    paid_on = models.DateField(_("paid on"), null=True)
    payment = models.CharField(_("number of the payment"), max_length=80, blank=True)
    claimed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    history = HistoricalRecords()
    participation_id: int
    company_id: int
    claimed_by_id: int | None


class CheckOutcome(Entry):
    """The answer to one check of eligibility; a new one is added, none is changed."""

    code = models.CharField(_("check"), max_length=24)
    passed = models.BooleanField(_("it holds"))
    reason = models.TextField(_("reason"))
    computed = models.BooleanField(default=False)
    shown_by = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    shown_by_id: int | None

    def __str__(self) -> str:
        return f"{self.code}: {self.passed}"


class Score(Entry):
    """One scorer's mark for one criterion, with its written reason; the last one counts."""

    criterion = models.CharField(_("criterion"), max_length=24)
    points = models.PositiveSmallIntegerField(_("points"))
    reason = models.TextField(_("reason"))

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"
