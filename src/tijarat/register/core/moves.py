"""The one way a state changes: permission, transition, evidence, history, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import hold, record
from tijarat.register.core.models import Entry, Evidence, Item, Publication, StatusEvent
from tijarat.register.core.permissions import require
from tijarat.register.days import day_words
from tijarat.register.errors import (
    ConflictError,
    InvalidTransitionError,
    MissingEvidenceError,
    RefusedEntryError,
)
from tijarat.register.machines import Transition
from tijarat.register.people.models import User
from tijarat.register.words import listed, state_word

Condition: TypeAlias = Callable[[Item, User], str]

AnItem = TypeVar("AnItem", bound=Item)
AnEntry = TypeVar("AnEntry", bound=Entry | Publication)

CONDITIONS: dict[str, Condition] = {}
"""Name of a condition in ``machines`` -> what is missing of it for a person, '' for nothing."""


def condition(function: Condition) -> Condition:
    """Enter a condition under its function's name."""
    CONDITIONS[function.__name__] = function
    return function


@transaction.atomic
def move(
    item: Item,
    target: str,
    *,
    by: User,
    evidence: Iterable[Evidence] = (),
    note: str = "",
    effective_on: date | None = None,
    version: int | None = None,
    system: str = "",
) -> StatusEvent:
    """Bring an item into another state and write the event.

    Parameters
    ----------
    item : what moves.
    target : the state it moves to.
    by : who moves it.
    evidence : what shows it, entries of the same item.
    note : why; needed where the transition says so.
    effective_on : day from which it is so; today unless given, never later.
    version : version the person looked at; another one is a conflict.
    system : named actor of an automatic change, which ``by`` set going earlier (the officer who made a
        one-time link); it needs no permission of hers now, and the log names the actor.

    Raises
    ------
    NotPermittedError, InvalidTransitionError, MissingEvidenceError, ConflictError, RefusedEntryError
    """
    item = fresh(item)
    if item.machine.way(item.state, target) is None:
        require_version(item, version)  # moved meanwhile: that says more than that there is no way
    way = require_way(item, target)
    if not system:
        require(by, way.action, item)
    require_version(item, version)
    shown, day = list(evidence), effective_on or timezone.localdate()
    item.refuse_private_words(by, note)
    _require_what_it_takes(item, way, by, shown, note, day)
    event = StatusEvent.objects.create(
        item=item,
        organisation=by.organisation,
        scope=item.scope,
        created_by=by,
        from_state=item.state,
        to_state=target,
        note=note.strip(),
        effective_on=day,
        system=system,
    )
    event.evidence.set(shown)
    item.state = target
    keep(item)
    told = {"system": system} if system else {}
    record(
        None if system else by,
        "move",
        item,
        {
            **told,
            "event": event.public_id,
            "from": event.from_state,
            "to": target,
            "note": event.note,
            "evidence": sorted(one.public_id for one in shown),
            "effective_on": day.isoformat(),
            "rubric": event.rubric,
        },
    )
    return event


def fresh(item: AnItem, version: int | None = None) -> AnItem:
    """The item as it stands now, locked until the transaction ends; with a version, only that one.

    Its base row is locked first and alone: a kind's row joined to a base row that another transaction
    is just changing would come back with the old state (PostgreSQL, read committed). The log is held
    before it, as by every writer: who holds a row and waits for the log would meet one who holds the log
    and waits for the row. No key changes, so that rows may still refer to it meanwhile.

    Raises
    ------
    ConflictError : somebody changed it since the version the person looked at.
    """
    hold()
    list(Item.objects.select_for_update(no_key=True).filter(pk=item.pk).values_list("pk"))
    now = type(item).objects.get(pk=item.pk)
    require_version(now, version)
    return now


def locked(entry: AnEntry) -> AnEntry:
    """What stands under an item as it is now, locked until the transaction ends; see ``fresh``."""
    hold()
    return type(entry)._base_manager.select_for_update(no_key=True).get(pk=entry.pk)


def require_version(item: Item, version: int | None) -> None:
    """Raise ConflictError when somebody changed the item since the version the person looked at."""
    if version is not None and item.version != version:
        raise ConflictError(
            _(
                "'%(title)s' was changed while you had it open (you saw version "
                "%(version)s, it is now %(now)s). Nothing was overwritten: look at "
                "both, then send yours again."
            )
            % {"title": item.title, "version": version, "now": item.version},
            came=version,
            now=item.version,
        )


def keep(item: Item) -> None:
    """Save a changed item under its next version."""
    item.version += 1
    item.save()


def require_way(item: Item, target: str) -> Transition:
    """The transition from an item's state to a target; InvalidTransitionError where there is none."""
    way = item.machine.way(item.state, target)
    if way is None:
        ways = listed([state_word(one.target) for one in item.machine.ways(item.state)])
        raise InvalidTransitionError(
            _("'%(title)s' is %(state)s and cannot become %(target)s; it can become %(ways)s.")
            % {
                "title": item.title,
                "state": state_word(item.state),
                "target": state_word(target),
                "ways": ways or _("nothing else"),
            }
        )
    return way


def _require_what_it_takes(
    item: Item, way: Transition, by: User, evidence: list[Evidence], note: str, day: date
) -> None:
    if day > timezone.localdate():
        raise RefusedEntryError(
            _(
                "The change takes effect on %(day)s, which is still to come; expected "
                "today or a day before. Plan it as a milestone, and move it when it has "
                "happened."
            )
            % {"day": day_words(day)}
        )
    strangers = [one.title for one in evidence if one.item_id != item.pk]
    if strangers:
        raise RefusedEntryError(
            _("Evidence '%(evidence)s' belongs to another item; attach it to '%(title)s' first.")
            % {"evidence": strangers[0], "title": item.title}
        )
    if way.evidence and not evidence:
        raise MissingEvidenceError(
            _(
                "To become %(target)s, '%(title)s' needs evidence: a document, a gazette, "
                "a statistic, the record of a meeting or the other side's confirmation. "
                "Attach one, then move it."
            )
            % {"target": state_word(way.target), "title": item.title}
        )
    if way.note and not note.strip():
        raise InvalidTransitionError(
            _("To become %(target)s, '%(title)s' needs a reason; write it in the note.")
            % {"target": state_word(way.target), "title": item.title}
        )
    missing = CONDITIONS[way.condition](item, by) if way.condition else ""
    if missing:
        raise InvalidTransitionError(missing)
