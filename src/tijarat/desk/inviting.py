"""Invite by the command line, where no administrator is there yet to do it in the browser."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from tijarat.desk.own_address import own_address
from tijarat.errors import TijaratError
from tijarat.reference import countries
from tijarat.register.people import accounts
from tijarat.register.people.links import LASTS
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role


class InvitationError(TijaratError, ValueError):
    """An invitation by the command line names something that is not there."""


@transaction.atomic
def invite(
    email: str, *, name: str, office: str, side: str, roles: Iterable[str], kind: str
) -> str:
    """Enter a person, and her office where it is not there yet; the secret part of her link.

    Raises
    ------
    InvitationError, RefusedEntryError
    """
    code = _side(side)
    held = [_role(role) for role in roles]
    if "@" not in email.strip("@ "):
        raise InvitationError(
            f"'{email}' is no e-mail address; expected one such as a.b@example.org."
        )
    _, token = accounts.invite(email, name, _office(office, code, kind), held, by=None)
    return token


def new_link(email: str) -> str:
    """A fresh link for somebody who is there.

    Raises
    ------
    InvitationError, RefusedEntryError
    """
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise InvitationError(
            f"Nobody here has the address '{email}'. To enter her: tijarat desk invite {email} --name … "
            "--office … --side … --role …"
        )
    return accounts.new_link(user, by=None)


def address_of_link(token: str, address: str | None) -> str:
    """The whole link: under the address that was given, else under the first host of the settings."""
    return own_address(address) + reverse("link", args=[token])


def _office(name: str, side: str, kind: str) -> Organisation:
    named = Q(name__iexact=name.strip()) | Q(short_name__iexact=name.strip())
    found = Organisation.objects.filter(named, side=side).first()
    if found is not None:
        return found.merged_into or found
    if kind not in Organisation.Kind.values:
        raise InvitationError(
            f"Kind '{kind}' is unknown; expected one of {', '.join(Organisation.Kind.values)}."
        )
    return accounts.keep_office(
        by=None, side=side, name=name, short_name=name.strip()[:40], kind=kind
    )


def _side(text: str) -> str:
    code = countries.country(text.strip()).iso3
    if code not in settings.PAIR:
        raise InvitationError(
            f"Side '{text}' is not of this desk; expected {' or '.join(settings.PAIR)} "
            "(TIJARAT_DESK_PAIR)."
        )
    return code


def _role(text: str) -> Role:
    name = text.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in set(Role):
        raise InvitationError(f"Role '{text}' is unknown; expected one of {', '.join(Role)}.")
    return Role(name)


__all__ = ["LASTS", "InvitationError", "address_of_link", "invite", "new_link"]
