"""A file somebody sent, until she confirms or drops what would come of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.people.models import User, new_id


class Upload(models.Model):
    """One file of one person. Its bytes are kept while it waits and no longer; only she sees it."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("waits for your confirmation")
        TAKEN_IN = "taken_in", _("taken in")
        DROPPED = "dropped", _("dropped")

    OF_ONE_PERSON: ClassVar[bool] = True  # see ``core.walls``

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="uploads", editable=False)
    kind = models.CharField(max_length=20, editable=False)
    name = models.CharField(max_length=200, editable=False)
    content = models.BinaryField(blank=True)
    sha256 = models.CharField(max_length=64, editable=False)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    made = models.PositiveIntegerField(default=0, editable=False)  # how many items came of it

    get_state_display: Callable[[], str]

    def __str__(self) -> str:
        return self.name
