"""Release how many came how far to those who may not see the persons, small numbers kept back."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.entries import require_scope
from tijarat.register.core.log import record
from tijarat.register.core.permissions import require
from tijarat.register.core.scope import Scope, Viewer
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import User
from tijarat.register.skills.models import Cohort, CohortFigures
from tijarat.register.skills.pipeline import STEPS, pictures

LEAST = 5
"""A number below this may point to persons."""


def suppressed(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts with those kept back that may point to persons; nobody is a count like any other.

    The steps of a way are nested: who departed was matched. So the difference of two neighbours counts
    persons too, namely those between them, and is held to the same.

    Parameters
    ----------
    counts : step -> how many reached it, in the order of the way; and ``dropped``.

    >>> suppressed({"enrolled": 20, "tested": 18, "matched": 9, "visa": 3, "departed": 0, "dropped": 7})
    {'enrolled': 20, 'tested': None, 'matched': 9, 'visa': None, 'departed': 0, 'dropped': 7}
    """
    shown: dict[str, int | None] = {}
    last: int | None = None
    for code in STEPS:
        n = counts[code]
        small = 0 < n < LEAST
        close = last is not None and n > 0 and 0 < last - n < LEAST
        shown[code] = None if small or close else n
        last = n if shown[code] is not None and n > 0 else last
    lost = counts["dropped"]
    shown["dropped"] = None if 0 < lost < LEAST else lost
    return shown


@transaction.atomic
def release(cohort: Cohort, *, by: User, scope: str = Scope.SIDE) -> CohortFigures:
    """Release the figures as they stand today, as far as the person sees the candidates.

    Raises
    ------
    NotPermittedError, RefusedEntryError : she sees none of them, or so wide a scope that the cohort itself
        is not seen there.
    """
    require(by, "release_figures", cohort)
    seen = pictures([cohort], by)[cohort.pk]
    if not seen.total:
        raise RefusedEntryError(
            _("You see no candidate of '%(title)s', so there is nothing to release.")
            % {"title": cohort.title}
        )
    counts = {one.code: one.reached for one in seen.steps} | {"dropped": seen.lost}
    entry = CohortFigures.objects.create(
        item=cohort,
        organisation=by.organisation,
        created_by=by,
        scope=require_scope(cohort, by, scope),
        as_of=timezone.localdate(),
        **suppressed(counts),
    )
    record(by, "release_figures", entry, {"item": cohort.public_id, **suppressed(counts)})
    return entry


def latest(cohort: Cohort, viewer: Viewer) -> CohortFigures | None:
    """The last figures that the viewer sees."""
    rows = CohortFigures.objects.visible_to(viewer).filter(item=cohort)
    return rows.order_by("-as_of", "-pk").first()
