"""What the browser is told not to do: load from elsewhere, run what stands in a page, be framed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from tijarat.desk.refusals import too_large
from tijarat.register.core.scope import Viewer
from tijarat.register.core.viewing import look_as, look_away

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class ContentSecurityPolicy:
    """Add the policy to every answer, and keep what is private out of shared caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer under the policy."""
        response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.setdefault("Cache-Control", "no-store")
        return response


class SeenByTheViewer:
    """Tell PostgreSQL who looks while a request is answered, and that nobody does afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what is sent piece by piece is read until the last piece."""
        if connection.vendor != "postgresql":
            return self.get_response(request)
        try:
            look_as(cast(Viewer, request.user))
            response = self.get_response(request)
        except BaseException:
            look_away()
            raise
        if response.streaming:
            response._resource_closers.append(look_away)  # pyright: ignore
        else:
            look_away()
        return response


P = ParamSpec("P")

_FORM_AROUND = 100_000  # bytes of the fields and boundaries around a file


def takes_file(most: int) -> Callable[[Callable[P, HttpResponse]], Callable[P, HttpResponse]]:
    """A page that takes a file of so many bytes; others take no more than a form."""

    def marked(page: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
        page.largest_body = most + _FORM_AROUND  # pyright: ignore[reportFunctionMemberAccess]
        return page

    return marked


class LargestBody:
    """Refuse what is too large before anything reads it; files would else go to the disk unmeasured."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse by the length that the request says of itself; no more than that is read."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        length = int(said) if said.isdigit() else 0
        if length > settings.LARGEST_BODY and length > (most := _most(request)):
            return too_large(request, most)
        return self.get_response(request)


def _most(request: HttpRequest) -> int:
    try:
        page = resolve(request.path_info).func
    except Resolver404:
        return settings.LARGEST_BODY
    return getattr(page, "largest_body", settings.LARGEST_BODY)
