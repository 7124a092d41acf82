"""What every page knows: who looks, the pair, whether this is the sample."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, pgettext

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
        **marks(),
    }


def marks() -> dict[str, str]:
    """Marks between words and sentences that templates join: each script has its own."""
    return {
        "comma": pgettext("between the words of a list", ", "),
        "stop": pgettext("at the end of a sentence", "."),
        "gap": "" if get_language() == "ja" else " ",  # between two sentences
    }
