"""Two training cohorts of the sample. People, companies and figures are made up, and say so."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from tijarat.register.core.entries import add_evidence
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.dialogue.models import Proposal
from tijarat.register.money import costs
from tijarat.register.people.models import User
from tijarat.register.promotion import companies
from tijarat.register.skills import candidates, cohorts, employers, figures
from tijarat.register.skills.models import Candidate, Cohort, CohortCost

People = dict[str, User]

CARE, WORKSHOP = "Nursing care, Lahore (made up)", "Car repair, Karachi (made up)"
NAMES = (
    *("Adnan", "Bushra", "Celina", "Dilawar", "Erum", "Faisal", "Ghazala", "Haris"),
    *("Irfan", "Javeria", "Kamran", "Mahnoor"),
)


def skills(who: People, centre: Proposal) -> None:
    """Write the cohorts of the sample, the first tied to the proposal of a language centre."""
    today = timezone.localdate()
    _care(who, centre, today)
    _workshop(who, today)


def _care(who: People, centre: Proposal, today: date) -> None:
    """Twelve for nursing care: most have passed, some have an employer, some have left."""
    cohort = cohorts.plan(
        by=who["khalid"],
        title=CARE,
        scheme="ssw1",
        field="nursing_care",
        provider=who["khalid"].organisation,
        place="Lahore",
        seats=14,
        intake_on=today - timedelta(days=300),
        starts_on=today - timedelta(days=290),
        ends_on=today - timedelta(days=60),
        departs_on=today - timedelta(days=10),
        proposal=centre,
    )
    _costs(cohort, who)
    people = [
        candidates.enrol(
            cohort,
            by=who["khalid"],
            name=f"{name} Sample",
            enrolled_on=today - timedelta(days=300 + n),
        )
        for n, name in enumerate(NAMES)
    ]
    move(cohort, "running", by=who["khalid"], effective_on=today - timedelta(days=290))
    share(Cohort.objects.get(pk=cohort.pk), Scope.SHARED, by=who["lubna"])
    for one in people[:9]:
        _pass(one, who, today)
    for one in people[:7]:
        _offer(one, who, today)
    for n, one in enumerate(people[:6]):
        _leave(one, who, today - timedelta(days=12 - n))
    for one, why in ((people[9], "language"), (people[10], "language"), (people[11], "family")):
        candidates.lose(_now(one), by=who["khalid"], why=why, note="Told the school so.")
    figures.release(Cohort.objects.get(pk=cohort.pk), by=who["lubna"], scope=Scope.SHARED)


def _now(one: Candidate) -> Candidate:
    return Candidate.objects.get(pk=one.pk)


def _costs(cohort: Cohort, who: People) -> None:
    for kind, title, planned, actual in (
        ("teaching", "Teachers of Japanese, ten months (made up)", "4200000", "4350000"),
        ("tests", "Fees of language and care tests (made up)", "540000", "540000"),
        ("papers", "Passports and visas (made up)", "180000", None),
    ):
        line = costs.add(
            CohortCost,
            cohort,
            by=who["khalid"],
            kind=kind,
            title=title,
            planned=Decimal(planned),
            currency="PKR",
        )
        if actual:
            costs.settle(line, by=who["khalid"], actual=Decimal(actual))


def _pass(one: Candidate, who: People, today: date) -> None:
    taken = today - timedelta(days=80)
    for outcome in ("jlpt_n4", "nursing_japanese", "skills_1"):
        candidates.enter_result(_now(one), by=who["khalid"], outcome=outcome, taken_on=taken)
    move(_now(one), "tested", by=who["khalid"], effective_on=today - timedelta(days=60))


def _offer(one: Candidate, who: People, today: date) -> None:
    candidates.share_with_employers(_now(one), by=who["lubna"])
    home = companies.enter("Musashi Care Sample K.K.", by=who["endo"])
    employers.answer(_now(one), by=who["endo"], employer=home, yes=True, words="From spring on.")
    move(_now(one), "matched", by=who["khalid"], effective_on=today - timedelta(days=45))


def _leave(one: Candidate, who: People, on: date) -> None:
    shown = add_evidence(
        _now(one),
        by=who["khalid"],
        kind="document",
        strength="strong",
        title="Notice of the visa (made up)",
        dated=on - timedelta(days=12),
    )
    move(
        _now(one),
        "visa",
        by=who["khalid"],
        evidence=[shown],
        effective_on=on - timedelta(days=10),
    )
    candidates.depart(_now(one), by=who["khalid"], on=on)


def _workshop(who: People, today: date) -> None:
    """A cohort for the scheme that begins in April 2027, or later where that has passed."""
    departs = max(date(2027, 6, 15), today + timedelta(days=200))
    cohorts.plan(
        by=who["khalid"],
        title=WORKSHOP,
        scheme="esd",
        field="car_repair",
        provider=who["khalid"].organisation,
        place="Karachi",
        seats=20,
        intake_on=departs - timedelta(days=170),
        starts_on=departs - timedelta(days=160),
        ends_on=departs - timedelta(days=40),
        departs_on=departs,
    )
