"""Pages of exchange: make a parcel, take one in after looking at it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tijarat.desk.forms.exchange import ParcelForm
from tijarat.desk.forms.items import ReasonForm
from tijarat.desk.pages.asking import SignedIn, draw_form, once, posted, refusals_in, signed_in
from tijarat.desk.parcels import conflicts, entries, seen_here, shown
from tijarat.desk.security import takes_file
from tijarat.register.errors import NotPermittedError
from tijarat.register.exchange import receiving, sending
from tijarat.register.exchange.errors import ParcelError
from tijarat.register.exchange.keys import in_fours, own_key, public_text
from tijarat.register.exchange.models import Parcel, Peer
from tijarat.register.exchange.opening import MOST_BYTES, content_of


def _may(request: SignedIn) -> None:
    """Parcels are for reviewers of this server's side; for others there is no such page."""
    try:
        sending.require_exchange(request.user)
    except NotPermittedError as error:
        raise Http404 from error


@signed_in
def listing(request: SignedIn) -> HttpResponse:
    """Parcels sent and received, and the keys."""
    _may(request)
    context = {
        "parcels": Parcel.objects.select_related("by", "decided_by"),
        "other": next(side for side in settings.PAIR if side != settings.SIDE),
        "key": in_fours(public_text(own_key(settings.DESK_HOME))),
        "peers": [(peer.side, in_fours(peer.key)) for peer in Peer.objects.filter(revoked_at=None)],
    }
    return render(request, "desk/exchange.html", context)


@posted
def make(request: SignedIn) -> HttpResponse:
    """Make the next parcel."""
    _may(request)

    def do() -> str:
        sending.make(by=request.user, home=settings.DESK_HOME)
        return reverse("exchange")

    return once(request, do)


@signed_in
def download(request: SignedIn, public_id: str) -> HttpResponse:
    """A parcel as a file."""
    parcel = _find(request, public_id)
    answer = HttpResponse(parcel.body, content_type="application/json; charset=utf-8")
    name = f"tijarat-{parcel.side}-{parcel.number}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@takes_file(MOST_BYTES)
@signed_in
def receive(request: SignedIn) -> HttpResponse:
    """Take a file in, to be looked at."""
    _may(request)
    form = ParcelForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        file: Any = form.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ParcelError(
                _("The file has %(size)s bytes; expected at most %(most)s.")
                % {"size": format(file.size, ","), "most": format(MOST_BYTES, ",")}
            )

        def do() -> str:
            parcel = receiving.receive(file.read(), by=request.user)
            return reverse("parcel", args=[parcel.public_id])

        with refusals_in(form):
            return once(request, do)
    return draw_form(
        request,
        form,
        _("A parcel from the other side"),
        button=_("Open it"),
        back=reverse("exchange"),
        files=True,
    )


@signed_in
def page(request: SignedIn, public_id: str) -> HttpResponse:
    """One parcel; of a waiting one, what it would change."""
    parcel = _find(request, public_id)
    content = content_of(parcel)
    here = seen_here(request.user, content)
    context: dict[str, Any] = {"parcel": parcel, "made_at": parse_datetime(content["made_at"])}
    if parcel.state == Parcel.State.WAITING.value:
        _opened, found = receiving.look(parcel)
        context |= {
            "found": found,
            "new": shown(found.new, here),
            "changed": shown(found.changed, here, against=True),
            "entries": entries(found.entries, content, here),
            "conflicts": conflicts(
                [asdict(one) for one in found.conflicts], content, here, against=True
            ),
        }
    else:
        context |= {
            "items": shown(content["items"], here),
            "marks": len(content["withdrawn"]),
            "entries": entries(content["entries"], content, here),
            "conflicts": conflicts(parcel.conflicts, content, here),
        }
    return render(request, "desk/parcel.html", context)


@posted
def accept(request: SignedIn, public_id: str) -> HttpResponse:
    """Take it in."""
    parcel = _find(request, public_id)

    def do() -> str:
        receiving.accept(parcel, by=request.user)
        return reverse("parcel", args=[public_id])

    return once(request, do)


@signed_in
def refuse(request: SignedIn, public_id: str) -> HttpResponse:
    """Take nothing in, and say why."""
    parcel = _find(request, public_id)
    form = ReasonForm(request.POST or None)
    back = reverse("parcel", args=[public_id])
    if form.is_bound and form.is_valid():

        def do() -> str:
            receiving.refuse(parcel, by=request.user, **form.cleaned_data)
            return back

        with refusals_in(form):
            return once(request, do)
    return draw_form(request, form, _("Refuse the parcel"), button=_("Refuse it"), back=back)


def _find(request: SignedIn, public_id: str) -> Parcel:
    _may(request)
    parcel = Parcel.objects.filter(public_id=public_id).first()
    if parcel is None:
        raise Http404
    return parcel
