"""Enter an aid activity, change it, and write what was committed and disbursed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.aid.codes import COUNTRY, IDENTIFIER, ORGANISATION_TYPE, SECTOR, TRANSACTIONS
from tijarat.register.aid.iati.records import shares
from tijarat.register.aid.models import AidActivity, Participant, Transaction
from tijarat.register.aid.models.transaction import PAIR
from tijarat.register.core import writing
from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.dialogue.models import Proposal
from tijarat.register.errors import RefusedEntryError
from tijarat.register.money.amounts import require_amount
from tijarat.register.people.models import User


@transaction.atomic
def enter(
    *,
    by: User,
    scope: str = Scope.SIDE,
    parties: list[tuple[str, str]] | None = None,
    **fields: Any,
) -> AidActivity:
    """Enter an activity with the organisations that take part in it.

    Parameters
    ----------
    parties : (role, name); the reporting organisation as funder where none is named.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    _require_sense(fields, by)
    _require_new(fields["identifier"], by)
    activity = writing.create(AidActivity, by=by, scope=scope, **fields)
    for role, name in parties or [("1", fields["reporting_name"])]:
        Participant.objects.create(activity=activity, role=role, name=name)
    return activity


@transaction.atomic
def change(
    activity: AidActivity, *, by: User, version: int, changes: Mapping[str, Any]
) -> AidActivity:
    """Write new values into an activity.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    held = {name: getattr(activity, name) for name in AidActivity.EDITABLE if name != "proposal"}
    _require_sense(held | dict(changes), by)
    if changes.get("identifier", activity.identifier) != activity.identifier:
        _require_new(changes["identifier"], by)
    return writing.edit(activity, by=by, version=version, changes=changes)


def _require_new(identifier: str, by: User) -> None:
    """Each activity of an office has its own identifier. What others hold is not asked: it would tell."""
    rows = AidActivity.objects.filter(organisation=by.organisation, deleted_at=None)
    if rows.filter(identifier=identifier).exists():
        raise RefusedEntryError(
            _("Your office has an activity '%(identifier)s' already; change that one.")
            % {"identifier": identifier}
        )


def _require_sense(fields: Mapping[str, Any], by: User) -> None:
    identifier, ref = fields["identifier"], fields["reporting_ref"]
    if not IDENTIFIER.fullmatch(identifier) or not identifier.startswith(f"{ref}-"):
        raise RefusedEntryError(
            _(
                "The identifier '%(came)s' cannot be taken; expected that of the reporting organisation, a "
                "hyphen and its own sign, such as XM-DAC-701-5-2026001."
            )
            % {"came": identifier}
        )
    if not ORGANISATION_TYPE.fullmatch(fields.get("reporting_type", "10")):
        raise RefusedEntryError(_("The type of an organisation is two digits, such as 10."))
    for first, last in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
        begins, ends = fields.get(first), fields.get(last)
        if begins and ends and ends < begins:
            raise RefusedEntryError(
                _("It ends on %(last)s, before it begins on %(first)s.")
                % {"last": day_words(ends), "first": day_words(begins)}
            )
    require_shares(fields.get("countries", "PK"), fields.get("sectors", ""))
    tied = fields.get("proposal")
    if tied is not None and not Proposal.objects.visible_to(by).filter(pk=tied.pk).exists():
        raise RefusedEntryError(
            _("What it should be tied to is not in the register; choose another.")
        )


def require_shares(countries: str, sectors: str) -> None:
    """Codes with percentages that can be kept.

    Raises
    ------
    RefusedEntryError
    """
    for code, percentage in shares(countries):
        if not COUNTRY.fullmatch(code) or not _is_percentage(percentage):
            raise RefusedEntryError(
                _("'%(came)s' is no country; expected two letters such as PK, or PK 60, AF 40.")
                % {"came": f"{code} {percentage}".strip()}
            )
    for code, percentage in shares(sectors):
        vocabulary, _colon, plain = code.rpartition(":")
        pattern = SECTOR.get(vocabulary or "1")
        if pattern is None or not pattern.fullmatch(plain) or not _is_percentage(percentage):
            raise RefusedEntryError(
                _("'%(came)s' is no sector; expected five digits of the DAC, such as 11330.")
                % {"came": f"{code} {percentage}".strip()}
            )


def _is_percentage(text: str) -> bool:
    return not text or (text.replace(".", "", 1).isdecimal() and Decimal(text) <= 100)


@transaction.atomic
def add_transaction(
    activity: AidActivity,
    *,
    by: User,
    kind: str,
    day: date,
    value: Decimal,
    currency: str,
    value_on: date | None = None,
    words: str = "",
    provider: str = "",
    receiver: str = "",
    ref: str = "",
    rate: Decimal | None = None,
    rate_on: date | None = None,
    rate_source: str = "",
) -> Transaction:
    """Write one sum, in the currency it was made in.

    Raises
    ------
    NotPermittedError, RefusedEntryError : unknown kind or currency, nothing or less, a disbursement that is
        still to come, a rate without its day and source or for another pair than yen and dollar.
    """
    activity = fresh(activity)
    require(by, "add_transaction", activity)
    if kind not in TRANSACTIONS:
        raise RefusedEntryError(
            _("'%(came)s' is no kind of transaction; expected one of %(known)s.")
            % {"came": kind, "known": ", ".join(TRANSACTIONS)}
        )
    require_amount(value, currency, _("The amount"))
    if day > timezone.localdate():
        raise RefusedEntryError(
            _("The date, %(day)s, is still to come; what is planned is no transaction.")
            % {"day": day_words(day)}
        )
    if rate is not None or rate_source or rate_on:
        _require_rate(currency, rate, rate_on, rate_source)
    row = Transaction.objects.create(
        activity=activity,
        created_by=by,
        kind=kind,
        day=day,
        value=value,
        currency=currency,
        value_on=value_on or day,
        words=words.strip(),
        provider=provider.strip(),
        receiver=receiver.strip(),
        ref=ref.strip(),
        rate=rate,
        rate_on=rate_on,
        rate_source=rate_source.strip(),
    )
    _told(by, "add_transaction", activity, row)
    return row


def _require_rate(currency: str, rate: Decimal | None, on: date | None, source: str) -> None:
    if currency not in PAIR:
        raise RefusedEntryError(
            _("A rate is yen for one dollar, and the amount is in %(currency)s; leave it out.")
            % {"currency": currency}
        )
    if rate is None or rate <= 0 or on is None or not source.strip():
        raise RefusedEntryError(
            _("A rate needs all three: yen for one dollar, its day, and its source.")
        )


@transaction.atomic
def remove_transaction(row: Transaction, *, by: User) -> None:
    """Take out a sum that was written by mistake; the log keeps that it was there.

    Raises
    ------
    NotPermittedError
    """
    activity = fresh(row.activity)
    require(by, "add_transaction", activity)
    _told(by, "remove_transaction", activity, row)
    row.delete()


def _told(by: User, verb: str, activity: AidActivity, row: Transaction) -> None:
    record(
        by,
        verb,
        activity,
        {"kind": row.kind, "day": row.day, "value": f"{row.value} {row.currency}"},
    )
