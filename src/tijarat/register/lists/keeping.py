"""Keep a list under a name, rename it, forget it.

A kept list is a person's own and says nothing about the register, so that neither her colleagues nor the
log, which auditors of her side read, are told of it.
"""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext as _

from tijarat.register.core.scope import Viewer
from tijarat.register.errors import RefusedEntryError
from tijarat.register.lists.models import KeptList
from tijarat.register.people.models import User

MOST = 30
"""Lists of one person: more are not found again by their names."""


def lists_of(viewer: Viewer) -> models.QuerySet[KeptList]:
    """The lists of a person, by name; none of nobody, and never another's."""
    if not isinstance(viewer, User):
        return KeptList.objects.none()
    return KeptList.objects.filter(user=viewer)


@transaction.atomic
def keep_list(name: str, page: str, query: str, *, by: User) -> KeptList:
    """Keep a page as it is filtered, under a name.

    Parameters
    ----------
    page : name of a page of the desk.
    query : what its address says behind the question mark, in the order of the page's own filters.

    Raises
    ------
    RefusedEntryError : the name is empty or taken, or she keeps too many already.
    """
    _begin(by)
    name = _fit(name, by)
    if lists_of(by).count() >= MOST:
        raise RefusedEntryError(
            _("You keep %(most)s lists already, which is the most; forget one that you do not use.")
            % {"most": MOST}
        )
    return KeptList.objects.create(user=by, name=name, page=page, query=query)


@transaction.atomic
def rename(kept: KeptList, name: str, *, by: User) -> KeptList:
    """Give a list of hers another name.

    Raises
    ------
    RefusedEntryError : the name is empty or taken.
    """
    _begin(by)
    kept = lists_of(by).get(pk=kept.pk)
    kept.name = _fit(name, by, kept)
    kept.save(update_fields=["name"])
    return kept


@transaction.atomic
def forget(kept: KeptList, *, by: User) -> None:
    """Forget a list of hers; what stood on it stays as it is."""
    lists_of(by).filter(pk=kept.pk).delete()


def _begin(by: User) -> None:
    """One change of somebody's lists at a time, so that two windows find each other's names."""
    list(User.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk"))


def _fit(name: str, by: User, kept: KeptList | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise RefusedEntryError(_("The list has no name; say in a word or two what stands on it."))
    same = lists_of(by).filter(name__iexact=name)
    if kept is not None:
        same = same.exclude(pk=kept.pk)
    if same.exists():
        raise RefusedEntryError(
            _("You keep a list called '%(name)s' already; choose another name, or forget that one.")
            % {"name": name}
        )
    return name
