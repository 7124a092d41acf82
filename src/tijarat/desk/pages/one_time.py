"""Pages that a one-time link opens, for a company or a customer without an account.

Whatever is wrong with a link, its page reads the same: used, revoked, too old, tampered with, made up.
Whoever tries many is made to wait, whether they are right or wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from tijarat.desk.forms.results import CustomerForm, ResultForm
from tijarat.desk.sessions import client_of
from tijarat.register.core.viewing import acting_as
from tijarat.register.errors import TooManyAttemptsError
from tijarat.register.people.throttling import client_key, count, forgive
from tijarat.register.promotion import links, results, wins
from tijarat.register.promotion.models import OneTimeLink, Participation, Result, Win

Page = Callable[[HttpRequest, OneTimeLink], HttpResponse]


def opened_by(purpose: OneTimeLink.Purpose) -> Callable[[Page], Callable[..., HttpResponse]]:
    """A page that only a link of this purpose opens."""

    def of(page: Page) -> Callable[..., HttpResponse]:
        @never_cache
        @wraps(page)
        def asked(request: HttpRequest, token: str) -> HttpResponse:
            tried = {"client": client_key(client_of(request))}
            try:
                count(tried)
            except TooManyAttemptsError:
                return render(request, "desk/one_time_wait.html", status=429)
            with acting_as("link"):
                return _opened(request, token)

        def _opened(request: HttpRequest, token: str) -> HttpResponse:
            link = links.find(token, purpose)
            if link is None:
                return _over(request)
            forgive({"client": client_key(client_of(request))})
            try:
                return page(request, link)
            except links.LinkOverError:  # used by another window in the meantime
                return _over(request)

        return asked

    return of


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/one_time_over.html", status=404)


@opened_by(OneTimeLink.Purpose.RESULT)
def result(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    """What came of the fair for this company since the result before."""
    one = (
        Participation.objects.select_related("company", "parent__as_fair", "organisation")
        .filter(pk=link.item_id)
        .get()
    )
    form = ResultForm(request.POST or None, participation=one)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            links.use_up(link)
            results.result_by_link(link, form.report())
        return redirect("link-sent")
    context = {
        "form": form,
        "one": one,
        "fair": one.fair,
        "period": Result.Period(link.period),
        "link": link,
    }
    return _draw(request, "desk/one_time_result.html", form, context)


@opened_by(OneTimeLink.Purpose.CUSTOMER)
def customer(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    """Whether an order is as it was reported, and what would have been without support."""
    win = Win.objects.select_related("company", "organisation", "parent").get(pk=link.item_id)
    form = CustomerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        with transaction.atomic():
            links.use_up(link)
            wins.answer(
                link,
                agreed=data["agreed"] == "yes",
                without_us=data["without_us"],
                name=data["name"],
                words=data["words"],
            )
        return redirect("link-sent")
    context = {"form": form, "win": win, "fair": win.parent, "link": link}
    return _draw(request, "desk/one_time_customer.html", form, context)


def _draw(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, template, context, status=status)


def sent(request: HttpRequest) -> HttpResponse:
    """Thanks; the same page for everybody."""
    return render(request, "desk/one_time_sent.html")
