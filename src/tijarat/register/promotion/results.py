"""What companies report at the fair, six and twelve months later; and what they owe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F, FilteredRelation
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh, move
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, Viewer, narrower, seen_by
from tijarat.register.days import day_words
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion import wins
from tijarat.register.promotion.due import WAITS_FOR_RESULTS, Due, results_due
from tijarat.register.promotion.links import BY_LINK, revoke
from tijarat.register.promotion.models import Match, OneTimeLink, Participation, Result, Win


@dataclass(frozen=True, slots=True)
class ReportedOrder:
    """One order as the company tells of it.

    Parameters
    ----------
    order : ``trial`` or ``repeat``.
    customer, customer_email : who ordered.
    words, hs_code : what.
    amount, currency : for how much.
    ordered_on : when.
    match : the match it came of; None for a buyer met otherwise.
    """

    order: str
    customer: str
    words: str
    amount: Decimal
    currency: str
    ordered_on: date
    customer_email: str = ""
    hs_code: str = ""
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a result says.

    Parameters
    ----------
    leads, meetings, samples : how many are new since the result before; 0 says that there was none.
    orders : new orders.
    words : what else the company says.
    """

    leads: int
    meetings: int
    samples: int
    orders: tuple[ReportedOrder, ...] = ()
    words: str = ""


def owed(participation: Participation, periods_in: Iterable[int], today: date) -> list[Due]:
    """What a participation owes, given the periods whose result is in."""
    return results_due(
        state=participation.state,
        fair_ended=participation.fair.ends_on,
        periods_in=set(periods_in),
        today=today,
    )


def overdue(
    companies: Iterable[Organisation], viewer: Viewer, today: date
) -> dict[int, list[tuple[Participation, Due]]]:
    """Company's key -> its results that are overdue, as far as the viewer sees; two queries."""
    keys = [company.pk for company in companies]
    rows = (
        Participation.objects.visible_to(viewer)
        .filter(company__in=keys, state__in=WAITS_FOR_RESULTS)
        .select_related("parent__as_fair")
        .order_by("parent__as_fair__ends_on")
    )
    given: dict[int, set[int]] = {}
    results = Result.objects.visible_to(viewer).filter(item__as_participation__company__in=keys)
    for item, period in results.values_list("item_id", "period"):
        given.setdefault(item, set()).add(period)
    late: dict[int, list[tuple[Participation, Due]]] = {key: [] for key in keys}
    for one in rows:
        for due in owed(one, given.get(one.pk, ()), today):
            if due.overdue_days:
                late[one.company_id].append((one, due))
    return late


def owed_at(viewer: User, today: date) -> list[tuple[Participation, Due]]:
    """Results that companies owe the viewer's own office now, the oldest first; one query.

    A result is owed from the day its period is over, and overdue some time later.
    """
    return [pair for pair in to_come_at(viewer, today) if pair[1].opens <= today]


def to_come_at(viewer: User, today: date) -> list[tuple[Participation, Due]]:
    """Results that are not in at the viewer's own office, owed or still to come, by day; one query."""
    rows = (
        Participation.objects.visible_to(viewer)
        .filter(organisation=viewer.organisation, state__in=WAITS_FOR_RESULTS)
        .annotate(given=FilteredRelation("results", condition=seen_by(viewer, "results__")))
        .select_related("parent__as_fair")
        .annotate(period_in=F("given__period"))
    )
    found: dict[int, tuple[Participation, set[int]]] = {}
    for row in rows:
        periods = found.setdefault(row.pk, (row, set()))[1]
        if row.period_in is not None:
            periods.add(row.period_in)
    missing = [
        (one, due)
        for one, periods in found.values()
        for due in owed(one, periods, today)
        if not due.is_in
    ]
    return sorted(missing, key=lambda pair: (pair[1].due, pair[0].pk))


def record_result(participation: Participation, period: int, report: Report, *, by: User) -> Result:
    """Keep a result that an officer was told, by telephone or letter.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    require(by, "record_result", participation)
    return _keep(participation, period, report, by=by, source=Result.Source.OFFICE)


def result_by_link(link: OneTimeLink, report: Report) -> Result:
    """Keep a result that the company gave by its link; ``link`` was used up in the same transaction."""
    participation = Participation.objects.get(pk=link.item_id)
    return _keep(participation, link.period, report, by=link.created_by, source=Result.Source.LINK)


@transaction.atomic
def _keep(
    participation: Participation, period: int, report: Report, *, by: User, source: Result.Source
) -> Result:
    participation = fresh(participation, None)
    system = BY_LINK if source == Result.Source.LINK else ""
    require_open(participation, period, timezone.localdate())
    result = Result.objects.create(
        item=participation,
        organisation=participation.organisation,
        created_by=by,
        scope=narrower(participation.scope, Scope.SIDE),
        period=period,
        leads=report.leads,
        meetings=report.meetings,
        samples=report.samples,
        words=report.words.strip(),
        source=source,
    )
    record(
        None if system else by,
        "record_result",
        result,
        {"system": system, "item": participation.public_id, "period": period},
    )
    revoke(participation, OneTimeLink.Purpose.RESULT, period)
    for order in report.orders:
        wins.keep(_win(participation, period, order), by=by, system=system)
    if participation.machine.way(participation.state, f"result_{period}"):
        move(participation, f"result_{period}", by=by, system=system)
    return result


def _win(participation: Participation, period: int, order: ReportedOrder) -> Win:
    return Win(
        participation=participation,
        company=participation.company,
        parent=participation.parent,
        organisation=participation.organisation,
        scope=narrower(participation.scope, Scope.SIDE),
        period=period,
        match=order.match,
        order=order.order,
        customer=order.customer.strip(),
        customer_email=order.customer_email,
        words=order.words.strip(),
        hs_code=order.hs_code,
        currency=order.currency,
        amount=order.amount,
        ordered_on=order.ordered_on,
    )


def require_open(participation: Participation, period: int, today: date) -> None:
    """Raise RefusedEntryError unless a result for the period can be given now."""
    given = Result.objects.filter(item=participation).values_list("period", flat=True)
    due = next((one for one in owed(participation, given, today) if one.period == period), None)
    if due is None:
        raise RefusedEntryError(
            _(
                "%(title)s owes no result for a period of %(period)s months: results are "
                "given by companies that attended, at the fair and after 6 and 12 months."
            )
            % {"title": participation.title, "period": period}
        )
    if due.is_in:
        raise RefusedEntryError(
            _("The result of %(title)s for this period is in already.")
            % {"title": participation.title}
        )
    if today < due.opens:
        raise RefusedEntryError(
            _(
                "This result of %(title)s can be given from %(opens)s on; until then "
                "nobody knows it."
            )
            % {"title": participation.title, "opens": day_words(due.opens)}
        )
