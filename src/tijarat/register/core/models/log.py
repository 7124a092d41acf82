"""The log: what was done, by whom, each entry sealed with the hash of the one before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tijarat.register.core.scope import LogEntries


class LogEntry(models.Model):
    """One thing done. Only ``core.log.record`` writes here; triggers refuse changes and deletions."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)  # ISO 8601, as sealed
    actor = models.CharField(max_length=200)
    side = models.CharField(max_length=3, db_index=True)
    organisation = models.CharField(max_length=20)  # public id
    scope = models.CharField(max_length=12)
    verb = models.CharField(max_length=40)
    target = models.CharField(max_length=20, db_index=True)  # public id
    payload = models.TextField()  # JSON, as sealed
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects: ClassVar[LogEntries] = LogEntries.as_manager()  # pyright: ignore[reportAssignmentType]

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"
