"""An aid activity with the organisations that take part in it and its documents."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.aid.codes import ROLES
from tijarat.register.core.models import Item
from tijarat.register.dialogue.models import Proposal


class AidActivity(Item):
    """One activity as its reporting organisation tells of it; its state is the status of IATI."""

    KIND = "aid_activity"
    SEARCHED = ("title", "summary", "identifier")
    EDITABLE = (
        *("title", "summary", "identifier", "reporting_ref", "reporting_name", "reporting_type"),
        *("planned_start", "actual_start", "planned_end", "actual_end"),
        *("countries", "sectors", "flow_type", "finance_type", "aid_type", "proposal"),
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_aid_activity"
    )
    summary = models.TextField(_("what it does"))
    identifier = models.CharField(_("IATI identifier"), max_length=120, db_index=True)
    reporting_ref = models.CharField(_("reporting organisation, identifier"), max_length=80)
    reporting_name = models.CharField(_("reporting organisation"), max_length=200)
    reporting_type = models.CharField(_("type of organisation"), max_length=2, default="10")
    planned_start = models.DateField(_("planned to start"), null=True, blank=True)
    actual_start = models.DateField(_("started"), null=True, blank=True)
    planned_end = models.DateField(_("planned to end"), null=True, blank=True)
    actual_end = models.DateField(_("ended"), null=True, blank=True)
    countries = models.CharField(_("recipient countries"), max_length=38, default="PK")
    sectors = models.CharField(_("sectors"), max_length=39, blank=True)  # "11330 60, 14030 40"
    flow_type = models.CharField(_("flow type"), max_length=3, blank=True)
    finance_type = models.CharField(_("finance type"), max_length=4, blank=True)
    aid_type = models.CharField(_("aid type"), max_length=4, blank=True)
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="aid_activities"
    )
    history = HistoricalRecords()
    proposal_id: int | None
    participants: models.QuerySet[Participant]
    transactions: models.QuerySet[models.Model]
    documents: models.QuerySet[AidDocument]


class Participant(models.Model):
    """One organisation in one role; asked for through its activity only."""

    activity = models.ForeignKey(AidActivity, models.CASCADE, related_name="participants")
    role = models.CharField(_("role"), max_length=1, choices=list(ROLES.items()))
    name = models.CharField(_("name"), max_length=200)
    ref = models.CharField(_("identifier"), max_length=80, blank=True)
    type = models.CharField(_("type of organisation"), max_length=2, blank=True)
    get_role_display: Callable[[], str]

    class Meta:
        ordering = ("role", "pk")

    def __str__(self) -> str:
        return self.name


class AidDocument(models.Model):
    """A document that is published elsewhere; asked for through its activity only."""

    activity = models.ForeignKey(AidActivity, models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=240)
    address = models.URLField(_("address"), max_length=500)
    format = models.CharField(_("format"), max_length=80, default="text/html")
    category = models.CharField(_("category"), max_length=3, default="A02")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title
