"""Who wants letters how often, and which went out on which day; never what stood in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.people.models import User, new_id


class Wish(models.Model):
    """How often a person wants to be written to; who said nothing is written to daily."""

    class HowOften(models.TextChoices):
        """At most."""

        DAILY = "daily", _("every day, when there is something new")
        WEEKLY = "weekly", _("once a week")
        NEVER = "never", _("never")

    user = models.OneToOneField(User, models.CASCADE, related_name="letter_wish")
    how_often = models.CharField(max_length=8, choices=HowOften, default=HowOften.DAILY)

    def __str__(self) -> str:
        return f"{self.user}: {self.how_often}"


class Letter(models.Model):
    """One letter to one person; a person has one a day.

    Whoever writes the row first sends the letter: two processes that run at once cannot both write it.
    """

    class State(models.TextChoices):
        """What became of it."""

        SENDING = "sending"  # begun; where it stays so, the run ended in between
        SENT = "sent"  # the mail server took it
        KEPT = "kept"  # the mail server did not take it: the next run tries again
        UNSURE = "unsure"  # the line broke while it was handed over: not sent twice

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="letters")
    day = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.SENDING)
    made_at = models.DateTimeField()  # the moment it was read out of the register
    told = models.JSONField(default=list)  # keys of what it told of, see ``Digest.keys``
    said = models.CharField(max_length=300, blank=True)  # what the mail server answered
    tries = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "day"], name="one_letter_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.day}: {self.state}"
