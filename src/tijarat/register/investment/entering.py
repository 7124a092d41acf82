"""Enter and change leads, zones and plots: what was typed is checked here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import list_currencies
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.errors import UnknownCodeError
from tijarat.reference.industries import industry
from tijarat.reference.regions import region
from tijarat.register.core import writing
from tijarat.register.core.models import Item
from tijarat.register.core.moves import AnItem
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.errors import RefusedEntryError
from tijarat.register.investment.models import Plot, Zone
from tijarat.register.market_access.codes import read_codes
from tijarat.register.people.models import User

TIES = ("proposal", "meeting")
"""Fields that tie a lead to another item: whoever ties must see the other."""


@transaction.atomic
def enter(
    kind: type[AnItem],
    *,
    by: User,
    scope: str = Scope.SIDE,
    parent: Item | None = None,
    **fields: Any,
) -> AnItem:
    """Begin a lead, a zone or a plot; a plot lies in a zone, its parent.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    if kind is Plot and not isinstance(parent, Zone):
        raise RefusedEntryError(_("A plot lies in a zone; open the zone and enter it there."))
    return writing.create(kind, by=by, scope=scope, parent=parent, **checked(by, fields))


@transaction.atomic
def change(item: AnItem, *, by: User, version: int, changes: Mapping[str, Any]) -> AnItem:
    """Write new values into one.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    held = {name: getattr(item, name) for name in item.EDITABLE if name not in TIES}
    values = checked(by, {**held, **changes})
    return writing.edit(
        item, by=by, version=version, changes={name: values[name] for name in changes}
    )


def checked(by: User, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, with codes in order.

    Raises
    ------
    RefusedEntryError : an unknown code, an amount out of order or without its currency, a price without its
        day, coordinates off the globe, a tie to what she cannot see.
    """
    values = dict(fields)
    if "products" in values:
        values["products"] = ", ".join(read_codes(values["products"]))
    if values.get("industry"):
        values["industry"] = _known(industry, values["industry"]).code
    country = _side(values, "host") or _side(values, "country")
    if values.get("region"):
        values["region"] = _region(values["region"], country)
    _require_amounts(values)
    _require_price(values)
    _require_on_the_globe(values)
    for name in TIES:
        _require_seen(values.get(name), by)
    return values


def _known(look: Any, code: str) -> Any:
    try:
        return look(code)
    except UnknownCodeError as error:
        raise RefusedEntryError(str(error)) from error


def _side(values: Mapping[str, Any], name: str) -> str:
    came = values.get(name, "")
    if name in values and came not in settings.PAIR:
        raise RefusedEntryError(
            _("'%(came)s' is no side of this register; expected %(sides)s.")
            % {"came": came, "sides": _(" or ").join(settings.PAIR)}
        )
    return came


def _region(code: str, country: str) -> str:
    found = _known(region, code)
    if country and found.country != country:
        raise RefusedEntryError(
            _("Region %(region)s lies in %(its)s, not in %(country)s; choose one of that country.")
            % {"region": found.code, "its": found.country, "country": country}
        )
    return found.code


def _require_amounts(values: Mapping[str, Any]) -> None:
    """Low, central, high: all three in order with their currency, or none."""
    ends = [values.get(name) for name in ("low", "central", "high")]
    given = [Decimal(one) for one in ends if one is not None]
    if not given:
        return
    if len(given) < 3 or given != sorted(given) or given[0] < 0:
        told = [_("nothing") if one is None else f"{one:,}" for one in ends]
        raise RefusedEntryError(
            _(
                "Low %(low)s, central %(central)s and high %(high)s came; expected all three with "
                "0 ≤ low ≤ central ≤ high. Say with low and high how unsure the central amount is."
            )
            % {"low": told[0], "central": told[1], "high": told[2]}
        )
    _require_currency(values)


def _require_currency(values: Mapping[str, Any]) -> None:
    if values.get("currency") not in list_currencies():
        raise RefusedEntryError(
            _("'%(currency)s' is no currency; expected its three letters, such as JPY, PKR or USD.")
            % {"currency": values.get("currency", "")}
        )


def _require_price(values: Mapping[str, Any]) -> None:
    """A price says in which currency, for what, as of when and who says so."""
    size, price = values.get("hectares"), values.get("price")
    if size is not None and size <= 0:
        raise RefusedEntryError(
            _("%(size)s hectares came; expected more than zero.") % {"size": size}
        )
    if price is None:
        return
    if price <= 0:
        raise RefusedEntryError(
            _("The price came as %(price)s; expected more than zero, or none.") % {"price": price}
        )
    _require_currency(values)
    day: date | None = values.get("priced_on")
    if not values.get("per") or day is None or not values.get("price_source", "").strip():
        raise RefusedEntryError(
            _("A price needs what it is for, its day and its source; write all three.")
        )
    if day > timezone.localdate():
        raise RefusedEntryError(
            _("The price is as of %(day)s, which is still to come; expected the day it was told.")
            % {"day": day_words(day)}
        )


def _require_on_the_globe(values: Mapping[str, Any]) -> None:
    north, east = values.get("latitude"), values.get("longitude")
    if (north is None) != (east is None):
        raise RefusedEntryError(_("Latitude and longitude come together; write both, or none."))
    if north is not None and east is not None and not (-90 <= north <= 90 and -180 <= east <= 180):
        raise RefusedEntryError(
            _(
                "%(north)s, %(east)s is no place on the globe; expected degrees north and east, such as "
                "24.78, 67.34."
            )
            % {"north": north, "east": east}
        )


def _require_seen(other: Item | None, by: User) -> None:
    if other is not None and not type(other).objects.visible_to(by).filter(pk=other.pk).exists():
        raise RefusedEntryError(
            _("What it should be tied to is not in the register; choose another.")
        )
