"""What the other market requires: a rule with its text, its place in the law and its dates."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Item
from tijarat.register.market_access.models.goods import OfGoods, UnderAuthority


class Requirement(OfGoods, UnderAuthority, Item):  # pyright: ignore[reportIncompatibleVariableOverride]
    """A rule that goods must meet in the market of one side."""

    class Sort(models.TextChoices):
        """What kind of rule it is."""

        SPS = "sps", _("sanitary or phytosanitary (SPS)")
        TBT = "tbt", _("technical regulation (TBT)")
        LICENSING = "licensing", _("licensing")
        CUSTOMS = "customs", _("customs procedure")
        OTHER = "other", _("other")

    KIND = "requirement"
    EDITABLE = (
        *("title", "sort", "text", "legal_reference", "address", "market", "products"),
        *("authority", "authority_name", "since", "until"),
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_requirement"
    )
    sort = models.CharField(_("kind"), max_length=12, choices=Sort)
    text = models.TextField(_("what is required"))
    legal_reference = models.CharField(_("legal reference"), max_length=300, blank=True)
    address = models.URLField(_("address"), max_length=500, blank=True)
    market = models.CharField(_("market"), max_length=3)  # ISO 3166 alpha-3 of who requires it
    since = models.DateField(_("in force from"), null=True, blank=True)
    until = models.DateField(_("in force until"), null=True, blank=True)
    history = HistoricalRecords()
    get_sort_display: Callable[[], str]
