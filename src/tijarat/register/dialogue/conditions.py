"""What must hold, besides permission and evidence, for some of the dialogue's transitions."""

from __future__ import annotations

from tijarat.register.core.models import Item
from tijarat.register.core.moves import condition
from tijarat.register.dialogue.models import Milestone, Position, Proposal
from tijarat.register.dialogue.standing import positions_of
from tijarat.register.people.models import User


@condition
def both_accept(item: Item, by: User) -> str:
    """Agreed needs both sides' acceptance, as far as the person who moves it can see: a position that the
    other side keeps to itself must not show by a move that is allowed or refused. An attributed one carries
    its source, and the page says so.
    """
    missing = [
        side
        for side, position in positions_of(
            item, Position.objects.visible_to(by).filter(item=item)
        ).items()
        if position is None or position.stance != Position.Stance.ACCEPTED
    ]
    if not missing:
        return ""
    return (
        f"'{item.title}' is agreed only when both sides accepted it; {' and '.join(missing)} did not yet. "
        "Record the position of each side first."
    )


@condition
def names_successor(item: Item, by: User) -> str:
    """Superseded needs the proposal that took its place."""
    if isinstance(item, Proposal) and item.successor_id:
        return ""
    return (
        f"Name the proposal that takes the place of '{item.title}' first (edit it, 'followed by')."
    )


@condition
def says_by_whom(item: Item, by: User) -> str:
    """Blocked needs who or what blocks."""
    if isinstance(item, Milestone) and item.blocked_by:
        return ""
    return (
        f"Say who or what blocks '{item.title}': own side, the other side, a third party or funds."
    )
