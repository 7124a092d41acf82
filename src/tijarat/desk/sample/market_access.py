"""Barriers of the sample: dates and honey on their way into Japan. Every figure and rule is made up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tijarat.desk.numerics import asking
from tijarat.register.core.entries import add_evidence, write_note
from tijarat.register.core.models import Entry, Evidence, StatusEvent
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.dialogue.models import Proposal
from tijarat.register.market_access.entering import enter
from tijarat.register.market_access.models import Barrier, Certificate, Requirement, Value
from tijarat.register.market_access.reports import Reported, by_form, name_office
from tijarat.register.market_access.values import assess
from tijarat.register.people.models import User

SCENARIO = "certificates-recognised"
"""The shipped scenario of mutual recognition."""

MADE_UP = "(made up for the sample)"
DATES, HONEY = "080410", "040900"


def add_barriers(who: dict[str, User], mutual: Proposal) -> None:
    """Enter what keeps dates and honey out, tied to the proposal of mutual recognition."""
    fumigation, residues = _requirements(who)
    dates = _dates(who, mutual, fumigation)
    honey = _honey(who, mutual, residues)
    _certificates(who, dates, honey, fumigation, residues)
    for side in ("PAK", "JPN"):
        asking.put(*asking.both(SCENARIO, "PAK", "JPN"), side=side)
    name_office(who["amna"].organisation, by=who["bilal"])
    by_form(
        "PAK",
        Reported(
            title="Dried figs are opened and repacked at the port",
            words="Every carton of our last two consignments was opened at the port and we paid for the "
            f"repacking. Nobody told us what they were looking for. {MADE_UP}",
            goods="dried figs",
            firm="Quetta Dry Fruits Sample",
            name="Zarina Sample",
            contact="zarina@sample.invalid",
        ),
        address="192.0.2.1",  # an address kept for documentation
    )


def _requirements(who: dict[str, User]) -> tuple[Requirement, Requirement]:
    fumigation = enter(
        Requirement,
        by=who["bilal"],
        scope=Scope.SHARED,
        title="Dates: fumigation certificate and inspection on arrival",
        sort=Requirement.Sort.SPS,
        market="JPN",
        text="Each consignment carries a certificate of fumigation from the country of origin and is "
        f"inspected again on arrival. {MADE_UP}",
        legal_reference=f"Sample rule 1/2024 {MADE_UP}",
        products=DATES,
        authority_name="Plant Protection Station (sample)",
        since=date(2024, 4, 1),
    )
    residues = enter(
        Requirement,
        by=who["bilal"],
        scope=Scope.SHARED,
        title="Honey: test for residues of medicines at a named laboratory",
        sort=Requirement.Sort.SPS,
        market="JPN",
        text="Each lot is tested for residues in a laboratory that the importing side has named. "
        f"{MADE_UP}",
        legal_reference=f"Sample rule 2/2023 {MADE_UP}",
        products=HONEY,
        authority_name="Food Safety Office (sample)",
        since=date(2023, 10, 1),
    )
    return fumigation, residues


def _dates(who: dict[str, User], mutual: Proposal, rule: Requirement) -> Barrier:
    barrier = enter(
        Barrier,
        by=who["amna"],
        title="Dates are fumigated twice: before they leave, and again on arrival",
        summary="The certificate of the plant protection department is not taken as proof. Consignments "
        f"wait about nine days at the port and are fumigated again at the exporter's cost. {MADE_UP}",
        exporter="PAK",
        products=DATES,
        authority_name="Plant Protection Station (sample)",
        owner=who["amna"],
        requirement=rule,
        proposal=mutual,
        scenario=SCENARIO,
    )
    today = timezone.localdate()
    _assess(barrier, who, (300_000, 900_000, 2_500_000), "A guess by one exporter.", Scope.SIDE)
    _assess(
        barrier,
        who,
        (800_000, 1_400_000, 2_200_000),
        "Lost orders of three packers, and nine days of storage for each consignment of 2025.",
        Scope.SIDE,
    )
    move(
        barrier,
        "awaiting_partner",
        by=who["amna"],
        note="The method was sent to the other side for recognition.",
        effective_on=today - timedelta(days=50),
    )
    add_evidence(
        barrier,
        by=who["amna"],
        kind=Evidence.Kind.DOCUMENT,
        strength=Evidence.Strength.MEDIUM,
        title=f"Storage bills of three consignments {MADE_UP}",
        dated=today - timedelta(days=70),
        scope=Scope.SIDE,
    )
    write_note(
        barrier,
        by=who["amna"],
        text="The packers will let us show their bills to the other side once the names are covered.",
        scope=Scope.SIDE,
    )
    return _shared(barrier, who)


def _honey(who: dict[str, User], mutual: Proposal, rule: Requirement) -> Barrier:
    barrier = enter(
        Barrier,
        by=who["amna"],
        title="No laboratory in Pakistan may test honey for Japan",
        summary="Lots are sent to a laboratory in a third country, which takes three weeks and costs more "
        f"than small producers earn on a lot. {MADE_UP}",
        exporter="PAK",
        products=HONEY,
        authority_name="Food Safety Office (sample)",
        owner=who["amna"],
        requirement=rule,
        proposal=mutual,
        scenario=SCENARIO,
    )
    _assess(
        barrier,
        who,
        (150_000, 400_000, 1_100_000),
        "Prices of tests, and what producers of the same size sell to Korea.",
        Scope.SIDE,
    )
    today = timezone.localdate()
    for state, note, days in (
        ("awaiting_own", "Two laboratories are to be proposed.", 90),
        ("in_progress", "The laboratories were visited by both sides.", 20),
    ):
        day = today - timedelta(days=days)
        barrier = Barrier.objects.get(pk=barrier.pk)
        move(barrier, state, by=who["amna"], note=note, effective_on=day)
    return _shared(barrier, who)


def _assess(
    barrier: Barrier, who: dict[str, User], ends: tuple[int, int, int], basis: str, scope: str
) -> None:
    low, central, high = (Decimal(end) for end in ends)
    assess(
        barrier,
        by=who["amna"],
        low=low,
        central=central,
        high=high,
        basis=f"{basis} {MADE_UP}",
        year=2025,
        scope=scope,
    )


def _shared(barrier: Barrier, who: dict[str, User]) -> Barrier:
    """Let the other side see the barrier, its history and its last value."""
    shown: list[Entry] = [*StatusEvent.objects.filter(item=barrier)]
    shown += Value.objects.filter(item=barrier).order_by("-pk")[:1]
    share(barrier, Scope.SHARED, by=who["bilal"], entries=shown)
    return Barrier.objects.get(pk=barrier.pk)


def _certificates(
    who: dict[str, User],
    dates: Barrier,
    honey: Barrier,
    fumigation: Requirement,
    residues: Requirement,
) -> None:
    today = timezone.localdate()
    _certificate(
        who,
        title="Fumigation of Aseel dates",
        number="SAMPLE-0117",
        holder="Khairpur Date Packers Sample",
        products=DATES,
        requirement=fumigation,
        barrier=dates,
        authority_name="Department of Plant Protection (sample)",
        issued_on=today - timedelta(days=330),
        expires_on=today + timedelta(days=35),
    )
    _certificate(
        who,
        title="Residues in sidr honey, lot of spring",
        number="SAMPLE-0204",
        holder="Swat Honey Sample",
        products=HONEY,
        requirement=residues,
        barrier=honey,
        authority_name="Laboratory in a third country (sample)",
        issued_on=today - timedelta(days=100),
        expires_on=today + timedelta(days=265),
    )
    enter(
        Certificate,
        by=who["amna"],
        title="Residues in acacia honey, lot of autumn",
        holder="Chakwal Apiaries Sample",
        products=HONEY,
        requirement=residues,
        barrier=honey,
        authority_name="Laboratory in a third country (sample)",
    )


def _certificate(who: dict[str, User], *, issued_on: date, **fields: Any) -> None:
    certificate = enter(Certificate, by=who["amna"], issued_on=issued_on, **fields)
    proof = add_evidence(
        certificate,
        by=who["amna"],
        kind=Evidence.Kind.DOCUMENT,
        strength=Evidence.Strength.STRONG,
        title=f"Certificate and test report {MADE_UP}",
        dated=issued_on,
        scope=Scope.SIDE,
    )
    for state in ("tested", "issued"):
        held = Certificate.objects.get(pk=certificate.pk)
        move(held, state, by=who["amna"], evidence=[proof], effective_on=issued_on)
