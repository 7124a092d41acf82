"""Approve and withdraw public versions; the public pages themselves, which need no sign-in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tijarat.desk.forms.items import ReasonForm
from tijarat.desk.pages.asking import SignedIn, draw_form, once, posted, refusals_in, signed_in
from tijarat.register.core import publishing
from tijarat.register.core.models import Item, Publication
from tijarat.register.core.permissions import require


def _version(request: SignedIn, public_id: str) -> Publication:
    found = (
        Publication.objects.filter(
            public_id=public_id, item__in=Item.objects.visible_to(request.user)
        )
        .select_related("item__organisation")
        .first()
    )
    if found is None:
        raise Http404
    return found


@posted
def approve(request: SignedIn, public_id: str) -> HttpResponse:
    """Give the own side's yes."""
    version = _version(request, public_id)

    def do() -> str:
        publishing.approve(version, by=request.user)
        return reverse("proposal", args=[version.item.public_id]) + "#public"

    return once(request, do)


@signed_in
def unpublish(request: SignedIn, public_id: str) -> HttpResponse:
    """Take a version back."""
    version = _version(request, public_id)
    require(request.user, "approve_publication", version.item)
    form = ReasonForm(request.POST or None)
    back = reverse("proposal", args=[version.item.public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            publishing.unpublish(version, by=request.user, **form.cleaned_data)
            return back + "#public"

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("Withdraw the public version"),
        lead=_("A dated mark with your reason stays on the public page."),
        button=pgettext("from the public", "Withdraw it"),
        back=back,
    )


def public_list(request: HttpRequest) -> HttpResponse:
    """What both sides agreed to show, newest first."""
    rows = Publication.objects.exclude(published_at=None).order_by("item", "number")
    latest = {row.item_id: row for row in rows}
    versions = sorted(latest.values(), key=lambda row: str(row.published_at), reverse=True)
    return render(request, "desk/public_list.html", {"versions": versions})


def public_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One public version; a withdrawn one says so, with its date and reason, and nothing else."""
    version = Publication.objects.exclude(published_at=None).filter(public_id=public_id).first()
    if version is None:
        raise Http404
    others = Publication.objects.filter(item_id=version.item_id).exclude(published_at=None)
    context = {"version": version, "content": version.content, "others": list(others)}
    status = 410 if version.withdrawn_at else 200
    return render(request, "desk/public.html", context, status=status)
