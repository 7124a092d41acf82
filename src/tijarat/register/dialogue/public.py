"""What the public is shown of a proposal: only what is shared, and each side's own word."""

from __future__ import annotations

from django.conf import settings

from tijarat.register.core.models import StatusEvent
from tijarat.register.core.scope import Scope
from tijarat.register.dialogue.models import Position, Proposal
from tijarat.register.dialogue.standing import joint, positions_of
from tijarat.register.words import state_word


def public_copy(proposal: Proposal) -> dict[str, object]:
    """The content of a public version, JSON-ready; people's names and offices' notes are not in it."""
    shared = Position.objects.filter(item=proposal, scope=Scope.SHARED).order_by("taken_on", "pk")
    positions = positions_of(proposal, shared)
    evidence = list(proposal.evidences.filter(scope=Scope.SHARED).order_by("dated", "pk"))
    events = StatusEvent.objects.filter(item=proposal, scope=Scope.SHARED)
    standing = joint(proposal, positions, evidence)
    return {
        "title": proposal.title,
        "summary": proposal.summary,
        "put_by": proposal.put_by.split(),
        "strength": proposal.strength,
        "state": state_word(proposal.state),
        "joint": [standing.code, standing.side],
        "deadline": proposal.deadline.isoformat() if proposal.deadline else None,
        "positions": {side: _said(positions[side]) for side in settings.PAIR},
        "steps": [
            {"to": event.to_state, "on": event.effective_on.isoformat()}
            for event in events.order_by("effective_on", "pk")
        ],
        "evidence": [
            {"title": one.title, "address": one.address, "dated": one.dated.isoformat()}
            for one in evidence
        ],
    }


def _said(position: Position | None) -> dict[str, object] | None:
    if position is None:
        return None
    return {
        "stance": position.stance,
        "basis": position.basis,
        "source": position.source,
        "taken_on": position.taken_on.isoformat(),
    }
