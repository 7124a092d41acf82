"""The index: one row an item or entry, seen by those who see what it was made of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tijarat.register.core.models import Item
from tijarat.register.core.scope import Entries
from tijarat.register.people.models import Organisation


class Indexed(models.Model):
    """Words of one item or of one entry under it, with the scope of what they stand in.

    It has the fields that ``Entries.visible_to`` asks for, so the one rule of visibility holds here too.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="indexed")
    source = models.CharField(max_length=40, unique=True)  # table and key of what it was made of
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    side = models.CharField(max_length=3)
    scope = models.CharField(max_length=12)
    title = models.CharField(max_length=240)  # of the item itself; empty for an entry
    words = models.TextField()

    objects: ClassVar[Entries] = Entries.as_manager()  # pyright: ignore[reportAssignmentType]

    def __str__(self) -> str:
        return self.source
