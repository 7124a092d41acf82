"""Sign in and out."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tijarat.desk.pages.asking import SignedIn, signed_in
from tijarat.register.people.models import User


class SignInForm(forms.Form):
    """Address and password."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if user is not None:
            login(request, user)
            return redirect(_next(request))
        form.add_error(None, _("This address and password do not belong together."))
    people = (
        User.objects.filter(is_active=True)
        .select_related("organisation")
        .prefetch_related("grants")
        if settings.SAMPLE
        else []
    )
    status = 422 if form.is_bound and not form.is_valid() else 200
    context = {"form": form, "people": people, "next": request.GET.get("next", "")}
    return render(request, "desk/sign_in.html", context, status=status)


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as a person of the sample register; in any other register this page does not exist."""
    if not settings.SAMPLE:
        raise Http404
    user = User.objects.filter(email=request.POST.get("email", ""), is_active=True).first()
    if user is None:
        raise Http404
    login(request, user, backend="tijarat.desk.signing_in.ByAddress")
    return redirect(_next(request))


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
