"""Zones and industrial parks, what is known of them, what they offer, and their plots."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tijarat.register.core.models import Entry, Item
from tijarat.register.people.models import Organisation


class Zone(Item):
    """A special economic zone, an export processing zone or an industrial park."""

    class Sort(models.TextChoices):
        """What it is by law."""

        SEZ = "sez", _("special economic zone")
        EPZ = "epz", _("export processing zone")
        PARK = "park", _("industrial park")
        OTHER = "other", _("other site")

    KIND = "zone"
    SEARCHED = ("title", "operator_name", "summary")
    EDITABLE = (
        *("title", "sort", "country", "region", "operator", "operator_name", "summary", "source"),
        *("hectares", "latitude", "longitude"),
    )

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_zone"
    )
    sort = models.CharField(max_length=8, choices=Sort)
    country = models.CharField(max_length=3)  # ISO 3166 alpha-3
    region = models.CharField(max_length=6)  # ISO 3166-2
    operator = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    operator_name = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    hectares = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    history = HistoricalRecords()
    operator_id: int | None
    get_sort_display: Callable[[], str]

    @property
    def run_by(self) -> str:
        """Its operator's name; empty when none was named."""
        return str(self.operator.name) if self.operator else self.operator_name


class Plot(Item):
    """A piece of land in a zone; its parent is the zone.

    ``taken_by`` and ``reserved_until`` are written by ``investment.plots`` alone: a plot names one lead, so
    that it cannot be given twice.
    """

    class Per(models.TextChoices):
        """What the price is for."""

        HECTARE = "hectare", _("a hectare, once")
        SQUARE_METRE = "m2", _("a square metre, once")
        HECTARE_YEAR = "hectare_year", _("a hectare, a year")
        SQUARE_METRE_YEAR = "m2_year", _("a square metre, a year")
        WHOLE = "whole", _("the whole plot, once")

    KIND = "plot"
    EDITABLE = ("title", "hectares", "price", "currency", "per", "priced_on", "price_source")

    base = models.OneToOneField(
        Item, models.CASCADE, parent_link=True, primary_key=True, related_name="as_plot"
    )
    hectares = models.DecimalField(max_digits=10, decimal_places=2)
    price = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    per = models.CharField(max_length=16, choices=Per, blank=True)
    priced_on = models.DateField(null=True)
    price_source = models.CharField(max_length=300, blank=True)
    taken_by = models.ForeignKey(
        "investment.Lead", models.PROTECT, null=True, related_name="plots", editable=False
    )
    reserved_until = models.DateField(null=True, editable=False)
    history = HistoricalRecords()
    taken_by_id: int | None
    parent_id: int | None
    get_per_display: Callable[[], str]

    @property
    def zone(self) -> Zone:
        """The zone it lies in."""
        assert self.parent is not None
        return self.parent.as_zone  # pyright: ignore

    def lapsed(self, today: date) -> bool:
        """Whether it is reserved and the last day of that is over."""
        return self.state == "reserved" and bool(
            self.reserved_until and self.reserved_until < today
        )


class ZoneFact(Entry):
    """What is known of a zone's supply or access, as of a day, from a source. Never changed: a newer one
    is added, and the older stays.
    """

    class About(models.TextChoices):
        """What it says something of."""

        POWER = "power", _("electricity")
        GAS = "gas", _("gas")
        WATER = "water", _("water")
        WASTE = "waste", _("waste water")
        ROAD = "road", _("road")
        RAIL = "rail", _("railway")
        PORT = "port", _("port or airport")
        INTERNET = "internet", _("internet")
        LABOUR = "labour", _("workers")
        LAND = "land", _("land")

    SEARCHED = ("words", "source")

    about = models.CharField(max_length=12, choices=About)
    words = models.CharField(max_length=300)
    as_of = models.DateField()
    source = models.CharField(max_length=300)
    get_about_display: Callable[[], str]

    class Meta(Entry.Meta):
        ordering = ("about", "as_of", "pk")

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.words}"


class ZoneIncentive(Entry):
    """What the law gives whoever invests in a zone: its words, its place in the law, its days."""

    SEARCHED = ("title", "words", "legal_source")

    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    legal_source = models.CharField(max_length=300)
    address = models.URLField(max_length=500, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    history = HistoricalRecords()

    class Meta(Entry.Meta):
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title

    def ended(self, today: date) -> bool:
        """Whether its last day is over."""
        return bool(self.until and self.until < today)
