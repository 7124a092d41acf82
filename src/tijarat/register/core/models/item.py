"""An item: whatever has a page of its own, an owner, a scope and a state."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.scope import Entries, Items, Scope
from tijarat.register.machines import MACHINES, Machine
from tijarat.register.people.models import Organisation, User, new_id
from tijarat.register.words import state_word


class Item(models.Model):
    """Base of proposals, meetings, documents, milestones and what is to come.

    ``state`` is written by ``core.moves.move`` alone, ``scope`` by ``core.sharing``. ``version`` grows with
    each change, so that two people who edit at once are told of each other.
    """

    KIND: ClassVar[str] = ""
    SEARCHED: ClassVar[tuple[str, ...]] = ("title",)  # fields that all who see it may search
    EDITABLE: ClassVar[tuple[str, ...]] = ()  # fields a person may write with ``core.writing``
    WITHHELD: ClassVar[tuple[str, ...]] = ()  # fields no program is told, such as hashes of secrets
    OWN_SIDE: ClassVar[tuple[str, ...]] = ()  # fields for its own side alone: whom to write to
    AT_LENGTH: ClassVar[tuple[str, ...]] = ()  # fields too long for a list

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, db_index=True, editable=False)
    title = models.CharField(_("title"), max_length=240)
    state = models.CharField(_("state"), max_length=24, db_index=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="items", verbose_name=_("organisation")
    )
    side = models.CharField(max_length=3, editable=False)
    scope = models.CharField(_("scope"), max_length=12, choices=Scope, default=Scope.ORGANISATION)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    shared_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[Items] = Items.as_manager()  # pyright: ignore[reportAssignmentType]
    organisation_id: int
    parts: Items
    publications: models.QuerySet[Any]
    evidences: Entries

    class Meta:
        indexes = (
            models.Index(fields=["scope", "side", "organisation"]),
            models.Index(fields=["kind", "state"]),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep kind, side and first state in line with the class and the owner."""
        self.kind = self.kind or self.KIND
        self.state = self.state or self.machine.initial
        self.side = self.organisation.side
        super().save(*args, **kwargs)  # pyright: ignore[reportArgumentType]

    @property
    def machine(self) -> Machine:
        """The states it can take."""
        return MACHINES[self.kind or self.KIND]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do."""
        return self.state in self.machine.open

    def refuse_private_words(self, by: User, *texts: str) -> None:
        """Refuse texts for history or log that would hold what must be erasable; most kinds have none.

        Raises
        ------
        RefusedEntryError
        """

    def kept(self) -> dict[str, object]:
        """What the log keeps of it, and what a public copy may show, as JSON-ready values."""
        return {"title": self.title, "state": state_word(self.state), "scope": self.scope}
