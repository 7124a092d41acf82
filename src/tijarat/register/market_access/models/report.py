"""What exporters without an account report: the words, the link they came by, and who receives them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.models import Entry
from tijarat.register.people.models import Organisation, User


class ReceivingOffice(models.Model):
    """The office of a side that receives what exporters report on the public form."""

    side = models.CharField(max_length=3, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.side}: {self.organisation}"


class ReportLink(models.Model):
    """A link for one exporter to report once. Only the hash of its token is kept."""

    sha256 = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.organisation}, {self.created_at:%Y-%m-%d}"


class Report(Entry):
    """What an exporter wrote, as she wrote it, under the draft that was made of it."""

    class Way(models.TextChoices):
        """How it came."""

        FORM = "form", _("the public form")
        LINK = "link", _("a one-time link")

    WITHHELD = ("sender",)

    way = models.CharField(max_length=8, choices=Way)
    firm = models.CharField(_("firm"), max_length=200)
    name = models.CharField(_("name"), max_length=120)
    contact = models.CharField(_("how to reach her"), max_length=200)
    goods = models.CharField(_("goods as she named them"), max_length=300)
    words = models.TextField(_("in her words"))
    sender = models.CharField(
        max_length=64, db_index=True
    )  # keyed hash of the address it came from

    def __str__(self) -> str:
        return f"{self.firm}: {self.words[:60]}"
