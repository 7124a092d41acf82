"""The API put together, and its addresses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tijarat.desk.api.answering import (
    WrongFieldsError,
    for_programs,
    invalid,
    missing,
    no_such_method,
    refused,
    unknown,
    wrong_fields,
)
from tijarat.desk.api.callers import TokenAuth
from tijarat.desk.api.description import openapi
from tijarat.desk.api.matching import UnmatchedError
from tijarat.desk.api.pairs import add_pairs
from tijarat.desk.api.parsing import StrictParser
from tijarat.desk.api.people import add_people
from tijarat.desk.api.problems import problem
from tijarat.desk.api.public import add_public
from tijarat.desk.api.reading import add_reading
from tijarat.desk.api.writing import add_writing
from tijarat.errors import TijaratError

ABOUT = (
    "The register of promises between two governments, for programs. A token acts for one person: it sees "
    "what she sees and does what she may do, never more. Lists are paged by cursors, changes name the "
    "version they were made from, and errors are problem details (RFC 9457)."
)


@cache
def api() -> NinjaAPI:
    """The API, made once a process.

    Its own page of documentation is left out: it runs scripts that stand in the page, which the desk's
    policy forbids.
    """
    made = NinjaAPI(
        title="Tijarat desk",
        description=ABOUT,
        openapi_url=None,
        docs_url=None,
        auth=TokenAuth(),
        parser=StrictParser(),
    )
    _teach(made)
    add_people(made)
    add_reading(made)
    add_writing(made)
    add_public(made)
    add_pairs(made)
    return made


def _teach(api: NinjaAPI) -> None:
    """Give an API these answers for everything that it refuses."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        Http404: lambda _request, _error: missing(),
        AuthenticationError: lambda _request, _error: unknown(),
        HttpError: lambda _request, error: problem(error.status_code, _unreadable()),
        ValidationError: lambda _request, error: invalid(error),
        WrongFieldsError: lambda _request, error: wrong_fields(error.errors),
        UnmatchedError: lambda _request, error: error.answer,
        TijaratError: lambda _request, error: refused(error),
    }
    for error, handler in handlers.items():
        api.add_exception_handler(error, handler)


def _unreadable() -> str:
    return _("The body cannot be read; expected one JSON object in UTF-8.")


def addresses() -> list[URLPattern]:
    """The addresses below /api/, each under a name of its own."""
    found: list[Any] = [
        path("openapi.json", csrf_exempt(for_programs(_get_only(openapi))), name="api-description")
    ]
    entered = {"api-root"}  # a page of Ninja's that is empty
    for pattern in api().urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name not in entered:
            entered.add(str(pattern.name))  # it comes once a method, each time with the same view
            pattern.callback = for_programs(pattern.callback)
            found.append(pattern)
    return found


def _get_only(view: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    def asked(request: HttpRequest) -> HttpResponse:
        return view(request) if request.method == "GET" else no_such_method("GET")

    return asked


@csrf_exempt
def nothing_here(_request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address for programs that there is not."""
    return missing()
