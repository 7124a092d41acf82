"""What must hold, besides permission and evidence, for some of the dialogue's transitions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tijarat.register.core.models import Item
from tijarat.register.core.moves import condition
from tijarat.register.dialogue.models import Milestone, Position, Proposal
from tijarat.register.dialogue.standing import positions_of
from tijarat.register.people.models import User
from tijarat.register.words import side_name


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
    return _(
        "'%(title)s' is agreed only when both sides accepted it; %(sides)s did "
        "not yet. Record the position of each side first."
    ) % {"title": item.title, "sides": _(" and ").join(side_name(side) for side in missing)}


@condition
def names_successor(item: Item, by: User) -> str:
    """Superseded needs the proposal that took its place, one that the person who moves it can see."""
    if isinstance(item, Proposal) and item.successor_id:
        seen = Proposal.objects.visible_to(by).filter(pk=item.successor_id)
        if seen.exists():
            return ""
    return _(
        "Name the proposal that takes the place of '%(title)s' first (edit it, 'followed by')."
    ) % {"title": item.title}


@condition
def says_by_whom(item: Item, by: User) -> str:
    """Blocked needs who or what blocks."""
    if isinstance(item, Milestone) and item.blocked_by:
        return ""
    return _(
        "Say who or what blocks '%(title)s': own side, the other side, a third party or funds."
    ) % {"title": item.title}
