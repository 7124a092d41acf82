"""The log, for auditors: what was done in the register, by whom, and whether the chain is whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from tijarat.desk.log_words import VERBS
from tijarat.desk.pages.asking import SignedIn, signed_in, words_of
from tijarat.register.core.models import Item, LogEntry
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
    told = [_told(last - n, entry) for n, entry in enumerate(page)]
    shown = {one.about for one in told}
    titles = dict(
        Item.objects.visible_to(request.user)
        .filter(public_id__in=shown)
        .values_list("public_id", "title")
    )
    entries = [(one, one.payload.get("title") or titles.get(one.about, "")) for one in told]
    return render(request, "desk/log.html", {"page": page, "entries": entries, "target": target})


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as a person reads it; what was sealed stands beside."""

    number: int
    at: datetime
    verb: str
    payload: dict[str, Any]
    about: str  # the item, which is the target itself or what the target stands under
    sealed: LogEntry


def _told(number: int, entry: LogEntry) -> Told:
    payload = json.loads(entry.payload)
    verb = str(VERBS.get(entry.verb, entry.verb))
    about = str(payload.get("item") or entry.target)
    return Told(number, datetime.fromisoformat(entry.at), verb, payload, about, entry)
