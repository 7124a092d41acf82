"""What somebody owns and who shall have it: looked at first, then handed over."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from tijarat.desk.forms.handing_over import HandOverForm
from tijarat.desk.pages.asking import SignedIn, once, signed_in, token, words_of
from tijarat.desk.refusals import tell
from tijarat.desk.words import KINDS
from tijarat.register.core.handing_over import digest, hand_over, owned_by
from tijarat.register.core.permissions import require_create
from tijarat.register.people.models import User


@signed_in
def page(request: SignedIn) -> HttpResponse:
    """From whom to whom; then what would go and what would stay; then it goes."""
    viewer = request.user
    sent = request.method == "POST"
    given = request.POST if sent else request.GET
    require_create(viewer)
    initial = {"owner": words_of(request, "owner") or viewer.public_id}
    form = HandOverForm(given if "to" in given else None, viewer=viewer, initial=initial)
    context: dict[str, Any] = {"form": form, "token": token()}
    if form.is_bound and form.is_valid():
        owner, to = form.cleaned_data["owner"], form.cleaned_data["to"]
        if sent:
            return once(request, lambda: _do(request, owner, to))
        found = owned_by(owner, to=to, by=viewer)
        context |= {
            "owner": owner,
            "to": to,
            "going": [one for one in found if not one.stays],
            "staying": [one for one in found if one.stays],
            "seen": digest(found),
            "kinds": KINDS,
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/hand_over.html", context, status=status)


def _do(request: SignedIn, owner: User, to: User) -> str:
    count = hand_over(owner, to, by=request.user, seen=request.POST.get("seen", ""))
    said = ngettext("%(n)s item is %(name)s's now.", "%(n)s items are %(name)s's now.", count)
    tell(request, said % {"n": count, "name": to.name})
    return f"{reverse('proposals')}?owner={to.public_id}"
