"""Recognise a person by address and password."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from tijarat.register.people.models import User


class ByAddress(BaseBackend):
    """Address and password; the time it takes does not tell whether the address is known."""

    def authenticate(
        self, request: HttpRequest | None, email: str = "", password: str = "", **_: object
    ) -> User | None:
        """The person, or None."""
        user = _people().filter(email=email.strip().lower()).first()
        if user is None:
            User().set_password(password)  # as long as for one who is known
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """The person of a session."""
        return User.objects.with_roles(user_id)


def _people():
    return User.objects.select_related("organisation").prefetch_related("grants")
