"""A certificate: what lets goods in, until a day."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Item
from tijarat.register.market_access.models.barrier import Barrier
from tijarat.register.market_access.models.goods import OfGoods, UnderAuthority
from tijarat.register.market_access.models.requirement import Requirement


class Certificate(OfGoods, UnderAuthority, Item):  # pyright: ignore[reportIncompatibleVariableOverride]
    """A certificate that a firm applied for, holds or held."""

    KIND = "certificate"
    EDITABLE = (
        *("title", "number", "holder", "products", "authority", "authority_name"),
        *("requirement", "barrier", "renews", "issued_on", "expires_on"),
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_certificate"
    )
    number = models.CharField(_("number"), max_length=80, blank=True)
    holder = models.CharField(_("holder"), max_length=200)
    requirement = models.ForeignKey(
        Requirement, models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    barrier = models.ForeignKey(
        Barrier, models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    renews = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="renewed_by"
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("last day"), null=True, blank=True)
    history = HistoricalRecords()
    requirement_id: int | None
    barrier_id: int | None
    renews_id: int | None
