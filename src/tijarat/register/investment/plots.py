"""Ask for a plot, reserve it, allot it, free it: a plot is given to one lead at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.models import Evidence, StatusEvent
from tijarat.register.core.moves import fresh, locked, move, require_version, require_way
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, narrower
from tijarat.register.days import day_words
from tijarat.register.errors import InvalidTransitionError, RefusedEntryError
from tijarat.register.investment.models import Lead, Plot, PlotWish
from tijarat.register.people.models import User
from tijarat.register.words import state_word

BY_RESERVATION = "reservation clock"
"""The named actor that frees a plot whose reservation is over."""


@transaction.atomic
def ask(lead: Lead, plot: Plot, *, by: User, words: str = "", scope: str | None = None) -> PlotWish:
    """Note that a lead asks for a plot.

    Raises
    ------
    NotPermittedError, RefusedEntryError : it asks for that plot already.
    """
    lead = fresh(lead)
    require(by, "ask_for_plot", lead)
    _require_seen(plot, by, _("The plot"))
    wishes = PlotWish.objects.visible_to(by).filter(item=lead, plot=plot, given_up_on=None)
    if wishes.exists():
        raise RefusedEntryError(
            _("'%(title)s' asks for plot '%(plot)s' already.")
            % {"title": lead.title, "plot": plot.title}
        )
    wish = PlotWish.objects.create(
        item=lead,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(lead, by, scope or narrower(lead.scope, Scope.SIDE)),
        plot=plot,
        words=words.strip(),
    )
    record(by, "ask_for_plot", wish, {"item": lead.public_id, "plot": plot.public_id})
    return wish


@transaction.atomic
def give_up(wish: PlotWish, *, by: User) -> PlotWish:
    """Note that a lead no longer asks for a plot.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    wish = locked(wish)
    require(by, "ask_for_plot", wish.item)
    if wish.given_up_on is not None:
        raise RefusedEntryError(_("The wish was given up already."))
    wish.given_up_on = timezone.localdate()
    wish.save()
    record(by, "give_up_plot", wish, {"item": wish.item.public_id})
    return wish


@transaction.atomic
def reserve(
    plot: Plot, lead: Lead, *, by: User, until: date, note: str = "", version: int | None = None
) -> StatusEvent:
    """Keep a plot for a lead until a day; one whose last reservation is over is freed first.

    Raises
    ------
    NotPermittedError, InvalidTransitionError, ConflictError, RefusedEntryError
    """
    today = timezone.localdate()
    plot = _given_to(plot, lead, by, "reserved", version)
    if until < today:
        raise RefusedEntryError(
            _("The plot would be reserved until %(day)s, which is over; expected a day to come.")
            % {"day": day_words(until)}
        )
    plot.taken_by, plot.reserved_until = lead, until
    plot.save()
    return move(plot, "reserved", by=by, note=note)


@transaction.atomic
def allot(
    plot: Plot,
    lead: Lead,
    *,
    by: User,
    evidence: Iterable[Evidence],
    note: str = "",
    effective_on: date | None = None,
    version: int | None = None,
) -> StatusEvent:
    """Give a plot to a lead: a free one, or one that is reserved for it.

    Raises
    ------
    NotPermittedError, InvalidTransitionError, MissingEvidenceError, ConflictError, RefusedEntryError
    """
    plot = _given_to(plot, lead, by, "allotted", version)
    plot.taken_by, plot.reserved_until = lead, None
    plot.save()
    return move(plot, "allotted", by=by, evidence=evidence, note=note, effective_on=effective_on)


@transaction.atomic
def free(
    plot: Plot,
    *,
    by: User,
    note: str,
    evidence: Iterable[Evidence] = (),
    version: int | None = None,
) -> StatusEvent:
    """Take a plot back: nobody has it then.

    Raises
    ------
    NotPermittedError, InvalidTransitionError, MissingEvidenceError, ConflictError
    """
    plot = fresh(plot)
    require(by, "allot_plot", plot)
    require_version(plot, version)
    return move(_nobody_has(plot), "free", by=by, note=note, evidence=evidence)


def _given_to(plot: Plot, lead: Lead, by: User, target: str, version: int | None) -> Plot:
    """The plot as it stands now, when it may go to a lead.

    Who has it is told to nobody: a lead may be another office's own.
    """
    plot = fresh(plot)
    require(by, "allot_plot", plot)
    require_version(plot, version)
    _require_seen(lead, by, _("The lead"))
    if not lead.is_open:
        raise InvalidTransitionError(
            _("'%(title)s' is at its end; a plot goes to a lead that still runs.")
            % {"title": lead.title}
        )
    if plot.lapsed(timezone.localdate()) and plot.taken_by_id != lead.pk:
        note = f"Reserved until {plot.reserved_until}."
        move(_nobody_has(plot), "free", by=by, system=BY_RESERVATION, note=note)
        plot = Plot.objects.get(pk=plot.pk)
    if plot.taken_by_id not in (None, lead.pk):
        raise InvalidTransitionError(
            _("Plot '%(plot)s' is %(state)s already; a plot is given once. Free it first.")
            % {"plot": plot.title, "state": state_word(plot.state)}
        )
    require_way(plot, target)
    return plot


def _nobody_has(plot: Plot) -> Plot:
    plot.taken_by, plot.reserved_until = None, None
    plot.save()
    return plot


def _require_seen(item: Lead | Plot, by: User, what: str) -> None:
    if not type(item).objects.visible_to(by).filter(pk=item.pk).exists():
        raise RefusedEntryError(
            _("%(what)s is not in the register; choose another.") % {"what": what}
        )
