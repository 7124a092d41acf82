"""One-time links: open an account, set another password."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tijarat.desk.forms.people import OpenAccountForm, PasswordForm
from tijarat.desk.pages.signing_in import go_on
from tijarat.desk.sessions import client_of
from tijarat.register.errors import TooManyAttemptsError, UnusableLinkError
from tijarat.register.people.languages import choose_language
from tijarat.register.people.links import find_link, use_link
from tijarat.register.people.models import Link
from tijarat.register.people.throttling import client_key, count, forgive


@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password by a link, and go on to the code or the desk."""
    tried = {"client": client_key(client_of(request))}
    try:
        count(tried)
        found = find_link(token)
    except (TooManyAttemptsError, UnusableLinkError) as error:
        status = 429 if isinstance(error, TooManyAttemptsError) else 404
        return render(request, "desk/link_gone.html", {"message": str(error)}, status=status)
    forgive(tried)
    opens = found.purpose == Link.Purpose.INVITATION
    kind = OpenAccountForm if opens else PasswordForm
    form = kind(
        request.POST or None,
        user=found.user,
        initial={"name": found.user.name},
    )
    if form.is_bound and form.is_valid():
        user = use_link(token, **form.cleaned_data)
        if opens:  # she reads what her browser asked for until she chooses
            choose_language(user, get_language() or user.language)
        return go_on(request, user, reverse("home"))
    context = {
        "form": form,
        "title": _("Welcome to the desk") if opens else _("A new password"),
        "lead": _("%(email)s, %(office)s. This link works once: choose a password now.")
        % {"email": found.user.email, "office": found.user.organisation.name},
        "button": _("Open my account") if opens else _("Set it"),
        "back": reverse("sign-in"),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/form_page.html", context, status=status)
