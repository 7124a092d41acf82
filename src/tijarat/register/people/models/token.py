"""A token: what lets a program act for one person, within what she may do herself."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tijarat.register.people.models.person import User, new_id


class Token(models.Model):
    """One program's key to the machine face of the desk. Only the hash of its secret is kept."""

    class Reach(models.TextChoices):
        """What it lets the program do, never more than its owner."""

        READ = "read", _("read only")
        WRITE = "write", _("read and write")

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    reach = models.CharField(max_length=8, choices=Reach)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    user_id: int
    get_reach_display: Callable[[], str]

    def __str__(self) -> str:
        return f"token of {self.user}"

    @property
    def stands(self) -> bool:
        """Whether it lets anybody in still."""
        return self.revoked_at is None and self.expires_at > timezone.now()
