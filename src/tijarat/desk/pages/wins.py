"""Pages of wins: an order as reported, and the customer's own answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.desk.pages.asking import SignedIn, find, posted, signed_in
from tijarat.desk.pages.entries import events
from tijarat.register.core.models import Evidence
from tijarat.register.core.permissions import may
from tijarat.register.core.scope import Scope
from tijarat.register.promotion import wins
from tijarat.register.promotion.links import is_open
from tijarat.register.promotion.models import Fair, OneTimeLink, Win


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One order: what was reported, what the customer says, what would have been without support."""
    viewer = request.user
    win = find(request, Win, public_id, "company", "created_by")
    sent = OneTimeLink.objects.visible_to(viewer).filter(item=win).select_related("created_by")
    context = {
        "win": win,
        "fair": Fair.objects.visible_to(viewer).filter(pk=win.parent_id).first(),
        "own": win.side == viewer.side,
        "sent": sent.order_by("pk").last(),
        "now": timezone.now(),
        "may_ask": not win.answer
        and win.state in ("reported", "customer_asked", "no_answer")
        and may(viewer, "issue_link", win),
        "evidence": list(Evidence.objects.visible_to(viewer).filter(item=win)),
        "events": events(viewer, win),
        "ways": [
            way.target
            for way in win.machine.ways(win.state)
            if may(viewer, way.action, win)
            and (way.target == "reconciled_with_customs" or _unanswered(way.target, win))
        ],
        "may": {
            action: may(viewer, action, win) for action in ("add_evidence", "share", "withdraw")
        },
        "seen_by": Scope(win.scope).label,
    }
    return render(request, "desk/win.html", context)


def _unanswered(target: str, win: Win) -> bool:
    """Whether it can be said that no answer came: the link is over."""
    return target == "no_answer" and not is_open(win, OneTimeLink.Purpose.CUSTOMER)


@posted
def link(request: SignedIn, public_id: str) -> HttpResponse:
    """Make the customer's link, and show it this once."""
    win = find(request, Win, public_id)
    made, secret = wins.ask_customer(win, by=request.user)
    context = {
        "address": request.build_absolute_uri(reverse("customer-by-link", args=[secret])),
        "link": made,
        "to": win.customer,
        "email": win.customer_email,
        "asks": _("whether the order is as it was reported"),
        "back": reverse("win", args=[public_id]),
    }
    return render(request, "desk/one_time_made.html", context)
