"""What a merge would do, field by field and count by count, and why it cannot be done where it cannot."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tijarat.register.core.permissions import require
from tijarat.register.merging.hanging import Hanging, hanging_on
from tijarat.register.people.accounts import offices_of
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import PERMISSIONS
from tijarat.register.promotion import companies
from tijarat.register.promotion.models import Match, Participation

FIELDS = ("name", "short_name", "kind")
"""What is compared and chosen."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do.

    Parameters
    ----------
    kept, gone : the two records.
    hangs_on_kept, hangs_on_gone : what hangs on each, as far as the merger sees.
    reasons : why it cannot be done; none when it can.
    """

    kept: Organisation
    gone: Organisation
    hangs_on_kept: Hanging
    hangs_on_gone: Hanging
    reasons: tuple[str, ...]

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """Field, its value in the one that stays, its value in the one that goes."""
        return [(name, getattr(self.kept, name), getattr(self.gone, name)) for name in FIELDS]

    @property
    def counts(self) -> list[tuple[str, int, int]]:
        """Kind of record, how many hang on the one that stays, how many on the one that goes."""
        one, other = self.hangs_on_kept.counts, self.hangs_on_gone.counts
        return [(kind, one[kind], other[kind]) for kind in sorted(one | other)]

    @property
    def digest(self) -> str:
        """Names exactly this; a merge is done as it was looked at, or not at all."""
        rows = [f"{one.model} {one.row.pk} {one.field}" for one in self.hangs_on_gone.pointers]
        return sha256("\n".join([str(self.fields), *sorted(rows)]).encode()).hexdigest()


def mergeable(viewer: User) -> QuerySet[Organisation]:
    """What somebody may merge: companies of her side as a reviewer, offices as an administrator."""
    found = Q(pk__in=[])
    if viewer.roles & PERMISSIONS["merge_company"].keys():
        found |= Q(pk__in=companies.own(viewer).values("pk"))
    if viewer.roles & PERMISSIONS["merge_office"].keys():
        offices = offices_of(viewer).exclude(kind=Organisation.Kind.COMPANY)
        found |= Q(pk__in=offices.values("pk"))
    return Organisation.objects.filter(found)


def action_for(organisation: Organisation) -> str:
    """The permission that merging it takes."""
    is_company = organisation.kind == Organisation.Kind.COMPANY
    return "merge_company" if is_company else "merge_office"


def preview(kept: Organisation, gone: Organisation, *, by: User) -> Preview:
    """Look at a merge.

    Raises
    ------
    NotPermittedError
    """
    for one in (kept, gone):
        require(by, action_for(one), one)
    within = set(mergeable(by).filter(pk__in=[kept.pk, gone.pk]).values_list("pk", flat=True))
    on_kept, on_gone = hanging_on(kept, by), hanging_on(gone, by)
    reasons = [*_misfits(kept, gone), *_clashes(on_kept, on_gone)]
    if not on_gone.is_whole or within != {kept.pk, gone.pk}:
        reasons.append(
            _(
                "Not all that would move may be seen and moved by you. Ask somebody of your side who "
                "holds more roles, or leave both and say in the name which one is used."
            )
        )
    return Preview(kept, gone, on_kept, on_gone, tuple(reasons))


def _misfits(kept: Organisation, gone: Organisation) -> list[str]:
    found: list[str] = []
    if kept.pk == gone.pk:
        found.append(_("Both are the same record; choose two."))
    if (kept.kind == Organisation.Kind.COMPANY) != (gone.kind == Organisation.Kind.COMPANY):
        found.append(
            _("One is a company and the other an office; correct the kind of one of them first.")
        )
    found += [
        _("'%(name)s' was taken up by another already.") % {"name": one.name}
        for one in (kept, gone)
        if one.merged_into_id is not None
    ]
    return found


def _clashes(kept: Hanging, gone: Hanging) -> list[str]:
    """Where both stand in one place, in which a company stands once."""
    clashing = Counter(_places(kept).keys() & _places(gone).keys())
    return [
        _("Both stand in '%(title)s'; put one of the two away there first.")
        % {"title": _places(gone)[place]}
        for place in sorted(clashing)
    ]


def _places(hanging: Hanging) -> dict[int, str]:
    """Key of a fair or a buyer's request a company stands in -> its title."""
    found: dict[int, str] = {}
    for one in hanging.pointers:
        if one.field != "company" or one.row.deleted_at is not None:
            continue
        if isinstance(one.row, Participation) and one.row.parent is not None:
            found[one.row.parent.pk] = one.row.parent.title
        elif isinstance(one.row, Match):
            found[one.row.request_id] = one.row.title  # the request may not be hers to see
    return found
