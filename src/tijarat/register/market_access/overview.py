"""Lists of barriers, requirements and certificates as somebody sees them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DecimalField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from tijarat.register.core.scope import Viewer, seen_by
from tijarat.register.market_access.codes import related
from tijarat.register.market_access.models import Barrier, Certificate, Good, Requirement
from tijarat.register.market_access.models import Value as Assessment
from tijarat.register.market_access.sleeping import EXPIRING
from tijarat.register.market_access.values import current


def barriers(viewer: Viewer) -> QuerySet[Any]:
    """Barriers the viewer sees, each with ``central``, the value that counts for her."""
    side = getattr(viewer, "side", "")
    own_first = Case(When(side=side, then=Value(0)), default=Value(1), output_field=IntegerField())
    counts = Assessment.objects.filter(seen_by(viewer), item=OuterRef("pk")).order_by(
        own_first, "-created_at", "-pk"
    )
    money = DecimalField(max_digits=14, decimal_places=0)
    return (
        Barrier.objects.visible_to(viewer)
        .select_related("organisation", "authority", "owner")
        .annotate(central=Subquery(counts.values("central")[:1], output_field=money))
    )


def with_values(rows: Iterable[Any], viewer: Viewer) -> list[Any]:
    """Barriers, each with ``value``: the assessment that counts for the viewer, or None."""
    found = list(rows)
    said: dict[int, list[Assessment]] = {}
    for value in Assessment.objects.visible_to(viewer).filter(item__in=[row.pk for row in found]):
        said.setdefault(value.item_id, []).append(value)
    for row in found:
        row.value = current(said.get(row.pk, []), getattr(viewer, "side", ""))
    return found


def by_value(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The dearest first; those without a value last."""
    return rows.order_by(F("central").desc(nulls_last=True), "-pk")


def of_product(rows: QuerySet[Any], code: str) -> QuerySet[Any]:
    """Items about a product: those that name it, a group it belongs to, or a part of it."""
    goods = Good.objects.filter(Q(code__in=related(code)) | Q(code__startswith=code))
    return rows.filter(pk__in=goods.values("item"))


def under(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Items on which an authority decides whose name has the words."""
    return rows.filter(
        Q(authority_name__icontains=name)
        | Q(authority__name__icontains=name)
        | Q(authority__short_name__icontains=name)
    )


def authorities(rows: QuerySet[Any]) -> list[str]:
    """Names of the authorities of these items, for a choice."""
    said = Case(
        When(authority__isnull=False, then=F("authority__name")),
        default=F("authority_name"),
        output_field=CharField(),
    )
    names = rows.order_by().annotate(said=said).values_list("said", flat=True).distinct()
    return sorted({name for name in names if name})


def certificates(viewer: Viewer) -> QuerySet[Any]:
    """Certificates the viewer sees."""
    return Certificate.objects.visible_to(viewer).select_related("organisation", "authority")


def expiring(viewer: Viewer, today: date) -> QuerySet[Any]:
    """Certificates that hold, and whose last day is near or over, the nearest first."""
    return (
        certificates(viewer)
        .filter(state__in=("issued", "suspended"), expires_on__lte=today + EXPIRING)
        .order_by("expires_on", "pk")
    )


def requirements(viewer: Viewer) -> QuerySet[Any]:
    """Requirements the viewer sees."""
    return Requirement.objects.visible_to(viewer).select_related("organisation", "authority")
