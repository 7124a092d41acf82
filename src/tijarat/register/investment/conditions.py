"""What must hold, besides permission and evidence, for the transitions of leads, zones and plots."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tijarat.register.core.models import Item
from tijarat.register.core.moves import CONDITIONS, Condition, condition
from tijarat.register.investment.gates import GATES, known, missing
from tijarat.register.investment.models import Lead, Plot
from tijarat.register.people.models import User
from tijarat.register.words import listed, state_word


def _gate(stage: str) -> Condition:
    """The condition that a lead has all that a stage asks for, and does not rest."""

    def passes(item: Item, by: User) -> str:
        lead = Lead.objects.get(pk=item.pk)
        if lead.activity == Lead.Currently.DORMANT:
            return _("'%(title)s' rests; say first that it goes on again.") % {"title": lead.title}
        left = [str(need.words) for need in missing(lead, stage, known(lead, by))]
        if not left:
            return ""
        return _("For %(stage)s, '%(title)s' still misses: %(needs)s.") % {
            "stage": state_word(stage),
            "title": lead.title,
            "needs": listed(left),
        }

    return passes


CONDITIONS.update({f"gate_{stage}": _gate(stage) for stage in GATES})


@condition
def holds_no_plot(item: Item, by: User) -> str:
    """A lead is not lost while a plot is kept for it, among those the person can see."""
    kept = Plot.objects.visible_to(by).filter(taken_by=item.pk).first()
    if kept is None:
        return ""
    return _("Plot '%(plot)s' is still kept for '%(title)s'; free it first.") % {
        "plot": kept.title,
        "title": item.title,
    }


@condition
def names_its_investor(item: Item, by: User) -> str:
    """A plot is given to a lead, never to nobody."""
    if Plot.objects.get(pk=item.pk).taken_by_id is not None:
        return ""
    return _(
        "Plot '%(plot)s' is given to a lead: open the plot's page and choose the lead there."
    ) % {"plot": item.title}


@condition
def nobody_has_it(item: Item, by: User) -> str:
    """A plot is free once it names no lead any more."""
    if Plot.objects.get(pk=item.pk).taken_by_id is None:
        return ""
    return _("Plot '%(plot)s' is freed on its own page, which also says for whom it was kept.") % {
        "plot": item.title
    }
