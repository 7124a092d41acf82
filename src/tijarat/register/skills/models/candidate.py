"""Somebody who is trained: a reference without a name, what she passed, and her name apart from it.

What can be erased must never have been written where nothing is erased. So the item, its history, its
events and the log know a candidate by a reference alone; name and contact stand in one ``Identity``,
which has no history, is in no index, and is seen by her own office only.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Item
from tijarat.register.core.scope import Scope
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.skills.levels import OUTCOMES
from tijarat.register.skills.models.cohort import Cohort
from tijarat.register.skills.schemes import FIELDS

KEPT = timedelta(days=3 * 365)
"""A name is kept for so long after the planned day of departure, unless another day is set."""

SHORTEST = 3
"""Parts of a name with fewer letters are no names by themselves."""


def new_reference() -> str:
    """A reference nobody guesses or counts: a running number would tell how many there are."""
    return "".join(secrets.choice("23456789ACDEFHJKLMNPQRTUVWXY") for _ in range(6))


class Candidate(Item):
    """One person in a cohort, its parent; ``title`` is the reference."""

    class Lost(models.TextChoices):
        """Why somebody left the way."""

        LANGUAGE = "language", _("did not pass the language test")
        SKILLS = "skills", _("did not pass the skills test")
        NO_EMPLOYER = "no_employer", _("no employer was found")
        VISA = "visa", _("the visa was refused")
        HEALTH = "health", _("health")
        FAMILY = "family", _("family")
        OTHER_JOB = "other_job", _("took other work")
        COST = "cost", _("could not pay")
        OTHER = "other", _("another reason")

    KIND = "candidate"
    EDITABLE = ("title", "enrolled_on", "departs_on", "keep_until")
    WITHHELD = ("lost_by",)  # health or family is nothing for the other side, nor for a table

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_candidate"
    )
    enrolled_on = models.DateField(_("enrolled on"), default=timezone.localdate, editable=False)
    departs_on = models.DateField(_("planned day of departure"), null=True, blank=True)
    departed_on = models.DateField(_("departed on"), null=True, editable=False)
    lost_by = models.CharField(_("why"), max_length=12, choices=Lost, blank=True, editable=False)
    keep_until = models.DateField(_("name kept until"))
    history = HistoricalRecords()
    parent_id: int | None
    get_lost_by_display: Callable[[], str]
    testresults: models.QuerySet[Any]

    @property
    def cohort(self) -> Cohort:
        """The cohort it belongs to."""
        assert self.parent is not None
        return self.parent.as_cohort  # pyright: ignore

    @property
    def planned_on(self) -> date:
        """The day on which she is to leave: her own, else the cohort's."""
        return self.departs_on or self.cohort.departs_on

    def refuse_private_words(self, by: User, *texts: str) -> None:
        """Refuse a text that names the person: history and log could not be rid of it.

        It asks what the writer sees herself; from who does not know the name it learns nothing.
        """
        held = Identity.objects.visible_to(by).filter(item=self).first()
        if held is None or held.erased_at is not None:
            return
        said = {word.casefold() for text in texts for word in re.findall(r"\w+", text)}
        named = [word for word in re.findall(r"\w+", held.name) if word.casefold() in said]
        named = [word for word in named if len(word) >= SHORTEST]
        if held.contact and any(held.contact.casefold() in text.casefold() for text in texts):
            named.append(held.contact)
        if named:
            raise RefusedEntryError(
                gettext(
                    "'%(word)s' is part of the person's name or contact. What is written here goes into "
                    "a history that cannot be erased; write %(reference)s instead."
                )
                % {"word": named[0], "reference": self.title}
            )


class Identity(Entry):
    """Who a candidate is. Seen by her own office whatever happens to the item; erased in time."""

    WITHHELD = ("name", "contact")  # what a program took away could not be erased

    name = models.CharField(_("name"), max_length=120, blank=True)
    contact = models.CharField(_("phone or e-mail"), max_length=200, blank=True)
    erased_at = models.DateTimeField(null=True)
    erased_why = models.CharField(_("why it was erased"), max_length=200, blank=True)

    class Meta(Entry.Meta):
        constraints = (models.UniqueConstraint(fields=["item"], name="one_identity_a_candidate"),)

    def __str__(self) -> str:
        return self.item.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Never wider than the own office, whoever asks."""
        self.scope = Scope.ORGANISATION
        super().save(*args, **kwargs)


class TestResult(Entry):
    """One test or course, passed or not."""

    __test__ = False  # for pytest: not one of its own

    OF_THE_SIDE = True

    outcome = models.CharField(
        _("what"), max_length=20, choices=[(code, one.name) for code, one in OUTCOMES.items()]
    )
    field = models.CharField(_("field"), max_length=24, choices=list(FIELDS.items()), blank=True)
    passed = models.BooleanField(_("passed"), default=True)
    taken_on = models.DateField(_("taken on"))
    get_outcome_display: Callable[[], str]
    get_field_display: Callable[[], str]

    class Meta(Entry.Meta):
        ordering = ("taken_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.taken_on}"
