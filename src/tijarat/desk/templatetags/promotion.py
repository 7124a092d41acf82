"""Filters of the pages of fairs, subsidies, requests and wins."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from tijarat.desk.amounts import plain_amount
from tijarat.desk.promotion_words import CHECKS, CONFIDENCE, CRITERIA, STAGES
from tijarat.desk.words import state_name
from tijarat.register.market_access.codes import name_of
from tijarat.register.money.amounts import Totals
from tijarat.register.promotion.matching import CONFIDENCE as GRADES

register = template.Library()


@register.filter
def in_fairs(route: str) -> bool:
    """Whether an address belongs to fairs, requests, companies and what is below them."""
    rooms = (
        "fairs",
        "costs",
        "participations",
        "subsidies",
        "requests",
        "matches",
        "wins",
        "companies",
    )
    return str(route).partition("/")[0] in rooms


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """An amount with its currency, never on two lines; a dash where there is none."""
    if amount is None:
        return "–"
    return f"{currency}\N{NO-BREAK SPACE}{plain_amount(amount, currency)}"


@register.filter
def sums(totals: Totals | None) -> str:
    """Sums of several currencies beside each other."""
    if not totals:
        return "–"
    return _(" and ").join(money(amount, currency) for currency, amount in totals.items())


@register.filter
def state_of(item: Any) -> str:
    """An item's state, in the words of its kind."""
    return state_name(item.state, item.kind)


@register.filter
def check(code: str) -> str:
    """What a check asks."""
    return str(CHECKS.get(code, code))


@register.filter
def criterion(code: str) -> str:
    """What a criterion asks."""
    return str(CRITERIA.get(code, code))


@register.filter
def stage(code: str) -> str:
    """A stage of the funnel."""
    return str(STAGES.get(code, code))


@register.filter
def confidence(basis: str) -> str:
    """How much a match bears, by what it was found by."""
    return str(CONFIDENCE[GRADES[basis]])


@register.filter
def products(codes: str) -> list[tuple[str, str]]:
    """HS codes with their plain names, in the reader's language; codes that are not known as they are."""
    found = [code for code in str(codes).replace(" ", "").split(",") if code]
    return [(code, name if (name := name_of(code)) != code else "") for code in found]
