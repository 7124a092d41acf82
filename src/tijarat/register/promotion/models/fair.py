"""A fair, and what it costs."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Item
from tijarat.register.money.models import Cost
from tijarat.register.people.models import Organisation


class Fair(Item):
    """A fair at which exporters meet buyers, on the spot, online or both."""

    class Mode(models.TextChoices):
        """Where one meets."""

        PHYSICAL = "physical", _("on the spot")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("on the spot and online")

    KIND = "fair"
    EDITABLE = (
        *("title", "mode", "starts_on", "ends_on", "place", "region", "address", "programme"),
        "seats",
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_fair"
    )
    mode = models.CharField(_("how one meets"), max_length=12, choices=Mode)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    region = models.CharField(_("region"), max_length=6, blank=True)  # ISO 3166-2
    address = models.URLField(_("address online"), max_length=500, blank=True)
    programme = models.TextField(_("programme"), blank=True)
    seats = models.PositiveIntegerField(_("companies it has room for"), null=True, blank=True)
    history = HistoricalRecords()
    get_mode_display: Callable[[], str]


class CostLine(Cost):
    """One line of what a fair costs, with the budget it is paid from."""

    class Kind(models.TextChoices):
        """What the money is for."""

        VENUE = "venue", _("space and stand")
        TRAVEL = "travel", _("travel and freight")
        ONLINE = "online", _("online platform")
        PROMOTION = "promotion", _("advertising and matchmaking")
        PEOPLE = "people", _("staff and interpreters")
        OTHER = "other", _("other")

    kind = models.CharField(_("for"), max_length=12, choices=Kind)
    budget = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("whose budget")
    )
