"""What must hold, besides permission and evidence, for some of the targets' transitions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tijarat.register.core.models import Item
from tijarat.register.core.moves import condition
from tijarat.register.people.models import User
from tijarat.register.targets.models import Observation, Target
from tijarat.register.targets.reading import latest


@condition
def target_reached(item: Item, by: User) -> str:
    """Met needs an observation at or beyond the goal, among those the person can see."""
    target = Target.objects.get(pk=item.pk)
    seen = latest(Observation.objects.visible_to(by).filter(item=item))
    rising = target.goal >= target.baseline
    if any(one.value >= target.goal if rising else one.value <= target.goal for one in seen):
        return ""
    return _(
        "No observation of '%(title)s' reaches %(goal)s %(unit)s. Enter the "
        "one that does, with its source, first."
    ) % {
        "title": item.title,
        "goal": format(target.goal.normalize(), "f"),
        "unit": target.unit,
    }


@condition
def target_names_successor(item: Item, by: User) -> str:
    """Revised needs the target that took its place, one that the person who moves it can see."""
    successor = Target.objects.get(pk=item.pk).successor_id
    if Target.objects.visible_to(by).filter(pk=successor).exists():
        return ""
    return _(
        "Name the target that takes the place of '%(title)s' first (change it, 'followed by')."
    ) % {"title": item.title}
