"""What stands under a lead: its second axis, calls and visits, the team, the plots it asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry
from tijarat.register.investment.models.lead import Lead
from tijarat.register.investment.models.site import Plot, Zone
from tijarat.register.market_access.models import Barrier
from tijarat.register.people.models import User


class LeadActivity(Entry):
    """One move on the axis of a lead that says whether it goes on. Written once."""

    from_activity = models.CharField(max_length=12, choices=Lead.Currently)
    to_activity = models.CharField(max_length=12, choices=Lead.Currently)
    reason = models.TextField(blank=True)
    until = models.DateField(null=True)
    effective_on = models.DateField(default=timezone.localdate)
    get_from_activity_display: Callable[[], str]
    get_to_activity_display: Callable[[], str]

    def __str__(self) -> str:
        return f"{self.from_activity} → {self.to_activity}"


class LeadContact(Entry):
    """One call, meeting, letter or visit, or a problem the investor tells of later. Written once.

    ``next_step`` and ``next_on``: what is to be done after it, and by when. The last contact that somebody
    sees says what is next for her.
    """

    class How(models.TextChoices):
        """How one met."""

        CALL = "call", _("call")
        MEETING = "meeting", _("meeting")
        LETTER = "letter", _("letter or mail")
        VISIT = "visit", _("visit to the site")
        PROBLEM = "problem", _("problem reported")

    SEARCHED = ("words", "people")

    how = models.CharField(max_length=12, choices=How)
    held_on = models.DateField(default=timezone.localdate)
    people = models.CharField(max_length=240, blank=True)
    words = models.TextField()
    next_step = models.CharField(max_length=240, blank=True)
    next_on = models.DateField(null=True)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="visits")
    barrier = models.ForeignKey(Barrier, models.PROTECT, null=True, related_name="told_by_leads")
    zone_id: int | None
    barrier_id: int | None
    get_how_display: Callable[[], str]

    class Meta(Entry.Meta):
        ordering = ("held_on", "pk")

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d}: {self.words[:60]}"


class LeadMember(Entry):
    """A colleague who works on a lead, from a day to a day."""

    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    part = models.CharField(max_length=120)
    since = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True)
    history = HistoricalRecords()
    person_id: int

    def __str__(self) -> str:
        return f"{self.person}, {self.part}"


class PlotWish(Entry):
    """A plot that a lead asks for, until it is given up or got."""

    plot = models.ForeignKey(Plot, models.PROTECT, related_name="wishes")
    words = models.CharField(max_length=240, blank=True)
    given_up_on = models.DateField(null=True)
    history = HistoricalRecords()
    plot_id: int

    def __str__(self) -> str:
        return f"{self.plot}: {self.words}"
