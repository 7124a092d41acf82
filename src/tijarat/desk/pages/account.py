"""One's own account: password, code, and the browsers one is signed in with."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from tijarat.desk.calendars.links import link_of
from tijarat.desk.forms.people import ChangePasswordForm, NewCodeForm
from tijarat.desk.letters.models import Wish
from tijarat.desk.letters.wishes import wish_of
from tijarat.desk.pages.asking import SignedIn, draw_form, posted, signed_in, token
from tijarat.desk.pages.codes import ask_for_telephone, show_recovery_codes
from tijarat.desk.pages.signing_in import begin
from tijarat.desk.refusals import tell
from tijarat.desk.sessions import client_of
from tijarat.register.errors import RefusedEntryError, TooManyAttemptsError
from tijarat.register.people.codes import new_nonce, renew_recovery_codes, set_up
from tijarat.register.people.links import change_password
from tijarat.register.people.models import OneTimeCode
from tijarat.register.people.sessions import end_session, end_sessions, sessions_of
from tijarat.register.people.throttling import client_key, count, forgive
from tijarat.register.people.tokens import tokens_of


@signed_in
def account(request: SignedIn) -> HttpResponse:
    """Who one is here, and where one is signed in."""
    code = OneTimeCode.objects.filter(user=request.user).first()
    sessions = list(sessions_of(request.user))
    context = {
        "grants": [one for one in request.user.grants.all() if one.ended_at is None],
        "code": code,
        "left": request.user.recovery_codes.filter(used_at=None).count() if code else 0,
        "sessions": sessions,
        "others": sum(one.session_key != request.session.session_key for one in sessions),
        "here": request.session.session_key,
        "wish": wish_of(request.user),
        "wishes": Wish.HowOften.choices,
        "writes": settings.MAIL is not None,
        "calendar": link_of(request.user),
        "token": token(),
        "tokens": list(tokens_of(request.user)),
    }
    return render(request, "desk/account.html", context)


@never_cache
@signed_in
def password(request: SignedIn) -> HttpResponse:
    """Change one's password."""
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if form.is_bound and form.is_valid():
        tried = {
            "address": request.user.email,
            "client": client_key(client_of(request)),
        }
        try:
            count(tried)
            change_password(
                request.user,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["password"],
                keep_session=request.session.session_key,
            )
        except (RefusedEntryError, TooManyAttemptsError) as error:
            form.add_error("old", str(error))
        else:
            forgive(tried)
            begin(request, request.user)
            tell(request, _("The password is changed. Every other browser was signed out."))
            return redirect("account")
    return draw_form(
        request, form, _("Another password"), button=_("Change it"), back=reverse("account")
    )


@never_cache
@signed_in
def telephone(request: SignedIn) -> HttpResponse:
    """Set up a telephone for codes, or another in its place."""
    nonce = request.session.get("nonce")
    if nonce is None:
        nonce = request.session["nonce"] = new_nonce()
    form = NewCodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            words = set_up(request.user, nonce, form.cleaned_data["code"])
        except RefusedEntryError as error:
            form.add_error("code", str(error))
        else:
            del request.session["nonce"]
            return show_recovery_codes(request, words, reverse("account"))
    return ask_for_telephone(request, form, request.user, nonce, back=reverse("account"))


@posted
def recovery_codes(request: SignedIn) -> HttpResponse:
    """New recovery codes; the old ones end."""
    if not OneTimeCode.objects.filter(user=request.user).exists():
        raise Http404
    return show_recovery_codes(request, renew_recovery_codes(request.user), reverse("account"))


@posted
def end(request: SignedIn, public_id: str) -> HttpResponse:
    """End one of one's own sessions."""
    if not end_session(request.user, public_id):
        raise Http404
    tell(request, _("That browser is signed out."))
    return redirect("account")


@posted
def end_others(request: SignedIn) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = end_sessions(request.user, but=request.session.session_key)
    sentence = ngettext(
        "%(n)d other browser was signed out.", "%(n)d other browsers were signed out.", ended
    )
    tell(request, sentence % {"n": ended})
    return redirect("account")
