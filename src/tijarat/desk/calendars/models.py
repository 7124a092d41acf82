"""A person's secret link to her calendar, and what was last said through it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from tijarat.register.people.models import User


class CalendarLink(models.Model):
    """Opens one person's calendar until she ends it; only the hash of its secret part is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="calendar_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    etag = models.CharField(max_length=64, blank=True)  # of what was last said
    changed_at = models.DateTimeField(default=timezone.now)  # since when it is so

    events: models.QuerySet[Any]

    def __str__(self) -> str:
        return f"calendar of {self.user}"


class CalendarEvent(models.Model):
    """What a link last said of one day, so that a changed one gets a higher number.

    The number counts what the reader saw change. The register's own version would count changes that she
    may not see.
    """

    link = models.ForeignKey(CalendarLink, models.CASCADE, related_name="events")
    uid = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["link", "uid"], name="one_calendar_event_a_uid")
        ]

    def __str__(self) -> str:
        return f"{self.uid} ({self.sequence})"
