"""Plan a cohort, change it, and write down what it costs."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tijarat.register.core import writing
from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, narrower
from tijarat.register.dialogue.models import Proposal
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.promotion.money import require_amount
from tijarat.register.skills.gates import day_words, field_not_open, not_in_force
from tijarat.register.skills.models import Cohort, CohortCost
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


@transaction.atomic
def add_cost(
    cohort: Cohort,
    *,
    by: User,
    kind: str,
    title: str,
    planned: Decimal,
    currency: str,
    scope: str | None = None,
) -> CohortCost:
    """Write one line of cost.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    require(by, "add_cost", cohort)
    if not title.strip():
        raise RefusedEntryError(_("The line has no name; say what the money is for."))
    line = CohortCost.objects.create(
        item=cohort,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(cohort, by, scope or narrower(cohort.scope, Scope.SIDE)),
        kind=kind,
        title=title.strip(),
        planned=require_amount(planned, currency, _("The planned cost")),
        currency=currency,
    )
    record(by, "add_cost", line, {"item": cohort.public_id, "planned": f"{planned} {currency}"})
    return line


@transaction.atomic
def settle_cost(line: CohortCost, *, by: User, actual: Decimal) -> CohortCost:
    """Write what a line came to; the plan stays beside it. It may be zero where nothing was spent.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    line = CohortCost.objects.select_for_update(no_key=True).get(pk=line.pk)
    require(by, "add_cost", line.item)
    if actual:
        require_amount(actual, line.currency, _("The cost"))
    before, line.actual = line.actual, actual
    line.save()
    record(by, "settle_cost", line, {"from": before, "to": actual, "currency": line.currency})
    return line
