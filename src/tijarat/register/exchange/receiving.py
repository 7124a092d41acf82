"""Take a received parcel in, or refuse it; what is taken in is a mirror of the other side's own items."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tijarat.register.core.log import hold, record
from tijarat.register.core.models import Item
from tijarat.register.core.scope import Scope
from tijarat.register.core.viewing import acting_as
from tijarat.register.errors import RefusedEntryError
from tijarat.register.exchange.errors import ParcelError
from tijarat.register.exchange.models import Parcel
from tijarat.register.exchange.opening import Opened, open_parcel, require_new
from tijarat.register.exchange.preview import Preview, preview
from tijarat.register.exchange.sending import require_exchange
from tijarat.register.exchange.travelling import ENTRIES, ITEMS, SIDES
from tijarat.register.people.models import Organisation, User


@transaction.atomic
def receive(data: bytes, *, by: User) -> Parcel:
    """Keep a parcel that may be believed, to be looked at and decided.

    Raises
    ------
    NotPermittedError, ParcelError
    """
    require_exchange(by)
    opened = open_parcel(data)
    hold()  # of the same sent twice at once, the second is told that it is here
    require_new(opened)
    parcel = Parcel.objects.create(
        side=opened.side,
        number=opened.number,
        digest=opened.digest,
        body=opened.body,
        state=Parcel.State.WAITING,
        by=by,
    )
    record(by, "receive_parcel", by, {"side": parcel.side, "number": parcel.number})
    return parcel


def look(parcel: Parcel) -> tuple[Opened, Preview]:
    """What a waiting parcel holds and would change; its signature is checked again."""
    opened = open_parcel(parcel.body.encode())
    with acting_as("exchange"):
        return opened, preview(parcel.side, opened.content)


@transaction.atomic
def accept(parcel: Parcel, *, by: User) -> Parcel:
    """Take in all that stands in no conflict; conflicts are written down beside the parcel.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    parcel = _waiting(parcel, by)
    with acting_as("exchange"):
        found = _take_in(parcel)
    parcel.conflicts = [asdict(one) for one in found.conflicts]
    return _decide(parcel, Parcel.State.ACCEPTED, "", by)


def _take_in(parcel: Parcel) -> Preview:
    opened, found = look(parcel)
    author = _author(parcel.side, opened.content)
    for item in (*found.new, *found.changed):
        _mirror(item, parcel.side, author)
    for item in found.new + found.changed:
        _tie(item, parcel.side)
    for entry in found.entries:
        _enter(entry, parcel.side, author)
    for item in found.withdrawn:
        item.scope, item.withdrawn_at = Scope.SIDE, timezone.now()
        item.save()
        record(None, "mirror_withdrawn", item, {"system": "exchange", "parcel": parcel.number})
    return found


@transaction.atomic
def refuse(parcel: Parcel, *, by: User, reason: str) -> Parcel:
    """Take nothing in, and say why."""
    parcel = _waiting(parcel, by)
    if not reason.strip():
        raise RefusedEntryError(_("Say why the parcel is refused; the other side will ask."))
    return _decide(parcel, Parcel.State.REFUSED, reason.strip(), by)


def _waiting(parcel: Parcel, by: User) -> Parcel:
    require_exchange(by)
    hold()  # before any row, as by every writer of the log
    parcel = Parcel.objects.select_for_update(of=("self",)).get(pk=parcel.pk)
    if parcel.state != Parcel.State.WAITING:
        raise RefusedEntryError(
            _("Parcel %(number)s of %(side)s is decided already.")
            % {"number": parcel.number, "side": parcel.side}
        )
    return parcel


def _decide(parcel: Parcel, state: str, reason: str, by: User) -> Parcel:
    parcel.state, parcel.reason = state, reason
    parcel.decided_by, parcel.decided_at = by, timezone.now()
    parcel.save()
    told = {"side": parcel.side, "number": parcel.number, "state": state, "reason": reason}
    record(by, "decide_parcel", by, told | {"conflicts": len(parcel.conflicts)})
    return parcel


# ------------------------------------------------------------------ the mirror


def _office(told: dict[str, str], side: str) -> Organisation:
    """The other side's office, as it calls itself; one of ours is never taken for theirs."""
    office = Organisation.objects.filter(public_id=told["public_id"]).first()
    if office is None:
        office = Organisation.objects.filter(side=side, name=told["name"]).first()
    if office is None:
        office = Organisation(public_id=told["public_id"], side=side)
    elif office.side != side:
        raise ParcelError(
            _("The parcel calls %(office)s, an office of %(side)s, its own.")
            % {"office": office, "side": office.side}
        )
    office.name, office.short_name, office.kind = told["name"], told["short_name"], told["kind"]
    office.save()
    return office


def _author(side: str, content: dict[str, Any]) -> User:
    """In whose name the other side's items stand here: a closed account that nobody can sign in as."""
    email = f"exchange.{side.lower()}@peer.invalid"
    user = User.objects.filter(email=email).first()
    if user is not None:
        return user
    offices = [one["office"] for one in (*content["items"], *content["entries"])]
    if not offices:
        raise ParcelError(_("The parcel is empty; there is nothing to take in."))
    user = User.objects.create_user(email, f"{side}", _office(offices[0], side))
    user.is_active = False
    user.save()
    return user


def _mirror(told: dict[str, Any], side: str, author: User) -> None:
    table = ITEMS[told["kind"]].table
    item = table.objects.filter(public_id=told["public_id"]).first()
    if item is None:
        item = table(public_id=told["public_id"], created_by=author, shared_at=timezone.now())
    item.organisation = _office(told["office"], side)
    item.scope, item.withdrawn_at = Scope.SHARED, None
    item.state, item.version = told["state"], told["version"]
    for name, value in told["fields"].items():
        setattr(item, name, _parsed(table, name, value))
    for name, office in told["offices"].items():
        setattr(item, name, _office(office, side))
    _save(item)
    for name, rows in told["parts"].items():
        _write_parts(getattr(item, name), rows, author)
    record(None, "mirror", item, {"system": "exchange", "version": item.version})


def _write_parts(parts: Any, rows: list[dict[str, Any]], author: User) -> None:
    """The rows that go with an item, as they came, in the place of those that came before."""
    table = parts.model
    own = {"created_by": author} if hasattr(table, "created_by") else {}
    parts.all().delete()
    for row in rows:
        fields = {name: _parsed(table, name, value) for name, value in row.items()}
        _save(table(**{parts.field.name: parts.instance}, **own, **fields))


def _tie(told: dict[str, Any], side: str) -> None:
    """Point an item to those it is tied to, where they are theirs or shared with them."""
    table = ITEMS[told["kind"]].table
    tied: dict[str, Any] = {}
    for name, public_id in told["ties"].items():
        other: type[Item] = table._meta.get_field(name).related_model
        seen = other.objects.filter(public_id=public_id, scope=Scope.SHARED, deleted_at=None)
        tied[name] = seen.first() if public_id else None
    if tied:
        table.objects.filter(public_id=told["public_id"], side=side).update(**tied)


def _enter(told: dict[str, Any], side: str, author: User) -> None:
    table = ENTRIES[told["entry"]].table
    fields = {name: _parsed(table, name, value) for name, value in told["fields"].items()}
    entry = table(
        public_id=told["public_id"],
        item=Item.objects.get(public_id=told["item"]),
        organisation=_office(told["office"], side),
        created_by=author,
        scope=Scope.SHARED,
        **fields,
    )
    _save(entry)
    sealed = {"system": "exchange", "written_at": _when(told), "fields": told["fields"]}
    record(None, "mirror_entry", entry, sealed)


def _save(row: Any) -> None:
    """Write a row that its table's own rules allow."""
    try:
        row.validate_constraints()
    except ValidationError as error:
        raise ParcelError(
            _("The parcel holds a %(table)s that cannot be: %(why)s")
            % {"table": type(row).__name__, "why": " ".join(error.messages)}
        ) from error
    row.save()


def _when(told: dict[str, Any]) -> str:
    moment = parse_datetime(str(told["written_at"]))
    if moment is None:
        raise ParcelError(
            _("'%(came)s' is no time; the parcel was not made by a desk.")
            % {"came": told["written_at"]}
        )
    return moment.isoformat()


def _parsed(table: type[models.Model], name: str, value: Any) -> Any:
    """A value as its column takes it."""
    column = table._meta.get_field(name)
    if value is None and getattr(column, "null", False):
        return None
    try:
        parsed = column.to_python(value)  # pyright: ignore
        if parsed is None:
            raise TypeError
        if not isinstance(parsed, str):
            column.run_validators(parsed)  # pyright: ignore
    except (ValidationError, TypeError) as error:
        raise ParcelError(
            _("'%(value)s' cannot be %(name)s of a %(table)s.")
            % {"value": value, "name": name, "table": table.__name__}
        ) from error
    if name in SIDES and not set(str(parsed).split()) <= set(settings.PAIR):
        raise ParcelError(
            _("'%(value)s' is no side of this register; expected %(pair)s.")
            % {"value": value, "pair": ", ".join(settings.PAIR)}
        )
    limit = getattr(column, "max_length", None)
    if isinstance(parsed, str) and limit and len(parsed) > limit:
        raise ParcelError(
            _("%(name)s of a %(table)s has %(count)s signs; at most %(limit)s.")
            % {"name": name, "table": table.__name__, "count": len(parsed), "limit": limit}
        )
    choices = getattr(column, "choices", None)
    empty = parsed == "" and getattr(column, "blank", False)
    if choices and not empty and parsed not in dict(choices):
        raise ParcelError(
            _("'%(parsed)s' is no %(name)s of a %(table)s that this desk knows.")
            % {"parsed": parsed, "name": name, "table": table.__name__}
        )
    return parsed
