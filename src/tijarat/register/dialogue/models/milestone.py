"""A milestone or task on the way to a delivery, and what blocks it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Item
from tijarat.register.people.models import User


class Milestone(Item):
    """One step; its parent is the proposal it belongs to."""

    class Blocker(models.TextChoices):
        """Who or what it waits for."""

        OWN_SIDE = "own_side", _("own side")
        COUNTERPART = "counterpart", _("the other side")
        THIRD_PARTY = "third_party", _("a third party")
        FUNDS = "funds", _("funds")

    KIND = "milestone"
    EDITABLE = ("title", "due", "owner", "blocked_by", "blocked_since")

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_milestone"
    )
    due = models.DateField(_("due"), null=True, blank=True)
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    blocked_by = models.CharField(_("blocked by"), max_length=12, choices=Blocker, blank=True)
    blocked_since = models.DateField(_("blocked since"), null=True, blank=True)
    history = HistoricalRecords()
    owner_id: int | None
    get_blocked_by_display: Callable[[], str]
