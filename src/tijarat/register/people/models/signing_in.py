"""How people sign in: codes, one-time links, sessions, and who tried too often."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from tijarat.register.people.models.person import User, new_id


class OneTimeCode(models.Model):
    """The app on somebody's telephone that shows a new code every half minute.

    Its secret is derived from ``nonce`` and the secret of the server, so that a stolen database shows no
    code. ``last_step`` is the half minute of the last code taken: no code is taken twice.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="code")
    nonce = models.CharField(max_length=40)
    last_step = models.BigIntegerField(default=0)
    set_up_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"code of {self.user}"


class RecoveryCode(models.Model):
    """A word for the day the telephone is lost; it works once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "digest"], name="one_recovery_code_a_digest"),
        )

    def __str__(self) -> str:
        return f"recovery code of {self.user}"


class Link(models.Model):
    """A link that lets one person set a password, once; only its hash is kept."""

    class Purpose(models.TextChoices):
        """What it is for."""

        INVITATION = "invitation"
        PASSWORD = "password"

    user = models.ForeignKey(User, models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=12, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    user_id: int

    def __str__(self) -> str:
        return f"{self.purpose} of {self.user}"


class Throttle(models.Model):
    """How often something was tried in vain of late, by a hash of what was tried."""

    key = models.CharField(max_length=60, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    blocked_until = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in; deleting the row ends it."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    browser = models.CharField(max_length=80, blank=True)
    client = models.CharField(max_length=45, blank=True)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "session"
        verbose_name_plural = "sessions"
