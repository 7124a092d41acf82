"""Who is to be written to now, and what each is told; read one after the other, as each is written to."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from tijarat.desk.letters.digest import Digest, digest_of
from tijarat.desk.letters.models import Letter, Wish
from tijarat.register.people.models import User

logger = logging.getLogger(__name__)

FIRST_LOOKS_BACK = timedelta(days=7)
"""So far back the first letter tells of changes."""

OVERLAP = timedelta(minutes=10)
"""A change that was being written while the last letter was read is told in the next."""

AGAIN_AFTER = 7
"""Days after which what was told already is told again, if it still stands; so often a week's comes."""

UNFINISHED_AFTER = timedelta(hours=1)
"""A letter that was begun so long ago was left by a run that ended early."""


@dataclass(slots=True)
class Round:
    """What a round did.

    Parameters
    ----------
    sent : letters that the mail server took.
    had : people who were written to before, today.
    quiet : people to whom there was nothing to say, or nothing new.
    unwanted : people who want none, or want theirs on another day.
    kept : address -> why its letter was not written or not taken; the next run tries again.
    unsure : address -> why it is not known whether its letter arrived; not tried again today.
    left : letters that were not tried, as the mail server could not be reached.
    unreachable : what is wrong with it; '' for nothing.
    would : address -> how many things its letter would tell; of a run that writes to nobody.
    """

    sent: int = 0
    had: int = 0
    quiet: int = 0
    unwanted: int = 0
    kept: dict[str, str] = field(default_factory=dict[str, str])
    unsure: dict[str, str] = field(default_factory=dict[str, str])
    left: int = 0
    unreachable: str = ""
    would: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def failed(self) -> bool:
        """Whether somebody must look after the mail."""
        return bool(self.unreachable or self.kept or self.unsure)


def ready(moment: datetime, address: str, done: Round) -> Iterator[tuple[User, Digest]]:
    """People with something new to be told, each with that; who gets none is counted in the round.

    One whose news cannot be read keeps nobody after her from a letter.
    """
    people = User.objects.filter(is_active=True).select_related("organisation", "letter_wish")
    for user in people.prefetch_related("grants").order_by("pk"):
        if not user.reads or not _is_due(user, moment, done):
            continue
        try:
            digest, is_new = news_for(user, moment, address)
        except Exception as error:
            logger.exception("news not read for %s", user.email)
            done.kept[user.email] = f"{type(error).__name__}: {error}"
            continue
        if is_new:
            yield user, digest
        else:
            done.quiet += 1


def news_for(user: User, moment: datetime, address: str = "") -> tuple[Digest, bool]:
    """What a person is to be told now, and whether any of it was not told within the week."""
    day = timezone.localdate(moment)
    last = last_letter(user, day)
    since = moment - FIRST_LOOKS_BACK if last is None else last.made_at - OVERLAP
    told: list[str] = [] if last is None else last.told
    digest = digest_of(user, moment, since=since, address=address, told=told)
    if last is None or (day - last.day).days >= AGAIN_AFTER:
        return digest, bool(digest.sections)
    return digest, not set(digest.keys) <= set(told)


def last_letter(user: User, day: date) -> Letter | None:
    """The last letter that went out before a day."""
    sent = Letter.objects.filter(user=user, day__lt=day, state=Letter.State.SENT)
    return sent.order_by("-day").first()


def _is_due(user: User, moment: datetime, done: Round) -> bool:
    """Whether she wants a letter today and has not had one."""
    day = timezone.localdate(moment)
    wish = getattr(user, "letter_wish", None)
    how_often = wish.how_often if wish else Wish.HowOften.DAILY
    if how_often == Wish.HowOften.NEVER:
        done.unwanted += 1
        return False
    today = Letter.objects.filter(user=user, day=day).exclude(state=Letter.State.KEPT).first()
    if today is not None:
        done.had += 1
        begun = today.state == Letter.State.SENDING
        if begun and moment - today.made_at > UNFINISHED_AFTER:
            done.unsure[user.email] = "a run ended while the letter was handed over"
        return False
    last = last_letter(user, day) if how_often == Wish.HowOften.WEEKLY else None
    if last is not None and (day - last.day).days < AGAIN_AFTER:
        done.unwanted += 1
        return False
    return True
