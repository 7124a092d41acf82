"""Where this desk is reached, for links that leave it."""

from __future__ import annotations

from django.conf import settings


def own_address(given: str | None = None) -> str:
    """The desk's address without a slash at its end: the one given, else the first host of the settings."""
    if not given:
        host = settings.ALLOWED_HOSTS[0]
        given = f"https://{host}" if settings.BEHIND_PROXY else f"http://{host}:8000"
    return given.rstrip("/")
