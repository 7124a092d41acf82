"""Erase who a candidate was: on request, or by itself when the day until which the name is kept is over.

What stays is the reference with its states, tests and days: whether somebody passed and left counts in the
figures, who it was does not. The log needs no change, as no name was ever written there; that an erasure
was done, when and why, is an entry of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.due import due
from tijarat.register.core.log import hold, record
from tijarat.register.core.models import LogEntry, Note
from tijarat.register.core.moves import fresh
from tijarat.register.core.permissions import require
from tijarat.register.core.viewing import acting_as
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.skills.models import Candidate, Identity

BY_DAY = "retention clock"
"""The named actor."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did.

    Parameters
    ----------
    reference : the reference that stays.
    notes : how many notes of the own office were emptied.
    sealed : numbers of entries of the log that hold the name all the same, typed before anybody had written
        it down here; they cannot be changed without breaking the chain, and are told rather than hidden.
    """

    reference: str
    notes: int
    sealed: tuple[int, ...] = ()


@transaction.atomic
def erase(candidate: Candidate, *, by: User, why: str) -> Erased:
    """Erase name, contact and the own office's notes under a candidate. It cannot be undone.

    Raises
    ------
    NotPermittedError, RefusedEntryError : no reason, or erased already.
    """
    candidate = fresh(candidate)
    require(by, "erase_identity", candidate)
    candidate.refuse_private_words(by, why)
    if not why.strip():
        raise RefusedEntryError(_("Say why it is erased, such as: she asked for it."))
    with acting_as("erasure"):  # whatever of it the person herself may read
        held = Identity.objects.filter(item=candidate).first()
        if held is None or held.erased_at is not None:
            raise RefusedEntryError(
                _("The name of %(reference)s is erased already.") % {"reference": candidate.title}
            )
        return _erase(candidate, held, by, why.strip())


def _erase(candidate: Candidate, held: Identity, by: User | None, why: str) -> Erased:
    sealed = _sealed_with(held.name, candidate)
    notes = Note.objects.filter(item=candidate, organisation=candidate.organisation)
    emptied = 0
    for note in notes.exclude(text="–"):
        note.text, emptied = "–", emptied + 1
        note.save(update_fields=["text", "side"])
    held.name = held.contact = ""
    held.erased_at, held.erased_why = timezone.now(), why[:200]
    held.save()
    told = {} if by else {"system": BY_DAY}
    record(
        by,
        "erase_identity",
        candidate,
        {**told, "why": why, "fields": ["contact", "name"], "notes": emptied},
    )
    return Erased(candidate.title, emptied, sealed)


def _sealed_with(name: str, candidate: Candidate) -> tuple[int, ...]:
    """Entries of the log about a candidate, or what stands under her, that hold the whole name."""
    if not name:
        return ()
    about = LogEntry.objects.filter(target=candidate.public_id) | LogEntry.objects.filter(
        payload__contains=candidate.public_id
    )
    found = about.filter(payload__icontains=name).order_by("number")
    return tuple(found.values_list("number", flat=True))


@due("names of candidates erased")
def let_erase(today: date) -> int:
    """Erase the names whose last day is over, of what was put away too."""
    over = Identity.objects.filter(
        erased_at=None, item__as_candidate__keep_until__lt=today
    ).values_list("item", flat=True)
    return sum(_let_one_erase(key, today) for key in list(over))


@transaction.atomic
def _let_one_erase(key: int, today: date) -> bool:
    hold()
    candidate = Candidate.objects.select_for_update(of=("self",)).get(pk=key)
    held = Identity.objects.filter(item=candidate).first()
    if held is None or held.erased_at is not None or candidate.keep_until >= today:
        return False
    _erase(candidate, held, None, f"Kept until {candidate.keep_until.isoformat()}.")
    return True
