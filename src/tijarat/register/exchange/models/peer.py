"""The other side's instance, known by its public key."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Peer(models.Model):
    """One key that a parcel may be signed with; a revoked one is kept, and no longer believed."""

    side = models.CharField(_("side"), max_length=3)
    key = models.CharField(_("public key"), max_length=64, unique=True)  # Ed25519, hexadecimal
    trusted_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return f"{self.side} {self.key[:16]}"
