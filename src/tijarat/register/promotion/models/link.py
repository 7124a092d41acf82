"""A one-time link for somebody without an account; only the hash of its token is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.models import Entry


class OneTimeLink(Entry):
    """Opens one form of one item, once, until a day.

    The token itself is shown to the officer when the link is made and kept nowhere, so that a copy of the
    database opens no form.
    """

    class Purpose(models.TextChoices):
        """What its form asks."""

        RESULT = "result", _("a company's result")
        CUSTOMER = "customer", _("a customer's answer")

    WITHHELD = ("sha256",)

    purpose = models.CharField(max_length=10, choices=Purpose)
    period = models.PositiveSmallIntegerField(default=0)  # of a result, in months
    sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(_("opens until"))
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(Entry.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["item", "purpose", "period"],
                condition=Q(used_at=None, revoked_at=None),
                name="one_open_link_a_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.item}"
