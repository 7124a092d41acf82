"""A parcel: what one instance sent to the other, as it was signed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.people.models import User, new_id


class Parcel(models.Model):
    """One parcel, sent or received. Its bytes are kept as they are; a number is used once a direction."""

    class State(models.TextChoices):
        """What became of it."""

        SENT = "sent", _("made for the other side")
        WAITING = "waiting", _("to be decided")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    side = models.CharField(max_length=3)  # who made it
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    body = models.TextField()  # the signed text with its signature
    state = models.CharField(max_length=12, choices=State)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), blank=True)
    conflicts = models.JSONField(default=list)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["side", "number"], name="one_parcel_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.side} {self.number}"
