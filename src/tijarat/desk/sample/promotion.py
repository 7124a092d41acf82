"""Two fairs of the sample, with companies, buyers and orders. All of them are made up, and say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from tijarat.register.core.entries import add_evidence
from tijarat.register.core.models import Evidence, Item
from tijarat.register.core.moves import AnItem, move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.money import costs
from tijarat.register.people.models import User
from tijarat.register.promotion import (
    applications,
    companies,
    fairs,
    links,
    matches,
    requests,
    results,
    subsidies,
    wins,
)
from tijarat.register.promotion.due import months_after
from tijarat.register.promotion.models import (
    BuyerRequest,
    Fair,
    Match,
    OneTimeLink,
    Participation,
    Subsidy,
    Win,
)
from tijarat.register.promotion.results import Report, ReportedOrder
from tijarat.register.promotion.scoring import CRITERIA

People = dict[str, User]


@dataclass(frozen=True, slots=True)
class Applicant:
    """One company of the sample, with what becomes of its application."""

    name: str
    products: str
    codes: str
    aim: str
    reason: str
    select: bool = True
    comes: bool = True


DATES = "Sindh Dates Sample Co."
HONEY = "Potohar Honey Sample Co."
BALLS = "Sialkot Balls Sample Co."
SALT = "Khewra Salt Sample Co."
LINEN = "Lyallpur Linen Sample Co."
TILES = "Multan Tiles Sample Co."
APPLICANTS = (
    Applicant(DATES, "dried dates, date paste", "080410", "Two buyers in Osaka asked for samples.",
              "Certified packing house, buyers have asked."),
    Applicant(HONEY, "sidr honey", "040900", "Wants to learn what residue limits Japan asks for.",
              "New to the market, laboratory reports are in order."),
    Applicant(BALLS, "footballs, hand-stitched balls", "950662", "Sells to Europe, not yet to Japan.",
              "Known maker, can deliver at once."),
    Applicant(SALT, "rock salt, salt lamps", "250100, 940550", "Looks for a distributor of gifts.",
              "Gifts draw visitors to the stand."),
    Applicant(LINEN, "bed linen of cotton", "630231", "Has one customer in Tokyo, looks for more.",
              "Good offers; room for one maker of linen.", comes=False),
    Applicant(TILES, "glazed tiles", "690721", "Wants to see the market.",
              "No price list and no test of the tiles; may come again.", select=False),
)  # fmt: skip


def promotion(who: People) -> None:
    """Write the fairs of the sample."""
    today = timezone.localdate()
    wanted = _requests(who, today)
    held = months_after(today, -8)
    fair = _plan(
        who,
        "Food and gift fair Tokyo, spring (made up)",
        "Tokyo Big Sight, Hall 4",
        held,
        "Day 1: buyers by appointment, tasting of dates and honey. Day 2: open to the trade. "
        "For two weeks after it the stand stays open online.",
    )
    _costs(fair, who)
    move(fair, "open", by=who["iqra"], effective_on=held - timedelta(days=120))
    parts = {one.name: _apply(fair, one, who, held) for one in APPLICANTS}
    move(_now(fair), "selected", by=who["junaid"], effective_on=held - timedelta(days=70))
    paid = {
        name: _subsidy(parts[name], amount, who)
        for name, amount in ((DATES, "300000"), (HONEY, "280000"))
    }
    match = _match(wanted[0], parts[DATES], who)
    _hold(fair, parts, who, held)
    for name, amount in ((DATES, "290000"), (HONEY, "280000")):
        _pay(paid[name], amount, who, timezone.localdate())
    _report(parts, match, who, held)
    _customers(who)
    _next(who, today)


def _plan(who: People, title: str, place: str, first: date, programme: str) -> Fair:
    return fairs.plan(
        by=who["iqra"],
        title=title,
        mode=Fair.Mode.HYBRID,
        starts_on=first,
        ends_on=first + timedelta(days=1),
        place=place,
        region="JP-13",
        address="https://fair.sample.invalid",
        programme=programme,
        seats=6,
    )


def _costs(fair: Fair, who: People) -> None:
    tdap, mission = who["iqra"].organisation, who["sana"].organisation
    for kind, title, planned, currency, budget, actual in (
        ("venue", "Stand of 54 m² with tasting corner", "3100000", "JPY", tdap, "3240000"),
        ("people", "Interpreters, three for two days", "420000", "JPY", mission, "390000"),
        ("travel", "Freight of samples", "950000", "PKR", tdap, "1010000"),
        ("online", "Stand online, two weeks", "180000", "JPY", mission, None),
    ):
        line = fairs.add_cost(
            fair,
            by=who["iqra"],
            kind=kind,
            title=title,
            planned=Decimal(planned),
            currency=currency,
            budget=budget,
        )
        if actual:
            costs.settle(line, by=who["iqra"], actual=Decimal(actual))


def _apply(fair: Fair, one: Applicant, who: People, held: date) -> Participation:
    company = companies.enter(one.name, by=who["iqra"])
    companies.locate(company, "PK-SD" if one.name == DATES else "PK-PB", by=who["iqra"])
    part = applications.apply(
        _now(fair),
        by=who["iqra"],
        company=company,
        products=one.products,
        hs_codes=one.codes,
        aim=one.aim,
        contact="Lubna Sample",
        contact_email="exports@sample.invalid",
    )
    applications.decide(
        part,
        by=who["junaid"],
        select=one.select,
        reason=one.reason,
        effective_on=held - timedelta(days=75),
    )
    if one.select:
        move(_now(part), "confirmed", by=who["iqra"], effective_on=held - timedelta(days=50))
    return _now(part)


def _hold(fair: Fair, parts: dict[str, Participation], who: People, held: date) -> None:
    last = held + timedelta(days=1)
    move(_now(fair), "held", by=who["iqra"], effective_on=last)
    for one in APPLICANTS:
        if one.select:
            target = "attended" if one.comes else "no_show"
            note = "" if one.comes else "The visa came too late."
            move(_now(parts[one.name]), target, by=who["iqra"], note=note, effective_on=last)
    shown = _shown(fair, "Report of the stand, with list of visitors", who)
    after = last + timedelta(days=35)
    move(_now(fair), "reported", by=who["iqra"], evidence=[shown], effective_on=after)


def _subsidy(part: Participation, amount: str, who: People) -> Subsidy:
    subsidy = subsidies.ask(
        _now(part),
        by=who["iqra"],
        asked=Decimal(amount),
        currency="PKR",
        purpose="Half of the flight and of the freight of samples.",
    )
    move(subsidy, "submitted", by=who["iqra"])
    shown = _shown(subsidy, "Register of exporters, extract", who)
    for code in ("registered", "origin"):
        subsidies.answer_check(
            subsidy,
            code,
            by=who["kashif"],
            passed=True,
            reason="The extract says so.",
            shown_by=shown,
        )
    subsidies.find_eligible(subsidy, by=who["kashif"])
    marks = {
        one.code: (points, reason)
        for one, points, reason in zip(
            CRITERIA,
            (4, 4, 3, 5),
            (
                "Two requests from Japan name the product.",
                "Packing house and laboratory are certified.",
                "One person for exports, who speaks English.",
                "Never sold to Japan before.",
            ),
            strict=True,
        )
    }
    subsidies.score(subsidy, marks, by=who["kashif"])
    return subsidies.approve(subsidy, Decimal(amount), by=who["junaid"])


def _pay(subsidy: Subsidy, amount: str, who: People, day: date) -> None:
    shown = _shown(subsidy, "Ticket, bill of the freight, photograph of the stand", who)
    move(_now(subsidy), "evidence", by=who["iqra"], evidence=[shown])
    subsidies.claim(_now(subsidy), Decimal(amount), by=who["iqra"])
    subsidies.pay(
        _now(subsidy), Decimal(amount), by=who["kashif"], paid_on=day, payment="Sample 2026/117"
    )


def _requests(who: People, today: date) -> list[BuyerRequest]:
    importer = companies.enter("Kanto Foods Sample Co.", by=who["endo"])
    made = [
        requests.write(
            by=who["endo"],
            title="Dates for confectionery",
            words="dried dates, pitted, for sweets and bars",
            hs_codes="080410",
            quantity=Decimal(20),
            unit="tonnes a year",
            requirements="Residue limits of Japan, no added sugar, packs of ten kilograms.",
            needed_by=today + timedelta(days=60),
            buyer=importer,
        ),
        requests.write(
            by=who["endo"],
            title="Honey in small jars",
            words="honey, single flower",
            hs_codes="0409",
            quantity=Decimal(3000),
            unit="jars",
            needed_by=today + timedelta(days=90),
        ),
        requests.write(
            by=who["endo"],
            title="Balls for school sports",
            words="footballs, handballs",
            hs_codes="950662",
        ),
    ]
    for one in made[:2]:
        requests.publish(one, by=who["endo"])
    return [_now(one) for one in made]


def _match(wanted: BuyerRequest, part: Participation, who: People) -> Match:
    match = matches.propose(wanted, part.company, by=who["iqra"], participation=_now(part))
    matches.answer(match, by=who["iqra"], yes=True, words="Can ship from October on.")
    matches.offer(_now(match), by=who["junaid"])
    matches.answer(_now(match), by=who["endo"], yes=True, words="Would like samples first.")
    move(_now(wanted), "matched", by=who["endo"])
    for state in ("meeting", "sample", "trial_order"):
        move(_now(match), state, by=who["endo"])
    return _now(match)


def _report(parts: dict[str, Participation], match: Match, who: People, held: date) -> None:
    """Results by the companies' own links: four at the fair, two after six months."""
    first = held + timedelta(days=20)
    dates = ReportedOrder("trial", "Kanto Foods Sample Co.", "dried dates, two tonnes", Decimal(1150000),
                          "JPY", first, "buyer@sample.invalid", "080410", match)  # fmt: skip
    honey = ReportedOrder("trial", "Ginza Tea Sample Co.", "sidr honey, 600 jars", Decimal(880000), "JPY",
                          first, "tea@sample.invalid", "040900")  # fmt: skip
    balls = ReportedOrder("trial", "Nara Sports Sample Co.", "400 training balls", Decimal(4200), "USD",
                          first, "sports@sample.invalid", "950662")  # fmt: skip
    more = ReportedOrder("trial", "Umeda Sweets Sample Co.", "date paste, 500 kg", Decimal(310000), "JPY",
                         first + timedelta(days=120), "sweets@sample.invalid", "080410")  # fmt: skip
    again = ReportedOrder("repeat", "Kanto Foods Sample Co.", "dried dates, six tonnes", Decimal(3350000),
                          "JPY", first + timedelta(days=150), "buyer@sample.invalid", "080410")  # fmt: skip
    given = (
        (DATES, 0, Report(14, 9, 3, (dates,), "The tasting corner brought most contacts.")),
        (HONEY, 0, Report(8, 6, 2, (honey,), "Buyers asked for Japanese labels.")),
        (BALLS, 0, Report(11, 7, 2, (balls,))),
        (SALT, 0, Report(5, 2, 0, (), "Visitors bought single lamps, no trader stayed.")),
        (DATES, 6, Report(2, 3, 1, (more, again))),
        (BALLS, 6, Report(0, 1, 0)),
    )
    for name, period, report in given:
        link, _ = links.issue(
            _now(parts[name]), OneTimeLink.Purpose.RESULT, by=who["iqra"], period=period
        )
        links.use_up(link)
        results.result_by_link(link, report)


def _customers(who: People) -> None:
    """Customers' own answers by their links; one does not answer yet."""
    said = {
        "Kanto Foods Sample Co.": (True, Win.WithoutUs.NOT_AT_ALL, "We met at the stand."),
        "Ginza Tea Sample Co.": (False, "", "We asked for a price, we have not ordered."),
        "Umeda Sweets Sample Co.": (True, Win.WithoutUs.LATER, ""),
        "Nara Sports Sample Co.": None,
    }
    for win in Win.objects.order_by("pk"):
        link, _ = wins.ask_customer(win, by=who["iqra"])
        answer = said[win.customer]
        if answer is not None:
            links.use_up(link)
            agreed, without_us, words = answer
            wins.answer(link, agreed=agreed, without_us=without_us, name="Mori Sample", words=words)


def _next(who: People, today: date) -> None:
    """A fair that is open; one of its applicants owes a result, so that it gets no subsidy yet."""
    fair = _plan(
        who,
        "Food and gift fair Tokyo, next spring (made up)",
        "Tokyo Big Sight, Hall 2",
        months_after(today, 4),
        "Two days of appointments; the stand opens online four weeks before.",
    )
    for title, planned, currency in (
        ("Stand of 72 m²", 4200000, "JPY"),
        ("Freight", 1200000, "PKR"),
    ):
        fairs.add_cost(
            fair,
            by=who["iqra"],
            kind="venue" if currency == "JPY" else "travel",
            title=title,
            planned=Decimal(planned),
            currency=currency,
            budget=who["iqra"].organisation,
        )
    move(_now(fair), "open", by=who["iqra"])
    again: Participation | None = None
    for name, products, codes, aim in (
        (HONEY, "sidr honey, acacia honey", "040900", "Labels in Japanese are ready now."),
        (SALT, "rock salt for kitchens", "250100", "Found out that kitchens buy, not gift shops."),
        ("Swat Walnut Sample Co.", "walnuts in shell", "080231", "Had requests from two bakers."),
    ):
        made = applications.apply(
            _now(fair),
            by=who["iqra"],
            company=companies.enter(name, by=who["iqra"]),
            products=products,
            hs_codes=codes,
            aim=aim,
        )
        again = again or made
    assert again is not None
    reason = "Did well in spring, and has done what buyers asked for."
    applications.decide(again, by=who["junaid"], select=True, reason=reason)
    barred = subsidies.ask(
        _now(again),
        by=who["iqra"],
        asked=Decimal(320000),
        currency="PKR",
        purpose="Flight and labels.",
    )
    move(barred, "submitted", by=who["iqra"])
    share(_now(fair), Scope.SHARED, by=who["junaid"])  # Japan sees that it is planned, no more


def _shown(item: Item, title: str, who: People) -> Evidence:
    return add_evidence(
        item,
        by=who["iqra"],
        kind=Evidence.Kind.DOCUMENT,
        strength=Evidence.Strength.STRONG,
        title=f"{title} (made up)",
    )


def _now(item: AnItem) -> AnItem:
    return type(item).objects.get(pk=item.pk)
