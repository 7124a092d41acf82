"""One-time links by which a person sets her password: made by an administrator, used once, seven days."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tijarat.register.core.log import hold, record
from tijarat.register.errors import RefusedEntryError, UnusableLinkError
from tijarat.register.people.models import Link, User
from tijarat.register.people.sessions import end_sessions

LASTS = timedelta(days=7)


def make_link(user: User, purpose: str, *, by: User | None) -> str:
    """A new link for a person; earlier ones end. Returns its secret part, which is kept nowhere."""
    user.links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    token = secrets.token_urlsafe(32)
    Link.objects.create(
        user=user,
        purpose=purpose,
        digest=_digest(token),
        made_by=by,
        expires_at=timezone.now() + LASTS,
    )
    return token


def find_link(token: str) -> Link:
    """The link of a secret part, while it can be used.

    Raises
    ------
    UnusableLinkError
    """
    link = Link.objects.filter(digest=_digest(token)).select_related("user__organisation").first()
    if link is None or not _usable(link):
        raise UnusableLinkError(
            _(
                "This link was used already, is older than seven days, or is not whole. "
                "Ask the administrator who gave it to you for a new one."
            )
        )
    return link


@transaction.atomic
def use_link(token: str, *, password: str, name: str = "") -> User:
    """Set the password of a link's person, once; her account opens with the first, all sessions end.

    Raises
    ------
    UnusableLinkError, RefusedEntryError
    """
    hold()  # before the rows, as by every writer of the log
    link = find_link(token)
    # One statement: the same link sent twice at once is used once.
    if Link.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()) != 1:
        find_link(token)
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=link.user_id)
    if name.strip():
        user.name = name.strip()
    set_password(user, password)
    if link.purpose == Link.Purpose.INVITATION:
        user.is_active = True
    user.save()
    end_sessions(user)
    record(user, "use_link", user, {"purpose": link.purpose, "name": user.name})
    return user


@transaction.atomic
def change_password(user: User, *, old: str, new: str, keep_session: str | None) -> None:
    """Give oneself another password; every other session ends.

    Raises
    ------
    RefusedEntryError : the old one is not right, or the new one is too easily guessed.
    """
    if not user.check_password(old):
        raise RefusedEntryError(_("The password you have now is not the one you typed."))
    set_password(user, new)
    user.save(update_fields=["password"])
    end_sessions(user, but=keep_session)
    record(user, "change_password", user, {})


def set_password(user: User, password: str) -> None:
    """Put a password on a person that is not yet saved.

    Raises
    ------
    RefusedEntryError : it is too easily guessed.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RefusedEntryError(" ".join(error.messages)) from error
    user.set_password(password)


def _usable(link: Link) -> bool:
    open_ = link.used_at is None and link.withdrawn_at is None and link.expires_at > timezone.now()
    wanted = (
        link.user.is_invited if link.purpose == Link.Purpose.INVITATION else link.user.is_active
    )
    return open_ and wanted


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
