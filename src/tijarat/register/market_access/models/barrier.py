"""A barrier: what keeps goods of one side out of the other's market, and what it costs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Item
from tijarat.register.dialogue.models import Proposal
from tijarat.register.market_access.models.goods import OfGoods, UnderAuthority
from tijarat.register.market_access.models.requirement import Requirement
from tijarat.register.people.models import User


class Barrier(OfGoods, UnderAuthority, Item):  # pyright: ignore[reportIncompatibleVariableOverride]
    """What an exporter meets on the way into the other market."""

    KIND = "barrier"
    EDITABLE = (
        *("title", "summary", "exporter", "products", "authority", "authority_name"),
        *("owner", "requirement", "proposal", "scenario"),
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_barrier"
    )
    summary = models.TextField(_("what happens"), blank=True)
    exporter = models.CharField(_("whose exports"), max_length=3)  # ISO 3166 alpha-3
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    requirement = models.ForeignKey(
        Requirement, models.PROTECT, null=True, blank=True, related_name="barriers"
    )
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="barriers"
    )
    scenario = models.CharField(_("policy scenario"), max_length=80, blank=True)
    history = HistoricalRecords()
    requirement_id: int | None
    proposal_id: int | None
    owner_id: int | None


class Value(Entry):
    """One assessment of what a barrier costs, in dollars a year. A new one is added, none is changed.

    The last of a side supersedes those before, for whoever sees both: nothing is stored of that, so that
    an assessment a side keeps to itself does not show by another that is marked superseded.
    """

    low = models.DecimalField(_("low"), max_digits=14, decimal_places=0)
    central = models.DecimalField(_("central"), max_digits=14, decimal_places=0)
    high = models.DecimalField(_("high"), max_digits=14, decimal_places=0)
    basis = models.TextField(_("basis"))
    year = models.PositiveSmallIntegerField(_("year it is for"))

    class Meta(Entry.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(low__gte=0)
                & models.Q(low__lte=models.F("central"))
                & models.Q(central__lte=models.F("high")),
                name="low_central_high",
            ),
        )

    def __str__(self) -> str:
        return f"{self.low:,}–{self.high:,} USD ({self.central:,})"
