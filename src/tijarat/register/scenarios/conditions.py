"""What must hold, besides permission, for some of the scenarios' transitions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tijarat.register.core.models import Item
from tijarat.register.core.moves import condition
from tijarat.register.people.models import User
from tijarat.register.scenarios.models import Scenario
from tijarat.register.scenarios.running import answers_now


@condition
def scenario_is_whole(item: Item, by: User) -> str:
    """Checked needs something that changes, and a reason for its size."""
    scenario = Scenario.objects.get(pk=item.pk)
    if not scenario.start and not any(getattr(scenario, name) for name in scenario.SIZES):
        return _(
            "'%(title)s' changes nothing: it starts from the world as it is, and every size is 0. Set one, "
            "or start from a shipped scenario."
        ) % {"title": item.title}
    if not scenario.basis.strip():
        return _(
            "'%(title)s' does not say why by so much. Write where its sizes come from, or that they are "
            "an assumption (change it, 'why by so much')."
        ) % {"title": item.title}
    return ""


@condition
def scenario_was_run(item: Item, by: User) -> str:
    """Run needs a kept answer to the sizes as they stand."""
    scenario = Scenario.objects.get(pk=item.pk)
    if answers_now(scenario, by) is not None:
        return ""
    return _(
        "No answer to '%(title)s' as it stands was kept. Open its page, wait until the bands are drawn, "
        "and keep the answer."
    ) % {"title": item.title}
