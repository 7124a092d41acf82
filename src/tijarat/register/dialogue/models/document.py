"""A source document, and what was read out of it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Item
from tijarat.register.dialogue.models.meeting import Meeting


class Document(Item):
    """A communiqué, minutes or report, its text as received."""

    KIND = "document"
    SEARCHED = ("title", "publisher", "text")
    EDITABLE = ("title", "publisher", "address", "dated", "meeting")
    AT_LENGTH = ("text",)

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_document"
    )
    publisher = models.CharField(_("publisher"), max_length=160)
    address = models.URLField(_("address"), max_length=500, blank=True)
    dated = models.DateField(_("date of the document"))
    language = models.CharField(_("language"), max_length=5, default="en")
    text = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="documents"
    )
    history = HistoricalRecords()
    meeting_id: int | None


class Extract(Entry):
    """One sentence that the reader took for a proposal. A person confirms or dismisses it."""

    class Outcome(models.TextChoices):
        """What the person said."""

        OPEN = "open", _("to be decided")
        CONFIRMED = "confirmed", _("confirmed")
        DISMISSED = "dismissed", _("no proposal")

    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    verb = models.CharField(max_length=120)
    verb_start = models.PositiveIntegerField()
    verb_end = models.PositiveIntegerField()
    strength = models.CharField(max_length=12)
    title = models.CharField(max_length=240)
    sides = models.CharField(max_length=8, blank=True)  # "PAK", "PAK JPN"; empty: not stated
    deadline_quote = models.CharField(max_length=240, blank=True)  # empty: no deadline stated
    deadline = models.DateField(null=True)
    specificity = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.OPEN)
    proposal = models.ForeignKey(
        "Proposal", models.PROTECT, null=True, related_name="read_in", editable=False
    )
    history = HistoricalRecords()
    get_outcome_display: Callable[[], str]
    proposal_id: int | None

    class Meta(Entry.Meta):
        ordering = ("start", "verb_start")

    def __str__(self) -> str:
        return self.title
