"""Entries under an item: status events, evidence, notes. Each has a scope of its own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.models.item import Item
from tijarat.register.core.scope import Entries, Scope
from tijarat.register.people.models import Organisation, User, new_id


class Entry(models.Model):
    """Base of what is written under an item; seen only where the item is seen too.

    ``OF_THE_SIDE``: whether such an entry is the whole side's and comes to it when the item does; else it
    keeps its scope until somebody names it.
    """

    OF_THE_SIDE: ClassVar[bool] = False

    SEARCHED: ClassVar[tuple[str, ...]] = ()  # fields that all who see it may search
    WITHHELD: ClassVar[tuple[str, ...]] = ()  # as of ``Item``
    OWN_SIDE: ClassVar[tuple[str, ...]] = ()
    AT_LENGTH: ClassVar[tuple[str, ...]] = ()

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="%(class)ss", editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", editable=False)
    side = models.CharField(max_length=3, editable=False)
    scope = models.CharField(_("seen by"), max_length=12, choices=Scope, default=Scope.SIDE)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Entries] = Entries.as_manager()  # pyright: ignore[reportAssignmentType]
    item_id: int
    created_by_id: int

    class Meta:
        abstract = True
        ordering = ("created_at", "pk")

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the side in line with the organisation that wrote."""
        self.side = self.organisation.side
        super().save(*args, **kwargs)  # pyright: ignore[reportArgumentType]


class Evidence(Entry):
    """What shows that something is so."""

    SEARCHED = ("title", "quote")

    class Kind(models.TextChoices):
        """Where it comes from."""

        DOCUMENT = "document", _("document")
        GAZETTE = "gazette", _("gazette or treaty")
        STATISTIC = "statistic", _("statistic")
        MEETING = "meeting", _("record of a meeting")
        COUNTERPART = "counterpart", _("confirmation by the other side")

    class Strength(models.TextChoices):
        """How much it bears."""

        STRONG = "strong", _("strong")
        MEDIUM = "medium", _("medium")
        WEAK = "weak", _("weak")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    strength = models.CharField(_("strength"), max_length=8, choices=Strength)
    title = models.CharField(_("what it is"), max_length=240)
    address = models.URLField(_("address"), max_length=500, blank=True)
    quote = models.TextField(_("the words that matter"), blank=True)
    dated = models.DateField(_("date of the evidence"), default=timezone.localdate)
    source = models.ForeignKey(
        Item, models.PROTECT, null=True, related_name="cited_by", editable=False
    )
    start = models.PositiveIntegerField(null=True, editable=False)
    end = models.PositiveIntegerField(null=True, editable=False)

    def __str__(self) -> str:
        return self.title


class Note(Entry):
    """A remark by one person, for those in its scope."""

    SEARCHED = ("text",)

    text = models.TextField(_("note"))

    def __str__(self) -> str:
        return self.text[:60]


class StatusEvent(Entry):
    """One move from a state to a state. Written once; a trigger of the database refuses to change it."""

    RUBRIC = "2026-1"
    SEARCHED = ("note",)

    from_state = models.CharField(max_length=24, blank=True)
    to_state = models.CharField(max_length=24)
    note = models.TextField(blank=True)
    rubric = models.CharField(max_length=12, default=RUBRIC)
    effective_on = models.DateField(default=timezone.localdate)
    system = models.CharField(max_length=40, blank=True)  # named actor of an automatic change
    evidence = models.ManyToManyField(Evidence, related_name="shows")

    class Meta(Entry.Meta):
        indexes = (
            # with what the rule asks for, so that "did it move since" reads the index alone
            models.Index(fields=["item", "effective_on", "scope", "side", "organisation"]),
            models.Index(fields=["created_at"]),
            models.Index(fields=["effective_on"]),
        )

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"
