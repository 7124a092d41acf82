"""What leaves the desk without a page: letters, and calendars by a secret link, as somebody gets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.test import Client

from leaks.looking import Call
from tijarat.desk.calendars.links import make_link
from tijarat.desk.letters.digest import digest_of
from tijarat.desk.letters.message import message_to
from tijarat.register.people.models import User

ADDRESS = "https://desk.example.org"
LETTER = Call("a letter", None, "")
CALENDAR = Call("a calendar", None, "")


@dataclass(frozen=True)
class Sent:
    """What somebody gets: her letter, headers and both parts; her calendar."""

    letter: str
    calendar: str


def sent_to(user: User, now: datetime) -> Sent:
    """Both, as they are at a moment; what it writes down is taken back."""
    user = User.objects.get(pk=user.pk)
    with transaction.atomic():
        answer = Client().get(f"/calendar/{make_link(user)}.ics")
        transaction.set_rollback(True)
    calendar = answer.content.decode().replace("\r\n ", "")
    return Sent(_letter(user, now), calendar if answer.status_code == 200 else "")


def _letter(user: User, now: datetime) -> str:
    digest = digest_of(user, now, since=now - timedelta(days=30), address=ADDRESS)
    message = message_to(user, digest, sender="d@example.org", address=ADDRESS, name="x")
    parts = [message.get_body((kind,)) for kind in ("plain", "html")]
    said = [part.get_content() for part in parts if part is not None]
    return "\n".join([*(f"{name}: {value}" for name, value in message.items()), *said])


STAMPS = ("DTSTAMP", "LAST-MODIFIED", "Date: ", "Content-Type: ")


def steady(text: str) -> list[str]:
    """The lines of it, but for the moment it was made at and the boundary of its parts."""
    return [line for line in text.splitlines() if not line.startswith(STAMPS)]
