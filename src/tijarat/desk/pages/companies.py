"""One page a company: fairs, subsidies, results, what is overdue, requests, orders."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.promotion import RegionForm
from tijarat.desk.pages.asking import SignedIn, draw_form, once, refusals_in, signed_in
from tijarat.desk.pages.fairs import A_PAGE
from tijarat.register.core.permissions import may_create, require_create
from tijarat.register.permissions import PERMISSIONS
from tijarat.register.promotion import companies, results
from tijarat.register.promotion.models import (
    BuyerRequest,
    Match,
    Participation,
    Result,
    Subsidy,
    Win,
)


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Companies the viewer may know of."""
    viewer, today = request.user, timezone.localdate()
    known = list(companies.visible(viewer).order_by("side", "name"))
    late = results.overdue(known, viewer, today)
    known.sort(key=lambda one: not late[one.pk])  # those that owe a result come first
    page = Paginator(known, A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    tables = {"fairs": Participation, "orders": Win, "requests": BuyerRequest}
    counts: dict[str, dict[int, int]] = {}
    for name, table in tables.items():
        key = "buyer" if table is BuyerRequest else "company"
        found = table.objects.visible_to(viewer).filter(**{f"{key}__in": [one.pk for one in rows]})
        counts[name] = dict(
            found.order_by().values(key).annotate(n=Count("pk")).values_list(key, "n")
        )
    context = {
        "page": page,
        "rows": [
            {
                "company": one,
                "late": late[one.pk],
                **{name: of.get(one.pk, 0) for name, of in counts.items()},
            }
            for one in rows
        ],
        "late": sum(bool(of) for of in late.values()),
        "may_merge": bool(viewer.roles & PERMISSIONS["merge_company"].keys()),
    }
    return render(request, "desk/companies.html", context)


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One company, as far as the viewer may know it."""
    viewer, today = request.user, timezone.localdate()
    company = companies.visible(viewer).filter(public_id=public_id).first()
    if company is None:
        if (taken_up_by := companies.now_of(public_id, viewer)) is not None:
            return redirect("company", taken_up_by.public_id)
        raise Http404
    attended = list(
        Participation.objects.visible_to(viewer)
        .filter(company=company)
        .select_related("parent__as_fair")
        .order_by("-parent__as_fair__starts_on")
    )
    given: dict[int, dict[int, Result]] = {}
    rows = Result.objects.visible_to(viewer).filter(item__in=[one.pk for one in attended])
    for row in rows:
        given.setdefault(row.item_id, {})[row.period] = row
    for one in attended:
        held = given.get(one.pk, {})
        one.dues = [(due, held.get(due.period)) for due in results.owed(one, held, today)]
    wins = list(Win.objects.visible_to(viewer).filter(company=company).order_by("-ordered_on"))
    asked = BuyerRequest.objects.visible_to(viewer).filter(buyer=company)
    context = {
        "company": company,
        "may_locate": may_create(viewer) and company.side == viewer.side,
        "participations": attended,
        "late": [due for one in attended for due, _ in one.dues if due.overdue_days],
        "subsidies": list(
            Subsidy.objects.visible_to(viewer)
            .filter(company=company)
            .select_related("parent")
            .order_by("-pk")
        ),
        "wins": wins,
        "confirmed": sum(one.confirmed for one in wins),
        "matches": list(
            Match.objects.visible_to(viewer)
            .filter(Q(company=company) | Q(request__in=asked))
            .order_by("-pk")
        ),
        "requests": list(asked.order_by("-pk")),
    }
    return render(request, "desk/company.html", context)


@signed_in
def locate(request: SignedIn, public_id: str) -> HttpResponse:
    """Write down in which region a company sits."""
    company = companies.visible(request.user).filter(public_id=public_id).first()
    if company is None:
        raise Http404
    require_create(request.user)
    form = RegionForm(request.POST or None, initial={"region": company.region})
    back = reverse("company", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            companies.locate(company, form.cleaned_data["region"], by=request.user)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request, form, _("Where it sits"), lead=company.name, button=_("Keep it"), back=back
    )
