"""What the public is shown of a proposal: only what is shared, and each side's own word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.conf import settings

from tijarat.register.core.models import Entry, Evidence, StatusEvent
from tijarat.register.core.scope import Scope
from tijarat.register.dialogue.models import Position, Proposal
from tijarat.register.dialogue.standing import joint, positions_of

AnEntry = TypeVar("AnEntry", bound=Entry)


def public_copy(proposal: Proposal) -> dict[str, object]:
    """The content of a public version, JSON-ready; people's names and offices' notes are not in it."""
    return copy_of(
        proposal,
        Position.objects.filter(item=proposal),
        Evidence.objects.filter(item=proposal),
        StatusEvent.objects.filter(item=proposal),
    )


def copy_of(
    proposal: Proposal,
    said: Iterable[Position],
    shown: Iterable[Evidence],
    moved: Iterable[StatusEvent],
) -> dict[str, object]:
    """The same from rows at hand, of which only those that are shared count."""
    positions = positions_of(
        proposal, sorted(_shared(said), key=lambda one: (one.taken_on, one.pk))
    )
    evidence = sorted(_shared(shown), key=lambda one: (one.dated, one.pk))
    events = sorted(_shared(moved), key=lambda one: (one.effective_on, one.pk))
    standing = joint(proposal, positions, evidence)
    return {
        "title": proposal.title,
        "summary": proposal.summary,
        "put_by": proposal.put_by.split(),
        "strength": proposal.strength,
        "state": proposal.state,
        "joint": [standing.code, standing.side],
        "deadline": proposal.deadline.isoformat() if proposal.deadline else None,
        "positions": {side: _said(positions[side]) for side in settings.PAIR},
        "steps": [{"to": event.to_state, "on": event.effective_on.isoformat()} for event in events],
        "evidence": [
            {"title": one.title, "address": one.address, "dated": one.dated.isoformat()}
            for one in evidence
        ],
    }


def _shared(rows: Iterable[AnEntry]) -> list[AnEntry]:
    return [row for row in rows if row.scope == Scope.SHARED.value]


def _said(position: Position | None) -> dict[str, object] | None:
    if position is None:
        return None
    return {
        "stance": position.stance,
        "basis": position.basis,
        "source": position.source,
        "taken_on": position.taken_on.isoformat(),
    }
