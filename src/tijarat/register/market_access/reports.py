"""What exporters report without an account: a draft that the receiving office alone sees."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tijarat.register.core.log import record
from tijarat.register.core.permissions import require_create
from tijarat.register.core.scope import Scope
from tijarat.register.errors import NotPermittedError, RefusedEntryError, RegisterError
from tijarat.register.market_access.models import Barrier, ReceivingOffice, Report, ReportLink
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import PERMISSIONS
from tijarat.register.words import side_name

BY_FORM, BY_LINK = "report form", "report link"
"""The named actors of what comes in without an account."""

OPENS_FOR = timedelta(days=30)
A_DAY = timedelta(days=1)
MOST_A_SENDER, MOST_A_SIDE = 5, 200
"""Reports a day: from one address, and on the public form of one side in all."""


class TooManyError(RegisterError):
    """More reports came than a form takes in a day."""


class LinkOverError(RegisterError):
    """A link that was used, is too old, or never was; whoever holds it learns no more."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What an exporter writes.

    Parameters
    ----------
    title : the problem in a few words.
    words : what happened.
    goods : the goods, in her own words or as codes.
    firm, name, contact : who she is and how she is reached.
    """

    title: str
    words: str
    goods: str
    firm: str
    name: str
    contact: str


def open_sides() -> tuple[str, ...]:
    """The sides whose public form has an office behind it."""
    rows = ReceivingOffice.objects.filter(side__in=settings.PAIR)
    have = set(rows.values_list("side", flat=True))
    return tuple(side for side in settings.PAIR if side in have)


@transaction.atomic
def name_office(organisation: Organisation, *, by: User) -> ReceivingOffice:
    """Say which office of the own side receives what exporters report.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    if not by.roles & PERMISSIONS["receive_reports"].keys():
        raise NotPermittedError(
            _(
                "%(name)s may not say who receives reports; it takes a reviewer of your side. Ask one."
            )
            % {"name": by.name}
        )
    if organisation.side != by.side or organisation.kind == Organisation.Kind.COMPANY:
        raise RefusedEntryError(
            _("%(office)s is no office of %(side)s; name one of your own side.")
            % {"office": organisation, "side": side_name(by.side)}
        )
    office, _new = ReceivingOffice.objects.update_or_create(
        side=by.side, defaults={"organisation": organisation, "named_by": by}
    )
    return office


@transaction.atomic
def make_link(*, by: User) -> str:
    """Make a link by which one exporter reports once to the officer's own office.

    Returns
    -------
    Its token, which is kept nowhere.
    """
    require_create(by)
    token = secrets.token_urlsafe(32)
    ReportLink.objects.create(
        sha256=_digest(token),
        organisation=by.organisation,
        created_by=by,
        expires_at=timezone.now() + OPENS_FOR,
    )
    return token


def find_link(token: str) -> ReportLink | None:
    """The link of a token if it opens the form now; one query, whatever is wrong with it."""
    rows = ReportLink.objects.select_related("organisation", "created_by__organisation")
    now = timezone.now()
    return rows.filter(sha256=_digest(token[:100]), used_at=None, expires_at__gt=now).first()


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def by_link(link: ReportLink, told: Reported, *, address: str) -> Barrier:
    """Keep what came by a link, which is then used up.

    Raises
    ------
    LinkOverError, RefusedEntryError
    """
    now = timezone.now()
    used = ReportLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now)
    if not used.update(used_at=now):
        raise LinkOverError(
            _("This link was used already, or it is too old. Ask the office for another.")
        )
    return _keep(told, link.organisation, link.created_by, Report.Way.LINK, address)


@transaction.atomic
def by_form(side: str, told: Reported, *, address: str) -> Barrier:
    """Keep what came on the public form of a side.

    Raises
    ------
    TooManyError : from one address, or in all, more came than a day takes.
    RefusedEntryError : nobody receives reports for that side; something is missing.
    """
    office = (
        ReceivingOffice.objects.select_related("organisation", "named_by__organisation")
        .filter(side=side)
        .first()
    )
    if office is None:
        raise RefusedEntryError(_("No office receives reports for that country here."))
    since = timezone.now() - A_DAY
    lately = Report.objects.filter(way=Report.Way.FORM, created_at__gte=since)
    if lately.filter(sender=_sender(address)).count() >= MOST_A_SENDER:
        raise TooManyError(
            _(
                "%(count)s reports came from your address within a day, and the form takes no more. Try "
                "again tomorrow, or ask the office for a link of your own."
            )
            % {"count": MOST_A_SENDER}
        )
    if lately.filter(side=side).count() >= MOST_A_SIDE:
        raise TooManyError(
            _(
                "More reports came today than the office can read. Try again tomorrow, or write to it."
            )
        )
    return _keep(told, office.organisation, office.named_by, Report.Way.FORM, address)


def _sender(address: str) -> str:
    """A keyed hash: the same address is known again for a day, and cannot be read back."""
    day = timezone.localdate().isoformat()
    return salted_hmac(f"sender of a report, {day}", address, algorithm="sha256").hexdigest()


def _keep(
    told: Reported, office: Organisation, behind: User, way: Report.Way, address: str
) -> Barrier:
    """Write the draft. ``behind`` is the officer who made the link or opened the form, not the author."""
    for value, what in (
        (told.title, _("the problem in a few words")),
        (told.words, _("what happened")),
        (told.firm, _("your firm")),
        (told.contact, _("how the office can reach you")),
    ):
        if not value.strip():
            raise RefusedEntryError(
                _("Something is missing: %(what)s. Write it and send again.") % {"what": what}
            )
    barrier = Barrier.objects.create(
        title=told.title.strip()[:240],
        exporter=office.side,
        organisation=office,
        created_by=behind,
        scope=Scope.ORGANISATION,
    )
    report = Report.objects.create(
        item=barrier,
        organisation=office,
        created_by=behind,
        scope=Scope.ORGANISATION,
        way=way,
        firm=told.firm.strip(),
        name=told.name.strip(),
        contact=told.contact.strip(),
        goods=told.goods.strip(),
        words=told.words.strip(),
        sender=_sender(address),
    )
    system = BY_LINK if way == Report.Way.LINK else BY_FORM
    record(None, "report", barrier, {"system": system, "report": report.public_id})
    return barrier
