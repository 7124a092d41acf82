"""What an employer of the other side says of a candidate."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.models import Entry
from tijarat.register.people.models import Organisation


class EmployerAnswer(Entry):
    """Yes or no of one employer: stated by an office of its side, or reported by the other."""

    class Basis(models.TextChoices):
        """Who says so."""

        STATED = "stated", _("stated by its own side")
        REPORTED = "reported", _("reported by the other side")

    employer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    employer_name = models.CharField(_("employer"), max_length=200, blank=True)
    yes = models.BooleanField(_("takes the candidate"))
    basis = models.CharField(max_length=10, choices=Basis)
    source = models.CharField(_("where it is said"), max_length=200, blank=True)
    words = models.CharField(_("in its words"), max_length=300, blank=True)
    employer_id: int | None
    get_basis_display: Callable[[], str]

    def __str__(self) -> str:
        return self.named

    @property
    def named(self) -> str:
        """The employer's name."""
        return str(self.employer.name) if self.employer else self.employer_name
