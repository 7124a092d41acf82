"""Pages of certificates."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.forms.market_access import CertificateEditForm, NewCertificateForm
from tijarat.desk.pages.asking import (
    SignedIn,
    draw_form,
    find,
    gone,
    look,
    once,
    paged,
    refusals_in,
    signed_in,
)
from tijarat.desk.pages.barriers import tied_to, with_days_left
from tijarat.desk.pages.editing import changed
from tijarat.desk.pages.entries import under, ways_for
from tijarat.register.core.permissions import may, may_create, require, require_create
from tijarat.register.core.scope import Scope
from tijarat.register.market_access import overview
from tijarat.register.market_access.codes import name_of
from tijarat.register.market_access.entering import change, enter
from tijarat.register.market_access.models import Certificate
from tijarat.register.market_access.sleeping import expires_in

ACTIONS = ("edit", "add_evidence", "write_note", "share", "withdraw", "delete")


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Certificates, those that end next first."""
    page = paged(request, overview.certificates(request.user).order_by("expires_on", "pk"))
    found = with_days_left(page.object_list)
    context = {
        "page": page,
        "certificates": found,
        "ending": sum(one.left is not None for one in found),
        "may_create": may_create(request.user),
    }
    return render(request, "desk/certificates.html", context)


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One certificate."""
    viewer = request.user
    certificate = look(request, Certificate, public_id, "authority")
    if certificate is None:
        return gone(request, Certificate, public_id)
    context = {
        "certificate": certificate,
        "goods": [(code, name_of(code)) for code in certificate.codes],
        "left": expires_in(certificate, timezone.localdate()),
        "tied": tied_to(
            request, certificate.requirement_id, certificate.barrier_id, certificate.renews_id
        ),
        "ways": ways_for(viewer, certificate),
        "may": {action: may(viewer, action, certificate) for action in ACTIONS},
        "seen_by": Scope(certificate.scope).label,
        **under(viewer, certificate),
    }
    return render(request, "desk/certificate.html", context)


@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Enter a certificate."""
    require_create(request.user)
    form = NewCertificateForm(request.POST or None, viewer=request.user)
    if form.is_bound and form.is_valid():

        def make() -> str:
            made = enter(Certificate, by=request.user, **form.cleaned_data)
            return reverse("certificate", args=[made.public_id])

        with refusals_in(form):
            return once(request, make)
    return draw_form(
        request,
        form,
        _("A certificate"),
        lead=_("It begins as applied for; its days can be written when it is issued."),
        button=_("Enter it"),
        back=reverse("certificates"),
    )


@signed_in
def edit(request: SignedIn, public_id: str) -> HttpResponse:
    """Change a certificate."""
    certificate = find(request, Certificate, public_id)
    require(request.user, "edit", certificate)
    form = CertificateEditForm(request.POST or None, viewer=request.user, item=certificate)
    return changed(request, form, certificate, change)
