"""A target: from what, to what, until when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Item


class Target(Item):
    """A number somebody promised for a day. A revised one is kept; its successor is another target."""

    KIND = "target"
    SEARCHED = ("title", "announced_by", "source")
    EDITABLE = (
        "title",
        "unit",
        "announced_by",
        "source",
        "baseline",
        "baseline_on",
        "goal",
        "goal_on",
        "per",
        "successor",
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_target"
    )
    unit = models.CharField(
        _("unit"), max_length=40, help_text=_("Such as: USD a year, people, percent a year.")
    )
    announced_by = models.CharField(_("announced by"), max_length=160)
    source = models.CharField(_("source"), max_length=300, blank=True)
    baseline = models.DecimalField(_("from"), max_digits=20, decimal_places=4)
    baseline_on = models.DateField(_("measured at the end of"))
    goal = models.DecimalField(_("to"), max_digits=20, decimal_places=4)
    goal_on = models.DateField(_("until"))
    per = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="counterparts",
        verbose_name=_("for each of"),
        help_text=_("Another target whose number divides this one, such as people."),
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    history = HistoricalRecords()
    successor_id: int | None
    observations: models.QuerySet[models.Model]
