"""An investment lead: who may invest what, where, and how far that came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Item
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.market_access.models import OfGoods
from tijarat.register.people.models import User


class Lead(OfGoods, Item):  # pyright: ignore[reportIncompatibleVariableOverride]
    """A firm of one side that may invest in the other.

    ``state`` is the stage (``machines.lead``). ``activity`` is the second axis
    (``machines.lead_activity``), written by ``investment.activity.change`` alone.
    """

    class Currently(models.TextChoices):
        """Whether it goes on."""

        ONGOING = "ongoing", _("goes on")
        DELAYED = "delayed", _("delayed")
        DORMANT = "dormant", _("rests")

    KIND = "lead"
    SEARCHED = ("title", "investor", "products")
    EDITABLE = (
        *("title", "investor", "host", "summary", "source", "industry", "products"),
        *("low", "central", "high", "currency", "basis", "jobs"),
        *("region", "site_wanted", "opens_on", "owner", "proposal", "meeting"),
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_lead"
    )
    investor = models.CharField(max_length=200)
    host = models.CharField(max_length=3)  # ISO 3166 alpha-3
    summary = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    industry = models.CharField(max_length=10, blank=True)  # OECD ICIO code
    low = models.DecimalField(max_digits=16, decimal_places=0, null=True)
    central = models.DecimalField(max_digits=16, decimal_places=0, null=True)
    high = models.DecimalField(max_digits=16, decimal_places=0, null=True)
    currency = models.CharField(max_length=3, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    jobs = models.PositiveIntegerField(null=True)
    region = models.CharField(max_length=6, blank=True)  # ISO 3166-2
    site_wanted = models.TextField(blank=True)
    opens_on = models.DateField(null=True)
    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="leads")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="leads")
    activity = models.CharField(
        max_length=12, choices=Currently, default=Currently.ONGOING, editable=False
    )
    delayed_until = models.DateField(null=True, editable=False)
    history = HistoricalRecords()
    owner_id: int | None
    proposal_id: int | None
    meeting_id: int | None
    plots: models.QuerySet[Any]
    get_activity_display: Callable[[], str]

    class Meta:  # pyright: ignore[reportIncompatibleVariableOverride]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(low__isnull=True, central__isnull=True, high__isnull=True)
                | (
                    models.Q(low__gte=0)
                    & models.Q(low__lte=models.F("central"))
                    & models.Q(central__lte=models.F("high"))
                ),
                name="lead_low_central_high",
            ),
        )
