"""Investment of the sample: the park of the news report of 2021; leads, plots and all else are made up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from tijarat.desk.sample.sites import MADE_UP, Sites, add_sites
from tijarat.register.core.entries import add_evidence
from tijarat.register.core.models import Entry, Evidence, StatusEvent
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.investment import activity, plots
from tijarat.register.investment.entering import enter
from tijarat.register.investment.models import Lead, LeadContact, Plot
from tijarat.register.investment.under_lead import join, note_contact, report_problem
from tijarat.register.people.models import User

FORWARD = ("qualified", "prospect", "site_visit", "committed", "construction", "operating")
SHOWN = ("committed", "construction", "operating")
"""Stages that are shown by evidence."""


def add_investment(who: dict[str, User], talks: Meeting, makers: Proposal) -> None:
    """Zones with their plots, and leads at each stage of both axes."""
    sites = add_sites(who)
    _gears(who, sites, talks, makers)
    _snacks(who, sites)
    _seats(who, sites)
    _biofuel(who, talks)
    _dyeing(who)
    _software(who, sites)


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def _lead(by: User, title: str, investor: str, **fields: Any) -> Lead:
    given: dict[str, Any] = {
        "host": "PAK",
        "owner": by,
        "source": f"Told at a fair {MADE_UP}",
        **fields,
    }
    return enter(Lead, by=by, title=f"{title} (made up)", investor=f"{investor} (made up)", **given)


def _amount(low: int, central: int, high: int, jobs: int) -> dict[str, Any]:
    return {
        "low": Decimal(low),
        "central": Decimal(central),
        "high": Decimal(high),
        "currency": "USD",
        "basis": f"Told by its director; plants of the same size elsewhere {MADE_UP}",
        "jobs": jobs,
    }


def _forward(lead: Lead, to: str, by: User, days: int) -> None:
    """Bring a lead to a stage, one after the other, the last of them some days ago."""
    for stage in FORWARD[: FORWARD.index(to) + 1]:
        held = Lead.objects.get(pk=lead.pk)
        if held.state in FORWARD and FORWARD.index(held.state) >= FORWARD.index(stage):
            continue
        shown = [_shown(held, by, stage, days)] if stage in SHOWN else []
        move(held, stage, by=by, evidence=shown, effective_on=_ago(days))


def _shown(item: Lead | Plot, by: User, what: str, days: int) -> Evidence:
    return add_evidence(
        item,
        by=by,
        kind=Evidence.Kind.DOCUMENT,
        strength=Evidence.Strength.STRONG,
        title=f"Letter: {what.replace('_', ' ')} {MADE_UP}",
        dated=_ago(days),
        scope=Scope.SIDE,
    )


def _call(lead: Lead, by: User, days: int, words: str, **more: Any) -> None:
    note_contact(
        lead,
        by=by,
        how=more.pop("how", LeadContact.How.CALL),
        held_on=_ago(days),
        words=f"{words} {MADE_UP}",
        **more,
    )


def _gears(who: dict[str, User], sites: Sites, talks: Meeting, makers: Proposal) -> None:
    """A prospect whose next step is overdue; it comes of the talks and asks for a plot."""
    lead = _lead(
        who["sana"],
        "Gear parts for cars, for export",
        "Toyohashi Gears Sample K.K.",
        summary=f"A plant for gear parts, two thirds of them for export. {MADE_UP}",
        industry="C29",
        products="870840",
        region="PK-SD",
        site_wanted="Four hectares near a port, three megawatts, leased for thirty years.",
        opens_on=_ago(-700),
        meeting=talks,
        proposal=makers,
        **_amount(8_000_000, 12_000_000, 20_000_000, 300),
    )
    _call(
        lead,
        who["sana"],
        70,
        "Its director asked for the park's lease and for power at the plot.",
        people="Director of purchasing",
        how=LeadContact.How.MEETING,
        next_step="Send the draft lease and a power plan",
        next_on=_ago(12),
    )
    join(lead, who["danish"], by=who["sana"], part="land and permits")
    plots.ask(lead, sites.park[0], by=who["sana"], words="near the gate, level ground")
    _forward(lead, "prospect", who["sana"], 60)


def _snacks(who: dict[str, User], sites: Sites) -> None:
    """A lead after its site visit, with a plot whose reservation ends soon."""
    lead = _lead(
        who["sana"],
        "Rice crackers and date snacks",
        "Niigata Snacks Sample K.K.",
        summary=f"A line for crackers and date snacks for markets of the Gulf. {MADE_UP}",
        industry="C10T12",
        products="190590, 080410",
        region="PK-PB",
        site_wanted="Two hectares, clean water, a cold store near by.",
        opens_on=_ago(-500),
        **_amount(3_000_000, 5_000_000, 6_500_000, 120),
    )
    _call(lead, who["sana"], 90, "They have looked at three countries; ours is the second.")
    join(lead, who["amna"], by=who["sana"], part="incentives and customs")
    plots.ask(lead, sites.zone[1], by=who["sana"], words="with the option on the plot behind it")
    _forward(lead, "site_visit", who["sana"], 40)
    _call(
        lead,
        who["sana"],
        20,
        "The engineers measured the water and liked the plot.",
        how=LeadContact.How.VISIT,
        zone=sites.zone[1].zone,
        people="Two engineers",
        next_step="Their board decides; ask for its letter",
        next_on=_ago(-18),
    )
    plots.reserve(sites.zone[1], lead, by=who["amna"], until=_ago(-15))


def _seats(who: dict[str, User], sites: Sites) -> None:
    """A plant that runs, and what it complains of since."""
    lead = _lead(
        who["amna"],
        "Seats for motorcycles",
        "Hamamatsu Seating Sample K.K.",
        summary=f"A plant for motorcycle seats. {MADE_UP}",
        industry="C302T309",
        products="871410",
        region="PK-PB",
        site_wanted="One hectare with a shed.",
        opens_on=_ago(30),
        **_amount(2_000_000, 2_400_000, 3_000_000, 85),
    )
    _call(lead, who["amna"], 500, "They begin with one shed and grow later.")
    join(lead, who["danish"], by=who["amna"], part="permits")
    plots.ask(lead, sites.zone[0], by=who["amna"])
    _forward(lead, "site_visit", who["amna"], 450)
    zone = sites.zone[0].zone
    _call(lead, who["amna"], 430, "The shed fits.", how=LeadContact.How.VISIT, zone=zone)
    letter = _shown(sites.zone[0], who["amna"], "allotment", 420)
    plots.allot(sites.zone[0], lead, by=who["amna"], evidence=[letter], effective_on=_ago(420))
    _forward(lead, "construction", who["amna"], 400)
    plot = Plot.objects.get(pk=sites.zone[0].pk)
    move(plot, "built", by=who["amna"], evidence=[letter], effective_on=_ago(90))
    _forward(lead, "operating", who["amna"], 30)
    report_problem(
        Lead.objects.get(pk=lead.pk),
        by=who["amna"],
        title="Moulds for seats wait three weeks at customs (made up)",
        words="Its moulds from Japan are classified anew at each import, and wait. (made up)",
        authority_name="Customs (sample)",
    )


def _biofuel(who: dict[str, User], talks: Meeting) -> None:
    """A qualified lead that is delayed: the talks of 2025 spoke of biofuels, the firm is made up."""
    lead = _lead(
        who["sana"],
        "Pilot plant for ethanol from molasses",
        "Kobe Biofuel Sample K.K.",
        summary=f"A pilot plant beside a sugar mill. {MADE_UP}",
        industry="C20",
        region="PK-SD",
        meeting=talks,
    )
    _call(lead, who["sana"], 130, "They wait for the rule on blending.")
    _forward(lead, "qualified", who["sana"], 120)
    activity.change(
        Lead.objects.get(pk=lead.pk),
        "delayed",
        by=who["sana"],
        reason=f"The rule on blending is not published yet. {MADE_UP}",
        until=_ago(-60),
    )


def _dyeing(who: dict[str, User]) -> None:
    lead = _lead(
        who["sana"],
        "Dyeing of cotton cloth",
        "Fukui Dyeing Sample K.K.",
        summary=f"A dye works for cotton cloth. {MADE_UP}",
        industry="C13T15",
        products="5208",
    )
    _forward(lead, "qualified", who["sana"], 200)
    move(
        Lead.objects.get(pk=lead.pk),
        "lost",
        by=who["sana"],
        note=f"It went elsewhere: treatment of waste water cost too much. {MADE_UP}",
        effective_on=_ago(150),
    )


def _software(who: dict[str, User], sites: Sites) -> None:
    """The other way round: a firm of Pakistan comes to Japan; JETRO keeps the lead and shares it."""
    lead = _lead(
        who["endo"],
        "Office of a software house",
        "Lahore Software Sample Ltd.",
        host="JPN",
        summary=f"Twenty engineers close to makers of cars. {MADE_UP}",
        industry="J62_63",
        region="JP-23",
        site_wanted="Office of three hundred square metres.",
        opens_on=_ago(-200),
        **_amount(400_000, 600_000, 900_000, 20),
    )
    _call(
        lead,
        who["endo"],
        100,
        "It asked how engineers get their visa.",
        scope=Scope.SIDE,
    )
    plots.ask(lead, sites.aichi[0], by=who["endo"], words="one floor")
    _forward(lead, "prospect", who["endo"], 95)
    own: list[Entry] = [
        *StatusEvent.objects.filter(item=lead),
        *LeadContact.objects.filter(item=lead),
    ]
    share(Lead.objects.get(pk=lead.pk), Scope.SHARED, by=who["endo"], entries=own)
