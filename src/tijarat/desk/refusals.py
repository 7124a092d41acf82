"""What the register refuses becomes a page that says what came, what was expected and how to mend it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from tijarat.desk.api.answering import missing as nothing_there
from tijarat.desk.api.problems import is_for_programs, problem
from tijarat.errors import TijaratError
from tijarat.register.errors import ConflictError, NotPermittedError

logger = logging.getLogger(__name__)


class Instead(Exception):  # noqa: N818  # no error: another answer
    """Ends a page with another answer than its own.

    Parameters
    ----------
    answer : what is sent.
    """

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__()
        self.answer = answer


class Refusals:
    """Turn the register's errors into answers: 403, 409 or 422, each with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; an address that only takes a form says so, where the bare answer is a blank page."""
        answer = self.get_response(request)
        if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not is_for_programs(request):
            page = render(request, "desk/no_page.html", status=answer.status_code)
            page["Allow"] = answer["Allow"]
            return page
        return answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; None for what is no refusal, which is then a fault of ours."""
        if isinstance(exception, Instead):
            return exception.answer
        if not isinstance(exception, TijaratError):
            return None
        return refused(request, exception)


def refused(request: HttpRequest, error: TijaratError) -> HttpResponse:
    """The page for a refusal; what was typed is shown again, so that it is not lost."""
    status = 422
    if isinstance(error, NotPermittedError):
        status = 403
    elif isinstance(error, ConflictError):
        status = 409
    typed = {
        name: value
        for name, value in request.POST.items()
        if value
        and name not in {"csrfmiddlewaretoken", "token", "version", "password", "code", "old"}
    }
    context = {"message": str(error), "status": status, "typed": typed, "back": _came_from(request)}
    return render(request, "desk/refused.html", context, status=status)


def _came_from(request: HttpRequest) -> str:
    """Where the form stood: its own address, or the page of the item whose button was pressed."""
    before = request.META.get("HTTP_REFERER", "")
    host = {request.get_host()}
    if url_has_allowed_host_and_scheme(before, host, require_https=request.is_secure()):
        place = urlsplit(before)._replace(scheme="", netloc="").geturl()
        if request.method == "POST" or urlsplit(before).path != request.path:
            return place
    # a page that refuses to be opened is no way back from itself
    return request.path if request.method == "POST" else reverse("home")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that did not come from this desk, or whose session ended."""
    logger.warning("a form was refused: %s", reason)
    return render(request, "desk/forged.html", status=403)


def tell(request: HttpRequest, sentence: str) -> None:
    """Say on the next page what was done."""
    messages.success(request, sentence)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what is not there, or not for this person: both read the same."""
    if is_for_programs(request):
        return nothing_there()
    return render(request, "desk/missing.html", status=404)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that is none of a browser led by this desk."""
    return _plain(
        request,
        _("This request cannot be read"),
        _(
            "It names another host, has too many fields, or its session ended on the way. Nothing was "
            "changed. Go to the first page and start from there; if you came by a link, check its "
            "address."
        ),
        400,
    )


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """The page for more than the desk takes at once."""
    return _plain(
        request,
        _("That is too much at once"),
        _(
            "The desk takes up to %(n)d MB here at once; nothing of it was kept. Go back, send it in "
            "parts, or give the address where it is published."
        )
        % {"n": most // 1_000_000},
        413,
    )


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours; it tells nothing of the fault, which stands in the server's log."""
    return _plain(
        request,
        _("The desk made a mistake"),
        _(
            "This is our fault, not yours. What you sent was either kept whole or not at all: look at the "
            "item before you send it again. If it happens again, tell whoever keeps the desk that it was "
            "at %(time)s."
        )
        % {"time": timezone.localtime().strftime("%Y-%m-%d %H:%M:%S")},
        500,
    )


def _plain(request: HttpRequest, title: str, lead: str, status: int) -> HttpResponse:
    """A page that asks neither the database nor the session, which may be what is broken."""
    if is_for_programs(request):
        return problem(status, lead)
    text = render_to_string("desk/plain.html", {"title": title, "lead": lead})
    return HttpResponse(text, status=status)
