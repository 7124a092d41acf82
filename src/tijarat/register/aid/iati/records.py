"""What a file and the register both say of an activity, so that one can be held against the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from tijarat.register.aid.codes import DATES
from tijarat.register.aid.models import AidActivity
from tijarat.register.machines.aid import CODE


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """An organisation in a role: codes as in the file."""

    role: str
    name: str
    ref: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A transaction: kind and currency as codes."""

    day: date
    kind: str
    value: Decimal
    currency: str
    value_on: date
    words: str = ""
    provider: str = ""
    receiver: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A document that is published elsewhere."""

    address: str
    title: str
    format: str
    category: str


@dataclass(frozen=True, slots=True)
class Record:
    """One activity; ``line`` is where it stands in the file, 0 for one of the register.

    Parameters
    ----------
    countries, sectors : codes with their percentages, such as ``PK`` or ``11330 60, 14030 40``.
    status : code of ActivityStatus.
    """

    identifier: str
    title: str
    summary: str
    reporting_ref: str
    reporting_name: str
    reporting_type: str
    status: str
    planned_start: date | None = None
    actual_start: date | None = None
    planned_end: date | None = None
    actual_end: date | None = None
    countries: str = ""
    sectors: str = ""
    flow_type: str = ""
    finance_type: str = ""
    aid_type: str = ""
    parties: tuple[Party, ...] = ()
    money: tuple[Money, ...] = ()
    links: tuple[Link, ...] = ()
    line: int = field(default=0, compare=False)
    updated: datetime | None = field(default=None, compare=False)


PLAIN = (
    *("title", "summary", "reporting_ref", "reporting_name", "reporting_type"),
    *DATES.values(),
    *("countries", "sectors", "flow_type", "finance_type", "aid_type"),
)
"""Fields of a record that are fields of the item, too."""


def shares(text: str) -> list[tuple[str, str]]:
    """Codes with their percentages, '' where none is said.

    >>> shares("PK 60, AF 40"), shares("2:113")
    ([('PK', '60'), ('AF', '40')], [('2:113', '')])
    """
    pairs = [part.strip().partition(" ") for part in text.split(",") if part.strip()]
    return [(code, percentage) for code, _, percentage in pairs]


def record_of(activity: AidActivity) -> Record:
    """An activity of the register as a record."""
    return Record(
        identifier=activity.identifier,
        status=CODE[activity.state],
        updated=activity.changed_at,
        **{name: getattr(activity, name) for name in PLAIN},
        parties=tuple(
            sorted(Party(p.role, p.name, p.ref, p.type) for p in activity.participants.all())
        ),
        money=tuple(sorted(money_of(one) for one in activity.transactions.all())),
        links=tuple(
            sorted(Link(d.address, d.title, d.format, d.category) for d in activity.documents.all())
        ),
    )


def money_of(one: object) -> Money:
    """A transaction of the register as a record's."""
    names = ("day", "kind", "value", "currency", "value_on", "words", "provider", "receiver", "ref")
    return Money(**{name: getattr(one, name) for name in names})
