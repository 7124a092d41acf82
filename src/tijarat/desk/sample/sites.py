"""Zones and plots of the sample. The first is as a news agency reported it in 2021; others are made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from tijarat.register.core.entries import add_evidence
from tijarat.register.core.models import Evidence
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.investment.entering import enter
from tijarat.register.investment.facts import state_fact, state_incentive
from tijarat.register.investment.models import Plot, Zone, ZoneFact
from tijarat.register.people.models import User

MADE_UP = "(made up for the sample)"
REPORT = (
    "News agency's report of 6 September 2021 on the minister's meeting with Japan's ambassador"
)
ACRE = Decimal("0.40468564224")
"""Hectares of an acre."""


@dataclass(frozen=True, slots=True)
class Sites:
    """Plots of the park, of a made-up zone, and of a made-up park in Japan."""

    park: list[Plot]
    zone: list[Plot]
    aichi: list[Plot]


def add_sites(who: dict[str, User]) -> Sites:
    """Enter them for both sides to see."""
    return Sites(_park(who["bilal"]), _zone(who["bilal"]), _aichi(who["endo"]))


def _park(by: User) -> list[Plot]:
    """The one that was offered to Japanese firms in 2021; its plots are made up."""
    reported = date(2021, 9, 6)
    park = enter(
        Zone,
        by=by,
        scope=Scope.SHARED,
        title="Karachi Industrial Park",
        sort=Zone.Sort.PARK,
        country="PAK",
        region="PK-SD",
        operator_name="not named in the report",
        summary="Planned on land of the steel mill at Karachi. Pakistan's minister of industries offered "
        "it to Japanese firms in 2021; what Japan thinks of it is not reported.",
        source=REPORT,
        hectares=round(1500 * ACRE, 2),
    )
    for about, words in (
        (ZoneFact.About.LAND, "1,500 acres of the steel mill’s land, as the minister said"),
        (ZoneFact.About.PORT, "near a port, as the minister said; no distance is given"),
    ):
        state_fact(
            park,
            by=by,
            about=about,
            words=words,
            as_of=reported,
            source=REPORT,
            scope=Scope.SHARED,
        )
    return [_plot(park, by, f"{name} (made up)", size) for name, size in (("A-1", 4), ("A-2", 6))]


def _zone(by: User) -> list[Plot]:
    """A zone in operation, made up whole."""
    today = timezone.localdate()
    zone = enter(
        Zone,
        by=by,
        scope=Scope.SHARED,
        title="Ravi Special Economic Zone (made up)",
        sort=Zone.Sort.SEZ,
        country="PAK",
        region="PK-PB",
        operator_name="Zone company (sample)",
        summary="A zone for light industry that does not exist. It shows what a page of a zone holds.",
        source=MADE_UP,
        hectares=Decimal(120),
        latitude=Decimal("31.55"),
        longitude=Decimal("74.34"),
    )
    notice = add_evidence(
        zone,
        by=by,
        kind=Evidence.Kind.GAZETTE,
        strength=Evidence.Strength.STRONG,
        title=f"Notification of the zone {MADE_UP}",
        dated=date(2023, 3, 1),
        scope=Scope.SHARED,
    )
    move(zone, "in_operation", by=by, evidence=[notice], effective_on=date(2023, 3, 1))
    facts = (
        (ZoneFact.About.POWER, "10 MW from the town’s line", 900),
        (ZoneFact.About.POWER, "40 MW from a line of its own", 60),
        (ZoneFact.About.WATER, "two wells, 3,000 m³ a day", 60),
        (ZoneFact.About.ROAD, "6 km to the motorway", 60),
    )
    zone = Zone.objects.get(pk=zone.pk)
    for about, words, days in facts:
        state_fact(
            zone,
            by=by,
            about=about,
            words=f"{words} {MADE_UP}",
            as_of=today - timedelta(days=days),
            source=f"Letter of the zone company {MADE_UP}",
            scope=Scope.SHARED,
        )
    state_incentive(
        zone,
        by=by,
        title="No income tax for the first ten years",
        words=f"For firms that begin before the last day. {MADE_UP}",
        legal_source=f"Sample Zones Act, section 3 {MADE_UP}",
        since=date(2023, 3, 1),
        until=today + timedelta(days=75),
        scope=Scope.SHARED,
    )
    state_incentive(
        zone,
        by=by,
        title="Machines come in without duty, once",
        legal_source=f"Sample Zones Act, section 5 {MADE_UP}",
        since=date(2023, 3, 1),
        scope=Scope.SHARED,
    )
    return [_plot(zone, by, name, size, price=9_500_000) for name, size in PLOTS]


PLOTS = (("B-11", 1), ("B-12", 2), ("B-13", 2), ("C-1", 5))


def _aichi(by: User) -> list[Plot]:
    park = enter(
        Zone,
        by=by,
        scope=Scope.SHARED,
        title="Mikawa Supplier Park (made up)",
        sort=Zone.Sort.PARK,
        country="JPN",
        region="JP-23",
        operator_name="City of Mikawa Sample",
        summary="A park for suppliers of car makers that does not exist.",
        source=MADE_UP,
        hectares=Decimal(30),
    )
    return [_plot(park, by, "Building 2", 1)]


def _plot(zone: Zone, by: User, title: str, size: int, *, price: int | None = None) -> Plot:
    priced = {
        "price": Decimal(price or 0),
        "currency": "PKR",
        "per": Plot.Per.HECTARE,
        "priced_on": timezone.localdate() - timedelta(days=60),
        "price_source": f"Price list of the zone company {MADE_UP}",
    }
    return enter(
        Plot,
        by=by,
        parent=zone,
        scope=Scope.SHARED,
        title=title,
        hectares=Decimal(size),
        **(priced if price else {}),
    )
