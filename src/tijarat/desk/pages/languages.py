"""Choose the language of the desk."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tijarat.desk.languages import remember
from tijarat.register.people.languages import choose_language
from tijarat.register.people.models import User


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language: with the person who signed in, else with the browser; then back to the page."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise Http404
    answer = redirect(_where_she_was(request))
    if isinstance(request.user, User):
        choose_language(request.user, chosen)
    else:
        remember(answer, chosen)
    return answer


def _where_she_was(request: HttpRequest) -> str:
    """The page she chose on, as her browser says it; no page need carry its own address for that."""
    before = request.headers.get("referer", "")
    if url_has_allowed_host_and_scheme(before, {request.get_host()}, request.is_secure()):
        return before
    return reverse("home")
