"""A public version: a frozen copy of what both sides agreed to show, with a number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.models.item import Item
from tijarat.register.people.models import User, new_id


class Publication(models.Model):
    """One version for the public; public once a publisher of each side approved it.

    ``content`` is written when it is asked for and never changed: later edits of the item
    need a new version. ``number`` is given when it becomes public: a gap between two public numbers would
    tell of a version that was never approved.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField(null=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason of withdrawal"), blank=True)

    item_id: int
    approvals: models.QuerySet[Approval]

    class Meta:
        ordering = ("item", "pk")
        constraints = (
            models.UniqueConstraint(fields=["item", "number"], name="one_version_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.item} ({self.number or '–'})"


class Approval(models.Model):
    """One side's yes to one version."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="approvals")
    side = models.CharField(max_length=3)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["publication", "side"], name="one_approval_a_side"),
        )

    def __str__(self) -> str:
        return f"{self.side}: {self.publication}"
