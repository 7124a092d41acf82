"""Plan a fair and write down what it costs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tijarat.register.core import writing
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope
from tijarat.register.days import day_words
from tijarat.register.errors import RefusedEntryError
from tijarat.register.money import costs
from tijarat.register.people.models import Organisation, User
from tijarat.register.promotion.models import CostLine, Fair


def plan(*, by: User, scope: str = Scope.SIDE, **fields: Any) -> Fair:
    """Plan a fair.

    Raises
    ------
    NotPermittedError, RefusedEntryError : it ends before it begins, or says neither place nor address.
    """
    _require_sense(fields)
    return writing.create(Fair, by=by, scope=scope, **fields)


def change(fair: Fair, *, by: User, version: int, changes: dict[str, Any]) -> Fair:
    """Change what is said of a fair. Its dates stand once it was held: results fall due by them.

    Raises
    ------
    NotPermittedError, ConflictError, RefusedEntryError
    """
    _require_sense({name: getattr(fair, name) for name in Fair.EDITABLE} | changes)
    moved = any(
        name in changes and changes[name] != getattr(fair, name)
        for name in ("starts_on", "ends_on")
    )
    if moved and fair.state not in ("planned", "open", "selected"):
        raise RefusedEntryError(
            _(
                "'%(title)s' was held from %(starts_on)s to %(ends_on)s, and companies' "
                "results fall due by these days; they can no longer change."
            )
            % {
                "title": fair.title,
                "starts_on": day_words(fair.starts_on),
                "ends_on": day_words(fair.ends_on),
            }
        )
    return writing.edit(fair, by=by, version=version, changes=changes)


def _require_sense(fields: dict[str, Any]) -> None:
    first: date = fields["starts_on"]
    last: date = fields["ends_on"]
    if last < first:
        raise RefusedEntryError(
            _("The last day, %(last)s, lies before the first, %(first)s.")
            % {"last": day_words(last), "first": day_words(first)}
        )
    if fields["mode"] != Fair.Mode.ONLINE and not fields.get("place"):
        raise RefusedEntryError(_("A fair on the spot needs its place, such as Tokyo Big Sight."))


def add_cost(fair: Fair, *, by: User, budget: Organisation, **fields: Any) -> CostLine:
    """Write one line of cost, with the office whose budget pays it; see ``money.costs.add``.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    require(by, "add_cost", fair)
    if budget.kind == Organisation.Kind.COMPANY:
        raise RefusedEntryError(
            _(
                "%(budget)s is a company; what companies pay themselves is no cost of the "
                "fair. Name the office whose budget it is."
            )
            % {"budget": budget}
        )
    return costs.add(CostLine, fair, by=by, budget=budget, **fields)
