"""Enter targets and what is observed of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.moves import fresh
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.targets.models import Observation, Target


@transaction.atomic
def observe(
    target: Target,
    *,
    by: User,
    label: str,
    until: date,
    value: Decimal,
    vintage: date,
    source: str,
    scope: str = Scope.SIDE,
) -> Observation:
    """Enter a published value.

    Raises
    ------
    NotPermittedError, RefusedEntryError : no source, a vintage before its period ended or still to come.
    """
    target = fresh(target)
    require(by, "observe", target)
    if not source.strip():
        raise RefusedEntryError(
            _("The value has no source; say who published it, and where it can be read.")
        )
    if vintage > timezone.localdate():
        raise RefusedEntryError(
            _("The value was published on %(vintage)s, which is still to come.")
            % {"vintage": vintage}
        )
    if vintage < until:
        raise RefusedEntryError(
            _(
                "The value was published on %(vintage)s, before its period ended on "
                "%(until)s; a forecast is no observation."
            )
            % {"vintage": vintage, "until": until}
        )
    entry = Observation.objects.create(
        item=target,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(target, by, scope),
        label=label.strip(),
        until=until,
        value=value,
        vintage=vintage,
        source=source.strip(),
    )
    record(
        by,
        "observe",
        entry,
        {"item": target.public_id, "until": until.isoformat(), "value": str(value)},
    )
    return entry
