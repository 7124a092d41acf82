"""Merge two records in one transaction, with history and log; and undo it while that is honest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import hold, record
from tijarat.register.core.models import Item, as_own_kind
from tijarat.register.core.moves import keep
from tijarat.register.core.permissions import require
from tijarat.register.errors import RefusedEntryError
from tijarat.register.merging.hanging import Pointer, seen_rows
from tijarat.register.merging.models import Merge
from tijarat.register.merging.preview import FIELDS, action_for, preview
from tijarat.register.people.models import Organisation, User

UNDONE_WITHIN = timedelta(days=30)
"""So long a merge can be undone."""


@transaction.atomic
def merge(
    kept: Organisation, gone: Organisation, *, by: User, seen: str, take: Iterable[str] = ()
) -> Merge:
    """Let one record take up another.

    Parameters
    ----------
    kept, gone : the one that stays, the one that is taken up.
    by : who merges.
    seen : ``digest`` of the preview she looked at.
    take : fields whose value is taken from the one that goes.

    Raises
    ------
    NotPermittedError, RefusedEntryError : it cannot be done, or not as it was looked at.
    """
    kept, gone = _locked(kept, gone)
    looked = preview(kept, gone, by=by)
    if looked.reasons:
        raise RefusedEntryError(" ".join(looked.reasons))
    if looked.digest != seen:
        raise RefusedEntryError(
            _("Something changed since you looked at this merge. Look at it again, then merge.")
        )
    before = {"kept": _names(kept), "gone": _names(gone)}
    moved = _point(looked.hangs_on_gone.pointers, kept)
    _exchange_names(kept, gone, [name for name in FIELDS if name in set(take)])
    gone.merged_into = kept
    gone.save()
    row = Merge.objects.create(
        kept=kept,
        gone=gone,
        by=by,
        moved=moved,
        before=before,
        after={"kept": _names(kept), "gone": _names(gone)},
    )
    told = {"merge": row.public_id, "kept": kept.public_id, "gone": gone.public_id}
    record(by, "merge", kept, told | {"moved": len(moved)})
    record(by, "merge", gone, told)
    return row


@transaction.atomic
def undo(row: Merge, *, by: User) -> Merge:
    """Make two of one again.

    Raises
    ------
    NotPermittedError, RefusedEntryError : it is too long ago, or would give what was done since to the
        wrong one.
    """
    kept, gone = _locked(row.kept, row.gone)
    row = Merge.objects.select_for_update(of=("self",)).get(pk=row.pk)
    require(by, action_for(kept), kept)
    pointers = _still(row, by)
    if reasons := _why_not(row, kept, gone, pointers, by):
        raise RefusedEntryError(" ".join(reasons))
    _point([one for one in pointers if one is not None], gone)
    gone.merged_into = None
    Organisation.objects.filter(pk=gone.pk).update(
        name=gone.public_id
    )  # names are exchanged by way of it
    for one, names in ((kept, row.before["kept"]), (gone, row.before["gone"])):
        for name, value in names.items():
            setattr(one, name, value)
        one.save()
    row.undone_at, row.undone_by = timezone.now(), by
    row.save(update_fields=["undone_at", "undone_by"])
    told = {"merge": row.public_id, "kept": kept.public_id, "gone": gone.public_id}
    record(by, "undo_merge", kept, told)
    record(by, "undo_merge", gone, told)
    return row


def can_be_undone(row: Merge) -> bool:
    """Whether it is not too long ago and not undone; only trying tells whether it is honest."""
    return row.undone_at is None and timezone.now() - row.at <= UNDONE_WITHIN


def _locked(kept: Organisation, gone: Organisation) -> tuple[Organisation, Organisation]:
    hold()
    rows = Organisation.objects.select_for_update(of=("self",)).order_by("pk")
    found = {one.pk: one for one in rows.filter(pk__in=[kept.pk, gone.pk])}
    return found[kept.pk], found[gone.pk]


def _names(organisation: Organisation) -> dict[str, str]:
    return {name: str(getattr(organisation, name)) for name in FIELDS}


def _exchange_names(kept: Organisation, gone: Organisation, fields: Iterable[str]) -> None:
    """Exchange fields of the two: the name that is not used is still found, and leads to the other."""
    Organisation.objects.filter(pk=gone.pk).update(
        name=gone.public_id
    )  # a name is one record's only
    for name in fields:
        mine, other = getattr(kept, name), getattr(gone, name)
        setattr(kept, name, other)
        setattr(gone, name, mine)
    kept.save()


def _point(pointers: Iterable[Pointer], to: Organisation) -> list[dict[str, Any]]:
    """Let records refer to another organisation, each saved once, with its history; what was done."""
    wanted: dict[tuple[str, int], tuple[Any, list[str]]] = {}
    for one in pointers:
        row = as_own_kind(one.row) if isinstance(one.row, Item) else one.row  # with its history
        wanted.setdefault((row._meta.label, row.pk), (row, []))[1].append(one.field)
    done: list[dict[str, Any]] = []
    for row, fields in wanted.values():
        for name in fields:
            setattr(row, name, to)
        if isinstance(row, Item):
            keep(row)
        else:
            row.save()
        version = row.version if isinstance(row, Item) else 0
        label = row._meta.label
        done += [
            {"model": label, "pk": row.pk, "field": name, "version": version} for name in fields
        ]
    return done


def _still(row: Merge, by: User) -> list[Pointer | None]:
    """What a merge moved, as it is now; None for what is not, or not for her, as the merge left it."""
    found: list[Pointer | None] = []
    for one in row.moved:
        model: Any = apps.get_model(one["model"])
        now = seen_rows(model, by).filter(pk=one["pk"]).first()
        same = now is not None and getattr(now, f"{one['field']}_id") == row.kept.pk
        if same and isinstance(now, Item):
            same = now.version == one["version"]
        found.append(Pointer(now, one["field"]) if same else None)
    return found


def _why_not(
    row: Merge, kept: Organisation, gone: Organisation, pointers: list[Pointer | None], by: User
) -> list[str]:
    found: list[str] = []
    if row.undone_at is not None:
        return [_("This merge was undone already.")]
    if not can_be_undone(row):
        days = {"days": UNDONE_WITHIN.days}
        found.append(_("A merge can be undone within %(days)s days; this one is older.") % days)
    if None in pointers:
        found.append(
            _(
                "Something that moved was changed since, or is not seen by you. To undo the merge would "
                "give that change to a company or office that did not make it."
            )
        )
    now: Mapping[str, Any] = {"kept": _names(kept), "gone": _names(gone)}
    if now != row.after or gone.merged_into_id != kept.pk or kept.merged_into_id is not None:
        found.append(_("One of the two was renamed or merged again since."))
    return found
