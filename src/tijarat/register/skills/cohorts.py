"""Plan a cohort and change it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from tijarat.register.core import writing
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.dialogue.models import Proposal
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.skills.gates import field_not_open, not_in_force
from tijarat.register.skills.models import Cohort
from tijarat.register.skills.schemes import SCHEMES


def plan(*, by: User, scope: str = Scope.SIDE, **fields: Any) -> Cohort:
    """Plan a cohort.

    Raises
    ------
    NotPermittedError, RefusedEntryError : days in the wrong order, a scheme or field that is not open on
        the planned day of departure, no seat, a proposal she does not see.
    """
    _require_sense(fields, by)
    return writing.create(Cohort, by=by, scope=scope, **fields)


def change(cohort: Cohort, *, by: User, version: int, changes: dict[str, Any]) -> Cohort:
    """Change what is said of a cohort.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    held = {name: getattr(cohort, name) for name in Cohort.EDITABLE if name != "proposal"}
    _require_sense(held | changes, by)
    return writing.edit(cohort, by=by, version=version, changes=changes)


def _require_sense(fields: dict[str, Any], by: User) -> None:
    scheme, day = SCHEMES.get(fields["scheme"]), fields["departs_on"]
    if scheme is None:
        raise RefusedEntryError(
            _("'%(came)s' is no scheme; expected one of %(known)s.")
            % {"came": fields["scheme"], "known": ", ".join(SCHEMES)}
        )
    order = ("intake_on", "starts_on", "ends_on", "departs_on")
    for first, second in pairwise(order):
        if fields[second] < fields[first]:
            names = {name: Cohort._meta.get_field(name).verbose_name for name in order}  # pyright: ignore
            raise RefusedEntryError(
                _(
                    "%(second)s, %(later)s, lies before %(first)s, %(earlier)s; expected intake, training "
                    "and departure in this order."
                )
                % {
                    "first": names[first],
                    "second": names[second],
                    "earlier": day_words(fields[first]),
                    "later": day_words(fields[second]),
                }
            )
    refused = not_in_force(scheme, day) or field_not_open(scheme, fields["field"], day)
    if refused:
        raise RefusedEntryError(refused)
    if fields["seats"] < 1:
        raise RefusedEntryError(_("A cohort has at least one seat."))
    if fields["provider"].side != by.side:
        raise RefusedEntryError(
            _("%(name)s is not of your side; a cohort is trained by an office or company of it.")
            % {"name": fields["provider"]}
        )
    tied = fields.get("proposal")
    if tied is not None and not Proposal.objects.visible_to(by).filter(pk=tied.pk).exists():
        raise RefusedEntryError(
            _("What it should be tied to is not in the register; choose another.")
        )
