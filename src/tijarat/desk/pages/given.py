"""Which roles were given of late: for reviewers and auditors of the side, and its administrators."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from tijarat.desk.pages.asking import SignedIn, signed_in
from tijarat.register.people.given import given_lately, may_watch


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Roles given in the last thirty days; for others there is no such page."""
    if not may_watch(request.user):
        raise Http404
    return render(request, "desk/given.html", {"given": given_lately(request.user)})
