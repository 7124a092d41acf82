"""How a proposal stands between two sides, derived from what each said; disagreement is not averaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from tijarat.register.core.models import Evidence, Item
from tijarat.register.dialogue.models import Position


def positions_of(item: Item, positions: Iterable[Position]) -> dict[str, Position | None]:
    """Each side's position that counts: the last it stated itself, else the last attributed to it.

    Parameters
    ----------
    item : the proposal.
    positions : those of it which the asker may see, oldest first.
    """
    counts: dict[str, Position | None] = dict.fromkeys(settings.PAIR)
    for position in positions:
        held = counts.get(position.speaks_for)
        if position.speaks_for not in counts or position.item_id != item.pk:
            continue
        if held is None or held.basis == Position.Basis.ATTRIBUTED or position.basis == held.basis:
            counts[position.speaks_for] = position
    return counts


@dataclass(frozen=True, slots=True)
class Joint:
    """What can be said of both sides together.

    Parameters
    ----------
    code : ``agreed``, ``agreed_as_reported`` (the side's acceptance is attributed), ``delivered``,
        ``reported_delivered``, ``disputed``, ``declined``, ``one_sided``, ``open``.
    side : the side the code speaks of, where it speaks of one.
    """

    code: str
    side: str = ""


def joint(item: Item, positions: dict[str, Position | None], evidence: Iterable[Evidence]) -> Joint:
    """Derive the joint status.

    Delivered needs the other side's confirmation or strong evidence from outside; else it is only reported
    so by the side that says it.
    """
    if item.state == "delivered":
        shown = any(
            one.strength == Evidence.Strength.STRONG
            or (one.kind == Evidence.Kind.COUNTERPART and one.side != item.side)
            for one in evidence
        )
        return Joint("delivered") if shown else Joint("reported_delivered", item.side)
    stances = {
        side: position.stance if position else "none" for side, position in positions.items()
    }
    for refusal in (Position.Stance.DISPUTED, Position.Stance.DECLINED):
        for side, stance in stances.items():
            if stance == refusal:
                return Joint(refusal.value, side)
    accepted = [side for side, stance in stances.items() if stance == Position.Stance.ACCEPTED]
    if len(accepted) == len(stances):
        reported = [
            side
            for side, position in positions.items()
            if position and position.basis == Position.Basis.ATTRIBUTED
        ]
        return Joint("agreed_as_reported", reported[0]) if reported else Joint("agreed")
    return Joint("one_sided", accepted[0]) if accepted else Joint("open")
