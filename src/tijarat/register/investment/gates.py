"""What a lead must say before each stage, as data; a gate asks for those of the stages before it, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tijarat.register.core.scope import Viewer
from tijarat.register.investment.models import Lead, LeadContact, LeadMember, Plot, PlotWish

VISIT = LeadContact.How.VISIT


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a gate asks for.

    Parameters
    ----------
    code : names it.
    words : what is missing while it is not there.
    where : the step that fills it: ``edit`` for fields of the lead, else the name of a step.
    """

    code: str
    words: str | Promise
    where: str = "edit"


GATES: dict[str, tuple[Need, ...]] = {
    "qualified": (
        Need("source", _("where we know it from")),
        Need("summary", _("what it would build or buy")),
        Need("industry", _("its industry")),
        Need("owner", _("an owner on our side")),
    ),
    "prospect": (
        Need("central", _("the amount: low, central, high")),
        Need("basis", _("what the amount rests on")),
        Need("jobs", _("how many jobs")),
        Need("contact", _("a call, meeting or letter"), "contact"),
    ),
    "site_visit": (
        Need("region", _("the region")),
        Need("site_wanted", _("what site it wants")),
        Need("team", _("a team of at least one more colleague"), "team"),
        Need("wish", _("a plot it asks for"), "wish"),
    ),
    "committed": (
        Need("visit", _("a visit to the site"), "contact"),
        Need("opens_on", _("when it is to open")),
        Need("plot", _("a plot that is reserved or allotted to it"), "wish"),
    ),
    "construction": (Need("allotted", _("a plot that is allotted to it"), "wish"),),
    "operating": (Need("built", _("a plot on which it has built"), "wish"),),
}
"""Stage -> what it asks for beyond the stages before, in the order of a lead's life."""

FIELDS = (
    *("source", "summary", "industry", "owner", "central", "basis", "jobs"),
    *("region", "site_wanted", "opens_on"),
)
"""Needs that are fields of the lead; the others are looked for under it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody sees under a lead; what is hidden from her counts as not there.

    Parameters
    ----------
    contacts : calls, meetings, letters and visits.
    members : who works on it, those who left counted in.
    wishes : plots it asks for, those given up counted in.
    plots : plots that it has.
    """

    contacts: Sequence[LeadContact]
    members: Sequence[LeadMember]
    wishes: Sequence[PlotWish]
    plots: Sequence[Plot]

    def have(self, *states: str) -> bool:
        """Whether it has a plot in one of these states."""
        return any(plot.state in states for plot in self.plots)

    @property
    def asks(self) -> bool:
        """Whether it asks for a plot still."""
        return any(wish.given_up_on is None for wish in self.wishes)

    def colleague_of(self, owner: int | None) -> bool:
        """Whether somebody besides the owner works on it."""
        return any(one.left_on is None and one.person_id != owner for one in self.members)


HELD = ("reserved", "allotted", "built")

FOUND: dict[str, Callable[[Lead, Known], bool]] = {
    "contact": lambda _lead, known: bool(known.contacts),
    "visit": lambda _lead, known: any(one.how == VISIT for one in known.contacts),
    "team": lambda lead, known: known.colleague_of(lead.owner_id),
    "wish": lambda _lead, known: known.asks or known.have(*HELD),
    "plot": lambda _lead, known: known.have(*HELD),
    "allotted": lambda _lead, known: known.have("allotted", "built"),
    "built": lambda _lead, known: known.have("built"),
}
"""Need that is no field -> whether it is fulfilled."""


def known(lead: Lead, by: Viewer) -> Known:
    """What somebody sees under a lead."""
    return Known(
        list(LeadContact.objects.visible_to(by).filter(item=lead)),
        list(LeadMember.objects.visible_to(by).filter(item=lead).select_related("person")),
        list(PlotWish.objects.visible_to(by).filter(item=lead)),
        list(Plot.objects.visible_to(by).filter(taken_by=lead)),
    )


def needs_of(stage: str) -> tuple[Need, ...]:
    """All that a stage asks for, with what the stages before it asked for.

    >>> [need.code for need in needs_of("prospect")][:4]
    ['source', 'summary', 'industry', 'owner']
    """
    if stage not in GATES:
        return ()
    stages = list(GATES)
    return tuple(need for one in stages[: stages.index(stage) + 1] for need in GATES[one])


def missing(lead: Lead, stage: str, known: Known) -> tuple[Need, ...]:
    """What a lead still misses for a stage."""
    return tuple(need for need in needs_of(stage) if not _is_there(need, lead, known))


def _is_there(need: Need, lead: Lead, known: Known) -> bool:
    if need.code in FIELDS:
        return getattr(lead, need.code) not in (None, "")
    return FOUND[need.code](lead, known)
