"""Calendars: one's own by a secret link, one meeting as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tijarat.desk.calendars import links
from tijarat.desk.calendars.feed import calendar_by, calendar_of
from tijarat.desk.pages.asking import SignedIn, find, once, once_shown, posted, signed_in
from tijarat.desk.refusals import tell
from tijarat.register.core.viewing import look_as
from tijarat.register.dialogue.models import Meeting

TYPE = "text/calendar; charset=utf-8"


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What the holder of a link sees at this moment: what its person sees; nothing once the link ended."""
    opened = links.opened_by(token)
    if opened is None:
        raise Http404
    link, user = opened
    look_as(user)  # there is no session that would say so
    body = calendar_by(link, user, request.build_absolute_uri("/").rstrip("/"))
    stamp = int(link.changed_at.timestamp())
    answer = HttpResponse(body, content_type=TYPE)
    answer["Content-Disposition"] = 'inline; filename="tijarat.ics"'
    answer["ETag"] = f'"{link.etag}"'
    answer["Last-Modified"] = http_date(stamp)
    answer["Cache-Control"] = "private, no-cache"  # kept by its reader alone, and asked for again
    return (
        get_conditional_response(request, etag=answer["ETag"], last_modified=stamp, response=answer)
        or answer
    )


@signed_in
def meeting(request: SignedIn, public_id: str) -> HttpResponse:
    """One meeting as a file that any calendar takes in."""
    found = find(request, Meeting, public_id)
    body = calendar_of(found, request.build_absolute_uri("/").rstrip("/"))
    answer = HttpResponse(body, content_type=TYPE)
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


@posted
def make(request: SignedIn) -> HttpResponse:
    """Make the link to one's own calendar; it is shown once."""

    def do() -> tuple[str, HttpResponse]:
        token = links.make_link(request.user)
        link = request.build_absolute_uri(reverse("calendar", args=[token]))
        page = render(request, "desk/calendar_made.html", {"link": link})
        return reverse("account") + "#calendar", page

    return once_shown(request, do)


@posted
def end(request: SignedIn) -> HttpResponse:
    """End the link to one's own calendar."""

    def do() -> str:
        if links.end_link(request.user):
            tell(
                request,
                _("The link to your calendar is ended; whoever holds it sees nothing more."),
            )
        return reverse("account") + "#calendar"

    return once(request, do)
