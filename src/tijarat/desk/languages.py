"""Which language a page speaks: the person's own once she signed in, else what her browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tijarat.register.people.languages import choose_language
from tijarat.register.people.models import User


class OfThePerson:
    """Speak the language of who signed in; before, Django's own middleware asked cookie and browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        user = request.user
        if isinstance(user, User) and user.language in dict(settings.LANGUAGES):
            translation.activate(user.language)
            request.LANGUAGE_CODE = translation.get_language()  # pyright: ignore
        response = self.get_response(request)
        if getattr(request, "language_taken_over", False):
            response.delete_cookie(
                settings.LANGUAGE_COOKIE_NAME, samesite=settings.LANGUAGE_COOKIE_SAMESITE
            )
        return response


def take_over(request: HttpRequest, user: User) -> None:
    """Keep for a person what she chose just before she signed in; the browser, which others use too,
    forgets it.
    """
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        choose_language(user, chosen)
        request.language_taken_over = True  # pyright: ignore


def remember(response: HttpResponse, language: str) -> None:
    """Let the browser of somebody who did not sign in remember her choice."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
