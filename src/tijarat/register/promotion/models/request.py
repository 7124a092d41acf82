"""What a buyer looks for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Item
from tijarat.register.people.models import Organisation
from tijarat.register.promotion.models.fair import Fair


class BuyerRequest(Item):
    """A buyer's request, put by the importer or by an office for it; then ``buyer`` may stay unnamed."""

    KIND = "buyer_request"
    EDITABLE = (
        *("title", "words", "hs_codes", "quantity", "unit", "requirements"),
        *("needed_by", "buyer", "fair"),
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_buyer_request"
    )
    words = models.CharField(_("product, in words"), max_length=300)
    hs_codes = models.CharField(_("HS codes"), max_length=200, blank=True)
    quantity = models.DecimalField(
        _("quantity"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    requirements = models.TextField(_("what it must meet"), blank=True)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    buyer = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="buyer_requests",
        verbose_name=_("buyer"),
    )
    fair = models.ForeignKey(
        Fair, models.PROTECT, null=True, blank=True, related_name="buyer_requests"
    )
    history = HistoricalRecords()
    buyer_id: int | None
    fair_id: int | None
