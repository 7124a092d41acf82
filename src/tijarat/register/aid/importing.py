"""Take in a file of IATI: shown before it happens, field by field; all of it or nothing.

An activity of the own office with the same identifier is changed, any other is new. What other offices
hold under an identifier is neither asked nor told.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tijarat.register.aid.iati.elements import Fault
from tijarat.register.aid.iati.parsing import read
from tijarat.register.aid.iati.records import PLAIN, Money, Record, money_of, record_of
from tijarat.register.aid.models import AidActivity, AidDocument, Participant, Transaction
from tijarat.register.core import writing
from tijarat.register.core.log import record as log
from tijarat.register.core.moves import fresh, keep, move
from tijarat.register.core.permissions import may, require, require_create
from tijarat.register.core.scope import Scope
from tijarat.register.errors import RefusedEntryError
from tijarat.register.machines.aid import STATUS, path
from tijarat.register.people.models import User

PARTS = ("parties", "money", "links")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that would change: its name, what stands, what comes."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One activity that would change."""

    activity: AidActivity
    record: Record
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Plan:
    """What taking in a file would do; with a fault, nothing."""

    new: list[Record] = field(default_factory=list[Record])
    changed: list[Change] = field(default_factory=list[Change])
    same: list[Record] = field(default_factory=list[Record])
    faults: list[Fault] = field(default_factory=list[Fault])
    left_out: Counter[str] = field(default_factory=Counter[str])

    @property
    def digest(self) -> str:
        """Of what would happen, so that what is done is what was shown."""
        told = {
            "new": [one.identifier for one in self.new],
            "changed": [
                [one.record.identifier, one.activity.version, *map(str, one.differences)]
                for one in self.changed
            ],
        }
        return sha256(json.dumps(told, default=str).encode()).hexdigest()


def plan(data: bytes, *, by: User) -> Plan:
    """Say what taking in a file would do.

    Raises
    ------
    NotPermittedError, RefusedEntryError : it cannot be read as IATI 2.03 at all.
    """
    require_create(by)
    found = read(data)
    made = Plan(faults=list(found.faults), left_out=found.left_out)
    held = _held([one.identifier for one in found.records], by)
    for one in found.records:
        activity = held.get(one.identifier)
        if activity is None:
            _require_path("pipeline", one, made)
            made.new.append(one)
            continue
        if not may(by, "edit", activity):
            _fault(made, one, _("Your office holds it, and you may not change it."))
            continue
        _require_path(activity.state, one, made)
        differences = differ(record_of(activity), one)
        if differences:
            made.changed.append(Change(activity, one, differences))
        else:
            made.same.append(one)
    made.faults.sort(key=lambda one: one.line)
    return made


def _held(identifiers: list[str], by: User) -> dict[str, AidActivity]:
    rows = AidActivity.objects.visible_to(by).filter(
        organisation=by.organisation, identifier__in=identifiers
    )
    rows = rows.prefetch_related("participants", "transactions", "documents")
    return {one.identifier: one for one in rows.select_related("organisation").order_by("-pk")}


def _require_path(state: str, one: Record, made: Plan) -> None:
    if one.status in STATUS and path(state, STATUS[one.status]) is None:
        _fault(
            made,
            one,
            _(
                "From status %(from)s to %(to)s no way leads without reopening; a reviewer reopens it."
            )
            % {"from": state, "to": STATUS[one.status]},
        )


def _fault(made: Plan, one: Record, words: str) -> None:
    made.faults.append(Fault(one.line, one.identifier, words))


def differ(before: Record, after: Record) -> tuple[Difference, ...]:
    """What differs between two records of one activity."""
    found: list[Difference] = []
    for name in (*PLAIN, "status"):
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            found.append(Difference(name, _said(one), _said(other)))
    for name in PARTS:
        one, other = getattr(before, name), getattr(after, name)
        if Counter(one) != Counter(other):
            gone, came = Counter(one) - Counter(other), Counter(other) - Counter(one)
            found.append(Difference(name, _listed(gone), _listed(came)))
    return tuple(found)


def _said(value: object) -> tuple[str, ...]:
    return (str(value),) if value else ()


def _listed(rows: Counter[Any]) -> tuple[str, ...]:
    return tuple(sorted(_one(row) for row in rows.elements()))


def _one(row: Any) -> str:
    if isinstance(row, Money):
        return f"{row.day.isoformat()} {row.kind} {row.value.normalize():f} {row.currency}"
    return f"{getattr(row, 'role', '')} {getattr(row, 'name', '') or row.title}".strip()


@transaction.atomic
def take(data: bytes, *, by: User, shown: str, source: str, scope: str = Scope.SIDE) -> Plan:
    """Take in a file as it was shown.

    Parameters
    ----------
    shown : digest of the plan that the person saw.
    source : what the file is, for the history.
    scope : who sees what is new.

    Raises
    ------
    NotPermittedError, RefusedEntryError : a fault, nothing to do, or the register changed meanwhile.
    """
    made = plan(data, by=by)
    if made.faults:
        raise RefusedEntryError(
            _("The file has %(n)d faults; nothing of it was taken in. Mend them and send it again.")
            % {"n": len(made.faults)}
        )
    if made.digest != shown:
        raise RefusedEntryError(
            _("The register has changed since you saw what the file would do; look at it again.")
        )
    if scope not in (Scope.ORGANISATION, Scope.SIDE):
        raise RefusedEntryError(_("What is new is seen by your office or side; share it later."))
    for one in made.new:
        _create(one, by, source, scope)
    for change in made.changed:
        _change(change, by, source)
    return made


def _create(one: Record, by: User, source: str, scope: str) -> None:
    fields = {name: getattr(one, name) for name in PLAIN}
    activity = writing.create(AidActivity, by=by, scope=scope, identifier=one.identifier, **fields)
    _write_parts(activity, one, by)
    _bring_to(activity, one.status, by, source)


def _change(change: Change, by: User, source: str) -> None:
    activity = fresh(change.activity, change.activity.version)
    require(by, "edit", activity)
    plain = {d.field for d in change.differences} & set(PLAIN)
    if plain:
        activity = writing.edit(
            activity,
            by=by,
            version=activity.version,
            changes={name: getattr(change.record, name) for name in plain},
        )
    if {d.field for d in change.differences} & set(PARTS):
        _write_parts(activity, change.record, by)
        keep(activity)
        told = {d.field: [list(d.before), list(d.after)] for d in change.differences}
        log(by, "import_parts", activity, {"source": source, "changes": told})
    _bring_to(activity, change.record.status, by, source)


def _bring_to(activity: AidActivity, status: str, by: User, source: str) -> None:
    for step in path(activity.state, STATUS[status]) or []:
        move(activity, step, by=by, note=source)


def _write_parts(activity: AidActivity, one: Record, by: User) -> None:
    """Participants and documents anew; of the transactions those that stay keep their rates."""
    activity.participants.all().delete()
    Participant.objects.bulk_create(
        Participant(activity=activity, role=p.role, name=p.name, ref=p.ref, type=p.type)
        for p in one.parties
    )
    activity.documents.all().delete()
    AidDocument.objects.bulk_create(
        AidDocument(
            activity=activity,
            title=d.title,
            address=d.address,
            format=d.format,
            category=d.category,
        )
        for d in one.links
    )
    wanted = Counter(one.money)
    for row in Transaction.objects.filter(activity=activity):
        said = money_of(row)
        if wanted[said]:
            wanted[said] -= 1
        else:
            row.delete()
    Transaction.objects.bulk_create(_rows(activity, wanted.elements(), by))


def _rows(activity: AidActivity, rows: Iterable[Money], by: User) -> list[Transaction]:
    names = ("kind", "day", "value", "currency", "value_on", "words", "provider", "receiver", "ref")
    return [
        Transaction(
            activity=activity, created_by=by, **{name: getattr(one, name) for name in names}
        )
        for one in rows
    ]
