"""Filters of the pages about aid."""

from __future__ import annotations

from decimal import Decimal

from django import template

from tijarat.desk.aid_words import FIELDS
from tijarat.register.aid.codes import FINANCE, SECTORS
from tijarat.register.aid.iati.records import shares

register = template.Library()


@register.filter
def record_field(name: str) -> str:
    """The name of a field of a record."""
    return str(FIELDS.get(name, name))


@register.filter
def finance(code: str) -> str:
    """The kind of finance."""
    return str(FINANCE.get(code, code))


@register.filter
def sectors(text: str) -> list[tuple[str, str, str]]:
    """Sectors as (code, name or '', percentage or '')."""
    return [(code, str(SECTORS.get(code, "")), part) for code, part in shares(text)]


@register.filter
def bar(amount: Decimal, most: Decimal) -> int:
    """The length of a bar in thousandths."""
    return int(amount * 1000 / most) if most else 0
