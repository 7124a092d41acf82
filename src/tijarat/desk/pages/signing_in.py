"""Sign in and out: password, then the code where a role asks for one."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tijarat.desk.forms.people import CodeForm, NewCodeForm, SignInForm
from tijarat.desk.languages import take_over
from tijarat.desk.pages.asking import SignedIn, sent, signed_in
from tijarat.desk.pages.codes import ask_for_telephone, show_recovery_codes
from tijarat.desk.sessions import browser_of, client_of
from tijarat.register.errors import RefusedEntryError, TooManyAttemptsError
from tijarat.register.people.codes import accepts, new_nonce, set_up
from tijarat.register.people.models import OneTimeCode, User
from tijarat.register.people.sessions import forget_expired
from tijarat.register.people.throttling import client_key, count, forgive

HALF = "half"
"""Name in the session of who gave the right password and owes the code."""

HALF_LASTS = 600
"""Seconds in which the code must follow the password."""


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tried = {
            "address": form.cleaned_data["email"].strip().lower(),
            "client": client_key(client_of(request)),
        }
        try:
            count(tried)
        except TooManyAttemptsError as error:
            return _too_many(request, error, form)
        user = authenticate(request, **form.cleaned_data)
        if isinstance(user, User):
            forgive(tried)
            return go_on(request, user, _next(request))
        form.add_error(None, _("This address and password do not belong together."))
    return _draw_sign_in(request, form, 422 if form.errors else 200)


def _draw_sign_in(request: HttpRequest, form: SignInForm, status: int) -> HttpResponse:
    people: Any = []
    if settings.SAMPLE:
        found = User.objects.filter(is_active=True).select_related("organisation")
        found = list(found.prefetch_related("grants"))
        people = [(side, [one for one in found if one.side == side]) for side in settings.PAIR]
    context = {
        "form": form,
        "people": people,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "ended": "ended" in request.GET and not form.is_bound,
    }
    return render(request, "desk/sign_in.html", context, status=status)


def _too_many(request: HttpRequest, error: TooManyAttemptsError, form: Any) -> HttpResponse:
    form.add_error(None, str(error))
    if isinstance(form, SignInForm):
        answer = _draw_sign_in(request, form, 429)
    else:
        answer = _draw_code(request, form, 429)
    answer["Retry-After"] = str(error.seconds)
    return answer


def go_on(request: HttpRequest, user: User, next_: str) -> HttpResponse:
    """Let somebody in who proved her password; where a role or a telephone asks for it, by a code first."""
    has_code = OneTimeCode.objects.filter(user=user).exists()
    if not (has_code or user.needs_code):
        begin(request, user)
        return redirect(next_)
    request.session.flush()
    request.session[HALF] = {"user": user.pk, "at": time.time(), "next": next_}
    if not has_code:
        request.session["nonce"] = new_nonce()
    return redirect("sign-in-code" if has_code else "sign-in-new-code")


def begin(request: HttpRequest, user: User) -> None:
    """Begin a session under a new key; nothing of the one before is kept."""
    request.session.flush()
    forget_expired()
    request.session["browser"], request.session["client"] = browser_of(request), client_of(request)
    take_over(request, user)
    login(request, user, backend="tijarat.desk.signing_in.ByAddress")


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code."""
    user, next_ = _half(request)
    if user is None:
        return redirect("sign-in")
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        tried = {"code": str(user.pk), "client": client_key(client_of(request))}
        try:
            count(tried)
        except TooManyAttemptsError as error:
            return _too_many(request, error, form)
        if accepts(user, form.cleaned_data["code"]):
            forgive(tried)
            begin(request, user)
            return redirect(next_)
        form.add_error(
            "code",
            _("This code is not the one shown now, or was used already. Wait for the next one."),
        )
    return _draw_code(request, form, 422 if form.errors else 200)


def _draw_code(request: HttpRequest, form: CodeForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "title": _("Your code"),
        "button": _("Sign in"),
        "back": reverse("sign-in"),
        "lead": "",
    }
    return render(request, "desk/form_page.html", context, status=status)


@never_cache
def new_code(request: HttpRequest) -> HttpResponse:
    """Lead somebody whose role asks for a code through setting up a telephone."""
    user, next_ = _half(request)
    nonce = request.session.get("nonce")
    if user is None or nonce is None:
        return redirect("sign-in")
    form = NewCodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            words = set_up(user, nonce, form.cleaned_data["code"])
        except RefusedEntryError as error:
            form.add_error("code", str(error))
        else:
            begin(request, user)
            return show_recovery_codes(request, words, next_)
    return ask_for_telephone(request, form, user, nonce, back=reverse("sign-in"), first=True)


def _half(request: HttpRequest) -> tuple[User | None, str]:
    half = request.session.get(HALF)
    if half is None or time.time() - half["at"] > HALF_LASTS:
        return None, ""
    people = User.objects.select_related("organisation").prefetch_related("grants")
    return people.filter(pk=half["user"], is_active=True).first(), half["next"]


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as a person of the sample register; in any other register this page does not exist."""
    if not settings.SAMPLE:
        raise Http404
    user = User.objects.filter(email=sent(request, "email"), is_active=True).first()
    if user is None:
        raise Http404
    next_ = _next(request)
    begin(request, user)
    return redirect(next_)


@require_POST
@signed_in
def sign_out(request: SignedIn) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if asked and safe else reverse("home")
