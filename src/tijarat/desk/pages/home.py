"""The first page: what is due, what stalled, what waits, what changed."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tijarat.desk.pages.asking import SignedIn, signed_in
from tijarat.desk.pages.lists import kept_lists
from tijarat.desk.today import today_of
from tijarat.register.core.permissions import may_create
from tijarat.register.people.given import may_watch


@signed_in
def home(request: SignedIn) -> HttpResponse:
    """What this person should look at first."""
    since = timezone.now() - timedelta(days=30)
    context = {
        "now": today_of(request.user, timezone.localdate(), since=since),
        "kept": kept_lists(request.user),
        "watches": may_watch(request.user),
        "may_create": may_create(request.user),
    }
    return render(request, "desk/home.html", context)
