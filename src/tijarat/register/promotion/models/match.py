"""A buyer's request and a company that may meet it, from the idea to the repeat order."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Item
from tijarat.register.people.models import Organisation
from tijarat.register.promotion.models.fair import Fair
from tijarat.register.promotion.models.request import BuyerRequest


class Match(Item):
    """One company put to one request. What it rests on is kept as it was found, and not edited."""

    class Basis(models.TextChoices):
        """What the request and the company have in common, strongest first."""

        HS6 = "hs6", _("same HS code, six digits")
        HS4 = "hs4", _("same HS heading, four digits")
        WORDS = "words", _("same words")
        HAND = "hand", _("proposed by hand")

    KIND = "match"
    EDITABLE: ClassVar[tuple[str, ...]] = ()

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_match"
    )
    request = models.ForeignKey(BuyerRequest, models.PROTECT, related_name="matches")
    company = models.ForeignKey(Organisation, models.PROTECT, related_name="matches")
    fair = models.ForeignKey(Fair, models.PROTECT, null=True, related_name="matches")
    basis = models.CharField(_("found by"), max_length=8, choices=Basis)
    rests_on = models.CharField(_("rests on"), max_length=200, blank=True)
    history = HistoricalRecords()
    request_id: int
    company_id: int
    fair_id: int | None
    get_basis_display: Callable[[], str]


class MatchAnswer(Entry):
    """One side's yes or no to a match, for its company or its buyer; a side writes only its own."""

    speaks_for = models.CharField(max_length=3)
    yes = models.BooleanField(_("accepted"))
    words = models.CharField(_("in its words"), max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.speaks_for}: {'yes' if self.yes else 'no'}"
