"""What was observed of a target's number, with the day on which it was published."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.models import Entry


class Observation(Entry):
    """One published value. A revision is another one with a later vintage; both are kept."""

    SEARCHED = ("label", "source")

    label = models.CharField(
        _("period"), max_length=40, help_text=_("Such as: fiscal year 2023-24.")
    )
    until = models.DateField(_("last day of the period"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    vintage = models.DateField(_("published on"))
    source = models.CharField(_("source"), max_length=300)

    class Meta(Entry.Meta):
        ordering = ("until", "vintage", "pk")

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"
