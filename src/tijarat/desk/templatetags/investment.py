"""Filters of the pages of leads, zones, plots and the map."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tijarat.desk.amounts import scaled
from tijarat.desk.industry_words import INDUSTRIES
from tijarat.reference.regions import regions

register = template.Library()

ROOMS = ("leads", "sites", "zones", "plots", "map")


@register.filter
def in_investment(route: str) -> bool:
    """Whether an address belongs to leads, sites and the map."""
    return str(route).partition("/")[0] in ROOMS


@register.filter
def region_name(code: str) -> str:
    """The name of a region; empty for none."""
    found = regions().get(code)
    return found.name(get_language() or "en") if found else ""


@register.filter
def industry_name(code: str) -> str:
    """The name of an industry; empty for none."""
    return str(INDUSTRIES.get(code, ""))


@register.filter
def amount(value: Any, currency: str) -> str:
    """An amount in words with its currency, where the language puts it."""
    return _("%(currency)s %(amount)s") % {"currency": currency, "amount": scaled(value)}
