"""The log, for auditors: what was done in the register, by whom, and whether the chain is whole."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from tijarat.desk.pages.asking import SignedIn, signed_in, words_of
from tijarat.register.core.models import LogEntry
from tijarat.register.permissions import Role


@signed_in
def log(request: SignedIn) -> HttpResponse:
    """Entries of the own side, newest first; anybody else's page does not exist."""
    if Role.AUDITOR not in request.user.roles:
        raise Http404
    rows = LogEntry.objects.visible_to(request.user)
    target = words_of(request, "target")
    if target:
        rows = rows.filter(target=target)
    page = Paginator(rows.order_by("-number"), 60).get_page(words_of(request, "page"))
    # Counted within what she sees: the numbers of the chain would tell how much the other side did.
    last = page.paginator.count - page.start_index() + 1
    entries = [(last - n, entry) for n, entry in enumerate(page)]
    return render(request, "desk/log.html", {"page": page, "entries": entries, "target": target})
