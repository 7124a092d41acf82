"""A training cohort, what it costs, and the figures of it that were released."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Item
from tijarat.register.dialogue.models import Proposal
from tijarat.register.money.models import Cost
from tijarat.register.people.models import Organisation
from tijarat.register.skills.schemes import FIELDS, SCHEMES


class Cohort(Item):
    """People who are trained together for one scheme and one field, from intake to departure."""

    KIND = "cohort"
    SEARCHED = ("title", "place")
    EDITABLE = (
        *("title", "scheme", "field", "provider", "place", "seats", "proposal"),
        *("intake_on", "starts_on", "ends_on", "departs_on"),
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_cohort"
    )
    scheme = models.CharField(
        _("scheme"), max_length=12, choices=[(one.code, one.name) for one in SCHEMES.values()]
    )
    field = models.CharField(_("field"), max_length=24, choices=list(FIELDS.items()))
    provider = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("who trains")
    )
    place = models.CharField(_("place"), max_length=160)
    intake_on = models.DateField(_("last day of intake"))
    starts_on = models.DateField(_("training begins"))
    ends_on = models.DateField(_("training ends"))
    departs_on = models.DateField(_("planned day of departure"))
    seats = models.PositiveIntegerField(_("seats"))
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="cohorts"
    )
    history = HistoricalRecords()
    proposal_id: int | None
    provider_id: int
    get_scheme_display: Callable[[], str]
    get_field_display: Callable[[], str]


class CohortCost(Cost):
    """One line of what a cohort costs."""

    class Kind(models.TextChoices):
        """What the money is for."""

        TEACHING = "teaching", _("teaching")
        TESTS = "tests", _("tests and certificates")
        BOARD = "board", _("board and lodging")
        PAPERS = "papers", _("passports and visas")
        TRAVEL = "travel", _("travel")
        OTHER = "other", _("other")

    kind = models.CharField(_("for"), max_length=12, choices=Kind)


class CohortFigures(Entry):
    """How many came how far, released on a day for those who may not see the persons; written once.

    A number that was kept back because it is small is null.
    """

    as_of = models.DateField(_("as of"))
    enrolled = models.PositiveIntegerField(null=True)
    tested = models.PositiveIntegerField(null=True)
    matched = models.PositiveIntegerField(null=True)
    visa = models.PositiveIntegerField(null=True)
    departed = models.PositiveIntegerField(null=True)
    dropped = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.item}: {self.as_of}"
