"""A company at a fair, from its application to its results, and what it reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Item
from tijarat.register.people.models import Organisation
from tijarat.register.promotion.models.fair import Fair


class Participation(Item):
    """What an office keeps of one company at one fair; its parent is the fair.

    It belongs to the office that holds the fair, not to the company: companies have no account, and
    no company sees another's.
    """

    KIND = "participation"
    EDITABLE = ("products", "hs_codes", "contact", "contact_email", "aim")
    OWN_SIDE = ("contact", "contact_email")

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_participation"
    )
    company = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations", verbose_name=_("company")
    )
    products = models.CharField(_("what it wants to sell"), max_length=300)
    hs_codes = models.CharField(_("HS codes"), max_length=200, blank=True)
    contact = models.CharField(_("who speaks for it"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    aim = models.TextField(_("why it applies"), blank=True)
    history = HistoricalRecords()
    company_id: int
    parent_id: int | None
    results: models.QuerySet[Any]

    @property
    def fair(self) -> Fair:
        """The fair it belongs to."""
        assert self.parent is not None
        return self.parent.as_fair  # pyright: ignore


class Result(Entry):
    """What a company reports at the fair, six months and twelve months later; each counts what is new."""

    class Period(models.IntegerChoices):
        """Months after the fair."""

        AT_ONCE = 0, _("at the fair")
        SIX = 6, _("after 6 months")
        TWELVE = 12, _("after 12 months")

    class Source(models.TextChoices):
        """Who typed it."""

        LINK = "link", _("the company, by its link")
        OFFICE = "office", _("an officer, as told by the company")

    period = models.PositiveSmallIntegerField(_("reported"), choices=Period)
    leads = models.PositiveIntegerField(_("new contacts worth following"))
    meetings = models.PositiveIntegerField(_("meetings with buyers"))
    samples = models.PositiveIntegerField(_("samples sent"))
    words = models.TextField(_("in its words"), blank=True)
    source = models.CharField(max_length=8, choices=Source)
    history = HistoricalRecords()
    get_period_display: Callable[[], str]
    get_source_display: Callable[[], str]

    class Meta(Entry.Meta):
        ordering = ("period", "pk")
        constraints = (
            models.UniqueConstraint(fields=["item", "period"], name="one_result_a_period"),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.get_period_display()}"
