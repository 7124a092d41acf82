"""One round of the postman: everybody with something new to be told gets her letter of the day.

Safe to run twice and by two processes at once: whoever writes the row of a letter first sends it, and who
has had one today, or may have had, gets no other.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from tijarat.desk.letters.digest import Digest
from tijarat.desk.letters.handing_over import Hatch, NotTakenError, UnreachableError, UnsureError
from tijarat.desk.letters.message import UnwritableError, message_to
from tijarat.desk.letters.models import Letter
from tijarat.desk.letters.readers import Round, ready
from tijarat.desk.mail_server import MailServer
from tijarat.register.people.models import User

REMEMBERED = timedelta(days=100)
"""So long it is kept when whom a letter went to."""


def go_round(address: str, *, now: datetime | None = None, dry: bool = False) -> Round:
    """Write to everybody who should be written to.

    Parameters
    ----------
    address : where the desk is reached, for the links.
    now : the moment; the clock's unless given.
    dry : whether nobody is written to and nothing is kept; so too where no mail server is set.
    """
    moment, done = now or timezone.now(), Round()
    server: MailServer | None = settings.MAIL
    if dry or server is None:
        for user, digest in ready(moment, address, done):
            done.would[user.email] = digest.lines
        return done
    hatch = Hatch(server)
    try:
        for user, digest in ready(moment, address, done):
            if not done.unreachable:
                _to(user, digest, moment, address, hatch, done)
            done.left += bool(done.unreachable)
    finally:
        hatch.close()
    Letter.objects.filter(day__lt=timezone.localdate(moment) - REMEMBERED).delete()
    return done


def _to(
    user: User, digest: Digest, moment: datetime, address: str, hatch: Hatch, done: Round
) -> None:
    """Write to one person; what becomes of it is kept in its row."""
    try:
        hatch.open()
    except UnreachableError as error:
        done.unreachable = str(error)
        return
    letter = _take_in_hand(user, digest, moment)
    if letter is None:
        done.had += 1
        return
    sender, state, said = hatch.server.sender, Letter.State.SENT, ""
    try:
        hatch.hand_over(
            message_to(user, digest, sender=sender, address=address, name=letter.public_id)
        )
        done.sent += 1
    except (NotTakenError, UnwritableError) as error:
        state, said = Letter.State.KEPT, str(error)
        done.kept[user.email] = said
    except UnsureError as error:
        state, said = Letter.State.UNSURE, str(error)
        done.unsure[user.email] = said
    Letter.objects.filter(pk=letter.pk).update(state=state, said=said[:300])


def _take_in_hand(user: User, digest: Digest, moment: datetime) -> Letter | None:
    """The row of a letter that is ours to send; None when another process has it or had it."""
    now = {"told": digest.keys, "made_at": moment, "said": ""}
    try:
        with transaction.atomic():
            return Letter.objects.create(user=user, day=digest.day, **now)
    except IntegrityError:
        todays = Letter.objects.filter(user=user, day=digest.day)
        kept = todays.filter(state=Letter.State.KEPT)
        ours = kept.update(state=Letter.State.SENDING, tries=F("tries") + 1, **now)
        return todays.get() if ours else None
