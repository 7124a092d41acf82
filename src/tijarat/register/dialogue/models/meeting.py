"""A meeting of the dialogue."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Item


class Meeting(Item):
    """A session at which the sides met, or will."""

    KIND = "meeting"
    SEARCHED = ("title", "place", "hosts")
    EDITABLE = ("title", "held_on", "place", "region", "hosts")

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_meeting"
    )
    held_on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=120)
    region = models.CharField(_("region"), max_length=6, blank=True)  # ISO 3166-2
    hosts = models.CharField(_("hosts and heads of delegation"), max_length=300, blank=True)
    history = HistoricalRecords()
