"""What a merge did, so that it can be undone."""

from __future__ import annotations

from django.db import models

from tijarat.register.people.models import Organisation, User, new_id


class Merge(models.Model):
    """One record taken up by another.

    ``moved`` lists what pointed to the one that is gone: model, key, field, and an item's version after it
    moved. ``before`` and ``after`` are the names of both.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    kept = models.ForeignKey(Organisation, models.PROTECT, related_name="took_up")
    gone = models.ForeignKey(Organisation, models.PROTECT, related_name="merges")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    moved = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
