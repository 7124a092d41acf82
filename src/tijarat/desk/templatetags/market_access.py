"""Filters of the templates about barriers, requirements and certificates."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from tijarat.desk.amounts import band, dollars
from tijarat.desk.templatetags.desk import side
from tijarat.desk.words import state_name
from tijarat.register.market_access.codes import name_of

register = template.Library()


@register.filter
def barrier_state(item: Any) -> str:
    """The state of a barrier; whom it waits for by name."""
    other = next((one for one in settings.PAIR if one != item.side), "")
    waits = {
        "awaiting_own": side(item.side),
        "awaiting_partner": side(other),
        "awaiting_business": _("business"),
    }
    if item.state in waits:
        return _("awaits %(who)s") % {"who": waits[item.state]}
    return state_name(item.state)


@register.filter
def product(code: str) -> str:
    """A product's plain name."""
    return name_of(code)


@register.filter
def in_dollars(amount: Any) -> str:
    """An amount in words."""
    return dollars(amount)


@register.filter
def band_of(value: Any) -> str:
    """The ends of a value: low–high."""
    return band(value.low, value.high)
