"""A proposal, the position of each side on it, each side's own view, and changes of its date."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Item
from tijarat.register.dialogue.models.document import Document
from tijarat.register.dialogue.models.meeting import Meeting
from tijarat.register.people.models import Organisation, User


class Proposal(Item):
    """What one side, or both, put to the other."""

    class Strength(models.TextChoices):
        """How firmly it was put, weakest first."""

        REAFFIRMED = "reaffirmed", _("reaffirmed")
        WELCOMED = "welcomed", _("welcomed")
        PROPOSED = "proposed", _("proposed")
        AGREED = "agreed", _("agreed")
        SIGNED = "signed", _("signed")

    KIND = "proposal"
    SEARCHED = ("title", "summary", "products")
    EDITABLE = (
        "title",
        "summary",
        "put_by",
        "strength",
        "specificity",
        "products",
        "lead",
        "owner",
        "meeting",
        "successor",
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_proposal"
    )
    summary = models.TextField(_("what exactly"), blank=True)
    put_by = models.CharField(_("put by"), max_length=8, blank=True)  # "PAK", "PAK JPN" or ""
    strength = models.CharField(_("how firmly"), max_length=12, choices=Strength)
    specificity = models.PositiveSmallIntegerField(_("how specific, 0 to 3"), default=0)
    products = models.CharField(_("HS codes it concerns"), max_length=300, blank=True)
    lead = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leads",
        verbose_name=_("lead office"),
    )
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="owns", verbose_name=_("owner")
    )
    deadline = models.DateField(_("date"), null=True, blank=True, editable=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    history = HistoricalRecords()
    successor_id: int | None

    class Meta:  # pyright: ignore[reportIncompatibleVariableOverride]
        indexes = (models.Index(fields=["deadline", "base"]),)  # the order of every list


class Position(Entry):
    """Where one side stands on a proposal. A new one is added, none is changed.

    ``speaks_for`` is the side whose position it is. ``stated``: written by that side itself.
    ``attributed``: recorded by the other from a source, until the side states its own.
    """

    class Stance(models.TextChoices):
        """Where it stands."""

        NONE = "none", _("none yet")
        WELCOMED = "welcomed", _("welcomed")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        DISPUTED = "disputed", _("disputed")

    class Basis(models.TextChoices):
        """Who says so."""

        STATED = "stated", _("stated by that side")
        ATTRIBUTED = "attributed", _("attributed by the other side")

    SEARCHED = ("source", "words")

    speaks_for = models.CharField(max_length=3)
    stance = models.CharField(_("position"), max_length=12, choices=Stance)
    basis = models.CharField(max_length=12, choices=Basis, editable=False)
    source = models.CharField(_("source"), max_length=300, blank=True)
    taken_on = models.DateField(_("date of the position"))
    words = models.TextField(_("in its words"), blank=True)
    get_stance_display: Callable[[], str]

    class Meta(Entry.Meta):
        ordering = ("taken_on", "pk")
        indexes = (
            # all that is asked to tell on what the sides stand apart, so that the index alone is read
            models.Index(
                fields=["item", "scope", "side", "organisation", "speaks_for", "stance"],
                name="sides_apart",
            ),
        )

    def __str__(self) -> str:
        return f"{self.speaks_for}: {self.stance}"


class SideView(Entry):
    """One side's own lead office, date and assessment of a proposal, which the other does not see."""

    OF_THE_SIDE = True
    SEARCHED = ("assessment",)

    lead = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("our lead office")
    )
    deadline = models.DateField(_("our own date"), null=True, blank=True)
    assessment = models.TextField(_("our assessment"), blank=True)
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        constraints = (models.UniqueConstraint(fields=["item", "side"], name="one_view_a_side"),)

    def __str__(self) -> str:
        return f"{self.side}: {self.item}"


class DateChange(Entry):
    """A request to set or move a date. The date changes when a reviewer approves it, never in place."""

    OF_THE_SIDE = (
        True  # a side has one at a time; whoever of it sees the proposal must see what waits
    )

    class State(models.TextChoices):
        """Where the request stands."""

        NEEDS_REVIEW = "needs_review", _("needs review")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")

    SEARCHED = ("reason", "answer")

    old = models.DateField(null=True, editable=False)
    new = models.DateField(_("new date"))
    reason = models.TextField(_("reason"))
    state = models.CharField(max_length=12, choices=State, default=State.NEEDS_REVIEW)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(_("answer"), blank=True)
    history = HistoricalRecords()
    get_state_display: Callable[[], str]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
