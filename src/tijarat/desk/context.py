"""What every page knows: who looks, the pair, whether this is the sample."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from tijarat.register.exchange.sending import may_exchange
from tijarat.register.people.models import User
from tijarat.register.permissions import Role


def desk(request: HttpRequest) -> dict[str, object]:
    """Variables of every template."""
    user = getattr(request, "user", None)
    roles = user.roles if user is not None and user.is_authenticated else frozenset()
    return {
        "languages": settings.LANGUAGES,
        "pair": settings.PAIR,
        "sample": settings.SAMPLE,
        "roles": roles,
        "is_auditor": Role.AUDITOR in roles,
        "exchanges": isinstance(user, User) and may_exchange(user),
        "is_administrator": Role.ADMINISTRATOR in roles,
    }
