"""Tokens for programs: make one for oneself, which is shown once, and end it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tijarat.desk.forms.tokens import TokenForm
from tijarat.desk.pages.asking import SignedIn, draw_form, once_shown, posted, signed_in
from tijarat.desk.refusals import tell
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.tokens import make_token, revoke_token


@never_cache
@signed_in
def new(request: SignedIn) -> HttpResponse:
    """Make a token; its secret is shown once."""
    form = TokenForm(request.POST or None)
    if form.is_bound and form.is_valid():

        def do() -> tuple[str, HttpResponse]:
            token, secret = make_token(request.user, **form.cleaned_data)
            context = {
                "token": token,
                "secret": secret,
                "address": request.build_absolute_uri("/api/v1/me"),
            }
            return reverse("account") + "#tokens", render(request, "desk/token_made.html", context)

        try:
            return once_shown(request, do)
        except RefusedEntryError as error:
            form.add_error("name", str(error))
    return draw_form(
        request,
        form,
        _("A token for a program"),
        lead=_(
            "With it a program reads the register as you see it. Make one for each program, so that you "
            "can end one without the others."
        ),
        button=_("Make it"),
        back=reverse("account"),
    )


@posted
def end(request: SignedIn, public_id: str) -> HttpResponse:
    """End one of one's own tokens."""
    if not revoke_token(request.user, public_id):
        raise Http404
    tell(request, _("That token works no more."))
    return redirect(reverse("account") + "#tokens")
