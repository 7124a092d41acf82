"""Aid activities of the sample: names, sums and rates are made up, and say so."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tijarat.register.aid import entering
from tijarat.register.aid.models import AidActivity
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.dialogue.models import Proposal
from tijarat.register.people.models import User

People = dict[str, User]
Sum = tuple[str, int, str, str]

JAPAN = {"reporting_name": "Aid office Sample", "reporting_ref": "XM-EXAMPLE-9"}
WATER: tuple[Sum, ...] = (
    ("2", 1460, "480000000", "JPY"),
    ("3", 1200, "120000000", "JPY"),
    ("3", 840, "150000000", "JPY"),
    ("3", 300, "96000000", "JPY"),
)
GRASSROOTS: tuple[Sum, ...] = (
    ("2", 700, "180000", "USD"),
    ("3", 610, "90000", "USD"),
    ("3", 200, "45000", "USD"),
)
CENTRE: tuple[Sum, ...] = (("2", 120, "65000000", "JPY"),)


def aid(who: People, grants: Proposal, centre: Proposal) -> None:
    """Write the activities of the sample, two of them tied to proposals of the dialogue."""
    today = timezone.localdate()
    water = _enter(who, "Clean water for three towns (made up)", "1", "14030", today, 1500)
    _sums(water, who, WATER, today)
    _on(water, who, "implementation", "finalisation")
    school = _enter(
        who, "Grassroots grants for girls\u2019 schools (made up)", "2", "11330", today, 760, grants
    )
    _sums(school, who, GRASSROOTS, today)
    _on(school, who, "implementation")
    language = _enter(
        who, "Teachers for the language centre (made up)", "3", "11330", today, 150, centre
    )
    _sums(language, who, CENTRE, today)
    for one in (water, school):
        share(AidActivity.objects.get(pk=one.pk), Scope.SHARED, by=who["omar"])


def _enter(
    who: People,
    title: str,
    sign: str,
    sector: str,
    today: date,
    begun: int,
    proposal: Proposal | None = None,
) -> AidActivity:
    return entering.enter(
        by=who["nida"],
        title=title,
        summary="An activity made up for the sample, so that its pages can be tried.",
        identifier=f"XM-EXAMPLE-9-{sign}",
        planned_start=today - timedelta(days=begun),
        countries="PK",
        sectors=sector,
        finance_type="110",
        proposal=proposal,
        parties=[("1", "Government of Japan"), ("4", "Implementer Sample")],
        **JAPAN,
    )


def _sums(activity: AidActivity, who: People, sums: tuple[Sum, ...], today: date) -> None:
    for n, (kind, days, value, currency) in enumerate(sums):
        day = today - timedelta(days=days)
        rate: dict[str, Any] = {
            "rate": Decimal(140 + n),
            "rate_on": day,
            "rate_source": "Rate made up for the sample",
        }
        entering.add_transaction(
            activity,
            by=who["nida"],
            kind=kind,
            day=day,
            value=Decimal(value),
            currency=currency,
            provider="Government of Japan",
            receiver="Implementer Sample",
            **(rate if currency == "JPY" and days > 200 else {}),
        )


def _on(activity: AidActivity, who: People, *states: str) -> None:
    for state in states:
        now = AidActivity.objects.get(pk=activity.pk)
        move(now, state, by=who["nida"], note="As the donor reports (made up).")
