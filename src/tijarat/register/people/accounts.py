"""Look after the people of a side: invite, give and take roles, close and reopen accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import hold, record
from tijarat.register.core.permissions import require
from tijarat.register.days import day_words
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.people.links import make_link
from tijarat.register.people.models import Grant, Link, Organisation, User
from tijarat.register.people.sessions import end_sessions
from tijarat.register.people.tokens import revoke_all
from tijarat.register.permissions import CODE_ROLES, Role

KEEPER = {"system": "command line"}
"""Who acts where no person does: whoever keeps the server."""


def people_of(administrator: User) -> models.QuerySet[User]:
    """The people an administrator looks after: those of her own side; nobody for anybody else."""
    if Role.ADMINISTRATOR not in administrator.roles:
        return User.objects.none()
    return User.objects.filter(organisation__side=administrator.side)


def offices_of(administrator: User) -> models.QuerySet[Organisation]:
    """The offices an administrator looks after."""
    if Role.ADMINISTRATOR not in administrator.roles:
        return Organisation.objects.none()
    return Organisation.objects.filter(side=administrator.side, merged_into=None)


@transaction.atomic
def invite(
    email: str,
    name: str,
    organisation: Organisation,
    roles: Iterable[Role],
    *,
    by: User | None,
    until: date | None = None,
) -> tuple[User, str]:
    """Enter a person and make the link by which she opens her account.

    Parameters
    ----------
    by : an administrator of the organisation's side; None for the keeper of the server.
    until : last day of the roles; None for no end.

    Returns
    -------
    The person, not active yet, and the secret part of the link, to be shown once.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    if by is not None:
        require(by, "invite", organisation)
    held = sorted(set(roles))
    if not held:
        raise RefusedEntryError(
            _("%(name)s would have no role; choose at least one.") % {"name": name}
        )
    _require_day(until)
    email = User.objects.normalize_email(email).strip().lower()
    if User.objects.filter(email=email).exists():
        raise RefusedEntryError(
            _(
                "%(email)s cannot be invited: an address is used for one account. If she is on your list "
                "already, make her a new link there; otherwise use another address."
            )
            % {"email": email}
        )
    user = User(email=email, name=name.strip(), organisation=organisation, is_active=False)
    user.set_unusable_password()
    user.save()
    for role in held:
        Grant.objects.create(user=user, role=role, until=until, granted_by=by)
    told = {
        "name": user.name,
        "email": email,
        "roles": [role.value for role in held],
        "until": until,
    }
    record(by, "invite", user, told | ({} if by else KEEPER))
    return user, make_link(user, Link.Purpose.INVITATION, by=by)


@transaction.atomic
def new_link(user: User, *, by: User | None) -> str:
    """A fresh link: to open the account if she never did, else to set another password.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    user = _fresh(user)
    if by is not None:
        require(by, "look_after_account", user)
    if user.closed_at is not None:
        raise RefusedEntryError(
            _("The account of %(name)s is closed; reopen it first.") % {"name": user.name}
        )
    purpose = Link.Purpose.INVITATION if user.is_invited else Link.Purpose.PASSWORD
    record(by, "make_link", user, {"purpose": purpose.value} | ({} if by else KEEPER))
    return make_link(user, purpose, by=by)


@transaction.atomic
def grant_role(
    user: User, role: Role, *, by: User, since: date | None = None, until: date | None = None
) -> Grant:
    """Give a person a role. If it asks for a one-time code and she has none, her sessions end.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    user = _fresh(user)
    require(by, "grant_role", user)
    _require_another(user, by)
    start = since or timezone.localdate()
    _require_day(until)
    if until is not None and until < start:
        raise RefusedEntryError(
            _("The role would end before it begins; expected a last day after %(day)s.")
            % {"day": day_words(start)}
        )
    rows = Grant.objects.filter(user=user, role=role, ended_at=None)
    if any(row.until is None or row.until >= start for row in rows):
        raise RefusedEntryError(
            _("%(name)s holds this role already; end it first to give it other days.")
            % {"name": user.name}
        )
    grant = Grant.objects.create(user=user, role=role, since=start, until=until, granted_by=by)
    record(by, "grant_role", user, {"role": role.value, "since": start, "until": until})
    if role in CODE_ROLES and not settings.SAMPLE and not hasattr(user, "code"):
        end_sessions(user)
    return grant


@transaction.atomic
def end_role(grant: Grant, *, by: User) -> None:
    """Take a role back at once.

    Raises
    ------
    NotPermittedError
    """
    user = _fresh(grant.user)
    require(by, "grant_role", user)
    _require_another(user, by)
    if grant.ended_at is None:
        grant.ended_at = timezone.now()
        grant.save(update_fields=["ended_at"])
        record(by, "end_role", user, {"role": grant.role})


@transaction.atomic
def close_account(user: User, *, by: User) -> User:
    """Close an account: its sessions, tokens and links end at once, what it wrote stays.

    Raises
    ------
    NotPermittedError
    """
    user = _fresh(user)
    require(by, "look_after_account", user)
    _require_another(user, by)
    user.is_active, user.closed_at = False, timezone.now()
    user.save()
    user.links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=user.closed_at)
    told = {"sessions": end_sessions(user), "tokens": revoke_all(user)}
    record(by, "close_account", user, told)
    return user


@transaction.atomic
def reopen_account(user: User, *, by: User) -> str:
    """Reopen a closed account; she sets a new password by the link whose secret part is returned.

    Raises
    ------
    NotPermittedError
    """
    user = _fresh(user)
    require(by, "look_after_account", user)
    if user.closed_at is None:
        raise RefusedEntryError(_("The account of %(name)s is not closed.") % {"name": user.name})
    user.is_active, user.closed_at = False, None
    user.set_unusable_password()
    user.save()
    record(by, "reopen_account", user, {})
    return make_link(user, Link.Purpose.INVITATION, by=by)


@transaction.atomic
def keep_office(
    *,
    by: User | None,
    side: str,
    name: str,
    short_name: str,
    kind: str,
    office: Organisation | None = None,
) -> Organisation:
    """Enter an office of a side, or write another name and kind into one.

    Raises
    ------
    NotPermittedError, RefusedEntryError
    """
    hold()  # of two who enter the same at once, the second finds it
    kept = Organisation.objects.get(pk=office.pk) if office else Organisation(side=side)
    if by is not None:
        require(by, "look_after_office", kept)
    same = Organisation.objects.filter(side=kept.side, name__iexact=name.strip()).exclude(
        pk=kept.pk
    )
    if same.exists():
        raise RefusedEntryError(
            _("There is an office called '%(name)s' already; use that one.")
            % {"name": name.strip()}
        )
    kept.name, kept.short_name, kept.kind = name.strip(), short_name.strip(), kind
    kept.save()
    told = {"name": kept.name, "short_name": kept.short_name, "kind": kind}
    record(by, "keep_office", kept, told | ({} if by else KEEPER))
    return kept


def _fresh(user: User) -> User:
    """The person as she is now, locked. The log is held before her row, as by every writer of it; her key
    does not change, so that what she writes meanwhile may still refer to her.
    """
    hold()
    rows = User.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("organisation").get(pk=user.pk)


def _require_another(user: User, by: User) -> None:
    if user.pk == by.pk:
        raise NotPermittedError(
            _(
                "An administrator changes neither her own roles nor closes her own account; "
                "another administrator of your side does."
            )
        )


def _require_day(until: date | None) -> None:
    if until is not None and until < timezone.localdate():
        raise RefusedEntryError(
            _(
                "The last day came as %(day)s, which is past; expected today or later, or no last day."
            )
            % {"day": day_words(until)}
        )
