"""A product: what keeps it out, what lets it in, what is required of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from tijarat.desk.industry_words import INDUSTRIES
from tijarat.desk.pages.asking import SignedIn, signed_in
from tijarat.desk.pages.barriers import with_days_left
from tijarat.desk.pages.opportunities import numbers_of
from tijarat.desk.pages.policy import industry_name
from tijarat.register.core.scope import Viewer
from tijarat.register.machines import BARRIER
from tijarat.register.market_access import overview
from tijarat.register.market_access.codes import name_of, read_codes, related
from tijarat.register.promotion.models import Participation


@signed_in
def page(request: SignedIn, code: str) -> HttpResponse:
    """One HS code; an unknown one is refused with those it may have meant."""
    viewer = request.user
    if code in INDUSTRIES:
        context = {"code": code, "name": industry_name(code), "industry": True}
        return render(request, "desk/product_access.html", context | numbers_of(request, code))
    found = read_codes(code)
    if found != (code,):
        return redirect("product-access", found[0]) if found else redirect("barriers")
    barriers = overview.with_values(
        overview.by_value(overview.of_product(overview.barriers(viewer), code))[:100], viewer
    )
    certificates = with_days_left(
        overview.of_product(overview.certificates(viewer), code).order_by("expires_on")[:100]
    )
    context = {
        "code": code,
        "name": name_of(code),
        "above": [(one, name_of(one)) for one in related(code)[:-1]],
        "barriers": barriers,
        "open_count": sum(barrier.state in BARRIER.open for barrier in barriers),
        "certificates": certificates,
        "requirements": list(overview.of_product(overview.requirements(viewer), code)[:100]),
        "companies": companies(viewer, code),
        **numbers_of(request, code),
    }
    return render(request, "desk/product_access.html", context)


def companies(viewer: Viewer, code: str) -> list[Any]:
    """Companies that wanted to sell it at a fair, with the fair, as the viewer sees them."""
    named = Participation.objects.visible_to(viewer).filter(hs_codes__contains=code)
    return list(named.select_related("company", "parent").order_by("-pk")[:20])
